"""Reports for terminals."""

from __future__ import annotations

import click


def styled(text: str) -> str:
    """Return a report with bold headings; click removes the style where output is no terminal."""
    headings = {"Files", "Would write", "Changed", "Left out", "Look at this", "Taken"}
    return "\n".join(
        click.style(line, bold=True) if line in headings else line for line in text.split("\n")
    )
