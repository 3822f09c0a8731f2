"""Runs the commands: `python hooks --help`."""

from entry import loading

with loading():
    from portfolio.cli import main

main(prog_name="python hooks", complete_var="_HOOKS_COMPLETE")
