/* Lists of publications: a filter whose state is in the address, and copy buttons. Without this script
   the whole list is visible, and the texts to copy can be selected. */

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

    /* The visible text of an entry; computed once, at the first query. */
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
      const summary = isNarrowed ? `${count} of ${total} publications` : `${total} publications`;
      /* After a pause in typing, so that a screen reader does not announce every letter. */
      announcement = setTimeout(() => { status.textContent = summary; }, silent ? 0 : 300);
    }

    function updateAddress() {
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
        updateAddress();
      });
    }

    const query = new URLSearchParams(location.search);
    fields.forEach((field, name) => {
      /* Keeps what a visitor is typing. */
      if (field !== document.activeElement) field.value = query.get(name) ?? "";
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

  /* Adds a copy button, when the text becomes visible for the first time. */
  function addCopyButton(place) {
    if (!navigator.clipboard || place.nextElementSibling?.matches(".pf-copy__button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pf-copy__button";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${place.dataset.pfCopy}`);
    const status = document.createElement("span");
    status.className = "pf-unseen";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(place.textContent);
      button.textContent = "Copied";
      status.textContent = `Copied ${place.dataset.pfCopy}`;
      setTimeout(() => { button.textContent = "Copy"; status.textContent = ""; }, 2000);
    });
    place.after(button, status);
  }

  /* Fetches a part of the publication's own page when a visitor unfolds it. If that fails, the link to
     the page stays. */
  async function fetchPart(link) {
    const { pfPart } = link.dataset;
    link.removeAttribute("data-pf-part");
    const response = await fetch(link.href).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = page.querySelector(`[data-pf-told="${pfPart}"]`);
    if (!part) return;
    link.replaceWith(part);
    part.querySelectorAll(".pf-copy").forEach(addCopyButton);
  }

  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches?.(".pf-fold[open]")) return;
      target.querySelectorAll(".pf-copy").forEach(addCopyButton);
      target.querySelectorAll("[data-pf-part]").forEach(fetchPart);
    },
    true,
  );

  function start() {
    document.querySelectorAll("[data-pf-filtered]:not([data-pf-ready])").forEach((list) => {
      list.dataset.pfReady = "";
      prepare(list);
    });
    document.querySelectorAll(".pf-paper__styles .pf-copy, .pf-fold[open] .pf-copy").forEach(addCopyButton);
  }
  if (window.document$) window.document$.subscribe(start);
  else start();
})();
