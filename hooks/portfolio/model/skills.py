"""What a person can do, by level, in `skills.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

from portfolio.model.record import Entry, Text
from portfolio.problems import Code, UnplacedError

YEARS_PATTERN = r"[0-9]{1,2}(\+| ?[-–] ?[0-9]{1,2})?"


@dataclass(frozen=True)
class YearRange:
    """A span of years of practice; `most` is None for an open end."""

    least: int
    most: int | None

    @classmethod
    def parse(cls, text: str) -> YearRange:
        """Return the span of a text such as "10+", "5-10" or "3"."""
        numbers = [int(number) for number in re.findall(r"[0-9]+", text)]
        return cls(numbers[0], None if text.endswith("+") else numbers[-1])


def _years(text: str) -> str:
    if not re.fullmatch(YEARS_PATTERN, text):
        raise UnplacedError(
            Code.BAD_VALUE, f'"{text}" is not a span of years', "write 3, 5-10 or 10+"
        )
    years = YearRange.parse(text)
    if years.most is not None and years.most < years.least:
        raise UnplacedError(
            Code.BAD_VALUE, f'"{text}" runs backwards', "write the smaller number first"
        )
    return text


class Skill(Entry):
    """One skill (JSON Resume: `skills`)."""

    name: Text = Field(description="The skill, such as Python.")
    keywords: tuple[Text, ...] = Field(default=(), description="Tools or parts of it.")


class SkillLevel(Entry):
    """Skills of one level. The file lists the highest level first."""

    level: Text = Field(description="What the level is called, such as Expert.")
    years: (
        Annotated[
            str,
            AfterValidator(_years),
            Field(
                json_schema_extra={"type": ["string", "integer"], "pattern": f"^{YEARS_PATTERN}$"}
            ),
        ]
        | None
    ) = Field(default=None, description="Years of practice: 3, 5-10 or 10+.")
    skills: tuple[Skill, ...] = Field(min_length=1, description="The skills of this level.")
