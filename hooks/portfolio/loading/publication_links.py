"""Where the text, the code and all else of a publication is: its addresses and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from os.path import isfile, normpath
from pathlib import Path
from urllib.parse import quote, unquote

from portfolio.loading.addresses import (
    address_of,
    is_harmful,
    parts_of,
    plain_value,
    readings_of,
)
from portfolio.loading.entry_fields import EntryFields
from portfolio.model.publication_links import KIND_OF_FIELD, KINDS, PublicationLink
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Code, UnplacedError, nearest

_ARCHIVES = {"arxiv": "arxiv", "hal": "hal", "pubmed": "pmid", "pmid": "pmid", "pmc": "pmcid"}
_FOLDERS = ("", "assets/", "assets/pdf/", "assets/papers/", "assets/img/publication_preview/")
_PROSE = re.compile(r"[^\W\d_][\w ,-]*:?")
_Read = Callable[[str], PublicationLink | None]
_URL_HELP = "write the whole address, such as https://example.org/page"


class LinksReader:
    """Reads the links of one entry; what is none stays a text."""

    def __init__(self, fields: EntryFields, docs: Path) -> None:
        self._fields, self._docs = fields, docs
        self.texts: set[str] = set()
        """The fields that hold something that is no link."""

    def links(self) -> tuple[PublicationLink, ...]:
        """Return all links, in the order in which kinds are shown; an address once."""
        found: list[PublicationLink] = []
        for name in self._fields.entry.fields:
            kind = KIND_OF_FIELD.get(name)
            value = self._fields.entry.value(name)
            if kind is not None and value is not None:
                found += self._links_of_field(name, kind, value)
        found += self._eprint_links()
        if not any(link.kind == "html" for link in found):
            found += self._links_in_texts()
        return tuple(_each_once(sorted(found, key=lambda link: _ORDER[link.kind])))

    def _links_of_field(self, name: str, kind: str, value: str) -> Iterator[PublicationLink]:
        parts = parts_of(value)
        for part in parts:
            is_prose = len(parts) > 1 and _PROSE.fullmatch(part)
            link = None if is_prose else self._link(name, kind, part)
            if link is not None:
                yield link
            elif not is_harmful(part):
                self.texts.add(name)

    def _link(self, name: str, kind: str, text: str) -> PublicationLink | None:
        """Return the link of a kind that a text is: an identifier, an address or a file."""
        if is_harmful(text):
            problem = UnplacedError(
                Code.HARMFUL_ADDRESS, f'"{text}" is left out: it would do harm', _URL_HELP
            )
            self._fields.tell(problem, name)
            return None
        is_of_owner = kind != "html" and KINDS[kind].url is None
        link = self._recognised(name, text, partial(_link_of, kind))
        if link is not None:
            return link
        address = address_of(text)
        if is_of_owner and not re.match(r"[a-z]+:", address, re.I):
            return self._file_link(name, kind, text)
        is_identifier = KINDS[kind].url is not None
        fault = f"is no identifier of {KINDS[kind].label}" if is_identifier else "is no address"
        if re.match(r"https?:/", address, re.I):
            fault = fault_of_web_url(address) or fault
        self._tell_no_address(name, text, fault)
        return None

    def _recognised(self, name: str, text: str, read: _Read) -> PublicationLink | None:
        """Return the link that a text or a part of it is; if a part, the text is shown, too."""
        for part in readings_of(text):
            link = read(part)
            if link is not None:
                if re.search(r"\w", text.replace(part, "", 1)):
                    self.texts.add(name)
                return link
        return None

    def _tell_no_address(self, name: str, text: str, fault: str) -> None:
        example = KINDS[KIND_OF_FIELD.get(name, "html")].example
        advice = f"one looks like this: {example}" if example else _URL_HELP
        problem = UnplacedError(Code.NO_ADDRESS, f'"{text}" {fault}; it is shown as text', advice)
        self._fields.tell(problem, name)

    def _file_link(self, name: str, kind: str, path: str) -> PublicationLink | None:
        """Return the link to a file; the part of it that is meant (#page=3) stays a text."""
        without_remark = list(readings_of(path))[-1]
        file = self._existing(without_remark) or self.file(name, path)
        if file and not unquote(path).rstrip(">").endswith(unquote(Path(file).name)):
            self.texts.add(name)
        return PublicationLink.model_construct(kind=kind, file=file) if file else None

    def file(self, name: str, value: str) -> str | None:
        """Return where a file is below docs/: as written, or where others keep such files."""
        path, docs = plain_value(value).lstrip("/"), self._docs.resolve()
        found = self._existing(path)
        if found:
            return found
        known = [each.relative_to(docs).as_posix() for each in docs.rglob(f"*{Path(path).suffix}")]
        by_name = {Path(each).name: each for each in known}
        close = nearest(path, known) or by_name.get(nearest(Path(path).name, by_name) or "")
        problem = UnplacedError(
            Code.NO_SUCH_FILE,
            f'there is no file "{path}" in {self._docs.name}/',
            f'did you mean "{close}"?'
            if close
            else "put it there, or write an address that starts with https://",
        )
        self._fields.tell(problem, name)
        return None

    def _existing(self, path: str) -> str | None:
        """Return the path below docs/ of a file that may be written as in an address."""
        docs = self._docs.resolve()
        plain = unquote(re.sub(r"[?#].*$", "", path.replace("\\", "/")).strip("<>"))
        for spelling in (path, plain, plain.removeprefix("./").removeprefix(f"{docs.name}/")):
            for folder in _FOLDERS:
                file = Path(normpath(docs / folder / spelling.lstrip("/")))
                is_below = file.is_relative_to(docs) and file.resolve().is_relative_to(docs)
                if is_below and isfile(file):  # noqa: PTH113 - Path fails on names too long
                    return file.relative_to(docs).as_posix()
        return None

    def _links_in_texts(self) -> Iterator[PublicationLink]:
        """Yield the addresses in texts that have no links themselves, and in `howpublished`."""
        published = self._fields.spans("howpublished")
        for text in (*self._fields.linked, *(span.url or span.text for span in published)):
            link = self._recognised("howpublished", text, partial(_link_of, "html"))
            if link is not None:
                yield link

    def _eprint_links(self) -> Iterator[PublicationLink]:
        """Yield what `eprint`, a journal's name or a volume say of preprints."""
        entry = self._fields.entry
        archive = (entry.value("eprinttype", "archiveprefix") or "").strip(" {}").lower()
        eprint = plain_value(entry.value("eprint") or "")
        link = self._recognised(
            "eprint", eprint, partial(_identified, _ARCHIVES.get(archive, "arxiv"))
        )
        if link is not None:
            yield link
        elif eprint and not is_harmful(eprint):
            self.texts |= {"eprint", "eprinttype", "archiveprefix"}
        for name in ("journal", "journaltitle", "volume", "number", "publisher", "howpublished",
                     "note"):  # fmt: skip
            text = plain_value(entry.value(name) or "")
            match = re.search(r"(?:arxiv\s*:\s*|^abs/|arxiv\.org/abs/)(\S+)", text, re.I)
            link = _identified("arxiv", match[1].strip(".,;)]")) if match else None
            if link is not None:
                yield link


_ORDER = {kind: number for number, kind in enumerate(KINDS)}


def _identified(kind: str, text: str) -> PublicationLink | None:
    """Return the link of an identifier, if the text is one of the kind."""
    pattern, identifier = KINDS[kind].url, KINDS[kind].identifier_in(text)
    if pattern is None or identifier is None:
        return None
    url = pattern.replace("{id}", quote(identifier, safe="/:;().-_~@"))
    return PublicationLink.model_construct(kind=kind, url=url, identifier=identifier)


def _link_of(kind: str, text: str) -> PublicationLink | None:
    """Return the link of an identifier, whose kind may stand in front (hdl:…), or an address."""
    prefix, _, rest = text.partition(":")
    named = _ARCHIVES.get(prefix.lower()) or KIND_OF_FIELD.get(prefix.lower())
    link = _identified(kind, text) or (_identified("doi", text) if kind == "html" else None)
    link = link or (_identified(named, rest) if named else None)
    address = address_of(text)
    if link is None and re.match(r"https?:/", address, re.I) and fault_of_web_url(address) is None:
        return PublicationLink.model_construct(kind=kind, url=address)
    return link


def _each_once(links: list[PublicationLink]) -> Iterator[PublicationLink]:
    """Yield the links without those that lead where another one does."""
    known: set[str] = set()
    identified = [link for link in links if link.identifier]
    for link in links:
        where = (link.url or link.file or "").rstrip("/").lower()
        is_repeated = link.kind == "html" and any(
            (KINDS[other.kind].identifier_in(link.url or "") or "").lower()
            == (other.identifier or "").lower()
            for other in identified
            if other is not link
        )
        if where not in known and not is_repeated:
            known.add(where)
            yield link
