"""A style of citations that an owner has added, in `overrides/own/styles/`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CitationStyle:
    """A style of the Citation Style Language, as a file has it."""

    name: str
    """What the file is called, and how `mkdocs.yml` names it."""
    label: str
    """What people call it."""
    text: str = ""
    """The XML of the style; empty if the file only names another one."""
    parent: str = ""
    """That other one, in the repository of CSL."""
