"""What a person teaches, in `teaching.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class Course(Entry):
    """One course, in one term or over several (schema.org: `Course`)."""

    in_cv = CvForm("course", place=("role", "level", "institution"), details=("summary",))

    course: Text = Field(description="The course's title.")
    role: Text | None = Field(default=None, description="Such as Lecturer or Teaching assistant.")
    institution: Text | None = Field(default=None, description="Where it is taught.")
    level: Text | None = Field(default=None, description="Who it is for, such as Graduate.")
    url: WebUrl | None = Field(default=None, description="The course's page.")
    start_date: PartialDate | None = Field(default=None, description="The first term.")
    end_date: EndDate | None = Field(default=None, description="A date, or present.")
    summary: Prose | None = Field(default=None, description="What it is about.")
