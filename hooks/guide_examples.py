"""A hook of the guide: what an example in four backticks becomes is shown below it."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from mkdocs.plugins import event_priority

EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.M | re.S)


@event_priority(2_000)  # before calls of macros are replaced
def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return the page with each example and, below it, what it becomes."""
    return EXAMPLE.sub(_with_what_it_becomes, markdown)


def _with_what_it_becomes(example: re.Match[str]) -> str:
    return f'{example[0]}\n\n!!! example "What it becomes"\n\n{textwrap.indent(example[1], "    ")}'
