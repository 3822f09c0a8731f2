"""The themes' own samples, which come with a template and are nobody's facts.

`samples.txt` has fingerprints of released templates, never their words: `page` of a page that is a
sample as a whole, `words` of a paragraph, `entry` of a record in a list, `value` of a field, and
`paper` of an entry of a bibliography. Case, marks, spaces and days do not count.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from importers.report import SAMPLE, Report

TABLE = Path(__file__).with_name("samples.txt")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?(?:[T ]\d\d?:\d\d(?::\d\d)?(?:\s?[+-]\d{4}|Z)?)?")
_LONG, _SHORT = 8, 4
"""Words of a paragraph, and of a record or field, that two people hardly share."""
_NO_ONE_ELSES = re.compile(r"@|://|\d{3}")


@cache
def known() -> frozenset[str]:
    """Return the fingerprints of the templates."""
    return frozenset(TABLE.read_text(encoding="ascii").split("\n"))


def words_of_sample(text: str) -> str:
    """Return what of a text counts for its fingerprint."""
    return " ".join(re.findall(r"\w+", _DAY.sub(" ", text).casefold()))


def fingerprint(kind: str, text: str) -> str:
    """Return the line of the table that stands for a text of a kind."""
    return f"{kind} {hashlib.sha256(words_of_sample(text).encode()).hexdigest()[:16]}"


def of_page(values: Mapping[str, Any], body: str) -> str:
    """Return the fingerprint of a page."""
    return fingerprint("page", f"{values.get('title') or ''} {body}")


def paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs that are long enough to know them again, without templates' code."""
    for block in re.split(r"\n[ \t]*\n", body):
        if len(words_of_sample(block).split()) >= _LONG and not re.search(r"\{[%{]|^\s*<", block):
            yield block


def of_paper(fields: Mapping[str, str]) -> str:
    """Return the fingerprint of an entry of a bibliography."""
    return fingerprint("paper", f"{fields.get('title', '')} {fields.get('author', '')}")


def marked_values(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fingerprints of all records and fields in values of YAML or JSON, each with it."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from marked_values(each, str(name))
    elif isinstance(value, list):
        for each in value:
            if not isinstance(each, dict):
                yield from marked_values(each, key)
            elif len(words_of_sample(_text(each)).split()) >= _SHORT:
                yield fingerprint("entry", _text(each)), each
    elif isinstance(value, str) and value.casefold() not in ("", "true", "false", "null"):
        yield fingerprint("value", f"{key} {value}"), value


def is_unmistakable(value: Any) -> bool:
    """Whether hardly two people would write a record or field alike."""
    if not isinstance(value, str):
        return True
    words = words_of_sample(value).split()
    return len(words) >= _SHORT or bool(words and _NO_ONE_ELSES.search(value))


def without_samples(value: Any, file: str, report: Report) -> Any:
    """Return values without those of a template, which the report names."""
    found = dict(marked_values(value))
    mine = {mark: each for mark, each in found.items() if mark in known()}
    if not mine:
        return value
    for each in mine.values():
        report.left(file, "", _text(each) if isinstance(each, dict) else str(each), SAMPLE)
    return _without(value, "")


def _without(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        kept = {name: _without(each, str(name)) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each is not _GONE}
    if isinstance(value, list):
        items = [each for each in value if not _is_known_entry(each)]
        return [kept for each in items if (kept := _without(each, key)) is not _GONE]
    return _GONE if fingerprint("value", f"{key} {value}") in known() else value


def _is_known_entry(value: Any) -> bool:
    return isinstance(value, dict) and fingerprint("entry", _text(value)) in known()


_GONE = object()


def _text(value: Any) -> str:
    """Return names and values of a record as one text."""
    if isinstance(value, dict):
        return " ".join(f"{name} {_text(each)}" for name, each in sorted(value.items()))
    if isinstance(value, list):
        return " ".join(map(_text, value))
    return "" if value is None else str(value)


def note_known_words(body: str, file: str, report: Report) -> None:
    """Report the paragraphs of a template in a page that somebody has changed otherwise."""
    same = [each for each in paragraphs(body) if fingerprint("words", each) in known()]
    if same:
        report.doubtful(file, "", " … ".join(same), "a sample of the theme that was changed")
