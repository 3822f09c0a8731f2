"""What the changelog says about releases.

Run as a program, `python -m releases.changelog v1.2.0` prints the notes of a release, or
says what does not fit together.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from portfolio.version import VERSION
from releases.release import number_of

_HEADING = re.compile(r"^## \[([^\]]+)\]", re.M)


def changes_between(changelog: str, old: str, new: str) -> str:
    """Return the sections of the versions after `old`, up to `new`; with what has no number yet."""
    headings = list(_HEADING.finditer(changelog))
    ends = [heading.start() for heading in headings[1:]] + [len(changelog)]
    sections = [
        changelog[heading.start() : end].rstrip()
        for heading, end in zip(headings, ends, strict=True)
        if _is_between(heading[1], old, new)
    ]
    return "\n\n".join(sections)


def _is_between(version: str, old: str, new: str) -> bool:
    if not re.match(r"\d", version):
        return number_of(old) <= number_of(new)
    return number_of(old) < number_of(version) <= number_of(new)


def section_of(changelog: str, version: str) -> str:
    """Return the text of a version's section without its heading; "" if there is none."""
    found = re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d{{2}}-\d{{2}}\n(.*?)(?=^## |\Z)",
        changelog,
        re.M | re.S,
    )
    return found[1].strip() if found else ""


def notes_of(tag: str, changelog: str) -> str:
    """Return what the changelog says about a release; raise `ValueError` if parts do not fit."""
    if tag != f"v{VERSION}":
        raise ValueError(f"the tag is {tag}, but hooks/portfolio/version.py says {VERSION}")
    notes = section_of(changelog, VERSION)
    if not notes:
        raise ValueError(f"CHANGELOG.md has no section: ## [{VERSION}] - YYYY-MM-DD")
    return notes


if __name__ == "__main__":
    text = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        sys.stdout.write(notes_of(sys.argv[1], text) + "\n")
    except ValueError as error:
        sys.exit(str(error))
