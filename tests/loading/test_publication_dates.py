"""Years, months and days as BibTeX has them, and the dates of BibLaTeX."""

from __future__ import annotations

import pytest

from portfolio.loading.publication_dates import MONTHS, date_of_iso, date_of_parts, month_of
from portfolio.problems import Code, UnplacedError


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("1843", None, None, "1843"),
        (" (1843) ", None, None, "1843"),
        ("1843", "sep", None, "1843-09"),
        ("1843", "10", None, "1843-10"),
        ("1843", "sep", "5", "1843-09-05"),
        ("1843", "sep", " 15 ", "1843-09-15"),
        ("1843", "July 4", None, "1843-07-04"),
        ("1843", "July 4", "6", "1843-07-06"),
        ("1843", "sep", "fifth", "1843-09"),
        ("1843", None, "5", "1843"),
        ("1843", "Spring", "5", "1843"),
    ],
)
def test_date_is_as_exact_as_its_parts(
    year: str, month: str | None, day: str | None, date: str
) -> None:
    assert str(date_of_parts(year, month, day)) == date


@pytest.mark.parametrize("year", ["next", "184", "18433", "(18)43", ""])
def test_year_without_four_digits_is_told_what_may_stand_there(year: str) -> None:
    with pytest.raises(UnplacedError) as refused:
        date_of_parts(year, None, None)

    assert refused.value.code == Code.BAD_DATE
    assert refused.value.message == f'"{year}" is no year'
    assert '2024, or one of "in press", "submitted", "forthcoming"' in refused.value.help


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_month_is_known_by_number_name_and_first_letters(number: int, name: str) -> None:
    written = (str(number), f"{number:02}", name, name[:3].upper(), f"{{{name[:4]}}}.")

    assert [month_of(month) for month in written] == [(number, 0)] * 5


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("Sept.", 9, 0),
        ("sept 30", 9, 30),
        ("July 4--6", 7, 4),
        ("4--6 July", 7, 4),
        ("31 May", 5, 31),
        ("10 May", 5, 10),
        ("29 Feb", 2, 29),
        ("May 32", 5, 0),
        ("May 0", 5, 0),
        ("mid-June", 6, 0),
        ("Spring", 0, 0),
        ("fall 3", 0, 0),
        ("Q4", 0, 0),
    ],
)
def test_day_is_read_from_the_month(text: str, month: int, day: int) -> None:
    assert month_of(text) == (month, day)


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("Smarch", 'did you mean "march"?'),
        ("xyz", "write jan, feb, mar … dec, or a number"),
        ("ju", "write jan, feb, mar … dec, or a number"),
        ("13", "write jan, feb, mar … dec, or a number"),
        ("0", "write jan, feb, mar … dec, or a number"),
    ],
)
def test_month_that_is_none_is_told_the_nearest_one(text: str, help: str) -> None:
    with pytest.raises(UnplacedError) as refused:
        month_of(text)

    assert refused.value.code == Code.UNKNOWN_STRING
    assert refused.value.message == f'unknown month "{text}"'
    assert refused.value.help == help


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (" 2024 ", "2024"),
        ("2024-06", "2024-06"),
        ("2024-06-15", "2024-06-15"),
        ("2024-06-15T12:00:00Z", "2024-06-15"),
        ("2024-06/2025-07", "2024-06"),
        ("2024-06/", "2024-06"),
        ("2024~", "2024"),
        ("2024-06?", "2024-06"),
        ("2024%", "2024"),
        ("2024-XX", "2024"),
        ("2024-xx-xx", "2024"),
        ("2024-06-XX", "2024-06"),
        ("2024-21", "2024"),
        ("2024-24", "2024"),
    ],
)
def test_date_of_biblatex_is_read_at_its_start(text: str, date: str) -> None:
    assert str(date_of_iso(text)) == date


@pytest.mark.parametrize("text", ["", "/2024", "2024-25", "2024-20", "2024-06-31", "20XX"])
def test_date_of_biblatex_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnplacedError) as refused:
        date_of_iso(text)

    assert refused.value.code == Code.BAD_DATE
