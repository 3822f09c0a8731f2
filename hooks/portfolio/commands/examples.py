"""The content of new files: data files with an example, and pages."""

from __future__ import annotations

import datetime
from pathlib import Path

from importers.foreign_yaml import written_yaml
from importers.old_page import heading
from portfolio.model.person import BIBTEX, file_name_of

EXAMPLES = Path(__file__).parents[2] / "guide" / "data" / "maria-perez"
"""The facts of the guide's sample person, who has every section."""


def example_file(section: str) -> str:
    """Return a data file with the guide's example, all of which is a comment."""
    page, mark = (BIBTEX, "%") if section == BIBTEX else (f"sections/{section}", "#")
    head = f"An example, of which nothing is published; hooks/guide/{page}.md has all fields.\n"
    head += (
        "Take away the sign and the space before lines that you need, and put your own words in.\n"
    )
    file = EXAMPLES / file_name_of(section)
    text = file.read_text(encoding="utf-8") if file.is_file() else ""  # somebody needs no guide
    schema = ""
    if section != BIBTEX:
        schema = f"# yaml-language-server: $schema=../../../hooks/schemas/{section}.json\n"
        text = text.partition("\n")[2]
    lines = (head + text).splitlines()
    return schema + "".join(f"{mark} {line}".rstrip() + "\n" for line in lines)


def page_text(title: str, body: str = "Write here.") -> str:
    """Return the text of a new page."""
    return f"---\n{written_yaml({'title': title})}---\n\n# {heading(title)}\n\n{body}\n"


PERSON_PAGE = "---\nperson: {id}\n---\n\n{{{{ hero() }}}}\n"
"""The main page of a person who is not the owner."""

PEOPLE_PAGE = """\
---
title: People
description: Everybody on this site.
---

# People

{{ people() }}
"""


def post_text(title: str, day: datetime.date, name: str) -> str:
    """Return a new post, a draft until somebody has written it; what it says is no text yet."""
    matter = f'date: {day}\nslug: "{name}"\ndraft: true  # delete this line to publish\n'
    hint = "<!-- Write here. What is above the next line is shown in the list of posts. -->"
    return f"---\n{matter}---\n\n# {heading(title)}\n\n{hint}\n\n<!-- more -->\n"


def known_page(name: str) -> tuple[str, str] | None:
    """Return the path below docs/ and the text of a page that most sites have, by its name."""
    name = name.strip().lower()
    if name == "people":
        return "people/index.md", PEOPLE_PAGE
    return (f"{name}.md", page_text(*_KNOWN[name])) if name in _KNOWN else None


_KNOWN = {
    "cv": ("CV", "{{ downloads() }}\n\n{{ cv() }}"),
    **{
        name: (name.capitalize(), f'{{{{ section("{name}") }}}}')
        for name in ("publications", "news", "talks", "teaching", "projects", "writing")
    },
}
"""Pages by the word that `new page` takes: title, and what they show."""
