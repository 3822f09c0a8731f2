"""The text of `mkdocs.yml` with more pages in its menu, and more that are in no menu."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping


def with_nav_entries(
    config: str, uris: list[str], *, titles: Mapping[str, str] | None = None, others: bool = False
) -> str:
    """Return the text of `mkdocs.yml` with more pages at the end of its menu, and names for them.

    Pages of other people than the owner are in no menu, unless `others` says so.
    """
    block = re.search(r"^nav:[^\n]*\n(?:(?:[ \t]+|-|#)[^\n]*\n|\n(?=[ \t]))*", config, re.M)
    if not block:
        return config
    known = re.findall(r"^\s*-\s*(?:[^:\n#]+:\s*)?[\"']?([^\s\"'#]+\.md)", block[0], re.M)
    new = [uri for uri in uris if uri not in known and (others or not uri.startswith("people/"))]
    names = titles or {}
    known_lines = re.sub(
        r"^( *- )([^\s\"'#:]+\.md)$",
        lambda found: found[1] + _named(found[2], names.get(found[2], "")),
        block[0].rstrip("\n"),
        flags=re.M,
    )
    lines = "".join(f"  - {_named(uri, names.get(uri, ''))}\n" for uri in new)
    return f"{config[: block.start()]}{known_lines}\n{lines}{config[block.end() :]}"


def _named(uri: str, title: str) -> str:
    """Return an entry of the menu, with its name if it has one of its own."""
    return f"{json.dumps(title, ensure_ascii=False)}: {uri}" if title else uri


def with_hidden_pages(config: str, patterns: list[str]) -> str:
    """Return the text of `mkdocs.yml` with more patterns of pages that are in no menu."""
    block = re.search(r"^not_in_nav:[ ]*\|[^\n]*\n((?:[ \t]+[^\n]*\n)*)", config, re.M)
    known = block[1].split() if block else []
    lines = "".join(f"  {pattern}\n" for pattern in dict.fromkeys(patterns) if pattern not in known)
    if not lines:
        return config
    if block:
        return config[: block.end()] + lines + config[block.end() :]
    return config.rstrip("\n") + f"\n\nnot_in_nav: |\n{lines}"
