"""`python hooks completion`: complete the commands in a shell."""

from __future__ import annotations

import re
import sys

import click
from click.shell_completion import get_completion_class

_COMPLETE = "_HOOKS_COMPLETE"
"""The environment variable by which a shell asks for completions."""


@click.command(short_help="Let your shell complete these commands.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that lets a SHELL complete the commands, under the short name `hooks`.

    \b
    Examples:
      eval "$(python hooks completion bash)"        then: hooks imp<Tab>
      python hooks completion fish | source
    """  # noqa: D301 - click keeps the lines below \b as they are
    kind = get_completion_class(shell)
    assert kind is not None
    command = f'"{sys.executable}" hooks'
    script = kind(context.find_root().command, {}, "hooks", _COMPLETE).source()
    # The script calls a program `hooks`, which is only a shell function here.
    script = re.sub(r"_complete (\$1|hooks)\)", lambda _: f"_complete {command})", script)
    script = script.replace("(commandline -t) hooks)", f"(commandline -t) {command})")
    script = script.replace("(( ! $+commands[hooks] )) && return 1", "")
    function = (
        f"function hooks; {command} $argv; end"
        if shell == "fish"
        else (f'hooks() {{ {command} "$@"; }}')
    )
    click.echo(f"{function}\n{script}")
