"""Words of ours that visitors read: a file a language, English where one is not translated.

A page and a document say whose language they are in (`speaking`); what is made of them then takes
each word by its key, the name of its section and its own: `word("talks.slides")`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

Forms = str | Mapping[str, str]
"""A text, or one for each plural of the language (CLDR)."""

ENGLISH = "en"
OURS = Path(__file__).parent


class Word(str):
    """A word that stands in another language than all around it."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str = ENGLISH) -> Word:
        word = super().__new__(cls, text)
        word.language = language
        return word


@dataclass(frozen=True)
class Words:
    """The words of a language, as far as they are translated."""

    language: str
    forms: Mapping[str, Forms]
    english: Mapping[str, Forms]

    @property
    def untranslated(self) -> list[str]:
        """The keys of the words that there are in English only."""
        return [key for key in self.english if key not in self.forms]

    def word(self, key: str, number: int | None, values: Mapping[str, Any]) -> str:
        """Return a word with its values put in; marked, if it is not translated."""
        is_known = key in self.forms
        form = self.forms[key] if is_known else self.english[key]
        if not isinstance(form, str):
            locale = locale_of(self.language if is_known else ENGLISH)
            form = form.get(locale.plural_form(number or 0), form["other"])
        text = form.format(number=number, **values)
        return text if is_known else Word(text)


def words_of(language: str, own: Mapping[str, Mapping[str, Forms]] | None = None) -> Words:
    """Return the words of a language: for "de-AT" those of "de" with those that differ.

    Args:
        own: The owner's words by language, which win.
    """
    general, own = language.partition("-")[0], own or {}
    forms: dict[str, Forms] = {}
    for tag in dict.fromkeys((general, language)):
        forms |= {**our_words(tag), **own.get(tag, {})}
    return Words(language, forms, {**our_words(ENGLISH), **own.get(ENGLISH, {})})


@cache
def our_words(language: str) -> Mapping[str, Forms]:
    """Return what we have of a language, by key."""
    file = OURS / f"{language}.yml"
    if not file.is_file():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    sections = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe one
    return {
        f"{section}.{name}": form
        for section in sections
        for name, form in sections[section].items()
    }


def placeholders(form: Forms) -> set[str]:
    """Return the names in braces of a word, whichever of its plurals has them."""
    texts = [form] if isinstance(form, str) else form.values()
    return {name for text in texts for name in re.findall(r"\{(\w*)\}", text)}


@cache
def locale_of(language: str) -> Locale:
    """Return what is known of a language's dates and plurals; of English if nothing is."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag if tag != ENGLISH else _ENGLISH_DATES, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH_DATES, sep="-")


def direction_of(language: str) -> str:
    """Return how a language is written: "rtl", from the right, or "ltr"."""
    return "rtl" if locale_of(language).character_order == "right-to-left" else "ltr"


_ENGLISH_DATES = "en-AE"
"""The English that writes "5 September 2024" and "5 Sep 2024", not "Sept" or the month first."""

_spoken: ContextVar[Words | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(words: Words) -> Iterator[None]:
    """Have all words be of a language for a while."""
    token = _spoken.set(words)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Words:
    """Return the words of what is being made; English where nobody has said."""
    return _spoken.get() or _english()


@cache
def _english() -> Words:
    return words_of(ENGLISH)


def word(key: str, number: int | None = None, /, **values: Any) -> str:
    """Return a word of ours in the language of what is being made.

    Args:
        number: What decides its plural, and stands for {number} in it.
        values: What stands for the other names in it.
    """
    return spoken().word(key, number, values)


def words_in(section: str) -> dict[str, str]:
    """Return all words of a section that have no values in them, by their names in it."""
    return {key.partition(".")[2]: word(key) for key in _keys_in(section)}


@cache
def _keys_in(section: str) -> list[str]:
    return [key for key in our_words(ENGLISH) if key.startswith(f"{section}.")]


def words_of_scripts() -> dict[str, Forms]:
    """Return the words of scripts, with all plurals; none if scripts have them as they are."""
    words, ours = spoken(), our_words(ENGLISH)
    keys = _keys_in("script")
    found = {key: words.forms.get(key, words.english[key]) for key in keys}
    same = all(found[key] == ours[key] for key in keys)
    return {} if same else {key.partition(".")[2]: form for key, form in found.items()}


def og_locale(language: str) -> str:
    """Return a language as Open Graph names it, with a country: "de_DE"; "" for its default."""
    locale = locale_of(language)
    if locale.language == ENGLISH:
        return ""
    likely = get_global("likely_subtags").get(locale.language, "")
    return f"{locale.language}_{locale.territory or likely.rpartition('_')[2]}"


def translated(section: str, text: str) -> str:
    """Return a text in the language of what is made, if it is an English word of a section."""
    ours = our_words(ENGLISH).items()
    keys = (key for key, form in ours if key.startswith(f"{section}.") and form == text)
    return next(map(word, keys), text)


def word_or(key: str, name: str) -> str:
    """Return a word of ours, or a name where we have none."""
    return word(key) if key in our_words(ENGLISH) else name
