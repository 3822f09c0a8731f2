"""A work as a catalogue has it: plain data of any kind → an entry of a bibliography."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from unicodedata import normalize

from importers.bibliography import BibliographyEntry, merged
from importers.texts import with_repaired_encoding, without_forbidden
from portfolio.views.formulas import shown_formulas

MOST_OF_TITLE, MOST_OF_ABSTRACT, _MOST_AUTHORS = 500, 6000, 300
"""Letters, and names; what is longer is cut, visibly."""


@dataclass(eq=False)
class Work:
    """A work of a catalogue, or one that the site has."""

    entry: BibliographyEntry
    title: str
    """Without LaTeX."""
    ids: set[str] = field(default_factory=set)
    """The DOIs of all of its versions, in lower case; arXiv's ids are arXiv:1706.03762."""
    services: set[str] = field(default_factory=set)
    """The catalogues that name it as the person's."""
    counts: dict[str, int] = field(default_factory=dict)
    """How often it is cited, by catalogue."""
    is_shown: bool = False
    """Whether the site has it, and shows it."""

    def __post_init__(self) -> None:
        arxiv = f"arXiv:{self.entry.arxiv}" if self.entry.arxiv else ""
        ids = {re.sub(r"[\\{}]", "", each) for each in (self.entry.doi, arxiv, *self.ids)}
        self.ids = {re.sub(r"^10\.48550/arxiv\.", "arXiv:", each) for each in ids - {""}}

    @property
    def letters(self) -> str:
        """The title for comparing: letters and digits of any script, without accents."""
        return re.sub(r"[\W_]+", "", normalize("NFKD", self.title).casefold())

    @property
    def names(self) -> list[str]:
        """All that it may be known by, DOIs first."""
        return [*sorted(self.ids), *([self.letters] if self.letters else [])]

    @property
    def year(self) -> int:
        return int(self.entry.year) if self.entry.year.isdecimal() else 0


def is_one(one: Work, other: Work) -> bool:
    """Whether two are one work, be it in two versions: by DOI, arXiv id, or title and year."""
    if one.ids & other.ids:
        return True
    if not one.letters or one.letters != other.letters:
        return False
    apart = abs(one.year - other.year) if one.year and other.year else 0
    if one.entry.is_preprint or other.entry.is_preprint:
        return apart <= (5 if len(one.letters) > 15 else 0)
    have_dois = one.entry.doi and other.entry.doi
    return not have_dois and apart <= (one.entry.type == other.entry.type)


class Works:
    """Works that are found by what they are known by."""

    def __init__(self, works: Iterable[Work] = ()) -> None:
        self._works: dict[str, dict[int, Work]] = defaultdict(dict)
        for work in works:
            self.add(work)

    def add(self, work: Work) -> None:
        for name in work.names:
            self._works[name][id(work)] = work

    def same(self, work: Work) -> list[Work]:
        """Return those that are the same work, the likeliest first."""
        found = {id(each): each for name in work.names for each in self._works[name].values()}
        return sorted(
            (each for each in found.values() if is_one(each, work)),
            key=lambda each: (not each.ids & work.ids, each.entry.type != work.entry.type),
        )


def each_once(works: Iterable[Work]) -> list[Work]:
    """Return works, each once: the published version, with all that any catalogue has of it."""
    shelf, found = Works(), []
    for work in works:
        known = next(iter(shelf.same(work)), None)
        if known is None:
            found.append(work)
            shelf.add(work)
            continue
        published = work if known.entry.is_preprint else known
        is_version = known.entry.is_preprint != work.entry.is_preprint
        known.entry, _ = merged(known.entry, work.entry)
        if is_version and "doi" not in published.entry.fields:
            known.entry.fields.pop("doi", None)  # that of the preprint
        known.title = published.title if is_version else known.title
        known.ids |= work.ids
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
    found = re.search(r"10\.\d{4,9}/[^\s\"<>{}\\|]+", text_at(value, *path))
    return found[0].rstrip(".,;)").casefold() if found else ""


def date_of(parts: Iterable[Any]) -> str:
    """Return year, month and day as a date, as far as they are numbers of one."""
    date, limits = "", ((1000, 2200), (1, 12), (1, 31))
    for part, (least, most) in zip(parts, limits, strict=False):
        number = int(part) if re.fullmatch(r"[0-9]{1,4}", str(part)) else 0
        if not least <= number <= most:
            break
        date += f"-{number:02}" if date else str(number)
    return date


_SIGNS = str.maketrans(
    {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    | {sign: f"\\{sign}" for sign in "{}$&%#_"}
)


_FORMULA = re.compile(r"(\$(?! )[^$%#&~\"]*[\\^_][^$%#&~\"]*(?<! )\$)")
_DEFINITION = re.compile(r"\\\w*(?:def|let|command|href|label|require|Operator)")


def tex(text: str) -> str:
    """Return a text as LaTeX in which nothing but formulas is a command, and braces are pairs."""
    parts = enumerate(_FORMULA.split(text))  # each second one looks like a formula
    return "".join(
        part if number % 2 and _is_formula(part) else _plain(part) for number, part in parts
    )


def _is_formula(part: str) -> bool:
    return not _DEFINITION.search(part) and not shown_formulas((part,))[0].fault


def _plain(text: str) -> str:
    inner, count = text, 1
    while count:
        inner, count = re.subn(r"\{[^{}]*\}", "", inner)
    if re.search("[{}]", inner):
        text = text.translate(str.maketrans("{}", "()"))
    return text.translate(_SIGNS)


def author_of(family: str, given: str = "", suffix: str = "") -> str:
    """Return a name as BibTeX has it; the first part may be all of it."""
    parts = [part.replace(",", " ").strip() if given else part for part in (family, suffix, given)]
    name = ", ".join(filter(None, parts))
    is_odd = name.count(",") > 2 or re.search(r"(?i)(^|[\s,])(and|others)([\s,]|$)", name)
    return organisation(name) if is_odd else tex(name)


def organisation(name: str) -> str:
    """Return a name that is not taken apart."""
    return f"{{{tex(name)}}}" if name else ""


def authors_of(names: Iterable[str]) -> str:
    """Return names as the field `author`; of very many, the first."""
    known = list(filter(None, names))
    return " and ".join([*known[:_MOST_AUTHORS], *(["others"] * (len(known) > _MOST_AUTHORS))])
