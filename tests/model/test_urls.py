"""Addresses inside the site are right from every page and under every path."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model.urls import anchor_in_markdown, relative_url, url_of_page

NAMES = st.text(
    st.characters(exclude_characters="/\\\x00", exclude_categories=["Cs", "Cc"]), min_size=1
).filter(lambda name: name.strip(".") and not name.endswith(".md"))
URIS = st.lists(NAMES, min_size=1, max_size=4).map(lambda names: "/".join(names) + ".md")


@pytest.mark.parametrize(
    ("uri", "url", "file"),
    [
        ("index.md", "", "index.html"),
        ("writing.md", "writing/", "writing.html"),
        ("people/index.md", "people/", "people/index.html"),
        ("people/README.md", "people/", "people/index.html"),
        ("people/ada.md", "people/ada/", "people/ada.html"),
        ("people/zoë k.md", "people/zo%C3%AB%20k/", "people/zo%C3%AB%20k.html"),
    ],
)
def test_page_has_the_address_that_mkdocs_gives_it(uri: str, url: str, file: str) -> None:
    assert url_of_page(uri) == url
    assert url_of_page(uri, use_directory_urls=False) == file


@given(target=URIS, page=URIS, use_directory_urls=st.booleans())
def test_relative_address_leads_from_every_page_to_every_page(
    target: str, page: str, use_directory_urls: bool
) -> None:
    to = url_of_page(target, use_directory_urls=use_directory_urls)
    at = url_of_page(page, use_directory_urls=use_directory_urls)

    for base in ("https://example.org/", "https://example.org/sub/path/"):
        assert urljoin(base + at, relative_url(to, at)) == base + to


@given(URIS)
def test_address_of_a_page_is_its_path_in_other_letters(uri: str) -> None:
    assert unquote(url_of_page(uri, use_directory_urls=False)).endswith(".html")
    assert not set(url_of_page(uri)) & set(' "<>?#:')


@pytest.mark.parametrize(
    ("target", "page", "relative"),
    [
        ("", "", "./"),
        ("", "writing/", "../"),
        ("writing/", "", "writing/"),
        ("people/ada/", "people/bob/", "../ada/"),
        ("assets/ada.jpg", "people/ada/", "../../assets/ada.jpg"),
    ],
)
def test_relative_address_is_as_short_as_can_be(target: str, page: str, relative: str) -> None:
    assert relative_url(target, page) == relative


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Talks & news", "talks-news"),
        ("Über mich: naïve cafés", "uber-mich-naive-cafes"),
        ("The β-VAE", "the-vae"),
        ("snake_case - and C++", "snake_case-and-c"),
        ("教育", "教育"),
        ("GPU教育 2024", "gpu教育-2024"),
        ("学歴・職歴", "学歴職歴"),
        ("التعليم والخبرة", "التعليم-والخبرة"),
        ("Образование", "образование"),
        ("Εκπαίδευση και CV", "εκπαίδευση-και-cv"),
        ("शिक्षा", "शिक्षा"),
        ("!!!", ""),
    ],
)
def test_heading_anchors_in_its_own_script_and_latin_ones_as_ever(
    heading: str, anchor: str
) -> None:
    assert anchor_in_markdown(heading, "-") == anchor
