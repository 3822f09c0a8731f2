"""Runs the commands: `python hooks --help`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets as far as this line
    sys.exit(
        "Python 3.11 or later is needed, and this is " + sys.version.split()[0] + ".\n"
        "  help: get it from https://www.python.org/downloads/; if you have it, name it, as in\n"
        "        python3.11 hooks serve (on Windows: py -3.11 hooks serve)"
    )

from entry import failure_of, loading

try:
    with loading():
        from environment import prepare
    prepare(sys.argv[1:])
    with loading():
        from portfolio.commands.main import main
    main(prog_name="python hooks", complete_var="_HOOKS_COMPLETE")
except ModuleNotFoundError as error:  # some packages are imported only where they are used
    sys.exit(failure_of(error).code)
except KeyboardInterrupt:
    sys.exit("Stopped.")
