"""Talks that are to come can be added to a calendar."""

from __future__ import annotations

import pytest

from portfolio.views.talks import talks_view
from tests.builders import talk


@pytest.mark.parametrize(
    ("date", "is_offered"),
    [
        ("2024-06-14", False),
        ("2024-06-15", True),
        ("2024-06-16", True),
        ("2024-07", False),
        (None, False),
    ],
)
def test_only_talks_to_come_whose_day_is_known_are_offered_for_calendars(
    date: str | None, is_offered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1718409600")  # 2024-06-15

    (view,) = talks_view([talk(date=date)])

    assert bool(view.calendar) is is_offered
