"""Whose work a person has guided, in `supervision.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class Supervision(Entry):
    """One student or mentee."""

    in_cv = CvForm("name", place=("level", "institution"), details=("topic", "outcome"))

    name: Text = Field(description="As that person wants to be named in public.")
    level: Text | None = Field(default=None, description="Such as PhD, MSc thesis or Intern.")
    topic: Prose | None = Field(default=None, description="The thesis or the subject.")
    institution: Text | None = Field(default=None, description="Where they study.")
    url: WebUrl | None = Field(default=None, description="Their page.")
    start_date: PartialDate | None = Field(default=None, description="When it began.")
    end_date: EndDate | None = Field(default=None, description="A date, or present.")
    outcome: Prose | None = Field(default=None, description="What came of it, or where they went.")
