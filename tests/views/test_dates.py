"""Dates as people read them."""

from __future__ import annotations

import pytest

from portfolio.model.dates import PRESENT, PartialDate
from portfolio.views.dates import DateView, date_view, is_past, period_view

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("written", "text"),
    [("2024", "2024"), ("2024-06", "June 2024"), ("2024-06-05", "5 June 2024")],
)
def test_date_reads_as_precisely_as_it_is_known(written: str, text: str) -> None:
    assert date_view(parse(written)) == DateView(text, written)


def test_present_is_a_word_and_no_date_for_machines() -> None:
    assert date_view(PRESENT) == DateView("present", None)


def test_period_has_its_start_and_its_end() -> None:
    assert [end.text for end in period_view(parse("2024"), PRESENT)] == ["2024", "present"]


def test_period_that_starts_and_ends_alike_is_one_date() -> None:
    assert [end.text for end in period_view(parse("2020"), parse("2020"))] == ["2020"]


def test_end_that_is_not_known_is_left_out() -> None:
    assert [end.text for end in period_view(None, parse("2012"))] == ["2012"]
    assert [end.text for end in period_view(parse("2012"), None)] == ["2012"]
    assert period_view(None, None) == []


def test_month_is_named_in_english_whatever_the_machine_speaks() -> None:
    assert date_view(parse("2024-03")).text == "March 2024"


@pytest.mark.parametrize(
    ("date", "is_over"),
    [
        ("2024-06-14", True),
        ("2024-06-15", False),
        ("2024-05", True),
        ("2024-06", False),
        ("2023", True),
        ("2024", False),
    ],
)
def test_date_is_past_with_its_last_day(
    date: str, is_over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1718409600")  # 2024-06-15

    assert is_past(PartialDate.parse(date)) is is_over
