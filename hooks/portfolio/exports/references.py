"""All that can be cited of a person as one file: publications, then writing and talks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from portfolio.citations.bibtex import bibtex_of, latex_of
from portfolio.citations.csl import csl_of
from portfolio.citations.ris import ris_of
from portfolio.exports.sources import OutputFile, SiteSource, as_json, text_file, without_empty
from portfolio.model.dates import PartialDate
from portfolio.model.person import Person
from portfolio.views.anchors import anchor_of
from portfolio.views.contact import has_references


@dataclass(frozen=True, kw_only=True)
class CitedItem:
    """One thing to cite, by the names of CSL."""

    id: str
    type: str
    title: str
    authors: tuple[str, ...]
    date: PartialDate | None = None
    container: str | None = None
    """The outlet or event."""
    url: str | None = None
    place: str | None = None


def references_of(person: Person) -> list[CitedItem]:
    """Return what a person has written and said besides publications, each with an id."""
    authors = (person.profile.name,) if person.profile.name else ()
    found = [
        CitedItem(
            id="", type="webpage", title=article.title, authors=authors, date=article.date,
            container=topic.outlet, url=article.url,
        )
        for topic in person.writing
        for article in topic.articles
    ] + [
        CitedItem(
            id="", type="speech", title=talk.title, authors=authors, date=talk.date,
            container=talk.event, url=talk.url, place=talk.location,
        )
        for talk in person.talks
    ]  # fmt: skip
    return list(_with_ids(person, found))


def _with_ids(person: Person, references: list[CitedItem]) -> Iterator[CitedItem]:
    taken: set[str] = set()
    for each in references:
        year = str(each.date.year) if each.date else ""
        words = re.findall(r"[a-z0-9]+", anchor_of(each.title))
        name = base = "-".join(filter(None, [person.id, year, *words[:3]]))
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        yield CitedItem(**{**vars(each), "id": name})


def reference_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the references of each person in each format."""
    for person in filter(has_references, site.people):
        for ending, write in FORMATS.items():
            yield text_file(
                f"{site.folder_of(person)}references.{ending}",
                partial(write, person),
            )


def csl_json(person: Person) -> str:
    """Return what a person has published, written and said as CSL-JSON."""
    others = [without_empty(_csl_item(each)) for each in references_of(person)]
    items = [*map(csl_of, person.publications), *others]
    return as_json(items)


def _csl_item(reference: CitedItem) -> dict[str, Any]:
    is_speech = reference.type == "speech"
    date = reference.date
    parts = [part for part in (date.year, date.month, date.day) if part] if date else []
    return {
        "id": reference.id,
        "type": reference.type,
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "issued": {"date-parts": [parts]} if parts else None,
        "event-title" if is_speech else "container-title": reference.container,
        "event-place": reference.place,
        "URL": reference.url,
    }


def bibtex(person: Person) -> str:
    """Return the same as BibTeX, for BibLaTeX and BibTeX alike."""
    entries = [bibtex_of(publication) for publication in person.publications]
    return "\n".join([*entries, *(_bibtex_entry(each) for each in references_of(person))])


def _bibtex_entry(reference: CitedItem) -> str:
    date = reference.date
    held = f"Talk at {reference.container}" if reference.type == "speech" else reference.container
    fields = {
        "author": " and ".join(latex_of(name) for name in reference.authors),
        "title": f"{{{latex_of(reference.title)}}}",
        "howpublished": latex_of(held or ""),
        "address": latex_of(reference.place or ""),
        "year": str(date.year) if date else "",
        "month": str(date.month) if date and date.month else "",
        "url": reference.url or "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{reference.id},", *lines, "}", ""])


def ris(person: Person) -> str:
    """Return the same as RIS; lines end with CRLF, and an empty one follows each record."""
    records = ["\r\n".join([*_ris_lines(each), ""]) for each in references_of(person)]
    return "\r\n".join([*map(ris_of, person.publications), *records])


def _ris_lines(reference: CitedItem) -> Iterator[str]:
    date = reference.date
    yield f"TY  - {'CONF' if reference.type == 'speech' else 'BLOG'}"
    yield f"ID  - {reference.id}"
    yield from (f"AU  - {name}" for name in reference.authors)
    yield f"TI  - {reference.title}"
    if reference.container:
        yield f"T2  - {reference.container}"
    if reference.place:
        yield f"CY  - {reference.place}"
    if date:
        yield f"PY  - {date.year}"
        day = f"{date.day:02}" if date.day else ""
        yield f"DA  - {date.year}/{f'{date.month:02}' if date.month else ''}/{day}/"
    if reference.url:
        yield f"UR  - {reference.url}"
    yield "ER  - "


FORMATS: Mapping[str, Callable[[Person], str]] = {
    "json": csl_json,
    "bib": bibtex,
    "ris": ris,
}
"""How each format is written, by the ending of its file."""
