"""Publications as pictures: how many a year, and who wrote them together.

Coordinates are those of an SVG's viewBox, from the upper left corner: whole numbers, since half a
unit is finer than anybody sees.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from portfolio.model.person import Person
from portfolio.model.publication_types import TYPES
from portfolio.views.publication_authors import Directory

WIDTH, HEIGHT = 720, 240
MOST_SERIES = 5
MOST_COAUTHORS = 36


@dataclass(frozen=True)
class Bar:
    """The publications of one type in one year, as a rectangle."""

    x: int
    y: int
    width: int
    height: int
    series: int


@dataclass(frozen=True)
class Tick:
    """A mark at an axis: where it is, and what it says."""

    at: int
    text: str


@dataclass(frozen=True)
class YearsFigure:
    """Publications over the years by type: stacked bars, and the same as a table."""

    name: str
    width: int
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
        """How much room a year has."""
        return (WIDTH - _LEFT) / (self.last - self.first + 1)

    def x(self, years: float) -> float:
        return _LEFT + self.step * (years - self.first)

    def y(self, number: int) -> float:
        return _FLOOR - (_FLOOR - 12) / self.most * number


_LEFT, _FLOOR = 32, HEIGHT - 28


def years_figure(person: Person) -> YearsFigure | None:
    """Return the publications of a person by year and type; None if none is dated."""
    dated = [(each.year, each.type) for each in person.publications if each.year is not None]
    if not dated:
        return None
    series = _series(kind for _, kind in dated)
    labels = [TYPES[kind].plural for kind in series]
    if any(kind not in series for _, kind in dated):
        labels.append("Others")
    counts = {year: Counter[int]() for year, _ in sorted(dated)}
    for year, kind in dated:
        counts[year][series.index(kind) if kind in series else len(series)] += 1
    years = list(counts)
    scale = _YearsScale(years[0], years[-1], max(year.total() for year in counts.values()))
    name, busiest = person.profile.display_name, max(years, key=lambda year: counts[year].total())
    return YearsFigure(
        name=name,
        width=WIDTH,
        height=HEIGHT,
        floor=_FLOOR,
        bars=tuple(bar for year in years for bar in _bars(year, counts[year], scale)),
        years=tuple(
            Tick(round(scale.x(year + 0.5)), str(year))
            for year in _round_years(scale.first, scale.last)
        ),
        counts=tuple(
            Tick(round(scale.y(number)), str(number)) for number in _round_numbers(scale.most)
        ),
        series=tuple(labels),
        rows=tuple(
            (year, tuple(counts[year][place] for place in range(len(labels)))) for year in years
        ),
        summary=f"Publications of {name} from {scale.first} to {scale.last}: {len(dated)}, "
        f"most in {busiest}",
    )


def _bars(year: int, counts: Counter[int], scale: _YearsScale) -> Iterator[Bar]:
    """Yield the bars of a year, from the floor upwards; `counts` has the number by series."""
    width, below = min(scale.step * 0.8, 36), 0
    for place in sorted(counts):
        x = scale.x(year) + (scale.step - width) / 2
        y = round(scale.y(below + counts[place]))
        yield Bar(round(x), y, round(width), round(scale.y(below)) - y, place + 1)
        below += counts[place]


def _series(kinds: Iterable[str]) -> list[str]:
    """Return the most frequent types, in their order."""
    counts = Counter(kinds)
    order = list(TYPES)
    frequent = sorted(counts, key=lambda kind: (-counts[kind], order.index(kind)))[:MOST_SERIES]
    return sorted(frequent, key=order.index)


def _round_years(first: int, last: int) -> list[int]:
    """Years to print below the axis: not closer than their text is wide."""
    for step in (1, 2, 5, 10, 20, 50, 100):
        if (last - first) / step <= 14:
            break
    inner = [year for year in range(first, last + 1) if year % step == 0]
    return inner or [first]


def _round_numbers(most: int) -> list[int]:
    step = next((each for each in (1, 2, 5, 10, 20, 50, 100, 200) if most / each <= 5), 500)
    return list(range(step, most + 1, step))


@dataclass(frozen=True)
class AuthorNode:
    """Somebody: where they are, how large their circle is, and on which side their name stands."""

    name: str
    url: str | None
    count: int
    x: int
    y: int
    radius: int
    label_x: int
    anchor: str


@dataclass(frozen=True)
class Edge:
    """Two people who wrote together."""

    x1: int
    y1: int
    x2: int
    y2: int
    width: float


@dataclass(frozen=True)
class CoauthorsFigure:
    """A person amid those with whom they wrote most, and the same as a table."""

    name: str
    width: int
    height: int
    centre: AuthorNode
    nodes: tuple[AuthorNode, ...]
    edges: tuple[Edge, ...]
    rows: tuple[tuple[str, int], ...]
    summary: str

    @property
    def edges_by_width(self) -> tuple[tuple[float, tuple[Edge, ...]], ...]:
        """The edges that are drawn with one pen, the thinnest first."""
        widths = sorted({edge.width for edge in self.edges})
        return tuple((w, tuple(edge for edge in self.edges if edge.width == w)) for w in widths)


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
    urls = {
        directory.name_of(each, publication): known.address
        for publication in person.publications
        for each in publication.authors
        if (known := directory.known(each, publication))
    }
    height = 300 if len(shown) <= 12 else 460
    nodes = _around(_neighbours_together(shown, pairs), counts, urls, height)
    name, x, y = person.profile.display_name, WIDTH // 2, height // 2
    centre = AuthorNode(name, None, len(teams), x, y, 16, x, "middle")
    among = f"{len(shown)} of {len(counts)}" if len(shown) < len(counts) else f"{len(shown)}"
    return CoauthorsFigure(
        name=name,
        width=WIDTH,
        height=height,
        centre=centre,
        nodes=tuple(nodes),
        edges=tuple(_edges(centre, nodes, pairs)),
        rows=tuple((each, counts[each]) for each in shown),
        summary=f"{name} and {among} co-author{'' if len(counts) == 1 else 's'}",
    )


def _edges(
    centre: AuthorNode, nodes: Sequence[AuthorNode], pairs: Counter[tuple[str, str]]
) -> Iterator[Edge]:
    """Yield the lines from the centre to everybody, then those between the others."""
    for node in nodes:
        yield Edge(centre.x, centre.y, node.x, node.y, _thickness(node.count))
    places = {node.name: node for node in nodes}
    for (one, other), count in sorted(pairs.items()):
        yield Edge(
            places[one].x, places[one].y, places[other].x, places[other].y, _thickness(count)
        )


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


def _around(
    names: Sequence[str], counts: Counter[str], urls: dict[str, str | None], height: float
) -> list[AuthorNode]:
    """Place the names on an ellipse that leaves room for them at both sides."""
    nodes = []
    for index, name in enumerate(names):
        angle = 2 * math.pi * (index + 0.5) / len(names) - math.pi / 2
        reach = 1.0 if len(names) <= 16 or index % 2 else 0.72
        x = WIDTH / 2 + math.cos(angle) * (WIDTH / 2 - 190) * reach
        y = height / 2 + math.sin(angle) * (height / 2 - 28) * reach
        radius = 5.0 + 2.5 * math.sqrt(counts[name])
        is_right = math.cos(angle) >= 0
        label_x = x + (radius + 5 if is_right else -radius - 5)
        nodes.append(
            AuthorNode(
                name,
                urls.get(name),
                counts[name],
                round(x),
                round(y),
                round(radius),
                round(label_x),
                "start" if is_right else "end",
            )
        )
    return nodes


def _thickness(count: int) -> float:
    """Return the width of a line: a tenth of a unit is finer than anybody sees."""
    rounded = round(min(1 + 0.75 * (count - 1), 6.0), 1)
    return int(rounded) if rounded.is_integer() else rounded
