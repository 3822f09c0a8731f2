"""Gaps that a page has where something was taken out of it, and the words that led up to them."""

from __future__ import annotations

import re

GAP = "\ue012"
"""Stands where links, a list or a part of the old theme stood, until the page is complete."""
_ONLY = re.compile(rf"[\s{GAP}|·•,;/*_-]*{GAP}[\s{GAP}|·•,;/*_-]*")
_WORDS = r"(?:[-*+] )?[^\n\]()@\d\ue000-\uf8ff]{0,60}[:：]"
_LEADS_UP = re.compile(rf"{_WORDS}[*_\s]*|#{{1,6}} [^\n]*")
"""A line that announces what stands below: a heading, or a few words and a colon."""


def without_gaps(text: str) -> tuple[str, list[str]]:
    """Return a text without its gaps, and the lines that only announced what is gone."""
    if GAP not in text:
        return text, []
    kept: list[str] = []
    gone: list[str] = []
    blocks = re.split(r"\n{2,}", text.strip("\n"))
    for index, block in enumerate(blocks):
        if not _ONLY.fullmatch(block):
            announced = re.fullmatch(rf"({_WORDS})[*_\s]*{_ONLY.pattern}", block)
            gone += [announced[1]] if announced else []
            kept += [] if announced else [block.replace(GAP, "")]
            continue
        below = next((each for each in blocks[index + 1 :] if not _ONLY.fullmatch(each)), "# ")
        above = kept[-1] if kept else ""
        level = len(above) - len(above.lstrip("#"))
        goes_on = rf"(?!#{{1,{level}}} |---)" if level else r"[-*+] |\d+[.)] "
        if _LEADS_UP.fullmatch(above) and not re.match(goes_on, below):
            gone.append(kept.pop())
    return "\n\n".join(kept), gone
