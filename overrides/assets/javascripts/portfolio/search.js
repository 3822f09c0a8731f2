/* The search of Material 9.8.1 in a native dialog. Without this script, or the theme's, its button is a link
   to all pages. Listeners are on the document, since instant navigation replaces elements.

   Material fetches the index and starts its worker on every page. Here both wait until somebody searches: the
   index of a large site is larger than all other files of a visit together. So this has to run before
   Material's script. */

(() => {
  "use strict";

  const dialog = document.getElementById("pf-search");
  const toggle = document.querySelector('[data-md-toggle="search"]');
  const settings = document.getElementById("__config");
  if (!dialog || !toggle || !settings) return;

  /* Follows Material's state of the search: an address with ?q= opens it, choosing a result closes it. */
  function follow() {
    if (!toggle.checked) dialog.close();
    else if (!dialog.open) dialog.showModal();
  }
  toggle.addEventListener("change", follow);
  dialog.addEventListener("close", () => toggle.checked && toggle.click());

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-pf-opens=search]");
    const isForHere = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (opener && isForHere && window.document$) {
      event.preventDefault();
      toggle.checked || toggle.click();
    }
    // A click on the dialog itself, not on its content, is one on its backdrop.
    if (event.target === dialog || event.target.closest("#pf-search :is([data-pf-closes], a)")) dialog.close();
  });

  /* Material closes the search on Tab and sends all other keys to the query. In a dialog Tab moves the
     focus, and controls need their own keys. */
  document.addEventListener("keydown", (event) => {
    if (dialog.open && (event.key === "Tab" || event.target.closest("button"))) event.stopPropagation();
  });

  /* Results get heading levels below the page's own, and are reachable by Tab. */
  const results = dialog.querySelector(".md-search-result__list");
  new MutationObserver(() => {
    results.querySelectorAll("h1, h2").forEach((heading) => {
      heading.setAttribute("role", "heading");
      heading.setAttribute("aria-level", heading.localName === "h1" ? "2" : "3");
    });
    results.querySelectorAll("a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  }).observe(results, { childList: true, subtree: true });

  const { base, search } = JSON.parse(settings.textContent);
  const index = new URL("search/search_index.json", new URL(base, location.href)).href;
  const isHighlighting = new URLSearchParams(location.search).has("h"); // words of the query, in a result
  const firstSearch = new Promise((resolve) => {
    if (toggle.checked || isHighlighting) resolve();
    toggle.addEventListener("change", resolve, { once: true });
  });

  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (new URL(address, location.href).href === index) waiting.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (waiting.delete(this)) firstSearch.then(() => send.call(this, body));
    else send.call(this, body);
  };

  /* A proxy for the worker: queues messages until the first search, then passes them on. */
  class WaitingWorker extends EventTarget {
    constructor(address) {
      super();
      this.onmessage = null;
      this.worker = firstSearch.then(() => {
        const worker = new RealWorker(address);
        worker.addEventListener("message", ({ data }) => {
          const event = new MessageEvent("message", { data });
          this.dispatchEvent(event);
          this.onmessage?.(event);
        });
        return worker;
      });
    }

    postMessage(...message) {
      this.worker.then((worker) => worker.postMessage(...message));
    }

    terminate() {
      this.worker.then((worker) => worker.terminate());
    }
  }

  const RealWorker = window.Worker;
  window.Worker = function (address, options) {
    const isSearch = new URL(address, location.href).href === new URL(search, location.href).href;
    return isSearch ? new WaitingWorker(address) : new RealWorker(address, options);
  };
})();
