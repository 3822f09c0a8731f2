"""The code is linted, formatted and typed."""

from __future__ import annotations

import pytest

from tests.builders import REPOSITORY
from tests.sites import run


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "--output-format=concise", "hooks", "tests"),
        ("ruff", "format", "--check", "--no-cache", "hooks", "tests"),
        ("mypy", "hooks/portfolio", "tests"),
    ],
    ids=["lint", "format", "types"],
)
def test_tool_finds_nothing(command: tuple[str, ...]) -> None:
    result = run(REPOSITORY, "-m", *command)

    assert result.returncode == 0, result.stdout + result.stderr
