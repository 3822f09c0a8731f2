"""The text of `mkdocs.yml` with more pages in its menu, and more that are in no menu."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping


def with_nav_entries(
    config: str,
    uris: list[str],
    *,
    titles: Mapping[str, str] | None = None,
    menu: Collection[str] = (),
    others: bool = False,
) -> str:
    """Return the text of `mkdocs.yml` with more pages at the end of its menu, and names for them.

    Args:
        config: The text.
        uris: Pages, and addresses elsewhere.
        titles: What the menu calls them, if not by their own titles.
        menu: Those that stand in the menu itself, the others in a group behind them; or all.
        others: Whether pages of other people than the owner are in the menu too.
    """
    block = re.search(r"^nav:[^\n]*\n(?:(?:[ \t]+|-|#)[^\n]*\n|\n(?=[ \t]))*", config, re.M)
    if not block:
        return config
    titles, there = titles or {}, block[0].rstrip("\n") + "\n"
    known = re.findall(r"^\s*-\s*(?:[^:\n#]+:\s*)?[\"']?([^\s\"'#]+\.md)", there, re.M)
    known += [uri for uri in uris if "://" in uri and uri in there]
    new = [uri for uri in uris if uri not in known and (others or not uri.startswith("people/"))]
    there = re.sub(
        r"^( *- )([^\s\"'#:]+\.md)$",
        lambda found: found[1] + _named(found[2], titles.get(found[2], "")),
        there,
        flags=re.M,
    )
    named = {uri: f"- {_named(uri, titles.get(uri, ''))}\n" for uri in new}
    there += "".join(f"  {line}" for uri, line in named.items() if uri in menu or not menu)
    more = "".join(f"      {line}" for uri, line in named.items() if menu and uri not in menu)
    there += f"  - More:\n{more}" if more else ""
    return config[: block.start()] + there + config[block.end() :]


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
