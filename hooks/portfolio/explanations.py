"""What `python hooks explain` tells of each kind of mistake."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from portfolio.loading.source import read_source
from portfolio.loading.yaml_tree import read_yaml
from portfolio.problems import Code, PortfolioError

FILE = Path(__file__).parent / "explanations.yml"


@dataclass(frozen=True)
class Explanation:
    """A kind of mistake, with an example and the same done right."""

    title: str
    text: str
    wrong: str
    right: str


@cache
def explanations() -> dict[Code, Explanation]:
    """Return the explanation of every code, in the order of the codes."""
    source, problems = read_source(FILE, FILE.name)
    tree, found = read_yaml(source) if source else (None, [])
    if tree is None:
        raise PortfolioError([*problems, *found])
    return {code: Explanation(**tree.value[code]) for code in Code if code in tree.value}


def explanation(code: Code) -> str:
    """Return a code's explanation as text to read."""
    told = explanations()[code]
    wrong, right = (_indented(example) for example in (told.wrong, told.right))
    return f"{code}: {told.title}\n\n{told.text.strip()}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"


def explanations_page() -> str:
    """Return all explanations as one Markdown page."""
    parts = ["# Mistakes and how to mend them\n\nWritten by `python hooks guide`.\n"]
    for code, told in explanations().items():
        parts.append(
            f"## {code}: {told.title}\n\n{told.text.strip()}\n\nWrong:\n\n"
            f"```\n{told.wrong.strip()}\n```\n\nRight:\n\n```\n{told.right.strip()}\n```\n"
        )
    return "\n".join(parts)


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.strip().splitlines())
