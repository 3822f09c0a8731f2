/* Lists of publications: a filter whose state is in the address, and buttons that copy. Without this
   script the whole list stands, and what would be copied can be selected. */

(() => {
  "use strict";

  const NAMES = ["q", "year", "type", "topic", "coauthor"];

  /* "Müller" is found by "muller". */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function prepare(list) {
    const fields = new Map(
      [...list.querySelectorAll("[data-pf-filter]")].map((field) => [field.dataset.pfFilter, field]),
    );
    const status = list.querySelector("[data-pf-filter-status]");
    const clear = list.querySelector("[data-pf-filter-clear]");
    const groups = [...list.querySelectorAll(".pf-publications__group")].map((element) => ({
      element,
      entries: [...element.querySelectorAll(".pf-publication")].map(entryOf),
    }));
    const total = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    let announcement;
    let frame;

    function entryOf(element) {
      const { pfYear, pfType, pfTopic, pfCoauthor } = element.dataset;
      return {
        element,
        text: "",
        year: pfYear,
        type: pfType,
        topics: new Set(pfTopic ? pfTopic.split("|") : []),
        coauthors: new Set(pfCoauthor ? pfCoauthor.split(" ").map(Number) : []),
      };
    }

    /* What a visitor sees of an entry; read once, when somebody types. */
    function textOf(entry) {
      if (!entry.text) {
        const parts = entry.element.querySelectorAll(
          ".pf-publication__title, .pf-publication__authors, .pf-publication__venue, .pf-publication__note",
        );
        entry.text = plain([...parts].map((part) => part.textContent).join(" ") +
          [...entry.topics].join(" ")).replace(/\s+/g, " ");
      }
      return entry.text;
    }

    const valueOf = (name) => fields.get(name)?.value.trim() ?? "";

    function apply({ silent = false } = {}) {
      const words = plain(valueOf("q")).split(/\s+/).filter(Boolean);
      const [year, type, topic] = ["year", "type", "topic"].map(valueOf);
      const person = valueOf("coauthor") && fields.get("coauthor").selectedIndex - 1;
      const isMatch = (entry) =>
        (!year || entry.year === year) &&
        (!type || entry.type === type) &&
        (!topic || entry.topics.has(topic)) &&
        (person === "" || entry.coauthors.has(person)) &&
        words.every((word) => textOf(entry).includes(word));
      let count = 0;
      groups.forEach(({ element, entries }) => {
        let matches = 0;
        entries.forEach((entry) => {
          const match = isMatch(entry);
          if (entry.element.hidden === match) entry.element.hidden = !match;
          matches += match;
        });
        element.hidden = !matches;
        count += matches;
      });
      const isNarrowed = NAMES.some(valueOf);
      clear.hidden = !isNarrowed;
      clearTimeout(announcement);
      const said = isNarrowed ? `${count} of ${total} publications` : `${total} publications`;
      /* Once typing pauses: a screen reader is not told of every letter. */
      announcement = setTimeout(() => { status.textContent = said; }, silent ? 0 : 300);
    }

    function remember() {
      const address = new URL(location);
      NAMES.forEach((name) => {
        if (valueOf(name)) address.searchParams.set(name, valueOf(name));
        else address.searchParams.delete(name);
      });
      history.replaceState(history.state, "", address);
    }

    function changed() {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        apply();
        remember();
      });
    }

    const asked = new URLSearchParams(location.search);
    fields.forEach((field, name) => {
      /* What somebody types already stays. */
      if (field !== document.activeElement) field.value = asked.get(name) ?? "";
      if (field.value === "" && field.localName === "select") field.selectedIndex = 0;
      field.addEventListener("input", changed);
    });
    clear.addEventListener("click", () => {
      fields.forEach((field) => { field.value = ""; });
      changed();
      fields.get("q").focus();
    });
    list.querySelector(".pf-filter").hidden = false;
    apply({ silent: true });
  }

  /* A button to copy stands where something can be copied; made when it is first seen. */
  function offerCopy(place) {
    if (!navigator.clipboard || place.nextElementSibling?.matches(".pf-copy__button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pf-copy__button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${place.dataset.pfCopy}`);
    const said = document.createElement("span");
    said.className = "pf-unseen";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(place.textContent);
      button.textContent = "Copied";
      said.textContent = `Copied ${place.dataset.pfCopy}`;
      setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 2000);
    });
    place.after(button, said);
  }

  /* What the publication's own page says comes when somebody unfolds it; where that page cannot be
     fetched, the link still leads there. */
  async function bring(link) {
    const { pfPart } = link.dataset;
    link.removeAttribute("data-pf-part");
    const answer = await fetch(link.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector(`[data-pf-told="${pfPart}"]`);
    if (!part) return;
    link.replaceWith(part);
    part.querySelectorAll(".pf-copy").forEach(offerCopy);
  }

  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches?.(".pf-fold[open]")) return;
      target.querySelectorAll(".pf-copy").forEach(offerCopy);
      target.querySelectorAll("[data-pf-part]").forEach(bring);
    },
    true,
  );

  function start() {
    document.querySelectorAll("[data-pf-filtered]:not([data-pf-ready])").forEach((list) => {
      list.dataset.pfReady = "";
      prepare(list);
    });
    document.querySelectorAll(".pf-paper__styles .pf-copy, .pf-fold[open] .pf-copy").forEach(offerCopy);
  }
  if (window.document$) window.document$.subscribe(start);
  else start();
})();
