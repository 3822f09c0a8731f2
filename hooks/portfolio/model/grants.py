"""Funding that a person has obtained, in `grants.yml`."""

from __future__ import annotations

from pydantic import Field

from portfolio.model.dates import EndDate, PartialDate
from portfolio.model.prose import Prose
from portfolio.model.record import CvForm, Entry, Text, WebUrl


class Grant(Entry):
    """One grant (schema.org: `Grant`)."""

    in_cv = CvForm("title", place=("role", "funder", "number", "amount"), details=("summary",))

    title: Text = Field(description="What the work is called.")
    funder: Text = Field(description="Who pays.")
    role: Text | None = Field(default=None, description="Such as Principal investigator.")
    amount: Text | None = Field(default=None, description="With its currency, such as €150,000.")
    number: Text | None = Field(default=None, description="What the funder calls it.")
    url: WebUrl | None = Field(default=None, description="The page of the grant.")
    start_date: PartialDate | None = Field(default=None, description="When it begins.")
    end_date: EndDate | None = Field(default=None, description="A date, or present.")
    summary: Prose | None = Field(default=None, description="What it is for.")
