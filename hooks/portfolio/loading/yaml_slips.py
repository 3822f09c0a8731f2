"""Where a text is no YAML: what its owner most likely did, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from portfolio.loading.source import Source
from portfolio.problems import Code, Problem, UnplacedError

SYNTAX_HELP = "check its indentation, colons, quotes and brackets against the lines before"


@dataclass(frozen=True)
class _Spot:
    """A line of the file, with the line before it, and the column where reading stopped."""

    line: int
    column: int
    text: str
    before: str
    line_before: int = 1


_Slip = tuple[UnplacedError, int, int]
"""What is wrong, at which line and column."""


def syntax_problem(
    source: Source,
    error: yaml.MarkedYAMLError,
    spot_of: Callable[[yaml.Mark], tuple[int, int]],
) -> Problem:
    """Return why a text is no YAML, at the place that its owner has to fix.

    Args:
        source: The file.
        error: What the YAML library found.
        spot_of: Tells the line and column of a mark in the file.
    """

    def spot(mark: yaml.Mark | None) -> _Spot | None:
        return _spot(source, *spot_of(mark)) if mark else None

    for number, text in enumerate(source.lines, 1):
        if CONFLICT.match(text):
            return source.problem(CONFLICT_REFUSAL, number, length=7)
    opened = spot(error.context_mark)
    stopped = spot(error.problem_mark) or opened or _Spot(1, 1, "", "")
    found = opened and _opened_and_not_closed(opened, stopped)
    if opened and found:
        return source.problem(found, opened.line, opened.column)
    for guess in _GUESSES:
        for where in (opened, stopped) if guess is _word_alone and opened else (stopped,):
            slip = guess(where)
            if slip:
                return source.problem(*slip)
    refusal = UnplacedError(
        Code.YAML_SYNTAX, "this line does not fit the lines before it", SYNTAX_HELP
    )
    return source.problem(refusal, stopped.line, stopped.column)


def _spot(source: Source, line: int, column: int) -> _Spot:
    line = min(line, len(source.lines))
    number = next((n for n in range(line - 1, 0, -1) if source.lines[n - 1].strip()), 0)
    before = source.lines[number - 1] if number else ""
    return _Spot(line, column, source.lines[line - 1], before, number)


def _opened_and_not_closed(opened: _Spot, stopped: _Spot) -> UnplacedError | None:
    character = opened.text[opened.column - 1 : opened.column]
    if character == '"' and (escape := _escape_at(stopped)):
        return _bad_escape(escape)
    if character == "'":
        return _syntax(
            "this quotation mark is not closed",
            "close the text with ', and write '' for an apostrophe inside it",
        )
    if character == '"':
        return _syntax("this quotation mark is not closed", f"close the text with {character}")
    if character in ("[", "{"):
        return _syntax(
            f'this "{character}" is not closed, or a comma is missing after it',
            f'close it with "{"]" if character == "[" else "}"}"',
        )
    return None


def _escape_at(stopped: _Spot) -> str | None:
    """Return the escape sequence that reading stopped in, if it did."""
    for found in re.finditer(r"\\(?:u[0-9A-Fa-f]{4}|.)", stopped.text):
        if found.start() < stopped.column <= found.end() + 1:
            return found[0]
    return None


def _bad_escape(escape: str) -> UnplacedError:
    if re.match(r"\\u[dD][89a-fA-F]", escape):
        return UnplacedError(
            Code.FORBIDDEN_CHARACTER,
            f"the escape {escape} (U+{escape[2:].upper()}) is only half of a character",
            "delete it, and type the character itself",
        )
    return _syntax(
        f"the text in double quotes has {escape}, which stands for nothing",
        'write "\\\\" for a backslash, or use single quotes',
    )


CONFLICT = re.compile(r"<{7}( |$)")
"""What git writes before two versions of the same lines."""

CONFLICT_REFUSAL = UnplacedError(
    Code.YAML_SYNTAX,
    "git left two versions of these lines here",
    "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>",
)


def _line_like(pattern: str, message: str, help: str) -> Callable[[_Spot], _Slip | None]:
    """Return a guess for lines of a pattern, at its first group, which the texts quote as {}."""

    def guess(spot: _Spot) -> _Slip | None:
        found = re.match(pattern, spot.text)
        if not found:
            return None
        refusal = _syntax(message.replace("{}", found[1]), help.replace("{}", found[1]))
        return refusal, spot.line, found.start(1) + 1

    return guess


_tab = _line_like(r" *(\t)", "a tab indents this line", "replace it with spaces")
_unusual_space = _line_like(
    r"[ ]*([^\S \t\r\n])",
    "this line starts with a space of an unusual kind",
    "type it anew, as plain spaces",
)
_word_alone = _line_like(
    r"\s*(?:- +)*([\w-]+)\s*$",
    '"{}" has no colon and no value',
    "write {}: and its value, or indent the line",
)
_colon_in_value = _line_like(
    r"\s*(?:- )*[\w-]+: +(?![\"'])(.*?:(?: |$))",
    "the value has a colon of its own",
    'put the whole value in quotes: "…"',
)


_apostrophe = _line_like(
    r"\s*(?:- +)*[\w-]+: +('[^']*'[^\s,#'].*)$",
    "an apostrophe ends this text",
    "write '' for it, or put the text in double quotes",
)


def _no_space(spot: _Spot) -> _Slip | None:
    """Find "-title: x" and "title:x", in this line or in the one before it."""
    for line, text in ((spot.line_before, spot.before), (spot.line, spot.text)):
        found = re.match(r"\s*(?:- +)*(?:(-)[a-z]\w*:|\w+(:)[^\s:/])", text)
        if found:
            sign, column = found[1] or found[2], found.start(found.lastindex or 0) + 1
            return (
                _syntax(f'a space is missing after the "{sign}"', f'write "{sign} "'),
                line,
                column,
            )
    return None


def _reserved_value(spot: _Spot) -> _Slip | None:
    found = re.match(r"\s*(?:- +)*[\w-]+: +([*&!|>%@`])", spot.text)
    if found and spot.column > found.start(1):
        return _reserved(found[1]), spot.line, found.start(1) + 1
    character = spot.text[spot.column - 1 : spot.column]
    return (_reserved(character), spot.line, spot.column) if character in _RESERVED else None


_RESERVED = ("@", "`", "%")


def _reserved(character: str) -> UnplacedError:
    return _syntax(f"a value cannot start with {character}", "put it in quotes")


def _below_a_value(spot: _Spot) -> _Slip | None:
    above = re.match(r"(\s*(?:- +)*)[\w-]+: +\S", spot.before)
    indent = len(spot.text) - len(spot.text.lstrip())
    if not above or not re.match(r"\s*[\w-]+:", spot.text) or indent <= len(above[1]):
        return None
    refusal = _syntax(
        "this line is indented below one that has a value already",
        "indent it like the line before, or take away the value there",
    )
    return refusal, spot.line, indent + 1


_GUESSES = (
    _tab,
    _apostrophe,
    _unusual_space,
    _no_space,
    _word_alone,
    _reserved_value,
    _colon_in_value,
    _below_a_value,
)


def _syntax(message: str, help: str) -> UnplacedError:
    return UnplacedError(Code.YAML_SYNTAX, message, help)
