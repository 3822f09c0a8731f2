"""Publications as CSL-JSON, the form that citation processors read.

Source: CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html, appendix IV.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from portfolio.model.names import Author, PersonName
from portfolio.model.publications import Publication


def csl_of(publication: Publication) -> dict[str, Any]:
    """Return an item of CSL-JSON, without the marks of authors and the fields of this site."""
    kind = publication.kind
    item = {
        "id": publication.key,
        "type": kind.csl,
        "title": publication.title,
        "author": _names(publication.authors, others=publication.has_more_authors),
        "editor": _names(publication.editors, others=publication.has_more_editors),
        "issued": _issued(publication),
        "status": publication.status,
        "container-title": publication.container_title,
        "container-title-short": publication.container_short,
        "collection-title": publication.series,
        "event-title": publication.event,
        "volume": publication.volume,
        "issue": publication.issue,
        "number": publication.number or publication.article_number,
        "page": (publication.pages or "").replace("–", "-"),
        "edition": publication.edition,
        "chapter-number": publication.chapter,
        "publisher": publication.publisher or publication.institution,
        "publisher-place": publication.place,
        "genre": publication.genre or _genre(publication),
        "DOI": publication.doi,
        "ISBN": publication.isbn,
        "ISSN": publication.issn,
        "URL": publication.url or _url_of_preprint(publication),
        "abstract": publication.abstract,
        "language": publication.language,
        "keyword": ", ".join(publication.topics),
        "note": publication.note,
    }
    return {name: value for name, value in item.items() if value}


def csl_file(publications: Iterable[Publication]) -> str:
    """Return publications as a file of CSL-JSON."""
    items = [csl_of(publication) for publication in publications]
    return json.dumps(items, separators=(",", ":"), ensure_ascii=False) + "\n"


def _genre(publication: Publication) -> str | None:
    return publication.kind.label if publication.kind.csl == "thesis" else None


def _url_of_preprint(publication: Publication) -> str | None:
    link = publication.link("arxiv")
    return link.url if link and not publication.doi else None


def _names(authors: Iterable[Author], *, others: bool) -> list[dict[str, str]]:
    """Return names; for unnamed others stands what Pandoc writes, since CSL has no field."""
    return [
        *(_name(author.name) for author in authors),
        *([{"literal": "others"}] if others else []),
    ]


def _name(name: PersonName) -> dict[str, str]:
    if name.literal is not None:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


def _issued(publication: Publication) -> dict[str, Any] | None:
    date, typed = publication.date, publication.date_typed
    if date is None:
        words = publication.status or typed
        return {"literal": words} if words else None
    parts = [part for part in (date.year, date.month, date.day) if part]
    is_doubtful = re.match(r"c(a|irca)?\b|.*\?", typed or "", re.I)
    return {"date-parts": [parts]} | ({"circa": True} if is_doubtful else {})
