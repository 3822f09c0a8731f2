/* What a page does once it is there: a page that does not get this file can be read and used all the same. */

(() => {
  "use strict";

  /* Tabs and icons that have gone to a line out of sight are no stops of the Tab key. */
  const sight = new ResizeObserver((changed) => {
    for (const { target } of changed)
      for (const item of target.children) item.inert = item.offsetTop > target.offsetTop;
  });
  for (const line of document.querySelectorAll(".pf-tabs__list, .pf-header__links")) sight.observe(line);

  /* The menu does not stay over the stop that comes after it. */
  document.addEventListener("focusout", ({ target, relatedTarget: next }) => {
    const menu = target.closest("[popover]");
    if (menu && next && !menu.contains(next) && !next.popoverTargetElement) menu.hidePopover();
  });

  /* What the theme's script makes of code: its buttons are no landmarks, and its annotations have names. */
  function name() {
    for (const nav of document.querySelectorAll(".md-code__nav")) nav.role = "none";
    for (const mark of document.querySelectorAll("[data-md-annotation-id]"))
      mark.parentElement.ariaLabel = mark.dataset.mdAnnotationId;
  }
  if (document.querySelector(".highlight, .annotate"))
    new MutationObserver(name).observe(document.querySelector("article"), { childList: true, subtree: true });

  /* All other scripts are fetched when the page is complete, and run at the first interaction or after some
     seconds, so that they do not block reading and scrolling. */
  const SECONDS = 5;
  const waiting = document.getElementById("pf-scripts");
  let running;

  async function load() {
    const scripts = document.createRange().createContextualFragment(waiting.innerHTML);
    const loaded = [...scripts.children].map((script) => new Promise((done) => {
      script.async = false;
      script.onload = script.onerror = done;
    }));
    document.body.append(scripts);
    await Promise.all(loaded);
    document.dispatchEvent(new Event("DOMContentLoaded")); // which scripts wait for, and was long ago
    removeEventListener("click", hold, true);
    waiting.remove();
  }

  const run = () => (running ??= load());

  /* The search waits for its scripts; if they do not come, its button is the link that it is. */
  function hold(event) {
    const link = event.target.closest("[data-pf-opens]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    run().then(() => link.click());
  }

  function preload({ src }) {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: src.value }));
  }

  if (!waiting) return;
  addEventListener("click", hold, true);
  for (const type of ["pointermove", "pointerdown", "scroll", "keydown"])
    addEventListener(type, run, { capture: true, passive: true });
  addEventListener("load", () => {
    for (const { attributes } of waiting.content.querySelectorAll("script:not([type])")) preload(attributes);
    /* A query in the address needs the scripts at once: a search, a filter. */
    setTimeout(run, location.search ? 0 : SECONDS * 1000);
  });
})();
