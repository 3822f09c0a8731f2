"""RenderCV's YAML → facts. Source: https://docs.rendercv.com/user_guide/structure_of_the_yaml_input_file/."""

from __future__ import annotations

from typing import Any

from importers.addresses import Addresses
from importers.bibtex import accepted
from importers.cv_fields import (
    PRIVATE,
    degree_and_area,
    kind_of_section,
    period,
    split_list,
    take_link,
    with_degree_details,
)
from importers.draft import Draft
from importers.fields import SourceValue
from importers.links import link_of_url
from importers.mapping import Mapper
from importers.pages import Converter
from importers.papers import Papers
from importers.reading import document, yaml_of
from importers.source_files import SourceError, SourceFolder


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a CV into a draft.

    Raises:
        SourceError: the file is no CV for RenderCV.
    """
    value = yaml_of(source.only_file(), draft)
    if not isinstance(value, dict) or not isinstance(value.get("cv"), dict):
        raise SourceError(f'{source.name} is no CV for RenderCV: it has no "cv:" with fields')
    read_values(value, source.name, draft)


def read_values(value: dict[str, Any], shown: str, draft: Draft) -> None:
    """Read the values of a CV into a draft."""
    root = document(value, shown, draft).root
    cv = root["cv"]
    _head(cv, draft)
    mapper = Mapper(draft, Converter(draft.report, Addresses()))
    for section in cv["sections"].nodes():
        title = str(section.path[-1])
        title = title if any(map(str.isupper, title)) else title.replace("_", " ").capitalize()
        for entry in section.nodes():
            _entry(entry, title, mapper)
    draft.publications = accepted(draft.publications, draft)
    for name in ("design", "locale", "settings", "rendercv_settings", "locale_catalog"):
        root[name].leave("it is about how the PDF looks")
    root.document.finish()


def _head(cv: SourceValue, draft: Draft) -> None:
    into = "profile.yml"
    draft.set("name", cv["name"].text(f"{into}: name"))
    draft.set("headline", cv.first("headline", "label").text(f"{into}: headline"))
    draft.set("locations", cv["location"].texts(f"{into}: locations"))
    for node in cv["email"].nodes():
        take_link(draft, node, "e-mail")
    for node in cv["website"].nodes():
        take_link(draft, node, "website")
    for node in cv["social_networks"].nodes():
        if take_link(draft, node["username"], node["network"].raw):
            node["network"].taken(f"{into}: links")
    for node in cv["custom_connections"].nodes():
        if node["url"] and draft.add_link(link_of_url(node["url"].raw, node["placeholder"].raw)):
            node.taken(f"{into}: links")
    cv["phone"].leave(PRIVATE)
    cv["photo"].leave("pictures are files of the site: put it into docs/assets/")


def _entry(node: SourceValue, title: str, mapper: Mapper) -> None:
    kind, draft = kind_of_section(title), mapper.draft
    mapper.group = "" if kind == "experience" else title
    if isinstance(node.value, str):
        _text(node, title, kind, draft, "")
    elif node["institution"]:
        _degree(node, draft)
    elif node["company"] or node["position"]:
        mapper.take("experience", node)
    elif node["authors"]:
        Papers(draft, mapper.converter.addresses).take(node)
    elif node["label"]:
        _line(node, title, kind, draft)
    elif node["name"]:
        section = kind if kind in ("awards", "projects") else "experience" if kind else "projects"
        mapper.take(
            section, node, more={} if kind or section != "projects" else {"keywords": [title]}
        )
    else:
        for name in ("bullet", "number", "reversed_number"):
            if node[name]:
                _text(node[name], title, kind, draft, "- ")


def _text(node: SourceValue, title: str, kind: str, draft: Draft, mark: str) -> None:
    if kind == "about" and not mark:
        draft.home_text(node.paragraphs("index.md"))
    elif kind == "interests":
        draft.add("interests", {"name": node.text("interests.yml")}, node)
    else:
        draft.free_text(title, f"{mark}{draft.safe_markdown(node.paragraphs('cv.md'))}")


def _degree(node: SourceValue, draft: Draft) -> None:
    into = "education.yml"
    values = {
        **degree_and_area(node["degree"].text(into), node["area"].text(into)),
        "institution": node["institution"].text(into),
        "location": node["location"].text(into),
        **period(node, into, start="start_date", end="end_date"),
    }
    notes = [*node["summary"].texts(into), *node["highlights"].texts(into)]
    draft.add("education", with_degree_details(values, notes), node)


def _line(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    into = "stack.yml" if kind in ("skills", "stack") else "cv.md"
    label, details = node["label"].text(into), node["details"].text(into)
    if kind in ("skills", "stack"):
        draft.add("stack", {"area": label, "tools": split_list(details)}, node)
    else:
        draft.free_text(title, draft.safe_markdown(f"- **{label}:** {details}"))
