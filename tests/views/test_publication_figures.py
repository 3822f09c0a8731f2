"""Figures say what the facts say, and the table beside them the same."""

from __future__ import annotations

import pytest

from portfolio.views.publication_figures import coauthors_figure, years_figure
from tests.builders import author, person, publication

BABBAGE, MENABREA = author("Babbage", "Charles"), author("Menabrea", "Luigi")
ADA = person(
    publications=[
        publication(key="a", date="1840", authors=(author(), BABBAGE)),
        publication(key="b", date="1843", authors=(author(), BABBAGE, MENABREA)),
        publication(key="c", date="1843", type="book"),
    ]
)


def test_bars_are_as_high_as_their_numbers() -> None:
    figure = years_figure(ADA)

    assert figure is not None
    heights = [bar.height for bar in figure.bars]
    assert heights[0] == heights[1] == heights[2]
    assert figure.rows == ((1840, (1, 0)), (1843, (1, 1)))
    assert figure.series == ("Journal articles", "Books")


def test_bars_of_a_year_stand_on_each_other() -> None:
    figure = years_figure(ADA)

    assert figure is not None
    lower, upper = figure.bars[1:]
    assert lower.y + lower.height == figure.floor
    assert abs(upper.y + upper.height - lower.y) < 0.2


def test_network_counts_papers_together() -> None:
    figure = coauthors_figure(ADA)

    assert figure is not None
    assert [(each.name, each.count) for each in figure.coauthors] == [
        ("Charles Babbage", 2),
        ("Luigi Menabrea", 1),
    ]
    assert [each.said for each in figure.coauthors][1] == "1 publication together"
    assert len(figure.arcs) == 1


def test_who_wrote_most_with_a_person_are_shown_with_all_arcs_in_the_picture() -> None:
    many = [
        publication(key=f"k{n}", authors=(author(), *(author(f"H{n + m}") for m in range(4))))
        for n in range(80)
    ]
    figure = coauthors_figure(person(publications=many))

    assert figure is not None
    assert len(figure.coauthors) == 36
    assert figure.arcs
    # A curve reaches three quarters of the way to its control points.
    assert all(3 * arc.reach + figure.width >= 0 for arc in figure.arcs)
    assert all(0 < arc.y1 < arc.y2 < figure.height for arc in figure.arcs)


@pytest.mark.parametrize("last", [1841, 1850, 1870, 1999])
def test_years_below_the_axis_have_room_and_fewer_of_them_on_a_phone(last: int) -> None:
    papers = [publication(key=str(year), date=str(year)) for year in (1840, last)]
    figure = years_figure(person(publications=papers))

    assert figure is not None
    for ticks, most in (
        (figure.years, 15),
        ([tick for tick in figure.years if not tick.is_extra], 7),
    ):
        assert 1 <= len(ticks) <= most
        assert all(3.5 < tick.at < 98 for tick in ticks)
    assert all(bar.x >= 7 and bar.x + bar.width <= 96 for bar in figure.bars)


def test_who_has_nothing_has_no_figure() -> None:
    assert years_figure(person()) is None
    assert coauthors_figure(person(publications=[publication()])) is None
