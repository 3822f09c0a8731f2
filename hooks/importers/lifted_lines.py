"""Lines of a page, and whether facts can be made of them."""

from __future__ import annotations

import re
from typing import Any

Records = tuple[str, list[dict[str, Any]]]
"""A section of ours, and records for it."""

ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+•▪‣●◦]|\d+[.)])\s+(?P<text>.*)$")
_UNFIT = re.compile(
    r"!\[|\{[{%]|\]\((?!https?://|mailto:)|\]\[|\[\^|</?(?!(?:b|i|em|strong|span|small|u|br)\b)\w|"
    r"^\s*(?:>|```|~~~|\||\$\$)"
)
"""What the texts of facts cannot hold: pictures, links within the site, notes, blocks."""


_LONGEST = 4000
"""Characters of a line; a longer paragraph is no part of a list of facts."""


def fits(lines: list[str]) -> bool:
    """Whether each line can be the text of a fact."""
    return not any(len(line) > _LONGEST or _UNFIT.search(line) for line in lines)


_HALFWIDTH = str.maketrans(
    {"（": " (", "）": ")", "：": ": ", "，": ", ", "；": "; ", "～": "–", "｜": " | ", "－": "–"}
)


def with_halfwidth(text: str) -> str:
    """Return a text with the punctuation of East Asian typography as ASCII."""
    return text.translate(_HALFWIDTH)


def joined_items(lines: list[str]) -> list[str]:
    """Return lines with each item on one line, or on as many as it was broken into."""
    joined: list[str] = []
    for line in lines:
        goes_on = line.startswith((" ", "\t")) and line.strip() and not ITEM.match(line)
        if goes_on and joined and ITEM.match(joined[-1]) and not joined[-1].endswith(("  ", "\\")):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line)
    return joined
