"""The pages around imported facts: each section is shown somewhere, on one page."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from typing import Any

from importers.draft import Draft
from importers.foreign_yaml import written_yaml
from importers.people import team_page
from importers.texts import plain_text

HOME = "index.md"

OWN_PAGES = {
    "publications": ("publications.md", "Publications"),
    "projects": ("projects.md", "Projects"),
    "writing": ("writing.md", "Writing"),
    "talks": ("talks.md", "Talks"),
    "teaching": ("teaching.md", "Teaching"),
    "media": ("media.md", "In the media"),
}
"""Sections with a page of their own."""

CV_PAGE = ("cv.md", "CV")

HEADINGS = {
    "experience": "Experience", "education": "Education", "skills": "Skills",
    "stack": "Technical stack", "awards": "Awards", "grants": "Grants", "service": "Service",
    "supervision": "Supervision", "interests": "Interests", "news": "News",
}  # fmt: skip
"""Sections that share a page, and their headings there, in this order."""

ON_HOME = ("news", "interests")


def call(section: str, *options: str) -> str:
    """Return the macro call that shows a section, or posts."""
    if section == "posts":
        return f"{{{{ posts({', '.join(options)}) }}}}"
    return f"{{{{ section({', '.join([json.dumps(section), *options])}) }}}}"


def list_page(
    draft: Draft, section: str, title: str, uri: str, date: str = "", said: str = ""
) -> None:
    """Add a page, or one elsewhere with what is said of it, to the list of those in its section."""
    links, heading = draft.lists.get(section, ("", _LISTS.get(section, section.capitalize())))
    path = uri.removeprefix(draft.prefix)
    path = path if section in _LISTS or "://" in path else path.split("/", 1)[-1]
    title += f" ({date})" if date and section not in _LISTS else ""
    label = re.sub(r"([\[\]\\*_`])", r"\\\1", title).replace("{", "&#123;").replace("<", "&lt;")
    draft.lists[section] = (
        f"{links}\n- [{label}]({path}){': ' * bool(said)}{said}".strip(), heading,
    )  # fmt: skip


_LISTS = {
    "projects": "Project pages", "talks": "Pages on talks", "teaching": "Course pages",
    "publications": "Pages on publications",
}  # fmt: skip
"""Sections with a page of their own, on which pages of entries are listed below a heading."""


def starting_page() -> str:
    """Return the About page of somebody who has written nothing yet."""
    return (
        "---\ntitle: About\n---\n\n{{ hero() }}\n\n"
        "<!-- Write here who you are and what you work on, in a paragraph or two. -->\n"
    )


def complete(
    draft: Draft, existing: Mapping[str, str], *, prefix: str = "", person: str = ""
) -> None:
    """Give each section of the draft a place on a page, and the draft a home page.

    Args:
        draft: Facts and pages, to which pages are added.
        existing: The texts of the site's pages of this person, by their paths below docs/.
        prefix: The folder of this person's pages below docs/, with a slash at its end.
        person: The id for the pages' front matter, where it has to be said.
    """
    others = {uri: text for uri, text in existing.items() if uri not in draft.pages}
    said = "\n".join([*others.values(), *draft.pages.values()])
    missing = _missing(draft, said)
    pages = _Pages(draft, others, prefix, person)
    _home(draft, pages, others, prefix, said)
    for name in [name for name in ON_HOME if name in missing and prefix + HOME in draft.pages]:
        pages.add(HOME, "About", f"## {HEADINGS[name]}\n\n{call(name)}\n")
        missing.remove(name)
    for name in HEADINGS:
        if name in missing:
            pages.add(*CV_PAGE, f"## {HEADINGS[name]}\n\n{call(name)}\n")
    for heading, blocks in draft.texts.items():
        lacking = [block for block in blocks if block not in said]
        if lacking:
            pages.add(*CV_PAGE, f"## {heading}\n\n" + "\n".join(lacking) + "\n")
    for name in [name for name in missing if name in OWN_PAGES]:
        uri, title = OWN_PAGES[name]
        pages.add(uri, title, f"{call(name)}\n")
    _lists(draft, pages, said)


def _lists(draft: Draft, pages: _Pages, said: str) -> None:
    """Add lists of pages, and the page of people, where no page has them."""
    for name, (links, heading) in draft.lists.items():
        uri, title = OWN_PAGES.get(name, (f"{name}/{HOME}", heading))
        shown = [page for page, text in draft.pages.items() if _is_shown(name, text)]
        beside = [page for page in shown if posixpath.dirname(page) == pages.prefix.rstrip("/")]
        if pages.prefix + uri not in draft.pages and beside:
            uri = beside[0].removeprefix(pages.prefix)
        if name not in OWN_PAGES and pages.prefix + f"{name}.md" in draft.pages:  # one address
            uri, links = f"{name}.md", links.replace("](", f"]({name}/")
        block = f"## {heading}\n\n{links}\n" if name in OWN_PAGES else f"{links}\n"
        if block.strip() not in said:
            pages.add(uri, title, block)
    if draft.people and not any("{{ people(" in text for text in pages.texts()):
        pages.add("people.md", "People", f"{team_page(draft)}\n")


def _home(draft: Draft, pages: _Pages, others: Mapping[str, str], prefix: str, said: str) -> None:
    """Add the home page, or what the home page that is there does not say."""
    home = prefix + HOME
    lacking = [block for block in draft.home if block not in said]
    if home in draft.pages:
        if lacking:
            pages.add(HOME, "About", "\n\n".join(lacking) + "\n")
    elif home not in others:
        pages.add(HOME, "About", "\n\n".join(["{{ hero() }}", *draft.home]) + "\n")
    elif lacking:
        pages.add("about-me.md", "About me", "\n\n".join(lacking) + "\n")


def _missing(draft: Draft, said: str) -> list[str]:
    """Return the sections that no page shows, as a list of ours or word for word."""
    sections = [name for name, records in draft.sections.items() if records]
    sections += ["publications"] if draft.publications else []
    texts = [
        [plain_text(re.sub(r"^\s*(?:[-*+]|\d+\.|#+)\s+", "", line)) for line in text.split("\n")]
        for text in draft.pages.values()
    ]
    return [
        name
        for name in sections
        if not _is_shown(name, said) and not _is_told(draft.sections.get(name, []), texts)
    ]


def _is_told(records: list[dict[str, Any]], pages: list[list[str]]) -> bool:
    """Whether a page has each entry of a section in a line of its own, as the old one had it."""
    names = [plain_text(str(each.get("text") or next(iter(each.values()), ""))) for each in records]
    begins = [re.compile(rf"{re.escape(name)}\s*(?:$|[^\w\s])") for name in names]
    return len(names) > 1 and any(
        all(any(map(begin.match, lines)) for begin in begins) for lines in pages
    )


def _is_shown(section: str, text: str) -> bool:
    """Whether a page shows a section as a whole, or all that a CV has."""
    whole = rf"section\(\s*[\"']{section}[\"'](?![^)]*\b(?:limit|selected)\s*=)"
    in_cv = r"|\{\{\s*cv\(\s*\)" if section in HEADINGS and section not in ON_HOME else ""
    return re.search(whole + in_cv, text) is not None


class _Pages:
    """Adds blocks to pages, which are made if they are not there."""

    def __init__(self, draft: Draft, others: Mapping[str, str], prefix: str, person: str) -> None:
        self.draft, self.others, self.prefix, self.person = draft, others, prefix, person

    def texts(self) -> list[str]:
        return [*self.others.values(), *self.draft.pages.values()]

    def add(self, uri: str, title: str, block: str) -> None:
        uri = self.prefix + uri
        before = self.draft.pages.get(uri) or self.others.get(uri)
        if before:
            self.draft.pages[uri] = before.rstrip("\n") + f"\n\n{block}"
            return
        values: dict[str, object] = {"title": title}
        values |= {"person": self.person} if self.person else {}
        if self.draft.redirects.get(uri):
            values["redirect_from"] = self.draft.redirects[uri]
        is_home = uri == self.prefix + HOME
        heading = "" if is_home else f"# {title}\n\n"
        heading += "{{ downloads() }}\n\n" if title == CV_PAGE[1] else ""
        self.draft.pages[uri] = f"---\n{written_yaml(values)}---\n\n{heading}{block}"
        if uri not in self.draft.nav:
            self.draft.nav.insert(0 if is_home else len(self.draft.nav), uri)
