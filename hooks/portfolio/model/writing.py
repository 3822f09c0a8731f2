"""What a person has written for readers at large, in `writing.yml`: articles by topic."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, LanguageTag, Text, WebUrl


class Article(Entry):
    """One article (schema.org: `Article`)."""

    in_cv = CvForm("title", details=("summary",), unsaid=("language",))

    title: Prose = Field(description="The title.")
    url: WebUrl | None = Field(default=None, description="Where it can be read.")
    date: PartialDate | None = Field(default=None, description="When it was published.")
    summary: Prose | None = Field(default=None, description="What it says, in a sentence.")
    language: LanguageTag | None = Field(
        default=None, description="The title's, if it is not the page's: de, ar, pt-BR."
    )


class WritingTopic(Entry):
    """Articles on one topic in one outlet, in the owner's order."""

    topic: Text = Field(description="The heading of the articles.")
    outlet: Text | None = Field(default=None, description="Where they are published.")
    articles: tuple[Article, ...] = Field(min_length=1, description="The articles on it.")
