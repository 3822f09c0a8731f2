"""Publications as BibTeX, without the fields that only this site uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portfolio.model.names import Author, PersonName
from portfolio.model.publication_fields import NOT_EXPORTED
from portfolio.model.publications import Publication

_SIGNS = re.compile(r"[*∗†‡§¶✉✝]|\\(?:dagger|ddagger|ast|thanks|textsuperscript)")


def bibtex_of(publication: Publication, *, has_abstract: bool = True) -> str:
    """Return an entry that is read as the same publication again.

    Values stay as the owner's file has them, so that protected capitals and formulas survive.

    Args:
        has_abstract: Whether the abstract is in it; who copies an entry from a page has read it.
    """
    fields = "".join(
        f"  {name} = {{{value}}},\n"
        for name, value in _fields(publication)
        if has_abstract or name != "abstract"
    )
    return f"@{publication.entry.type}{{{publication.entry.key},\n{fields}}}\n"


def _fields(publication: Publication) -> Iterator[tuple[str, str]]:
    people = {
        "author": (publication.authors, publication.has_more_authors),
        "editor": (publication.editors, publication.has_more_editors),
    }
    for name, value in publication.entry.fields:
        if name in NOT_EXPORTED or "+an" in name:
            continue
        authors, others = people.get(name, ((), False))
        if authors and (_SIGNS.search(value) or _is_written_otherwise(value, authors)):
            yield name, names_as_bibtex(authors, others=others)
        elif name == "doi" and publication.doi:
            yield name, publication.doi
        else:
            yield name, value
    if publication.url and publication.entry.value("url") is None:
        yield "url", publication.url


def _is_written_otherwise(value: str, authors: tuple[Author, ...]) -> bool:
    """Whether there are other signs than "and" between names, or only other entries divide them."""
    is_clear = len(re.findall(r"\sand\s", value, re.I)) + 1 >= len(authors)
    return not is_clear or (len(authors) < 3 and _is_like_two(authors[0].name))


def _is_like_two(name: PersonName) -> bool:
    """Whether "Family Family, Given Given" would look like two names."""
    return " " in (name.family or "") and " " in (name.given or "")


def names_as_bibtex(authors: Iterable[Author], *, others: bool = False) -> str:
    """Return names as "Family, Given", joined by "and"."""
    names = [_name(author.name) for author in authors]
    return " and ".join([*names, *(["others"] if others else [])])


def _name(name: PersonName) -> str:
    if name.literal is not None:
        return f"{{{latex_of(name.literal)}}}"
    family = _part(name.family or "", is_family=True)
    if _is_like_two(name) and not family.startswith("{"):
        family = f"{{{family}}}"
    if name.particle:
        family = f"{_part(name.particle)} {family}"
    elif not name.given and not name.suffix and (" " in family or family.startswith("{")):
        return f"{family},"  # without the comma its first words would be given names
    parts = (family, _part(name.suffix or ""), _part(name.given or ""))
    return ", ".join(part for part in parts if part)


def _part(text: str, *, is_family: bool = False) -> str:
    """Return a part of a name, in braces where BibTeX would split it."""
    words = text.split()
    is_split = is_family and any(word[:1].islower() for word in words[:-1])
    is_split = is_split or "," in text or "and" in map(str.lower, words)
    is_split = is_split or (is_family and len(words) > 1 and not words[-1][:1].isalpha())
    is_split = is_split or (is_family and bool(words) and _is_ending(words))
    return f"{{{latex_of(text)}}}" if is_split else latex_of(text)


def _is_ending(words: list[str]) -> bool:
    """Whether the last word would be read as a suffix, or as DBLP's number of a namesake."""
    return bool(re.fullmatch(r"(jr|sr)\.?|i{2,3}|iv|\d{4}", words[-1], re.I))


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",  # BibTeX counts braces, whatever stands before them
    "}": r"\rbrace{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "'": "{'}",
}


def latex_of(text: str) -> str:
    """Return plain text as LaTeX that shows it; letters of any script stay as they are."""
    escaped = "".join(_LATEX.get(letter, letter) for letter in text)
    if "''" not in text:
        escaped = escaped.replace("{'}", "'")
    return re.sub(r"-(?=-)", "-{}", escaped)  # two hyphens would be a dash
