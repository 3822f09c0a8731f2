"""Other people of a site: whom a page shows, and the page of each who has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from importers.cv_fields import take_link
from importers.draft import Draft
from importers.fields import SourceValue
from importers.links import is_network_name
from importers.mapping import Mapper
from importers.vocabulary import PERSON, URL


def take_people(node: SourceValue, mapper: Mapper, group: str = "") -> list[str]:
    """Take a person, a list of them, or lists by group; return the ids of those who are new."""
    fields = node.by_name()
    if not any(each.is_plain for each in fields.values()) or _has_people(fields):
        titles = [fields[name].text("people") for name in ("title", "name") if name in fields]
        ids = []
        for each in [each for each in node.nodes() if not each.is_plain]:
            key = str(each.path[-1]).replace("_", " ") if fields and not titles else ""
            name = key[:1].upper() + key[1:] if key.casefold() not in _LISTS else ""
            ids += take_people(each, mapper, next(iter(titles), "") or name or group)
        return ids
    draft = mapper.draft
    other = Draft(draft.report, owner=draft.person_id, prepare=draft.prepare)
    for name, names_of in PERSON.items():
        node_of = next((fields[each] for each in names_of.split() if each in fields), None)
        if node_of is not None:
            other.set(name, _value(name, node_of, other, mapper))
    parts = [fields[each].text("people") for each in ("firstname", "lastname") if each in fields]
    other.set("name", " ".join(parts))
    if other.profile.get("name") in draft.names:
        return []  # whose profile says more than a list
    other.set("group", group)
    for holder in [fields.pop(name) for name in ("social", "links") if name in fields]:
        fields |= holder.by_name()
    for name, each in fields.items():
        if is_network_name(name) or name in URL.split():
            take_link(other, each, "website" if name in URL.split() else name)
    return list(filter(None, [draft.add_person(other)]))


_LISTS = ("members", "people", "list", "entries")


def _has_people(fields: Mapping[str, SourceValue]) -> bool:
    """Whether a mapping is a group with a list of its members."""
    return any(name in _LISTS and isinstance(each.value, list) for name, each in fields.items())


def _value(name: str, node: SourceValue, other: Draft, mapper: Mapper) -> Any:
    if name == "picture":
        file = mapper.address(node, "people", picture=True)
        return {"file": file, "alt": f"Portrait of {other.profile.get('name')}"} if file else {}
    if name == "until":
        return node.date("people")
    return mapper.prose(node, "people") if name == "headline" else node.text("people")


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
