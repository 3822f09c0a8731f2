"""What other generators read in pages; the table is dialects.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import yaml

from portfolio.pages.code_blocks import blocks
from portfolio.pages.inert_code import without_code
from portfolio.problems import Code, UnplacedError

_FENCE = re.compile(r"[ >\t]*(?:[-*+] |\d+[.)] )?[ ]*(?P<mark>[`~]{3,})[ ]*(?P<info>[^\n]*)\n")
_END = re.compile(r"\n[ >\t]*(?:`{3,}|~{3,})\s*\Z")


class Dialect(NamedTuple):
    """A form of another generator."""

    pattern: str
    message: str
    help: str


@cache
def dialects(kind: str) -> tuple[Dialect, ...]:
    """Return the forms that a text, the code in it, or its templates may have."""
    table = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return tuple(Dialect(**each) for each in table[kind])


def foreign_forms(text: str) -> Iterator[tuple[int, str, UnplacedError]]:
    """Yield each form of another dialect in a page's text: its place, it, and advice."""
    shown = without_code(text)
    for form in dialects("text"):
        error = UnplacedError(Code.OTHER_DIALECT, form.message, form.help)
        yield from ((it.start(), it[0], error) for it in re.finditer(form.pattern, shown, re.M))
    yield from _unclosed(text, shown)
    for form, (at, info, _) in product(dialects("code"), fences(text)):
        if re.match(form.pattern, info):
            yield at, info, UnplacedError(Code.OTHER_DIALECT, form.message, form.help)


def _unclosed(text: str, shown: str) -> Iterator[tuple[int, str, UnplacedError]]:
    """Yield the fence or comment that has no end: all below is shown as typed, calls too."""
    *_, (_, last) = blocks(text)
    opening = _FENCE.match(last)
    if opening and not _END.search("\n" + last[opening.end() :]):
        at, mark = len(text) - len(last) + opening.start("mark"), opening["mark"]
        yield at, mark, _never_closed("block of code", f"{mark} in a line of its own")
    at = shown.rfind("<!--")
    if at >= 0 and "-->" not in shown[at:]:
        yield at, "<!--", _never_closed("comment", "-->")


def _never_closed(what: str, end: str) -> UnplacedError:
    message = f"this {what} is never closed, so that what follows is shown as typed"
    return UnplacedError(Code.OTHER_DIALECT, message, f"close it with {end}")


def fences(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each fenced block: the place of what its first line says, that, and the code."""
    at = 0
    for _, block in blocks(text):
        if opening := _FENCE.match(block):
            code = _END.sub("\n", "\n" + block[opening.end() :])
            yield at + opening.start("info"), opening["info"], code[1:]
        at += len(block)
