"""Posts, and the sections of a page, as nodes of JSON-LD (https://schema.org)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portfolio.exports.papers import named, scholarly_article
from portfolio.exports.sources import PageSource, SiteSource
from portfolio.model.directory import Directory
from portfolio.model.person import Person
from portfolio.model.posts import Post
from portfolio.model.projects import Project
from portfolio.model.publications import Publication
from portfolio.views.anchors import anchor_of
from portfolio.views.cv import title_of
from portfolio.views.posts import PostAuthorView
from portfolio.views.publication import url_of_publication

Node = dict[str, Any]


def _articles(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    for topic in person.writing:
        for article in topic.articles:
            yield {
                "@type": "Article",
                "@id": article.url or f"{page}#{anchor_of(article.title)}",
                "headline": article.title,
                "url": article.url,
                "description": article.summary,
                "datePublished": str(article.date) if article.date else None,
                "author": {"@id": site.id_of(person)},
                "isPartOf": named("CreativeWork", topic.outlet),
            }


def _publications(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    """Yield the publications that have no page of their own, where they are told."""
    directory = Directory(person)
    for publication in person.publications:
        if publication.home_of(person.id) not in site.papers:
            yield node_of_publication(publication, person, directory, page, site)


def node_of_publication(
    publication: Publication, person: Person, directory: Directory, page: str, site: SiteSource
) -> Node:
    """Return a paper under one id wherever it is shown: that of its page, if it has one."""
    own = site.papers.get(publication.home_of(person.id))
    own_url = site.absolute(own.url) if own else None
    elsewhere = url_of_publication(publication)
    return scholarly_article(
        publication,
        id=f"{own_url}#publication" if own_url else elsewhere or f"{page}#{publication.key}",
        url=own_url or elsewhere,
        pdf_url=site.absolute(own.pdf) if own and own.pdf else None,
        id_of_author=lambda each: site.id_of(person) if directory.is_owner(each) else None,
    )


def _events(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    for talk in person.talks:
        yield {
            "@type": "Event",
            "@id": f"{page}#{anchor_of(f'{talk.event} {talk.title}')}",
            "name": f"{talk.title}, {talk.event}",
            "url": talk.url,
            "startDate": str(talk.date) if talk.date else None,
            "location": named("Place", talk.location),
            "performer": {"@id": site.id_of(person)},
            "recordedIn": {"@type": "VideoObject", "url": talk.video} if talk.video else None,
            "subjectOf": {
                "@type": "PresentationDigitalDocument",
                "url": talk.slides,
            }
            if talk.slides
            else None,
            "superEvent": named("Event", talk.event),
        }


def _projects(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    for project in person.projects:
        yield {
            "@type": "CreativeWork",
            "@id": project.url or f"{page}#{anchor_of(project.name)}",
            "name": project.name,
            "url": project.url,
            "description": project.summary,
            "keywords": list(project.keywords),
            "author": {"@id": site.id_of(person)},
            "temporalCoverage": _interval(project),
            "abstract": ". ".join(project.highlights),
            "image": site.absolute(project.picture.file) if project.picture else None,
            "hasPart": [named("CreativeWork", link.label, url=link.url) for link in project.links],
        }


def _interval(record: Project) -> str | None:
    """Return a span of time as ISO 8601-1 has it; ".." for an end that is not known."""
    if record.start_date is None:
        return None
    end = record.end_date
    return f"{record.start_date}/{'..' if end is None or end.is_present else end}"


def _courses(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    del site
    for course in person.teaching:
        yield {
            "@type": "Course",
            "@id": f"{page}#{anchor_of(course.course)}",
            "name": course.course,
            "url": course.url,
            "description": course.summary or f"{title_of('teaching')}: {course.course}",
            "provider": named("Organization", course.institution),
            "educationalLevel": course.level,
        }


def _grants(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    for grant in person.grants:
        yield {
            "@type": "MonetaryGrant" if grant.amount else "Grant",
            "@id": grant.url or f"{page}#{anchor_of(grant.title)}",
            "name": grant.title,
            "identifier": grant.number,
            "amount": grant.amount,
            "url": grant.url,
            "description": grant.summary,
            "funder": named("Organization", grant.funder),
            "fundedItem": {"@id": site.id_of(person)},
        }


def _positions(person: Person, page: str, site: SiteSource) -> Iterator[Node]:
    del site
    for position in person.positions:
        yield {
            "@type": "JobPosting",
            "@id": position.url or f"{page}#{anchor_of(position.title)}",
            "title": position.title,
            "url": position.url,
            "description": position.summary,
            "validThrough": str(position.deadline) if position.deadline else None,
            "hiringOrganization": named("Organization", position.organization),
            "jobLocation": named("Place", position.location),
        }


def node_of_post(page: PageSource, post: Post, site: SiteSource) -> Node:
    """Return a post; without authors of its own it is by the person of its page."""
    whose = page.person or site.owner
    authors = [_author(author, site) for author in page.authors] or [{"@id": site.id_of(whose)}]
    url = site.absolute(page.url)
    return {
        "@type": "BlogPosting",
        "@id": f"{url}#post",
        "url": url,
        "headline": page.title,
        "description": page.description,
        "datePublished": str(post.date),
        "dateModified": str(post.updated_on or post.date),
        "author": authors,
        "publisher": {"@id": site.id_of(site.owner)},
        "articleSection": list(post.categories),
        "keywords": list(post.tags),
        "inLanguage": page.language or site.language,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": post.series} if post.series else None,
        "mainEntityOfPage": {"@id": f"{url}#webpage"},
    }


def _author(author: PostAuthorView, site: SiteSource) -> Node | None:
    person = author.person
    if person is None:
        return named("Person", author.name, url=author.url)
    known = {"name": author.name, "url": site.page_of(person)}
    return {"@type": "Person", "@id": site.id_of(person), **known}


NODES: Mapping[str, Callable[[Person, str, SiteSource], Iterator[Node]]] = {
    "writing": _articles,
    "publications": _publications,
    "talks": _events,
    "projects": _projects,
    "teaching": _courses,
    "grants": _grants,
    "positions": _positions,
}
"""The sections that schema.org has types for."""
