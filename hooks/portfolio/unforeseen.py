"""Exceptions that nobody foresaw, as errors: the file that was in hand, and what to report."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError
from portfolio.version import VERSION

_IN_HAND = "in hand: "
_HOOKS = Path(__file__).parents[1]


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Have an exception say which file was in hand (PEP 678); the innermost one counts."""
    try:
        yield
    except PortfolioError:  # has its places
        raise
    except Exception as error:
        error.add_note(_IN_HAND + file)
        raise


def unforeseen_problem(error: Exception, stage: str, place: Place) -> Problem:
    """Return an exception as an error.

    Args:
        stage: What failed: a command, an event, or a file that is made.
        place: Where it is if the exception names no file.
    """
    notes = [note for note in getattr(error, "__notes__", ()) if note.startswith(_IN_HAND)]
    if notes:
        place = Place(path=notes[0].removeprefix(_IN_HAND))
    words = " ".join(str(error).split())
    return UnplacedError(
        Code.BUILD_FAILURE,
        f"{stage} failed here: {type(error).__name__}: {words}",
        f"undo the last change; if it is right, report portfolio {VERSION}, {_line_of(error)}",
    ).at(place)


def _line_of(error: Exception) -> str:
    """Return the last line of ours that an exception has come through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if Path(each.filename).is_relative_to(_HOOKS)]
    last = (ours or frames)[-1]
    file = Path(last.filename)
    shown = file.relative_to(_HOOKS.parent).as_posix() if ours else file.name
    return f"{shown}:{last.lineno}"
