"""Source files as text, YAML, JSON or TOML; each reader says in one line why it cannot."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from importers.draft import Draft
from importers.fields import Document
from importers.foreign_yaml import DEEPEST, NoYaml, read_foreign_yaml
from importers.processor_time import in_time
from importers.report import SAMPLE
from importers.samples import known, note_known_words, of_page, without_samples
from importers.source_files import SourceError, SourceFile
from importers.texts import with_repaired_encoding, without_forbidden
from portfolio.loading.source import MOST_BYTES

T = TypeVar("T")
_FRONT = re.compile(
    r"\A\ufeff?\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<text>.*?)^(?P=mark)[ \t]*(?:\n|\Z)", re.S | re.M
)


MOST_OF_A_TEXT, MOST_OF_DATA = MOST_BYTES // 2, 10 * MOST_BYTES
"""Bytes in a page or a file of facts, and in a library of references."""


def text_of(file: SourceFile, draft: Draft, *, has_styles: bool = False) -> str:
    """Return a file's text with repaired encoding; what was repaired is in the report.

    Args:
        file: Which.
        draft: Whose report it is.
        has_styles: Whether most of it may be styles and pictures, which nobody searches.

    Raises:
        SourceError: it is no text, or too long.
    """
    shown = file.path
    draft.watch(shown)
    content = file.content()
    is_data = has_styles or file.suffix in (".bib", ".json")
    most = MOST_OF_DATA if is_data else MOST_OF_A_TEXT
    if len(content) > most:
        raise SourceError(f"{shown} has more than {most // 1024} KB of text")
    text, encoding = _decoded(content, shown)
    if encoding:
        draft.report.changed(shown, "encoding", encoding, "UTF-8", "all files are UTF-8")
    return readable(text, shown, draft)


def readable(text: str, shown: str, draft: Draft) -> str:
    """Return a text with its encoding repaired, and without marks that importers use themselves."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, changes = with_repaired_encoding(text)
    for old, new in changes:
        draft.report.changed(shown, "text", old, new, "the encoding was garbled")
    text, forbidden = without_forbidden(text)
    for character in forbidden:
        draft.report.left(shown, "", character, "an invisible character")
    return text


def _decoded(raw: bytes, shown: str) -> tuple[str, str]:
    """Return a text, and the encoding that it was in unless that was UTF-8."""
    is_utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in raw[:4096] and not is_utf16:
        raise SourceError(f"{shown} is no text")
    encodings = {"utf-16": "UTF-16"} if is_utf16 else {"utf-8-sig": "", "cp1252": "Windows-1252"}
    for encoding, name in encodings.items():
        try:
            return raw.decode(encoding), name
        except UnicodeDecodeError:
            continue
    raise SourceError(f"{shown} is no text in UTF-8, UTF-16 or Windows-1252: save it as UTF-8")


def or_reported(read: Callable[[SourceFile, Draft], T], file: SourceFile, draft: Draft) -> T | None:
    """Return what a reader makes of a file; one that cannot be read is reported as left out."""
    try:
        return in_time(lambda: read(file, draft), file.path)
    except SourceError as error:
        draft.report.left(file.path, "", error.text, str(error))
        return None


def _values_of(language: str, file: SourceFile, draft: Draft) -> Any:
    """Return the values of a file of YAML, JSON or TOML, each scalar as text.

    Raises:
        SourceError: it is none.
    """
    value = _values(language, text_of(file, draft), file.path, draft)
    return without_samples(value, file.path, draft.report)


yaml_of = partial(_values_of, "YAML")
json_of = partial(_values_of, "JSON")
toml_of = partial(_values_of, "TOML")


def csv_of(file: SourceFile, draft: Draft) -> list[dict[str, Any]]:
    """Return the rows of a table, by the names in its first line.

    Raises:
        SourceError: it is none.
    """
    lines = text_of(file, draft).splitlines(keepends=True)
    try:
        return [{**row} for row in csv.DictReader(lines, restkey="more")]
    except csv.Error as error:
        raise SourceError(f"{file.path} is no table: {error}") from None


def data_of(file: SourceFile, draft: Draft) -> Any:
    """Return the values of a file of data; None where it cannot be read, which is reported."""
    if file.suffix == ".csv":
        return or_reported(csv_of, file, draft)
    readers = {".json": json_of, ".toml": toml_of}
    return or_reported(readers.get(file.suffix, yaml_of), file, draft)


def page_of(file: SourceFile, draft: Draft) -> tuple[dict[str, Any], str]:
    """Return a page's front matter and the text below it.

    Raises:
        SourceError: it is no text, or a sample that came with the theme.
    """
    values, body = split_page(text_of(file, draft), file.path, draft)
    if of_page(values, body) in known():
        error = SourceError(SAMPLE)
        error.text = "\n".join([*map(str, values.values()), body])
        raise error
    note_known_words(body, file.path, draft.report)
    return without_samples(values, file.path, draft.report), body


def split_page(text: str, shown: str, draft: Draft) -> tuple[dict[str, Any], str]:
    """Return a page's front matter (YAML, or TOML between +++) and the text below it.

    Front matter that cannot be read is reported, and the page goes on without it.
    """
    match = _FRONT.match(text)
    if not match:
        return {}, text
    value: Any = None
    try:
        value = _values("TOML" if match["mark"] == "+++" else "YAML", match["text"], shown, draft)
    except SourceError as error:
        draft.report.left(shown, "front matter", match["text"], str(error))
    if value is not None and not isinstance(value, dict):
        draft.report.left(shown, "front matter", str(value), "it has no fields")
        value = None
    return value or {}, text[match.end() :]


def _values(language: str, text: str, shown: str, draft: Draft) -> Any:
    """Return the values in a text of YAML, JSON or TOML, as plain text.

    Raises:
        SourceError: it is none.
    """
    try:
        if language == "YAML":
            value, repeated = read_foreign_yaml(text)
            for each in repeated:
                draft.report.left(shown, "", each, "the key is given again further down")
        elif language == "JSON":
            value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
        else:
            value = tomllib.loads(text)
        return _as_texts(value, shown, draft)
    except json.JSONDecodeError as error:
        reason = f"line {error.lineno}: {error.msg}"
    except (ValueError, RecursionError) as error:  # tomllib has more of them than its own
        reason = str(error)
    raise SourceError(f"{shown} is not {language}: {reason}")


def _as_texts(value: Any, shown: str, draft: Draft, depth: int = DEEPEST) -> Any:
    """Return values with each scalar as readable text: escapes in it are like any other text."""
    if not depth:
        raise NoYaml("nested too deeply")
    if isinstance(value, dict):
        pairs = ((readable(str(key), shown, draft), each) for key, each in value.items())
        return {key: _as_texts(each, shown, draft, depth - 1) for key, each in pairs}
    if isinstance(value, list):
        return [_as_texts(each, shown, draft, depth - 1) for each in value]
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    return readable(str(value), shown, draft)


def document(value: Any, shown: str, draft: Draft, *, prefix: str = "") -> Document:
    """Return values as a document whose fields are all accounted for."""
    return Document(value, shown, draft.report, prefix=prefix)
