"""The tools that a person works with, by area, in `stack.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.record import Entry, Text


class StackArea(Entry):
    """An area of the work and the tools used there."""

    area: Text = Field(description="Such as Training or Inference.")
    tools: tuple[Text, ...] = Field(min_length=1, description="The names of the tools.")
