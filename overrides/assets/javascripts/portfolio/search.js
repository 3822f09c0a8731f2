/* Material 9.8.1 fetches the index of the search and starts its worker with every page. Here both wait
   until somebody searches: the index of a large site weighs more than all that a visit needs. Stands
   before Material's script. */

(() => {
  "use strict";

  const toggle = document.querySelector('[data-md-toggle="search"]');
  const settings = document.getElementById("__config");
  if (!toggle || !settings) return;

  const { base, search } = JSON.parse(settings.textContent);
  const index = new URL("search/search_index.json", new URL(base, location.href)).href;
  const isMarking = new URLSearchParams(location.search).has("h"); // words of a result, on its page
  const asked = new Promise((resolve) => {
    if (toggle.checked || isMarking) resolve();
    toggle.addEventListener("change", resolve, { once: true });
  });

  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (new URL(address, location.href).href === index) waiting.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (waiting.delete(this)) asked.then(() => send.call(this, body));
    else send.call(this, body);
  };

  /* Stands for the worker: keeps what is said to it, and passes on what it says. */
  class WaitingWorker extends EventTarget {
    constructor(address) {
      super();
      this.onmessage = null;
      this.worker = asked.then(() => {
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
