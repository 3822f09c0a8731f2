/* How each element that one sees is drawn; evaluates to a function. Two pages that say the same here
   look the same, and unlike pictures this does not depend on when a machine draws what. */
(passedOver) => {
  const PROPERTIES = [
    "position", "display", "visibility", "opacity", "overflow-x", "overflow-y", "z-index", "float",
    "color", "background-color", "background-image", "background-position", "background-repeat",
    "background-size", "background-clip", "box-shadow", "filter", "backdrop-filter", "clip-path",
    "mask-image", "mask-size", "mask-position", "mask-repeat", "transform", "rotate", "scale",
    "translate", "mix-blend-mode", "object-fit", "fill", "fill-opacity", "stroke", "stroke-width",
    "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant",
    "font-feature-settings", "font-kerning", "line-height", "letter-spacing", "word-spacing",
    "text-align", "text-indent", "text-shadow", "text-transform", "text-overflow", "white-space",
    "text-decoration-line", "text-decoration-style", "text-decoration-thickness",
    "text-underline-offset", "vertical-align", "direction", "writing-mode", "hyphens", "content",
    "list-style-type", "list-style-position", "list-style-image", "border-collapse", "columns",
    "padding-top", "padding-right", "padding-bottom", "padding-left",
    ...["top", "right", "bottom", "left"].flatMap((side) =>
      ["width", "style", "color"].map((part) => `border-${side}-${part}`)),
    "border-top-left-radius", "border-top-right-radius",
    "border-bottom-left-radius", "border-bottom-right-radius",
  ];
  // Their colours say nothing while they are not drawn.
  const DRAWN_BY = { outline: ["outline-color", "outline-width", "outline-offset"] };

  const styleOf = (element, part) => {
    const style = getComputedStyle(element, part);
    if (part && ["none", "normal"].includes(style.content)) return "";
    const names = style.outlineStyle === "none" ? [] : DRAWN_BY.outline;
    return [...PROPERTIES, ...names]
      .map((name) => `${name}: ${style.getPropertyValue(name)}`)
      .join("\n")
      .replaceAll(location.origin, "");
  };

  const boxOf = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width, height].map((size) => Math.round(size * 10) / 10);
  };

  const nameOf = (element) =>
    `<${element.localName} class="${element.getAttribute("class") ?? ""}"> ` +
    element.textContent.trim().slice(0, 30);

  const styles = new Map();
  const numberOf = (style) => {
    if (!styles.has(style)) styles.set(style, styles.size);
    return styles.get(style);
  };
  const seen = [...document.body.querySelectorAll("*")]
    .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((e) => !passedOver || !e.closest(passedOver))
    .map((e) => [nameOf(e), boxOf(e), ["", "::before", "::after"].map((p) => numberOf(styleOf(e, p)))]);
  return { seen, styles: [...styles.keys()] };
}
