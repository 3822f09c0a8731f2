"""Dates and spans as people write them."""

from __future__ import annotations

import pytest

from importers.dates import date_span, found_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("June 2024", ["2024-06"]),
        ("2020/03", ["2020-03"]),
        ("2007/08", ["2007"]),
        ("03/2020", ["2020-03"]),
        ("2025-9-11", ["2025-09-11"]),
        ("01.03.2020", ["2020-03-01"]),
        ("3/15/2020", ["2020-03-15"]),
        ("03/04/2020", ["2020"]),
        ("1. März 2020", ["2020-03-01"]),
        ("1er août 2020", ["2020-08-01"]),
        ("Fall 2020", ["2020"]),
        ("2024-13-01", []),
        ("31 Feb 2020", []),
    ],
)
def test_dates_are_found(text: str, dates: list[str]) -> None:
    assert found_dates(text) == dates


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2017 - 2022", ("2017", "2022")),
        ("Aug 2026 – Present", ("2026-08", "present")),
        ("2019-", ("2019", "present")),
        ("since 2018", ("2018", "present")),
        ("seit Mai 2018", ("2018-05", "present")),
        ("März 2020 – heute", ("2020-03", "present")),
        ("janvier 2019 à juillet 2020", ("2019-01", "2020-07")),
        ("Sep–Oct 2023", ("2023-09", "2023-10")),
        ("2019–20", ("2019", "2020")),
        ("Winter 2020/21", ("2020", "2021")),
        ("Fall 2020", ("", "2020")),
        ("2019, 2021", None),
        ("2021 - ?", None),
        ("sometime in 2019", None),
    ],
)
def test_spans_are_read_or_not(text: str, span: tuple[str, str] | None) -> None:
    assert date_span(text) == span
