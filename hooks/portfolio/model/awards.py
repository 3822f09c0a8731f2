"""Prizes and honours, in `awards.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class Award(Entry):
    """One prize, fellowship or honour (JSON Resume: `awards`)."""

    in_cv = CvForm("title", place=("awarder",), details=("summary",))

    title: Text = Field(description="What it is called.")
    awarder: Text | None = Field(default=None, description="Who gave it.")
    date: PartialDate | None = Field(default=None, description="When it was given.")
    url: WebUrl | None = Field(default=None, description="The page of the award.")
    summary: Prose | None = Field(default=None, description="What it was for.")
