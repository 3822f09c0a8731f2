"""Sub- and superscripts in Unicode."""

from __future__ import annotations

import re
import unicodedata

OPENED, CLOSED, LOW_LINE, CARET = "\ufdd0\ufdd1\ufdd2\ufdd3"
"""The braces of a group, and signs that are no marks of scripts, while a formula is read."""

_BLOCKS = (0xB2, 0xB3, 0xB9, *range(0x2B0, 0x2E5), *range(0x1D2C, 0x1DC0), *range(0x2070, 0x209D))
_GROUP = re.compile(f"([_^]?){OPENED}([^{OPENED}{CLOSED}]*){CLOSED}")
_LETTER = re.compile(r"([_^])\s*(\S)")


def _letters(kind: str, more: dict[str, str]) -> dict[int, str]:
    """Return letters with what Unicode has for them as sub- or superscripts."""
    found = {ord(letter): script for letter, script in more.items()}
    for script in map(chr, (*_BLOCKS, 0x2C7C)):
        kind_of_this, _, code = unicodedata.decomposition(script).partition(" ")
        if kind_of_this.strip("<>") == kind:
            found.setdefault(int(code, 16), script)
    return found


_SUPERSCRIPTS = _letters(
    "super", {"-": "⁻", **{sign: sign for sign in "*∗†‡′°®©™ªº✉"}, "∘": "°", "'": "′"}
)
_SUBSCRIPTS = _letters("sub", {"-": "₋"})


def script(mark: str, text: str) -> str:
    """Return a text as a superscript (^) or a subscript (_), with that mark if Unicode lacks it."""
    bare = text.strip()
    letters = _SUPERSCRIPTS if mark == "^" else _SUBSCRIPTS
    if all(ord(letter) in letters for letter in bare.replace(" ", "")):
        return bare.translate(letters)
    shown = CARET if mark == "^" else LOW_LINE
    return f"{shown}{bare}" if re.fullmatch(r"[-+−]?[\w.]+|.", bare) else f"{shown}({bare})"


def with_scripts(text: str) -> str:
    """Return the text of a formula with its scripts in Unicode and without marks of groups."""
    grouped = 1
    while grouped:  # those inside of others first
        text, grouped = _GROUP.subn(
            lambda group: script(group[1], group[2]) if group[1] else group[2], text
        )
    text = _LETTER.sub(lambda found: script(found[1], found[2]), text)
    return text.replace(LOW_LINE, "_").replace(CARET, "^")
