"""Jobs and degrees in lists of a page: Role @ Place (2021-2024)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from importers.cv_fields import DEGREE, doubted_dates, with_degree_details
from importers.dates import date_span
from importers.draft import Draft
from importers.lifted_lines import ITEM, joined_items
from importers.texts import plain_text


@dataclass
class _Entry:
    head: str
    dates: tuple[str, str]
    notes: list[str]
    texts: list[str]


def _entries(lines: list[str]) -> list[_Entry] | None:
    """Return the entries of a list, each with its dates; None where a line fits no entry."""
    entries: list[_Entry] = []
    for line in lines:
        if not line.strip():
            continue
        item = ITEM.match(line)
        text = item["text"] if item else line.strip()
        head = _head(text)
        is_inner = item is not None and len(item["indent"].expandtabs(4)) >= 2
        if head and not (is_inner and entries and not _splits(head[0])):
            entries.append(_Entry(*head, [], []))
        elif not entries:
            return None
        elif item:
            entries[-1].notes.append(plain_text(text))
        elif line.startswith((" ", "\t")) and entries[-1].notes:
            entries[-1].notes[-1] += " " + plain_text(text)
        else:
            entries[-1].texts.append(plain_text(text))
    return entries or None


def _head(text: str) -> tuple[str, tuple[str, str]] | None:
    """Return what a line names and its dates, if it ends in dates: Role @ Place (2021-2024)."""
    plain = plain_text(re.sub(r"[*_]{1,3}", "", text)).rstrip(":")
    found = re.fullmatch(
        r"(?P<head>.+?)\s*(?:\((?P<a>[^()]*)\)|[|,–—]\s*(?P<b>[^|,()]*\d{4}[^|,()]*))", plain
    )
    if not found:
        return None
    span = date_span(found["a"] or found["b"] or "")
    return (found["head"].strip(" ,|–—-"), span) if span else None


def _splits(head: str) -> bool:
    return re.search(r"\s@\s|\s\|\s|\s[–—]\s|\sat\s(?=[A-Z])", head) is not None


def take_jobs(lines: list[str], shown: str, draft: Draft) -> str | None:
    """Take a list of jobs as roles; None where one line is no part of a job."""
    entries = _entries(lines)
    if entries is None:
        return None
    roles = [_role(entry, shown, draft) for entry in entries]
    if any(role is None for role in roles):
        return None
    for role in filter(None, roles):
        draft.add_role(role)
    return "experience"


_MOST_WORDS = 10
"""Of a role; more words than that are a sentence."""


def _role(entry: _Entry, shown: str, draft: Draft) -> dict[str, Any] | None:
    parts = re.split(r"\s+@\s+|\s+\|\s+|\s+[–—]\s+|\s+at\s+(?=[A-Z])", entry.head, maxsplit=1)
    texts = list(entry.texts)
    if len(parts) == 2:
        role, organization = parts
    elif (
        texts
        and not texts[0].endswith((".", "!", "?", ":"))
        and len(texts[0].split()) <= _MOST_WORDS
    ):
        role, organization = texts.pop(0), parts[0]
    elif re.search(
        r"(?i)\b(researcher|engineer|scientist|analyst|developer|professor|intern|lead|student|fellow|consultant|director|manager)\b",
        parts[0],
    ):
        role, organization = parts[0], ""
    else:
        return None
    start, end = entry.dates
    return {
        "role": role,
        "organization": organization,
        **doubted_dates({"start_date": start, "end_date": end}, shown, entry.head, draft.report),
        "summary": " ".join(texts),
        "highlights": entry.notes,
    }


def take_degrees(lines: list[str], _shown: str, draft: Draft) -> str | None:
    """Take a list of degrees; None where one line is no part of a degree."""
    degrees = []
    entries = _entries([each for line in joined_items(lines) for each in _with_date_last(line)])
    for entry in entries or []:
        degree = _degree(entry)
        if degree is None:
            return None
        degrees.append(degree)
    for degree in degrees:
        draft.add("education", degree)
    return "education" if degrees else None


def _with_date_last(line: str) -> list[str]:
    """Turn "- PhD X, Place, 2019; advisor Y" into a line that ends in its date, and its notes."""
    found = re.match(r"^(\s*(?:[-*+]|\d+\.)\s+[^;]*?),\s*((?:19|20)\d\d)\s*(?:;\s*(.*))?$", line)
    if not found:
        return [line]
    notes = [f"  - {note}" for note in re.split(r"\s*;\s*", found[3] or "") if note]
    return [f"{found[1]} ({found[2]})", *notes]


def _degree(entry: _Entry) -> dict[str, Any] | None:
    parts = [part.strip() for part in re.split(r",\s+|\s+[–—|@-]\s+", entry.head)]
    found = DEGREE.match(parts[0])
    texts = list(entry.texts)
    if not found or len(parts) > 3:
        return None
    if len(parts) == 1:
        if not texts:
            return None
        parts.append(texts.pop(0))
    start, end = entry.dates
    values = {
        "degree": found["degree"],
        "area": found["area"],
        "unit": parts[1] if len(parts) == 3 else "",
        "institution": parts[-1],
        "start_date": start,
        "end_date": end,
    }
    return with_degree_details(values, [*texts, *entry.notes])
