"""Prizes and honours, in `awards.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.record import Record, Text, WebUrl


class Award(Record):
    """One prize, fellowship or honour (JSON Resume: `awards`)."""

    title: Text
    awarder: Text | None = Field(default=None, description="Who gave it.")
    date: PartialDate | None = None
    url: WebUrl | None = None
    summary: Text | None = Field(default=None, description="What it was for.")
