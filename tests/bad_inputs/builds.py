"""Builds with `mkdocs build`, and reads the errors that it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from portfolio.problems import Code, Place, Problem
from tests.in_process import mkdocs

_HEAD = re.compile(r"^(?P<path>\S.*?):(?P<line>\d+):(?P<column>\d+): error\[(?P<code>PF\d+)\]:")


@dataclass(frozen=True)
class Build:
    """What came of a build."""

    code: int
    output: str
    problems: list[Problem]


def build(root: Path, *options: str) -> Build:
    done = mkdocs(root, "build", "--quiet", *options)
    output = done.stdout + done.stderr
    return Build(done.returncode, output, [*_problems(done.stderr)])


def _problems(output: str) -> list[Problem]:
    blocks = re.split(r"\n\s*\n|\n(?=\S+:\d+:\d+: error\[)", output)
    return [_problem(block) for block in blocks if _HEAD.match(block)]


def _problem(block: str) -> Problem:
    """Return an error as it was printed, with its words joined again."""
    found = _HEAD.match(block)
    assert found
    head, _, advice = block[found.end() :].partition("\n  help: ")
    message, _, excerpt = re.sub(r"(?m)^  +\| .*$", "", head).partition(f"\n  {found['line']} | ")
    return Problem(
        code=Code(found["code"]),
        message=" ".join(message.split()),
        help=" ".join(advice.split()),
        place=Place(path=found["path"], line=int(found["line"]), column=int(found["column"])),
        excerpt=excerpt.strip("\n"),
    )
