"""Lists of publications: selected, sorted and grouped, with what visitors can filter them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from portfolio.citations.styles import STYLES
from portfolio.model.directory import Directory
from portfolio.model.publication_lists import LIST_STYLES, USUAL, ListSettings
from portfolio.model.publication_types import TYPES
from portfolio.model.publications import Publication, newest_first
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.anchors import anchor_of
from portfolio.views.publication import (
    CitationView,
    Cite,
    PublicationView,
    citation_view,
    publication_view,
    year_in_words,
    year_of,
)
from portfolio.views.publication_authors import MOST_SHOWN, MarkView, legend_of
from portfolio.views.publication_filter import FilterView, filter_view, finder
from portfolio.views.selection import chosen
from portfolio.words import word

FEW = 8
"""A list that is not longer has no filter."""

FEW_YEARS = 5
"""A list that has not more of them has no links to them."""

MOST_IN_COMPACT = 6
"""Longer lists of authors are folded in a compact list."""


@dataclass(frozen=True)
class PublicationGroup:
    """Publications of a year, a type or a venue; without a name they are all there are."""

    name: str | None
    anchor: str | None
    publications: tuple[PublicationView, ...]


@dataclass(frozen=True)
class PublicationsView:
    """The list as a whole. What stands in it is made when it is shown, not where it is checked."""

    found: tuple[Publication, ...]
    directory: Directory
    cite: Cite
    styles: Mapping[str, str]
    by: str
    style: str
    """How dense it is."""
    citation: str | None
    """In which of `styles` its publications can be copied, if in any."""
    lists: ListSettings
    has_filter: bool
    is_whole: bool
    """Each publication stands here, so that addresses can name it."""

    def __bool__(self) -> bool:
        return bool(self.found)

    @property
    def count(self) -> int:
        return len(self.found)

    @cached_property
    def filter(self) -> FilterView | None:
        return filter_view(self.found, self.directory) if self.has_filter else None

    @cached_property
    def legend(self) -> tuple[MarkView, ...]:
        return legend_of(author for each in self.found for author in each.authors)

    @cached_property
    def groups(self) -> tuple[PublicationGroup, ...]:
        found_by = finder(self.filter, self.directory) if self.filter else None

        def citation(publication: Publication) -> CitationView | None:
            if self.citation is None:
                return None
            return citation_view(publication, self.citation, self.cite, self.styles)

        views = [
            publication_view(
                each,
                self.directory,
                citation=citation(each),
                fields=self.lists.fields,
                venues=self.lists.venues,
                most_authors=MOST_IN_COMPACT if self.style == "compact" else MOST_SHOWN,
                found_by=found_by(each) if found_by else None,
            )
            for each in self.found
        ]
        return _groups(views, self.by)

    @property
    def are_groups_named(self) -> bool:
        """Whether what the publications are grouped by stands beside them."""
        return any(group.name for group in self.groups)

    @property
    def has_pictures(self) -> bool:
        """Whether pictures are what the list is looked at for."""
        return self.style == "rich" and any(each.preview for each in self.found)

    @property
    def years(self) -> tuple[PublicationGroup, ...]:
        """The years to which visitors of a long list may want to jump."""
        is_long = self.is_whole and self.by == "year" and len(self.groups) > FEW_YEARS
        return self.groups if is_long else ()


def publications_view(
    entries: Sequence[Publication],
    directory: Directory,
    cite: Cite,
    styles: Mapping[str, str] = STYLES,
    lists: ListSettings = USUAL,
    *,
    selected: bool = False,
    year: int | str | None = None,
    type: str | None = None,
    topic: str | None = None,
    coauthor: str | None = None,
    by: str | None = None,
    filter: bool | None = None,
    limit: int | None = None,
    style: str | None = None,
    citation: str | None = "apa",
) -> PublicationsView:
    """Return the publications that the options ask for, newest first; undated ones last.

    Args:
        by: How they are grouped: year, type, venue or none; by year if all are shown.
        style: How dense the list is; or `citation`: in which of `styles` they can be copied.
    """
    style, citation = (None, style) if style in styles else (style, citation)
    _check_choices(by=(by, GROUPINGS), style=(style, LIST_STYLES), citation=(citation, styles))
    found = _narrowed(entries, directory, selected, year, type, topic, coauthor)[:limit]
    is_whole = not selected and all(each is None for each in (year, type, topic, coauthor, limit))
    return PublicationsView(
        found=tuple(found),
        directory=directory,
        cite=cite,
        styles=styles,
        lists=lists,
        by=by or ("year" if is_whole else "none"),
        style=style or lists.style,
        citation=citation,
        has_filter=filter if filter is not None else is_whole and len(found) > FEW,
        is_whole=is_whole,
    )


def _narrowed(
    entries: Sequence[Publication],
    directory: Directory,
    selected: bool,
    year: int | str | None,
    type: str | None,
    topic: str | None,
    coauthor: str | None,
) -> list[Publication]:
    _check_choices(type=(type, TYPES))
    found = [each for each in newest_first(entries) if each.is_selected or not selected]
    found = chosen(found, "publication of the year", year, lambda each: [year_of(each)])
    found = [each for each in found if type in (None, each.type)]
    found = chosen(found, "publication of the topic", topic, lambda each: each.topics)
    return chosen(
        found,
        "publication of the co-author",
        coauthor,
        lambda paper: _with_shared(directory.coauthors(paper)),
    )


def _with_shared(names: Iterable[str]) -> set[str]:
    """Return names, and those that namesakes share: "Wei Wang" for "Wei Wang (a.example)"."""
    return {each for name in names for each in (name, name.partition(" (")[0])}


GROUPINGS: dict[str, Callable[[Publication], str] | None] = {
    "year": year_in_words,
    "type": lambda each: word(f"types.{each.type}"),
    "venue": lambda each: each.venue or word("papers.elsewhere"),
    "none": None,
}
"""What `by` can be."""


def _groups(views: Sequence[PublicationView], by: str) -> tuple[PublicationGroup, ...]:
    name_of = GROUPINGS[by]
    if name_of is None:
        return (PublicationGroup(None, None, tuple(views)),) if views else ()
    names = [name_of(view.record) for view in views]
    order: dict[str, Any] = {name: place for place, name in enumerate(dict.fromkeys(names))}
    if by == "type":
        of_types = [word(f"types.{kind}") for kind in TYPES]
        order = {name: of_types.index(name) for name in names}
    elif by == "venue":
        counts = Counter(names)
        order = {name: (-counts[name], name) for name in names}
    paired = sorted(zip(names, views, strict=True), key=lambda pair: order[pair[0]])
    return tuple(
        PublicationGroup(name, anchor_of(name), tuple(view for _, view in pairs))
        for name, pairs in groupby(paired, key=lambda pair: pair[0])
    )


def _check_choices(**options: tuple[str | None, Iterable[str]]) -> None:
    """Check that each option is one of those that are known, if it is given."""
    for option, (value, known) in options.items():
        if value is not None and value not in known:
            raise UnplacedError(
                Code.BAD_CALL,
                f'"{value}" cannot be what {option} is',
                suggestion(str(value), known),
            )
