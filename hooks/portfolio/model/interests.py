"""What a person works on or is open to, in `interests.yml`, in the owner's order."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.record import Entry, Text


class Interest(Entry):
    """One interest (JSON Resume: `interests`)."""

    name: Text = Field(description="What it is called.")
    keywords: tuple[Text, ...] = Field(default=(), description="What belongs to it.")
