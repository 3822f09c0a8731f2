"""Counting words, so that none is lost in silence."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s)\]>\"']+")
TAG = re.compile(
    r"</?[A-Za-z][\w-]*"
    r"(?:\s+[\w:@.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)"
    r"|\s+(?:allowfullscreen|async|autoplay|checked|controls|defer|disabled|hidden|loop|markdown|"
    r"muted|novalidate|open|required|reversed))*\s*/?>"
    r"|</[a-z]+ [a-z]+>"
)
"""A tag of HTML; "a<b and c>d" has none."""


def words_of(text: str) -> Counter[str]:
    """Return how often each word stands in a text; marks, case and kinds of quotes do not count."""
    plain = unescape(text).replace("’", "'").casefold()
    return Counter(_WORD.findall(plain))


def prose_of(text: str) -> str:
    """Return a page's text without what is no prose: tags, addresses, Liquid."""
    text = re.sub(r"\{[{%].*?[%}]\}", " ", text, flags=re.S)
    text = re.sub(r"\]\([^)\s]*\)?", "] ", text)
    return _ADDRESS.sub(" ", TAG.sub(" ", text))


def missing_words(source: str, *results: str) -> list[str]:
    """Return the words of a source's prose that stand in none of the results, as often as that."""
    left = words_of(prose_of(source))
    for result in results:
        left -= words_of(result)
    return sorted(left.elements())
