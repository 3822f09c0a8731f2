"""What a server makes when somebody asks for it."""

from __future__ import annotations

import pytest

from portfolio.engine.serving import makes_outputs_on_request


@pytest.mark.parametrize(
    ("command", "options", "on_request"),
    [
        ("serve", {}, True),
        ("serve", {"livereload": True}, True),
        ("serve", {"livereload": False}, False),
        ("build", {}, False),
        ("gh-deploy", {}, False),
    ],
)
def test_only_a_server_that_reloads_makes_files_when_asked(
    command: str, options: dict[str, bool], on_request: bool
) -> None:
    assert makes_outputs_on_request(command, options) is on_request
