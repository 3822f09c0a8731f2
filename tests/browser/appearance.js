/* How each element that one sees is drawn; evaluates to a function. Two pages that say the same here
   look the same, and unlike pictures this does not depend on when a machine draws what. */
(passedOver) => {
  const PROPERTIES = [
    "position", "visibility", "opacity", "overflow-x", "overflow-y", "z-index", "float",
    "color", "background-color", "background-image", "background-position", "background-repeat",
    "background-size", "background-clip", "box-shadow", "filter", "backdrop-filter", "clip-path",
    "mask-image", "mask-size", "mask-position", "mask-repeat", "transform", "rotate", "scale",
    "translate", "mix-blend-mode", "object-fit", "fill", "fill-opacity", "stroke", "stroke-width",
    "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant",
    "font-feature-settings", "font-kerning", "line-height", "letter-spacing", "word-spacing",
    "text-align", "text-indent", "text-shadow", "text-transform", "text-overflow", "white-space",
    "text-decoration-line", "text-decoration-style", "text-decoration-thickness",
    "text-underline-offset", "vertical-align", "direction", "writing-mode", "hyphens", "content",
    "border-collapse", "columns",
    "padding-top", "padding-right", "padding-bottom", "padding-left",
    ...["top", "right", "bottom", "left"].flatMap((side) =>
      ["width", "style", "color"].map((part) => `border-${side}-${part}`)),
  ];
  const LIST = ["list-style-type", "list-style-position", "list-style-image"];
  const OUTLINE = ["outline-style", "outline-color", "outline-width", "outline-offset"];
  const CORNERS = ["top-left", "top-right", "bottom-left", "bottom-right"].map(
    (corner) => `border-${corner}-radius`);

  // Round corners are seen only of what has a border, a colour or a shadow, or cuts something off.
  const hasCorners = (style) =>
    style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" ||
    style.boxShadow !== "none" || style.overflow !== "visible" ||
    ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Width`] !== "0px");

  const namesOf = (style) => [
    ...PROPERTIES,
    ...(style.outlineStyle === "none" ? [] : OUTLINE),
    ...(hasCorners(style) ? CORNERS : []),
    ...(style.display === "list-item" ? ["display", ...LIST] : []),
  ];

  const styleOf = (element, part) => {
    const style = getComputedStyle(element, part);
    if (part && ["none", "normal"].includes(style.content)) return "";
    return namesOf(style)
      .map((name) => `${name}: ${style.getPropertyValue(name)}`)
      .join("\n")
      .replaceAll(location.origin, "");
  };

  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height].map((size) => Math.round(size * 10) / 10);
  };

  // Without classes, which scripts add and take away: what they change of the look is compared.
  // An icon that is in a page twice is drawn by <use> the second time.
  const nameOf = (element) =>
    element.ownerSVGElement ? "part of an icon" :
    `<${element.localName}> ` + element.textContent.trim().replace(/\s+/g, " ").slice(0, 30);

  const styles = new Map();
  const numberOf = (style) => {
    if (!styles.has(style)) styles.set(style, styles.size);
    return styles.get(style);
  };
  const seen = [...document.body.querySelectorAll("*")]
    .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((e) => !passedOver || !e.closest(passedOver))
    .filter((e) => !e.matches("svg g")) // draws nothing itself; pages are sent without useless ones
    .map((e) => [nameOf(e), boxOf(e), ["", "::before", "::after"].map((p) => numberOf(styleOf(e, p)))]);
  return { seen, styles: [...styles.keys()] };
}
