"""What a person does for the field, in `service.yml`: reviews, committees, organisation."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class ServiceRole(Entry):
    """One task (JSON Resume: `volunteer`)."""

    in_cv = CvForm("role", place=("organization",), details=("summary",))

    role: Text = Field(description="Such as Reviewer, Area chair or Organizer.")
    organization: Text = Field(description="The conference, journal, society or university.")
    url: WebUrl | None = Field(default=None, description="The page of the event or body.")
    start_date: PartialDate | None = Field(default=None, description="When it began.")
    end_date: EndDate | None = Field(default=None, description="A date, or present.")
    summary: Prose | None = Field(default=None, description="What was to be done.")
