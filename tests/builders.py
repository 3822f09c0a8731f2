"""Builders of records for tests: name the facts that matter, the others get defaults."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portfolio.loading.bibliography import Bibliography
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.config import read_project
from portfolio.loading.pages import Page, read_page
from portfolio.loading.publications import publications_of
from portfolio.loading.site import ProjectSettings, Site
from portfolio.loading.source import Source
from portfolio.model.awards import Award
from portfolio.model.coauthors import Coauthor
from portfolio.model.education import Degree
from portfolio.model.experience import ExperienceGroup, Role
from portfolio.model.grants import Grant
from portfolio.model.interests import Interest
from portfolio.model.links import Link
from portfolio.model.media import MediaItem
from portfolio.model.names import Author, PersonName
from portfolio.model.news import NewsItem
from portfolio.model.person import Person
from portfolio.model.positions import Position
from portfolio.model.posts import Post
from portfolio.model.profile import Profile
from portfolio.model.projects import Project as ProjectRecord
from portfolio.model.prose import Span
from portfolio.model.publications import BibtexEntry, Publication
from portfolio.model.service import ServiceRole
from portfolio.model.skills import SkillLevel
from portfolio.model.stack import StackArea
from portfolio.model.supervision import Supervision
from portfolio.model.talks import Talk
from portfolio.model.teaching import Course
from portfolio.model.writing import Article, WritingTopic
from portfolio.problems import Code, Place, Problem, errors_among
from tests.sites import HOOKS as HOOKS
from tests.sites import OVERRIDES as OVERRIDES
from tests.sites import REPOSITORY as REPOSITORY
from tests.sites import shared_repository

FRAGMENTS = OVERRIDES / "fragments" / "portfolio"

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" style="color: red',
    "' onfocus='alert(1)",
    "{{ x }} {% raw %} {# y #}",
    "[a](javascript:alert(1)) ![c](vbscript:d) 2 * 3 _ [1] ` ** [x][y]",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "-->]]></li></ul></div>",
    "# 1. - > | : ~~~ ```",
    "{: onclick=alert(1) } { .x }",
)
"""Texts that would break out of HTML, Markdown or a template if they were not escaped."""


def link(**fields: Any) -> Link:
    if not fields:
        fields = {"network": "github", "handle": "ada"}
    return Link(**fields)


def profile(**fields: Any) -> Profile:
    if "headline" not in fields:
        fields.setdefault("name", "Ada Lovelace")
    return Profile(**fields)


def person(id: str = "ada", **sections: Any) -> Person:
    """Return a person; keywords that are no section are fields of the profile."""
    own = {name: value for name, value in sections.items() if name in Person.model_fields}
    of_profile = {name: value for name, value in sections.items() if name not in own}
    return Person(id=id, **{"profile": profile(**of_profile), **own})


def role(**fields: Any) -> Role:
    return Role(**{"role": "Analyst", **fields})


def group(*roles: Role, **fields: Any) -> ExperienceGroup:
    return ExperienceGroup(roles=roles or (role(),), **fields)


def degree(**fields: Any) -> Degree:
    return Degree(**{"degree": "PhD", "institution": "University of London", **fields})


def skill_level(*skills: str, **fields: Any) -> SkillLevel:
    named = [{"name": skill} for skill in skills or ("Algebra",)]
    return SkillLevel(**{"level": "Expert", "skills": named, **fields})


def stack_area(*tools: str, **fields: Any) -> StackArea:
    return StackArea(**{"area": "Computing", "tools": tools or ("Analytical Engine",), **fields})


def article(**fields: Any) -> Article:
    return Article(**{"title": "Notes on the Engine", **fields})


def topic(*articles: Article, **fields: Any) -> WritingTopic:
    return WritingTopic(**{"topic": "Engines", "articles": articles or (article(),), **fields})


def post(**fields: Any) -> Post:
    usual = {
        "uri": "blog/posts/one.md", "title": "One", "created": datetime(2026, 5, 21, tzinfo=UTC),
        "updated": None, "authors": (), "categories": (), "tags": (), "series": None, "slug": "",
        "summary": "", "is_pinned": False, "draft": None,
    }  # fmt: skip
    return Post(**{**usual, **fields})


def talk(**fields: Any) -> Talk:
    return Talk(**{"title": "On Engines", "event": "Royal Society", **fields})


def author(family: str = "Lovelace", given: str | None = "Ada", **fields: Any) -> Author:
    return Author(name=PersonName(family=family, given=given), **fields)


def publication(**fields: Any) -> Publication:
    """Return a publication; title_spans and abstract_spans default to the texts."""
    given = {"key": "lovelace1843", "type": "article", "title": "Notes", **fields}
    for name in ("title", "abstract"):
        if given.get(name):
            given.setdefault(f"{name}_spans", (Span(text=given[name]),))
    given.setdefault("authors", (author(),))
    given.setdefault("slug", given["key"])
    given.setdefault("entry", BibtexEntry(type=given["type"], key=given["key"]))
    return Publication(**given)


def bibliography(text: str) -> tuple[Bibliography, tuple[Publication, ...]]:
    """Return the bibliography of a text, with its problems."""
    found = read_bibtex(source(text, "docs/data/ada/publications.bib"))
    return found, publications_of([found], Path("/without/files"))


def published(text: str) -> tuple[Publication, ...]:
    """Return the publications of a text that has no errors."""
    found, publications = bibliography(text)
    assert not errors_among(found.problems), found.problems
    return publications


def coauthor(**fields: Any) -> Coauthor:
    return Coauthor(**{"name": "Charles Babbage", **fields})


def interest(**fields: Any) -> Interest:
    return Interest(**{"name": "Poetical science", **fields})


def project(**fields: Any) -> ProjectRecord:
    return ProjectRecord(**{"name": "Analytical Engine", **fields})


def news_item(**fields: Any) -> NewsItem:
    return NewsItem(**{"date": "1843-09", "text": "The notes are out.", **fields})


def position(**fields: Any) -> Position:
    return Position(**{"title": "Operator of engines", **fields})


def award(**fields: Any) -> Award:
    return Award(**{"title": "Order of the Engine", **fields})


def course(**fields: Any) -> Course:
    return Course(**{"course": "Calculus", **fields})


def service_role(**fields: Any) -> ServiceRole:
    return ServiceRole(**{"role": "Reviewer", "organization": "Royal Society", **fields})


def grant(**fields: Any) -> Grant:
    return Grant(**{"title": "Looms", "funder": "Treasury", **fields})


def student(**fields: Any) -> Supervision:
    return Supervision(**{"name": "Byron King-Noel", **fields})


def media_item(**fields: Any) -> MediaItem:
    return MediaItem(**{"title": "The Enchantress", "outlet": "The Athenaeum", **fields})


def problem(**fields: Any) -> Problem:
    place = fields.pop("place", None) or Place(path="docs/data/ada/talks.yml", line=3, column=5)
    given = {"code": Code.BAD_VALUE, "message": "wrong", "help": "fix it", **fields}
    return Problem(place=place, **given)


def source(text: str, path: str = "docs/data/ada/talks.yml") -> Source:
    return Source(path, text)


def site(*people: Person, owner: str | None = None, pages: tuple[Page, ...] = ()) -> Site:
    """Return a loaded site without files, with this repository's fragments."""
    root = shared_repository()
    project = ProjectSettings(root, root / "docs", root / "overrides", owner=owner)
    return Site(
        project,
        folders=[each.id for each in people],
        people={each.id: each for each in people},
        pages={page.uri: page for page in pages},
    )


def page(docs: Path, text: str = "", uri: str = "index.md") -> Page:
    """Write a page below `docs`, and return it read."""
    file = docs / uri
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    read, problems = read_page(docs, uri, f"docs/{uri}")
    assert read is not None
    assert not problems
    return read


def project_at(root: Path) -> ProjectSettings:
    """Return the project of a folder that has a good `mkdocs.yml`."""
    project, problems = read_project(root / "mkdocs.yml")
    assert not problems
    return project
