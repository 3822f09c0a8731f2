"""Sections by name: which view prepares one, and which options it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from portfolio.citations.styles import STYLES
from portfolio.model.directory import Directory
from portfolio.model.person import BIBTEX, SECTIONS, Person
from portfolio.model.posts import Post
from portfolio.model.publication_lists import USUAL, ListSettings
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.brief import BRIEF, brief_view
from portfolio.views.experience import experience_view
from portfolio.views.projects import projects_view
from portfolio.views.publication import Cite
from portfolio.views.publications import publications_view
from portfolio.views.selection import check_limit
from portfolio.views.skills import skills_view
from portfolio.views.talks import talks_view
from portfolio.views.writing import writing_view

Entries = tuple[Any, ...]


def entries_view(entries: Entries, *, limit: int | None = None) -> Entries:
    """Return the first entries, at most `limit`."""
    return entries[:limit]


VIEWS: Mapping[str, Callable[..., Any]] = {
    "experience": experience_view,
    "projects": projects_view,
    "publications": publications_view,
    "skills": skills_view,
    "talks": talks_view,
    "writing": writing_view,
}
"""The sections that need more than their entries in their order."""


def section_view(
    person: Person,
    name: str,
    options: Mapping[str, Any],
    *,
    cite: Cite,
    styles: Mapping[str, str] = STYLES,
    lists: ListSettings = USUAL,
    directory: Directory | None = None,
    blog: Sequence[Post] = (),
) -> Any:
    """Return what the fragment of a section shows: a sequence, empty if there are no facts.

    Args:
        styles: The styles of citations, with what people call them.
        lists: How lists of publications look, unless the options say otherwise.
        directory: Knows the person and whom they publish with.
        blog: The person's posts.

    Raises:
        UnplacedError: As `check_section`, or an option names a group that the section has not.
    """
    check_section(name, options)
    view = _view_of(name, options)
    directory = directory or Directory(person)
    known = {
        "cite": cite,
        "styles": styles,
        "lists": lists,
        "directory": directory,
        "section": name,
        "blog": blog,
    }
    needed = known.keys() & inspect.signature(view).parameters.keys()
    return view(getattr(person, name), **{each: known[each] for each in needed}, **options)


def is_brief(name: str, options: Mapping[str, Any]) -> bool:
    """Return whether a section is shown with a line an entry; publications have other styles."""
    return "style" in options and name != BIBTEX


def _view_of(name: str, options: Mapping[str, Any]) -> Callable[..., Any]:
    return brief_view if is_brief(name, options) else VIEWS.get(name, entries_view)


def check_section(name: str, options: Mapping[str, Any]) -> None:
    """Check what can be said of a section without knowing whose it is.

    Raises:
        UnplacedError: The section or an option is not known, or an option's value cannot be used.
    """
    if name not in SECTIONS:
        raise UnplacedError(
            Code.UNKNOWN_SECTION, f'unknown section "{name}"', suggestion(name, SECTIONS)
        )
    parameters = inspect.signature(_view_of(name, options)).parameters.values()
    known = {each.name for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY}
    known |= {"style"}
    for option, value in options.items():
        if option not in known:
            raise UnplacedError(
                Code.UNKNOWN_OPTION,
                f'the section {name} has no option "{option}"',
                suggestion(option, sorted(known)),
            )
        if option == "style" and name != BIBTEX and value != BRIEF:
            raise UnplacedError(
                Code.BAD_CALL, f"{value!r} cannot be what style is", f'write style="{BRIEF}"'
            )
        if option == "limit":
            check_limit(value)


def check_level(level: int, last: int) -> None:
    """Check the level of the first headings in a section or a CV.

    Raises:
        UnplacedError: There is no such level there.
    """
    if level not in range(2, last + 1):
        known = f"write level=2 to level={last}"
        raise UnplacedError(Code.BAD_CALL, f"{level!r} is no level of headings here", known)
