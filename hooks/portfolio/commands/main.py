"""The group of all commands of `python hooks`."""

from __future__ import annotations

import click

from portfolio.commands.check import check
from portfolio.commands.completion import completion
from portfolio.commands.derived import write_guide, write_schemas
from portfolio.commands.explain import explain
from portfolio.commands.importing import import_command
from portfolio.commands.init import init
from portfolio.commands.new import new
from portfolio.commands.scholar import scholar


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Make the site your own, check its facts, and make files from them.

    \b
    To begin:   python hooks init                             nothing yet
                python hooks init --from jekyll ../old-site   an old site
    To go on:   python hooks new talk
                python hooks import bibtex papers.bib
    Each day:   python hooks check

    Each command tells more: python hooks import --help. All of them end with exit code 0 if all
    went well, 1 if there are errors or nothing could be done, and 2 if the command itself was
    wrong; what else a command ends with is in its help.
    """  # noqa: D301 - click keeps the lines below \b as they are


COMMANDS: tuple[click.Command, ...] = (
    check,
    completion,
    explain,
    import_command,
    init,
    new,
    scholar,
    write_guide,
    write_schemas,
)
for command in COMMANDS:
    main.add_command(command)
