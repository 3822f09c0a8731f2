"""What a strict build says of a site, without keeping what it builds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from portfolio.commands.checked import checked_site
from portfolio.problems import Code, Place, Problem, UnplacedError, errors_among, in_order

_ERROR = re.compile(
    r"^(?P<path>\S.*?):(?P<line>\d+):(?P<column>\d+): error\[(?P<code>PF\d+)\]: "
    r"(?P<message>.*(?:\n  (?! *\d+ \||help: ).*)*)"
    r"(?:\n  +\d+ \| .*(?:\n  +\| .*)?)*(?:\n  help: (?P<help>.*(?:\n    .*)*))?",
    re.M,
)


def strict_problems(config_file: Path) -> list[Problem]:
    """Return the problems of a site: those of a check, or if it finds none, of a strict build."""
    _, problems = checked_site(config_file)
    if errors_among(problems):
        return problems
    return [*problems, *in_order(_build_problems(config_file))]


def _build_problems(config_file: Path) -> Iterator[Problem]:
    """Yield what a build refuses that only it can see, such as links that lead nowhere."""
    quick = {"NO_MKDOCS_2_WARNING": "1", "PORTFOLIO_DELIVERY": "plain"}  # no smaller pictures
    with TemporaryDirectory() as folder:
        site = str(Path(folder) / "site")
        build = ("-m", "mkdocs", "build", "--strict", "-f", str(config_file), "-d", site)
        done = subprocess.run(
            [sys.executable, *build],
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
            env={**os.environ, **quick},
        )  # fmt: skip
    if done.returncode == 0:
        return
    found = [*_ERROR.finditer(done.stderr)]
    for each in found:
        error = UnplacedError(Code(each["code"]), _line(each["message"]), _line(each["help"] or ""))
        place = Place(path=each["path"], line=int(each["line"]), column=int(each["column"]))
        yield error.at(place)
    if not found:
        words = _line("\n".join(done.stderr.strip().splitlines()[-3:]))
        error = UnplacedError(
            Code.BUILD_FAILURE,
            f"the site cannot be built: {words}",
            "mkdocs build --strict says more",
        )
        yield error.at(Place(path=str(config_file)))


def _line(text: str) -> str:
    return " ".join(text.split())
