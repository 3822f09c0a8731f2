"""Where the text, the code and all else of a publication is: its addresses and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

from portfolio.loading.entry_fields import EntryFields
from portfolio.loading.latex_addresses import address_of
from portfolio.model.publication_links import KIND_OF_FIELD, KINDS, PublicationLink
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Code, UnplacedError

_ARCHIVES = {"arxiv": "arxiv", "hal": "hal", "pubmed": "pmid"}
_FOLDERS = ("", "assets/", "assets/pdf/", "assets/papers/", "assets/img/publication_preview/")
_URL_HELP = "write the whole address, such as https://example.org/page"


def links_of(fields: EntryFields, docs: Path) -> tuple[PublicationLink, ...]:
    """Return the links of an entry, one of a kind, in the order in which they are shown.

    Args:
        docs: Where files that the entry names are looked for.
    """
    found: dict[str, PublicationLink] = {}
    for name in fields.entry.fields:
        kind = KIND_OF_FIELD.get(name)
        if kind is not None and kind not in found:
            link = fields.read(name, partial(_link, kind, docs))
            if link is not None:
                found[kind] = link
    for link in _eprint_links(fields, docs):
        found.setdefault(link.kind, link)
    html = found.get("html")
    if html is not None and any(
        (KINDS[kind].identifier_in(html.url or "") or "").lower() == link.identifier.lower()
        for kind, link in found.items()
        if link.identifier
    ):
        del found["html"]
    return tuple(found[kind] for kind in KINDS if kind in found)


def _link(name: str, docs: Path, latex: str) -> PublicationLink:
    """Return the link of a kind that a field holds: an identifier, an address or a file."""
    kind, text = KINDS[name], address_of(latex)
    if kind.url is not None:
        identifier = kind.identifier_in(text)
        if identifier is not None:
            return _identified(name, identifier)
        if not text.startswith("http"):
            raise UnplacedError(
                Code.BAD_IDENTIFIER,
                f'"{text}" cannot be an identifier of {kind.label}',
                f"one looks like this: {kind.example}",
            )
    if re.match(r"[a-z][a-z0-9+.-]*:|//|www\.", text, re.I):
        fault = fault_of_web_url(text)
        if fault is not None:
            raise UnplacedError(Code.BAD_URL, f'"{text}" {fault}', _URL_HELP)
        return PublicationLink.model_construct(kind=name, url=text)
    if name == "html":
        raise UnplacedError(Code.BAD_URL, f'"{text}" is no address', _URL_HELP)
    return PublicationLink.model_construct(kind=name, file=file_in(latex, docs))


def _identified(kind: str, identifier: str) -> PublicationLink:
    pattern = KINDS[kind].url
    assert pattern is not None
    url = pattern.replace("{id}", quote(identifier, safe="/:;().-_~@"))
    return PublicationLink.model_construct(kind=kind, url=url, identifier=identifier)


def _eprint_links(fields: EntryFields, docs: Path) -> Iterator[PublicationLink]:
    """Yield what `eprint`, a journal's name or a volume say of preprints."""
    entry = fields.entry
    eprint = entry.value("eprint")
    if eprint is not None:
        archive = entry.value("eprinttype", "archiveprefix") or ""
        kind = _ARCHIVES.get(archive.strip().lower())
        text = address_of(eprint)
        if kind is None and KINDS["arxiv"].identifier_in(text):
            kind = "arxiv"
        if kind is not None and not (text.startswith("http") and kind not in text):
            link = fields.read("eprint", partial(_link, kind, docs))
            if link is not None:
                yield link
    for name in ("journal", "volume", "number", "publisher"):
        text = entry.value(name) or ""
        match = re.search(r"(?:arxiv\s*:\s*|^abs/)(\S+)", text, re.I)
        identifier = KINDS["arxiv"].identifier_in(match[1].strip("{}")) if match else None
        if identifier:
            yield _identified("arxiv", identifier)


def file_in(latex: str, docs: Path) -> str:
    """Return where a file is below docs/: as written, or where others keep such files."""
    path = address_of(latex).lstrip("/")
    folder = next((each for each in _FOLDERS if (docs / each / path).is_file()), "")
    return f"{folder}{path}"
