"""CSL JSON → BibTeX.

Source: https://docs.citationstyles.org/en/stable/specification.html, 1.0.2.
"""

from __future__ import annotations

from importers.bibliography import BibliographyEntry, key_of, latex
from importers.bibtex import accepted
from importers.draft import Draft
from importers.fields import SourceValue
from importers.reading import document, json_of
from importers.source_files import SourceError, SourceFolder

TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "article": "article", "paper-conference": "inproceedings", "chapter": "incollection",
    "book": "book", "thesis": "phdthesis", "report": "techreport", "dataset": "misc",
    "manuscript": "unpublished", "patent": "misc", "software": "misc", "webpage": "misc",
}  # fmt: skip
_FIELDS = {
    "volume": "volume", "issue": "number", "page": "pages", "publisher": "publisher",
    "publisher-place": "address", "edition": "edition", "collection-title": "series",
    "DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "abstract": "abstract", "note": "note",
    "keyword": "keywords", "language": "language", "genre": "type", "number": "number",
}  # fmt: skip
_CONTAINER = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_INTO = "publications.bib"


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a list of items into a draft.

    Raises:
        SourceError: the file is no CSL JSON.
    """
    value = json_of(source.only_file(), draft)
    items = value.get("items", value) if isinstance(value, dict) else value
    if isinstance(items, dict):
        items = [items]
    if not isinstance(items, list) or not any(
        isinstance(each, dict) and "title" in each and "type" in each for each in items
    ):
        raise SourceError(f"{source.name} is no CSL JSON: a list of items with type and title")
    root = document(items, source.name, draft).root
    taken: set[str] = set()
    for node in root.nodes():
        _item(node, draft, taken)
    root.document.finish()


def _item(node: SourceValue, draft: Draft, taken: set[str]) -> None:
    title = node["title"].text(_INTO)
    if not title:
        node.leave("a publication has a title")
        return
    type_ = TYPES.get(node["type"].raw, "misc")
    node["type"].taken(_INTO)
    authors = [_name(each) for each in node["author"].nodes()]
    date = date_of(node["issued"])
    fields = {
        "title": latex(title),
        "author": " and ".join(filter(None, authors)),
        "editor": " and ".join(filter(None, (_name(each) for each in node["editor"].nodes()))),
        _CONTAINER.get(type_, "howpublished"): latex(node["container-title"].text(_INTO)),
        "date": date,
        **{ours: latex(node[theirs].text(_INTO)) for theirs, ours in _FIELDS.items()},
        "url": node["URL"].url(_INTO),
    }
    if type_ == "phdthesis":
        fields["school"] = fields.pop("publisher")
    if type_ == "techreport":
        fields["institution"] = fields.pop("publisher")
    fields["doi"] = fields["doi"].replace("\\_", "_")
    known = {name: text for name, text in fields.items() if text}
    key = key_of(authors[0] if authors else "", date, title, taken)
    given = node.first("citation-key", "id")
    given.ignore()
    draft.publications += accepted(
        [BibliographyEntry(type_, key, known, node.document.file)], draft
    )


def _name(node: SourceValue) -> str:
    if node["literal"]:
        text = node["literal"].text(_INTO)
        return text if text == "others" else f"{{{latex(text)}}}"
    particle = node["non-dropping-particle"].text(_INTO) or node["dropping-particle"].text(_INTO)
    family = " ".join(filter(None, [particle, node["family"].text(_INTO)]))
    suffix, given = node["suffix"].text(_INTO), node["given"].text(_INTO)
    return ", ".join(latex(part) for part in (family, suffix, given) if part)


def date_of(node: SourceValue) -> str:
    """Take a date of CSL: parts, or a text."""
    parts = node["date-parts"]
    if isinstance(parts.value, list) and parts.value and isinstance(parts.value[0], list):
        numbers = [str(each) for each in parts.value[0] if each not in (None, "")]
        parts.taken(_INTO)
        return (
            "-".join([numbers[0].zfill(4), *(each.zfill(2) for each in numbers[1:3])])
            if numbers
            else ""
        )
    return node.first("raw", "literal").date(_INTO)
