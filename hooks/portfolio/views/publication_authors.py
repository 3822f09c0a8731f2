"""Author lists: who of them is the owner, where the others have a page, what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portfolio.model.directory import Directory
from portfolio.model.names import Author, Mark
from portfolio.model.publications import Publication
from portfolio.words import word

MOST_SHOWN = 10
"""Longer lists are folded."""


@dataclass(frozen=True)
class MarkView:
    """A sign at a name, and what it means."""

    sign: str
    meaning: str


SIGNS: Mapping[Mark, str] = {Mark.EQUAL: "*", Mark.CORRESPONDING: "✉", Mark.SUPERVISED: "§"}


@dataclass(frozen=True)
class AuthorView:
    """One author; `page` is the path below docs/ of their page here, else `url` leads to theirs."""

    name: str
    is_owner: bool
    url: str | None
    marks: tuple[MarkView, ...]
    signs: str
    """Signs that only the entry's annotation explains."""
    page: str | None = None
    note: str = ""
    """What stands behind the name: "(Editor)"."""


@dataclass(frozen=True)
class AuthorsView:
    """An author list; of a long one, `shown` are the first.

    Behind a gap stands the owner, or else somebody of the site, if none of them is among those.
    """

    shown: tuple[AuthorView, ...]
    behind_gap: AuthorView | None
    everybody: tuple[AuthorView, ...]
    """All of them if the list is folded, else empty."""
    has_more: bool
    """There are more, whom the entry does not name."""


def authors_view(
    authors: Iterable[Author],
    directory: Directory,
    paper: Publication,
    *,
    has_more: bool = False,
    most: int = MOST_SHOWN,
    links_owner: bool = False,
) -> AuthorsView:
    """Return an author list of a publication, folded if it is long."""
    views = tuple(author_view(each, directory, paper, links_owner=links_owner) for each in authors)
    if len(views) <= most:
        return AuthorsView(views, None, (), has_more)
    shown = views[: most - 2]
    ours = [each for each in views if each.is_owner] or [each for each in views if each.page]
    is_shown = any(each in shown for each in ours)
    return AuthorsView(shown, None if is_shown or not ours else ours[0], views, has_more)


def author_view(
    author: Author, directory: Directory, paper: Publication, *, links_owner: bool = False
) -> AuthorView:
    """Return one author."""
    is_owner = directory.is_owner(author)
    known = None if is_owner else directory.known(author, paper)
    page = known.page if known else None
    return AuthorView(
        name=str(author.name),
        is_owner=is_owner,
        url=known.address if known else None,
        page=directory.page if is_owner and links_owner else page,
        marks=tuple(map(_mark_view, author.marks)),
        signs=author.signs,
        note=author.note,
    )


def legend_of(authors: Iterable[Author]) -> tuple[MarkView, ...]:
    """Return what the marks that occur mean."""
    used = {mark for author in authors for mark in author.marks}
    return tuple(_mark_view(mark) for mark in SIGNS if mark in used)


def _mark_view(mark: Mark) -> MarkView:
    return MarkView(SIGNS[mark], word(f"marks.{mark}"))
