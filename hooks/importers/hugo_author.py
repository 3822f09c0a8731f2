"""Authors of HugoBlox → a profile and sections of a CV, in the schema of now and those before."""

from __future__ import annotations

import re
from typing import Any

from importers.addresses import Addresses
from importers.cv_fields import degree_and_area, take_language, take_link
from importers.draft import Draft
from importers.fields import SourceValue
from importers.mapping import Mapper
from importers.pages import Converter
from importers.reading import document
from importers.texts import plain_text

SETTING = "a setting of the old site"
_SETTINGS = ("schema", "slug", "is_owner", "superuser", "highlight_name", "user_groups", "weight")


def read_author(value: dict[str, Any], shown: str, draft: Draft) -> None:
    """Take an author's fields: `data/authors/me.yaml`, or the front matter of `_index.md`."""
    root = document(value, shown, draft).root
    into = "profile.yml"
    _name(root, draft)
    draft.set("headline", root.first("role", "tagline").text(f"{into}: headline"))
    _affiliations(root.first("affiliations", "organizations"), draft)
    for name in ("links", "profiles", "social"):
        for node in root[name].nodes():
            _link(node, draft)
    for name in ("email", "orcid"):
        if root[name]:
            take_link(draft, root[name], name)
    take_facts(root, draft)
    bio = root["bio"].paragraphs("index.md")
    draft.home_text(bio)
    if root["pronouns"]:
        draft.fact("Pronouns", root["pronouns"].text(f"{into}: facts"))
    for name in _SETTINGS:
        root[name].leave(SETTING)
    root.document.finish()


def _affiliations(affiliations: SourceValue, draft: Draft) -> None:
    into = "profile.yml: affiliations"
    for node in affiliations.nodes():
        name = node["name"].text(into) or node.text(into)
        draft.affiliation(name, node["url"].url(into))


def take_facts(root: SourceValue, draft: Draft) -> None:
    """Take interests, education, positions, skills, languages and awards."""
    interests = root["interests"]
    _interests(interests["interests"] if isinstance(interests.value, dict) else interests, draft)
    lists = {
        "education": _list(root["education"], "courses"),
        "experience": _list(root.first("experience", "work"), "jobs"),
        "awards": root["awards"].nodes(),
    }
    for section, nodes in lists.items():
        for node in nodes:
            take_listed(section, node, draft)
    for node in root["skills"].nodes():
        take_skills(node, draft)
    for node in root["languages"].nodes():
        take_language(draft, node)
        node["percent"].leave("fluency is said in words here")


def _name(root: SourceValue, draft: Draft) -> None:
    into = "profile.yml: name"
    name = root["name"]
    if isinstance(name.value, dict):
        whole = name["display"].text(into) or name["pronunciation"].raw
        parts = [name[each].text(into) for each in ("given", "middle", "family")]
        draft.set("name", whole or " ".join(filter(None, parts)))
        for node in name["alternate"].nodes():
            draft.fact("Also written", node.text(into))
        return
    names = [name.text(into), root["title"].text(into)]
    parts = [root[each].text(into) for each in ("first_name", "last_name")]
    draft.set("name", next(filter(None, names), "") or " ".join(filter(None, parts)))
    if root["name_pronunciation"]:
        draft.set("pronunciation", root["name_pronunciation"].text("profile.yml: pronunciation"))


def _link(node: SourceValue, draft: Draft) -> None:
    address = node.first("url", "link")
    icon = node["icon"].raw.split("/")[-1]
    label = node.first("label", "display.label").raw or icon
    if address.raw.startswith(("#", "/")) or (
        address and "://" not in address.raw and ":" not in address.raw
    ):
        address.leave("it leads to a part of the old site")
    elif take_link(draft, address, label or "website"):
        node["label"].taken("profile.yml: links")
    for name in ("icon", "icon_pack", "display"):
        node[name].leave("the network's own icon is shown")


def _interests(node: SourceValue, draft: Draft) -> None:
    for each in node.nodes():
        if isinstance(each.value, dict):
            each = each.first("name", "title")
        if not isinstance(each.value, list):
            draft.add("interests", {"name": each.text("interests.yml")}, each)


def _list(node: SourceValue, inner: str) -> list[SourceValue]:
    return node[inner].nodes() if isinstance(node.value, dict) else node.nodes()


def take_listed(section: str, node: SourceValue, draft: Draft) -> None:
    """Take a position, a degree, an award or what else is listed; without an end it goes on."""
    for name in _LOOK:
        node[name].leave("the look is the theme's")
    if isinstance(node.value, dict):
        node.value.update(_divided(section, node))
        ends = ("date_end", "end_date", "end", "year", "date")
        if section in ("education", "experience") and not node.first(*ends):
            node.value["date_end"] = "present" if node.first(*_STARTS) else ""
    Mapper(draft, Converter(draft.report, Addresses())).take(section, node)


def _divided(section: str, node: SourceValue) -> dict[str, Any]:
    """Return a degree apart from its field, and the list in what a position was about."""
    course = node.first("area", "course").raw
    if section == "education" and course and not node["degree"]:
        return {"area": "", "course": "", **degree_and_area("", plain_text(course))}
    name = "summary" if node["summary"] else "description"
    items = re.findall(r"^[ \t]*[-*][ \t]+(.+)$", node[name].raw, re.M)
    if section != "experience" or not items:
        return {}
    rest = re.sub(r"^[ \t]*[-*][ \t]+.+$", "", node[name].raw, flags=re.M)
    return {name: rest.strip(), "highlights": [*items, *(node["highlights"].value or [])]}


_STARTS = ("date_start", "start_date", "start")
_LOOK = ("button", "icon", "icon_pack", "company_logo", "color", "color_border")


def take_skills(group: SourceValue, draft: Draft) -> None:
    """Take a group of skills, or one skill."""
    into = "skills.yml"
    level = group["name"].text(into) if group["items"] else ""
    for node in group["items"].nodes() if group["items"] else [group]:
        name = node["name"].text(into) or node.text(into)
        is_measure = re.fullmatch(r"\d+ ?%", node["description"].raw.strip())
        note = "" if is_measure else node["description"].text(into)
        draft.add_skill({"name": name, "keywords": [note] if note else []}, level, node)
        for each in ("percent", "description", "icon", "icon_pack"):
            node[each].leave("skills have no measure here")
    for each in ("color", "color_border"):
        group[each].leave("the look is the theme's")
