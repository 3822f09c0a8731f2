"""An entry of a data file or bibliography that a build refuses becomes a comment."""

from __future__ import annotations

import re

from portfolio.problems import Problem

_THOROUGH = 2
"""The try from which on the whole entry goes, not only its field."""


def without_entry(text: str, at: int, _problem: Problem, tried: int) -> str:
    """Return a file of facts or settings whose field or entry at a place is a comment."""
    lines = text.splitlines(keepends=True)
    number = text.count("\n", 0, at)
    if any(line.startswith("@") for line in lines[: number + 1]):  # BibTeX
        first = max(index for index in range(number + 1) if lines[index].startswith("@"))
        last = next(
            (i for i in range(first + 1, len(lines)) if lines[i].startswith("@")), len(lines)
        )
        return _without_lines(lines, first, last, "% ")
    if tried < _THOROUGH and re.match(r" +(?!- )\S", lines[number]):
        first = number
    else:
        first = max((i for i in range(number + 1) if re.match(r"[^\s#]", lines[i])), default=number)
    if lines[first].startswith("name:"):
        return text
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and (
        not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip()) > indent
    ):
        last += 1
    return _without_lines(lines, first, last, "# ")


def _without_lines(lines: list[str], first: int, last: int, mark: str) -> str:
    kept = [*lines[:first], *lines[last:]]
    is_empty = not any(re.match(r"\s*[^\s#%]", line) for line in kept)
    comment = [mark + line for line in lines[first:last]]
    return "".join(
        [*lines[:first], *comment, *lines[last:], *(["[]\n"] * (is_empty and mark == "# "))]
    )
