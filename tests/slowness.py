"""Which of many alike cases are tried at each change, and which in the slow tests only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def some_slow(cases: Iterable[Any], *, fast: Collection[Any]) -> list[Any]:
    """Return a parameter for each case, marked as slow but for a few of every kind."""
    return [
        pytest.param(case, id=str(case), marks=[] if case in fast else pytest.mark.slow)
        for case in cases
    ]
