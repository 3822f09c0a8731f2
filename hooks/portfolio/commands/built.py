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
    r"^(\S.*?):(\d+):(\d+): error\[(PF\d+)\]:\s+(.*(?:\n  (?! *\d+ \||help: ).*)*)"
    r"(?:\n  +(?:\d+ )?\|.*)*(?:\n  help: (.*(?:\n    .*)*))?",
    re.M,
)
"""A place, a code, a message, the line of the file, and what to do about it."""


def strict_problems(config_file: Path) -> list[Problem]:
    """Return the problems of a site: those of a check, or if it finds none, of a strict build."""
    _, problems = checked_site(config_file)
    if errors_among(problems):
        return problems
    return [*problems, *in_order(_build_problems(config_file))]


def _build_problems(config_file: Path) -> Iterator[Problem]:
    """Yield what a build refuses that only it can see, such as links that lead nowhere."""
    # Without smaller pictures, PDFs and cards.
    quick = {"PORTFOLIO_DELIVERY": "plain", "PORTFOLIO_PDFS_AND_CARDS": "0"}
    with TemporaryDirectory() as folder:
        site = str(Path(folder) / "site")
        build = ("-m", "mkdocs", "build", "--strict", "-f", str(config_file), "-d", site)
        done = subprocess.run(
            [sys.executable, *build],
            capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
            env={**os.environ, **quick, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
    if done.returncode == 0:
        return
    found = _ERROR.findall(done.stderr)
    for path, line, column, code, *texts in found:
        error = UnplacedError(Code(code), *(" ".join(text.split()) for text in texts))
        yield error.at(Place(path=path, line=int(line), column=int(column)))
    if not found:
        words = f"the site cannot be built: {' '.join(done.stderr.split(chr(10))[-4:]).strip()}"
        error = UnplacedError(Code.BUILD_FAILURE, words, "mkdocs build --strict says more")
        yield error.at(Place(path=str(config_file)))
