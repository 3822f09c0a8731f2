"""A person's facts as JSON Resume 1.0 (https://jsonresume.org/schema)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from portfolio.citations.csl import csl_of
from portfolio.exports.sources import OutputFile, SiteSource, as_json, text_file, without_empty
from portfolio.model.dates import PartialDate
from portfolio.model.person import SECTIONS, Person
from portfolio.model.prose import in_full
from portfolio.model.record import Entry, Record
from portfolio.views.cv import has_cv
from portfolio.views.links import public_email, public_links
from portfolio.views.publication import date_in_words, url_of_publication
from portfolio.views.sentences import sentences

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

Names = Mapping[str, str]
"""What JSON Resume calls the fields of a record."""

_PERIOD = {"startDate": "start_date", "endDate": "end_date"}
_WORK = {"name": "organization", "position": "role", "location": "location", "url": "url",
         **_PERIOD, "summary": "summary"}  # fmt: skip
_VOLUNTEER = {"organization": "organization", "position": "role", "url": "url",
              **_PERIOD, "summary": "summary"}  # fmt: skip
_EDUCATION = {"institution": "institution", "url": "url", "area": "area", "studyType": "degree",
              **_PERIOD}  # fmt: skip
_AWARD = {"title": "title", "date": "date", "awarder": "awarder", "summary": "summary"}
_ARTICLE = {"name": "title", "releaseDate": "date", "url": "url", "summary": "summary"}
_LANGUAGE = {"language": "language", "fluency": "fluency"}
_INTEREST = {"name": "name", "keywords": "keywords"}

_PROJECTS: Mapping[str, tuple[str | None, Names]] = {
    "projects": (
        None,
        {"name": "name", "description": "summary", "highlights": "highlights",
         "keywords": "keywords", **_PERIOD, "url": "url"},
    ),
    "talks": ("talk", {"name": "title", "entity": "event", "startDate": "date", "url": "url"}),
    "grants": (
        "grant",
        {"name": "title", "entity": "funder", "description": "summary", **_PERIOD, "url": "url"},
    ),
    "teaching": (
        "course",
        {"name": "course", "entity": "institution", "description": "summary", **_PERIOD,
         "url": "url"},
    ),
    "supervision": (
        "supervision",
        {"name": "name", "entity": "institution", "description": "topic", **_PERIOD, "url": "url"},
    ),
    "media": (
        "media",
        {"name": "title", "entity": "outlet", "description": "summary", "startDate": "date",
         "url": "url"},
    ),
}  # fmt: skip
"""Projects, and what the format has no other place for: the type, and names of fields."""

_ELSEWHERE = {
    "experience", "service", "education", "awards", "publications", "writing", "skills", "stack",
    "interests", "news", "positions", "coauthors",
}  # fmt: skip
"""Sections with places of their own, and those that no CV has."""


def json_resume_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield `resume.json` of each person."""
    for person in filter(has_cv, site.people):
        yield text_file(f"{site.folder_of(person)}resume.json", partial(_text, person, site))


def _text(person: Person, site: SiteSource) -> str:
    return as_json(json_resume(person, site))


def json_resume(person: Person, site: SiteSource) -> dict[str, Any]:
    """Return a person's facts by the names of JSON Resume; what is not known is left out."""
    return without_empty(
        {
            "$schema": SCHEMA,
            "basics": _basics(person, site),
            "work": list(_work(person)),
            "volunteer": [_part(task, _VOLUNTEER) for task in person.service],
            "education": [_part(degree, _EDUCATION) for degree in person.education],
            "awards": [_part(award, _AWARD) for award in person.awards],
            "publications": list(_publications(person)),
            "skills": list(_skills(person)),
            "languages": [_part(spoken, _LANGUAGE) for spoken in person.profile.languages],
            "interests": [_part(interest, _INTEREST) for interest in person.interests],
            "projects": list(_projects(person)),
            "meta": {
                "canonical": site.absolute(f"{site.folder_of(person)}resume.json"),
                "version": "v1.0.0",
            },
        }
    )


def _part(record: Record, names: Names) -> dict[str, Any]:
    """Return a record by the names of JSON Resume; what it has no name for keeps its own.

    The schema allows more properties in every object.
    """
    mapped = {name: _plain(getattr(record, field)) for name, field in names.items()}
    said = {*names.values(), *Entry.model_fields}
    own = [field for field in type(record).model_fields if field not in said]
    return {**mapped, **{_camel(field): _plain(getattr(record, field)) for field in own}}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def _plain(value: Any) -> Any:
    """Return dates by ISO 8601, records as objects, sentences with the addresses of their links.

    What has not ended has no end date there.
    """
    if isinstance(value, PartialDate):
        return None if value.is_present else str(value)
    if isinstance(value, Record):
        return without_empty(_part(value, {}))
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return in_full(value) if isinstance(value, str) else value


def _basics(person: Person, site: SiteSource) -> dict[str, Any]:
    profile = person.profile
    links = [link for link in public_links(person) if not link.is_email]
    picture = site.absolute(profile.picture.file) if profile.picture else None
    return {
        "name": profile.display_name,
        "label": profile.role or (profile.headline if profile.name else None),
        "image": picture,
        "email": public_email(person),
        "url": site.page_of(person),
        "summary": _plain(profile.opening or profile.description),
        "location": {"address": profile.locations[0]} if profile.locations else None,
        "otherLocations": list(profile.locations[1:]),
        "headline": _plain(profile.headline) if profile.name and profile.role else None,
        "aliases": list(profile.aliases),
        "nativeName": _plain(profile.native_name),
        "pronunciation": profile.pronunciation,
        "recording": profile.recording,
        "affiliations": _plain(profile.affiliations),
        "facts": _plain(profile.facts),
        "status": _plain(profile.status),
        "motto": _plain(profile.motto),
        "contact": _plain(profile.contact),
        "kind": profile.kind if profile.is_organization else None,
        "group": profile.group,
        "until": _plain(profile.until),
        "next": profile.next,
        "profiles": [
            {"network": link.name, "username": link.handle, "url": link.address} for link in links
        ],
    }


def _work(person: Person) -> Iterator[dict[str, Any]]:
    for group in person.experience:
        for role in group.roles:
            areas = [str(area) for area in role.focus_areas]
            part = _part(role, _WORK)
            del part["focusAreas"]
            yield {
                **part,
                "highlights": [*map(in_full, role.highlights), *map(in_full, areas)],
                "group": group.group,
                "tagline": _plain(group.tagline),
            }


def _publications(person: Person) -> Iterator[dict[str, Any]]:
    """Yield what has been published, then what has been written for readers at large."""
    for publication in person.publications:
        item = csl_of(publication)
        yield {
            "name": item.pop("title"),
            "publisher": publication.venue,
            "releaseDate": _plain(publication.date),
            "url": url_of_publication(publication),
            "summary": sentences([date_in_words(publication), item.pop("abstract", None)]),
            "csl": item,
        }
    for topic in person.writing:
        for article in topic.articles:
            yield {**_part(article, _ARTICLE), "publisher": topic.outlet, "topic": topic.topic}


def _skills(person: Person) -> Iterator[dict[str, Any]]:
    for level in person.skills:
        for skill in level.skills:
            yield {"name": skill.name, "level": level.level, "keywords": list(skill.keywords)}
    for area in person.stack:
        yield {"name": area.area, "keywords": list(area.tools)}


def _projects(person: Person) -> Iterator[dict[str, Any]]:
    for section in SECTIONS:
        if section in _ELSEWHERE:
            continue
        for record in getattr(person, section):
            singular = section.removesuffix("s")
            kind, names = _PROJECTS.get(section) or (singular, _names_of(record))
            part = _part(record, names)
            role = part.pop("role", None)
            yield {**part, "type": kind, "roles": [role] if role else None}


def _names_of(record: Record) -> Names:
    """Return what the fields of a section are called that the format does not know."""
    fields = type(record).model_fields
    first = record.in_cv.title if record.in_cv else next(iter(fields))
    start = "start_date" if "start_date" in fields else "date"
    known = {**_PERIOD, "startDate": start, "description": "summary"}
    return {"name": first, **{name: field for name, field in known.items() if field in fields}}
