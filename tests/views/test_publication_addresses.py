"""Where publications are: pages of their own, and places in a list."""

from __future__ import annotations

import pytest

from portfolio.views.publication_addresses import anchor_in_list, page_uri


def test_pages_of_the_owner_are_on_the_top_level() -> None:
    assert page_uri("ada", "turing1936", "ada") == "publications/turing1936.md"
    assert page_uri("bob", "turing1936", "ada") == "people/bob/publications/turing1936.md"


@pytest.mark.parametrize("slug", ["2018", "books", "journal-articles", "to_appear", "глава"])
def test_place_in_a_list_is_named_as_no_heading_is(slug: str) -> None:
    assert anchor_in_list(slug) == f"paper-{slug}"


@pytest.mark.parametrize("slug", ["turing1936", "Books", "2018a", "DBLP-conf-x", "王2019深度"])
def test_place_in_a_list_is_named_by_its_slug(slug: str) -> None:
    assert anchor_in_list(slug) == slug
