"""A hook of the guide: what an example in four backticks becomes is shown below it."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.plugins import event_priority

EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.M | re.S)


@event_priority(2_000)  # before calls of macros are replaced
def on_page_markdown(markdown: str, **_: Any) -> str:
    """Return the page with each example and, below it, what it becomes."""
    return EXAMPLE.sub(r'\g<0>\n\n<div class="guide-shown" markdown>\n\n\g<1>\n</div>', markdown)
