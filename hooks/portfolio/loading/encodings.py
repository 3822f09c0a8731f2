"""The text of a BibTeX file in whichever encoding a program has written it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from portfolio.loading.source import FORBIDDEN, SAVE_AS_UTF8, Source, other_unicode
from portfolio.problems import Code, Problem, UnplacedError


def decoded_in_any_encoding(raw: bytes, path: str) -> tuple[Source, list[Problem]]:
    """Return the bytes of a file as a text without control characters, with advice on both.

    What is not UTF-8 is read as Windows-1252, line by line: files that were put together of others
    have both.
    """
    name = other_unicode(raw) or ("iso2022_jp" if b"\x1b$" in raw else None)
    if name:
        source = Source(path, raw.decode(name, "replace"))
        advice = [source.problem(_read_as(_NAMES.get(name, name[:6].upper())), 1)]
    else:
        lines = [_line(line) for line in raw.removeprefix(codecs.BOM_UTF8).split(b"\n")]
        source = Source(path, "\n".join(text for text, _ in lines))
        advice = [
            source.problem(_read_as("Windows-1252"), number)
            for number, (_, is_utf_8) in enumerate(lines, 1)
            if not is_utf_8
        ]
        if _is_hardly_latin(raw) and advice:
            advice = [source.problem(_GARBLED, advice[0].place.line)]
    if not FORBIDDEN.search(source.text):
        return source, advice
    advice += _advice_on_characters(source)
    return Source(path, FORBIDDEN.sub(lambda match: _instead(match[0]), source.text)), advice


def _line(raw: bytes) -> tuple[str, bool]:
    try:
        return raw.decode("utf-8"), True
    except UnicodeDecodeError:
        return _windows_1252(raw), False


def _windows_1252(raw: bytes) -> str:
    """Return bytes as Windows-1252 has them; what it leaves undefined as Latin-1."""
    import ftfy.bad_codecs  # noqa: F401 - it adds the encoding; slow to import, and seldom needed

    return raw.decode("sloppy-windows-1252")


def _read_as(encoding: str) -> UnplacedError:
    message = f"this is not UTF-8, and was read as {encoding}"
    return UnplacedError(Code.ENCODING, message, SAVE_AS_UTF8)


_GARBLED = UnplacedError(
    Code.ENCODING,
    "this is neither UTF-8 nor an encoding of Latin letters, so its letters are shown as others",
    "open it in the encoding it was saved in (Shift_JIS, EUC-JP, GBK, Big5, EUC-KR, Windows-1251"
    " …) and save it as UTF-8",
)
_NAMES = {"iso2022_jp": "ISO-2022-JP"}
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_HARDLY_LATIN = re.compile(rb"[\x80-\xff]{4,}|\x83.")


def _is_hardly_latin(raw: bytes) -> bool:
    """Whether many letters beyond ASCII stand in a row, as they do not in Latin script."""
    lines = b"\n".join(line for line in raw.split(b"\n") if not _line(line)[1])
    found = b"".join(_HARDLY_LATIN.findall(lines))
    return len(found) * 4 > len(_NOT_ASCII.findall(lines))


def _instead(character: str) -> str:
    """Return what stands for a control character: quotes and dashes of Windows, or nothing."""
    if "\x80" <= character < "\xa0":
        meant = _windows_1252(character.encode("latin-1"))
        return meant if meant.isprintable() else ""
    return " " if character in "\x0b\x0c" else ""


def _advice_on_characters(source: Source) -> Iterator[Problem]:
    for number, line in enumerate(source.lines, 1):
        match = FORBIDDEN.search(line)
        if match is None:
            continue
        shown = _instead(match[0]).strip()
        what = f"is read as {shown}" if shown else "is left out: it shows nothing"
        problem = UnplacedError(
            Code.ENCODING,
            f"the character U+{ord(match[0]):04X} {what}",
            f"write {shown} itself" if shown else "delete it",
        )
        yield source.problem(problem, number, match.start() + 1)
