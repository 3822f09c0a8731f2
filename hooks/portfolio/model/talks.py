"""Where a person has spoken, in `talks.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, LanguageTag, Text, WebUrl


class Talk(Entry):
    """One talk (schema.org: `Event`)."""

    in_cv = CvForm(
        "title", place=("event", "location"), links=("slides", "video"), unsaid=("language",)
    )

    title: Prose = Field(description="The title.")
    event: Text = Field(description="The conference, seminar or meeting.")
    url: WebUrl | None = Field(default=None, description="The talk's or the event's page.")
    date: PartialDate | None = Field(default=None, description="The day of the talk.")
    location: Text | None = Field(default=None, description="The city, or online.")
    slides: WebUrl | None = Field(default=None, description="The slides: an address or a file.")
    video: WebUrl | None = Field(default=None, description="The recording.")
    language: LanguageTag | None = Field(
        default=None, description="The title's, if it is not the page's: de, ar, pt-BR."
    )
