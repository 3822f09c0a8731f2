"""Publications as pictures: how many a year, and who wrote them together.

Pictures are as wide as their page, but lettering has the size of other text: what stands across is
in percent of the width, or in a viewBox that is stretched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from portfolio.model.directory import Directory
from portfolio.model.person import Person
from portfolio.model.publication_types import TYPES
from portfolio.words import word

HEIGHT = 240
MOST_SERIES = 5
MOST_COAUTHORS = 36


@dataclass(frozen=True)
class Bar:
    """The publications of one type in one year; `x` and `width` are in percent."""

    x: float
    y: int
    width: float
    height: int
    series: int


@dataclass(frozen=True)
class Tick:
    """A mark at an axis: where it is, and what it says; some are left out where room is scarce."""

    at: float
    text: str
    is_extra: bool = False


@dataclass(frozen=True)
class YearsFigure:
    """Publications over the years by type: stacked bars, and the same as a table."""

    height: int
    floor: int
    bars: tuple[Bar, ...]
    years: tuple[Tick, ...]
    counts: tuple[Tick, ...]
    series: tuple[str, ...]
    rows: tuple[tuple[int, tuple[int, ...]], ...]
    """Each year that has any, with the number of each series."""
    summary: str

    @property
    def bars_of_series(self) -> tuple[tuple[Bar, ...], ...]:
        """The bars of each series, which have one colour."""
        numbers = range(1, len(self.series) + 1)
        return tuple(tuple(bar for bar in self.bars if bar.series == n) for n in numbers)


@dataclass(frozen=True)
class _YearsScale:
    """Where years and numbers of publications are on the figure."""

    first: int
    last: int
    most: int

    @property
    def step(self) -> float:
        """How much room a year has, in percent."""
        return (100 - _LEFT - _RIGHT) / (self.last - self.first + 1)

    def x(self, years: float) -> float:
        return _LEFT + self.step * (years - self.first)

    def y(self, number: int) -> float:
        return _FLOOR - (_FLOOR - 20) / self.most * number


_LEFT, _RIGHT = 7, 4
"""Room for lettering, in percent."""
_FLOOR = HEIGHT - 28


def years_figure(person: Person) -> YearsFigure | None:
    """Return the publications of a person by year and type; None if none is dated."""
    dated = [(each.year, each.type) for each in person.publications if each.year is not None]
    if not dated:
        return None
    series = _series(kind for _, kind in dated)
    labels = [word(f"types.{kind}") for kind in series]
    if any(kind not in series for _, kind in dated):
        labels.append(word("figures.other_types"))
    counts = {year: Counter[int]() for year, _ in sorted(dated)}
    for year, kind in dated:
        counts[year][series.index(kind) if kind in series else len(series)] += 1
    years = list(counts)
    scale = _YearsScale(years[0], years[-1], max(year.total() for year in counts.values()))
    name, busiest = person.profile.display_name, max(years, key=lambda year: counts[year].total())
    return YearsFigure(
        height=HEIGHT,
        floor=_FLOOR,
        bars=tuple(bar for year in years for bar in _bars(year, counts[year], scale)),
        years=tuple(_years(scale)),
        counts=tuple(
            Tick(round(scale.y(number)), str(number)) for number in _round_numbers(scale.most)
        ),
        series=tuple(labels),
        rows=tuple(
            (year, tuple(counts[year][place] for place in range(len(labels)))) for year in years
        ),
        summary=word(
            "figures.years", len(dated), name=name, first=years[0], last=years[-1], busiest=busiest
        ),
    )


def _bars(year: int, counts: Counter[int], scale: _YearsScale) -> Iterator[Bar]:
    """Yield the bars of a year, from the floor upwards; `counts` has the number by series."""
    width, below = min(scale.step * 0.8, 6), 0
    for place in sorted(counts):
        x = scale.x(year) + (scale.step - width) / 2
        y = round(scale.y(below + counts[place]))
        yield Bar(round(x, 2), y, round(width, 2), round(scale.y(below)) - y, place + 1)
        below += counts[place]


def _series(kinds: Iterable[str]) -> list[str]:
    """Return the most frequent types, in their order."""
    counts = Counter(kinds)
    order = list(TYPES)
    frequent = sorted(counts, key=lambda kind: (-counts[kind], order.index(kind)))[:MOST_SERIES]
    return sorted(frequent, key=order.index)


def _years(scale: _YearsScale) -> Iterator[Tick]:
    """Yield the years to print below the axis, not closer than their text is wide."""
    step = _step(scale, (1, 2, 5, 10, 20, 50, 100), most=14)
    wide = _step(scale, (step, 2 * step, 5 * step, 10 * step), most=6)
    inner = [year for year in range(scale.first, scale.last + 1) if year % step == 0]
    is_any_round = any(year % wide == 0 for year in inner)
    for year in inner or [scale.first]:
        is_extra = is_any_round and year % wide != 0
        yield Tick(round(scale.x(year + 0.5), 2), str(year), is_extra)


def _step(scale: _YearsScale, steps: Sequence[int], *, most: int) -> int:
    years = scale.last - scale.first
    return next((step for step in steps if years / step <= most), steps[-1])


def _round_numbers(most: int) -> list[int]:
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200) if most / each <= 5), 500)
    return list(range(step, most + 1, step))


@dataclass(frozen=True)
class CoauthorView:
    """Somebody with whom a person wrote; `size` is 1 for one publication, to 3 for many."""

    name: str
    count: int
    size: int
    said: str
    """The number in words."""


@dataclass(frozen=True)
class Arc:
    """Two co-authors who wrote together: a curve from one place in the list to another."""

    y1: int
    y2: int
    reach: int
    """How far to the left its ends pull it."""
    width: int


@dataclass(frozen=True)
class CoauthorsFigure:
    """Those with whom a person wrote most, in a list with arcs between those who wrote together.

    The arcs are in a viewBox of `ROW` units for each name, which is stretched to the list.
    """

    width: int
    height: int
    coauthors: tuple[CoauthorView, ...]
    arcs: tuple[Arc, ...]
    summary: str

    @property
    def arcs_by_width(self) -> tuple[tuple[int, tuple[Arc, ...]], ...]:
        """The arcs that are drawn with one pen, the thinnest first."""
        widths = sorted({arc.width for arc in self.arcs})
        return tuple((w, tuple(arc for arc in self.arcs if arc.width == w)) for w in widths)


ROW, REACH = 10, 100


def coauthors_figure(person: Person, directory: Directory | None = None) -> CoauthorsFigure | None:
    """Return the network of a person's co-authors; None if they wrote alone."""
    directory = directory or Directory(person)
    teams = [
        sorted(set(directory.coauthors(publication)))
        for publication in person.publications
        if any(directory.is_owner(each) for each in publication.authors)
    ]
    counts = Counter(name for team in teams for name in team)
    if not counts:
        return None
    shown = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_COAUTHORS]
    pairs = Counter(
        pair for team in teams for pair in combinations([n for n in team if n in shown], 2)
    )
    names = _neighbours_together(shown, pairs)
    key = "figures.coauthors" if len(shown) == len(counts) else "figures.some_coauthors"
    return CoauthorsFigure(
        width=REACH,
        height=ROW * len(names),
        coauthors=tuple(_coauthor(name, counts[name]) for name in names),
        arcs=tuple(_arcs(names, pairs)),
        summary=word(key, len(counts), name=person.profile.display_name, shown=len(shown)),
    )


def _coauthor(name: str, count: int) -> CoauthorView:
    size = 1 + (count > 1) + (count > 4)
    return CoauthorView(name, count, size, word("figures.together", count))


def _arcs(names: Sequence[str], pairs: Counter[tuple[str, str]]) -> Iterator[Arc]:
    places = {name: place for place, name in enumerate(names)}
    ends = {pair: sorted(places[name] for name in pair) for pair in pairs}
    longest = max((last - first for first, last in ends.values()), default=1)
    for pair, (first, last) in sorted(ends.items(), key=lambda each: each[1]):
        # A cubic curve reaches three quarters of the way to its control points.
        reach = round(REACH - REACH * 4 / 3 * (last - first) / longest)
        yield Arc(first * ROW + ROW // 2, last * ROW + ROW // 2, reach, min(pairs[pair], 5))


def _neighbours_together(names: Sequence[str], pairs: Counter[tuple[str, str]]) -> list[str]:
    """Return the names so that those who wrote together stand side by side."""
    left, ordered = list(names), [""]
    while left:
        last = ordered[-1]
        # Of several, `max` takes the first: those are in the order of `names`.
        nearest = max(left, key=lambda name: pairs[min(last, name), max(last, name)])
        left.remove(nearest)
        ordered.append(nearest)
    return ordered[1:]


FIGURES: Mapping[str, Callable[[Person, Directory], Any]] = {
    "years": lambda person, _: years_figure(person),
    "coauthors": coauthors_figure,
}
"""The figures of a person's publications, by name."""
