"""Partial dates: 2024, 2024-06 or 2024-06-15."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from portfolio.problems import Code, UnplacedError

PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
# Editors read 2024 as a number; our loader reads it as text.
_JSON_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^{PATTERN}$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
}
_HELP = "write a year (2024), a month (2024-06) or a day (2024-06-15)"


@dataclass(frozen=True, order=True)
class PartialDate:
    """A calendar date of ISO 8601 with reduced precision; `month` and `day` are 0 if unknown."""

    year: int
    month: int = 0
    day: int = 0
    is_present: bool = False

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date of a text.

        Raises:
            UnplacedError: It is no date.
        """
        if not re.fullmatch(PATTERN, text):
            raise UnplacedError(Code.BAD_DATE, f'"{text}" is not a date', _HELP)
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        parts = text.count("-")
        if year == 0:
            raise UnplacedError(Code.BAD_DATE, f'"{text}" has no year 0', _HELP)
        if parts >= 1 and not 1 <= month <= 12:
            raise UnplacedError(Code.BAD_DATE, f'"{text}" has no month {month}', _HELP)
        if parts == 2 and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise UnplacedError(Code.BAD_DATE, f'"{text}" has no day {day}', _HELP)
        return cls(year, month, day)

    def __str__(self) -> str:
        if self.is_present:
            return "present"
        known = [f"{self.year:04}"]
        if self.month:
            known.append(f"{self.month:02}")
        if self.day:
            known.append(f"{self.day:02}")
        return "-".join(known)

    def is_before(self, other: PartialDate) -> bool:
        """Return whether this date is certainly earlier; unknown parts count as equal."""
        for mine, its in zip(self._parts, other._parts, strict=True):
            if not mine or not its:
                return False
            if mine != its:
                return mine < its
        return False

    @property
    def _parts(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _validate(cls, value: object) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        if not isinstance(value, str):
            raise UnplacedError(Code.BAD_DATE, "a date is expected here", _HELP)
        return cls.parse(value)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return _JSON_SCHEMA


PRESENT = PartialDate(9999, 12, 31, is_present=True)
"""The end date of what still goes on; later than every other date."""


def _or_present(value: object, handler: ValidatorFunctionWrapHandler) -> Any:
    return PRESENT if str(value).strip().casefold() in _PRESENT else handler(value)


_PRESENT = ("present", "now", "today", "current", "ongoing")


EndDate = Annotated[
    PartialDate,
    WrapValidator(_or_present),
    WithJsonSchema({"anyOf": [*_JSON_SCHEMA["anyOf"], {"const": "present"}]}),
]
"""A partial date, or `present`."""
