"""What ORCID, Crossref and OpenAlex have of a person, or of some DOIs.

Sources: https://info.orcid.org/documentation (3.0), https://api.crossref.org/swagger-ui,
https://developers.openalex.org/api-reference/works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from importers.bibliography import BibliographyEntry
from importers.papers import CONTAINERS
from sync.client import Client, Paging, Query
from sync.works import (
    MOST_OF_ABSTRACT,
    Work,
    at,
    author_of,
    authors_of,
    date_of,
    doi_at,
    items_at,
    organisation,
    tex,
    text_at,
)

_TYPES = {
    "journal-article": "article", "article": "article", "review": "article", "letter": "article",
    "proceedings-article": "inproceedings", "conference-paper": "inproceedings",
    "book-chapter": "incollection", "book": "book", "monograph": "book", "edited-book": "book",
    "dissertation": "phdthesis", "dissertation-thesis": "phdthesis", "report": "techreport",
    "dataset": "dataset", "data-set": "dataset", "software": "software",
}  # fmt: skip
_NO_WORKS = {
    "", "component", "peer-review", "grant", "journal", "journal-issue", "paratext",
    "supplementary-materials",
}  # fmt: skip
"""What is catalogued and is no publication."""
_PREPRINTS = {"posted-content", "preprint", "working-paper"}
_SERVERS = r"(?i)arxiv|biorxiv|medrxiv|ssrn"
"""Servers by whose names a preprint is known."""


def _work(
    kind: str, title: str, where: str, *, ids: Iterable[str] = (), **fields: str
) -> Work | None:
    """Return a work by what it is, its title, where it stands, and fields in LaTeX."""
    if not title or kind in _NO_WORKS:
        return None
    type_ = _TYPES.get(kind, "misc")
    if kind in _PREPRINTS and not re.search(_SERVERS, where):
        fields["note"], where = tex(f"Preprint, {where}" if where else "Preprint"), ""
    fields = {"title": tex(title), CONTAINERS.get(type_, "howpublished"): tex(where), **fields}
    fields["pages"] = re.sub(r"\s*[-–—]+\s*", "--", fields.get("pages", ""))
    abstract = re.sub(r"(?i)^(abstract|summary)\b[\s.:—-]*", "", fields.get("abstract", ""))
    fields["abstract"] = tex(abstract)
    if found := re.fullmatch(r"10\.48550/arxiv\.(.+?)(v\d+)?", fields.get("doi", "")):
        fields |= {"doi": "", "eprint": found[1], "archiveprefix": "arXiv"}
    known = {name: value for name, value in fields.items() if value}
    return Work(BibliographyEntry(type_, "", known), title, set(ids))


def works_of(client: Client, service: str, orcid: str) -> Iterator[Work]:
    """Yield the works that a catalogue has of the person with an ORCID iD.

    Raises:
        NoAnswer: the catalogue has not answered.
    """
    if service == "ORCID":
        groups = (items_at(page, "group") for page in client.ask(service, f"{orcid}/works"))
        yield from filter(None, map(_of_orcid, chain.from_iterable(groups)))
    else:
        lists = _LISTS[service]
        yield from _listed(client, service, f"{lists.of_person}:{orcid}", lists.paging)


def works_at(client: Client, service: str, dois: Iterable[str]) -> Iterator[Work]:
    """Yield the works with some DOIs, as far as a catalogue has them.

    Raises:
        NoAnswer: the catalogue has not answered.
    """
    plain = [doi for doi in dois if "," not in doi]  # it would end the filter
    for start in range(0, len(plain), 40):
        wanted = _LISTS[service].joint.join(plain[start : start + 40])
        yield from _listed(client, service, f"doi:{wanted}")


def _listed(
    client: Client, service: str, wanted: str, paging: Paging | None = None
) -> Iterator[Work]:
    lists = _LISTS[service]
    for page in client.ask(service, "works", {"filter": wanted, **lists.query}, paging):
        yield from filter(None, map(lists.read, items_at(page, *lists.items)))


def _of_orcid(group: Any) -> Work | None:
    text = partial(text_at, at(group, "work-summary", 0))
    ids = [
        (text_at(each, "external-id-type"), text_at(each, "external-id-value"))
        for each in items_at(group, "external-ids", "external-id")
        if text_at(each, "external-id-relationship") in ("self", "version-of")
    ]
    arxivs = [
        re.search(r"\d{4}\.\d{4,5}|[a-z-]+/\d{7}", name) for kind, name in ids if kind == "arxiv"
    ]
    dois = [doi_at(name) for kind, name in ids if kind == "doi"]
    arxiv = next((found[0] for found in arxivs if found), "")
    date = date_of(text("publication-date", each, "value") for each in ("year", "month", "day"))
    titles = [text("title", each, "value") for each in ("title", "subtitle")]
    return _work(
        text("type").lower().replace("_", "-"),
        ": ".join(filter(None, titles)),
        text("journal-title", "value"),
        ids=dois,
        date=date,
        doi=next(filter(None, dois), ""),
        eprint=arxiv,
        archiveprefix="arXiv" if arxiv else "",
    )


def _of_crossref(item: Any) -> Work | None:
    text = partial(text_at, item)
    title, subtitle = text("title", 0), text("subtitle", 0)
    if title and subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    versions = ("is-preprint-of", "has-preprint")
    names = (
        author_of(*(text_at(each, part) for part in ("family", "given", "suffix")))
        or organisation(text_at(each, "name"))
        for each in items_at(item, "author")
    )
    is_part = text("type").endswith(("-article", "-chapter"))
    work = _work(
        text("type"),
        title,
        text("container-title", 0) if is_part else text("publisher"),
        ids=[doi_at(one, "id") for each in versions for one in items_at(item, "relation", each)],
        author=authors_of(names),
        date=date_of(items_at(item, "issued", "date-parts", 0)),
        volume=tex(text("volume")),
        number=tex(text("issue")),
        pages=tex(text("page")),
        eid=tex(text("article-number")),
        doi=doi_at(item, "DOI"),
        abstract=text("abstract", most=MOST_OF_ABSTRACT),
    )
    return _counted(work, "Crossref", at(item, "is-referenced-by-count"))


def _of_openalex(item: Any) -> Work | None:
    text, place = partial(text_at, item), at(item, "primary_location", "source")
    is_paper = (text("type"), text_at(place, "type")) == ("article", "conference")
    people = (text_at(each, "author", "display_name") for each in items_at(item, "authorships"))
    pages = dict.fromkeys(text("biblio", name) for name in ("first_page", "last_page"))
    work = _work(
        "conference-paper" if is_paper else text("type"),
        text("title"),
        text_at(place, "display_name"),
        author=authors_of(map(author_of, people)),
        date=date_of(text("publication_date").split("-")),
        volume=tex(text("biblio", "volume")),
        number=tex(text("biblio", "issue")),
        pages=tex("-".join(filter(None, pages))),
        doi=doi_at(item, "doi"),
        abstract=_in_order(at(item, "abstract_inverted_index")),
    )
    return _counted(work, "OpenAlex", at(item, "cited_by_count"))


def _in_order(index: Any) -> str:
    """Return an abstract of which each word is given with its places."""
    places: dict[int, str] = {}
    for word, found in index.items() if isinstance(index, dict) else ():
        for place in found if isinstance(found, list) else ():
            if isinstance(place, int) and 0 <= place < MOST_OF_ABSTRACT:
                places[place] = word
    return text_at(" ".join(places[place] for place in sorted(places)), most=MOST_OF_ABSTRACT)


def _counted(work: Work | None, service: str, number: Any) -> Work | None:
    """Return a work with how often it is cited, if that is a number."""
    if work and isinstance(number, int) and 0 <= number < 10**7:
        work.counts[service] = int(number)
    return work


@dataclass(frozen=True)
class _Catalogue:
    """How a catalogue is asked for lists of works, and where they are in its answers."""

    query: Query
    of_person: str
    joint: str
    """What stands between two DOIs."""
    items: tuple[str, ...]
    read: Callable[[Any], Work | None]
    cursor: tuple[str, ...] = ()
    """Where the answer says how to go on; else its pages have numbers."""

    def paging(self, pages: list[Any]) -> Query:
        """Return what asks for the next page."""
        if pages and len(items_at(pages[-1], *self.items)) < _ROWS:
            return {}
        if not self.cursor:
            return {"page": str(len(pages) + 1)}
        mark = text_at(pages[-1], *self.cursor, most=5000) if pages else "*"
        return {"cursor": mark} if mark else {}


_ROWS = 100
"""Works on a page: the most that OpenAlex sends, which answers cursors only with a key."""
_LISTS = {
    "Crossref": _Catalogue(
        {"rows": str(_ROWS), "select": "DOI,type,title,subtitle,container-title,author,issued,"
         "volume,issue,page,article-number,publisher,abstract,is-referenced-by-count,relation"},
        "orcid", ",doi:", ("message", "items"), _of_crossref, ("message", "next-cursor"),
    ),
    "OpenAlex": _Catalogue(
        {"per_page": str(_ROWS), "select": "doi,title,type,publication_date,cited_by_count,"
         "primary_location,biblio,authorships,abstract_inverted_index"},
        "authorships.author.orcid", "|", ("results",), _of_openalex,
    ),
}  # fmt: skip
