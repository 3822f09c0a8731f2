"""Author lists: who of them is the owner, where the others have a page, what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from portfolio.model.names import Author, Mark, spelling
from portfolio.model.person import Person
from portfolio.model.publications import Publication

MOST_SHOWN = 10
"""Longer lists are folded."""


@dataclass(frozen=True)
class MarkView:
    """A sign at a name, and what it means."""

    sign: str
    meaning: str


MARKS: Mapping[Mark, MarkView] = {
    Mark.EQUAL: MarkView("*", "equal contribution"),
    Mark.CORRESPONDING: MarkView("✉", "corresponding author"),
    Mark.SUPERVISED: MarkView("§", "supervised"),
}


@dataclass(frozen=True)
class AuthorView:
    """One author; `url` is their own page."""

    name: str
    is_owner: bool
    url: str | None
    marks: tuple[MarkView, ...]
    signs: str
    """Signs that only the entry's annotation explains."""


@dataclass(frozen=True)
class AuthorsView:
    """An author list. If it is long, `shown` are the first and, behind a gap, the owner."""

    shown: tuple[AuthorView, ...]
    behind_gap: AuthorView | None
    everybody: tuple[AuthorView, ...]
    """All of them if the list is folded, else empty."""
    has_more: bool
    """There are more, whom the entry does not name."""


class Directory:
    """Knows a person and whom they publish with by every spelling of their names."""

    def __init__(self, person: Person) -> None:
        profile = person.profile
        names = [*([profile.name] if profile.name else []), *profile.aliases]
        self._owner = {spelling(name) for name in names}
        self._owner_orcids = {
            link.handle or link.address.rsplit("/", 1)[-1]
            for link in profile.links
            if link.network == "orcid"
        }
        self._known: dict[str, tuple[str, str | None]] = {}
        for coauthor in person.coauthors:
            orcid = f"https://orcid.org/{coauthor.orcid}" if coauthor.orcid else None
            found = coauthor.name, coauthor.url or orcid
            for name in (coauthor.name, *coauthor.aliases, coauthor.orcid or ""):
                self._known.setdefault(_spelling(name), found)

    def is_owner(self, author: Author) -> bool:
        """Return whether this is the person, by ORCID or by the whole name as it is listed."""
        if author.orcid is not None and self._owner_orcids:
            return author.orcid in self._owner_orcids
        return _spelling(str(author.name)) in self._owner

    def name_of(self, author: Author) -> str:
        """Return the name under which somebody is known here, whatever the paper has."""
        known = self._of(author)
        return known[0] if known else str(author.name)

    def coauthors(self, publication: Publication) -> list[str]:
        """Return the names of all authors of a publication but the person, as known here."""
        return [self.name_of(each) for each in publication.authors if not self.is_owner(each)]

    def url_of(self, author: Author) -> str | None:
        known = self._of(author)
        return known[1] if known else None

    def _of(self, author: Author) -> tuple[str, str | None] | None:
        by_orcid = self._known.get(_spelling(author.orcid)) if author.orcid else None
        return by_orcid or self._known.get(_spelling(str(author.name)))


@lru_cache(maxsize=50_000)
def _spelling(name: str) -> str:
    return spelling(name)


def authors_view(
    authors: Iterable[Author], directory: Directory, *, has_more: bool = False
) -> AuthorsView:
    """Return an author list, folded if it is long."""
    views = tuple(author_view(author, directory) for author in authors)
    if len(views) <= MOST_SHOWN:
        return AuthorsView(views, None, (), has_more)
    shown = views[: MOST_SHOWN - 2]
    is_shown = any(author.is_owner for author in shown)
    owner = next((author for author in views if author.is_owner), None)
    return AuthorsView(shown, None if is_shown else owner, views, has_more)


def author_view(author: Author, directory: Directory) -> AuthorView:
    """Return one author."""
    is_owner = directory.is_owner(author)
    return AuthorView(
        name=str(author.name),
        is_owner=is_owner,
        url=None if is_owner else directory.url_of(author),
        marks=tuple(MARKS[mark] for mark in author.marks),
        signs=author.signs,
    )


def legend_of(authors: Iterable[Author]) -> tuple[MarkView, ...]:
    """Return what the marks that occur mean."""
    used = {mark for author in authors for mark in author.marks}
    return tuple(view for mark, view in MARKS.items() if mark in used)
