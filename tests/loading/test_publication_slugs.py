"""A key becomes a part of an address, no two of a file the same."""

from __future__ import annotations

import unicodedata

import pytest

from portfolio.loading.publication_slugs import slugs_of


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("turing1936", "turing1936"), ("DBLP:journals/corr/X17", "DBLP-journals-corr-X17"),
        ("2018", "2018"), ("a b+c'd_e", "a-b-c-d_e"), ("王2019深度", "王2019深度"),
        ("иванов2018", "иванов2018"), ("Gödel1931", "G-del1931"), ("..", "paper-without-letters"),
        ("???", "paper-without-letters"), ("Index", "paper-Index"),
    ],
)  # fmt: skip
def test_key_becomes_an_address(key: str, slug: str) -> None:
    assert slugs_of([key]) == {key: slug}


def test_letters_typed_in_two_ways_have_one_address() -> None:
    key = "ёлка2018"

    assert slugs_of([unicodedata.normalize("NFD", key)]).popitem()[1] == key


@pytest.mark.parametrize(
    ("keys", "slugs"),
    [
        (["a:b", "c", "A-b", "a/b"], ["a-b", "c", "A-b-2", "a-b-3"]),
        (["a:b", "a/b", "a-b-2"], ["a-b", "a-b-3", "a-b-2"]), (["王", "李"], ["王", "李"]),
        (["?", "!"], ["paper-without-letters", "paper-without-letters-2"]),
    ],
)  # fmt: skip
def test_keys_with_one_address_are_numbered(keys: list[str], slugs: list[str]) -> None:
    assert list(map(slugs_of(keys).__getitem__, keys)) == slugs
