"""News, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.model.news import NewsItem


def news_view(entries: Sequence[NewsItem], *, limit: int | None = None) -> list[NewsItem]:
    """Return the news, newest first; those of one date in the owner's order."""
    return sorted(entries, key=lambda item: item.date, reverse=True)[:limit]
