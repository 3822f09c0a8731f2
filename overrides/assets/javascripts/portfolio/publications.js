/* Lists of publications: a filter whose state is in the address, and copy buttons. Without this script
   the whole list is visible, and the texts to copy can be selected. And what is over is not offered. */

(() => {
  "use strict";

  /* The words of a page in another language stand in it. */
  const ENGLISH = {
    copy: "Copy",
    copied: "Copied",
    copy_what: "Copy {what}",
    copied_what: "Copied {what}",
    publications: "{number} publications",
    some_publications: "{count} of {number} publications",
    no_publications: "None of {number} publications fits this.",
  };

  function say(name, values = {}) {
    const words = JSON.parse(document.getElementById("pf-words")?.textContent ?? "{}");
    let text = words[name] ?? ENGLISH[name];
    if (typeof text !== "string")
      text = text[new Intl.PluralRules(document.documentElement.lang).select(values.number)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, value) => values[value]);
  }

  const CHOICES = ["year", "type", "topic", "coauthor"]; // in the order of data-pf-find
  const NAMES = ["q", ...CHOICES];

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
      link: list.querySelector(`.pf-years > a[href="#${element.querySelector("[id]")?.id}"]`),
    }));
    const total = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    let announcement;
    let frame;

    function entryOf(element) {
      const choices = element.dataset.pfFind.split(";").map((numbers) => numbers.split(" "));
      return { element, text: "", choices };
    }

    /* The topics of an entry: those that can be chosen, and others. */
    function topicsOf({ element, choices }) {
      const chosen = choices[CHOICES.indexOf("topic")].filter(Boolean);
      const names = chosen.map((number) => fields.get("topic").options[Number(number) + 1].value);
      return [...names, element.dataset.pfTopics ?? ""].join(" ");
    }

    /* The visible text of an entry; computed once, at the first query. */
    function textOf(entry) {
      if (!entry.text) {
        const parts = entry.element.querySelectorAll(
          ".pf-publication__title, .pf-publication__authors, .pf-publication__venue, .pf-publication__note",
        );
        const texts = [...[...parts].map((part) => part.textContent), topicsOf(entry)];
        entry.text = plain(texts.join(" ")).replace(/\s+/g, " ");
      }
      return entry.text;
    }

    const valueOf = (name) => fields.get(name)?.value.trim() ?? "";

    function apply({ silent = false } = {}) {
      const words = plain(valueOf("q")).split(/\s+/).filter(Boolean);
      const chosen = CHOICES.map((name) => valueOf(name) && String(fields.get(name).selectedIndex - 1));
      const isMatch = (entry) =>
        chosen.every((number, at) => number === "" || entry.choices[at].includes(number)) &&
        words.every((word) => textOf(entry).includes(word));
      let count = 0;
      groups.forEach(({ element, entries, link }) => {
        let matches = 0;
        entries.forEach((entry) => {
          const match = isMatch(entry);
          if (entry.element.hidden === match) entry.element.hidden = !match;
          matches += match;
        });
        element.hidden = !matches;
        if (link) link.hidden = !matches;
        count += matches;
      });
      const isNarrowed = NAMES.some(valueOf);
      clear.hidden = !isNarrowed;
      clearTimeout(announcement);
      const state = count ? "some_publications" : "no_publications";
      const summary = say(isNarrowed ? state : "publications", { count, number: total });
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

  /* Copies a text, with its italics for programs that take them. */
  async function copy(place) {
    const text = place.textContent.trim();
    if (!place.querySelector("em, strong, sup, sub") || !window.ClipboardItem)
      return navigator.clipboard.writeText(text);
    const item = { "text/plain": text, "text/html": place.innerHTML };
    const blobs = Object.entries(item).map(([type, data]) => [type, new Blob([data], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }

  /* Adds a copy button, when the text becomes visible for the first time. */
  function addCopyButton(place) {
    if (!navigator.clipboard || place.nextElementSibling?.matches(".pf-copy__button")) return;
    const what = { what: place.dataset.pfCopy };
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pf-copy__button";
    button.textContent = say("copy");
    button.setAttribute("aria-label", say("copy_what", what));
    const status = document.createElement("span");
    status.className = "pf-unseen";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await copy(place);
      button.textContent = say("copied");
      status.textContent = say("copied_what", what);
      setTimeout(() => { button.textContent = say("copy"); status.textContent = ""; }, 2000);
    });
    place.after(button, status);
  }

  /* Names the publication, for a list of all links; beside its title "DOI" says enough. */
  function nameLink(link) {
    const title = link.closest(".pf-publication").querySelector(".pf-publication__title");
    link.setAttribute("aria-label", `${link.textContent}: ${title.textContent}`);
  }

  /* Fetches a part of the publication's own page when a visitor unfolds it. If that fails, the link to
     the page stays. */
  async function fetchPart(link) {
    link.dataset.pfFetched = "";
    const response = await fetch(link.href).catch(() => null);
    if (!response?.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = page.querySelector(`[data-pf-told="${link.hash.slice("#paper-".length)}"]`);
    if (!part) return;
    link.replaceWith(part);
    part.querySelectorAll(".pf-copy").forEach(addCopyButton);
  }

  document.addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches?.(".pf-fold[open]")) return;
      target.querySelectorAll(".pf-copy").forEach(addCopyButton);
      target.querySelectorAll(":scope > div > a[href*='#paper-']:not([data-pf-fetched])").forEach(fetchPart);
    },
    true,
  );

  /* The page may have been built before; the room stays, so that nothing moves. */
  function hideWhatIsOver() {
    const today = new Date().toLocaleDateString("sv"); // 2024-06-15
    document.querySelectorAll("[data-pf-until]").forEach((offer) => {
      const until = offer.dataset.pfUntil; // a month or a year lasts until its end
      if (until < today.slice(0, until.length)) offer.style.visibility = "hidden";
    });
  }

  function start() {
    hideWhatIsOver();
    document.querySelectorAll("[data-pf-filtered]:not([data-pf-ready])").forEach((list) => {
      list.dataset.pfReady = "";
      prepare(list);
    });
    document.querySelectorAll(".pf-publication__tools > a:not([aria-label])").forEach(nameLink);
    document.querySelectorAll(".pf-paper__styles .pf-copy, .pf-fold[open] .pf-copy").forEach(addCopyButton);
  }
  if (window.document$) window.document$.subscribe(start);
  else start();
})();
