"""What a person has written for readers at large, in `writing.yml`: articles by topic."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, LanguageTag, Text, WebUrl


class Article(Entry):
    """One article (schema.org: `Article`)."""

    in_cv = CvForm("title", details=("summary",), unsaid=("language",))

    title: Prose
    url: WebUrl | None = None
    date: PartialDate | None = Field(default=None, description="When it was published.")
    summary: Prose | None = None
    language: LanguageTag | None = Field(
        default=None, description="The title's, if it is not the page's: de, ar, pt-BR."
    )


class WritingTopic(Entry):
    """Articles on one topic in one outlet, in the owner's order."""

    topic: Text
    outlet: Text | None = Field(default=None, description="Where they are published.")
    articles: tuple[Article, ...] = Field(min_length=1)
