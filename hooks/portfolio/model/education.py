"""What a person has studied, in `education.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.prose import Prose, in_full
from portfolio.model.record import CvForm, Entry, Record, Text, WebUrl
from portfolio.words import word


class Advisor(Record):
    """Who guided the work."""

    name: Text = Field(description="The name of who guided the work.")
    url: WebUrl | None = Field(default=None, description="Their page.")
    note: Prose | None = Field(default=None, description="A word on them, such as an award.")

    def __str__(self) -> str:
        return f"{self.name} ({in_full(self.note)})" if self.note else self.name


class Degree(Entry):
    """One degree or certificate (JSON Resume: `education`)."""

    in_cv = CvForm(
        "title",
        place=("unit", "institution", "location"),
        details=("thesis", "advisor", "focus"),
        labelled=("thesis", "advisor", "focus"),
        unsaid=("degree", "area", "dual_degree"),
    )

    degree: Text = Field(description="What was awarded, such as PhD.")
    area: Text | None = Field(default=None, description="The field, such as Computer Science.")
    dual_degree: Text | None = Field(default=None, description="A second degree of one program.")
    institution: Text = Field(description="The university or school.")
    unit: Text | None = Field(default=None, description="The department or institute.")
    url: WebUrl | None = Field(default=None, description="The institution's page.")
    location: Text | None = Field(default=None, description="The city.")
    start_date: PartialDate | None = Field(default=None, description="When it began.")
    end_date: EndDate | None = Field(default=None, description="When it was awarded, or present.")
    thesis: Prose | None = Field(default=None, description="The title of the thesis.")
    advisor: Advisor | None = Field(default=None, description="Who guided the work.")
    focus: Prose | None = Field(default=None, description="What the studies were about.")

    @property
    def title(self) -> str:
        """The degree with its field, and the second degree of the same program."""
        title = self.degree
        if self.area:
            title = word("education.in_area", degree=title, area=self.area)
        if self.dual_degree:
            title = word("education.dual_degree", degree=title, second=self.dual_degree)
        return title
