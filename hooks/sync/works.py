"""A work as a catalogue has it: plain data of any kind → an entry of a bibliography."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from importers.bibliography import BibliographyEntry, merged
from importers.texts import with_repaired_encoding, without_forbidden

MOST_OF_TITLE, MOST_OF_ABSTRACT, MOST_AUTHORS = 500, 6000, 300
"""Letters, and names; what is longer is cut, visibly."""

PUBLISHED = {"article", "inproceedings", "incollection", "book"}
"""The types that a preprint becomes."""


@dataclass
class Work:
    """A work of a catalogue, or one that the site has."""

    entry: BibliographyEntry
    title: str
    """Without LaTeX."""
    dois: set[str] = field(default_factory=set)
    """Of all of its versions, in lower case."""
    services: set[str] = field(default_factory=set)
    """The catalogues that name it as the person's, by their ORCID iD."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often it is cited, by catalogue."""
    is_shown: bool = False
    """Whether the site has it, and shows it."""

    def __post_init__(self) -> None:
        self.letters = letters_of(self.title)
        self.arxivs = {self.entry.arxiv} - {""}
        for doi in filter(None, {self.entry.doi, *self.dois}):
            if doi.startswith(_DOI_OF_ARXIV):
                self.arxivs.add(doi.removeprefix(_DOI_OF_ARXIV))
            else:
                self.dois.add(doi)

    @property
    def names(self) -> Iterator[tuple[str, str]]:
        """All that it may be known by."""
        yield from (("doi", doi) for doi in sorted(self.dois))
        yield from (("arXiv", arxiv) for arxiv in sorted(self.arxivs))
        if self.letters:
            yield "title", self.letters

    @property
    def name(self) -> str:
        """What it is called where it is remembered: its DOI, its arXiv id, or its title."""
        kind, name = next(self.names, ("", ""))
        return f"{kind}:{name}" if kind == "arXiv" else name[:200]

    @property
    def year(self) -> int:
        return int(self.entry.year) if self.entry.year.isdecimal() else 0


_DOI_OF_ARXIV = "10.48550/arxiv."


def letters_of(title: str) -> str:
    """Return a title as letters and digits of any script, for comparing."""
    return re.sub(r"[\W_]+", "", title.casefold())


def is_one(one: Work, other: Work) -> bool:
    """Whether two are one work, be it in two versions: by DOI, arXiv id, or title and year."""
    if one.dois & other.dois or one.arxivs & other.arxivs:
        return True
    if not one.letters or one.letters != other.letters:
        return False
    apart = abs(one.year - other.year) if one.year and other.year else 0
    if one.entry.is_preprint or other.entry.is_preprint:
        return apart <= (5 if len(one.letters) > 15 else 0)
    if one.dois and other.dois:
        return False
    return apart == 0 or (apart == 1 and one.entry.type == other.entry.type)


class Shelf:
    """Works that are found by what they are known by."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self._works: dict[tuple[str, str], list[Work]] = defaultdict(list)
        for work in works:
            self.add(work)

    def add(self, work: Work) -> None:
        for name in work.names:
            if work not in self._works[name]:
                self._works[name].append(work)

    def same(self, work: Work) -> list[Work]:
        """Return those that are the same work, the likeliest first."""
        found: dict[int, Work] = {}
        for name in work.names:
            found |= {id(each): each for each in self._works.get(name, ())}
        return [each for each in found.values() if is_one(each, work)]


def each_once(works: Iterable[Work]) -> list[Work]:
    """Return works, each once: the published version, with all that any catalogue has of it."""
    shelf, found = Shelf(), []
    for work in works:
        same = shelf.same(work)
        if not same:
            found.append(work)
            shelf.add(work)
            continue
        known = same[0]
        is_version = known.entry.is_preprint != work.entry.is_preprint
        published = work if known.entry.is_preprint else known
        known.title = published.title if is_version else known.title
        entry, _ = merged(known.entry, work.entry)
        if is_version and "doi" not in published.entry.fields:
            entry.fields.pop("doi", None)  # that of the preprint
        known.entry = entry
        known.dois |= work.dois
        known.arxivs |= work.arxivs
        known.services |= work.services
        for service, number in work.counts.items():
            known.counts[service] = max(number, known.counts.get(service, 0))
        shelf.add(known)
    return found


def at(value: Any, *path: str | int) -> Any:
    """Return what stands at a place of plain data; None where there is nothing of the kind."""
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def items_at(value: Any, *path: str | int) -> list[Any]:
    """Return the list at a place of plain data, or an empty one."""
    found = at(value, *path)
    return found if isinstance(found, list) else []


_BLOCK = r"(?i)</?(?:jats:)?(?:p|title|sec|list|list-item|br|div)\b[^<>]*>"
_TAG = r"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|<!--.*?-->"
_INVISIBLE = "[\xad\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff]"


def text_at(value: Any, *path: str | int, most: int = MOST_OF_TITLE) -> str:
    """Return a text on one line, without markup and what is invisible; empty if it is none."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    text = unescape(str(found)[: 4 * most])
    text = unescape(re.sub(_TAG, "", re.sub(_BLOCK, " ", text)))
    text = without_forbidden(re.sub(_INVISIBLE, "", text).replace("\t", " "))[0]
    text = " ".join(with_repaired_encoding(text)[0].split())
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def doi_at(value: Any, *path: str | int) -> str:
    """Return the DOI in a text in lower case, or nothing."""
    found = re.search(r"10\.\d{4,9}/[^\s\"<>{}\\]+", text_at(value, *path))
    return found[0].rstrip(".,;)").casefold() if found else ""


def count_at(value: Any, *path: str | int) -> int | None:
    """Return the number of citations at a place of plain data; None if it is none."""
    found = at(value, *path)
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return found if is_number and 0 <= found < 10**7 else None


def date_of(parts: Iterable[Any]) -> str:
    """Return year, month and day as a date, as far as they are numbers of one."""
    date, limits = "", ((1000, 2200), (1, 12), (1, 31))
    for part, (least, most) in zip(parts, limits, strict=False):
        number = int(part) if re.fullmatch(r"\d{1,4}", str(part)) else 0
        if not least <= number <= most:
            break
        date += f"-{number:02}" if date else str(number)
    return date


_SIGNS = str.maketrans(
    {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    | {sign: f"\\{sign}" for sign in "{}$&%#_"}
)


def tex(text: str) -> str:
    """Return a text as LaTeX in which nothing is a command, and braces have their partners."""
    depths = [text[: end + 1].count("{") - text[: end + 1].count("}") for end in _braces(text)]
    if depths and (min(depths) < 0 or depths[-1]):
        text = text.translate(str.maketrans("{}", "()"))
    return text.translate(_SIGNS)


def _braces(text: str) -> Iterator[int]:
    return (found.start() for found in re.finditer("[{}]", text))


def author_of(family: str, given: str = "", suffix: str = "") -> str:
    """Return a name as BibTeX has it; the first part may be all of it."""
    if not given:
        is_name = family.count(",") < 3 and not re.search(r"(?i)(^|\s)(and|others)(\s|$)", family)
        return tex(family) if is_name else organisation(family)
    parts = [part.replace(",", " ").strip() for part in (family, suffix, given)]
    name = tex(", ".join(filter(None, parts)))
    return name if " and " not in name.casefold() else organisation(f"{given} {family}")


def organisation(name: str) -> str:
    """Return a name that is not taken apart."""
    return f"{{{tex(name)}}}" if name else ""


def authors_of(names: Iterable[str]) -> str:
    """Return names as the field `author`; of very many, the first."""
    known = list(filter(None, names))
    return " and ".join([*known[:MOST_AUTHORS], *(["others"] * (len(known) > MOST_AUTHORS))])


def work_of(
    type_: str, title: str, fields: dict[str, str], *, dois: Iterable[str] = (), arxiv: str = ""
) -> Work:
    """Return a work by its type and fields, which are LaTeX already; empty ones are left out."""
    plain = {"title": tex(title), **fields}
    server = doi_of_server(plain.get("doi", ""))
    if server or arxiv:
        arxiv = arxiv or server
        plain |= {"eprint": arxiv, "archiveprefix": "arXiv"}
        plain.pop("doi" if server else "", None)
    known = {name: value for name, value in plain.items() if value}
    return Work(BibliographyEntry(type_, "", known), title, set(filter(None, dois)))


def doi_of_server(doi: str) -> str:
    """Return the arXiv id in a DOI of arXiv."""
    is_there = doi.startswith(_DOI_OF_ARXIV)
    return re.sub(r"v\d+$", "", doi.removeprefix(_DOI_OF_ARXIV)) if is_there else ""
