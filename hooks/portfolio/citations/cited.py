"""The form of a citation that a processor has made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CitedSpan:
    """A part of a citation; `style` is the name of HTML's element for it, or empty."""

    text: str
    style: str = ""


Cited = tuple[CitedSpan, ...]
"""A citation."""


def text_of(citation: Cited) -> str:
    """Return a citation as plain text."""
    return "".join(span.text for span in citation)
