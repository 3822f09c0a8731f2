"""What stands in a page in the place of a block whose facts were lifted."""

from __future__ import annotations

import re

from importers.draft import Draft
from importers.texts import plain_text

OPEN, CLOSE = "\ue010", "\ue011"
"""Around the name of what a macro shows in the place of a block."""


def mark(call: str) -> list[str]:
    """Return the lines that stand for what a macro call shows."""
    return ["", f"{OPEN}{call}{CLOSE}", ""]


def with_calls(text: str) -> str:
    """Return a page's text with macro calls in the place of the marks."""
    return re.sub(f"{OPEN}([^{CLOSE}]*){CLOSE}", lambda found: f"{{{{ {found[1]} }}}}", text)


def report_taken(lines: list[str], shown: str, draft: Draft, into: str) -> None:
    """Report the lines of a block whose facts stand in a file of ours now."""
    for line in lines:
        if re.search(r"\w", line):
            draft.report.taken(shown, plain_text(line)[:60], line.strip(), into)
