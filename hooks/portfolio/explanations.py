"""What `python hooks explain` says about each kind of error and of advice."""

from __future__ import annotations

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
        parts.append(
            f"## {code}: {entry.title}\n\n{text}\n\nWrong:\n\n"
            f"```\n{entry.wrong.strip()}\n```\n\nRight:\n\n```\n{entry.right.strip()}\n```\n"
        )
    return "\n".join(parts)


_HEAD = """\
# Errors and advice, and what to do

<!-- Written by `python hooks guide` from hooks/portfolio/explanations.yml: do not edit it here. -->

An error is shown with its place, its code, what is wrong, the line, and what to do:

```text
docs/data/jen-wei/talks.yml:3:5: error[PF012]: unknown field "evnt"
  3 |     evnt: PyData Global 2025
    |     ^^^^
  help: did you mean "event"?
```

Advice has the same form, with `advice[PF120]` for `error[PF120]`, and never stops anything: it
says what is unusual. The codes from PF120 on are advice, and some
before them. To hear no more of one kind, name it in
`mkdocs.yml`:

```yaml
extra:
  advice:
    ignore: [PF120]
```

The place is the file, the line and the column. All errors of a run are shown together, and as
long as there is an error, nothing is published: the last good site stays as it is.

- `python hooks check` finds them in seconds, without building the site. Links between pages are
  checked by `mkdocs build`, which sees where they lead.
- `python hooks check --format json` gives the same to programs, `--format github` as annotations.
- `python hooks explain PF012` prints what is written below.
- `mkdocs serve` shows errors in the browser, over the last good page, and advice where it runs.
"""


def _indented(example: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in example.strip().splitlines())
