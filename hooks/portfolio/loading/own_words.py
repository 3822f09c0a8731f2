"""The words that an owner has put in the place of ours, in `overrides/own/words/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from portfolio.loading.data_file import DataFile
from portfolio.loading.source import read_source
from portfolio.loading.yaml_tree import read_yaml
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.words import ENGLISH, Forms, our_words, placeholders

FOLDER = "words"
_PLURALS = {"zero", "one", "two", "few", "many", "other"}


def read_own_words(
    folder: Path, shown: Callable[[Path], str]
) -> tuple[dict[str, dict[str, Forms]], list[Problem]]:
    """Return the words of each file by language, without those that cannot be used, and why not.

    Args:
        shown: Returns what the owner calls a file.
    """
    words: dict[str, dict[str, Forms]] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yml")):
        source, found = read_source(file, shown(file))
        tree, wrong = read_yaml(source) if source else (None, [])
        problems += [*found, *wrong]
        words[file.stem] = {}
        for keys, value in _entries(tree.value if tree else None):
            error = _fault(keys, value)
            if error is None:
                words[file.stem][".".join(keys)] = value
            elif source and tree:
                problems.append(DataFile(source, tree).key_problem(keys, error))
    return words, problems


def _entries(value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each word with its section and name; what is no section as it is."""
    for section, names in (value or {}).items() if isinstance(value, Mapping) else ():
        if isinstance(names, Mapping) and any(key.startswith(f"{section}.") for key in _known()):
            yield from (((str(section), str(name)), form) for name, form in names.items())
        else:
            yield (str(section),), names


def _known() -> Mapping[str, Forms]:
    return our_words(ENGLISH)


def _fault(keys: tuple[str, ...], form: Any) -> UnplacedError | None:
    """Return why a word cannot be used, or None."""
    known, key = _known(), ".".join(keys)
    if key not in known:
        return UnplacedError(
            Code.BAD_WORDS,
            f'there is no word "{key}" of ours',
            suggestion(key, known, otherwise="hooks/portfolio/words/en.yml has all of them"),
        )
    texts: list[Any] = [*form.values()] if _is_plural(form) else [form]
    if not all(isinstance(text, str) for text in texts):
        return UnplacedError(
            Code.BAD_WORDS,
            f'"{key}" is no text',
            "write a text, or one for each plural below it, the last one as other: …",
        )
    values = placeholders(known[key])
    if any(placeholders(text) - values or _is_broken(text) for text in texts):
        names = ", ".join(f"{{{name}}}" for name in sorted(values)) or "none here"
        return UnplacedError(
            Code.BAD_WORDS, f'nothing stands for a name in braces in "{key}"', f"known are {names}"
        )
    if values - placeholders(form):
        lost = ", ".join(f"{{{name}}}" for name in sorted(values - placeholders(form)))
        return UnplacedError(Code.BAD_WORDS, f'"{key}" leaves out {lost}', f"write {lost} in it")
    return None


def _is_plural(form: Any) -> bool:
    return isinstance(form, Mapping) and "other" in form and form.keys() <= _PLURALS


def _is_broken(text: str) -> bool:
    """Whether a brace is neither at the begin nor at the end of a plain name."""
    rest = text
    for name in placeholders(text):
        rest = rest.replace(f"{{{name}}}", "")
    return "{" in rest or "}" in rest
