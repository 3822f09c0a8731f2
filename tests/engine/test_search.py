"""The search index is the plugin's own, byte for byte, however its entries come in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.engine.search import FILE, SearchIndex, entries_in

SETTINGS: dict[str, Any] = {
    "lang": ["en"],
    "separator": '],"docs":[',
    "pipeline": [],
    "fields": {"title": {"boost": 1000.0}},
}
ENTRIES = st.fixed_dictionaries({"location": st.text(), "title": st.text(), "text": st.text()})
PAGES = st.lists(st.lists(ENTRIES, max_size=3), max_size=4)


def plugins_own(pages: list[list[Any]]) -> str:
    """Return the index as the plugin makes it of all entries at once."""
    index = SearchIndex(**SETTINGS)
    index.entries = [entry for page in pages for entry in page]
    return index.generate_search_index(None)


def page_by_page(pages: list[list[Any]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the index of pages that are taken one by one, and where the entries of each are."""
    index, places = SearchIndex(**SETTINGS), []
    for page in pages:
        index.entries += page
        places.append(index.add(index.take()))
    return index.generate_search_index(None), places


@given(pages=PAGES)
def test_index_of_pages_is_that_of_all_entries(pages: list[list[Any]]) -> None:
    assert page_by_page(pages)[0] == plugins_own(pages)


def test_entries_that_nobody_has_taken_are_in_the_index() -> None:
    index = SearchIndex(**SETTINGS)
    index.entries.append({"location": "a"})
    index.add(index.take())
    index.entries.append({"location": "b"})

    assert index.generate_search_index(None) == plugins_own(
        [[{"location": "a"}, {"location": "b"}]]
    )


@given(pages=PAGES)
def test_entries_of_a_page_are_found_again(
    pages: list[list[Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("site")
    index, places = page_by_page(pages)
    (folder / FILE).parent.mkdir()
    (folder / FILE).write_text(index, encoding="utf-8")

    again = SearchIndex(**SETTINGS)
    for begin, end in places:
        again.add(entries_in(folder)[begin:end])

    assert again.generate_search_index(None) == index


def test_site_without_search_has_no_entries(tmp_path: Path) -> None:
    assert not entries_in(tmp_path)
