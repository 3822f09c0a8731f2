/* Material 9.8.1 fetches the search index and starts its worker on every page. Here both wait until
   somebody searches: the index of a large site is larger than all other files of a visit together.
   This script has to run before Material's. */

(() => {
  "use strict";

  const toggle = document.querySelector('[data-md-toggle="search"]');
  const settings = document.getElementById("__config");
  if (!toggle || !settings) return;

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
