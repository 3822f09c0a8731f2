"""JSON Resume → facts. Source: https://docs.jsonresume.org/schema (version 1)."""

from __future__ import annotations

from typing import Any

from importers.addresses import Addresses
from importers.bibtex import accepted
from importers.cv_fields import (
    PRIVATE,
    degree_and_area,
    period,
    take_language,
    take_link,
    with_degree_details,
)
from importers.draft import Draft
from importers.fields import SourceValue
from importers.mapping import Mapper
from importers.pages import Converter
from importers.papers import Papers
from importers.reading import document, json_of, yaml_of
from importers.source_files import SourceError, SourceFolder

_SECTIONS = {"basics", "work", "education", "skills", "projects", "publications", "volunteer"}


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a resume (JSON, or the same as YAML) into a draft.

    Raises:
        SourceError: the file is no resume.
    """
    file = source.named or source.file("resume.json")
    if file is None:
        reason = source.why_not("resume.json") or "there is none in it"
        raise SourceError(f"{source.name} gives no resume.json: {reason}")
    value = (yaml_of if file.suffix in (".yml", ".yaml") else json_of)(file, draft)
    if not isinstance(value, dict) or not _SECTIONS & set(value):
        raise SourceError(f"{file.name} is no JSON Resume: it has no basics, work or education")
    read_values(value, file.name, draft)


def read_values(value: dict[str, Any], shown: str, draft: Draft) -> None:
    """Read the values of a resume into a draft."""
    singles = {key for key in _SECTIONS - {"basics"} if isinstance(value.get(key), dict)}
    value = value | {key: [value[key]] for key in singles}
    root = document(value, shown, draft).root
    _basics(root["basics"], draft)
    for name, take in _SIMPLE.items():
        for node in root[name].nodes():
            take(node, draft)
    for node in root["languages"].nodes():
        take_language(draft, node)
    mapper = Mapper(
        draft, Converter(draft.report, Addresses()), open_sections=("experience", "projects")
    )
    for name, section in _MAPPED.items():
        for node in root[name].nodes():
            mapper.take(section, node)
    for node in root["publications"].nodes():
        Papers(draft, Addresses()).take(node)
    draft.publications = accepted(draft.publications, draft)
    for node in root["references"].nodes():
        into = "cv.md"
        draft.free_text(
            "References", f"> {node['reference'].text(into)}\n>\n> {node['name'].text(into)}"
        )
    for name in ("meta", "$schema"):
        root[name].leave("it is about the file, not the person")
    root.document.finish()


def _basics(basics: SourceValue, draft: Draft) -> None:
    into = "profile.yml"
    draft.set("name", basics["name"].text(f"{into}: name"))
    draft.set("headline", basics["label"].text(f"{into}: headline"))
    draft.set("locations", _location(basics["location"]))
    for name in ("email", "url", "website"):
        if basics[name]:
            take_link(draft, basics[name], "website" if name != "email" else "e-mail")
    for node in basics["profiles"].nodes():
        _profile(node, draft)
    for name in ("phone", "location"):
        basics[name].leave(PRIVATE)
    basics.first("image", "picture").leave(
        "pictures are files of the site: put it into docs/assets/"
    )
    draft.home_text(basics["summary"].paragraphs("index.md"))


def _location(node: SourceValue) -> list[str]:
    if isinstance(node.value, str):
        return node.texts("profile.yml: locations")
    parts = [
        node[name].text("profile.yml: locations") for name in ("city", "region", "countryCode")
    ]
    return [", ".join(dict.fromkeys(filter(None, parts)))] if any(parts) else []


def _profile(node: SourceValue, draft: Draft) -> None:
    name = node["network"].raw
    if node["url"] and take_link(draft, node["url"], name):
        node["network"].taken("profile.yml: links")
        node["username"].taken("profile.yml: links")
    elif take_link(draft, node["username"], name):
        node["network"].taken("profile.yml: links")


def _education(node: SourceValue, draft: Draft) -> None:
    into = "education.yml"
    notes = [f"Courses: {', '.join(courses)}"] if (courses := node["courses"].texts(into)) else []
    score = node.first("score", "gpa").text(into)
    notes += [f"Score: {score}"] if score else []
    values = {
        **degree_and_area(node["studyType"].text(into), node["area"].text(into)),
        "institution": node["institution"].text(into),
        "url": node.first("url", "website").url(into),
        "location": node["location"].text(into),
        **period(node, into, start="startDate", end="endDate"),
    }
    draft.add("education", with_degree_details(values, notes), node)


def _certificate(node: SourceValue, draft: Draft) -> None:
    into = "education.yml"
    values = {
        "degree": node["name"].text(into),
        "institution": node["issuer"].text(into),
        "end_date": node["date"].date(into),
        "url": node["url"].url(into),
    }
    draft.add("education", values, node)


def _skill(node: SourceValue, draft: Draft) -> None:
    into = "skills.yml"
    skill = {"name": node["name"].text(into), "keywords": node["keywords"].texts(into)}
    draft.add_skill(skill, node["level"].text(into), node)


_MAPPED = {
    "work": "experience",
    "volunteer": "service",
    "awards": "awards",
    "interests": "interests",
    "projects": "projects",
}
_SIMPLE = {
    "education": _education,
    "certificates": _certificate,
    "skills": _skill,
}
