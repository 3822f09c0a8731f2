"""The themes' own samples, which come with a template and are nobody's facts.

`samples.txt` has fingerprints of released templates, never their words: `page` of a page that is a
sample as a whole, `words` of a paragraph, `entry` of a record in a list, `value` of a field,
`paper` of an entry of a bibliography, `link` of an address of the template's person, and `file` of
a picture or document. Case, marks, spaces and days of texts do not count.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from importers.report import SAMPLE, Report

TABLE = Path(__file__).with_name("samples.txt")
_DAY = re.compile(r"\d{4}-\d\d?-\d\d?(?:[T ]\d\d?:\d\d(?::\d\d)?(?:\s?[+-]\d{4}|Z)?)?")
_PARAGRAPH = 8
"""Words that two people hardly write alike."""


@cache
def known() -> frozenset[str]:
    """Return the fingerprints of the templates."""
    return frozenset(TABLE.read_text(encoding="ascii").split("\n"))


def add_to_table(found: set[str]) -> int:
    """Add fingerprints to the table, and return how many are new."""
    new = found - known()
    TABLE.write_text(
        "\n".join(sorted({*known(), *new} - {""})) + "\n", encoding="ascii", newline="\n"
    )
    known.cache_clear()
    return len(new)


def words_of(text: str) -> list[str]:
    """Return what of a text counts for its fingerprint."""
    return re.findall(r"\w+", _DAY.sub(" ", text).casefold())


def fingerprint(kind: str, *texts: object) -> str:
    """Return the line of the table that stands for texts of a kind."""
    words = " ".join(words_of(" ".join(str(text or "") for text in texts)))
    return f"{kind} {hashlib.sha256(words.encode()).hexdigest()[:16]}"


def of_page(values: Mapping[str, Any], body: str) -> str:
    """Return the fingerprint of a page."""
    return fingerprint("page", values.get("title"), body)


def of_paper(fields: Mapping[str, str]) -> str:
    """Return the fingerprint of an entry of a bibliography."""
    return fingerprint("paper", fields.get("title"), fields.get("author"))


def of_link(address: str) -> str:
    """Return the fingerprint of an address; those of networks' front pages are in the table too."""
    return fingerprint("link", re.sub(r"^(?:https?:)?//(?:www\.)?", "", address.strip()))


def of_file(content: bytes) -> str:
    """Return the fingerprint of a picture or document."""
    return f"file {hashlib.sha256(content).hexdigest()[:16]}"


def paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs that are long enough to know them again, without templates' code."""
    for block in re.split(r"\n[ \t]*\n", body):
        if len(words_of(block)) >= _PARAGRAPH and not re.search(r"\{[%{]|^\s*<", block):
            yield block


def sifted(value: Any, is_sample: Callable[[str, str, str], bool], key: str = "") -> Any:
    """Return values of YAML or JSON without samples; None if they are one as a whole.

    Args:
        value: The values.
        is_sample: Takes a fingerprint, the field, and the text of a record or of a field.
        key: The field that has the values. Those of records in lists are no samples one by one.
    """
    if isinstance(value, dict):
        kept = {name: sifted(each, is_sample, key and str(name)) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each is not None}
    if isinstance(value, list):
        mine = [each for each in value if not _is_record(each, is_sample)]
        items = [sifted(each, is_sample, key * (not isinstance(each, dict))) for each in mine]
        return [each for each in items if each is not None]
    if not key or not isinstance(value, str) or value in ("true", "false") or not words_of(value):
        return value
    return None if is_sample(fingerprint("value", key, value), key, value) else value


def _is_record(value: Any, is_sample: Callable[[str, str, str], bool]) -> bool:
    text = _text(value)
    return isinstance(value, dict) and is_sample(fingerprint("entry", text), "", text)


def without_samples(value: Any, file: str, report: Report) -> Any:
    """Return values without those of a template, which the report names."""

    def is_sample(mark: str, key: str, text: str) -> bool:
        if mark in known():
            report.left(file, key or "an entry", text, SAMPLE)
        return mark in known()

    head = next((each for key in ("basics", "cv") if (each := _field(value, key))), None)
    name = _field(head, "name")
    if name and is_sample(fingerprint("value", "name", name), "", _text(value)):
        return {}  # the CV of the theme's person, in whatever words of whatever year
    return sifted(value, is_sample, "values")


def _field(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _text(value: Any) -> str:
    """Return the values of a record as one text."""
    if isinstance(value, dict):
        return " ".join(_text(each) for _, each in sorted(value.items()))
    return " ".join(map(_text, value)) if isinstance(value, list) else str(value or "")


def note_known_words(body: str, file: str, report: Report) -> None:
    """Report the paragraphs of a template in a page that somebody has changed otherwise."""
    same = [each for each in paragraphs(body) if fingerprint("words", each) in known()]
    if same:
        report.doubtful(file, "", " … ".join(same), "a sample of the theme that was changed")
