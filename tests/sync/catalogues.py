"""Catalogues of papers on this computer, with made-up answers, and with every kind of error."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ORCID = "0000-0002-1825-0097"
SERVICES = ("ORCID", "Crossref", "OpenAlex")


@dataclass
class Answer:
    """What a server sends."""

    body: bytes = b"{}"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """What it says of its length."""


Reply = Answer | Callable[[dict[str, str], Any], Answer]


def json_of(value: Any, **headers: str) -> Answer:
    return Answer(json.dumps(value).encode(), headers=headers)


@dataclass
class Catalogues:
    """The answers of each service to lists, to DOIs, and the questions that they got."""

    address: str = ""
    queues: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    """The next answers of a service; the last one stays."""
    asked: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    """Path, query and headers of each question."""

    def has(self, service: str, *replies: Reply) -> None:
        self.queues[service] = list(replies)

    def orcid(self, *works: dict[str, Any]) -> None:
        self.has("ORCID", json_of({"group": list(works)}))

    def crossref(self, *items: Any) -> None:
        self.has("Crossref", lambda query, _: json_of({"message": {"items": _asked(query, items)}}))

    def openalex(self, *items: Any) -> None:
        self.has("OpenAlex", lambda query, _: json_of(_page_of_openalex(query, items)))

    def answer(self, service: str, query: dict[str, str], headers: Any) -> Answer:
        queue = self.queues[service]
        reply = (queue.pop(0) if len(queue) > 1 else queue[0]) if queue else Answer(status=404)
        return reply(query, headers) if callable(reply) else reply


def _asked(query: dict[str, str], items: tuple[Any, ...]) -> list[Any]:
    """Return all works for an ORCID iD, those that were asked for by DOI otherwise."""
    wanted = query.get("filter", "")
    if not wanted.startswith("doi:"):
        return [each for each in items if not (isinstance(each, dict) and each.get("_by_doi"))]
    return [
        each for each in items if isinstance(each, dict) and str(each.get("DOI")).lower() in wanted
    ]


def _page_of_openalex(query: dict[str, str], items: tuple[Any, ...]) -> dict[str, Any]:
    is_first = query.get("cursor", "*") == "*"
    by_doi = query.get("filter", "").startswith("doi:")
    return {"results": list(items) if is_first and not by_doi else [],
            "meta": {"next_cursor": "second"}}  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    catalogues: Catalogues

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.catalogues.asked.append((parts.path, query, dict(self.headers.items())))
        answer = self.catalogues.answer(parts.path.split("/")[1], query, self.headers)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        length = len(answer.body) if answer.length is None else answer.length
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(catalogues: Catalogues) -> ThreadingHTTPServer:
    """Return a server on a free port of this computer; the caller starts and ends it."""
    handler = type("Handler", (Handler,), {"catalogues": catalogues})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    catalogues.address = f"http://127.0.0.1:{server.server_port}"
    return server


def crossref_work(title: Any = "On Engines and Their Logic", **fields: Any) -> dict[str, Any]:
    return {
        "DOI": "10.1000/engines", "type": "journal-article", "title": [title],
        "container-title": ["Journal of Engines"], "volume": "3", "page": "1-9",
        "author": [{"given": "Ada", "family": "Lovelace"}, {"name": "Analytical Society"}],
        "issued": {"date-parts": [[2024, 5]]}, "is-referenced-by-count": 7,
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Wheels &amp; cards.</jats:p>",
        **fields,
    }  # fmt: skip


def openalex_work(title: Any = "On Engines and Their Logic", **fields: Any) -> dict[str, Any]:
    return {
        "doi": "https://doi.org/10.1000/engines", "title": title, "type": "article",
        "publication_date": "2024-05-01", "cited_by_count": 9,
        "primary_location": {"source": {"display_name": "Journal of Engines", "type": "journal"}},
        "authorships": [{"author": {"display_name": "Ada Lovelace"}}],
        "abstract_inverted_index": {"cards.": [2], "Wheels": [0], "and": [1]}, **fields,
    }  # fmt: skip


def orcid_work(title: Any = "On Engines and Their Logic", doi: str = "") -> dict[str, Any]:
    ids = [{"external-id-type": "doi", "external-id-value": doi,
            "external-id-relationship": "self"}] if doi else []  # fmt: skip
    summary = {
        "title": {"title": {"value": title}}, "type": "journal-article",
        "journal-title": {"value": "Journal of Engines"},
        "publication-date": {"year": {"value": "2024"}, "month": None},
    }  # fmt: skip
    return {"external-ids": {"external-id": ids}, "work-summary": [summary]}
