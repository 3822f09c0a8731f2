"""A person's facts as JSON Resume 1.0 (https://jsonresume.org/schema)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from portfolio.exports.sources import OutputFile, SiteSource, as_json, text_file
from portfolio.model.dates import PartialDate
from portfolio.model.person import Person
from portfolio.views.cv import has_cv
from portfolio.views.links import public_email, public_links
from portfolio.views.publication import url_of_publication

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def json_resume_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield `resume.json` of each person."""
    for person in filter(has_cv, site.people):
        yield text_file(f"{site.folder_of(person)}resume.json", partial(_text, person, site))


def _text(person: Person, site: SiteSource) -> str:
    return as_json(json_resume(person, site))


def json_resume(person: Person, site: SiteSource) -> dict[str, Any]:
    """Return a person's facts by the names of JSON Resume; what is not known is left out."""
    resume = {
        "$schema": SCHEMA,
        "basics": _basics(person, site),
        "work": [
            {
                "name": role.organization,
                "position": role.role,
                "location": role.location,
                "url": role.url,
                "startDate": _date(role.start_date),
                "endDate": _date(role.end_date),
                "summary": role.summary,
                "highlights": [
                    *role.highlights,
                    *(f"{area.name}: {area.summary}" for area in role.focus_areas),
                ],
            }
            for group in person.experience
            for role in group.roles
        ],
        "volunteer": [
            {
                "organization": task.organization,
                "position": task.role,
                "url": task.url,
                "startDate": _date(task.start_date),
                "endDate": _date(task.end_date),
                "summary": task.summary,
            }
            for task in person.service
        ],
        "education": [
            {
                "institution": degree.institution,
                "url": degree.url,
                "area": degree.area,
                "studyType": degree.degree,
                "startDate": _date(degree.start_date),
                "endDate": _date(degree.end_date),
            }
            for degree in person.education
        ],
        "awards": [
            {
                "title": award.title,
                "date": _date(award.date),
                "awarder": award.awarder,
                "summary": award.summary,
            }
            for award in person.awards
        ],
        "publications": _publications(person),
        "skills": [
            *(
                {"name": skill.name, "level": level.level, "keywords": list(skill.keywords)}
                for level in person.skills
                for skill in level.skills
            ),
            *({"name": area.area, "keywords": list(area.tools)} for area in person.stack),
        ],
        "languages": [
            {"language": spoken.language, "fluency": spoken.fluency}
            for spoken in person.profile.languages
        ],
        "interests": [
            {"name": interest.name, "keywords": list(interest.keywords)}
            for interest in person.interests
        ],
        "projects": _projects(person),
        "meta": {"canonical": site.absolute(f"{site.folder_of(person)}resume.json"),
                 "version": "v1.0.0"},
    }  # fmt: skip
    known = _known(resume)
    assert isinstance(known, dict)
    return known


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
        "summary": profile.description,
        "location": {"address": profile.locations[0]} if profile.locations else None,
        "profiles": [
            {"network": link.name, "username": link.handle, "url": link.address} for link in links
        ],
    }


def _publications(person: Person) -> list[dict[str, Any]]:
    """What has been published, then what has been written for readers at large."""
    published = [
        {
            "name": publication.title,
            "publisher": publication.venue,
            "releaseDate": _date(publication.date),
            "url": url_of_publication(publication),
            "summary": publication.abstract,
        }
        for publication in person.publications
    ]
    return published + [
        {
            "name": article.title,
            "publisher": topic.outlet,
            "releaseDate": _date(article.date),
            "url": article.url,
            "summary": article.summary,
        }
        for topic in person.writing
        for article in topic.articles
    ]


def _projects(person: Person) -> list[dict[str, Any]]:
    """Projects, and what the format has no other place for: talks, grants and courses."""
    projects = [
        {
            "name": project.name,
            "description": project.summary,
            "highlights": list(project.highlights),
            "keywords": list(project.keywords),
            "startDate": _date(project.start_date),
            "endDate": _date(project.end_date),
            "url": project.url,
            "roles": [project.role] if project.role else None,
        }
        for project in person.projects
    ]
    talks = [
        {
            "name": talk.title,
            "entity": talk.event,
            "type": "talk",
            "startDate": _date(talk.date),
            "endDate": _date(talk.date),
            "url": talk.url,
        }
        for talk in person.talks
    ]
    grants = [
        {
            "name": grant.title,
            "entity": grant.funder,
            "type": "grant",
            "description": grant.summary,
            "startDate": _date(grant.start_date),
            "endDate": _date(grant.end_date),
            "url": grant.url,
            "roles": [grant.role] if grant.role else None,
        }
        for grant in person.grants
    ]
    courses = [
        {
            "name": course.course,
            "entity": course.institution,
            "type": "course",
            "description": course.summary,
            "startDate": _date(course.start_date),
            "endDate": _date(course.end_date),
            "url": course.url,
            "roles": [course.role] if course.role else None,
        }
        for course in person.teaching
    ]
    return [*projects, *talks, *grants, *courses]


def _date(date: PartialDate | None) -> str | None:
    """Return a date of ISO 8601; what has not ended has no end date there."""
    return None if date is None or date.is_present else str(date)


def _known(value: Any) -> Any:
    """Return the value without what is empty."""
    if isinstance(value, dict):
        found = {name: _known(item) for name, item in value.items()}
        return {name: item for name, item in found.items() if item not in (None, "", [], {})}
    return [_known(item) for item in value] if isinstance(value, list) else value
