"""Figures say what the facts say, and the table beside them the same."""

from __future__ import annotations

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
    assert figure.rows == (("Charles Babbage", 2), ("Luigi Menabrea", 1))
    assert len(figure.edges) == 3


def test_everything_lies_in_the_picture() -> None:
    many = [publication(key=f"k{n}", authors=(author(), author(f"Helper{n}"))) for n in range(80)]
    figure = coauthors_figure(person(publications=many))

    assert figure is not None
    assert len(figure.nodes) == 36
    assert all(0 <= n.x <= figure.width and 0 <= n.y <= figure.height for n in figure.nodes)


def test_who_has_nothing_has_no_figure() -> None:
    assert years_figure(person()) is None
    assert coauthors_figure(person(publications=[publication()])) is None
