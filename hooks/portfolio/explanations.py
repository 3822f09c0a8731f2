"""What `python hooks explain` says about each kind of error and of advice."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portfolio.loading.data_file import read_data_file
from portfolio.problems import Code, PortfolioError
from portfolio.terminal import LINE_WIDTH

FILE = Path(__file__).parent / "explanations.yml"


@dataclass(frozen=True)
class Explanation:
    """A kind of error or of advice, with a wrong and a right example."""

    title: str
    text: str
    wrong: str
    right: str


@cache
def explanations() -> dict[Code, Explanation]:
    """Return the explanation of every code, in the order of the codes."""
    data, problems = read_data_file(FILE, FILE.name)
    if data is None:
        raise PortfolioError(problems)
    entries = data.tree.value
    return {code: Explanation(**entries[code]) for code in Code if code in entries}


def explanation(code: Code) -> str:
    """Return a code's explanation as text to read."""
    entry = explanations()[code]
    wrong, right = (_indented(example) for example in (entry.wrong, entry.right))
    text = textwrap.fill(entry.text.strip(), LINE_WIDTH, break_on_hyphens=False)
    return f"{code}: {entry.title}\n\n{text}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"


def explanations_page() -> str:
    """Return all explanations as one Markdown page."""
    parts = [_HEAD]
    for code, entry in explanations().items():
        text = textwrap.fill(
            entry.text.strip(), 100, break_on_hyphens=False, break_long_words=False
        )
        wrong, right = map(_fenced, (entry.wrong, entry.right))
        text = re.sub(r"[{}%]{2}", r"`\g<0>`", text)  # no macro where the page is built
        parts.append(
            f"## {code}: {entry.title}\n\n{text}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}\n"
        )
    return "\n".join(parts)


def _fenced(example: str) -> str:
    """Return an example as code, in a fence that is longer than those in it."""
    fence = "````" if "```" in example else "```"
    return f"{fence}\n{example.strip()}\n{fence}"


_HEAD = """\
# Errors and advice, and what to do

<!-- Written by `python hooks guide` from hooks/portfolio/explanations.yml: do not edit it here. -->

[Troubleshooting](troubleshooting.md) says how to read a message, and `python hooks explain PF012`
prints what is written below.
"""


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.strip().splitlines())
