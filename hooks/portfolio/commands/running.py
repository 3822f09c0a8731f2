"""`python hooks serve`, `build`, `publish`, `test`, `run`: what starts another process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import doctor as alone
from environment import (
    OTHERS,
    ROOT,
    exit_code_of,
    hand_over,
    install,
    make_venv,
    module,
    works,
)
from portfolio.commands.options import config_option

_PASSED_ON = {"ignore_unknown_options": True}
_options = click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION]...")


@click.command(context_settings=_PASSED_ON)
@click.option("--port", type=click.IntRange(1, 65_535), help="Another port than 8000.")
@config_option
@_options
def serve(port: int | None, config_file: Path, options: tuple[str, ...]) -> None:
    """Show the site on this machine, and again after each change.

    Other options go to mkdocs serve.

    Example: python hooks serve --port 8001
    """
    _mkdocs("serve", config_file, *(["-a", f"127.0.0.1:{port}"] if port else []), *options)


@click.command(context_settings=_PASSED_ON)
@config_option
@_options
def build(config_file: Path, options: tuple[str, ...]) -> None:
    """Write the site to site/; a warning is an error.

    Other options go to mkdocs build.

    Example: python hooks build --site-dir public
    """
    _mkdocs("build", config_file, "--strict", *options)


@click.command(context_settings=_PASSED_ON)
@config_option
@_options
def publish(config_file: Path, options: tuple[str, ...]) -> None:
    """Build the site and push it to the branch gh-pages.

    Other options go to mkdocs gh-deploy. With a workflow that publishes, only push.

    Example: python hooks publish --remote-name upstream
    """
    _mkdocs("gh-deploy", config_file, "--strict", *options)


@click.command(context_settings=_PASSED_ON)
@click.option("--slow", is_flag=True, help="Run what is slower, with the plugins of others.")
@_options
def test(slow: bool, options: tuple[str, ...]) -> None:
    """Run the tests of the software; for your facts there is: python hooks check.

    Other options go to pytest.

    Example: python hooks test -k talks
    """
    os.chdir(ROOT)
    for browser in ("chromium", "firefox") if slow else ("chromium",):
        if code := exit_code_of(*module(f"tests.browser.{browser}")):
            sys.exit(code)
    if slow:
        if not works(OTHERS):
            make_venv(OTHERS)
        install(OTHERS, ROOT / "tests" / "others" / "requirements.txt")
        os.environ.setdefault("EXAMPLES", "300")
    marked = "slow or hypothesis" if slow else "not slow"
    several = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
    hand_over(*module("pytest", *several, "-m", marked, *options))


@click.command(context_settings={**_PASSED_ON, "allow_interspersed_args": False})
@click.argument("name", metavar="MODULE")
@_options
def run(name: str, options: tuple[str, ...]) -> None:
    """Run a MODULE where the tools of the tests are installed, as python -m does.

    Example: python hooks run tests.bench.builds 10 100
    """
    os.chdir(ROOT)
    hand_over(*module(name, *options))


@click.command()
def doctor() -> None:
    """Say what is missing on this machine, and how to get it.

    Ends with exit code 1 if the site cannot be built without it.
    """
    sys.exit(alone.doctor())


@click.command()
def clean() -> None:
    """Remove everything that was made, .venv included."""
    sys.exit(alone.clean())


def _mkdocs(command: str, config_file: Path, *options: str) -> None:
    if not config_file.is_file():
        raise click.ClickException(
            f"there is no {config_file} here\n"
            "  help: go to the folder of your site, or name its settings: -f ../site/mkdocs.yml"
        )
    hand_over(*module("mkdocs", command, "-f", str(config_file), *options))
