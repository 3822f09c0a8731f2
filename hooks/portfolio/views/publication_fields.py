"""What an entry says besides authors, title, venue and date: its other fields, with labels."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from portfolio.model.publications import Publication, Span

_SPEAK_FOR_THEMSELVES = {"collaboration", "howpublished", "note", "type"}


@dataclass(frozen=True)
class FieldView:
    """A field with its label; in a list some need none."""

    label: str
    spans: tuple[Span, ...]


def fields_of_page(publication: Publication, shown: Collection[str]) -> tuple[FieldView, ...]:
    """Return all other fields, those of unknown names last.

    Args:
        shown: Texts that the page shows in other places.
    """
    order = list(LABELS)

    def place(name: str) -> int:
        return order.index(name) if name in LABELS else len(order)

    fields = sorted(_fields(publication), key=lambda field: place(field[0]))
    views = (
        FieldView(label_of(name), spans)
        for name, spans in fields
        if "".join(span.text for span in spans) not in shown
    )
    return tuple(dict.fromkeys(views))


def fields_of_list(publication: Publication, names: Collection[str]) -> tuple[FieldView, ...]:
    """Return the fields of these names, in their order."""
    found = dict(_fields(publication))
    return tuple(
        FieldView("" if name in _SPEAK_FOR_THEMSELVES else label_of(name), found[name])
        for name in names
        if name in found and not (name == "editor" and not publication.authors)
    )


def _fields(publication: Publication) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for field in publication.more:
        genre = publication.genre if field.name == "type" else None
        yield field.name, (Span(text=genre),) if genre else field.spans
    if publication.number and publication.type not in ("techreport", "patent"):
        yield "number", (Span(text=publication.number),)


def label_of(name: str) -> str:
    """Return what people call a field."""
    return LABELS.get(name) or name.replace("_", " ").replace("-", " ").capitalize()


LABELS: Mapping[str, str] = {
    "titleaddon": "Addition to the title",
    "origtitle": "Original title",
    "reprinttitle": "Title of the reprint",
    "shorttitle": "Short title",
    "type": "Kind",
    "editor": "Editors",
    "editora": "Editors",
    "editorb": "Editors",
    "editorc": "Editors",
    "editortype": "Role of the editors",
    "translator": "Translators",
    "collaboration": "Collaboration",
    "bookauthor": "Authors of the book",
    "holder": "Holders",
    "annotator": "Annotators",
    "commentator": "Commentators",
    "introduction": "Introduction",
    "foreword": "Foreword",
    "afterword": "Afterword",
    "booktitle": "Book",
    "booksubtitle": "Subtitle of the book",
    "booktitleaddon": "Addition to the book’s title",
    "maintitle": "Work",
    "mainsubtitle": "Subtitle of the work",
    "journal": "Journal",
    "journaltitle": "Journal",
    "shortjournal": "Short name of the journal",
    "journal_iso": "Short name of the journal",
    "issuetitle": "Title of the issue",
    "issuesubtitle": "Subtitle of the issue",
    "eventtitle": "Event",
    "event": "Event",
    "eventdate": "Date of the event",
    "venue": "Place of the event",
    "series": "Series",
    "shortseries": "Short name of the series",
    "volumes": "Volumes",
    "part": "Part",
    "number": "Number",
    "edition": "Edition",
    "version": "Version",
    "chapter": "Chapter",
    "bookpagination": "Pagination of the book",
    "pagination": "Pagination",
    "pagetotal": "Pages",
    "numpages": "Pages",
    "publisher": "Publisher",
    "organization": "Organization",
    "institution": "Institution",
    "school": "School",
    "address": "Place",
    "location": "Place",
    "howpublished": "How published",
    "note": "Note",
    "annote": "Annotation",
    "language": "Language",
    "langid": "Language",
    "origlanguage": "Original language",
    "origdate": "Original date",
    "origlocation": "Original place",
    "origpublisher": "Original publisher",
    "isbn": "ISBN",
    "issn": "ISSN",
    "eissn": "Electronic ISSN",
    "isrn": "ISRN",
    "ismn": "ISMN",
    "isan": "ISAN",
    "iswc": "ISWC",
    "lccn": "LCCN",
    "reportnumber": "Report number",
    "mrnumber": "Mathematical Reviews",
    "zblnumber": "zbMATH",
    "urn": "URN",
    "articleno": "Article number",
    "article-number": "Article number",
    "eprint": "Preprint",
    "primaryclass": "Subject class of the preprint",
    "eprintclass": "Subject class of the preprint",
    "url": "Web page",
    "adsurl": "ADS",
    "adsnote": "Note of ADS",
    "urldate": "Visited on",
    "issue_date": "Date of the issue",
    "rights": "Rights",
    "copyright": "Copyright",
    "library": "Library",
    "archive": "Archive",
    "archivelocation": "Place in the archive",
    "callnumber": "Call number",
}
"""Names of fields of BibTeX, BibLaTeX and reference managers as people say them, in this order."""
