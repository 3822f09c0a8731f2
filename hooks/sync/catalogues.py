"""What ORCID, Crossref and OpenAlex have of a person, or of a DOI.

Sources: https://info.orcid.org/documentation (3.0), https://api.crossref.org/swagger-ui,
https://developers.openalex.org/api-reference/works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from importers.papers import CONTAINERS
from sync.client import Client, NotThere
from sync.works import (
    MOST_OF_ABSTRACT,
    Work,
    at,
    author_of,
    authors_of,
    count_at,
    date_of,
    doi_at,
    items_at,
    organisation,
    tex,
    text_at,
    work_of,
)

_TYPES = {
    "journal-article": "article", "article": "article", "review": "article", "letter": "article",
    "editorial": "article", "proceedings-article": "inproceedings",
    "conference-paper": "inproceedings", "book-chapter": "incollection", "book": "book",
    "monograph": "book", "edited-book": "book", "dissertation": "phdthesis",
    "dissertation-thesis": "phdthesis", "report": "techreport", "dataset": "dataset",
    "data-set": "dataset", "software": "software", "standard": "standard",
}  # fmt: skip
_NO_WORKS = {
    "component", "peer-review", "grant", "journal", "journal-issue", "journal-volume", "paratext",
    "supplementary-materials", "book-set", "book-series", "libguides", "review-article-comment",
}  # fmt: skip
"""What is catalogued and is no publication."""
_PREPRINTS = {"posted-content", "preprint", "working-paper"}
_SERVERS = r"(?i)arxiv|biorxiv|medrxiv|ssrn"
"""Servers by whose names a preprint is known."""

_OF_CROSSREF = (
    "DOI,type,title,subtitle,container-title,author,issued,volume,issue,page,article-number,"
    "publisher,abstract,is-referenced-by-count,relation"
)
_OF_OPENALEX = (
    "doi,title,type,publication_date,publication_year,cited_by_count,primary_location,locations,"
    "biblio,authorships,abstract_inverted_index"
)


def of_orcid(client: Client, orcid: str) -> Iterator[Work]:
    """Yield the works of a person's record."""
    for page in client.ask("ORCID", f"{orcid}/works"):
        for group in items_at(page, "group"):
            if work := _orcid_work(group):
                yield work


def _orcid_work(group: Any) -> Work | None:
    first = at(group, "work-summary", 0)
    title = text_at(first, "title", "title", "value")
    kind = text_at(first, "type").lower().replace("_", "-")
    if not title or kind in _NO_WORKS:
        return None
    subtitle = text_at(first, "title", "subtitle", "value")
    title = f"{title}: {subtitle}" if subtitle else title
    ids = [
        each
        for each in items_at(group, "external-ids", "external-id")
        if text_at(each, "external-id-relationship") in ("self", "version-of", "")
    ]
    by_type = {text_at(each, "external-id-type"): each for each in reversed(ids)}
    dois = [doi_at(each, "external-id-value") for each in ids]
    type_ = _TYPES.get(kind, "misc")
    names = ("year", "month", "day")
    fields = {
        _container(type_): tex(text_at(first, "journal-title", "value")),
        "date": date_of(text_at(first, "publication-date", name, "value") for name in names),
        "doi": doi_at(by_type.get("doi"), "external-id-value"),
    }
    arxiv = _arxiv(text_at(by_type.get("arxiv"), "external-id-value"))
    return work_of(type_, title, _of_server(kind, fields), dois=dois, arxiv=arxiv)


def of_crossref(client: Client, orcid: str) -> Iterator[Work]:
    """Yield the works whose publishers have named a person's ORCID iD."""
    asked = {"filter": f"orcid:{orcid}", "rows": "100", "select": _OF_CROSSREF}
    yield from _crossref_works(client.ask("Crossref", "works", asked, _next_of_crossref))


def dois_at_crossref(client: Client, dois: Iterable[str]) -> Iterator[Work]:
    """Yield the works with these DOIs, as far as Crossref has them."""
    plain = [doi for doi in dois if "," not in doi]
    for start in range(0, len(plain), 20):
        wanted = ",".join(f"doi:{doi}" for doi in plain[start : start + 20])
        asked = {"filter": wanted, "rows": "100", "select": _OF_CROSSREF}
        yield from _crossref_works(client.ask("Crossref", "works", asked))
    for doi in set(dois) - set(plain):  # a comma would end the filter
        try:
            (page,) = client.ask("Crossref", f"works/{quote(doi, safe='')}")
        except NotThere:
            continue
        yield from _crossref_works([{"message": {"items": [at(page, "message")]}}])


def _next_of_crossref(page: Any) -> str:
    is_last = len(items_at(page, "message", "items")) < 100
    return "" if is_last else text_at(page, "message", "next-cursor", most=5000)


def _crossref_works(pages: Iterable[Any]) -> Iterator[Work]:
    for page in pages:
        for item in items_at(page, "message", "items"):
            if work := _crossref_work(item):
                yield work


def _crossref_work(item: Any) -> Work | None:
    title, kind = text_at(item, "title", 0), text_at(item, "type")
    if not title or kind in _NO_WORKS:
        return None
    subtitle = text_at(item, "subtitle", 0)
    if subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title}: {subtitle}"
    names = (
        author_of(*(text_at(each, part) for part in ("family", "given", "suffix")))
        or organisation(text_at(each, "name"))
        for each in items_at(item, "author")
    )
    type_, publisher = _TYPES.get(kind, "misc"), text_at(item, "publisher")
    where = text_at(item, "container-title", 0)
    if type_ not in ("article", "inproceedings", "incollection"):
        where = publisher
    fields = {
        "author": authors_of(names),
        _container(type_): tex(where),
        "date": date_of(items_at(item, "issued", "date-parts", 0)),
        "volume": tex(text_at(item, "volume", most=50)),
        "number": tex(text_at(item, "issue", most=50)),
        "pages": _pages(text_at(item, "page", most=50)),
        "eid": tex(text_at(item, "article-number", most=50)),
        "doi": doi_at(item, "DOI"),
        "abstract": _abstract(text_at(item, "abstract", most=MOST_OF_ABSTRACT)),
    }
    versions = [doi_at(each, "id") for each in items_at(item, "relation", "is-preprint-of")]
    versions += [doi_at(each, "id") for each in items_at(item, "relation", "has-preprint")]
    work = work_of(type_, title, _of_server(kind, fields), dois=[fields["doi"], *versions])
    number = count_at(item, "is-referenced-by-count")
    work.counts = {} if number is None else {"Crossref": number}
    return work


def of_openalex(client: Client, orcid: str) -> Iterator[Work]:
    """Yield the works that OpenAlex thinks are of the person with an ORCID iD."""
    wanted = f"authorships.author.orcid:{orcid}"
    yield from _openalex_works(client, {"filter": wanted}, _next_of_openalex)


def dois_at_openalex(client: Client, dois: Iterable[str]) -> Iterator[Work]:
    """Yield the works with these DOIs, as far as OpenAlex has them."""
    plain = [doi for doi in dois if not re.search("[,|]", doi)]
    for start in range(0, len(plain), 50):
        yield from _openalex_works(client, {"filter": f"doi:{'|'.join(plain[start : start + 50])}"})


def _next_of_openalex(page: Any) -> str:
    is_last = not items_at(page, "results")
    return "" if is_last else text_at(page, "meta", "next_cursor", most=5000)


def _openalex_works(client: Client, asked: dict[str, str], cursor: Any = None) -> Iterator[Work]:
    asked = asked | {"per-page": "100", "select": _OF_OPENALEX}
    for page in client.ask("OpenAlex", "works", asked, cursor):
        for item in items_at(page, "results"):
            if work := _openalex_work(item):
                yield work


def _openalex_work(item: Any) -> Work | None:
    title, kind = text_at(item, "title"), text_at(item, "type")
    if not title or kind in _NO_WORKS:
        return None
    place = at(item, "primary_location", "source")
    type_ = _TYPES.get(kind, "misc")
    if type_ == "article" and text_at(place, "type") == "conference":
        type_ = "inproceedings"
    names = (
        author_of(text_at(each, "author", "display_name")) for each in items_at(item, "authorships")
    )
    pages = [text_at(item, "biblio", name, most=20) for name in ("first_page", "last_page")]
    date = text_at(item, "publication_date") or text_at(item, "publication_year")
    fields = {
        "author": authors_of(names),
        _container(type_): tex(text_at(place, "display_name")),
        "date": date_of(date.split("-")),
        "volume": tex(text_at(item, "biblio", "volume", most=50)),
        "number": tex(text_at(item, "biblio", "issue", most=50)),
        "pages": _pages("-".join(dict.fromkeys(filter(None, pages)))),
        "doi": doi_at(item, "doi"),
        "abstract": _abstract(_in_order(at(item, "abstract_inverted_index"))),
    }
    dois = [fields["doi"], *(doi_at(each, "landing_page_url") for each in _versions(item))]
    work = work_of(type_, title, _of_server(kind, fields), dois=dois)
    number = count_at(item, "cited_by_count")
    work.counts = {} if number is None else {"OpenAlex": number}
    return work


def _versions(item: Any) -> Iterator[Any]:
    """Yield the places of a work at servers of preprints, whose DOIs are also its own."""
    for each in items_at(item, "locations")[:20]:
        if re.search(_SERVERS, text_at(each, "source", "display_name")):
            yield each


def _in_order(index: Any) -> str:
    """Return an abstract of which each word is given with its places."""
    places: dict[int, str] = {}
    for word, found in index.items() if isinstance(index, dict) else ():
        for place in found if isinstance(found, list) else ():
            if isinstance(place, int) and 0 <= place < MOST_OF_ABSTRACT:
                places[place] = str(word)
    text = " ".join(places[place] for place in sorted(places))
    return text_at(text, most=MOST_OF_ABSTRACT)


def _abstract(text: str) -> str:
    return tex(re.sub(r"^(?:Abstract|Summary)\b[\s.:—-]*", "", text, flags=re.I))


def _pages(text: str) -> str:
    return tex(re.sub(r"\s*[-–—]+\s*", "--", text))


def _container(type_: str) -> str:
    return CONTAINERS.get(type_, "howpublished")


def _arxiv(text: str) -> str:
    found = re.search(r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}", text)
    return found[0] if found else ""


def _of_server(kind: str, fields: dict[str, str]) -> dict[str, str]:
    """Return the fields of a preprint: it has a server only if it is known to be one."""
    where = fields.get("howpublished", "")
    if kind not in _PREPRINTS or re.search(_SERVERS, where):
        return fields
    return {**fields, "howpublished": "", "note": f"Preprint, {where}" if where else "Preprint"}
