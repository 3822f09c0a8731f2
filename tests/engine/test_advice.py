"""Advice in a build: logged, and in nobody's way. `check` and `build` give the same."""

from __future__ import annotations

import logging
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

from portfolio.checking import site_problems
from portfolio.engine import events
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from tests.builders import project_at
from tests.engine.served import Server
from tests.sites import SiteFolder

OWNER = "extra: {person: ada}\n"


def given(text: str) -> list[str]:
    """Return the codes in the output of a command, such as "advice[PF120]"."""
    return sorted(re.findall(r"(?:advice|error)\[PF\d+\]", text))


def checked(root: Path) -> list[str]:
    site = load_site(project_at(root))
    found = site_problems(site, renderer_of(site.project))
    return sorted(f"{each.severity}[{each.code}]" for each in found)


def built(root: Path, *options: str) -> tuple[int, str]:
    """Build in this process; return the exit code and all that was printed."""
    arguments = ["build", "-f", str(root / "mkdocs.yml"), *options]
    done = CliRunner().invoke(cli, arguments)
    for handler in logging.getLogger("mkdocs").handlers[:]:
        logging.getLogger("mkdocs").removeHandler(handler)
    return done.exit_code, done.output


CASES = {
    "https://ada.org/": ("", []),
    "https://ada.org": ("ada.org", []),
    "https://ada.org/blog/": ("", []),
    "https://example.org/": ("", ["advice[PF120]"]),
    "http://ada.github.io/": ("", ["advice[PF121]"]),
    "https://www.ada.org/": ("ada.org", ["advice[PF122]"]),
    "https://ada.net/": ("ada.org", ["error[PF093]"]),
    "https://ada.org:8443/": ("ada.org", ["error[PF093]"]),
    "https://ada.de/": ("https://ada.de/", ["error[PF096]"]),
    "https://ada.io/": ("ada.io\nada.de", ["error[PF096]"]),
    "https://ada.org/?x=1": ("", ["error[PF081]"]),
    "https://ada.org/index.html": ("", ["error[PF081]"]),
    "https://ada:secret@ada.org/": ("", ["error[PF081]"]),
    "https://ada.org/my site/": ("", ["error[PF081]"]),
    "htp://ada.org/": ("", ["error[PF081]"]),
    "https://ada.org:abc/": ("", ["error[PF081]"]),
    "http://localhost:8000/": ("", ["error[PF081]"]),
    "https://github.com/ada": ("", ["error[PF081]"]),
}


@pytest.mark.parametrize("url", CASES)
def test_check_and_strict_build_agree(url: str, project: SiteFolder) -> None:
    cname, codes = CASES[url]
    project.configure(OWNER, site_url=url)
    if cname:
        project.write("docs/CNAME", cname)

    code, output = built(project.root, "--strict")

    assert checked(project.root) == given(output) == codes
    assert code == int("error" in "".join(codes))
    assert (project.output / "index.html").is_file() == (code == 0)


@pytest.mark.parametrize("url", ["ada.org", "//ada.org/", "https://", "https://[::1"])
def test_check_and_build_refuse_what_mkdocs_refuses_by_itself(
    url: str, project: SiteFolder
) -> None:
    project.configure(OWNER, site_url=url)

    assert "error[PF081]" in checked(project.root)
    assert built(project.root)[0] != 0


def test_real_commands_agree_too(project: SiteFolder) -> None:
    project.configure(OWNER, site_url="https://example.org/")

    check, build = project.check(), project.build()

    assert (check.returncode, build.returncode) == (0, 0)
    assert given(check.stderr) == given(build.stderr) == ["advice[PF120]"]
    assert "INFO    -  mkdocs.yml:" in build.stderr


def test_quiet_build_gives_no_advice(project: SiteFolder) -> None:
    project.configure(OWNER, site_url="https://example.org/")

    build = project.build("--quiet")

    assert (build.returncode, build.stdout, build.stderr) == (0, "", "")


def test_kind_that_is_ignored_is_not_logged(project: SiteFolder) -> None:
    ignoring = "extra: {person: ada, advice: {ignore: [PF120]}}\n"
    project.configure(ignoring, site_url="https://example.org/")

    assert built(project.root, "--strict")[0] == 0
    assert given(built(project.root)[1]) == []


def test_server_gives_advice_once_and_covers_no_page(
    project: SiteFolder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project.configure(OWNER, site_url="https://example.org/")
    caplog.set_level(logging.INFO, "mkdocs")
    server = Server(project, tmp_path / "served")

    for text in ("One.\n", "Two.\n"):
        project.write("docs/index.md", text)
        server.build()
        assert events.session.shown_errors == ""

    assert given(caplog.text) == ["advice[PF120]"]
    project.configure(OWNER, site_url="http://ada.github.io/")
    server.build()
    assert given(caplog.text) == ["advice[PF120]", "advice[PF121]"]


def test_server_that_starts_with_advice_alone_shows_the_site(
    project: SiteFolder, tmp_path: Path
) -> None:
    project.configure(OWNER, site_url="https://example.org/")

    Server(project, tmp_path / "served").build()

    assert "Ada Lovelace" in (tmp_path / "served" / "index.html").read_text(encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def dated(site: Path) -> list[str]:
    """Return the files of a site that say when something has changed."""
    texts = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    words = re.compile(rb"lastmod|dateModified|<updated>(?!1980)|date_modified")
    return sorted(file.name for file, text in texts.items() if words.search(text))


@pytest.mark.parametrize("is_shallow", [False, True], ids=["whole", "shallow"])
def test_site_of_a_shallow_history_has_no_dates_and_says_so(
    is_shallow: bool, project: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    project.configure(OWNER)
    git(project.root, "init", "-q")
    for text in ("One.\n", "{{ hero() }}\n\nTwo.\n"):
        project.write("docs/index.md", text)
        git(project.root, "add", "-A")
        git(project.root, "commit", "-qm", "Write")
    depth = ("--depth", "1") if is_shallow else ()
    git(tmp_path, "clone", "-q", *depth, project.root.as_uri(), "clone")
    clone = tmp_path / "clone"

    code, output = built(clone, "--strict")

    assert code == 0
    assert checked(clone) == given(output) == (["advice[PF124]"] if is_shallow else [])
    assert bool(dated(clone / "site")) is not is_shallow
