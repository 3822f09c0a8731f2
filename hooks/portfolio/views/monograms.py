"""One or two letters for a name, as its script writes them."""

from __future__ import annotations

import re
import unicodedata

_TITLE = re.compile(
    r"(?:[A-Z][a-z]+\.?-)?[Pp]rof(?:essor(?:in|a)?|a)?\.?|Doctor|(?:Priv\.-)?Doz\.?|PD|[Dd]ra?s?\.?"
    r"|(?:[Dd]r|[Dd]ipl|Ing|Mag|Lic|Ir)\.(?:-?[^\W\d_]+\.)*|M(?:r|rs|s|x)\.?|Miss|Sir|Dame|Lord|Lady"
    r"|(?:Rev|Hon|Fr)\.|[JS]r\.?|II|III|IV|Ph\.?D\.?|D\.?Phil\.?|M\.?D\.|MD|[BM]\.?Sc\.?|[BM]\.A\.|Esq\.?"
    r"|[Пп]роф\.?|[Аа]кад\.?|д-р|Δρ\.?|ד[\"״']ר|פרופ['׳]?|(?:أ\.)?د\.|(?:ال)?(?:دكتور|أستاذ)ة?|डॉ\.?|श्री|ดร\."
)
_ASIDE = re.compile(r"[(（\[][^)）\]]*[)）\]]?")
_LED = re.compile(r"[^\W\d_]+['’ʼ-](?=[^\W\d_])")
"""What stands before a name in one word with it, if in lower case: d’Alembert, al-Khwarizmi."""
_WHOLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "YI")
"""Scripts that put the family name first; one of their letters says enough."""
_VOWELS_BEFORE = "เแโใไເແໂໃໄ"
"""Thai and Lao write them before the letter after which they are said."""
APART = "\u202f"
"""Keeps two letters of scripts such as the Arabic from being joined into a word."""


def monogram(name: str) -> str:
    """Return the first letters of a given and a family name, without titles and particles."""
    words = _words_of(name)
    if not words:
        return "•"
    first, last = _initial(words[0]), _initial(words[-1])
    if len(words) == 1 or unicodedata.name(first[0], "").startswith(_WHOLE):
        return first
    if _has_case(first[0]) != _has_case(last[0]):
        return first
    return first + last if _has_case(first[0]) else first + APART + last


def _words_of(name: str) -> list[str]:
    text = unicodedata.normalize("NFC", name)
    for part in (*re.split("[,،]", _ASIDE.sub(" ", text)), text):  # behind a comma stand degrees
        words = [word for word in re.split(r"[\s/&·・]+", part) if any(map(_is_letter, word))]
        if words:
            break
    else:
        return []
    words = [word for word in words if not _TITLE.fullmatch(word)] or words
    named = [place for place, word in enumerate(words) if not word[0].islower()]
    return words[named[0] :] if named else words  # particles and titles: "de la", "habil."


def _initial(word: str) -> str:
    led = _LED.match(word)
    if led and led[0].islower() and word[led.end()].isupper():
        word = word[led.end() :]
    word = re.sub(r"^ال(?=\w{3})", "", word).lstrip(_VOWELS_BEFORE) or word
    start = next(place for place, sign in enumerate(word) if _is_letter(sign))
    if not _has_case(word[start]):
        return word[start]
    marks = re.match(r"[\u0300-\u036f]{0,2}", word[start + 1 :])
    return word[start].title()[0] + (marks[0] if marks else "")


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lo")


def _has_case(letter: str) -> bool:
    return unicodedata.category(letter) != "Lo"
