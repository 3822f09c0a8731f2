"""Dates keep the precision that they were written with."""

from __future__ import annotations

import contextlib
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from portfolio.model.dates import PRESENT, EndDate, PartialDate
from portfolio.problems import UnplacedError

DAYS = st.dates()
TEXTS = st.one_of(
    DAYS.map(lambda day: f"{day.year:04}"),
    DAYS.map(lambda day: f"{day.year:04}-{day.month:02}"),
    DAYS.map(datetime.date.isoformat),
)


@given(TEXTS)
def test_date_prints_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@given(st.text(max_size=12) | st.from_regex(r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with contextlib.suppress(UnplacedError):
        assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date"),
        ("24", "is not a date"),
        ("2024-6", "is not a date"),
        ("2024/06", "is not a date"),
        ("June 2024", "is not a date"),
        ("2024-06-15T12:00", "is not a date"),
        ("2024 ", "is not a date"),
        ("٢٠٢٤", "is not a date"),
        ("0000", "has no year 0"),
        ("2024-00", "has no month 0"),
        ("2024-13", "has no month 13"),
        ("2024-06-00", "has no day 0"),
        ("2024-06-31", "has no day 31"),
        ("2023-02-29", "has no day 29"),
    ],
)
def test_what_no_calendar_has_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnplacedError, match=reason):
        PartialDate.parse(text)


@given(DAYS, DAYS)
def test_full_dates_are_ordered_as_the_calendar_orders_them(
    one: datetime.date, other: datetime.date
) -> None:
    mine, its = PartialDate.parse(one.isoformat()), PartialDate.parse(other.isoformat())

    assert (mine < its) == (one < other)
    assert mine.is_before(its) == (one < other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("2024", "2024-06"), ("2024-06", "2024-06-15"), ("2024-06", "2024"), ("2024", "2024")],
)
def test_date_within_a_less_precise_one_is_not_before_it(one: str, other: str) -> None:
    assert not PartialDate.parse(one).is_before(PartialDate.parse(other))


@pytest.mark.parametrize(("one", "other"), [("2023", "2024-06"), ("2024-05-31", "2024-06")])
def test_date_is_before_one_of_another_precision(one: str, other: str) -> None:
    assert PartialDate.parse(one).is_before(PartialDate.parse(other))


@given(TEXTS)
def test_present_is_later_than_every_date(text: str) -> None:
    assert PartialDate.parse(text) < PRESENT


def test_present_prints_as_the_owner_writes_it() -> None:
    assert str(PRESENT) == "present"


def test_end_may_be_present() -> None:
    assert TypeAdapter(EndDate).validate_python("present") is PRESENT


def test_start_may_not_be_present() -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        TypeAdapter(PartialDate).validate_python("present")


@pytest.mark.parametrize("value", [2024, None, ["2024"], {"year": "2024"}])
def test_value_that_is_no_text_is_no_date(value: object) -> None:
    with pytest.raises(ValidationError, match="a date is expected here"):
        TypeAdapter(PartialDate).validate_python(value)
