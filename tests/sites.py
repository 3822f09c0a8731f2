"""Sites in temporary folders, built and checked by the commands that owners type.

They consist of what a release brings, and of what the tests have: `sites/sample/` is the shipped
site. Nothing that an owner of a copy may change is in them: the tests are about the software.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from textwrap import dedent

from tests.in_process import Run, invoke, mkdocs

REPOSITORY = Path(__file__).resolve().parent.parent
HOOKS = REPOSITORY / "hooks"
OVERRIDES = REPOSITORY / "overrides"
SAMPLE = REPOSITORY / "tests" / "sites" / "sample"
"""The shipped site: a copy of docs/ and mkdocs.yml as they are before an owner comes."""

LONG_ENOUGH = 1_800
"""Seconds after which a process hangs, however busy the machine is."""

SITE_URL = "https://ada.example.org/"

WITH_ALL = {"PORTFOLIO_PDFS_AND_CARDS": "1", "SOURCE_DATE_EPOCH": "1718409600"}
"""The environment of a build with PDFs and cards, which does not look for dates in git."""

BUILD = ("-m", "mkdocs", "build", "--strict")
CHECK = ("hooks", "check")
"""What `run` takes to build or check a site in a process of its own."""

SMALLEST = {
    "docs/data/ada/profile.yml": "name: Ada Lovelace\n",
    "docs/index.md": "{{ hero() }}\n\nHello.\n",
}
"""The smallest valid site: one person and one page."""


def shipped_settings() -> str:
    """Return the text of `mkdocs.yml` as it is shipped: the sample's, but beside hooks/."""
    text = (SAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
    return text.partition("\n# Paths ")[0].replace("../../../", "")


def link_software(root: Path) -> None:
    """Put links to hooks/ and to each file of overrides/ into a folder."""
    (root / "hooks").symlink_to(HOOKS, target_is_directory=True)
    shutil.copytree(OVERRIDES, root / "overrides", copy_function=os.symlink, ignore=_not_ours)


def copy_software(root: Path) -> None:
    """Copy hooks/ and overrides/ into a folder, with what the modules were compiled to."""
    compiled = ("__pycache__",)
    shutil.copytree(HOOKS, root / "hooks", ignore=lambda *at: _not_ours(*at).difference(compiled))
    shutil.copytree(OVERRIDES, root / "overrides", ignore=_not_ours)


def _not_ours(folder: str, names: list[str]) -> set[str]:
    """Return the names that no copy gets: what the owner has put there, and what was made."""
    theirs = {"own"} if Path(folder) == OVERRIDES else set()
    return (theirs | {"__pycache__", ".DS_Store", ".cache"}) & set(names)


def shipped_repository(root: Path, *, is_linked: bool = False) -> Path:
    """Write what a new owner gets into a folder: the software, and the sample as its site.

    Sites of the tests are built there and not in the repository, where an owner's templates win.

    Args:
        is_linked: Whether the software is linked, which is quicker, for tests that only read it.
    """
    root.mkdir(exist_ok=True)
    (link_software if is_linked else copy_software)(root)
    shutil.copytree(SAMPLE / "docs", root / "docs")
    shutil.copytree(SAMPLE.parent, root / "tests" / "sites", ignore=_not_ours)
    (root / "mkdocs.yml").write_text(shipped_settings(), encoding="utf-8")
    (root / ".gitignore").write_text(".cache/\nsite/\n__pycache__/\n", encoding="utf-8")
    return root


@cache
def shared_repository() -> Path:
    """Return what a new owner gets, in a folder for tests that write nothing there."""
    folder = Path(mkdtemp(prefix="shipped-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return shipped_repository(folder, is_linked=True)


class SiteFolder:
    """A project folder with this repository's hooks, overrides and settings.

    Args:
        is_there: Whether another object has made it already.
    """

    def __init__(self, root: Path, *, is_there: bool = False) -> None:
        self.root = root
        if is_there:
            return
        link_software(root)
        self.configure()
        for path, text in SMALLEST.items():
            self.write(path, text)

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def output(self) -> Path:
        return self.root / "site"

    def configure(self, settings: str = "", *, site_url: str = SITE_URL) -> None:
        """Write `mkdocs.yml`: what it inherits, an address, and `settings`."""
        head = f"INHERIT: hooks/mkdocs-base.yml\nsite_url: {site_url}\n"
        self.write("mkdocs.yml", head + dedent(settings))

    def copy_software(self) -> None:
        """Put copies in the place of all links, for a test that changes what is ours."""
        (self.root / "hooks").unlink()
        shutil.rmtree(self.root / "overrides")
        copy_software(self.root)

    def copy_overrides(self) -> None:
        """Put copies in the place of the links, for a test that changes some of the files."""
        shutil.rmtree(self.root / "overrides")
        shutil.copytree(OVERRIDES, self.root / "overrides", ignore=_not_ours)

    def write(self, path: str, text: str) -> None:
        """Write a file by its path in the project; the text may be indented as a whole."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_symlink():
            file.unlink()  # the file of the repository stays as it is
        file.write_text(dedent(text), encoding="utf-8")

    def build(self, *options: str, **variables: str) -> Run:
        """Build the site in this process; `WITH_ALL` is for those who look at PDFs or cards."""
        return mkdocs(self.root, "build", "--strict", *options, **variables)

    def check(self, *options: str) -> Run:
        """Check the site in this process."""
        return invoke(self.root, "check", *options)

    def html(self, path: str = "index.html") -> str:
        """Return the text of a file of the built site."""
        return (self.output / path).read_text(encoding="utf-8")


def run(folder: Path, *arguments: str, **variables: str) -> Run:
    """Run Python in a folder, in a process of its own; return its exit code and output."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | variables
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each build would compile the package
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=LONG_ENOUGH,
        check=False,
    )
