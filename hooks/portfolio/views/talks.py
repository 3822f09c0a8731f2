"""Talks, each with the file that adds it to a calendar while it is to come."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from portfolio.model.talks import Talk
from portfolio.views.anchors import anchor_of


@dataclass(frozen=True)
class TalkView:
    """One talk; `calendar` is a file below the site's root, None if it is over or has no day."""

    record: Talk
    calendar: str | None


def talks_view(entries: Sequence[Talk], *, limit: int | None = None) -> list[TalkView]:
    """Return the first talks, at most `limit`."""
    today = _today()
    return [
        TalkView(talk, calendar_file(talk) if str(talk.date) >= today else None)
        for talk in entries[:limit]
    ]


def _today() -> str:
    """Return the day of the build, or of SOURCE_DATE_EPOCH, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date().isoformat()


def calendar_file(talk: Talk) -> str | None:
    """Return the path of the talk's own calendar below the site's root, if its day is known."""
    if talk.date is None or not talk.date.day:
        return None
    return f"feeds/talks/{talk.date}-{anchor_of(talk.title)[:60].rstrip('-')}.ics"
