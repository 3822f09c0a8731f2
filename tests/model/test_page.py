"""Front matter: old addresses, hidden parts, and no unknown keys."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from portfolio.model.page import FrontMatter
from portfolio.problems import Code


@pytest.mark.parametrize(
    "written", ["/about/", "about", "/about", "about/", "/about/index.html", "about/index.html"]
)
def test_old_address_is_the_same_however_its_slashes_stand(written: str) -> None:
    assert FrontMatter.model_validate({"redirect_from": written}).redirect_from == ("about",)


def test_page_may_have_several_old_addresses() -> None:
    page = FrontMatter.model_validate({"redirect_from": ["/about/", "/old/me.html"]})

    assert page.redirect_from == ("about", "old/me.html")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "//",
        "../about",
        "/a/../b",
        "https://example.org/",
        "/a b/",
        "/a?b",
        "//a/",
        "a//b",
        # These are the home page: a redirect from there would take its place.
        "index.html",
        "/index.html",
        ".",
        "/./",
        "./index.html",
        "a/./b",
        # No file can be written there.
        "/con/",
        "/x/aux.html",
        "/.git/x/",
        "/old./",
        "/a%00b/",
        "/%2e%2e/x/",
        f"/{'a' * 256}/",
        f"/{'é' * 128}/",
        "/a" * 501,
    ],
)
def test_what_is_no_path_on_this_site_is_no_old_address(address: str) -> None:
    with pytest.raises(ValidationError, match="is not an old address on this site"):
        FrontMatter.model_validate({"redirect_from": address})


@pytest.mark.parametrize(
    "address", ["a/my-index.html", "a..b", "~ada", "übersicht", "x/Index.html"]
)
def test_file_name_of_an_old_address_is_kept(address: str) -> None:
    assert FrontMatter.model_validate({"redirect_from": f"/{address}"}).redirect_from == (address,)


def test_refused_address_shows_how_one_is_written() -> None:
    with pytest.raises(ValidationError) as error:
        FrontMatter.model_validate({"redirect_from": ["/good/", "/a b/"]})

    (found,) = error.value.errors()
    assert found["loc"] == ("redirect_from", 1)
    assert str(found["ctx"]["error"]) == '"/a b/" is not an old address on this site'
    assert found["ctx"]["error"].code == Code.BAD_REDIRECT
    assert "such as /old-page/" in found["ctx"]["error"].help


@pytest.mark.parametrize("field", ["redirect_from", "hide"])
def test_editor_accepts_one_word_or_a_list_of_them(field: str) -> None:
    schema: dict[str, Any] = FrontMatter.model_json_schema()["properties"][field]

    several, one = schema["anyOf"]
    assert several == {"type": "array", "items": one}
    assert one["type"] == "string"
    assert not {"type", "items"} & schema.keys()


def test_page_may_hide_the_hero() -> None:
    assert FrontMatter.model_validate({"hide": "hero"}).hide == ("hero",)


def test_page_that_says_nothing_hides_nothing() -> None:
    page = FrontMatter()

    assert (page.hide, page.redirect_from, page.person, page.title) == ((), (), None, None)


def test_page_cannot_hide_what_it_does_not_have() -> None:
    with pytest.raises(ValidationError, match="hide"):
        FrontMatter.model_validate({"hide": ["heros"]})


def test_key_that_nobody_reads_is_an_error() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        FrontMatter.model_validate({"titel": "About"})
