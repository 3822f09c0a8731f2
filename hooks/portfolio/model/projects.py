"""What a person has built, in `projects.yml`, in the order of the file."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.profile import Picture
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Record, Text, WebUrl


class ProjectLink(Record):
    """One more address of a project."""

    label: Text = Field(description="Such as Code, Paper or Demo.")
    url: WebUrl = Field(description="Where the link leads.")


class Project(Entry):
    """One project (JSON Resume: `projects`; schema.org: `CreativeWork`)."""

    is_in_time = False  # what matters most stands first

    in_cv = CvForm(
        "name",
        place=("role",),
        details=("summary", "keywords"),
        highlights=("highlights",),
        links=("links",),
        unsaid=("picture",),
    )

    name: Text = Field(description="What it is called.")
    url: WebUrl | None = Field(default=None, description="The project's own page.")
    summary: Prose | None = Field(default=None, description="What it is, in a sentence or two.")
    role: Text | None = Field(default=None, description="What the person does in it.")
    start_date: PartialDate | None = Field(default=None, description="When it began.")
    end_date: EndDate | None = Field(default=None, description="A date, or present.")
    highlights: tuple[Prose, ...] = Field(default=(), description="What was reached.")
    keywords: tuple[Text, ...] = Field(default=(), description="Methods, tools or fields.")
    links: tuple[ProjectLink, ...] = Field(default=(), description="Buttons beside the name.")
    picture: Picture | None = Field(default=None, description="The picture of its card.")
