"""Publications as pictures: how many a year, and who wrote them together.

Coordinates are those of an SVG's viewBox, from the upper left corner: whole numbers, since half a
unit is finer than anybody sees.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from portfolio.model.person import Person
from portfolio.model.publication_types import TYPES
from portfolio.model.publications import Publication
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


def years_figure(person: Person) -> YearsFigure | None:
    """Return the publications of a person by year and type; None if none is dated."""
    dated = [each for each in person.publications if each.date is not None]
    if not dated:
        return None
    series = _series(dated)
    labels = [TYPES[name].plural for name in series]
    has_others = any(each.type not in series for each in dated)
    if has_others:
        labels.append("Others")
    counts: dict[int, Counter[int]] = {}
    for each in dated:
        assert each.year is not None
        place = series.index(each.type) if each.type in series else len(series)
        counts.setdefault(each.year, Counter())[place] += 1
    first, last = min(counts), max(counts)
    most = max(year.total() for year in counts.values())
    left, floor = 32, HEIGHT - 28
    step = (WIDTH - left) / (last - first + 1)
    unit = (floor - 12) / most
    bars = []
    for year, of_year in sorted(counts.items()):
        y = float(floor)
        for place in sorted(of_year):
            below, y = y, y - unit * of_year[place]
            width = min(step * 0.8, 36)
            x = left + step * (year - first) + (step - width) / 2
            height = round(below) - round(y)
            bars.append(Bar(round(x), round(y), round(width), height, place + 1))
    name = person.profile.display_name
    return YearsFigure(
        name=name,
        width=WIDTH,
        height=HEIGHT,
        floor=floor,
        bars=tuple(bars),
        years=tuple(
            Tick(round(left + step * (year - first + 0.5)), str(year))
            for year in _round_years(first, last)
        ),
        counts=tuple(
            Tick(round(floor - unit * number), str(number)) for number in _round_numbers(most)
        ),
        series=tuple(labels),
        rows=tuple(
            (year, tuple(of_year[place] for place in range(len(labels))))
            for year, of_year in sorted(counts.items())
        ),
        summary=f"Publications of {name} from {first} to {last}: {len(dated)}, "
        f"most in {max(counts, key=lambda year: (counts[year].total(), -year))}",
    )


def _series(publications: Iterable[Publication]) -> list[str]:
    counts = Counter(each.type for each in publications)
    order = list(TYPES)
    kept = sorted(counts, key=lambda name: (-counts[name], order.index(name)))[:MOST_SERIES]
    return sorted(kept, key=order.index)


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


def coauthors_figure(person: Person) -> CoauthorsFigure | None:
    """Return the network of a person's co-authors; None if they wrote alone."""
    directory = Directory(person)
    teams = [
        sorted(
            {
                directory.name_of(each)
                for each in publication.authors
                if not directory.is_owner(each)
            }
        )
        for publication in person.publications
        if any(directory.is_owner(each) for each in publication.authors)
    ]
    counts = Counter(name for team in teams for name in team)
    if not counts:
        return None
    kept = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_COAUTHORS]
    pairs = Counter(
        pair for team in teams for pair in combinations([n for n in team if n in kept], 2)
    )
    urls = {
        directory.name_of(each): directory.url_of(each)
        for publication in person.publications
        for each in publication.authors
    }
    height = 300 if len(kept) <= 12 else 460
    around = _around(_neighbours_together(kept, pairs), counts, urls, height)
    places = {node.name: node for node in around}
    name = person.profile.display_name
    x, y = WIDTH // 2, height // 2
    centre = AuthorNode(name, None, len(teams), x, y, 16, x, "middle")
    edges = [
        Edge(centre.x, centre.y, node.x, node.y, _thickness(node.count)) for node in around
    ] + [
        Edge(places[one].x, places[one].y, places[other].x, places[other].y, _thickness(count))
        for (one, other), count in sorted(pairs.items())
    ]
    return CoauthorsFigure(
        name=name,
        width=WIDTH,
        height=height,
        centre=centre,
        nodes=tuple(around),
        edges=tuple(edges),
        rows=tuple((each, counts[each]) for each in kept),
        summary=f"{name} and {len(kept)} of {len(counts)} co-authors"
        if len(kept) < len(counts)
        else f"{name} and {len(kept)} co-author{'' if len(kept) == 1 else 's'}",
    )


def _neighbours_together(names: Sequence[str], pairs: Counter[tuple[str, str]]) -> list[str]:
    """Return the names so that those who wrote together stand side by side."""
    left = list(names)
    ordered: list[str] = []
    while left:
        last = ordered[-1] if ordered else ""
        nearest = max(
            left,
            key=lambda name: (
                pairs[min(last, name), max(last, name)],
                -names.index(name),
            ),
        )
        left.remove(nearest)
        ordered.append(nearest)
    return ordered


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
    return _round(min(1 + 0.75 * (count - 1), 6.0))


def _round(number: float) -> float:
    """Return a thickness: a tenth of a unit is finer than anybody sees."""
    rounded = round(number, 1)
    return int(rounded) if rounded.is_integer() else rounded
