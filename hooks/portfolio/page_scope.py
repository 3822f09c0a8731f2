"""Decide whose facts a page shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from portfolio.problems import Code, UnplacedError, suggestion

_TOP = "."
"""The root folder of the pages."""


def person_of_page(
    *,
    argument: str | None = None,
    front_matter: str | None = None,
    folder: str | None = None,
    configured: str | None = None,
    people: Collection[str],
) -> str:
    """Return the id of the person whose facts a page shows; the first given source wins.

    Args:
        argument: The macro's `person=`.
        front_matter: The page's `person:`.
        folder: The `person:` of the nearest `.meta.yml`.
        configured: `extra.person` of `mkdocs.yml`: the site's owner.
        people: The ids of all people.

    Raises:
        UnplacedError: The id is nobody's, or none is given and there is more than one person.
    """
    named = (argument, front_matter, folder, configured)
    given = next((name for name in named if name is not None), None)
    if given is None:
        if len(people) == 1:
            return next(iter(people))
        raise UnplacedError(
            Code.WHOSE_PAGE,
            "whose facts does this page show?",
            "name the person in the front matter: person: " + " or ".join(sorted(people)),
        )
    if given not in people:
        raise UnplacedError(
            Code.UNKNOWN_PERSON,
            f'there is nobody with the id "{given}"',
            suggestion(given, sorted(people)),
        )
    return given


def named_by_folder(uri: str, folders: Mapping[str, str]) -> str | None:
    """Return what the folder of a page names, or the nearest folder above it that names any."""
    folder = uri
    while folder not in {"", _TOP}:
        folder = folder.rpartition("/")[0] or _TOP
        if folder in folders:
            return folders[folder]
    return None
