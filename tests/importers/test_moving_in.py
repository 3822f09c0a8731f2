"""init, new and import as one types them, on a copy of the shipped site under git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from portfolio.commands.examples import example_file
from portfolio.model.person import SECTIONS, file_name_of
from tests.builders import HOOKS, OVERRIDES, REPOSITORY
from tests.importers.sources import FOLDER
from tests.sites import Run, SiteFolder, run


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """The shipped site, committed."""
    for name in ("docs", "mkdocs.yml", ".gitignore"):
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "hooks").symlink_to(HOOKS, target_is_directory=True)
    (tmp_path / "overrides").symlink_to(OVERRIDES, target_is_directory=True)
    git(tmp_path, "init", "-q")
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=True
    ).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "As it is")


def hooks(folder: Path, *arguments: str) -> Run:
    return run(folder, "hooks", *arguments)


INIT = ("init", "--name", "Ada Lovelace", "--link", "https://github.com/ada", "--yes")


def test_newcomer_gets_a_site_of_their_own(shipped: Path) -> None:
    done = hooks(shipped, *INIT, "--site-url", "https://ada.example.net")

    assert done.returncode == 0, done.stderr
    assert [each.name for each in (shipped / "docs" / "data").iterdir()] == ["ada-lovelace"]
    profile = (shipped / "docs/data/ada-lovelace/profile.yml").read_text(encoding="utf-8")
    assert "network: github\n    handle: ada\n" in profile
    config = (shipped / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_url: https://ada.example.net/" in config
    assert "person: ada-lovelace" in config
    assert "jen-wei" not in config
    built = run(shipped, "-m", "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr


def test_what_will_be_done_is_shown_and_not_done_when_asked_so(shipped: Path) -> None:
    shown = hooks(shipped, *INIT, "--dry-run")

    assert "docs/data/jen-wei/profile.yml" in shown.stdout
    assert git(shipped, "status", "--porcelain") == ""


def test_uncommitted_changes_are_refused(shipped: Path) -> None:
    (shipped / "docs" / "index.md").write_text("Mine.\n", encoding="utf-8")

    refused = hooks(shipped, *INIT)

    assert refused.returncode == 1
    assert "docs/index.md" in refused.stderr
    assert (shipped / "docs" / "data" / "jen-wei").is_dir()


def test_site_of_somebody_is_not_begun_again(shipped: Path) -> None:
    hooks(shipped, *INIT)
    commit(shipped)

    refused = hooks(shipped, *INIT)

    assert refused.returncode == 1
    assert "somebody's already" in refused.stderr


def test_git_undoes_it(shipped: Path) -> None:
    hooks(shipped, *INIT)

    git(shipped, "restore", ".")
    git(shipped, "clean", "-fdq", "docs")

    assert git(shipped, "status", "--porcelain") == ""


def test_wrong_link_is_refused_before_anything_is_removed(shipped: Path) -> None:
    refused = hooks(shipped, "init", "--name", "A", "--link", "javascript:alert(1)", "--yes")

    assert refused.returncode == 1
    assert git(shipped, "status", "--porcelain") == ""


def test_old_site_becomes_ones_own_and_is_built(shipped: Path) -> None:
    done = hooks(shipped, "init", "--from", "jekyll", str(FOLDER / "al-folio"), "--yes")

    assert done.returncode == 0, done.stderr
    built = run(shipped, "-m", "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    config = (shipped / "mkdocs.yml").read_text(encoding="utf-8")
    order = [config.index(f"  - {uri}") for uri in ("index.md", "publications.md", "projects.md")]
    assert order == sorted(order)
    # an old address leads to the page that took its place
    assert (shipped / "site" / "blog" / "2015" / "math" / "index.html").is_file()


def test_everything_new_is_good_at_once(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")
    commands = [
        ("new", "person", "grace-hopper", "--name", "Grace Hopper"),
        ("new", "page", "Reading group: 2024"),
        ("new", "talk", "--title", "On Engines", "--event", "Royal Society", "--date", "1843-06"),
        ("new", "project", "--name", "Engine", "--url", "https://example.org/engine"),
    ]

    for command in commands:
        done = project_command(project, *command)
        assert done.returncode == 0, done.stdout + done.stderr

    assert "title: On Engines" in (project.docs / "data/ada/talks.yml").read_text()
    assert project.build().returncode == 0


def project_command(project: SiteFolder, *arguments: str) -> Run:
    return run(project.root, "hooks", *arguments)


def test_each_section_starts_with_an_example_that_is_good(project: SiteFolder) -> None:
    for section in SECTIONS:
        project.write(f"docs/data/ada/{file_name_of(section)}", example_file(section))

    checked = project.check()

    assert len(SECTIONS) > 10
    assert checked.returncode == 0, checked.stderr


def test_new_section_has_a_place_where_it_is_shown(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")

    done = project_command(project, "new", "section", "awards")

    assert done.returncode == 0, done.stdout + done.stderr
    assert (project.docs / "data/ada/awards.yml").is_file()
    assert '{{ section("awards") }}' in (project.docs / "cv.md").read_text(encoding="utf-8")


def test_wrong_date_of_a_talk_is_refused(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")

    refused = project_command(
        project, "new", "talk", "--title", "T", "--event", "E", "--date", "June"
    )

    assert refused.returncode == 1
    assert not (project.docs / "data/ada/talks.yml").exists()


def test_dry_run_writes_nothing_and_tells_programs(project: SiteFolder) -> None:
    before = sorted(project.docs.rglob("*"))

    done = project_command(
        project, "import", "orcid", str(FOLDER / "orcid.json"), "--dry-run", "--format", "json"
    )

    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert sorted(project.docs.rglob("*")) == before
    assert {entry["fate"] for entry in told["entries"]} >= {"taken", "left out"}
    assert any(file["path"].endswith("publications.bib") for file in told["files"])


@pytest.mark.parametrize(
    ("format", "source", "words"),
    [
        ("jekyll", "nowhere", "there is no file or folder"),
        ("jsonresume", "zotero.json", "is no JSON Resume"),
        ("rendercv", "resume.json", "is no CV for RenderCV"),
        ("orcid", "resume.json", "is no ORCID record"),
        ("csl-json", "resume.json", "is no CSL JSON"),
        ("bibtex", "page.md", "is no BibTeX"),
        ("hugo", "resume.json", "is no Hugo site"),
        ("jsonresume", "page.md", "is not JSON: line 1"),
        ("page", "al-folio/assets/img/1.jpg", "is no page of Markdown or text"),
    ],
)
def test_source_of_another_format_gets_one_clear_error(
    project: SiteFolder, format: str, source: str, words: str
) -> None:
    refused = project_command(project, "import", format, str(FOLDER / source))

    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_page_that_is_kept_ends_with_an_exit_code_of_its_own(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\nnot_in_nav: |\n  /page.md\n")
    project.write("docs/page.md", "Mine.\n")

    done = project_command(project, "import", "page", str(FOLDER / "page.md"), "--person", "ada")

    assert done.returncode == 3, done.stderr
    assert (project.docs / "page.md").read_text(encoding="utf-8") == "Mine.\n"


def test_colours_are_for_terminals_only(project: SiteFolder) -> None:
    done = project_command(
        project, "import", "page", str(FOLDER / "cv.txt"), "--person", "caroline", "--dry-run"
    )

    assert "\x1b" not in done.stdout + done.stderr


def test_publications_come_along_in_one_piece_and_nothing_else_changes(shipped: Path) -> None:
    hooks(shipped, *INIT)
    home = (shipped / "docs" / "index.md").read_text(encoding="utf-8")

    done = hooks(shipped, "import", "bibtex", str(FOLDER / "papers.bib"))

    bib = (shipped / "docs/data/ada-lovelace/publications.bib").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (shipped / "docs" / "index.md").read_text(encoding="utf-8") == home
    assert bib.count("@") == 3
    assert "eprint = {1706.03762}" in bib  # of the preprint, in its published version
    assert "title: Attention Is All You Need → Attention is All you Need" in done.stdout
    assert "title = {No year at all}" in done.stdout  # an entry that is left out stands there whole


def test_entry_of_ones_own_stays_and_gains_what_it_lacks(shipped: Path) -> None:
    hooks(shipped, *INIT)
    file = shipped / "docs/data/ada-lovelace/publications.bib"
    file.write_text(
        "% mine\n@article{mine,\n  title={One DOI, my way},\n  author={A. One},\n"
        "  journal={J},\n  year={2020},\n  doi={10.1000/182}\n}\n",
        encoding="utf-8",
    )

    done = hooks(shipped, "import", "bibtex", str(FOLDER / "papers.bib"))

    bib = file.read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert bib.startswith("% mine\n@article{mine,")
    assert "title = {One DOI, my way}" in bib
    assert "pages = {1--2}" in bib
