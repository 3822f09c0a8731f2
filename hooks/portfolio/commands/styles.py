"""Reports as a terminal shows them."""

from __future__ import annotations

import click


def styled(text: str) -> str:
    """Return a report with its headings bold; what is no terminal gets none of it."""
    headings = {"Files", "Would write", "Changed", "Left out", "Look at this", "Taken"}
    return "\n".join(
        click.style(line, bold=True) if line in headings else line for line in text.split("\n")
    )
