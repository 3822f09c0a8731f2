"""People among others, and the main page of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from portfolio.model.person import Person
from portfolio.model.profile import Portrait
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.dates import date_view
from portfolio.views.links import LinkView, links_view
from portfolio.views.monograms import monogram
from portfolio.views.selection import check_limit
from portfolio.words import word


def main_page_of(person: str, *, owner: str | None, pages: Collection[str]) -> str | None:
    """Return the path below docs/ of a person's main page, or None if there is none."""
    candidates = [f"people/{person}.md", f"people/{person}/index.md"]
    if person == owner:
        candidates.insert(0, "index.md")
    return next((page for page in candidates if page in pages), None)


def is_one_of_many(page: str, papers: Collection[str], people: Collection[str]) -> bool:
    """Whether a page must be small, since many are like it: of papers, or people of a large group.

    Args:
        papers: The pages of papers.
    """
    return page in papers or (page.startswith("people/") and len(people) > MANY)


MANY = 8
"""A group with more people is large."""

STYLES = ("cards", "list", "faces")
"""How people may be shown."""

ALUMNI = "alumni"
"""The group of those who have left, whatever group they were in."""


@dataclass(frozen=True)
class MemberView:
    """A person among others."""

    name: str
    role: str | None
    headline: str | None
    locations: str
    left: str | None
    """When somebody left, and for what."""
    picture: Portrait | None
    monogram: str
    links: list[LinkView]
    main_page: str | None
    """The path below docs/ of the page about the person."""


def people_view(
    people: Iterable[Person],
    group: str | None = None,
    style: str = "cards",
    limit: int | None = None,
    *,
    owner: str | None,
    pages: Collection[str],
) -> list[MemberView]:
    """Return the people of a site, or of a group: the owner first, those who have left last.

    Raises:
        UnplacedError: Nobody is in the group, or the style is none.
    """
    if style not in STYLES:
        raise UnplacedError(
            Code.BAD_CALL, f'people are not shown as "{style}"', suggestion(style, STYLES)
        )
    if limit is not None:
        check_limit(limit)
    members = [each for each in people if not each.profile.is_organization]
    if group is not None:
        members = _members_of(str(group), members)
    members.sort(key=lambda each: _place_of(each, owner))
    return [
        _member_view(each, main_page_of(each.id, owner=owner, pages=pages), group)
        for each in members[:limit]
    ]


def _members_of(name: str, people: Iterable[Person]) -> list[Person]:
    """Return who is in a group; a group that all have left is empty."""
    if name.casefold() == ALUMNI:
        return [each for each in people if is_former(each)]
    groups = sorted({each.profile.group for each in people if each.profile.group} | {ALUMNI})
    if name not in groups:
        raise UnplacedError(
            Code.UNKNOWN_GROUP, f'nobody is in the group "{name}"', suggestion(name, groups)
        )
    return [each for each in people if each.profile.group == name and not is_former(each)]


def is_former(person: Person) -> bool:
    """Whether somebody has left."""
    profile = person.profile
    has_left = profile.until is not None or profile.next is not None
    return has_left or (profile.group or "").casefold() == ALUMNI


def _place_of(person: Person, owner: str | None) -> tuple[object, ...]:
    """Return what people are sorted by: their order, or their ids; who left last comes first."""
    profile = person.profile
    order = profile.order or (0 if person.id == owner else _LAST)
    until = profile.until
    left = (-until.year, -until.month, -until.day) if until else (0,)
    return is_former(person), order, left, person.id


_LAST = 10**9


def _member_view(person: Person, main_page: str | None, shown_group: str | None) -> MemberView:
    profile = person.profile
    group = profile.group if profile.group != shown_group else None  # the heading says that
    return MemberView(
        name=profile.display_name,
        role=profile.role or group,
        headline=profile.headline if profile.name else None,
        locations=" / ".join(profile.locations),
        left=_left(person),
        picture=profile.picture,
        monogram=monogram(profile.display_name),
        links=links_view(person),
        main_page=main_page,
    )


def _left(person: Person) -> str | None:
    """Return when somebody left, and for what: "until 2023, then postdoc in Turin"."""
    position = person.profile.next
    if person.profile.until is None:
        return word("people.then", position=position) if position else None
    date = date_view(person.profile.until).text
    if position is None:
        return word("people.until", date=date)
    return word("people.until_then", date=date, position=position)
