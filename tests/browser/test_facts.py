"""Every fact is on its page, where one can see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.facts import ENTRIES, LINKS, TEXTS


class Seen(NamedTuple):
    """What one can see of a page: its words, its list entries and its links."""

    text: str
    entries: list[str]
    links: set[tuple[str, str]]


@pytest.fixture(scope="session")
def seen(examined: Callable[[str], Page]) -> Callable[[str], Seen]:
    return cache(lambda path: _see(examined(path)))


def _see(page: Page) -> Seen:
    content = page.locator("main")
    entries = content.locator("li:visible, tr:visible, dl > div:visible, dd:visible")
    links: list[tuple[str, str]] = content.locator("a[href]:visible").evaluate_all(
        "links => links.map(link => [link.innerText, link.getAttribute('href')])"
    )
    return Seen(
        _plain(content.inner_text()),
        [*map(_plain, entries.all_inner_texts())],
        {(_plain(text), address) for text, address in links},
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _each(table: Mapping[str, Sequence[object]]) -> list[Any]:
    return [pytest.param(path, fact, id=f"{path} {fact}") for path in table for fact in table[path]]


@pytest.mark.parametrize(("path", "text"), _each(TEXTS))
def test_text_is_visible(path: str, text: str, seen: Callable[[str], Seen]) -> None:
    assert text in seen(path).text


@pytest.mark.parametrize(("path", "link"), _each(LINKS))
def test_link_leads_where_it_should(
    path: str, link: tuple[str, str], seen: Callable[[str], Seen]
) -> None:
    assert link in seen(path).links


@pytest.mark.parametrize(("path", "parts"), _each(ENTRIES))
def test_what_belongs_together_stands_in_one_entry(
    path: str, parts: tuple[str, ...], seen: Callable[[str], Seen]
) -> None:
    nearest = max(seen(path).entries, key=lambda entry: sum(part in entry for part in parts))
    assert [part for part in parts if part not in nearest] == []
