"""A page at an old address leads to the new one, wherever the site is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from portfolio.exports.redirects import Redirect, redirects_of
from portfolio.model.urls import url_of_page
from tests.builders import page


def redirects(docs: Path, uri: str, matter: str, **options: Any) -> list[Redirect]:
    found = page(docs, f"---\n{matter}\n---\n", uri)
    return list(redirects_of({uri: found.front_matter}, **options))


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/sub/"])
@pytest.mark.parametrize(
    ("uri", "old", "file", "new"),
    [
        ("index.md", "/about/", "about/index.html", ""),
        ("writing.md", "/technical_writing/", "technical_writing/index.html", "writing/"),
        ("people/ada.md", "/a/b/c/", "a/b/c/index.html", "people/ada/"),
        ("people/ada.md", "/old.html", "old.html", "people/ada/"),
        ("people/ada.md", "/people/lovelace", "people/lovelace/index.html", "people/ada/"),
    ],
)
def test_old_address_leads_to_the_page(
    tmp_path: Path, base: str, uri: str, old: str, file: str, new: str
) -> None:
    (redirect,) = redirects(tmp_path, uri, f"redirect_from: {old}")

    assert redirect.file == file
    assert urljoin(base + file, redirect.url) == base + new


def test_page_that_is_a_file_is_led_to_as_one(tmp_path: Path) -> None:
    address = partial(url_of_page, use_directory_urls=False)
    (redirect,) = redirects(tmp_path, "writing.md", "redirect_from: /old/", address_of=address)

    assert redirect.url == "../writing.html"


def test_each_old_address_has_a_redirect(tmp_path: Path) -> None:
    files = [found.file for found in redirects(tmp_path, "index.md", "redirect_from: [/a/, /b/]")]

    assert files == ["a/index.html", "b/index.html"]


def test_redirect_names_the_page(tmp_path: Path) -> None:
    (redirect,) = redirects(tmp_path, "index.md", "title: About\nredirect_from: /about/")

    assert redirect.title == "About"


def test_page_without_old_addresses_has_no_redirect(tmp_path: Path) -> None:
    assert not redirects(tmp_path, "index.md", "title: About")
