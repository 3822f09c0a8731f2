/* What the tests ask of the controls of a page; evaluates to an object of functions. */
(() => {
  const QUERY = "a[href], button, input, select, textarea, summary, [tabindex='0']";

  // A colour as the browser paints it: red, green, blue from 0 to 255, opacity from 0 to 1.
  const painted = (value) => {
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, opacity] = context.getImageData(0, 0, 1, 1).data;
    return { red, green, blue, opacity: opacity / 255 };
  };

  // WCAG 2.2, relative luminance and contrast ratio.
  const luminance = ({ red, green, blue }) => {
    const linear = [red, green, blue]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(painted(one)), luminance(painted(other))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const backgroundOf = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (painted(colour).opacity === 1) return colour;
    }
    return "white";
  };

  // The radio button of the palette is drawn by the label that follows it.
  const drawn = (element) =>
    element.matches(".pf-palette__option") ? element.nextElementSibling : element;

  const isSeen = (element) => {
    const { width, height } = drawn(element).getBoundingClientRect();
    const options = { opacityProperty: true, visibilityProperty: true };
    return drawn(element).checkVisibility(options) && width > 1 && height > 1;
  };

  // One name for one stop: radio buttons of a name are one, and so are the faces of the palette.
  // It stays when scripts of the theme put elements before this one.
  const names = new WeakMap();
  const nameOf = (element) => {
    if (!names.has(element)) names.set(element, newNameOf(element));
    return names.get(element);
  };

  const newNameOf = (element) => {
    if (element.type === "radio") return `radio ${element.name}`;
    const place = [...document.querySelectorAll(element.localName)].indexOf(element);
    const label = element.getAttribute("aria-label") || element.textContent.trim();
    return `${element.localName} ${place} ${label.slice(0, 40)}`;
  };

  // The browser itself makes a stop of what scrolls and has no other stop in it.
  const scrolls = (element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isScroller = (overflow) => ["auto", "scroll"].includes(overflow);
    return (
      (isScroller(overflowX) && element.scrollWidth > element.clientWidth) ||
      (isScroller(overflowY) && element.scrollHeight > element.clientHeight)
    );
  };

  const reachable = () => {
    const within = document.querySelector("dialog:modal") ?? document.body;
    return [...within.querySelectorAll("*")].filter((element) => {
      if (element.closest("[inert]")) return false;
      const isControl = element.matches(QUERY) && element.tabIndex >= 0 && !element.disabled;
      const isScroller = scrolls(element) && !element.querySelector(QUERY);
      return (isControl || isScroller) && isSeen(element);
    });
  };

  // What has the focus, or null: how it looks, and whether something lies over it.
  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const ring = getComputedStyle(drawn(element));
    const box = drawn(element).getBoundingClientRect();
    const header = document.querySelector(".pf-header");
    const isBelow = !element.closest(".pf-header, dialog, [popover]") && !element.matches(".pf-skip");
    const isInside = parseFloat(ring.outlineOffset) < 0;
    const around = isInside ? drawn(element) : drawn(element).parentElement;
    return {
      name: nameOf(element),
      is_seen: isSeen(element),
      ring: ring.outlineStyle === "none" ? 0 : parseFloat(ring.outlineWidth),
      contrast: contrast(ring.outlineColor, backgroundOf(around)),
      is_covered:
        isBelow && getComputedStyle(header).position === "sticky" &&
        box.top < header.getBoundingClientRect().bottom,
      is_on_screen: box.bottom > 0 && box.top < innerHeight,
      dialog: element.closest("dialog, [popover]")?.id ?? "",
    };
  };

  return {
    names: () => [...new Set(reachable().map(nameOf))],

    stop,

    // Each control as it looks with the focus. The browser draws that after a press of a key.
    focused: () => reachable().map((element) => {
      element.focus();
      return stop();
    }),

    // Controls that are under 24 by 24 px (WCAG 2.2, 2.5.8) and neither in a sentence nor apart.
    tooSmall: () => {
      const targets = [...document.querySelectorAll(`${QUERY}, label`)]
        .filter((e) => e.tabIndex >= 0 || e.localName === "label")
        .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0);
      const isInSentence = (element) => {
        if (getComputedStyle(element).display !== "inline") return false;
        const block = element.closest("p, li, dd, dt, td, th");
        return block && block.textContent.trim().length > element.textContent.trim().length;
      };
      const distance = (x, y, box) =>
        Math.hypot(
          Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom),
        );
      const isSmall = ({ box }) => Math.min(box.width, box.height) < 23.99;
      const centre = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const isApart = (one) =>
        targets.every((other) => {
          if (one === other || one.element.contains(other.element)) return true;
          if (other.element.contains(one.element)) return true;
          const [x, y] = centre(one.box);
          if (distance(x, y, other.box) < 12) return false;
          return !isSmall(other) || Math.hypot(x - centre(other.box)[0], y - centre(other.box)[1]) >= 24;
        });
      return targets
        .filter((one) => isSmall(one) && !isInSentence(one.element) && !isApart(one))
        .map(({ element, box }) => `${nameOf(element)}: ${box.width} by ${box.height}`);
    },

    // Controls whose icon has nearly the colour of what it stands on.
    unseenIcons: () =>
      [...document.querySelectorAll(".pf svg path")]
        .filter((path) => path.closest("a, button, label") && path.checkVisibility())
        .filter((path) => contrast(getComputedStyle(path).fill, backgroundOf(path)) < 3)
        .map((path) => path.closest("a, button, label").outerHTML.slice(0, 120)),

    // What reaches past the screen, or is cut off in its own box.
    cutOff: () => {
      const width = document.documentElement.clientWidth;
      const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
      const isInScroller = (element) => {
        for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
          if (scrolls(e)) return true;
        }
        return false;
      };
      return [...document.querySelectorAll("body *")]
        .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !isInScroller(e))
        .filter((e) => e.getClientRects().length && !e.closest(".pf-skip, .pf-unseen, svg, [inert]"))
        .filter((e) => {
          const style = getComputedStyle(e);
          const isClipped =
            ["hidden", "clip"].includes(style.overflowX) && e.scrollWidth > e.clientWidth + 1 &&
            !e.querySelector(":scope > [inert]"); // which has gone out of sight as a whole
          return e.getBoundingClientRect().right > width + 1 || isClipped;
        })
        .map((e) => `<${e.localName} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`);
    },
  };
})();
