from __future__ import annotations

import pytest

from portfolio.engine.delivery.possible_names import PossibleNames

POSSIBLE = PossibleNames({"p", ".in-page"}, {"table", "by-script", "begins--", "a-"})


@pytest.mark.parametrize(
    "name",
    ["p", ".in-page", "table", ".by-script", "#by-script", ".begins--x", "[any]", ":hover", "!.x"],
)
def test_name_is_possible(name: str) -> None:
    assert POSSIBLE.among([name]) == {name}


@pytest.mark.parametrize("name", ["video", ".other", "#in-page", ".a-b"])
def test_name_is_impossible(name: str) -> None:
    assert POSSIBLE.among([name]) == set()


def test_name_of_a_feature_that_is_off_is_possible_only_where_a_page_has_it() -> None:
    possible = PossibleNames(
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
