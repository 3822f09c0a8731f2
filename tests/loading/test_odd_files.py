"""What nobody may open or publish is found by its kind and its name, before anything is read."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.loading.config import read_project
from portfolio.problems import Code, Problem, in_order
from tests.sites import SiteFolder


def problems_of(project: SiteFolder) -> list[Problem]:
    return in_order(read_project(project.root / "mkdocs.yml")[1])


def plant_socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # the path of a socket has to be short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(place.name)
    finally:
        os.chdir(here)


PIPE = (Code.UNREADABLE_FILE, "a pipe or a device")
LINK = (Code.LINK_OUT_OF_TREE, "leads out of")
KINDS: dict[str, tuple[Callable[[Path], None], tuple[Code, str]]] = {
    "pipe": (os.mkfifo, PIPE),
    "socket": (plant_socket, PIPE),
    "device": (lambda place: place.symlink_to("/dev/zero"), LINK),
    "system": (lambda place: place.symlink_to("/etc/hostname"), LINK),
    "parent": (lambda place: place.symlink_to("../../../../mkdocs.yml"), LINK),
    "root": (lambda place: place.symlink_to("/"), LINK),
    "here": (lambda place: place.symlink_to("."), LINK),
    "circle": (lambda place: place.symlink_to(place.name), LINK),
    "nothing": (lambda place: place.symlink_to("not-there"), LINK),
}
PLACES = (
    "docs/a.md", "docs/a.txt", "docs/a.ipynb", "docs/CNAME", "docs/.meta.yml", "docs/assets/a.svg",
    "docs/data/a.yml", "docs/data/ada/talks.yml", "docs/data/ada/publications/a.bib",
    "overrides/own/networks.yml", "overrides/own/words/de.yml", "overrides/own/assets/a.css",
    "overrides/own/.icons/a.svg",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_of_the_site_is_named_and_not_opened(
    project: SiteFolder, kind: str
) -> None:
    plant, (code, words) = KINDS[kind]
    for place in PLACES:
        (project.root / place).parent.mkdir(parents=True, exist_ok=True)
        plant(project.root / place)

    found = {problem.place.path: problem for problem in problems_of(project)}

    assert {path: each.code for path, each in found.items()} == dict.fromkeys(PLACES, code)
    assert all(words in each.message for each in found.values())


@pytest.mark.parametrize("place", ["overrides/fragments/portfolio/pipe.html", "overrides/pipe.png"])
def test_pipe_among_our_templates_is_named(project: SiteFolder, place: str) -> None:
    os.mkfifo(project.root / place)

    assert [problem.place.path for problem in problems_of(project)] == [place]


@pytest.mark.parametrize(
    "name",
    [b"caf\xe9.md", b"caf\xe9", b"a\nb.md", b"a\tb.png", b"a\x1b[31mb.txt", b"a\x7fb.yml",
     "a\u202eb.txt".encode(), "a\u2028b.txt".encode(), b"\xff\xfe.bib"],
)  # fmt: skip
@pytest.mark.parametrize("folder", ["docs", "docs/data/ada", "overrides/own/assets"])
def test_name_that_cannot_be_shown_is_named_in_print(
    project: SiteFolder, folder: str, name: bytes
) -> None:
    (project.root / folder).mkdir(parents=True, exist_ok=True)
    Path(os.fsdecode(os.fsencode(project.root / folder) + b"/" + name)).write_text("", "utf-8")

    (problem,) = problems_of(project)

    assert (problem.code, problem.place.path[: len(folder)]) == (Code.FORBIDDEN_CHARACTER, folder)
    assert problem.place.path.isprintable()


@pytest.mark.parametrize("name", ["Größe 1.txt", "图.png", "👩‍💻.png", "Bild\u202fam.png"])
def test_name_in_any_language_is_fine(project: SiteFolder, name: str) -> None:
    (project.docs / name).touch()

    assert not problems_of(project)


def test_links_to_folders_that_multiply_are_named(project: SiteFolder) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (project.docs / one).mkdir()
        for name in ("x", "y"):
            (project.docs / one / name).symlink_to(f"../{other}")

    assert len(problems_of(project)) == 4


def test_link_to_a_folder_with_files_and_lock_of_an_editor_are_fine(project: SiteFolder) -> None:
    project.write("docs/assets/a.txt", "x")
    (project.docs / "more").symlink_to("assets")
    (project.docs / ".#index.md").symlink_to("ada@host.1:2")

    assert not problems_of(project)


@pytest.mark.parametrize("command", ["check", "build"])
def test_nothing_else_is_read_then(project: SiteFolder, command: str) -> None:
    assert project.build().returncode == 0
    before = project.html()
    os.mkfifo(project.docs / "a.ipynb")
    project.write("docs/index.md", "[x](nowhere.md)\n")

    run = project.check() if command == "check" else project.build()

    assert run.returncode == 1
    assert "docs/a.ipynb:1:1: error[PF001]: this is a pipe" in run.stderr
    assert "nowhere" not in run.stderr
    assert project.html() == before
