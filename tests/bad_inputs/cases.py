"""Bad inputs as data files: what to add to a small good site, and the errors to expect.

A case is a TOML file:

    about = "why it is bad, in a few words"
    row = "Y4"                          # the kind of input, where the issue numbers it
    build = "links"                     # only where the check cannot see it: the build that does

    [files]                             # files to write, by their path in the project
    "docs/data/ada/talks.yml" = '''
    - title: On Engines
      ▸title: Of Looms
    '''

    [edit."mkdocs.yml"]                 # words of a file to replace
    "navigation.tabs" = "▸navigation.tabz"

    [[expect]]                          # one for each error, in the order of the marks
    code = "PF005"
    help = "keep one of them"           # some words of the help

The mark ▸ stands where the error must be placed; it is taken out before the file is written. An
error of a whole file or folder has `at`, its path, instead of a mark. Besides there are `encoding`,
`links` (symbolic ones), `delete`, `folders`, `fill`, which replaces «fill» in the files as often
as `times` says, and «stairs», a list of many levels. `keeps` are values that stay as written.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portfolio.checking import site_problems
from portfolio.loading.config import read_project
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Problem, in_order
from tests.sites import link_software

FOLDER = Path(__file__).parent
BASE = FOLDER / "base"
MARK = "▸"


@dataclass(frozen=True)
class Expected:
    """An error that must be reported."""

    code: str
    help: str
    path: str
    line: int | None = None
    """None where the whole file is the error."""
    column: int | None = None
    message: str = ""

    def fits(self, problem: Problem) -> bool:
        place = problem.place
        return (
            (problem.code, place.path) == (self.code, self.path)
            and self.line in (None, place.line)
            and self.column in (None, place.column)
            and self.help in problem.help
            and self.message in problem.message
        )


@dataclass(frozen=True)
class Case:
    """One bad input."""

    name: str
    settings: dict[str, Any]
    expected: list[Expected] = field(default_factory=list)

    @property
    def build(self) -> str:
        """Which build finds it; empty if the check does."""
        return str(self.settings.get("build", ""))

    def plant(self, root: Path) -> None:
        """Write the bad input into a project."""
        for path in self.settings.get("delete", []):
            target = root / path
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        for path in self.settings.get("folders", []):
            (root / path).mkdir(parents=True, exist_ok=True)
        for path, text in self._texts(root).items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True)  # it may be a link to a file of the repository
            file.write_bytes(_encoded(text.replace(MARK, ""), self.settings.get("encoding")))
        for path, target in self.settings.get("links", {}).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).symlink_to(target)

    def _texts(self, root: Path) -> dict[str, str]:
        fill = str(self.settings.get("fill", "")) * int(self.settings.get("times", 1))
        texts = {
            path: text.replace("«fill»", fill).replace("«stairs»", _stairs())
            for path, text in self.settings.get("files", {}).items()
        }
        for path, changes in self.settings.get("edit", {}).items():
            text = (root / path).read_text(encoding="utf-8")
            for old, new in changes.items():
                assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
                text = text.replace(old, new)
            texts[path] = text
        return texts

    def marks(self) -> list[tuple[str, int, int]]:
        """Return path, line and column of each mark, in the order of files and lines."""
        found = []
        for path, text in self._texts(BASE).items():
            for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
                pieces = line.split(MARK)
                columns = (len("".join(pieces[:index])) + 1 for index in range(1, len(pieces)))
                found += [(path, number, column) for column in columns]
        return sorted(found)


def read_case(file: Path) -> Case:
    settings = tomllib.loads(file.read_text(encoding="utf-8"))
    case = Case(file.relative_to(FOLDER).with_suffix("").as_posix(), settings)
    marks = iter(case.marks())
    for each in settings["expect"]:
        path, line, column = (each["at"], None, None) if "at" in each else next(marks)
        case.expected.append(
            Expected(
                each["code"], each.get("help", ""), path, line, column, each.get("message", "")
            )
        )
    assert not list(marks), f"{file}: more marks than expected errors"
    return case


def all_cases() -> list[Case]:
    return [read_case(file) for file in sorted(FOLDER.glob("*/*.toml"))]


def good_site(root: Path) -> Path:
    """Write the good site into a folder."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    link_software(root)
    return root


def check(root: Path) -> list[Problem]:
    """Return what `python hooks check` finds."""
    project, problems = read_project(root / "mkdocs.yml")
    if not problems:
        problems = site_problems(load_site(project), renderer_of(project))
    return in_order(problems)


def _stairs(levels: int = 400) -> str:
    """Return a list in a list in a list."""
    return "\n".join(f"{'    ' * level}- x" for level in range(levels))


def _encoded(text: str, encoding: str | None) -> bytes:
    return text.encode(encoding or "utf-8", "surrogatepass")
