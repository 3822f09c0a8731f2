/* Menu and search are native dialogs, opened by buttons; the browser holds the focus in them, closes
   them on Escape and gives the focus back. Listens on the document, so that it outlives instant
   navigation. Works beside the script of Material 9.8.1. */

(() => {
  "use strict";

  const dialogOf = (name) => document.querySelector(`[data-pf-dialog="${name}"]`);
  const openersOf = (name) => document.querySelectorAll(`[data-pf-opens="${name}"]`);
  const searchToggle = document.querySelector('[data-md-toggle="search"]');

  function open(name) {
    const dialog = dialogOf(name);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    openersOf(name).forEach((opener) => opener.setAttribute("aria-expanded", "true"));
  }

  function closed(dialog) {
    const name = dialog.dataset.pfDialog;
    openersOf(name).forEach((opener) => opener.setAttribute("aria-expanded", "false"));
    if (name === "search" && searchToggle.checked) searchToggle.click();
  }

  document.addEventListener("click", ({ target }) => {
    const opener = target.closest("[data-pf-opens]");
    if (opener) open(opener.dataset.pfOpens);
    const dialog = target.closest("dialog[data-pf-dialog]");
    // The dialog itself is clicked only beside what it holds: on its backdrop.
    if (dialog && (target === dialog || target.closest("[data-pf-closes], a"))) dialog.close();
  });

  document.addEventListener(
    "close",
    ({ target }) => target.matches?.("[data-pf-dialog]") && closed(target),
    true,
  );

  /* Material's own state of the search: a shared address (?q=) opens it, a chosen result closes it. */
  function followSearch() {
    if (searchToggle.checked) open("search");
    else dialogOf("search")?.close();
  }
  searchToggle?.addEventListener("change", followSearch);
  if (searchToggle?.checked) followSearch();

  /* Material closes the search on Tab and takes every other key for the query. In a dialog Tab moves
     on, and buttons keep their keys. */
  document.addEventListener("keydown", (event) => {
    if (!dialogOf("search")?.open) return;
    if (event.key === "Tab" || event.target.closest("button")) event.stopPropagation();
  });

  /* Results are headings of the page below its own, and stops of the Tab key. */
  const results = document.querySelector(".md-search-result__list");
  if (results) {
    new MutationObserver(() => {
      results.querySelectorAll("h1, h2").forEach((heading) => {
        heading.setAttribute("role", "heading");
        heading.setAttribute("aria-level", heading.localName === "h1" ? "2" : "3");
      });
      results.querySelectorAll("a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
    }).observe(results, { childList: true, subtree: true });
  }

  /* The palette's radio buttons say which one is chosen. */
  document.querySelector('[data-md-component="palette"] label:not([hidden])')
    ?.previousElementSibling?.setAttribute("checked", "");

  /* Tables that scroll sideways can be scrolled by keyboard and have a name. */
  function reachTables() {
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap) => {
      if (wrap.scrollWidth <= wrap.clientWidth) return;
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", wrap.querySelector("caption")?.textContent || "Table");
    });
  }
  if (window.document$) window.document$.subscribe(() => setTimeout(reachTables));
  else reachTables();

  /* Paper has no closed details. */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
})();
