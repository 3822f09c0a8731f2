"""Lists of names as BibTeX and BibLaTeX write them, in their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import InvalidNameString, Person

from portfolio.loading.latex import text_of
from portfolio.model.coauthors import orcid_of
from portfolio.model.names import Author, Mark, PersonName
from portfolio.problems import Code, UnplacedError, suggestion

SIGNS = "*∗†‡§¶#✉✝"
_EQUAL, _ENVELOPE = "*∗", "✉"


@dataclass(frozen=True)
class Names:
    """A list of names; `has_more` if it ends in `and others`."""

    authors: tuple[Author, ...]
    has_more: bool = False


def names_of(latex: str, *, annotation: str = "") -> Names:
    """Return the names in a list whose names are joined by "and".

    Args:
        annotation: What the entry says of signs after names; one that it explains has its
            meaning from there.

    Raises:
        UnplacedError: One of them cannot be a name.
    """
    parts = split_name_list(" ".join(latex.split()))
    has_more = bool(parts) and parts[-1].strip().lower() in ("others", "et al.", "et al")
    if has_more:
        parts = parts[:-1]
    return Names(tuple(_author(part, annotation) for part in parts if part.strip()), has_more)


@lru_cache(maxsize=20_000)  # people write with the same people again and again
def _author(latex: str, annotation: str) -> Author:
    name = _name(latex.strip())
    signs = {sign: None for part in name.values() for sign in part if sign in SIGNS}
    clean = {key: re.sub(f"\\^?[{re.escape(SIGNS)}]", "", part) for key, part in name.items()}
    clean = {key: part.strip(" ^,") for key, part in clean.items()}
    if not any(clean.values()):
        raise UnplacedError(Code.BAD_NAMES, f'"{latex}" is no name', _HELP)
    marks = [
        mark
        for mark, of_mark in ((Mark.EQUAL, _EQUAL), (Mark.CORRESPONDING, _ENVELOPE))
        if any(sign in of_mark and sign not in annotation for sign in signs)
    ]
    said = {*_EQUAL, _ENVELOPE} - set(annotation)
    return Author(
        name=PersonName(**{key: part for key, part in clean.items() if part}),
        marks=tuple(marks),
        signs="".join(sign for sign in signs if sign not in said),
    )


_HELP = 'write "Family, Given" or "Given Family", and "and" between two names'


def _name(latex: str) -> dict[str, str]:
    if _is_one_group(latex):
        return {"literal": text_of(latex)}
    if re.match(r"\s*(family|given|prefix|suffix)\s*=", latex):
        return _extended_name(latex)
    try:
        person = Person(latex)
    except InvalidNameString:
        raise UnplacedError(
            Code.BAD_NAMES, f'"{latex}" has too many commas for one name', _HELP
        ) from None
    given, last = [*person.first_names, *person.middle_names], person.last_names
    suffix = person.lineage_names
    if given and last and re.fullmatch(r"\d{4}", last[-1]):  # DBLP tells namesakes apart by it
        last = last[:-1] or [given.pop()]
    if (given or len(last) > 1) and not suffix and _SUFFIX.fullmatch(last[-1]):
        suffix = [last[-1]]
        last = last[:-1] or [given.pop()]
    parts = {
        "family": last,
        "given": given,
        "particle": person.prelast_names,
        "suffix": suffix,
    }
    return {key: text_of(" ".join(words)) for key, words in parts.items() if words}


_SUFFIX = re.compile(r"(jr|sr)\.?|i{2,3}|iv", re.I)
"""What DBLP and others write behind the family name without a comma."""


def _is_one_group(latex: str) -> bool:
    """Whether braces hold the whole name together, as those of a body do."""
    if not (latex.startswith("{") and latex.endswith("}")) or latex.startswith("{\\"):
        return False
    depth = 0
    for index, letter in enumerate(latex):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return index == len(latex) - 1
    return False


def _extended_name(latex: str) -> dict[str, str]:
    """Read a name of Biber's extended format (BibLaTeX manual, 3.4)."""
    keys = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
    found: dict[str, str] = {}
    for part in split_tex_string(latex, ","):
        key, _, value = part.partition("=")
        if key.strip() in keys and value.strip():
            found[keys[key.strip()]] = text_of(value.strip().strip('"'))
    return found


MARKS = {
    "equal": Mark.EQUAL,
    "equal-contribution": Mark.EQUAL,
    "corresponding": Mark.CORRESPONDING,
    "supervised": Mark.SUPERVISED,
    "advised": Mark.SUPERVISED,
    "student": Mark.SUPERVISED,
}
"""What can be said of an author in `author+an`."""


def annotated(authors: tuple[Author, ...], annotations: str, *, of: str = "") -> tuple[Author, ...]:
    """Return the authors with what an annotation says of them (BibLaTeX manual, 3.7).

    Args:
        annotations: Such as "1=equal; 3=equal, corresponding".
        of: The name of the annotation: "orcid", or nothing for marks.

    Raises:
        UnplacedError: It names somebody who is not there, or says what is not known.
    """
    changed = list(authors)
    for part in filter(None, map(str.strip, annotations.split(";"))):
        number, equals, words = part.partition("=")
        position = re.match(r"\s*(\d+)", number)
        if not equals or position is None or not 1 <= int(position[1]) <= len(authors):
            raise UnplacedError(
                Code.BAD_VALUE,
                f'"{part}" says nothing of one of the {len(authors)} authors',
                "write the author's number: author+an = {1=equal; 2=corresponding}",
            )
        index = int(position[1]) - 1
        texts = [word.strip().strip('"') for word in words.split(",")]
        if of == "orcid":
            changed[index] = changed[index].model_copy(update={"orcid": orcid_of(texts[0])})
        else:
            marks = (*changed[index].marks, *map(_mark, texts))
            changed[index] = changed[index].model_copy(
                update={"marks": tuple(dict.fromkeys(mark for mark in marks if mark))}
            )
    return tuple(changed)


def _mark(word: str) -> Mark | None:
    if word in ("highlight", "self", "me"):
        return None  # the owner is known by name
    if word not in MARKS:
        raise UnplacedError(
            Code.BAD_VALUE, f'"{word}" is said of no author here', suggestion(word, MARKS)
        )
    return MARKS[word]
