"""Where a person has worked, in `experience.yml`: roles in groups."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Record, Text, WebUrl


class FocusArea(Record):
    """A named part of the work in a role."""

    name: Text = Field(description="What the part is called.")
    summary: Prose = Field(description="The part in a sentence.")

    def __str__(self) -> str:
        return self.summary.after(f"{self.name}: ")


class Role(Entry):
    """One position (schema.org: `OrganizationRole`)."""

    in_cv = CvForm(
        "role",
        place=("organization", "location"),
        details=("summary",),
        highlights=("highlights", "focus_areas"),
    )

    role: Text = Field(description="The position, such as Research Scientist.")
    organization: Text | None = Field(default=None, description="The employer, if there is one.")
    url: WebUrl | None = Field(default=None, description="The organization's page.")
    location: Text | None = Field(default=None, description="The city, or remote.")
    start_date: PartialDate | None = Field(default=None, description="When it began.")
    end_date: EndDate | None = Field(default=None, description="A date, or present.")
    summary: Prose | None = Field(default=None, description="The role in one or two sentences.")
    highlights: tuple[Prose, ...] = Field(default=(), description="What was done and reached.")
    focus_areas: tuple[FocusArea, ...] = Field(default=(), description="Parts of the work.")


class ExperienceGroup(Entry):
    """Roles that belong together; a group without a name is shown without a heading."""

    group: Text | None = Field(default=None, description="The group's name, such as Industry.")
    tagline: Prose | None = Field(default=None, description="What joins the roles, in a few words.")
    roles: tuple[Role, ...] = Field(min_length=1, description="The roles, newest first.")
