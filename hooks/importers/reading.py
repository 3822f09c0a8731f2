"""Source files as text, YAML, JSON or TOML; each reader says in one line why it cannot."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from importers.draft import Draft, SourceError
from importers.fields import Document
from importers.foreign_yaml import NoYaml, read_foreign_yaml
from importers.texts import mended, without_forbidden

MOST_BYTES = 20 * 1024 * 1024
_FRONT = re.compile(
    r"\A\ufeff?\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<text>.*?)^(?P=mark)[ \t]*(?:\n|\Z)", re.S | re.M
)


def read_text(file: Path, shown: str, draft: Draft) -> str:
    """Return a file's text with mended encoding; what was mended is in the report.

    Raises:
        SourceError: it is no text, or too large.
    """
    draft.watch(shown)
    if file.stat().st_size > MOST_BYTES:
        raise SourceError(f"{shown} is larger than {MOST_BYTES // 1024**2} MB")
    raw = file.read_bytes()
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SourceError(f"{shown} is no text")
    text, encoding = _decoded(raw)
    if encoding:
        draft.report.changed(shown, "encoding", encoding, "UTF-8", "all files are UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, changes = mended(text)
    for old, new in changes:
        draft.report.changed(shown, "text", old, new, "the encoding was garbled")
    text, forbidden = without_forbidden(text)
    for character in forbidden:
        draft.report.left(shown, "", character, "an invisible character")
    return text


def _decoded(raw: bytes) -> tuple[str, str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace"), "Windows-1252"


def read_yaml_file(file: Path, shown: str, draft: Draft) -> Any:
    """Return the values of a YAML file.

    Raises:
        SourceError: it is none.
    """
    text = read_text(file, shown, draft)
    try:
        value, repeated = read_foreign_yaml(text)
    except NoYaml as error:
        raise SourceError(f"{shown} is not YAML: {error}") from None
    for each in repeated:
        draft.report.left(shown, "", each, "the key is given again further down")
    return value


def read_json_file(file: Path, shown: str, draft: Draft) -> Any:
    """Return the values of a JSON file, numbers as text.

    Raises:
        SourceError: it is none.
    """
    text = read_text(file, shown, draft)
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise SourceError(f"{shown} is not JSON: line {error.lineno}: {error.msg}") from None


def split_page(text: str, shown: str, draft: Draft) -> tuple[dict[str, Any], str]:
    """Return a page's front matter (YAML, or TOML between +++) and the text below it.

    Front matter that cannot be read is reported, and the page goes on without it.
    """
    match = _FRONT.match(text)
    if not match:
        return {}, text
    value: Any = None
    try:
        if match["mark"] == "+++":
            value = _as_texts(tomllib.loads(match["text"]))
        else:
            value, repeated = read_foreign_yaml(match["text"])
            for each in repeated:
                draft.report.left(shown, "", each, "the key is given again further down")
    except (NoYaml, tomllib.TOMLDecodeError) as error:
        draft.report.left(shown, "front matter", match["text"], f"it cannot be read: {error}")
    if value is not None and not isinstance(value, dict):
        draft.report.left(shown, "front matter", str(value), "it has no fields")
        value = None
    return value or {}, text[match.end() :]


def read_toml_file(file: Path, shown: str, draft: Draft) -> Any:
    """Return the values of a TOML file, as text.

    Raises:
        SourceError: it is none.
    """
    try:
        return _as_texts(tomllib.loads(read_text(file, shown, draft)))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{shown} is not TOML: {error}") from None


def _as_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_texts(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def document(value: Any, shown: str, draft: Draft, *, prefix: str = "") -> Document:
    """Return values as a document whose fields are all accounted for."""
    return Document(value, shown, draft.report, prefix=prefix)
