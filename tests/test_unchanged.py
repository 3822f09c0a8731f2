"""A site that is as its last build has left it is not built again; any change has it built."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli

from portfolio import unchanged
from portfolio.engine import between_builds
from portfolio.reuse import VARIABLE, states_of_files
from portfolio.unchanged import LastBuild, installed_packages
from tests.sites import SiteFolder
from tests.test_rebuilding import CHANGES, replace, site, tree

__all__ = ["site"]  # the fixture of a site with pages of each kind

SAYS_NOTHING_CHANGED = "Nothing has changed since the last build"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project and its site."""
    for path in ("docs/index.md", "docs/sub/page.md", "overrides/main.html", "site/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    return tmp_path


def last_build(folder: Path, *settings: object) -> LastBuild:
    return LastBuild(folder, folder / "site", [folder / "docs", folder / "overrides"], *settings)


def touch(path: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        file = folder / path
        changed = file.stat().st_mtime_ns + 1
        os.utime(file, ns=(changed, changed))

    return change


def commit(folder: Path) -> None:
    for arguments in (
        ("init", "--quiet"),
        ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet",
         "--allow-empty", "--message", "Begin"),
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=folder, check=True)


SMALL_CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda folder: (folder / "docs/index.md").write_text("another"),
    "time": touch("docs/sub/page.md"),
    "template": lambda folder: (folder / "overrides/main.html").write_text("{{ page }}"),
    "new file": lambda folder: (folder / "docs/sub/new.md").touch(),
    "file that is gone": lambda folder: (folder / "docs/index.md").unlink(),
    "page of the site": lambda folder: (folder / "site/index.html").write_text("by hand"),
    "page of the site that is gone": lambda folder: (folder / "site/index.html").unlink(),
    "file in the site": lambda folder: (folder / "site/new.html").touch(),
    "commit": commit,
}


def test_what_nobody_has_touched_is_the_same(folder: Path) -> None:
    last_build(folder, "a").keep()
    (folder / "overrides/compiled.pyc").touch()

    assert last_build(folder, "a").is_same()


def test_nothing_is_the_same_before_the_first_build(folder: Path) -> None:
    assert not last_build(folder).is_same()


@pytest.mark.parametrize("kind", SMALL_CHANGES)
def test_what_was_touched_is_not_the_same(kind: str, folder: Path) -> None:
    last_build(folder).keep()

    SMALL_CHANGES[kind](folder)

    assert not last_build(folder).is_same()


def test_what_changes_while_the_site_is_built_is_not_lost(folder: Path) -> None:
    build = last_build(folder)
    (folder / "docs/index.md").write_text("while the build was reading")

    build.keep()

    assert not last_build(folder).is_same()


def test_file_in_a_folder_elsewhere_counts(folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "part.html").write_text("one")
    (folder / "overrides/parts").symlink_to(elsewhere, target_is_directory=True)
    last_build(folder).keep()

    (elsewhere / "part.html").write_text("another")

    assert not last_build(folder).is_same()


def test_other_settings_are_not_the_same(folder: Path) -> None:
    last_build(folder, "strict: false", 20).keep()

    assert not last_build(folder, "strict: true", 20).is_same()
    assert not last_build(folder, "strict: false", 40).is_same()


@pytest.mark.parametrize("name", ["PORTFOLIO_DELIVERY", "SOURCE_DATE_EPOCH"])
def test_other_variables_are_not_the_same(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_build(folder).keep()
    monkeypatch.setenv("UNRELATED", "1")
    assert last_build(folder).is_same()

    monkeypatch.setenv(name, "1")

    assert not last_build(folder).is_same()


def test_other_packages_are_not_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last_build(folder).keep()
    monkeypatch.setattr(unchanged, "installed_packages", lambda: ["mkdocs-99.dist-info"])

    assert not last_build(folder).is_same()


def test_packages_are_known_with_their_versions() -> None:
    assert any(name.startswith("mkdocs-1.") for name in installed_packages())


def test_nothing_is_the_same_after_it_was_forgotten(folder: Path) -> None:
    build = last_build(folder)
    build.keep()

    build.forget()

    assert not last_build(folder).is_same()
    build.forget()  # there is nothing left to forget


def test_nothing_is_the_same_where_nothing_is_taken_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last_build(folder).keep()
    monkeypatch.setenv(VARIABLE, "0")

    build = last_build(folder)

    assert not build.is_same()
    build.keep()
    build.forget()
    assert not build.is_same()


def test_nothing_is_the_same_where_nothing_can_be_kept(folder: Path) -> None:
    (folder / ".cache").write_text("a file, where a folder would be")
    build = last_build(folder)

    build.keep()
    assert not build.is_same()
    build.forget()


def command(site: SiteFolder, *options: str) -> Result:
    """Run the command as an owner does, in this process."""
    between_builds.forget_what_was_kept()
    config = str(site.root / "mkdocs.yml")
    return CliRunner().invoke(cli, ["build", "-f", config, *options], catch_exceptions=False)


def is_kept(site: SiteFolder) -> bool:
    return any((site.root / ".cache/builds").glob("*.site.json"))


def test_command_ends_at_once_if_nothing_has_changed(site: SiteFolder) -> None:
    assert SAYS_NOTHING_CHANGED not in command(site).output
    before = states_of_files(site.output)

    done = command(site)

    assert done.exit_code == 0
    assert SAYS_NOTHING_CHANGED in done.output
    assert states_of_files(site.output) == before


@pytest.mark.parametrize(
    "kind", ["page", "navigation", "YAML value", "page that is gone", "fragment", "configuration"]
)
def test_command_builds_after_a_change(
    kind: str, site: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command(site).exit_code == 0
    assert is_kept(site)

    CHANGES[kind][0](site)
    assert command(site).exit_code == 0

    monkeypatch.setenv(VARIABLE, "0")
    assert command(site, "-d", str(tmp_path / "new")).exit_code == 0
    assert tree(site.output) == tree(tmp_path / "new")


def test_command_says_again_what_it_has_said(site: SiteFolder) -> None:
    talk = "- title: On engine {}\n  event: Salon\n  date: 1843\n"
    site.write("docs/data/ada/talks.yml", "".join(map(talk.format, range(60))))
    site.write("docs/data/ada/profile.yml", "name: Ada Lovelace\ncv:\n  pages: 1\n")

    for _ in range(2):
        assert "The CV of Ada Lovelace is longer than 1 page" in command(site).output
        assert not is_kept(site)


def test_site_of_a_command_that_warns_is_not_kept(site: SiteFolder) -> None:
    name = "  name: material"
    replace("mkdocs.yml", name, f"{name}\n  static_templates: [gone.html]")(site)

    assert "gone.html" in command(site).output

    assert not is_kept(site)


def test_command_makes_again_what_was_taken_out_of_the_site(site: SiteFolder) -> None:
    command(site)
    (site.output / "talks/index.html").unlink()

    command(site)

    assert (site.output / "talks/index.html").is_file()
