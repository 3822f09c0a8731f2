"""Front matter: old addresses, what a page hides, and no key that nobody reads."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from portfolio.model.page import FrontMatter


@pytest.mark.parametrize("written", ["/about/", "about", "/about", "about/"])
def test_old_address_is_the_same_however_its_slashes_stand(written: str) -> None:
    assert FrontMatter.model_validate({"redirect_from": written}).redirect_from == ("about",)


def test_page_may_have_several_old_addresses() -> None:
    page = FrontMatter.model_validate({"redirect_from": ["/about/", "/old/me.html"]})

    assert page.redirect_from == ("about", "old/me.html")


@pytest.mark.parametrize(
    "address",
    ["", "/", "//", "../about", "/a/../b", "https://example.org/", "/a b/", "/a?b", "//a/", "a//b"],
)
def test_what_is_no_path_on_this_site_is_no_old_address(address: str) -> None:
    with pytest.raises(ValidationError, match="is not an old address on this site"):
        FrontMatter.model_validate({"redirect_from": address})


def test_page_may_hide_the_hero() -> None:
    assert FrontMatter.model_validate({"hide": "hero"}).hide == ("hero",)


def test_page_cannot_hide_what_it_does_not_have() -> None:
    with pytest.raises(ValidationError, match="hide"):
        FrontMatter.model_validate({"hide": ["heros"]})


def test_key_that_nobody_reads_is_an_error() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        FrontMatter.model_validate({"titel": "About"})
