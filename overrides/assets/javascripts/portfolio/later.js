/* Brings what a page does not need to be read: first all its styles, then its scripts. They are fetched
   at once and run at the first sign of a visitor, or after some seconds; until then nothing is in the
   way of reading and scrolling. Comes itself when the page has been shown (delivery/foot.html). */

(() => {
  "use strict";

  const SECONDS = 5;
  const SIGNS = ["pointermove", "scroll", "keydown", "click"];
  const styles = document.getElementById("pf-styles");
  const scripts = document.getElementById("pf-scripts");
  const waiting = [...scripts.content.children];
  let isRunning = false;

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  /* A copy: what was in a template or a <noscript> is inert. */
  function come(original, place) {
    return new Promise((done) => {
      const element = document.createElement(original.localName);
      element.async = false;
      for (const { name, value } of original.attributes) element.setAttribute(name, value);
      element.onload = done;
      element.onerror = done;
      place(element);
    });
  }

  function allStyles() {
    const inert = document.createElement("template");
    inert.innerHTML = styles.textContent;
    return come(inert.content.firstElementChild, (link) => styles.after(link));
  }

  function fetchAhead(script) {
    const link = document.createElement("link");
    link.rel = script.type === "module" ? "modulepreload" : "preload";
    link.as = "script";
    link.href = script.getAttribute("src");
    document.head.append(link);
  }

  /* Scripts wait for this, which was long ago. Material's would wrap tables, which are wrapped here;
     it leaves out those with a class. */
  function announce() {
    const tables = document.querySelectorAll(".md-typeset__table > table:not([class])");
    tables.forEach((table) => { table.className = ""; });
    document.dispatchEvent(new Event("DOMContentLoaded"));
    tables.forEach((table) => table.removeAttribute("class"));
  }

  const styled = allStyles();

  async function run() {
    if (isRunning) return;
    isRunning = true;
    SIGNS.forEach((sign) => removeEventListener(sign, run, true));
    await painted(); // the answer to what was pressed comes first
    await styled;
    await Promise.all(waiting.map((one) => come(one, (script) => document.body.append(script))));
    announce();
    removeEventListener("click", window.pfPress, true);
    scripts.remove();
    window.pfPressed?.click();
  }

  SIGNS.forEach((sign) => addEventListener(sign, run, { capture: true, passive: true }));
  /* Or a shared address says what to show: a search, a filter. */
  const isAsked = window.pfPressed || location.search;
  styled.then(() => {
    if (isAsked) run();
    waiting.forEach(fetchAhead);
    setTimeout(run, SECONDS * 1000);
  });
})();
