"""Catalogues of papers on this computer, with made-up answers and every kind of error."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ORCID = "0000-0002-1825-0097"
SERVICES = ("ORCID", "Crossref", "OpenAlex")

Query = dict[str, str]


@dataclass
class Answer:
    """What a server sends."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What it says of its length, if not the truth."""


Reply = Answer | Callable[[Query], Answer]


def json_of(value: Any, **headers: str) -> Answer:
    return Answer(json.dumps(value).encode(), headers=headers)


class Catalogues:
    """The answers of each service, and the questions that they got: service, query, headers."""

    def __init__(self) -> None:
        self.queues: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, Query, Query]] = []

    def has(self, service: str, *replies: Reply) -> None:
        """Set the next answers of a service; the last one stays."""
        self.queues[service] = list(replies)

    def orcid(self, *works: Any) -> None:
        self.has("ORCID", json_of({"group": list(works)}))

    def crossref(self, *items: Any, by_doi: tuple[Any, ...] = ()) -> None:
        def reply(query: Query) -> Answer:
            wanted = by_doi if query["filter"].startswith("doi:") else items
            return json_of({"message": {"items": list(wanted)}})

        self.has("Crossref", reply)

    def openalex(self, *items: Any) -> None:
        """Have works on numbered pages, of which the first few are full."""
        full = [openalex_work(doi=None, title=None)] * 100

        def reply(query: Query) -> Answer:
            number = int(query.get("page", "9"))
            return json_of({"results": full if number < 3 else items if number == 3 else []})

        self.has("OpenAlex", reply)


def serve(catalogues: Catalogues) -> ThreadingHTTPServer:
    """Return a server on a free port of this computer; the caller starts and ends it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            service = parts.path.split("/")[1]
            catalogues.asked.append((service, query, dict(self.headers.items())))
            queue = catalogues.queues[service]
            reply = queue.pop(0) if len(queue) > 1 else queue[0]
            answer = reply(query) if callable(reply) else reply
            self.send_response(answer.status)
            length = len(answer.body) if answer.length is None else answer.length
            for name, value in {**answer.headers, "Content-Length": str(length)}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


def crossref_work(title: Any = "On Engines and Their Logic", **fields: Any) -> dict[str, Any]:
    return {
        "DOI": "10.1000/Engines", "type": "journal-article", "title": [title],
        "container-title": ["Journal of Engines"], "volume": "3", "page": "1-9",
        "author": [{"given": "Ada", "family": "Lovelace"}, {"name": "Analytical Society"}],
        "issued": {"date-parts": [[2024, 5]]}, "is-referenced-by-count": 7,
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Wheels &amp; cards.</jats:p>",
    } | fields  # fmt: skip


def openalex_work(title: Any = "On Engines and Their Logic", **fields: Any) -> dict[str, Any]:
    return {
        "doi": "https://doi.org/10.1000/engines", "title": title, "type": "article",
        "publication_date": "2024-05-01", "cited_by_count": 9,
        "primary_location": {"source": {"display_name": "Journal of Engines", "type": "journal"}},
        "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
        "abstract_inverted_index": {"cards.": [2], "Wheels": [0], "and": [1]},
    } | fields  # fmt: skip


def orcid_work(title: Any = "On Engines and Their Logic", doi: str = "") -> dict[str, Any]:
    own = {"external-id-type": "doi", "external-id-value": doi, "external-id-relationship": "self"}
    summary = {
        "title": {"title": {"value": title}}, "type": "journal-article",
        "journal-title": {"value": "Journal of Engines"},
        "publication-date": {"year": {"value": "2024"}, "month": None},
    }  # fmt: skip
    return {"external-ids": {"external-id": [own] if doi else []}, "work-summary": [summary]}
