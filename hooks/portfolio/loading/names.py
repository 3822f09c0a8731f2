"""Names as BibTeX and BibLaTeX write them, in their parts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from portfolio.loading.latex import text_of
from portfolio.loading.name_lists import divided
from portfolio.loading.name_markup import told_by
from portfolio.loading.name_words import (
    ASIDE,
    EXTENDED,
    PARTICLES,
    SPACE,
    SUFFIX,
    is_cjk,
    is_group,
    may_be_degree,
    split,
    with_suffixes,
)  # fmt: skip
from portfolio.model.coauthors import orcid_of
from portfolio.model.names import Author, Mark, PersonName
from portfolio.problems import Code, UnplacedError, suggestion

_EQUAL, _ENVELOPE = "*∗", "✉"


@dataclass(frozen=True)
class Names:
    """A list of names; `has_more` if it ends in `and others` or `et al.`."""

    authors: tuple[Author, ...]
    has_more: bool = False
    doubts: tuple[UnplacedError, ...] = ()
    """What could not be divided or understood; it is shown as it was typed, or quoted here."""


def names_of(latex: str, *, annotation: str = "", families: Collection[str] = ()) -> Names:
    """Return the names in a list, however they are joined.

    Args:
        annotation: What the entry says of signs after names; one that it explains has its
            meaning from there.
        families: Family names that are known from other lists.
    """
    found = divided(latex, families)
    authors = []
    for name in found.names:
        asides = [found.aside(each) for each in ASIDE.findall(name)]
        author = _author(ASIDE.sub("", name), tuple(asides), annotation)
        if author is None:
            found.doubt(name, "is no name")
        else:
            authors.append(author)
        for part in _unknown_parts(name):
            found.doubt(part, "is no part of a name here")
    return Names(tuple(authors), found.has_more, tuple(found.doubts))


@lru_cache(maxsize=20_000)  # people write with the same people again and again
def _author(latex: str, asides: tuple[str, ...], annotation: str) -> Author | None:
    name, told = _name(latex.strip()), list(map(told_by, asides))
    if name is None:
        typed = text_of("".join(asides)).strip()
        return Author(name=PersonName(literal=typed)) if re.search(r"[^\W\d]{2}", typed) else None
    found = [sign for signs, _ in told for sign in signs]
    signs = [sign for i, sign in enumerate(found) if sign.isalnum() or sign not in found[:i]]
    marks = [
        mark
        for mark, of_mark in ((Mark.EQUAL, _EQUAL), (Mark.CORRESPONDING, _ENVELOPE))
        if any(sign in of_mark and sign not in annotation for sign in signs)
    ]
    said = {*_EQUAL, _ENVELOPE} - set(annotation)
    shown = [sign for sign in signs if sign not in said]
    return Author(
        name=name,
        marks=tuple(marks),
        signs=("," if any(map(str.isalnum, shown)) else "").join(shown),
        note=" ".join(note for _, note in told if note),
    )


@lru_cache(maxsize=20_000)
def _name(latex: str) -> PersonName | None:
    """Return one name in its parts; None if there is none."""
    if is_group(latex):
        parts = {"literal": text_of(latex)}
    elif EXTENDED.match(latex):
        parts = {_KEYS[key]: text_of(value) for key, value in _extended(latex) if key in _KEYS}
    else:
        parts = _parts_of(latex)
    found = {key: part.strip(" ,") for key, part in parts.items() if part.strip(" ,")}
    return PersonName(**found) if found else None


def _parts_of(latex: str) -> dict[str, str]:
    """Read a name as BibTeX does, with suffixes and particles in any place."""
    pieces = [piece for piece in split(latex, _COMMA) if piece]
    (family, *suffixes), *more = with_suffixes(pieces) or [[""]]
    suffixes += [suffix for _, *own in more for suffix in own]
    is_inverted = bool(more) or (latex.endswith(",") and not suffixes)
    given = _words(" ".join(main for main, *_ in more))
    particle, last = [], _words(family)
    if not is_inverted:
        first = next((i for i, word in enumerate(last) if _is_lower(word)), len(last) - 1)
        given, last = last[:first], last[first:]
    behind = next((i for i in range(len(last) - 1, 0, -1) if _is_lower(last[i - 1])), 0)
    particle, last = last[:behind], last[behind:]
    for words in (last, given if is_inverted else []):
        is_one_of_several = len(words) > 1 or (words is last and bool(given))
        if is_one_of_several and re.fullmatch(r"\d{4}", words[-1]):
            words.pop()  # DBLP tells namesakes apart by it
        while words and (len(words) > 1 or (words is last and given)):
            is_degree = len(given) > 1 and not is_inverted and may_be_degree(words[-1])
            if not is_degree and not SUFFIX.fullmatch(words[-1]):
                break
            suffixes.insert(0, words.pop())
    if not last and given:
        last = [given.pop()]
    if not is_inverted and given and not particle and all(map(is_cjk, given + last)):
        given, last = [*given[1:], *last], given[:1]
    particle, given, last = _with_particles(particle, given, last, is_inverted=is_inverted)
    words_of = {"family": last, "given": given, "particle": particle}
    parts = {key: text_of(" ".join(words)) for key, words in words_of.items()}
    return parts | {"suffix": ", ".join(map(text_of, suffixes))}


def _words(latex: str) -> list[str]:
    return [word for word in split(latex, SPACE) if word]


def _is_lower(word: str) -> bool:
    """Whether a word begins in lower case; BibTeX does not look into braces of plain text."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letters = text_of(word) if "\\" in word else word
    return next((letter.islower() for letter in letters if letter.isalpha()), False)


_COMMA = re.compile(",")


def _with_particles(
    particle: list[str], given: list[str], last: list[str], *, is_inverted: bool
) -> tuple[list[str], list[str], list[str]]:
    """Return particles, given names and family names, each where it belongs.

    BibTeX takes every word in lower case for a particle, and none behind the comma.
    """
    if is_inverted:
        while given and given[-1] in PARTICLES and (len(given) > 1 or last[0][:1].isupper()):
            particle.insert(0, given.pop())
    elif particle in (["y"], ["e"], ["i"]) and given:  # José Ortega y Gasset
        return [], given[:-1], [given[-1], *particle, *last]
    else:
        while particle and particle[0] not in PARTICLES:
            given.append(particle.pop(0))
        while particle and len(given) > 1 and given[-1].lower() in PARTICLES:
            particle.insert(0, given.pop())
    known = next((i for i, word in enumerate(particle) if word.lower() not in PARTICLES), None)
    return particle[:known], given, [*([] if known is None else particle[known:]), *last]


_KEYS = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}


def _extended(latex: str) -> list[tuple[str, str]]:
    """Return keys and values of a name of Biber's extended format (BibLaTeX manual, 3.4)."""
    pairs = [part.partition("=") for part in split(latex, _COMMA)]
    return [(key.strip(), value.strip().strip('"')) for key, _, value in pairs]


def _unknown_parts(name: str) -> list[str]:
    if not EXTENDED.match(name):
        return []
    known = {*_KEYS, *(f"{key}-i" for key in _KEYS), "hash", "id", "nosort", "useprefix"}
    return [f"{key}={value}" for key, value in _extended(name) if key not in known]


MARKS = {
    "equal": Mark.EQUAL,
    "equal-contribution": Mark.EQUAL,
    "corresponding": Mark.CORRESPONDING,
    "supervised": Mark.SUPERVISED,
    "advised": Mark.SUPERVISED,
    "advisee": Mark.SUPERVISED,
    "mentee": Mark.SUPERVISED,
    "student": Mark.SUPERVISED,
}
"""What can be said of an author in `author+an`."""


def annotated(
    authors: tuple[Author, ...], annotations: str, *, of: str = ""
) -> tuple[tuple[Author, ...], tuple[UnplacedError, ...]]:
    """Return the authors with what an annotation says of them, and what it says of nobody.

    Source: BibLaTeX manual, 3.7.

    Args:
        annotations: Such as "1=equal; 3=equal, corresponding".
        of: The name of the annotation: "orcid", or nothing for marks.
    """
    changed, doubts = list(authors), []
    for part in filter(None, map(str.strip, annotations.split(";"))):
        number, equals, words = part.partition("=")
        position = re.match(r"\s*(\d{1,6})", number)
        if not equals or position is None or not 1 <= int(position[1]) <= len(authors):
            doubts.append(
                UnplacedError(
                    Code.BAD_NAMES,
                    f'"{part}" says nothing of one of the {len(authors)} authors',
                    "write the author's number: author+an = {1=equal; 2=corresponding}",
                )
            )
            continue
        index = int(position[1]) - 1
        for word in (word.strip().strip('"') for word in words.split(",")):
            try:
                said = {"orcid": orcid_of(word)} if of == "orcid" else _mark(word, changed[index])
            except UnplacedError as doubt:
                doubts.append(UnplacedError(Code.BAD_NAMES, doubt.message, doubt.help))
            else:
                changed[index] = changed[index].model_copy(update=said)
    return tuple(changed), tuple(doubts)


def _mark(word: str, author: Author) -> dict[str, tuple[Mark, ...]]:
    if word in ("", "highlight", "self", "me"):
        return {}  # the owner is known by name
    if word not in MARKS:
        raise UnplacedError(
            Code.BAD_NAMES, f'"{word}" is said of no author here', suggestion(word, MARKS)
        )
    return {"marks": tuple(dict.fromkeys((*author.marks, MARKS[word])))}
