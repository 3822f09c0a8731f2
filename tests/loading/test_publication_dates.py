"""Years, months and days as BibTeX has them, and the dates of BibLaTeX."""

from __future__ import annotations

import pytest

from portfolio.loading.publication_dates import When, month_of, when_of_date, when_of_year
from portfolio.model.publications import NOT_YET
from tests.builders import bibliography, published

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip


def told(when: When) -> tuple[str | None, str | None, bool]:
    """Return the date of a text as ISO 8601 has it, what is shown as typed, and if it is clear."""
    return str(when.date) if when.date else None, when.typed, when.is_clear


@pytest.mark.parametrize(
    ("year", "month", "day", "date"),
    [
        ("1843", "", "", "1843"), (" (1843) ", "", "", "1843"), ("[1843]", "", "", "1843"),
        ("c1843", "", "", "1843"), ("1843", "sep", "", "1843-09"), ("1843", "10", "", "1843-10"),
        ("1843", "sep", "5", "1843-09-05"), ("1843", "sep", " 15 ", "1843-09-15"),
        ("1843", "July 4", "", "1843-07-04"), ("1843", "July 4", "6", "1843-07-06"),
        ("1843", "sep", "fifth", "1843-09"), ("1843", "sep", "31", "1843-09"),
        ("1843", "", "5", "1843"),
    ],
)  # fmt: skip
def test_date_is_as_exact_as_its_parts(year: str, month: str, day: str, date: str) -> None:
    when = when_of_year(year, month, day)

    assert (str(when.date), when.is_clear) == (date, True)


@pytest.mark.parametrize(
    ("month", "day", "typed"),
    [
        ("July 4", "", None), ("jul", "4", None), ("7", "04", None),
        ("July 4", "6", "6 July 4 1843"),
        ("sep", "fifth", "fifth sep 1843"), ("sep", "31", "31 sep 1843"), ("", "5", "5 1843"),
        ("January/February", "", "January/February 1843"), ("4–6 July", "", "4–6 July 1843"),
    ],
)  # fmt: skip
def test_what_a_date_cannot_say_is_shown_as_typed(month: str, day: str, typed: str | None) -> None:
    assert when_of_year("1843", month, day).typed == typed


@pytest.mark.parametrize(
    ("year", "month", "date", "typed"),
    [
        ("2024a", "", "2024", "2024a"), ("2012/2013", "", "2012", "2012/2013"),
        ("1843–1845", "", "1843", "1843–1845"), ("2020-06-01", "6", "2020", "2020-06-01"),
        ("2024 (online first)", "", "2024", "2024 (online first)"), ("n.d.", "", None, "n.d."),
        ("MMXX", "July", None, "July MMXX"), ("18433", "", None, "18433"),
        ("0000", "", None, "0000"), ("184", "", None, "184"),
        ("2020", "Smarch", "2020", "Smarch 2020"), ("2020", "13", "2020", "13 2020"),
    ],
)  # fmt: skip
def test_date_that_is_unclear_is_kept_as_typed(
    year: str, month: str, date: str | None, typed: str
) -> None:
    assert told(when_of_year(year, month)) == (date, typed, False)


@pytest.mark.parametrize("season", ["Spring", "fall", "Q4", "Winter 3"])
def test_season_is_shown_though_it_is_no_month(season: str) -> None:
    assert told(when_of_year("1843", season)) == ("1843", f"{season} 1843", True)


@pytest.mark.parametrize("words", [*NOT_YET, "In Press", "to appear in 2025", "accepted (2025)"])
def test_words_in_place_of_a_year_are_a_status(words: str) -> None:
    for when in (when_of_year(words), when_of_date(words)):
        assert (when.status, when.typed, when.is_clear) == (words, None, True)
        assert str(when.date) == ("2025" if "2025" in words else "None")


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, 1)))
def test_month_is_known_by_number_name_and_first_letters(number: int, name: str) -> None:
    written = (str(number), f"{number:02}", name, name[:3].upper(), f"{{{name[:4]}}}.")

    found = [month_of(month) for month in written]

    assert [(int(month), day) for month, day in found] == [(number, "")] * 5


@pytest.mark.parametrize(
    ("text", "month"),
    [("Mai", "5"), ("März", "3"), ("Dez.", "12"), ("4. Juli", "7"), ("août", "8"), ("enero", "1"),
     ("déc.", "12"), ("марта", "3"), ("6月", "6"), ("12 月", "12")],
)  # fmt: skip
def test_month_is_known_in_other_languages(text: str, month: str) -> None:
    assert month_of(text)[0] == month


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("Sept.", "9", ""), ("sept 30", "9", "30"), ("July 4--6", "7", "4"),
        ("4--6 July", "7", "4"), ("31 May", "5", "31"), ("10 May", "5", "10"),
        ("29 Feb", "2", "29"), ("May 32", "5", ""), ("May 0", "5", ""), ("mid-June", "6", ""),
        ("Spring", "", ""), ("Q4", "", ""), ("Smarch", "", ""), ("ju", "", ""), ("13", "", ""),
        ("0", "", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_day_is_read_from_the_month(text: str, month: str, day: str) -> None:
    assert month_of(text) == (month, day)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (" 2024 ", "2024"), ("2024-06", "2024-06"), ("2024-06-15", "2024-06-15"),
        ("2020-6-1", "2020-06-01"), ("2024.06.15", "2024-06-15"),
        ("2024-06-15T12:00:00Z", "2024-06-15"), ("2024-06/", "2024-06"), ("2024/2024", "2024"),
        ("2024-XX", "2024"), ("2024-xx-xx", "2024"), ("2024-06-XX", "2024-06"),
        ("2024-06-00", "2024-06"), ("20240615", "2024-06-15"), ("2024/06/15", "2024-06-15"),
    ],
)  # fmt: skip
def test_date_of_biblatex_is_read(text: str, date: str) -> None:
    assert told(when_of_date(text)) == (date, None, True)


def test_season_of_biblatex_is_named() -> None:
    assert told(when_of_date("2024-24")) == ("2024", "Winter 2024", True)


@pytest.mark.parametrize(
    ("text", "date", "shown"),
    [
        ("1850~", "1850", "c. 1850"), ("1850?", "1850", "1850?"), ("1850%", "1850", "c. 1850?"),
        ("?1850", "1850", "1850?"), ("2024-06~", "2024-06", "c. 2024-06"),
        ("2024-21?", "2024", "Spring 2024?"), ("1850~/1860", "1850", "1850~/1860"),
    ],
)  # fmt: skip
def test_doubt_about_a_date_is_shown(text: str, date: str, shown: str) -> None:
    assert told(when_of_date(text)) == (date, shown, True)
    (publication,) = published(f"@misc{{a, title={{T}}, date={{{text}}}}}")
    assert publication.date_typed == shown


@pytest.mark.parametrize(
    ("year", "month", "shown"),
    [
        ("c. 1850", "", "c. 1850"), ("ca.~1850", "", "ca. 1850"), ("[1850]", "", "[1850]"),
        ("c1850", "June", "June c1850"), ("1850~", "", "c. 1850"), ("[1850?]", "", "[1850?]"),
        ("1850", "June?", "June? 1850"),
    ],
)  # fmt: skip
def test_doubt_about_a_year_is_shown(year: str, month: str, shown: str) -> None:
    found, (publication,) = bibliography(
        f"@misc{{a, title={{T}}, year={{{year}}}, month={{{month}}}}}"
    )

    assert (publication.year, publication.date_typed) == (1850, shown)
    assert not found.problems


@pytest.mark.parametrize(
    ("year", "month", "date", "status"),
    [
        ("2024 (to appear)", "", "2024", "to appear"), ("2024, in press", "", "2024", "in press"),
        ("2024 [Forthcoming]", "jun", "2024-06", "Forthcoming"),
        ("(in press)", "", None, "in press"),
        ("2024", "to appear", "2024", "to appear"), ("2024: im Druck", "", "2024", "im Druck"),
    ],
)  # fmt: skip
def test_status_stands_beside_a_year(year: str, month: str, date: str | None, status: str) -> None:
    when = when_of_year(year, month)

    assert (told(when), when.status) == ((date, None, True), status)


@pytest.mark.parametrize(
    ("fields", "date", "typed", "status", "more"),
    [
        ("date={2020}, year={2019}", "2020", None, None, {"year": "2019"}),
        ("date={2020-05-03}, month=may, day={04}", "2020-05-03", None, None, {"day": "04"}),
        ("date={2020}, month=may", "2020", None, None, {"month": "May"}),
        ("date={2020-05}, year={2020}, month={05}", "2020-05", None, None, {}),
        ("date={in press}, year={2024}", "2024", None, "in press", {}),
        ("year={in press}, pubstate={submitted}", None, None, "submitted", {"year": "in press"}),
        ("year={in press}, pubstate={inpress}", None, None, "in press", {}),
        ("month=jul, day={4}", None, "4 July", None, {}),
    ],
)  # fmt: skip
def test_fields_that_contradict_each_other_are_all_shown(
    fields: str, date: str | None, typed: str | None, status: str | None, more: dict[str, str]
) -> None:
    (found,) = published(f"@misc{{a, title={{T}}, {fields}}}")

    assert (found.date and str(found.date), found.date_typed, found.status) == (date, typed, status)
    assert {each.name: each.spans[0].text for each in found.more} == more


@pytest.mark.parametrize("text", ["2024-06/2025-07", "2024-06/2024-07", "2024-06/.."])
def test_range_of_biblatex_counts_from_its_start_and_is_shown(text: str) -> None:
    assert told(when_of_date(text)) == ("2024-06", text, True)


@pytest.mark.parametrize(
    ("text", "date"),
    [("", None), ("/2024", "2024"), ("2024-25", "2024"), ("2024-20", "2024"), ("20XX", None),
     ("2024-06-31", "2024"), ("June 2024", "2024"), ("15.06.2024", "2024")],
)  # fmt: skip
def test_date_of_biblatex_that_is_none_is_kept_as_typed(text: str, date: str | None) -> None:
    assert told(when_of_date(text)) == (date, text, False)
