"""Texts as others write them: as one line without markup, and with their encoding repaired."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from urllib.parse import SplitResult, urlsplit

import ftfy
from ftfy.badness import is_bad

from portfolio.loading.source import FORBIDDEN

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|kbd|li|mark|ol|p|pre|"
    r"s|small|span|strong|strike|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|wbr)\b[^<>]*>|<!--.*?-->",
    re.S | re.I,
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^\s()<>]*)>?[^()]*\)")


def one_line(text: str) -> str:
    """Return a text without line breaks and repeated spaces; a list's items end in semicolons."""
    said, items = divided_list(text) if "\n" in text else (text, [])
    items = [re.sub(r"[;.]$", "", each) for each in items[:-1]] + items[-1:]
    return " ".join(f"{said} {'; '.join(items)}".split())


def divided_list(text: str) -> tuple[str, list[str]]:
    """Return what a text says before its first list, and the items of all lists in it.

    Each item stands on one line with those below it, and so does a later paragraph, with the list
    that it announces.
    """
    before: list[str] = []
    items: list[str] = []
    top, is_open, is_head, has_inner = 0, False, False, False
    for line in text.expandtabs(4).split("\n"):
        found = _ITEM.match(line)
        if found and items and (is_head or len(found[1]) > top + 1):
            mark = "; " if has_inner else " " if items[-1][-1] in ":.!?" else ": "
            items[-1] += f"{mark}{found[2].strip()}"
            has_inner = True
        elif found:
            items.append(found[2].strip())
            top, has_inner = len(found[1]), False
        elif not items:
            before.append(line)
        elif line.strip() and is_open:
            items[-1] += f" {line.strip()}"
        elif line.strip():
            items.append(line.strip())
            is_head, has_inner = True, False
        is_open = bool(line.strip())
        is_head = is_head and (is_open or items[-1].endswith(":"))
    return one_line(" ".join(before)), items


_ITEM = re.compile(r"^([ ]*)(?:[-*+•▪‣●]|\d{1,2}[.)])[ ]+(\S.*)$")


def plain_text(text: str) -> str:
    """Return a text on one line, with tags, entities and Markdown's marks made text."""
    if "<" in text or "&" in text:
        text = unescape(
            _TAG.sub(" ", re.sub(r"</?(b|i|em|strong|span|a|sup|sub)\b[^<>]*>", "", text))
        )
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", _LINK.sub(r"\1", text))
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])", r"\1", text)
    text = re.sub(r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])", r"\1", text)
    return one_line(text)


def with_repaired_encoding(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text with garbled encodings repaired, and each piece that changed, old and new.

    What was read as Mac Roman ("‚Äô" for an apostrophe) is repaired as well as Latin-1 and
    Windows-1252.
    """
    changes: list[tuple[str, str]] = []

    def repair(match: re.Match[str]) -> str:
        old = match[0]
        new = _repaired_word(old)
        if new != old:
            changes.append((old, new))
        return new

    return re.sub(r"[^\n]+", lambda line: _repaired_line(line[0], repair), text), changes


def _repaired_line(line: str, repair: Callable[[re.Match[str]], str]) -> str:
    if line.isascii():
        return line
    return re.sub(r"\S+(?: \S+)*?(?=\s|$)", repair, line)


def _repaired_word(word: str) -> str:
    if word.isascii():
        return word
    if is_bad(word):
        fixed = ftfy.fix_encoding(word)
        if fixed != word:
            return fixed
    return _as_mac_roman(word)


def _as_mac_roman(word: str) -> str:
    """Repair UTF-8 that was read as Mac Roman, where the whole run of it decodes."""

    def decode(match: re.Match[str]) -> str:
        try:
            return match[0].encode("mac_roman").decode("utf-8")
        except UnicodeError:
            return match[0]

    return re.sub(_MAC_EMOJI, _emoji, re.sub(_MAC_RUN, decode, word))


def _emoji(match: re.Match[str]) -> str:
    """Repair an emoji whose first byte, which Mac Roman has no letter for, was dropped."""
    try:
        new = (b"\xf0" + match[0].encode("mac_roman")).decode("utf-8")
    except UnicodeError:
        return match[0]
    return new if "\U0001f000" <= new <= "\U0001fbff" else match[0]


def _mac(start: int, stop: int) -> str:
    return "".join(re.escape(bytes([code]).decode("mac_roman")) for code in range(start, stop))


_CONTINUED = f"[{_mac(0x80, 0xC0)}]"
_MAC_RUN = f"(?:[{_mac(0xE2, 0xE4)}]{_CONTINUED}{{2}}|[{_mac(0xF0, 0xF1)}]{_CONTINUED}{{3}})+"
_MAC_EMOJI = rf"(?<![^\W_])ü{_CONTINUED}{{2}}(?![^\W_])"
"""Three and four bytes only: two would also fit words in capitals such as "√©"."""


_FORBIDDEN = re.compile(f"{FORBIDDEN.pattern}|[\ue000-\ue01f]")
"""With the marks that importers put in the place of what they keep, such as those of `Shelf`."""


def without_forbidden(text: str) -> tuple[str, list[str]]:
    """Return a text without invisible and directional controls, and what they were."""
    found = [f"U+{ord(character):04X}" for character in _FORBIDDEN.findall(text)]

    def entity(match: re.Match[str]) -> str:
        number = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
        plain = unescape(match[0])
        if number == 0 or 0x80 <= number < 0xA0 or number > 0x10FFFF or _FORBIDDEN.search(plain):
            found.append(match[0])
            return ""
        return match[0]

    text = re.sub(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,9});", entity, text)
    return _FORBIDDEN.sub("", text), found


def small_number(text: object) -> int:
    """Return a whole number below a million, -1 for anything else."""
    return int(str(text)) if re.fullmatch(r"[0-9]{1,6}", str(text)) else -1


def parts_of(address: str) -> SplitResult:
    """Return the parts of an address, all of them empty where it is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def slug(text: str, *, otherwise: str = "page") -> str:
    """Return a text as a name for files and addresses: lower-case letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o"))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:60].strip("-") or otherwise
