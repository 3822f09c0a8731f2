"""A person's CV as input of RenderCV (https://docs.rendercv.com/user_guide/yaml_input_structure)."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

import yaml

from portfolio.exports.sources import OutputFile, SiteSource, text_file, without_empty
from portfolio.model.dates import PartialDate
from portfolio.model.person import BIBTEX, Person
from portfolio.model.prose import Prose, Span
from portfolio.views.cv import CvSection, cv_view, has_cv
from portfolio.views.cv_entries import CvEntry
from portfolio.views.cv_groups import CvGroup
from portfolio.views.links import public_email, public_links
from portfolio.views.sentences import sentences

_NETWORKS = {
    "linkedin": "LinkedIn",
    "github": "GitHub",
    "gitlab": "GitLab",
    "orcid": "ORCID",
    "mastodon": "Mastodon",
    "researchgate": "ResearchGate",
    "youtube": "YouTube",
    "google-scholar": "Google Scholar",
    "x": "X",
}
"""What RenderCV calls the networks that it knows."""


_FAST: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""It is libyaml's where PyYAML has that, and ten times as fast, but spells out emoji."""


def rendercv_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield `rendercv.yaml` of each person."""
    for person in filter(has_cv, site.people):
        yield text_file(f"{site.folder_of(person)}rendercv.yaml", partial(_text, person, site))


def _text(person: Person, site: SiteSource) -> str:
    found = rendercv(person, site)
    text = _dumped(found, _FAST)
    return _dumped(found, yaml.SafeDumper) if r"\U" in text else text


def _dumped(value: Any, dumper: Any) -> str:
    text: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)
    return text


def rendercv(person: Person, site: SiteSource) -> dict[str, Any]:
    """Return the input of RenderCV for a person."""
    profile = person.profile
    head = {
        "name": _text_of(profile.display_name),
        "location": _text_of(profile.locations[0]) if profile.locations else None,
        "email": public_email(person),
        "website": site.page_of(person),
        "social_networks": _networks(person),
    }
    sections: dict[str, list[Any]] = {}
    for section in cv_view(person):
        for title, group in _titled_groups(section):
            sections.setdefault(_text_of(title), []).extend(_entries(group, site))
    return {
        "cv": {**without_empty(head), "sections": sections},
        "design": {"theme": "classic"},
    }


def _networks(person: Person) -> list[dict[str, str]]:
    found = []
    for link in public_links(person):
        name = _NETWORKS.get(link.network or "")
        if name and link.handle:
            handle = link.handle if name == "Mastodon" else link.handle.removeprefix("@")
            found.append({"network": name, "username": handle})
    return found


def _titled_groups(section: CvSection) -> Iterator[tuple[str, CvGroup]]:
    """Yield the groups of a section, each with the heading it has of its own or shares."""
    are_alike = len({_kind(group) for group in section.groups}) == 1
    for group in section.groups:
        name = ", ".join(filter(None, [group.name, group.about]))
        if section.name in _OWN_HEADINGS or not are_alike:
            yield (f"{section.title}: {name}" if name else section.title), group
        else:
            entries = (
                replace(entry, place=", ".join(filter(None, [name, entry.place])))
                for entry in group.entries
            )
            yield section.title, replace(group, entries=tuple(entries))


_OWN_HEADINGS = {"experience", BIBTEX}
"""Sections whose groups have headings; in others a group stands with each entry."""


def _kind(group: CvGroup) -> str:
    """What RenderCV calls the entries; those of one heading are of one kind."""
    if group.lines:
        return "line" if all(line.text for line in group.lines) else "bullet"
    return "normal"


def _entries(group: CvGroup, site: SiteSource) -> list[Any]:
    if group.lines:
        if _kind(group) == "line":
            return [
                {"label": _text_of(line.label), "details": _text_of(line.text)}
                for line in group.lines
            ]
        return [
            {"bullet": _text_of(f"{line.label}: {line.text}" if line.text else line.label)}
            for line in group.lines
        ]
    return [_normal(entry, site) for entry in group.entries]


def _place(entry: CvEntry) -> str:
    """Return where or by whom something was done, the owner in bold."""
    if not any(author.is_owner for author in entry.authors):
        return _text_of(entry.place)
    names = (
        f"**{_text_of(each.name)}**" if each.is_owner else _text_of(each.name)
        for each in entry.authors
    )
    rest = entry.place.removeprefix(", ".join(each.name for each in entry.authors))
    return ", ".join(names) + _text_of(rest)


def _normal(entry: CvEntry, site: SiteSource) -> dict[str, Any]:
    title = _text_of(entry.title)
    links = ", ".join(
        _link(_text_of(link.label), link.url or site.absolute(link.file or ""))
        for link in entry.links
    )
    fields = {
        "name": _link(title, entry.url) if entry.url else title,
        **_dates(entry),
        "summary": sentences([_place(entry), *map(_text_of, entry.details), links]),
        "highlights": [_text_of(text) for text in entry.highlights],
    }
    return without_empty(fields)


def _dates(entry: CvEntry) -> dict[str, str | int]:
    """Return start and end if both are known; else a single date, or what is said in its place."""
    if entry.start and entry.end:
        return {"start_date": _date(entry.start), "end_date": _date(entry.end)}
    date = entry.start or entry.end
    if date and not date.is_present:
        return {"date": _date(date)}
    return {"date": _text_of(entry.period)} if entry.period and not date else {}


def _date(date: PartialDate) -> str | int:
    """Return a year as a number: of a year in quotes RenderCV makes its January."""
    return str(date) if date.month or date.is_present else date.year


def _text_of(text: str) -> str:
    """Return text that RenderCV, which reads Markdown, prints as it is.

    It takes no backslash before a bracket, so a word joiner keeps "](" from being a link.
    """
    if isinstance(text, Prose):
        return "".join(map(_marked, text.spans))
    return str(re.sub(r"([*])", r"\\\1", text).replace("](", "]\u2060("))


def _marked(span: Span) -> str:
    """Return a span in Markdown; RenderCV has none for code."""
    words = _link(_text_of(span.text), span.url) if span.url else _text_of(span.text)
    words = f"*{words}*" if span.is_emphasized else words
    return f"**{words}**" if span.is_strong else words


def _link(text: str, url: str) -> str:
    """Return a link in its Markdown, which ends at the first bracket of an address."""
    label = text.replace("[", "(").replace("]", ")")
    return f"[{label}]({quote(url, safe=string.punctuation.translate(_BRACKETS))})"


_BRACKETS = str.maketrans("", "", "()*")
