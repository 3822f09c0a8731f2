"""Entries of BibTeX → publications: what each field means, and what an entry has from others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from portfolio.loading.bibliography import DATA_TYPES, Bibliography, RawEntry
from portfolio.loading.entry_fields import EntryFields
from portfolio.loading.latex import spans_of, text_of
from portfolio.loading.names import Names, annotated, names_of
from portfolio.loading.publication_dates import NOT_YET, date_of_iso, date_of_parts, month_of
from portfolio.loading.publication_links import file_in, links_of
from portfolio.model.dates import PartialDate
from portfolio.model.publication_fields import KNOWN_FIELDS, NOT_INHERITED, PASSED_ON
from portfolio.model.publication_types import ALIASES, TYPES
from portfolio.model.publications import BibtexEntry, Publication, Span
from portfolio.problems import Code, UnplacedError, one_edit_away, suggestion


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
        publication = _publication(EntryFields(bibliography, entry), docs)
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
                    others = [each.key for each in bibliography.entries if each is not entry]
                    refusal = UnplacedError(
                        Code.UNKNOWN_PUBLICATION,
                        f'"{key.strip()}" is the key of no other entry',
                        suggestion(key.strip(), others, otherwise="add the entry to the file"),
                    )
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


def _publication(fields: EntryFields, docs: Path) -> Publication | None:
    """Return an entry as a publication, or None if something is wrong with it."""
    _check_fields(fields)
    authors, editors = _names(fields, "author"), _names(fields, "editor")
    title, abstract = _title(fields), fields.spans("abstract")
    date, status = _date(fields)
    links = links_of(fields, docs)
    identifiers = {link.kind: link.identifier for link in links if link.identifier}
    type_name = _type(fields.entry)
    texts = {name: fields.text(*names) for name, names in _TEXTS.items()}
    if type_name in _WITH_ISSUES and texts["issue"] is None:
        texts |= {"issue": texts["number"], "number": None}
    values: dict[str, Any] = {
        "key": fields.entry.key,
        "type": type_name,
        "title": "".join(span.text for span in title),
        "title_spans": title,
        "authors": authors.authors,
        "has_more_authors": authors.has_more,
        "editors": editors.authors,
        "date": date,
        "status": status,
        **texts,
        "pages": _pages(fields),
        "doi": identifiers.get("doi"),
        "arxiv": identifiers.get("arxiv"),
        "url": next((link.url for link in links if link.kind == "html"), None),
        "abstract": "".join(span.text for span in abstract) or None,
        "abstract_spans": abstract,
        "links": links,
        "award_details": fields.text("award") if fields.entry.value("award_name") else None,
        "preview": fields.read("preview", partial(file_in, docs=docs)),
        "topics": _topics(fields),
        "is_selected": fields.flag("selected", default=False),
        "shows_bibtex": fields.flag("bibtex_show", default=True),
        "entry": _as_typed(fields.entry),
    }
    return Publication.model_construct(**values) if fields.is_good else None


def _as_typed(entry: RawEntry) -> BibtexEntry:
    typed = {name: " ".join(found.value.split()) for name, found in entry.fields.items()}
    fields = tuple((name, value) for name, value in typed.items() if value)
    return BibtexEntry.model_construct(type=entry.type, key=entry.key, fields=fields)


def _check_fields(fields: EntryFields) -> None:
    """Refuse misspelt fields, and entries without those that their type needs."""
    entry, misspelt = fields.entry, set()
    for name in entry.fields:
        known = name in KNOWN_FIELDS or "+an" in name
        meant = None if known else one_edit_away(name, KNOWN_FIELDS)
        if meant is not None:
            misspelt.add(meant)
            refusal = UnplacedError(
                Code.UNKNOWN_FIELD, f'unknown field "{name}"', f'did you mean "{meant}"?'
            )
            fields.refuse_name(refusal, name)
    for alternatives in TYPES[ALIASES.get(entry.type, entry.type)].required:
        if entry.value(*alternatives) is None and not misspelt.intersection(alternatives):
            named = " or ".join(f'"{each}"' for each in alternatives[:2])
            refusal = UnplacedError(
                Code.MISSING_FIELD,
                f"this @{entry.type} has no {named}",
                f"add a line: {alternatives[0]} = {{…}},",
            )
            fields.refuse_entry(refusal)


def _type(entry: RawEntry) -> str:
    """Return the key of `TYPES` that fits an entry best."""
    name = ALIASES.get(entry.type, entry.type)
    declared = (entry.value("type") or "").lower()
    if name == "thesis":
        if "phd" in declared or "doctor" in declared:
            return "phdthesis"
        return "mastersthesis" if "master" in declared or "mathesis" in declared else name
    archive = (entry.value("archiveprefix", "eprinttype", "publisher") or "").lower()
    journal = (entry.value("journal", "journaltitle") or "").lower()
    is_preprint = (name in ("misc", "online") and "arxiv" in archive) or (
        name == "article" and (journal.startswith("arxiv") or journal == "corr")
    )
    return "preprint" if is_preprint else name


def _title(fields: EntryFields) -> tuple[Span, ...]:
    title = fields.spans("title")
    more = fields.read("subtitle", lambda subtitle: spans_of(f": {subtitle}"))
    return (*title, *more) if title and more else title


def _names(fields: EntryFields, name: str) -> Names:
    annotation = fields.text("annotation", "author_note") or ""
    names = fields.read(name, partial(names_of, annotation=annotation))
    if names is None:
        return Names(())
    authors, doubts = names.authors, [(doubt, name) for doubt in names.doubts]
    for field in fields.entry.fields:
        base, plus, of = field.partition("+an")
        found = fields.read(field, partial(annotated, authors, of=of.strip(":"))) if plus else None
        if base == name and found:
            authors, more = found
            doubts += [(doubt, field) for doubt in more]
    for doubt, field in doubts:
        fields.doubt(doubt, field)
    return Names(authors, names.has_more)


def _date(fields: EntryFields) -> tuple[PartialDate | None, str | None]:
    """Return when it appeared; if it has not, its status such as "in press"."""
    status = fields.text("pubstate")
    if fields.entry.value("date"):
        return fields.read("date", date_of_iso), status
    year = fields.read("year", text_of)
    if year is None:
        return None, status
    if year.lower() in NOT_YET:
        return None, status or year
    month, day = fields.read("month", _month), fields.entry.value("day")
    return fields.read("year", lambda _: date_of_parts(year, month, day)), status


def _month(latex: str) -> str:
    text = text_of(latex)
    if text:
        month_of(text)  # refuses what is none
    return text


def _pages(fields: EntryFields) -> str | None:
    text = fields.text("pages")
    return re.sub(r"\s*[-–—]+\s*", "–", text) if text else None


def _topics(fields: EntryFields) -> tuple[str, ...]:
    text = fields.text("keywords", "topics") or ""
    words = (word.strip() for word in re.split(r"[,;]", text))
    return tuple(dict.fromkeys(word for word in words if word))


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
