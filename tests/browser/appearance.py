"""Ask a page how it looks: where each element is that one sees, and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Drawn(NamedTuple):
    """An element: its box on the page, and the styles of itself and of what is before and after."""

    name: str
    box: tuple[float, ...]
    styles: tuple[str, ...]


def appearance(page: Page, *, passed_over: str = "") -> list[Drawn]:
    """Return how everything looks, but for what is in elements of a selector."""
    found: dict[str, Any] = page.evaluate(SCRIPT, passed_over)
    styles = found["styles"]
    return [
        Drawn(name, tuple(box), tuple(styles[number] for number in numbers))
        for name, box, numbers in found["seen"]
    ]


def differences(one: Sequence[Drawn], other: Sequence[Drawn]) -> list[str]:
    """Return what is drawn otherwise on one of two pages, or is not on both."""
    return [
        f"{first and first.name}, {second and second.name}: {_difference(first, second)}"
        for first, second in zip_longest(one, other)
        if first != second
    ]


def _difference(one: Drawn | None, other: Drawn | None) -> str:
    if one is None or other is None:
        return "one is missing"
    lines = [
        f"{line} / {line_of_other}"
        for style, style_of_other in zip(one.styles, other.styles, strict=True)
        for line, line_of_other in zip_longest(style.split("\n"), style_of_other.split("\n"))
        if line != line_of_other
    ]
    return "; ".join([*lines, "" if one.box == other.box else f"{one.box} / {other.box}"])
