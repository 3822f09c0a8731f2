"""Teams of Jekyll sites → people of the site: files of data, collections, al-folio's profiles."""

from __future__ import annotations

import re

from importers.cv_fields import take_link
from importers.draft import Draft
from importers.fields import Document, SourceValue
from importers.jekyll_pages import page_source
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.links import is_network_name
from importers.pages import Converter
from importers.people import team_page
from importers.reading import document
from importers.texts import one_line

TEAMS = ("people", "team", "members", "staff", "group", "lab", "alumni", "students", "persons")
"""Names of files of data and of collections whose entries are people."""
_NAMES = ("name", "fullname", "full_name", "display_name", "title")
_ROLES = ("role", "position", "job", "jobtitle", "job_title", "title", "degree")
_GROUPS = ("group", "category", "status", "type", "section")
_PICTURES = ("image", "photo", "avatar", "picture", "img", "pic", "thumbnail", "portrait")
_FOLDERS = (
    "",
    "assets/img/",
    "images/",
    "assets/images/",
    "img/",
    "images/team/",
    "images/people/",
)
_MORE = {
    "description": ("bio", "description", "about", "info", "interests"),
    "next": ("next", "now", "current", "currently", "after"),
    "headline": ("headline", "subtitle", "research"),
}
_UNTIL = ("until", "end", "end_date", "left", "graduated")


def take_people(site: JekyllSite, converter: Converter) -> dict[str, str]:
    """Take all teams; return the names of their lists with the macro calls that show them."""
    for facts in site.facts:
        if facts.file.startswith("_data/") and _stem(facts) in TEAMS:
            _take_list(site, converter, facts.root, _stem(facts))
    for name in TEAMS:
        for item in site.of(name):
            root = document(item.values, item.shown, site.draft).root
            person = _take(site, converter, root, "Alumni" if name == "alumni" else "")
            if person and len(item.text.split()) > _FEW:
                source = page_source(site, item, is_quiet=True)
                source.person, source.is_home, source.matter = person, True, {}
                site.draft.pages[item.uri] = converter.page(source)
            site.draft.report.taken(item.shown, "text", "", item.uri)
            root.document.finish(SETTING)
    call = team_page(site.draft)
    return dict.fromkeys(TEAMS, call) if site.draft.people else {}


_FEW = 3


def _stem(facts: Document) -> str:
    return facts.file.rpartition("/")[2].partition(".")[0].casefold()


def _take_list(
    site: JekyllSite, converter: Converter, node: SourceValue, name: str, group: str = ""
) -> None:
    """Take a list of people, or lists of them by group."""
    group = group or ("Alumni" if name == "alumni" else "")
    if isinstance(node.value, dict) and node.first(*_NAMES) and not node["members"]:
        _take(site, converter, node, group)
        return
    title = node.first("title", "name", "group", "role").raw if isinstance(node.value, dict) else ""
    for each in node.nodes():
        if isinstance(each.value, list | dict):
            key = str(each.path[-1])
            is_name = isinstance(node.value, dict) and key not in ("members", "people", "list")
            _take_list(
                site, converter, each, name, group or title or (_words(key) if is_name else "")
            )
    node.first("title", "name", "group", "role").taken("people.md")


def _words(key: str) -> str:
    words = re.sub(r"[_-]+", " ", key).strip()
    return words[:1].upper() + words[1:]


def _take(site: JekyllSite, converter: Converter, root: SourceValue, group: str) -> str:
    """Take one person; return the id, or nothing for the owner and for nobody."""
    into = "profile.yml"
    first = " ".join(root[each].text(into) for each in ("first_name", "last_name") if root[each])
    other = Draft(site.draft.report, owner=site.draft.person_id)
    other.set("name", first or root.first(*_NAMES).text(into))
    is_owner = other.profile.get("name") in site.draft.names
    other = site.draft if is_owner else other
    other.set("role", root.first(*_ROLES).text(into) if not is_owner else "")
    other.set("group", root.first(*_GROUPS).text(into) or group)
    for field, names in _MORE.items():
        for node in [root[each] for each in names if root[each] and not is_owner]:
            other.set(field, one_line(site.draft.safe_markdown(node.paragraphs(into))))
    if root.first(*_UNTIL) and not is_owner:
        other.set("until", root.first(*_UNTIL).date(into))
    for node in root.nodes():
        name = str(node.path[-1])
        is_picture = name in _PICTURES and isinstance(node.value, str)
        if is_picture and not other.profile.get("picture"):
            _picture(node, other, converter)
        elif name in ("social", "links", "urls") and isinstance(node.value, dict):
            for each in node.nodes():
                take_link(other, each, str(each.path[-1]))
        elif name in ("url", "link", "website", "homepage") or is_network_name(name):
            take_link(other, node, "website" if name in ("url", "link") else name)
    return "" if is_owner else site.draft.add_person(other)


def _picture(node: SourceValue, other: Draft, converter: Converter) -> None:
    for folder in _FOLDERS:
        path = node.raw if node.raw.startswith(("/", "http")) else f"/{folder}{node.raw}"
        target = converter.addresses.resolve(
            path.replace(" ", "%20"), page="index.md", picture=True
        )
        if target.address and not target.is_outside:
            alt = f"Portrait of {other.profile.get('name') or 'somebody'}"
            other.set("picture", {"file": target.address, "alt": alt})
            node.taken("profile.yml: picture")
            return


def profiles_of(site: JekyllSite, item: JekyllItem) -> str:
    """Return the text of al-folio's profiles on a page: a picture, a text and more of each."""
    given = item.values.get("profiles")
    blocks = []
    for each in given if isinstance(given, list) else []:
        values = each if isinstance(each, dict) else {}
        picture, name = str(values.get("image") or ""), str(values.get("content") or "")
        text = next((one for one in site.items if one.file.name == name and name), None)
        if text is not None:
            site.items.remove(text)
        folders = (f"/{folder}{picture}" for folder in _FOLDERS)
        path = next((path for path in folders if picture and site.source.file(path[1:])), "")
        title = text.title if text else ""
        blocks += [f"## {title}"] if title else []
        blocks += [f"![{title or 'Portrait'}]({path.replace(' ', '%20')})"] if path else []
        blocks += [text.text if text else "", str(values.get("more_info") or "")]
    return "\n\n".join(filter(None, blocks))
