"""Fields that all formats of CVs share, and the names of sections in any of them."""

from __future__ import annotations

import re
from typing import Any

from importers.dates import date_span
from importers.draft import Draft
from importers.fields import SourceValue
from importers.links import is_network_name, link_of
from importers.report import SAMPLE, Report
from importers.samples import known, of_link

PRIVATE = "it is private on a public page; add it under facts in profile.yml if you want it there"

_KINDS = {
    "writing": r"^\W*((my|selected|recent|latest) )*(writings?|blog posts?|essays|texte)\b|"
    r"\b(medium|substack)\b",
    "education": r"educat|stud(y|ies|ium)|degree|ausbildung|formation|abschlüsse",
    "teaching": r"teach|course|lectur|lehre",
    "experience": r"experience|employ|\bwork(?!shop|flow)|\bposition|career|appointment|"
    r"\bintern(ship)?s?\b|werdegang|beruf",
    "awards": r"award|hono(u)?r|prize|fellowship|scholarship|distinction|achievement",
    "grants": r"grant|funding",
    "talks": r"talk|presentation|keynote|speak|seminar",
    "service": r"service|review|committee|volunteer|leadership|organi[sz]|membership|outreach",
    "projects": r"project|software|open.?source|portfolio",
    "supervision": r"supervis|mentor|advis|students",
    "media": r"media|press|news coverage|in the news",
    "skills": r"skill|competenc|expertise|kenntnisse|fähigkeiten",
    "stack": r"technolog|\bstack\b|tool(s|box|kit)|werkzeuge",
    "interests": r"interest|hobb",
    "languages": r"^languages?$",
    "publications": r"publication|papers|articles|preprint",
    "about": r"^(about|summary|profile|welcome|bio|general information|basics)",
}


def kind_of_section(title: str) -> str:
    """Return the section of ours that a heading means, "languages" or "about"; empty if unclear."""
    for kind, pattern in _KINDS.items():
        if re.search(pattern, title.strip(), re.I):
            return kind
    return ""


def period(
    node: SourceValue, into: str, *, start: str, end: str, both: str = "date"
) -> dict[str, str]:
    """Take start and end of an entry, from two fields or from one such as "2019 - now"."""
    values: dict[str, str] = {}
    if node[start]:
        values["start_date"] = node[start].date(into)
    if node[end]:
        values["end_date"] = node[end].date(into)
    if node[both] and not values:
        values = span_of(node[both], into)
    if values.get("start_date") == "present":
        values.pop("start_date")
    return doubted(values, node)


def span_of(node: SourceValue, into: str) -> dict[str, str]:
    """Take both ends of a span of time from one text such as "2019 - now"."""
    span = date_span(node.raw)
    if span is None:
        node.leave("it cannot be read as dates")
        return {}
    said = " – ".join(filter(None, span))
    if said == node.raw.strip():
        node.taken(into)
    else:
        node.changed(said, "dates are written 2024-06-15", into)
    return {"start_date": span[0], "end_date": span[1]}


def doubted(values: dict[str, str], node: SourceValue) -> dict[str, str]:
    """Report an end before its start; the end is left out, so that the site can be built."""
    return doubted_dates(values, node.document.file, node.where, node.document.report)


def doubted_dates(values: dict[str, str], file: str, where: str, report: Report) -> dict[str, str]:
    """Return start and end without an end before its start, which is reported."""
    start, end = values.get("start_date", ""), values.get("end_date", "")
    length = min(len(start), len(end))
    if start and end and end != "present" and end[:length] < start[:length]:
        report.doubtful(
            file, where, f"{start} – {end}", "the end is before the start; the end was left out"
        )
        return {"start_date": start}
    return values


def take_link(draft: Draft, node: SourceValue, name: str) -> bool:
    """Take a handle or an address as a link of the profile."""
    if not node or isinstance(node.value, dict | list):
        return False
    is_sample = of_link(node.raw) in known()
    if is_sample or not draft.add_link(link_of(name, node.raw)):
        no_link = "it is no address and no name that the network could have given"
        node.leave(SAMPLE if is_sample else no_link)
        return False
    node.taken("profile.yml: links")
    return True


def take_links(draft: Draft, group: SourceValue) -> None:
    """Take the links of the profile in a list of them, or in names of networks with handles."""
    for node in group.nodes():
        url, name = node.first("url", "link", "href"), node.first("label", "name", "title", "icon")
        key = str(node.path[-1])
        if url and take_link(draft, url, name.raw.split("/")[-1] or "website"):
            name.taken("profile.yml: links")
        elif node.is_plain and (is_network_name(key) or "://" in node.raw):
            take_link(draft, node, key)


def take_language(draft: Draft, node: SourceValue) -> None:
    """Take a language with how well it is spoken, under the names that formats have for both."""
    into = "profile.yml: languages"
    name = node.first("language", "name", "Name").text(into) or node.text(into)
    if name:
        known = draft.profile.setdefault("languages", [])
        fluency = node.first("fluency", "level", "label", "Proficiency").text(into)
        known.append({"language": name} | ({"fluency": fluency} if fluency else {}))


def split_list(text: str) -> list[str]:
    """Return the parts of "A, B (C, D); E" without breaking what stands in brackets."""
    parts = re.split(r"\s*[,;•|]\s*(?![^()]*\))", text.strip().rstrip("."))
    return [part for part in parts if part]


def highlights_as_text(highlights: list[str]) -> str:
    """Return several notes as one text."""
    return "; ".join(each.rstrip(".;") for each in highlights)


DEGREE = re.compile(
    r"(?i)^(?P<degree>ph\.?\s?d\.?(?:\s+(?:candidate|student))?|d\.?phil\.?|"
    r"m\.?\s?sc?\.?|b\.?\s?sc?\.?|m\.?a\.?|b\.?a\.?|"
    r"m\.?eng\.?|b\.?eng\.?|mba|master certificate|m\.?phil\.?|"
    r"(?:master|bachelor|doctor)(?:'s|’s)?(?:\s+of\s+(?:arts|science|engineering|technology|laws|"
    r"philosophy|medicine|education|business administration|\w+(?=\s+in\b)))?+|"
    r"dr\.\s?(?:rer\.\s?nat|phil|ing)\.|promotion|diplom|staatsexamen|"
    r"diploma|habilitation)(?!\w)\.?(?:\s+degree)?(?:\s+(?:in|of))?\s+(?P<area>.+)$"
)
"""A degree and its field in one text, such as "PhD in Mathematics"."""


def degree_and_area(degree: str, area: str) -> dict[str, str]:
    """Return both, also where one text holds the two of them."""
    if degree:
        return {"degree": degree, "area": area}
    found = DEGREE.match(area)
    return {"degree": found["degree"], "area": found["area"]} if found else {"degree": area}


def with_degree_details(values: dict[str, Any], highlights: list[str]) -> dict[str, Any]:
    """Sort the notes of a degree into thesis, advisor and focus."""
    rest = []
    for each in highlights:
        found = re.match(r"(?i)\s*(thesis|dissertation|advis[oe]r|supervisor)\b\s*:?\s*(.+)", each)
        if found and found[1].lower() in ("thesis", "dissertation") and "thesis" not in values:
            values["thesis"] = found[2].strip('“”"')
        elif (
            found and "advisor" not in values and found[1].lower() not in ("thesis", "dissertation")
        ):
            values["advisor"] = {"name": found[2]}
        else:
            rest.append(re.sub(r"^(?:Focus|Schwerpunkt)\s*:\s*", "", each))
    if rest:
        values["focus"] = highlights_as_text([*filter(None, [values.get("focus", "")]), *rest])
    return values
