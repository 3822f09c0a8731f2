from __future__ import annotations

import pytest

from portfolio.delivery.possible import Possible

POSSIBLE = Possible({"p", ".in-page"}, {"table", "by-script", "begins--", "a-"})


@pytest.mark.parametrize(
    "name",
    ["p", ".in-page", "table", ".by-script", "#by-script", ".begins--x", "[any]", ":hover", "!.x"],
)
def test_may_be_there(name: str) -> None:
    assert POSSIBLE.among([name]) == {name}


@pytest.mark.parametrize("name", ["video", ".other", "#in-page", ".a-b"])
def test_cannot_be_there(name: str) -> None:
    assert POSSIBLE.among([name]) == set()


def test_what_is_switched_off_is_possible_only_where_a_page_has_it() -> None:
    possible = Possible(
        {".md-tag"}, {"md-tags", "md-", "md-version__link"}, ["md-tag", "md-version"]
    )

    assert possible.among([".md-tag", ".md-tags", ".md-version__link", ".md-nav"]) == {
        ".md-tag",
        ".md-nav",
    }
