/* Loads what a page does not need for reading: first the full stylesheet, then the scripts. The scripts
   are preloaded at once and run at the first interaction, or after some seconds, so that they do not
   block reading and scrolling. This file is loaded after the first paint, by delivery/foot.html. */

(() => {
  "use strict";

  const SECONDS = 5;
  const INTERACTIONS = ["pointermove", "scroll", "keydown", "click"];
  const styles = document.getElementById("pf-styles");
  const scripts = document.getElementById("pf-scripts");
  const waiting = [...scripts.content.children];
  let isRunning = false;

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  /* Loads a copy: elements from a <template> or <noscript> are inert. */
  function load(original, place) {
    return new Promise((done) => {
      const element = document.createElement(original.localName);
      element.async = false;
      for (const { name, value } of original.attributes) element.setAttribute(name, value);
      element.onload = done;
      element.onerror = done;
      place(element);
    });
  }

  /* A page that links its styles has no others. */
  async function loadStyles() {
    if (!styles) return;
    const inert = document.createElement("template");
    inert.innerHTML = styles.textContent;
    await load(inert.content.firstElementChild, (link) => styles.after(link));
  }

  function preload(script) {
    const link = document.createElement("link");
    link.rel = script.type === "module" ? "modulepreload" : "preload";
    link.as = "script";
    link.href = script.getAttribute("src");
    document.head.append(link);
  }

  /* Scripts wait for this event, which was long ago. Material's would wrap tables, which are wrapped
     already; it skips those with a class. */
  function repeatContentLoaded() {
    const tables = document.querySelectorAll(".md-typeset__table > table:not([class])");
    tables.forEach((table) => { table.className = ""; });
    document.dispatchEvent(new Event("DOMContentLoaded"));
    tables.forEach((table) => table.removeAttribute("class"));
  }

  const styled = loadStyles();

  async function run() {
    if (isRunning) return;
    isRunning = true;
    INTERACTIONS.forEach((name) => removeEventListener(name, run, true));
    await painted(); // the browser responds to the interaction first
    await styled;
    await Promise.all(waiting.map((one) => load(one, (script) => document.body.append(script))));
    repeatContentLoaded();
    removeEventListener("click", window.pfPress, true);
    scripts.remove();
    window.pfPressed?.click();
  }

  INTERACTIONS.forEach((name) => addEventListener(name, run, { capture: true, passive: true }));
  /* A query in the address needs the scripts, too: a search, a filter. */
  const isNeededNow = window.pfPressed || location.search;
  styled.then(() => {
    if (isNeededNow) run();
    waiting.forEach(preload);
    setTimeout(run, SECONDS * 1000);
  });
})();
