"""Entries of BibTeX → publications: what each field means, and what an entry has from others."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from portfolio.loading.addresses import plain_value
from portfolio.loading.bibliography import DATA_TYPES, KNOWN_TYPES, Bibliography, RawEntry
from portfolio.loading.corrections import Corrections
from portfolio.loading.entry_fields import EntryFields, words_of
from portfolio.loading.inheritance import only_taken_over, resolve_references, unused
from portfolio.loading.latex import spans_of
from portfolio.loading.name_lists import families_in
from portfolio.loading.names import Names, annotated, names_of
from portfolio.loading.one_work import each_work_once, type_of
from portfolio.loading.publication_dates import said_of_other_dates, when_of_entry
from portfolio.loading.publication_links import LinksReader
from portfolio.loading.publication_slugs import slugs_of
from portfolio.loading.title_words import title_spans_of
from portfolio.model.prose import Span
from portfolio.model.publication_fields import (
    BOOKKEEPING,
    KNOWN_FIELDS,
    NAME_FIELDS,
    SHOWN_ELSEWHERE,
)
from portfolio.model.publication_links import KIND_OF_FIELD
from portfolio.model.publication_types import IN_BOOKS, TYPES, known_type
from portfolio.model.publications import BibtexEntry, MoreField, Publication, newest_first
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Code, UnplacedError, one_edit_away
from portfolio.words import ENGLISH, our_words


def publications_of(
    files: Iterable[Bibliography], docs: Path, corrections: Corrections | None = None
) -> tuple[Publication, ...]:
    """Return the publications of some files, newest first, and add advice to their problems.

    An entry without authors that others refer to by `crossref` or `xdata` gives them its fields
    and is not listed itself.

    Args:
        docs: Where files that entries name are looked for.
        corrections: What the owner says of entries beside these files.
    """
    entries = each_work_once(entry for file in files for entry in file.entries)
    if corrections is not None:
        entries = corrections.applied_to(entries)
    referred = resolve_references(entries)
    slugs = slugs_of(entry.key for entry in entries)
    families = families_in(entry.value("author") or "" for entry in entries)
    found = []
    for entry in entries:
        is_data = entry.type in DATA_TYPES
        is_parent = entry.key in referred and entry.value("author") is None
        if entry.is_listed or not (is_data or is_parent):
            found.append(_publication(EntryFields(entry, families), docs, slugs[entry.key]))
        elif entry.key not in referred:
            entry.tell(unused(entry))
        elif not is_data:
            entry.tell(only_taken_over(entry))
    return tuple(newest_first(found))


def _publication(fields: EntryFields, docs: Path, slug: str) -> Publication:
    """Return an entry as a publication."""
    entry = fields.entry
    _advise(fields)
    authors, editors = _names(fields, "author"), _names(fields, "editor")
    title, abstract, when = _title(fields), fields.spans("abstract"), when_of_entry(fields)
    type_name = type_of(entry)
    container = _container(entry, type_name)
    texts = _texts(fields, type_name) | {"container_title": _with_subtitle(fields, container)}
    links = (reader := LinksReader(fields, docs)).links()
    identifiers = {link.kind: link.identifier for link in links if link.identifier}
    values: dict[str, Any] = {
        "key": entry.key,
        "slug": slug,
        "type": type_name,
        "title": words_of(title),
        "title_spans": title,
        "authors": authors.authors,
        "has_more_authors": authors.has_more,
        "editors": editors.authors,
        "has_more_editors": editors.has_more,
        "date": when.date,
        "date_typed": when.typed,
        "status": when.status,
        **texts,
        "pages": _pages(fields),
        **{kind: identifiers.get(kind) for kind in ("doi", "arxiv")},
        "url": next((link.url for link in links if link.kind == "html"), None),
        "abstract": words_of(abstract) or None,
        "abstract_spans": abstract,
        "links": links,
        "award_details": fields.text("award") if entry.value("award_name") else None,
        "preview": fields.read("preview", lambda value: reader.file("preview", value)),
        "more": _more(fields, container, reader.texts | said_of_other_dates(fields, when)),
        **_choices(fields),
        "entry": _as_typed(entry),
    }
    return Publication.model_construct(**values)


def _choices(fields: EntryFields) -> dict[str, Any]:
    """Return what says where and how this site shows a publication."""
    return {
        "topics": _words(fields, "keywords", "topics"),
        "tags": _words(fields, "tags"),
        "is_selected": fields.flag("selected", default=False),
        "shows_bibtex": fields.flag("bibtex_show", default=True),
        "private": fields.flag("private", default=False, unclear=True),
    }


def _texts(fields: EntryFields, type_name: str) -> dict[str, str | None]:
    """Return the fields of a publication that are plain text."""
    texts = {name: fields.text(*names) for name, names in _TEXTS.items()}
    for name in ("genre", "place"):
        told = our_words(ENGLISH).get(f"genre.{(texts[name] or '').lower()}")
        texts[name] = str(told) if told else texts[name]
    if type_name in _WITH_ISSUES and texts["issue"] is None:
        texts |= {"issue": texts["number"], "number": None}
    if fields.entry.type not in KNOWN_TYPES:
        texts["genre"] = texts["genre"] or fields.entry.type.capitalize()
    return texts


def _container(entry: RawEntry, type_name: str) -> str | None:
    """Return the field that names what a publication is in: the journal, the book."""
    names = ("journaltitle", "journal", "booktitle", "maintitle")
    if type_name in IN_BOOKS:
        names = ("booktitle", "maintitle", "journaltitle", "journal")
    return next((name for name in names if entry.value(name)), None)


def _with_subtitle(fields: EntryFields, name: str | None) -> str | None:
    """Return a title with its subtitle: journaltitle and journalsubtitle."""
    title = fields.text(name) if name else None
    subtitle = fields.text(f"{(name or '').removesuffix('title')}subtitle")
    return f"{title}: {subtitle}" if title and subtitle else title


def _more(
    fields: EntryFields, container: str | None, texts_in_links: Collection[str]
) -> tuple[MoreField, ...]:
    """Return what stands in the entry and in no other field of a publication's page."""
    elsewhere = {*SHOWN_ELSEWHERE, container, f"{(container or '').removesuffix('title')}subtitle"}
    elsewhere = (elsewhere | KIND_OF_FIELD.keys()) - {*texts_in_links, *_second_texts(fields)}
    found = []
    for name in fields.entry.fields:
        if name in BOOKKEEPING or "+an" in name or name in elsewhere:
            continue
        spans = _names_in(fields, name) if name in NAME_FIELDS else fields.spans(name)
        if name in KIND_OF_FIELD and spans:
            spans = (Span(text=plain_value(fields.entry.value(name) or "")),)
        address = plain_value(spans[0].text) if len(spans) == 1 else ""
        if address.startswith("http") and fault_of_web_url(address) is None:
            spans = (Span(text=address, url=address),)
        if spans:
            found.append(MoreField.model_construct(name=name, spans=spans))
    return tuple(found)


def _second_texts(fields: EntryFields) -> Iterator[str]:
    """Yield the fields with another text than the field of the same meaning that is shown."""
    for names in (names for field, names in _TEXTS.items() if field != "award"):
        texts = {name: text for name in names if (text := fields.text(name))}
        first = next(iter(texts.values()), "")
        yield from (name for name, text in texts.items() if text != first)


def _names_in(fields: EntryFields, name: str) -> tuple[Span, ...]:
    """Return the names in a field as they are read out."""
    found = _names(fields, name)
    names = [str(author.name) for author in found.authors]
    text = ", ".join([*names, *(["et al."] if found.has_more else [])])
    return (Span(text=text),) if text else ()


def _as_typed(entry: RawEntry) -> BibtexEntry:
    typed = {name: " ".join(found.value.split()) for name, found in entry.fields.items()}
    fields = tuple((name, value) for name, value in typed.items() if value)
    return BibtexEntry.model_construct(type=entry.type, key=entry.key, fields=fields)


def _advise(fields: EntryFields) -> None:
    """Tell what fields a citation of this type lacks, what is misspelt, and what LaTeX loses."""
    fields.advise_on_latex()
    entry, misspelt = fields.entry, set()
    lacking = [
        alternatives
        for alternatives in TYPES[known_type(entry.type)].required
        if entry.value(*alternatives) is None
    ]
    for name in entry.fields.keys() - KNOWN_FIELDS if lacking else ():
        meant = one_edit_away(name, itertools.chain(*lacking)) if "+an" not in name else None
        if meant is not None:
            misspelt.add(meant)
            problem = UnplacedError(
                Code.MISSPELT_FIELD, f'unknown field "{name}"', f'did you mean "{meant}"?'
            )
            entry.fields[name].tell_of_name(problem)
    for alternatives in lacking:
        if not misspelt.intersection(alternatives):
            named = " or ".join(f'"{each}"' for each in alternatives[:2])
            problem = UnplacedError(
                Code.INCOMPLETE_ENTRY,
                f"this @{entry.type} has no {named}",
                f"citations name it; add a line: {alternatives[0]} = {{…}},",
            )
            entry.tell(problem)


def _title(fields: EntryFields) -> tuple[Span, ...]:
    title = fields.told(fields.read("title", title_spans_of) or ())
    more = fields.read("subtitle", lambda subtitle: spans_of(f": {subtitle}"))
    whole = (*title, *more) if title and more else title
    return whole or (Span(text=f"Untitled ({fields.entry.key})"),)


def _names(fields: EntryFields, name: str) -> Names:
    annotation = fields.text("annotation", "author_note") or ""
    names = fields.read(name, partial(names_of, annotation=annotation, families=fields.families))
    if names is None:
        return Names(())
    authors = names.authors
    fields.tell_all(names.doubts, name)
    for field, found in fields.entry.fields.items():
        base, plus, of = field.partition("+an")
        if base == name and plus:
            authors, doubts = annotated(authors, found.value, of=of.strip(":"))
            fields.tell_all(doubts, field)
    return Names(authors, names.has_more)


def _pages(fields: EntryFields) -> str | None:
    """Return pages with a dash for what joins them: a lone hyphen, or what is longer than one."""
    text = (fields.text("pages") or "").strip(" -–—")
    is_joined_by_more = text.count("-") > 1 and re.search("--|[–—]", text)
    return re.sub(r"\s*(--+|[–—])\s*" if is_joined_by_more else r"\s*[-–—]+\s*", "–", text) or None


def _words(fields: EntryFields, *names: str) -> tuple[str, ...]:
    """Return the words that stand in fields, with commas or semicolons."""
    texts = (fields.text(name) or "" for name in names)
    words = (word.strip() for text in texts for word in re.split(r"[,;]", text))
    return tuple(dict.fromkeys(word for word in words if word))


_WITH_ISSUES = {"article", "preprint"}
"""BibTeX calls the issue of a journal `number`."""

_TEXTS: Mapping[str, tuple[str, ...]] = {
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
