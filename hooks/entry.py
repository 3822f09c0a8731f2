"""Loads the package; if that fails, one line says why instead of a traceback."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def loading() -> Iterator[None]:
    """End the program with a message if an import inside of the block fails."""
    try:
        yield
    except Exception as error:
        raise failure_of(error) from None


def failure_of(error: Exception) -> SystemExit:
    """Return the exit with its message: which package is missing, or which file is broken."""
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith(
        ("portfolio", "importers", "releases", "sync")
    ):
        return SystemExit(
            f"The Python package {error.name} is missing: pip install -r requirements.txt\n"
            "  help: if it is one of your own, name it in requirements-own.txt first"
        )
    if isinstance(error, SyntaxError):
        file, line = Path(error.filename or "hooks"), error.lineno or 1
    else:
        last = traceback.extract_tb(error.__traceback__)[-1]
        file, line = Path(last.filename), last.lineno or 1
    reason = getattr(error, "msg", None) or error
    return SystemExit(
        f"{file.name}:{line}: {type(error).__name__}: {reason}\n"
        f"  help: fix {file}, or copy it from the release again"
    )
