"""The guide's table of plugins is that of what is tried."""

from __future__ import annotations

import pytest

from tests.others.table import PAGE, page


def test_table_in_the_guide_is_that_of_what_is_tried(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8")

    assert PAGE.read_text("utf-8") == page()
