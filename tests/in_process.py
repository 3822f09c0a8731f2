"""Commands called in this process, as typed in a folder: a process of its own costs a second.

What a command would leave to the next one in the same process is taken back. Tests of the start
of a process, of its environment or of its end use `run` of `tests/sites.py` instead.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import Command
from click.testing import CliRunner
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.__main__ import cli as mkdocs_command
from mkdocs.theme import Theme

from portfolio.commands.main import main

Run = subprocess.CompletedProcess[str]

_LOGGERS = ("mkdocs", "mkdocs.commands.build")
"""Those that the mkdocs command gives a handler or a filter."""


class _CompiledTemplates(BytecodeCache):
    """What templates were compiled to, which is a third of a small build."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the same for links to one file."""
        return super().get_cache_key(name, os.path.realpath(filename) if filename else None)

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _CompiledTemplates()
_environment_of = Theme.get_env


def _environment_with_compiled(theme: Theme) -> Environment:
    environment = _environment_of(theme)
    environment.bytecode_cache = _COMPILED
    return environment


Theme.get_env = _environment_with_compiled  # type: ignore[method-assign, assignment]  # MkDocs asks for none


def invoke(folder: Path, *arguments: str, typed: str | None = None) -> Run:
    """Call one of our commands in a folder; exceptions that it does not catch are raised."""
    return _called(main, "python hooks", folder, arguments, typed)


def mkdocs(folder: Path, *arguments: str, **variables: str) -> Run:
    """Call `mkdocs` in a folder; exceptions that it does not catch are raised."""
    return _called(mkdocs_command, "mkdocs", folder, arguments, **variables)


def _called(
    command: Command,
    name: str,
    folder: Path,
    arguments: tuple[str, ...],
    typed: str | None = None,
    **variables: str,
) -> Run:
    with _nothing_stays(folder):
        runner = CliRunner(env={"NO_MKDOCS_2_WARNING": "1"} | variables)
        result = runner.invoke(command, arguments, input=typed, prog_name=name)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Run(arguments, result.exit_code, result.stdout, result.stderr)


@contextmanager
def _nothing_stays(folder: Path) -> Iterator[None]:
    """Enter a folder; afterwards take back what the command has changed in this process."""
    before, path, modules = Path.cwd(), sys.path[:], set(sys.modules)
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    states = [(log.level, log.propagate, log.handlers[:], log.filters[:]) for log in loggers]
    os.chdir(folder)
    try:
        with warnings.catch_warnings():
            yield
    finally:
        os.chdir(before)
        sys.path[:] = path
        for log, state in zip(loggers, states, strict=True):
            log.setLevel(state[0])
            log.propagate, log.handlers, log.filters = state[1:]
        for name in set(sys.modules) - modules:
            file = getattr(sys.modules[name], "__file__", None)
            if file and Path(file).is_relative_to(folder):
                del sys.modules[name]
