"""The table of plugins in the guide, from what is tried: `--update-golden` writes it."""

from __future__ import annotations

import re
from pathlib import Path

from portfolio.checking.plugins import REFUSED
from tests.others.plugins import EFFECTS, PACKAGES
from tests.sites import HOOKS

PAGE = HOOKS / "guide" / "plugins.md"
REQUIREMENTS = Path(__file__).parent / "requirements.txt"

_TABLE = re.compile(r"(?<=\n\n)\| plugin \|.*?(?=\n\n)", re.S)


def table() -> str:
    """Return the table, a row a plugin, as Markdown."""
    versions = dict(re.findall(r"^([\w-]+)==([\w.]+)", REQUIREMENTS.read_text("utf-8"), re.M))
    rows = [
        "| plugin | tried | here | what is the same as with stock Material |",
        "|---|---|---|---|",
    ]
    for name, effect in EFFECTS.items():
        package = PACKAGES.get(name, f"mkdocs-{name}")
        version = f"{package} {versions[package]}" if package else "part of Material"
        state = "refused" if name in REFUSED else "works"
        words = REFUSED[name][1] if name in REFUSED else str(effect.__doc__).rstrip(".")
        rows.append(f"| {name} | {version} | {state} | {words[0].lower()}{words[1:]} |")
    return "\n".join(rows)


def page() -> str:
    """Return the page of the guide with the present table."""
    return _TABLE.sub(lambda _: table(), PAGE.read_text("utf-8"), count=1)
