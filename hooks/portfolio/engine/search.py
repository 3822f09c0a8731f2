"""The search index of Material's plugin, put into JSON page by page.

The plugin (Material for MkDocs 9.8.1) keeps all entries until the end. As JSON they take less
memory, and those from other processes and earlier builds need not be read.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import material.plugins.search.plugin  # type: ignore[import-untyped]  # it has no types

FILE = "search/search_index.json"
"""Where the plugin writes the index, below the site's folder."""

_BEGIN, _DOCS, _END = '{"config":', ',"docs":[', "]}"
"""What stands around the settings and the entries in that file."""


class SearchIndex(material.plugins.search.plugin.SearchIndex):  # type: ignore[misc]  # no types
    """What is to be found in which section of a site."""

    entries: list[Any]

    def __init__(self, **config: Any) -> None:
        super().__init__(**config)
        self._pages: list[str] = []
        self._length = 0

    def take(self) -> str:
        """Return the entries of the page that was looked through last, as JSON's in a list."""
        entries, self.entries = self.entries, []
        return json.dumps(entries, separators=(",", ":"), default=str)[1:-1]

    def add(self, entries: str) -> tuple[int, int]:
        """Add what `take` returned. Return at which character of all entries it begins and ends."""
        if not entries:
            return 0, 0
        begin = self._length + bool(self._pages)
        self._pages.append(entries)
        self._length = begin + len(entries)
        return begin, self._length

    def generate_search_index(self, prev: Any) -> str:
        """Return the whole index as JSON, and forget it."""
        if not self._pages:
            return str(super().generate_search_index(prev))
        self.add(self.take())
        entries, self._pages = ",".join(self._pages), []
        return f"{super().generate_search_index(None).removesuffix(_END)}{entries}{_END}"


def entries_in(folder: Path) -> str:
    """Return all entries of the index of a built site; nothing if it has none."""
    file = folder / FILE
    if not file.exists():
        return ""
    index = file.read_text(encoding="utf-8")
    _, end = json.JSONDecoder().raw_decode(index, len(_BEGIN))
    return index[end + len(_DOCS) : -len(_END)]


material.plugins.search.plugin.SearchIndex = SearchIndex
