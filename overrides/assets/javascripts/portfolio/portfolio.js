/* Menu and search are native dialogs, opened by buttons; the browser traps the focus in them, closes
   them on Escape and restores the focus. Listeners are on the document, since instant navigation
   replaces elements. Works together with the script of Material 9.8.1. */

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
    // A click on the dialog itself, not on its content, is one on its backdrop.
    if (dialog && (target === dialog || target.closest("[data-pf-closes], a"))) dialog.close();
  });

  document.addEventListener(
    "close",
    ({ target }) => target.matches?.("[data-pf-dialog]") && closed(target),
    true,
  );

  /* Follows Material's state of the search: an address with ?q= opens it, choosing a result closes it. */
  function followSearch() {
    if (searchToggle.checked) open("search");
    else dialogOf("search")?.close();
  }
  searchToggle?.addEventListener("change", followSearch);
  if (searchToggle?.checked) followSearch();

  /* Material closes the search on Tab and sends all other keys to the query. In a dialog Tab moves the
     focus, and buttons need their own keys. */
  document.addEventListener("keydown", (event) => {
    if (!dialogOf("search")?.open) return;
    if (event.key === "Tab" || event.target.closest("button")) event.stopPropagation();
  });

  /* Results get heading levels below the page's own, and are reachable by Tab. */
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

  /* Marks the chosen radio button of the palette. */
  document.querySelector('[data-md-component="palette"] label:not([hidden])')
    ?.previousElementSibling?.setAttribute("checked", "");

  /* Tables that scroll horizontally get a name and can be scrolled by keyboard. */
  function makeTablesFocusable() {
    const words = JSON.parse(document.getElementById("pf-words")?.textContent ?? "{}");
    const nameOfTables = words.table ?? "Table";
    document.querySelectorAll(".md-typeset__scrollwrap").forEach((wrap) => {
      if (wrap.scrollWidth <= wrap.clientWidth) return;
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", wrap.querySelector("caption")?.textContent || nameOfTables);
    });
  }
  if (window.document$) window.document$.subscribe(() => setTimeout(makeTablesFocusable));
  else makeTablesFocusable();

  /* In print all details are open. */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
})();
