"""What has happened lately, in `news.yml`, newest first."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, WebUrl


class NewsItem(Entry):
    """One line of news, with its date."""

    in_cv = CvForm("text")

    date: PartialDate = Field(description="When it happened.")
    text: Prose = Field(description="What happened, in a sentence.")
    url: WebUrl | None = Field(default=None, description="Where to read more.")
