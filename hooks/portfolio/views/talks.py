"""Talks, each with the file that adds it to a calendar while it is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.model.talks import Talk
from portfolio.views.anchors import anchor_of
from portfolio.views.dates import is_past


@dataclass(frozen=True)
class TalkView:
    """One talk; `calendar` is a file below the site's root, None if it is over or has no day."""

    record: Talk
    calendar: str | None


def talks_view(entries: Sequence[Talk], *, limit: int | None = None) -> list[TalkView]:
    """Return the first talks, at most `limit`."""
    return [
        TalkView(talk, None if talk.date and is_past(talk.date) else calendar_file(talk))
        for talk in entries[:limit]
    ]


def calendar_file(talk: Talk) -> str | None:
    """Return the path of the talk's own calendar below the site's root, if its day is known."""
    if talk.date is None or not talk.date.day:
        return None
    return f"feeds/talks/{talk.date}-{anchor_of(talk.title)[:60].rstrip('-')}.ics"
