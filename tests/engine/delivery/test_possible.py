from __future__ import annotations

import pytest

from portfolio.engine.delivery.possible import Possible

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
        {".md-tag", "[colour=red]"},
        {"md-tags", "md-", "md-version__link"},
        ["md-tag", "md-version", "[colour=red]", "[colour=blue]"],
    )
    asked = [".md-tag", ".md-tags", ".md-version__link", ".md-nav", "[colour]"]

    assert possible.among([*asked, "[colour=red]", "[colour=blue]"]) == {
        ".md-tag",
        ".md-nav",
        "[colour]",
        "[colour=red]",
    }
