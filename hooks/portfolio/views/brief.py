"""Any section in brief: a line an entry, which says what, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portfolio.model.dates import PartialDate
from portfolio.views.cv_entries import CvEntry
from portfolio.views.cv_groups import groups_of
from portfolio.views.dates import DateView, period_view

BRIEF = "brief"


@dataclass(frozen=True)
class BriefView:
    """An entry on one line."""

    title: str
    url: str | None
    language: str | None
    place: str
    period: list[DateView]


def brief_view(
    entries: Sequence[Any], section: str, *, limit: int | None = None, style: str = BRIEF
) -> list[BriefView]:
    """Return the entries in the owner's order; those of several groups newest first."""
    del style  # there is one
    groups = groups_of(section, entries)
    found = [
        (entry, entry.place or group.name or "") for group in groups for entry in group.entries
    ]
    if len(groups) > 1:
        found.sort(key=lambda pair: _newest(pair[0]), reverse=True)
    lines = [
        BriefView(line.label, None, None, line.text, []) for group in groups for line in group.lines
    ]
    views = [
        BriefView(
            entry.title,
            entry.url,
            entry.language,
            place,
            period_view(entry.start, entry.end, is_short=True),
        )
        for entry, place in found
    ]
    return [*views, *lines][:limit]


_UNDATED = PartialDate(0)


def _newest(entry: CvEntry) -> tuple[PartialDate, PartialDate]:
    return entry.end or entry.start or _UNDATED, entry.start or _UNDATED
