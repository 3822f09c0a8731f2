"""Entries of BibTeX → publications; everything that is wrong with them → problems with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from portfolio.loading.bibliography import DATA_TYPES, Bibliography, RawEntry, RawField
from portfolio.loading.latex import address_of, spans_of, text_of
from portfolio.loading.names import Names, annotated, names_of
from portfolio.loading.publication_dates import NOT_YET, date_of_iso, date_of_parts
from portfolio.model.dates import PartialDate
from portfolio.model.names import Author
from portfolio.model.publication_fields import KNOWN_FIELDS, NOT_INHERITED, PASSED_ON
from portfolio.model.publication_links import KIND_OF_FIELD, KINDS, PublicationLink
from portfolio.model.publication_types import ALIASES, TYPES
from portfolio.model.publications import BibtexEntry, Publication
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Code, Refusal, one_edit_away, suggestion

Value = TypeVar("Value")


def publications_of(bibliography: Bibliography, docs: Path) -> tuple[Publication, ...]:
    """Return the publications of a file; what is wrong is added to the problems of the file.

    An entry that others refer to by `crossref` or `xdata` gives them its fields and is not
    listed itself.

    Args:
        docs: Where files that entries name are looked for.
    """
    by_key = {entry.key.casefold(): entry for entry in reversed(bibliography.entries)}
    referred = _resolve_references(bibliography, by_key)
    found = []
    for entry in bibliography.entries:
        if entry.type in DATA_TYPES or entry.key.casefold() in referred:
            continue
        publication = _PublicationReader(bibliography, entry, docs).publication()
        if publication is not None:
            found.append(publication)
    return tuple(found)


def _resolve_references(bibliography: Bibliography, by_key: Mapping[str, RawEntry]) -> set[str]:
    """Fill in what entries inherit; return the keys of those who gave it."""
    referred: set[str] = set()
    for entry in bibliography.entries:
        for name in ("crossref", "xdata"):
            reference = entry.fields.get(name)
            for key in reference.value.split(",") if reference else ():
                parent = by_key.get(key.strip().casefold())
                if parent is None or parent is entry:
                    refusal = Refusal(
                        Code.UNKNOWN_PUBLICATION,
                        f'"{key.strip()}" is the key of no other entry',
                        suggestion(key.strip(), [each.key for each in bibliography.entries
                                                 if each is not entry],
                                   otherwise="add the entry to the file"),
                    )  # fmt: skip
                    assert reference is not None
                    bibliography.refuse_field(refusal, reference)
                    continue
                referred.add(parent.key.casefold())
                _inherit(entry, parent)
    return referred


def _inherit(entry: RawEntry, parent: RawEntry) -> None:
    for name, found in parent.fields.items():
        if name in NOT_INHERITED:
            continue
        if parent.type not in DATA_TYPES:
            name = PASSED_ON.get(name, name)
            if name == "booktitle" and "booktitle" in parent.fields and found.name == "title":
                continue
        entry.fields.setdefault(name, found)


class _PublicationReader:
    """Reads one entry, and goes on after each mistake to find them all."""

    def __init__(self, bibliography: Bibliography, entry: RawEntry, docs: Path) -> None:
        self._bibliography, self._entry, self._docs = bibliography, entry, docs
        self._is_good = True

    def publication(self) -> Publication | None:
        """Return the entry as a publication, or None if something is wrong with it."""
        entry = self._entry
        self._check_fields()
        authors, editors = self._names("author"), self._names("editor")
        title = self._spans("title", "subtitle") or ()
        abstract = self._spans("abstract") or ()
        date, status = self._date()
        links = self._links()
        identifiers = {link.kind: link.identifier for link in links if link.identifier}
        texts = {name: self._text(*names) for name, names in _TEXTS.items()}
        if self._type() in _WITH_ISSUES and texts["issue"] is None:
            texts |= {"issue": texts["number"], "number": None}
        html = next((link.url for link in links if link.kind == "html"), None)
        fields: dict[str, Any] = {
            "key": entry.key,
            "type": self._type(),
            "title": "".join(span.text for span in title),
            "title_spans": title,
            "authors": authors.authors,
            "has_more_authors": authors.has_more,
            "editors": editors.authors,
            "date": date,
            "status": status,
            **texts,
            "pages": self._pages(),
            "doi": identifiers.get("doi"),
            "arxiv": identifiers.get("arxiv"),
            "url": html,
            "abstract": "".join(span.text for span in abstract) or None,
            "abstract_spans": abstract,
            "links": links,
            "award_details": self._text("award") if entry.value("award_name") else None,
            "preview": self._file("preview"),
            "topics": self._topics(),
            "is_selected": self._flag("selected", default=False),
            "shows_bibtex": self._flag("bibtex_show", default=True),
            "entry": self._raw(),
        }
        return Publication.model_construct(**fields) if self._is_good else None

    def _raw(self) -> BibtexEntry:
        fields = tuple(
            (name, " ".join(found.value.split()))
            for name, found in self._entry.fields.items()
            if found.value.strip()
        )
        return BibtexEntry.model_construct(
            type=self._entry.type, key=self._entry.key, fields=fields
        )

    def _type(self) -> str:
        name = ALIASES.get(self._entry.type, self._entry.type)
        declared = (self._entry.value("type") or "").lower()
        if name == "thesis":
            if "phd" in declared or "doctor" in declared:
                return "phdthesis"
            return "mastersthesis" if "master" in declared or "mathesis" in declared else name
        is_preprint = name in ("misc", "online") and (
            "arxiv" in (self._entry.value("archiveprefix", "eprinttype", "publisher") or "").lower()
        )
        journal = (self._entry.value("journal", "journaltitle") or "").lower()
        if name == "article" and (journal.startswith("arxiv") or journal == "corr"):
            return "preprint"
        return "preprint" if is_preprint else name

    def _check_fields(self) -> None:
        entry = self._entry
        known = TYPES[ALIASES.get(entry.type, entry.type)]
        misspelt = {}
        for name, found in entry.fields.items():
            if name in KNOWN_FIELDS or "+an" in name:
                continue
            meant = one_edit_away(name, KNOWN_FIELDS)
            if meant is not None:
                misspelt[meant] = found
                refusal = Refusal(
                    Code.UNKNOWN_FIELD, f'unknown field "{found.name}"', f'did you mean "{meant}"?'
                )
                self._bibliography.refuse(refusal, found.name_at, len(found.name))
                self._is_good = False
        for alternatives in known.required:
            if entry.value(*alternatives) is None and not set(alternatives) & set(misspelt):
                name = " or ".join(f'"{each}"' for each in alternatives[:2])
                refusal = Refusal(
                    Code.MISSING_FIELD,
                    f"this @{entry.type} has no {name}",
                    f"add a line: {alternatives[0]} = {{…}},",
                )
                self._bibliography.refuse(refusal, entry.key_at, len(entry.key))
                self._is_good = False

    def _try(self, name: str, read: Callable[[RawField], Value]) -> Value | None:
        """Return what a field says, or None with a problem at it."""
        found = self._entry.fields.get(name)
        if found is None or not found.value.strip():
            return None
        try:
            return read(found)
        except Refusal as refusal:
            self._bibliography.refuse_field(refusal, found)
            self._is_good = False
            return None

    def _text(self, *names: str) -> str | None:
        for name in names:
            text = self._try(name, lambda found: text_of(found.value))
            if text:
                return text
        return None

    def _spans(self, name: str, continued: str | None = None) -> Any:
        spans = self._try(name, lambda found: spans_of(found.value))
        more = (
            self._try(continued, lambda found: spans_of(": " + found.value)) if continued else None
        )
        return (*spans, *more) if spans and more else spans

    def _names(self, name: str) -> Names:
        annotation = self._text("annotation", "author_note") or ""
        names = self._try(name, lambda found: names_of(found.value, annotation=annotation))
        if names is None:
            return Names(())
        authors = names.authors
        for field, found in self._entry.fields.items():
            base, plus, of = field.partition("+an")
            if base == name and plus:
                read = partial(_annotated, authors, of.strip(":"))
                authors = self._try(found.name, read) or authors
        return Names(authors, names.has_more)

    def _date(self) -> tuple[PartialDate | None, str | None]:
        status = self._text("pubstate")
        if self._entry.value("date"):
            return self._try("date", lambda found: date_of_iso(found.value)), status
        year = self._entry.value("year")
        if year is None:
            return None, status
        words = text_of(year)
        if words.lower() in NOT_YET:
            return None, status or words
        month, day = self._entry.value("month"), self._entry.value("day")
        if month:
            try:
                date_of_parts("2000", text_of(month), None)
            except Refusal as refusal:
                self._bibliography.refuse_field(refusal, self._entry.fields["month"])
                self._is_good = False
                month = None
        return (
            self._try(
                "year",
                lambda _: date_of_parts(words, text_of(month) if month else None, day),
            ),
            status,
        )

    def _pages(self) -> str | None:
        text = self._text("pages")
        return re.sub(r"\s*[-–—]+\s*", "–", text) if text else None

    def _topics(self) -> tuple[str, ...]:
        text = self._text("keywords", "topics") or ""
        words = (word.strip() for word in re.split(r"[,;]", text))
        return tuple(dict.fromkeys(word for word in words if word))

    def _flag(self, name: str, *, default: bool) -> bool:
        def read(found: RawField) -> bool:
            word = found.value.strip().lower()
            if word not in _FLAGS:
                raise Refusal(
                    Code.BAD_VALUE, f'"{found.value}" is neither yes nor no', "write true or false"
                )
            return _FLAGS[word]

        said = self._try(name, read)
        return default if said is None else said

    def _links(self) -> tuple[PublicationLink, ...]:
        found: dict[str, PublicationLink] = {}
        for name in self._entry.fields:
            kind = KIND_OF_FIELD.get(name)
            if kind is not None and kind not in found:
                link = self._try(name, partial(self._link_in, kind))
                if link is not None:
                    found[kind] = link
        for link in self._eprint_links():
            found.setdefault(link.kind, link)
        html = found.get("html")
        if html is not None and any(
            (KINDS[kind].identifier_in(html.url or "") or "").lower() == link.identifier.lower()
            for kind, link in found.items()
            if link.identifier
        ):
            del found["html"]
        return tuple(found[kind] for kind in KINDS if kind in found)

    def _link_in(self, name: str, found: RawField) -> PublicationLink | None:
        return self._link(name, found.value)

    def _link(self, name: str, latex: str) -> PublicationLink | None:
        kind, text = KINDS[name], address_of(latex)
        if kind.url is not None:
            identifier = kind.identifier_in(text)
            if identifier is not None:
                return _identified(name, identifier)
            if not text.startswith("http"):
                raise Refusal(
                    Code.BAD_IDENTIFIER,
                    f'"{text}" cannot be an identifier of {kind.label}',
                    f"one looks like this: {kind.example}",
                )
        if re.match(r"[a-z][a-z0-9+.-]*:|//|www\.", text, re.I):
            fault = fault_of_web_url(text)
            if fault is not None:
                raise Refusal(
                    Code.BAD_URL,
                    f'"{text}" {fault}',
                    "write the whole address, such as https://example.org/page",
                )
            return _link_at(name, text)
        if name == "html":
            raise Refusal(
                Code.BAD_URL,
                f'"{text}" is no address',
                "write the whole address, such as https://example.org/page",
            )
        return PublicationLink.model_construct(kind=name, url=None, identifier=None,
                                               file=self._path(text))  # fmt: skip

    def _eprint_links(self) -> Iterable[PublicationLink]:
        """Yield what `eprint`, a journal's name or a volume say of preprints."""
        found = self._entry.fields.get("eprint")
        if found is not None and found.value.strip():
            archive = self._entry.value("eprinttype", "archiveprefix") or ""
            kind = _ARCHIVES.get(archive.strip().lower())
            text = address_of(found.value)
            if kind is None and KINDS["arxiv"].identifier_in(text):
                kind = "arxiv"
            if kind is not None and not (text.startswith("http") and kind not in text):
                link = self._try("eprint", partial(self._link_in, kind))
                if link is not None:
                    yield link
        for name in ("journal", "volume", "number", "publisher"):
            text = self._entry.value(name) or ""
            match = re.search(r"(?:arxiv\s*:\s*|^abs/)(\S+)", text, re.I)
            identifier = KINDS["arxiv"].identifier_in(match[1].strip("{}")) if match else None
            if identifier:
                yield _identified("arxiv", identifier)

    def _file(self, name: str) -> str | None:
        return self._try(name, lambda found: self._path(address_of(found.value)))

    def _path(self, text: str) -> str:
        """Return where a file is below docs/: as written, or where others keep such files."""
        path = text.lstrip("/")
        for folder in _FOLDERS:
            if (self._docs / folder / path).is_file():
                return f"{folder}{path}"
        return path


def _annotated(authors: tuple[Author, ...], of: str, found: RawField) -> tuple[Author, ...]:
    return annotated(authors, found.value, of=of)


_FOLDERS = ("", "assets/", "assets/pdf/", "assets/papers/", "assets/img/publication_preview/")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_ARCHIVES = {"arxiv": "arxiv", "hal": "hal", "pubmed": "pmid"}

_WITH_ISSUES = {"article", "preprint"}
"""BibTeX calls the issue of a journal `number`."""

_TEXTS: Mapping[str, tuple[str, ...]] = {
    "container_title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "container_short": ("shortjournal", "journal_iso"),
    "event": ("eventtitle", "event"),
    "volume": ("volume",),
    "issue": ("issue",),
    "number": ("number",),
    "article_number": ("eid", "articleno", "article-number"),
    "series": ("series",),
    "edition": ("edition",),
    "chapter": ("chapter",),
    "publisher": ("publisher", "organization"),
    "institution": ("school", "institution"),
    "place": ("location", "address", "venue"),
    "genre": ("type",),
    "note": ("note",),
    "language": ("langid", "language"),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "annotation": ("annotation", "author_note"),
    "additional_info": ("additional_info", "addendum"),
    "badge": ("abbr",),
    "award": ("award_name", "award"),
}
"""The fields of a publication that are plain text, and the fields of BibTeX that hold them."""


def _identified(kind: str, identifier: str) -> PublicationLink:
    url = KINDS[kind].url
    assert url is not None
    return PublicationLink.model_construct(
        kind=kind, file=None, url=url.replace("{id}", quote(identifier, safe="/:;().-_~@")),
        identifier=identifier,
    )  # fmt: skip


def _link_at(kind: str, url: str) -> PublicationLink:
    return PublicationLink.model_construct(kind=kind, url=url, file=None, identifier=None)
