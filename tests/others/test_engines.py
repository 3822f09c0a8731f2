"""Other engines build the site: ProperDocs the same bytes, Zensical all pages."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.in_process import Run
from tests.others.lab import PYTHON
from tests.sites import shipped_repository

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shipped_repository(tmp_path_factory.mktemp("engines") / "site", is_linked=True)


def run_with(engine: str, folder: Path, *arguments: str) -> Run:
    return subprocess.run(
        [PYTHON.with_name(engine), *arguments],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("config", ["mkdocs.yml", "tests/sites/scholar/mkdocs.yml"])
def test_properdocs_builds_the_same_bytes(config: str, repository: Path, tmp_path: Path) -> None:
    for engine in ("mkdocs", "properdocs"):
        target = str(tmp_path / engine)
        done = run_with(engine, repository, "build", "--strict", "-q", "-f", config, "-d", target)
        assert done.returncode == 0, done.stderr

    assert (tmp_path / "mkdocs" / "index.html").is_file()
    assert contents(tmp_path / "mkdocs") == contents(tmp_path / "properdocs")


def test_zensical_builds_all_pages_with_header_icons_and_search(tmp_path: Path) -> None:
    repository = shipped_repository(tmp_path / "site")

    done = run_with("zensical", repository, "build", "--clean")

    assert done.returncode == 0, done.stderr
    pages = {file.relative_to(repository / "docs") for file in repository.glob("docs/**/*.md")}
    for page in pages:
        folder = page.parent if page.stem == "index" else page.with_suffix("")
        html = (repository / "site" / folder / "index.html").read_text("utf-8")
        assert 'class="pf pf-header"' in html
        assert 'class="pf-button md-search__button"' in html
    home = (repository / "site" / "index.html").read_text("utf-8")
    assert home.count('class="pf-hero__link"') == 4
    assert "<loc>" in (repository / "site" / "sitemap.xml").read_text("utf-8")


def test_error_in_a_page_stops_zensical(tmp_path: Path) -> None:
    repository = shipped_repository(tmp_path / "site")
    (repository / "docs" / "index.md").write_text('{{ section("nothing") }}\n', encoding="utf-8")

    done = run_with("zensical", repository, "build", "--clean")

    assert done.returncode != 0
