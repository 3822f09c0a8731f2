"""Runs the commands: `python hooks --help`."""

from entry import failure_of, loading

with loading():
    from portfolio.commands.main import main

try:
    main(prog_name="python hooks", complete_var="_HOOKS_COMPLETE")
except ModuleNotFoundError as error:  # some packages are imported only where they are used
    raise failure_of(error) from None
