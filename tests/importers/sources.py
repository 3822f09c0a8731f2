"""The sources of tests/imports/, each with its format, and imports of them into a small site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from importers.draft import Draft
from importers.running import plan_import, read_draft
from importers.writer import Plan
from portfolio.loading.config import read_project
from tests.builders import REPOSITORY
from tests.sites import SiteFolder

FOLDER = REPOSITORY / "tests" / "imports"


@dataclass(frozen=True)
class Source:
    """A source, and the id of the person it is about."""

    format: str
    name: str
    person: str

    @property
    def path(self) -> Path:
        return FOLDER / self.name

    @property
    def files(self) -> list[Path]:
        return [self.path] if self.path.is_file() else sorted(self.path.rglob("*"))


SOURCES = (
    Source("jekyll", "al-folio", "emilie-du-chatelet"),
    Source("jekyll", "academicpages", "ada-lovelace"),
    Source("jekyll", "jekyll-page", "bird"),
    Source("jekyll", "odd-jekyll", "odd-ringdal"),
    Source("jekyll", "hostile", "nobody"),
    Source("hugo", "hugoblox", "grace-hopper"),
    Source("hugo", "hugo-academic", "nelson-bighetti"),
    Source("page", "page.md", "mary-somerville"),
    Source("page", "cv.txt", "caroline-herschel"),
    Source("page", "references.md", "unknown"),
    Source("jekyll", "shapes/old-site", "mary-example"),
    Source("page", "shapes/dashes.md", "dash"),
    Source("page", "shapes/headings.md", "ada-byron"),
    Source("page", "shapes/boxes.md", "chen-muster"),
    Source("linkedin", "linkedin", "rosa-muster"),
    Source("jsonresume", "resume.json", "richard-hendriks"),
    Source("rendercv", "rendercv.yaml", "john-doe"),
    Source("bibtex", "papers.bib", "ashish"),
    Source("orcid", "orcid.json", "josiah-carberry"),
    Source("csl-json", "zotero.json", "emmy"),
)


def draft_of(source: Source, *, owner: str | None = "ada") -> Draft:
    return read_draft(source.format, source.path, owner=owner, person=source.person)


def import_into(site: SiteFolder, source: Source, *, force: bool = False) -> tuple[Draft, Plan]:
    """Import a source into a site, and return what was made of it."""
    project, problems = read_project(site.root / "mkdocs.yml")
    assert not problems
    draft = draft_of(source, owner=project.owner)
    plan = plan_import(draft, project, force=force)
    plan.apply()
    return draft, plan


def by_name(name: str) -> Source:
    return next(source for source in SOURCES if source.name == name)


CONFIG = "title: Looms\nauthor:\n  name: Ada Lovelace\nurl: https://ada.example.org\n"


def jekyll_draft(folder: Path, files: Mapping[str, str]) -> Draft:
    """Return what a small Jekyll site with these files gives; its owner is Ada Lovelace."""
    for path, text in {"_config.yml": CONFIG, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return read_draft("jekyll", folder, owner=None)
