"""The pages around imported facts: each section is shown somewhere, on one page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portfolio.importing.draft import Draft
from portfolio.importing.foreign_yaml import written_yaml

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


def call(section: str) -> str:
    """Return the macro call that shows a section."""
    return f'{{{{ section("{section}") }}}}'


def starting_page() -> str:
    """Return the About page of somebody who has written nothing yet."""
    return (
        "---\ntitle: About\n---\n\n{{ hero() }}\n\n"
        "Write here who you are and what you work on, in a paragraph or two.\n"
    )


def complete(draft: Draft, existing: Iterable[str], *, prefix: str = "", person: str = "") -> None:
    """Give each section of the draft a place on a page, and the draft a home page.

    Args:
        draft: Facts and pages, to which pages are added.
        existing: The texts of the site's other pages that show this person.
        prefix: The folder of this person's pages below docs/, with a slash at its end.
        person: The id for the pages' front matter, where it has to be said.
    """
    said = "\n".join([*existing, *draft.pages.values()])
    sections = [name for name, records in draft.sections.items() if records]
    sections += ["publications"] if draft.publications else []
    missing = [name for name in sections if not _is_shown(name, said)]
    pages = _Pages(draft, prefix, person)
    home = prefix + HOME
    if home not in draft.pages and not any("hero()" in text for text in existing):
        pages.add(HOME, "About", starting_page().split("{{ hero() }}\n\n")[0] and "{{ hero() }}\n")
    for name in [name for name in ON_HOME if name in missing and home in draft.pages]:
        pages.add(HOME, "About", f"## {HEADINGS[name]}\n\n{call(name)}\n")
        missing.remove(name)
    for name in HEADINGS:
        if name in missing:
            pages.add(*CV_PAGE, f"## {HEADINGS[name]}\n\n{call(name)}\n")
    for name in [name for name in missing if name not in HEADINGS]:
        uri, title = OWN_PAGES[name]
        pages.add(uri, title, f"{call(name)}\n")


def _is_shown(section: str, text: str) -> bool:
    return re.search(rf"section\(\s*[\"']{section}[\"']", text) is not None


class _Pages:
    """Adds blocks to pages of the draft, which are made if they are not there."""

    def __init__(self, draft: Draft, prefix: str, person: str) -> None:
        self.draft, self.prefix, self.person = draft, prefix, person

    def add(self, uri: str, title: str, block: str) -> None:
        uri = self.prefix + uri
        if uri in self.draft.pages:
            self.draft.pages[uri] = self.draft.pages[uri].rstrip("\n") + f"\n\n{block}"
            return
        values = {"title": title} | ({"person": self.person} if self.person else {})
        heading = "" if uri.endswith(HOME) else f"# {title}\n\n"
        self.draft.pages[uri] = f"---\n{written_yaml(values)}---\n\n{heading}{block}"
        if uri.endswith(HOME):
            self.draft.nav.insert(0, uri)
        else:
            self.draft.nav.append(uri)
