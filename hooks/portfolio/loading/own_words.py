"""The words that an owner has put in the place of ours, in `overrides/own/words/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio.loading.data_file import read_data_file
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.words import ENGLISH, Forms, our_words, placeholders

FOLDER = "words"
_PLURALS = {"zero", "one", "two", "few", "many", "other"}


def read_own_words(
    own: Path, shown: Callable[[Path], str]
) -> tuple[dict[str, dict[str, Forms]], list[Problem]]:
    """Return the words of each file by language, without those that cannot be used, and why not.

    Args:
        own: The folder of all that is the owner's.
        shown: Returns what the owner calls a file.
    """
    words: dict[str, dict[str, Forms]] = {}
    problems: list[Problem] = []
    for file in sorted((own / FOLDER).glob("*.yml")):
        data, found = read_data_file(file, shown(file))
        problems += found
        words[file.stem] = {}
        for keys, value in _entries(data.tree.value) if data else ():
            error = _fault(keys, value)
            if error is None:
                words[file.stem][".".join(keys)] = value
            elif data:
                problems.append(data.key_problem(keys, error))
    return words, problems


def _entries(value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each word with its section and name; what is no section as it is."""
    sections = {key.partition(".")[0] for key in our_words(ENGLISH)}
    for section, names in value.items() if isinstance(value, Mapping) else ():
        if section in sections and isinstance(names, Mapping):
            yield from (((section, str(name)), form) for name, form in names.items())
        else:
            yield (str(section),), names


def _fault(keys: tuple[str, ...], form: Any) -> UnplacedError | None:
    """Return why a word cannot be used, or None."""
    known, key = our_words(ENGLISH), ".".join(keys)
    if key not in known:
        way = suggestion(key, known, otherwise="hooks/portfolio/words/en.yml has all of them")
        return UnplacedError(Code.BAD_WORDS, f'there is no word "{key}" of ours', way)
    is_plural = isinstance(form, Mapping) and "other" in form and form.keys() <= _PLURALS
    texts: list[Any] = [*form.values()] if is_plural else [form]
    if not all(isinstance(text, str) for text in texts):
        way = "write a text, or one for each plural below it, the last one as other: …"
        return UnplacedError(Code.BAD_WORDS, f'"{key}" is no text', way)
    needed, left = placeholders(known[key]), re.sub(r"\{\w+\}", "", "".join(texts))
    if placeholders(form) != needed or "{" in left or "}" in left:
        way = f"write {' and '.join(f'{{{name}}}' for name in sorted(needed)) or 'no braces'} in it"
        message = f'"{key}" has other names in braces than our word'
        return UnplacedError(Code.BAD_WORDS, message, way)
    return None
