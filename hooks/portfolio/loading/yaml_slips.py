"""Where a text is no YAML: what its owner most likely did, and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

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
    words, others = _guesses("words"), [_reserved_value, _below_a_value, *_guesses("last")]
    for guess in [*_guesses("first"), *words, *others]:
        for where in (opened, stopped) if guess in words and opened else (stopped,):
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
        'write / in a path, "\\\\" for a backslash, or use single quotes',
    )


CONFLICT = re.compile(r"<{7}( |$)")
"""What git writes before two versions of the same lines."""

CONFLICT_REFUSAL = UnplacedError(
    Code.YAML_SYNTAX,
    "git left two versions of these lines here",
    "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>",
)


class _Line(NamedTuple):
    """Lines of a pattern, which are wrong at their first group; the table is yaml_slips.yml."""

    pattern: str
    message: str
    """May quote the groups, as {0} and so on."""
    help: str
    """May quote them, too, and the first one as a text in quotes: {quoted}."""
    above: bool = False
    """Whether the line before may be the wrong one as well."""

    def guess(self, spot: _Spot) -> _Slip | None:
        for line, text in [(spot.line_before, spot.before)] * self.above + [(spot.line, spot.text)]:
            if found := re.match(self.pattern, text):
                said = self.help.format(*found.groups(), quoted=_in_quotes(found[1]))
                refusal = _syntax(self.message.format(*found.groups()), said)
                return refusal, line, found.start(1) + 1
        return None


def _guesses(kind: str) -> list[Callable[[_Spot], _Slip | None]]:
    table = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return [_Line(**each).guess for each in table[kind]]


def _in_quotes(text: str) -> str:
    text = re.sub(r"^[“„](.*)[“”]$", r"\1", text.strip())
    return f"'{text}'" if '"' in text else f'"{text}"'


def _reserved_value(spot: _Spot) -> _Slip | None:
    found = re.match(r"\s*(?:- +)*[\w-]+: +([*&!|>%@`])", spot.text)
    start = found.start(1) if found else spot.column - 1
    if (found and spot.column > start) or spot.text[start : start + 1] in _RESERVED:
        return _reserved(spot.text[start:]), spot.line, start + 1
    return None


_RESERVED = ("@", "`", "%")


def _reserved(value: str) -> UnplacedError:
    return _syntax(
        f"a value cannot start with {value[0]}", f"put it in quotes: {_in_quotes(value)}"
    )


def _below_a_value(spot: _Spot) -> _Slip | None:
    above = re.match(r"(\s*(?:- +)*)[\w-]+: +\S", spot.before)
    indent = len(spot.text) - len(spot.text.lstrip())
    if not above or not re.match(r"\s*[\w-]+:", spot.text):
        return None
    fields = len(above[1])
    if above[1].rfind("-") < indent < fields and "-" in above[1]:
        refusal = _syntax(
            "this line is indented less than the field before it",
            f"begin it with {fields} spaces, so that it stands below that one",
        )
        return refusal, spot.line, indent + 1
    refusal = _syntax(
        "this line is indented below one that has a value already",
        f"indent it like the line before, by {fields}, or take away the value there",
    )
    return (refusal, spot.line, indent + 1) if indent > fields else None


def _syntax(message: str, help: str) -> UnplacedError:
    return UnplacedError(Code.YAML_SYNTAX, message, help)
