"""Entries of a bibliography on their way into `publications.bib`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from importers.texts import slug
from portfolio.loading.name_words import plain_text

PREPRINT_TYPES = {"misc", "unpublished", "online", "techreport", "report"}


@dataclass
class BibliographyEntry:
    """One entry: its type, key, and fields in LaTeX, by their names in lower case."""

    type: str
    key: str
    fields: dict[str, str] = field(default_factory=dict)
    source: str = ""
    """The file that it comes from."""

    @property
    def authors(self) -> list[str]:
        """The names of the authors, given names first; one empty name if none is known."""
        names = self.fields.get("author", "").split(" and ")
        return [re.sub(r"^([^,]+),\s*([^,]+)$", r"\2 \1", plain_text(each)) for each in names]

    @property
    def doi(self) -> str:
        found = re.search(
            r"10\.\d{4,9}/\S+", f"{self.fields.get('doi', '')} {self.fields.get('url', '')}"
        )
        return found[0].rstrip(".,;)}").casefold() if found else ""

    @property
    def arxiv(self) -> str:
        """The arXiv id without its version."""
        fields = self.fields
        text = " ".join(
            fields.get(name, "") for name in ("eprint", "arxiv", "url", "journal", "note", "doi")
        )
        found = re.search(r"\b(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\b", text)
        is_arxiv = "arxiv" in " ".join([*fields, *fields.values()]).casefold()
        return found[1] if found and is_arxiv else ""

    @property
    def plain_title(self) -> str:
        """The title as letters and digits, for comparing."""
        title = re.sub(r"\\[a-zA-Z]+|[{}$\\]", "", self.fields.get("title", ""))
        plain = unicodedata.normalize("NFKD", title).casefold()
        return re.sub(r"[\W_]", "", plain)

    @property
    def venue(self) -> str:
        """Where it was published, as letters and digits."""
        names = ("journal", "journaltitle", "booktitle", "publisher", "howpublished", "school")
        found = next(filter(None, (self.fields.get(name) for name in names)), "")
        return re.sub(r"[^a-z0-9]", "", found.casefold())

    @property
    def year(self) -> str:
        return (self.fields.get("year") or self.fields.get("date") or "")[:4]

    @property
    def is_preprint(self) -> bool:
        of_server = re.search(
            r"10\.48550|10\.1101/|arxiv|biorxiv|medrxiv|ssrn", self.venue + self.doi
        )
        return bool(of_server) or (self.type in PREPRINT_TYPES and not self.venue)


def is_same(one: BibliographyEntry, other: BibliographyEntry) -> bool:
    """Whether two entries are one work: by DOI, then arXiv id, then title.

    Two works of one title are one only if one of them is a preprint, or nothing tells them apart:
    a conference paper and its journal version are two.
    """
    if one.doi and one.doi == other.doi:
        return True
    if one.arxiv and other.arxiv:
        return one.arxiv == other.arxiv
    is_alike = one.fields.get("author") == other.fields.get("author") and one.year == other.year
    is_one_title = bool(one.plain_title) and one.plain_title == other.plain_title
    if not is_one_title or (len(one.plain_title) <= _SHORT and not is_alike):
        return False
    if one.is_preprint != other.is_preprint:
        return True
    types = {one.type, other.type}
    pairs = ((one.doi, other.doi), (one.venue, other.venue), (one.year, other.year))
    has_no_conflict = all(a == b or not (a and b) for a, b in pairs)
    return has_no_conflict and (len(types) == 1 or bool(types & PREPRINT_TYPES))


_SHORT = 10
"""Letters of a title that two works may share."""


def merged(
    known: BibliographyEntry, new: BibliographyEntry
) -> tuple[BibliographyEntry, list[tuple[str, str, str]]]:
    """Return two entries of one work as one, and each field that differs: name, old, new.

    The published version wins over the preprint, whose arXiv id is kept; of two alike the known
    one wins and takes the fields that it lacks.
    """
    winner, other = (new, known) if known.is_preprint and not new.is_preprint else (known, new)
    fields = dict(winner.fields)
    for name, value in other.fields.items():
        if name not in fields and (name not in _OF_VERSION or winner.type == other.type):
            fields[name] = value
    arxiv = winner.arxiv or other.arxiv
    if arxiv and not BibliographyEntry(winner.type, "", fields).arxiv:
        fields |= {"eprint": arxiv, "archiveprefix": "arXiv"}
    result = BibliographyEntry(winner.type, known.key, fields, known.source)
    changes = [
        (name, known.fields.get(name, ""), fields.get(name, ""))
        for name in dict.fromkeys([*known.fields, *fields])
        if known.fields.get(name, "") != fields.get(name, "")
    ]
    if known.type != result.type:
        changes.insert(0, ("type", known.type, result.type))
    return result, changes


_OF_VERSION = {"year", "month", "date", "journal", "booktitle", "publisher", "pages", "volume",
               "number", "note", "howpublished", "url"}  # fmt: skip
"""What belongs to one version of a work, not to both."""


def written_bibtex(entries: Iterable[BibliographyEntry]) -> str:
    """Return entries as BibTeX, a field a line."""
    return "\n".join(_written(entry) for entry in entries)


def _written(entry: BibliographyEntry) -> str:
    lines = [f"@{entry.type}{{{entry.key},"]
    lines += [f"  {name} = {{{value}}}," for name, value in entry.fields.items() if value]
    return "\n".join([*lines, "}", ""])


def latex(text: str) -> str:
    """Return plain text as LaTeX: characters with a meaning there are escaped, braces balanced."""
    text = " ".join(text.split())
    text = re.sub(r"(?<!\\)([&%#_])", r"\\\1", text)
    if text.count("{") != text.count("}") or re.search(r"^[^{]*\}", text):
        text = text.replace("{", "(").replace("}", ")")
    return text


def key_of(author: str, year: str, title: str, taken: set[str]) -> str:
    """Return a key such as lovelace1843sketch that is not taken yet."""
    family = author.split(",")[0] if "," in author else author.split(" ")[-1] if author else "anon"
    words = [word for word in slug(title, otherwise="").split("-") if len(word) > 3]
    base = f"{slug(family, otherwise='anon').replace('-', '')}{year[:4]}{words[0] if words else ''}"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}{number}", number + 1
    taken.add(key)
    return key
