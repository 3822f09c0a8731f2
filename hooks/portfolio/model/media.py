"""Where others have written or spoken of a person's work, in `media.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class MediaItem(Entry):
    """One article, interview, podcast or broadcast."""

    in_cv = CvForm("title", place=("kind", "outlet"), details=("summary",))

    title: Text = Field(description="The title.")
    outlet: Text = Field(description="The newspaper, channel or site.")
    kind: Text | None = Field(default=None, description="Such as Interview or Podcast.")
    url: WebUrl | None = Field(default=None, description="Where it can be read, heard or seen.")
    date: PartialDate | None = Field(default=None, description="When it came out.")
    summary: Prose | None = Field(default=None, description="What it says, in a sentence.")
