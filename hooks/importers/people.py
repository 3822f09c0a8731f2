"""Other people of a site: whom a page shows, and the page of each who has one."""

from __future__ import annotations

from collections.abc import Iterable

from importers.draft import Draft


def people_calls(groups: Iterable[str], *, level: int = 2) -> str:
    """Return macro calls that show groups of people, each below its heading; all without any."""
    blocks = [
        f"{'#' * level} {group}\n\n{{{{ people(group={_quoted(group)}) }}}}"
        for group in dict.fromkeys(groups)
    ]
    return "\n\n".join(blocks) or "{{ people() }}"


def team_page(draft: Draft) -> str:
    """Return what shows the others of a draft, by group if all of them have one."""
    groups = [str(each.profile.get("group") or "") for each in draft.people.values()]
    return people_calls(groups if all(groups) else [])


def _quoted(group: str) -> str:
    return '"' + group.replace("\\", "").replace('"', "'") + '"'
