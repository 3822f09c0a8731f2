"""However a build ends, the published folder is complete."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.in_process import mkdocs
from tests.sites import SiteFolder

KILLED_BUILDS = max(6, int(os.environ.get("EXAMPLES", "50")) // 60)


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


ERRORS = {
    "a data file": ("docs/data/ada/talks.yml", "- titel: x\n"),
    "front matter": ("docs/index.md", "---\ntitle: [x\n---\n"),
    "a macro": ("docs/index.md", '{{ section("talsk") }}\n'),
    "a link": ("docs/index.md", "[x](nowhere.md)\n"),
    "an encoding": ("docs/index.md", "caf\udce9\n"),
    "a depth": ("docs/index.md", "".join("    " * depth + "- x\n" for depth in range(400))),
}


@pytest.mark.parametrize(
    "options",
    [
        (),
        pytest.param(("--quiet",), marks=pytest.mark.slow),
        pytest.param(("--verbose",), marks=pytest.mark.slow),
    ],
    ids=str,
)
def test_last_good_site_survives_every_failed_build(
    project: SiteFolder, options: tuple[str, ...]
) -> None:
    assert project.build().returncode == 0
    good = tree(project.output)
    assert good

    for what, (path, text) in ERRORS.items():
        file = project.root / path
        before = file.read_bytes() if file.exists() else None
        file.write_bytes(text.encode("utf-8", "surrogateescape"))

        run = project.build(*options)

        assert run.returncode == 1, (what, run.stderr)
        assert "error[PF" in run.stderr, what
        assert "Traceback" not in run.stderr or "--verbose" in options, what
        assert tree(project.output) == good, what
        file.unlink() if before is None else file.write_bytes(before)

    assert not list(project.root.glob(".site*"))


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_last_good_site_survives_a_disk_that_refuses(
    project: SiteFolder, fault: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert project.build().returncode == 0
    good = tree(project.output)

    def refuse(*_: object) -> None:
        raise OSError(fault, os.strerror(fault), "index.html")

    monkeypatch.setattr("mkdocs.utils.write_file", refuse)
    run = project.build()

    assert run.returncode == 1
    assert f"error[PF001]: the system does not allow this: {os.strerror(fault)}" in " ".join(
        run.stderr.split()
    )
    assert tree(project.output) == good
    assert not list(project.root.glob(".site*"))


@pytest.mark.slow
def test_exit_code_is_the_same_without_strict(project: SiteFolder) -> None:
    project.write("docs/index.md", "[x](nowhere.md)\n")

    codes = {
        options: mkdocs(project.root, "build", *options).returncode
        for options in [(), ("-q",), ("-v",), ("--strict",), ("--strict", "-q"), ("--strict", "-v")]
    }

    assert set(codes.values()) == {1}, codes


@pytest.mark.slow
def test_killed_build_leaves_a_complete_old_or_new_site(project: SiteFolder) -> None:
    write_pages(project, "alpha")
    assert project.build().returncode == 0
    old = tree(project.output)
    write_pages(project, "beta")
    assert project.build("-d", "new").returncode == 0
    new = tree(project.root / "new")
    assert old != new

    moments = random.Random(11)
    seen = set()
    for number in range(KILLED_BUILDS):
        build = started_build(project)
        wait_until_something_is_written(project, build)
        time.sleep(moments.uniform(0, 0.05) * number)  # the first ones before they can end
        build.send_signal(signal.SIGKILL)
        build.wait()
        now = tree(project.output)
        assert now in (old, new)
        seen.add(now == new)
        if now == new:  # start the next one from the old site again
            write_pages(project, "alpha")
            assert project.build("-q").returncode == 0
            write_pages(project, "beta")

    assert False in seen, "no build was killed before its end: the test proves nothing"


def started_build(project: SiteFolder) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=project.root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_until_something_is_written(project: SiteFolder, build: subprocess.Popen[bytes]) -> None:
    """Wait for the folder in which a site is made beside the last one."""
    left_over = set(project.root.glob(".site*"))
    while build.poll() is None and not set(project.root.glob(".site*")) - left_over:
        time.sleep(0.005)


def write_pages(project: SiteFolder, word: str) -> None:
    for number in range(40):
        project.write(f"docs/page-{number}.md", f"# Page {number}\n\n{word}\n")
