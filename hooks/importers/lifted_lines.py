"""Items of lists in a page."""

from __future__ import annotations

import re

ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+•▪]|\d+[.)])\s+(?P<text>.*)$")


def joined_items(lines: list[str]) -> list[str]:
    """Return lines with each item on one line."""
    joined: list[str] = []
    for line in lines:
        goes_on = line.startswith((" ", "\t")) and line.strip() and not ITEM.match(line)
        if goes_on and joined and ITEM.match(joined[-1]):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line)
    return joined
