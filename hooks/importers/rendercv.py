"""RenderCV's YAML → facts. Source: https://docs.rendercv.com/user_guide/structure_of_the_yaml_input_file/."""

from __future__ import annotations

import re
from typing import Any

from importers.bibliography import BibliographyEntry, key_of, latex
from importers.bibtex import accepted
from importers.cv_fields import (
    PRIVATE,
    degree_and_area,
    highlights_as_text,
    kind_of_section,
    period,
    split_list,
    take_link,
    with_degree_details,
)
from importers.draft import Draft
from importers.fields import SourceValue
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
    taken: set[str] = set()
    for section in cv["sections"].nodes():
        title = str(section.path[-1])
        title = title if any(map(str.isupper, title)) else title.replace("_", " ").capitalize()
        for entry in section.nodes():
            _entry(entry, title, draft, taken)
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
        if node["url"] and draft.add_url(node["url"].raw, node["placeholder"].raw):
            node.taken(f"{into}: links")
    cv["phone"].leave(PRIVATE)
    cv["photo"].leave("pictures are files of the site: put it into docs/assets/")


def _entry(node: SourceValue, title: str, draft: Draft, taken: set[str]) -> None:
    kind = kind_of_section(title)
    if isinstance(node.value, str):
        _text(node, title, kind, draft)
    elif node["institution"]:
        _degree(node, draft)
    elif node["company"] or node["position"]:
        _role(node, title, kind, draft)
    elif node["authors"]:
        _publication(node, draft, taken)
    elif node["label"]:
        _line(node, title, kind, draft)
    elif node["name"]:
        _named(node, title, kind, draft)
    else:
        into = "cv.md"
        for name in ("bullet", "number", "reversed_number"):
            if node[name]:
                _bullet(node[name], title, kind, draft, into)


def _text(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    if kind == "about":
        draft.home_text(node.paragraphs("index.md"))
    elif kind == "interests":
        draft.add("interests", {"name": node.text("interests.yml")}, node)
    else:
        draft.free_text(title, draft.safe_markdown(node.paragraphs("cv.md")))


def _bullet(node: SourceValue, title: str, kind: str, draft: Draft, into: str) -> None:
    if kind == "interests":
        draft.add("interests", {"name": node.text("interests.yml")}, node)
    else:
        draft.free_text(title, f"- {draft.safe_markdown(node.paragraphs(into))}")


def _dates(node: SourceValue, into: str) -> dict[str, str]:
    return period(node, into, start="start_date", end="end_date")


def _degree(node: SourceValue, draft: Draft) -> None:
    into = "education.yml"
    values = {
        **degree_and_area(node["degree"].text(into), node["area"].text(into)),
        "institution": node["institution"].text(into),
        "location": node["location"].text(into),
        **_dates(node, into),
    }
    notes = [*node["summary"].texts(into), *node["highlights"].texts(into)]
    draft.add("education", with_degree_details(values, notes), node)


def _role(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    into = "experience.yml"
    company = node["company"].text(into)
    values = {
        "role": node["position"].text(into) or company,
        "organization": company,
        "location": node["location"].text(into),
        **_dates(node, into),
        "summary": node["summary"].text(into),
        "highlights": node["highlights"].texts(into),
    }
    draft.add_role(values, "" if kind == "experience" else title, node)


def _publication(node: SourceValue, draft: Draft, taken: set[str]) -> None:
    into = "publications.bib"
    authors = node["authors"].texts(into)
    title = node["title"].text(into)
    date = node["date"].date(into)
    fields = {
        "title": latex(title),
        "author": " and ".join(latex(name) for name in authors),
        "journal": latex(node["journal"].text(into)),
        "date": date,
        "doi": node["doi"].text(into),
        "url": node["url"].url(into),
        "abstract": latex(node["summary"].text(into)),
    }
    known = {name: text for name, text in fields.items() if text}
    type_ = "article" if "journal" in known else "misc"
    key = key_of(authors[0] if authors else "", date, title, taken)
    draft.publications += accepted(
        [BibliographyEntry(type_, key, known, node.document.file)], draft
    )


def _line(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    into = "stack.yml" if kind in ("skills", "stack") else "cv.md"
    label, details = node["label"].text(into), node["details"].text(into)
    if kind in ("skills", "stack"):
        draft.add("stack", {"area": label, "tools": split_list(details)}, node)
    else:
        draft.free_text(title, draft.safe_markdown(f"- **{label}:** {details}"))


def _named(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    if kind == "awards":
        into = "awards.yml"
        notes = [
            *node["summary"].texts(into),
            *node["location"].texts(into),
            *node["highlights"].texts(into),
        ]
        values: dict[str, Any] = {
            "title": node["name"].text(into),
            "date": _dates(node, into).get("end_date", ""),
            "summary": highlights_as_text(notes),
        }
        draft.add("awards", values, node)
        return
    into = "projects.yml"
    if kind in ("projects", ""):
        address = re.search(r"\]\((https?://[^\s)]+)\)", node["name"].raw)
        values = {
            "name": node["name"].text(into),
            "url": address[1] if address else "",
            **_dates(node, into),
            "summary": " ".join([*node["summary"].texts(into), *node["location"].texts(into)]),
            "highlights": node["highlights"].texts(into),
            "keywords": [] if kind else [title],
        }
        draft.add("projects", values, node)
        return
    into = "experience.yml"
    values = {
        "role": node["name"].text(into),
        "location": node["location"].text(into),
        **_dates(node, into),
        "summary": node["summary"].text(into),
        "highlights": node["highlights"].texts(into),
    }
    draft.add_role(values, title, node)
