"""Names of files made from addresses: plain ones stay, others become so."""

from __future__ import annotations

import re

import pytest

from portfolio.exports.file_names import distinct_names


@pytest.mark.parametrize(
    ("url", "name"),
    [("", "index"), ("people/ada/", "people-ada"), ("writing.html", "writing"), ("v1.2/", "v1.2")],
)
def test_plain_address_keeps_its_name(url: str, name: str) -> None:
    assert distinct_names([url]) == {url: name}


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("%C3%9Cber%20mich/", "Uber-mich-"),
        ("über mich/", "uber-mich-"),
        ("%E7%8E%8B/", "page-"),
        ("100%25/", "100-"),
        ("con/", "con-"),
        ("Aux.notes/", "Aux-notes-"),
        (".hidden/", "hidden-"),
        (f"{'long-' * 80}/", "long-long-"),
        ("a:b*c/", "a-b-c-"),
    ],
)
def test_any_other_address_gets_a_plain_name(url: str, start: str) -> None:
    (name,) = distinct_names([url]).values()

    assert name.startswith(start)
    assert re.fullmatch(r"[A-Za-z0-9-]{3,75}", name)
    assert distinct_names([url]) == {url: name}


def test_names_differ_by_more_than_case() -> None:
    urls = ["a/b/", "a-b/", "A-B/", "index/", "", "%C3%A9/", "e%CC%81/x/"]
    names = distinct_names(urls)

    assert names["a/b/"] == "a-b"
    assert len({name.casefold() for name in names.values()}) == len(urls)
