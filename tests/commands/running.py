"""Calls commands in this process, as typed in a folder."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner

from portfolio.commands.main import main
from tests.sites import Run

INIT = ("init", "--name", "Ada Lovelace", "--link", "https://github.com/ada", "--yes")


def invoke(folder: Path, *arguments: str) -> Run:
    """Call a command in a folder; exceptions that it does not catch are raised."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(main, arguments, prog_name="python hooks")
    finally:
        os.chdir(before)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(arguments, result.exit_code, result.stdout, result.stderr)
