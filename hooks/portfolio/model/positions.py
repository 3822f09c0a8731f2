"""Whom a person looks for, in `positions.yml`: open positions, in the owner's order."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class Position(Entry):
    """One open position (schema.org: `JobPosting`)."""

    in_cv = CvForm("title", place=("organization", "location"), details=("summary",))

    title: Text = Field(description="Whom you look for, such as PhD student in coding theory.")
    organization: Text | None = Field(default=None, description="The group or the employer.")
    location: Text | None = Field(default=None, description="The city, or remote.")
    deadline: PartialDate | None = Field(default=None, description="The last day to apply.")
    url: WebUrl | None = Field(default=None, description="The call, or how to apply.")
    summary: Prose | None = Field(default=None, description="The work in a sentence or two.")
