"""Letters that no font has: found by drawing them, and left out of what is drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

Complaint = Callable[[Sequence[str]], str]
"""Returns what is said of texts that have letters which no font has; "" if all can be drawn."""

LeftOut = Mapping[str, Sequence[str]]
"""The letters that no font has, by the text that they are left out of."""

_JOINER = "\u200d"
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|（\s*）|「\s*」")


def letters_of(text: str) -> list[str]:
    """Return what readers see as letters: each with its accents, an emoji with its parts."""
    found: list[str] = []
    for character in text:
        joins = unicodedata.category(character).startswith("M") or character == _JOINER
        if found and (joins or found[-1].endswith(_JOINER)):
            found[-1] += character
        else:
            found.append(character)
    return found


def undrawable(texts: Sequence[str], complaint: Complaint) -> dict[str, list[str]]:
    """Return the letters that no font has, by text."""
    if not complaint(texts):
        return {}
    letters = _failing(list(dict.fromkeys(letters_of("".join(texts)))), complaint)
    found = {text: [letter for letter in letters if letter in text] for text in texts}
    # Letters that single fonts have, but none has together, are left out with their text.
    rest = {text: _without(text, missing) for text, missing in found.items()}
    whole = _failing(list(dict.fromkeys(rest.values())), complaint)
    found |= {text: [text] for text in texts if rest[text] in whole}
    return {text: missing for text, missing in found.items() if missing}


def _failing(parts: Sequence[str], complaint: Complaint) -> list[str]:
    """Return the parts that cannot be drawn: by halves, but for those that the complaint names."""
    said = complaint(parts)
    if not said or len(parts) < 2:
        return list(parts) if said else []
    named = [part for part in parts if f'"{part}"' in said]
    others = [part for part in parts if part not in set(named)]
    half = len(others) // 2
    halves = [others] if named else [others[:half], others[half:]]
    return named + [part for some in halves for part in _failing(some, complaint)]


def without_letters(value: Any, left_out: LeftOut) -> Any:
    """Return data without the letters, and lists without the texts that have no others."""
    if isinstance(value, str):
        return _without(value, left_out[value]) if value in left_out else value
    if isinstance(value, dict):
        return {key: without_letters(item, left_out) for key, item in value.items()}
    if isinstance(value, list | tuple):
        items = ((item, without_letters(item, left_out)) for item in value)
        return [shown for item, shown in items if shown or not item]
    return value


def _without(text: str, letters: Iterable[str]) -> str:
    for letter in sorted(letters, key=len, reverse=True):
        text = text.replace(letter, "")
    return " ".join(_EMPTY_BRACKETS.sub("", text).split())


def texts_of(value: Any) -> Iterator[str]:
    """Yield all texts of some data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_of(item)


_PACKAGES = {
    "noto-cjk-sans-otc": re.compile(
        r"CJK|HIRAGANA|KATAKANA|HANGUL|BOPOMOFO|IDEOGRAPHIC|FULLWIDTH|CORNER BRACKET"
    ),
    "manimgx-fonts": re.compile(
        r"^So|ETHIOPIC|GEORGIAN|GUJARATI|GURMUKHI|KANNADA|LAO|MALAYALAM|MYANMAR|ORIYA|SINHALA"
    ),
}
"""What to install for letters of these kinds: Chinese, Japanese and Korean, which weigh much;
emoji and scripts that no package of fonts alone has."""


def fonts_for(letters: Iterable[str]) -> str:
    """Return which packages have letters, as an owner installs them."""
    packages = {
        package
        for letter in letters
        for package, pattern in _PACKAGES.items()
        if pattern.search(f"{unicodedata.category(letter[0])} {unicodedata.name(letter[0], '')}")
    }
    return f"pip install {' '.join(sorted(packages))}" if packages else ""
