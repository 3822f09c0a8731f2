"""A picture of what builds cost against the size of a site."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment

TEMPLATE = Path(__file__).with_name("chart.svg")
COLOURS = ("#1b5e8a", "#4d94c4", "#b3541e", "#7a4b94")
LEFT, RIGHT, TOP, BOTTOM = 60, 520, 20, 370
LABEL_HEIGHT = 16


def draw(rows: list[dict[str, Any]]) -> str:
    """Return an SVG with a line of processor seconds for each tool, on logarithmic scales."""
    sizes = sorted({row["pages"] for row in rows})
    times = [row["processor"] for row in rows]
    lowest, highest = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(pages: float) -> float:
        first, last = math.log10(sizes[0]), math.log10(sizes[-1])
        return round(LEFT + (math.log10(pages) - first) / ((last - first) or 1) * (RIGHT - LEFT), 1)

    def y(seconds: float) -> float:
        part = (math.log10(seconds) - lowest) / ((highest - lowest) or 1)
        return round(BOTTOM - part * (BOTTOM - TOP), 1)

    lines = []
    for number, tool in enumerate(dict.fromkeys(row["tool"] for row in rows)):
        points = [(x(row["pages"]), y(row["processor"])) for row in rows if row["tool"] == tool]
        lines.append({
            "name": tool,
            "points": " ".join(f"{left},{top}" for left, top in points),
            "x": points[-1][0],
            "y": points[-1][1],
            "colour": COLOURS[number % len(COLOURS)],
        })  # fmt: skip
    lines.sort(key=lambda line: line["y"])
    for above, below in pairwise(lines):
        below["y"] = max(below["y"], above["y"] + LABEL_HEIGHT)  # so that names do not overlap
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        lines=lines,
        x_ticks=[{"at": x(size), "label": f"{size:,}"} for size in sizes],
        y_ticks=[
            {"at": y(10**power), "label": f"{10**power:g}"} for power in range(lowest, highest + 1)
        ],
    )
