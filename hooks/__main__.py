"""Runs the commands: `python hooks --help`."""

from entry import failure

try:
    from portfolio.cli import main
except Exception as error:
    raise failure(error) from None

main(prog_name="python hooks", complete_var="_HOOKS_COMPLETE")
