"""A file in overrides/own/ where a folder is meant, or the reverse, is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking import site_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Code, errors_among, in_order
from tests.sites import SiteFolder


def errors_of(site: SiteFolder) -> list[tuple[str, Code, str]]:
    project, _ = read_project(site.root / "mkdocs.yml")
    problems = in_order(site_problems(load_site(project), renderer_of(project)))
    return [(each.place.path, each.code, each.message) for each in errors_among(problems)]


def own(site: SiteFolder, path: str) -> Path:
    """Return a path in the owner's place, above which there are folders."""
    file = site.root / "overrides" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


@pytest.mark.parametrize(
    "path", ["own", "own/styles", "own/fragments", "own/documents/portfolio", "own/.icons"]
)
def test_file_where_a_folder_is_meant_is_told(project: SiteFolder, path: str) -> None:
    own(project, path).write_text("x")

    message = "this is a file, and should be a folder"
    assert errors_of(project) == [(f"overrides/{path}", Code.UNREADABLE_FILE, message)]


FILES = [
    "own/networks.yml",
    "own/styles/mine.csl",
    "own/assets/stylesheets/mine.css",
    "own/documents/portfolio/cv-mine.typ",
    "own/.icons/lab.svg",
    "own/main.html",
]


@pytest.mark.parametrize("path", FILES)
def test_folder_where_a_file_is_meant_is_told(project: SiteFolder, path: str) -> None:
    own(project, path).mkdir()

    message = "this is a folder, and should be a file"
    assert errors_of(project) == [(f"overrides/{path}", Code.UNREADABLE_FILE, message)]
