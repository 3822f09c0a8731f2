"""Other people of a site: whom a page shows, and the page of each who has one."""

from __future__ import annotations

from collections.abc import Iterable

from importers.cv_fields import take_link
from importers.draft import Draft
from importers.fields import SourceValue
from importers.links import is_network_name
from importers.mapping import Mapper
from importers.vocabulary import PERSON, URL


def take_people(node: SourceValue, mapper: Mapper, group: str = "") -> int:
    """Take a list of others, or lists by group; return how many there are."""
    fields, into = node.by_name(), "people"
    if not any(each.is_plain for each in fields.values()):
        names = [str(each.path[-1]).replace("_", " ") if fields else group for each in node.nodes()]
        inner = zip(node.nodes(), [name[:1].upper() + name[1:] for name in names], strict=True)
        return sum(take_people(each, mapper, name) for each, name in inner if not each.is_plain)
    draft = mapper.draft
    other = Draft(draft.report, owner=draft.person_id, prepare=draft.prepare)
    for name, names_of in PERSON.items():
        found = [fields[each] for each in names_of.split() if each in fields]
        if found and name == "headline":
            other.set(name, mapper.prose(found[0], into))
        elif found and name == "picture":
            file = mapper.address(found[0], into, picture=True)
            alt = f"Portrait of {other.profile.get('name')}"
            other.set(name, {"file": file, "alt": alt} if file else {})
        elif found:
            other.set(name, found[0].text(into))
    other.set("group", group)
    for name, each in fields.items():
        if is_network_name(name) or name in URL.split():
            take_link(other, each, "website" if name in URL.split() else name)
    return int(bool(draft.add_person(other)))


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
