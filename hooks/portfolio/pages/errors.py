"""Errors of a page as a template, with their place."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass

from jinja2 import (
    TemplateAssertionError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError

from portfolio.pages.dialects import dialects
from portfolio.pages.inert_code import inert_code
from portfolio.problems import Code, UnplacedError

TOO_DEEP = UnplacedError(
    Code.TOO_DEEP,
    "parentheses or tags on this page are nested too deeply",
    "nest them less; look for one that is not closed",
)
NOT_ALLOWED = UnplacedError(
    Code.TEMPLATE_FAILURE,
    "this expression is not allowed in a page",
    "a page may call macros and name variables; it has no access to Python or other files",
)
_SEE_THE_MACROS = "hooks/guide/macros.md lists the macros and their options"


@dataclass(frozen=True)
class TextProblem:
    """An error at a line and column of a page's text, from 1."""

    error: UnplacedError
    line: int
    column: int
    length: int = 1


class PageError(Exception):
    """A page cannot be rendered."""

    def __init__(self, problem: TextProblem) -> None:
        self.problem = problem
        super().__init__(problem.error.message)


class Columns:
    """Finds the column of names, which Jinja's tree only places by line."""

    def __init__(self, text: str) -> None:
        self.text, self._lines = text, text.split("\n")
        self._seen: dict[tuple[int, str], int] = {}

    def next(self, line: int, word: str) -> int:
        """Return the column of the next occurrence of a word in a line."""
        start = self._seen.get((line, word), 0)
        where = self._lines[line - 1] if line <= len(self._lines) else ""
        found = re.compile(rf"\b{re.escape(word)}\b").search(where, start)
        if not found:
            return 1
        self._seen[line, word] = found.end()
        return found.start() + 1


def problem_of(error: Exception, text: str) -> TextProblem:
    """Return a failure of parsing or rendering a page's text as a problem at its line."""
    if isinstance(error, TemplateSyntaxError) and not isinstance(error, TemplateAssertionError):
        return _syntax_problem(error, text)
    line = error.lineno if isinstance(error, TemplateAssertionError) else _line_of(error)
    return TextProblem(_error_of(error), line, _first_delimiter(text, line))


def named_dialect(error: UnplacedError, text: str, line: int, column: int) -> UnplacedError:
    """Return an error of a template with the help for another generator's, if it is one's."""
    lines = text.split("\n")
    where = lines[line - 1] if line <= len(lines) else ""
    starts = [tag.start() for tag in re.finditer(r"\{[{%]", where) if tag.start() < column]
    for dialect in dialects("template") if starts else ():
        if re.match(dialect.pattern, where[starts[-1] :]):
            return UnplacedError(error.code, error.message, dialect.help)
    return error


def _error_of(error: Exception) -> UnplacedError:
    if isinstance(error, UnplacedError):
        return error
    if isinstance(error, SecurityError):
        return NOT_ALLOWED
    if isinstance(error, RecursionError):
        return TOO_DEEP
    if isinstance(error, UndefinedError):
        return UnplacedError(
            Code.UNDEFINED_NAME,
            f"a name in this expression is not known: {error.message}",
            'facts come in with section("…"), profile("…") and the other macros',
        )
    if isinstance(error, TemplateAssertionError | TemplateRuntimeError):  # an unknown filter
        return UnplacedError(
            Code.UNDEFINED_NAME, f"this expression fails: {error.message}", _SEE_THE_MACROS
        )
    return UnplacedError(
        Code.TEMPLATE_FAILURE,
        f"this expression fails: {type(error).__name__}: {error}",
        _SEE_THE_MACROS,
    )


def _line_of(error: BaseException) -> int:
    frames = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 1


def _first_delimiter(text: str, line: int) -> int:
    lines = text.split("\n")
    found = re.search(r"\{[{%]", lines[line - 1]) if line <= len(lines) else None
    return found.start() + 1 if found else 1


def _syntax_problem(error: TemplateSyntaxError, text: str) -> TextProblem:
    line = min(error.lineno, text.count("\n") + 1)
    incomplete = UnplacedError(
        Code.TEMPLATE_SYNTAX,
        f"this is not a complete macro call: {error.message}",
        'calls look like {{ section("talks") }}, with straight quotes; to print braces, put them '
        "in `code`",
    )
    opened = still_open(inert_code(text), line)
    place = opened or (line, _first_delimiter(text, line))
    return TextProblem(named_dialect(incomplete, text, *place), *place)


_TAG = re.compile(r"(?P<open>\{\{|\{%-?\s*(?P<end>end)?(?P<name>\w*))|(?P<close>\}\}|%\})", re.S)
_WITH_END = {"if", "for", "filter", "call", "macro", "with", "block"}


def still_open(text: str, line: int) -> tuple[int, int] | None:
    """Return line and column of the tag or block that is still open at a line, or None."""
    blocks: list[int] = []
    tag: re.Match[str] | None = None
    for found in _TAG.finditer(text):
        if text.count("\n", 0, found.start()) >= line:
            break
        if found["close"]:
            tag = None
            continue
        tag = found
        if found["end"] and blocks:
            blocks.pop()
        elif found["name"] in _WITH_END and not found["end"]:
            blocks.append(found.start())
    start = tag.start() if tag else (blocks[-1] if blocks else None)
    if start is None:
        return None
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
