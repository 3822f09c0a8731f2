"""Markdown of other programs (kramdown, GitHub's, Goldmark) → that of this site."""

from __future__ import annotations

import re
from collections.abc import Callable

Left = Callable[[str, str], None]

_ATTRIBUTES = re.compile(r"\{::?[^{}\n]*\}|(?<=[)\]*_`\ue001])\{[ ]*[.#:][^{}\n]*\}")
_HEADING_ID = re.compile(r"^(#{1,6} .*?)\s*\{:?\s*#([A-Za-z][\w-]*)(?P<rest>[^{}]*)\}\s*$", re.M)
_TRAILING = re.compile(r"[ \t]*\{[ ]*(?:[.#][\w-]+|[\w-]+=[^{}\s]+)(?:\s[^{}\n]*)?\}[ \t]*$", re.M)
_MARKER = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>[-*+•▪‣]|\d{1,9}[.)])(?P<gap>[ \t]+)(?P<text>.*)$"
)
_RULE = re.compile(r"^\s{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_SETEXT = re.compile(r"^(?P<text>[^\s#>|*+-][^\n]*)\n(?P<mark>=+|-{2,})[ \t]*$", re.M)
_ATX = re.compile(r"^(#{1,6})[ \t]*(?=[^#\s])(.*?)[ \t]*#*[ \t]*$", re.M)


def without_attributes(text: str, left: Left) -> str:
    """Return the text without kramdown's attributes; ids of headings stay."""
    text = re.sub(
        r"^[ \t]*[-*+\d.]+ .*\n[ \t]*\{:\s*toc\b[^}]*\}[ \t]*$", _leave(left), text, flags=re.M
    )
    text = re.sub(r"\{::comment\}.*?(?:\{:/(?:comment)?\}|\Z)", _leave(left), text, flags=re.S)
    ids: list[str] = []

    def keep(found: re.Match[str]) -> str:
        ids.append(found[2])
        if found["rest"].strip():
            left(found["rest"].strip(), "an attribute or mark of the old site's Markdown")
        return f"{found[1]} \ue002{len(ids) - 1}\ue003"

    text = _HEADING_ID.sub(keep, text)
    for pattern in (_ATTRIBUTES, _TRAILING):
        text = pattern.sub(_leave(left), text)
    text = text.replace("{", "&#123;")  # nothing of the old site is a template here
    return re.sub("\ue002([0-9]+)\ue003", lambda found: f"{{ #{ids[int(found[1])]} }}", text)


def _leave(left: Left) -> Callable[[re.Match[str]], str]:
    def note(found: re.Match[str]) -> str:
        left(found[0].strip(), "an attribute or mark of the old site's Markdown")
        return ""

    return note


def with_marked_headings(text: str) -> str:
    """Return the text with underlined headings as headings that start with #."""
    return _SETEXT.sub(
        lambda found: f"{'#' if found['mark'][0] == '=' else '##'} {found['text'].strip()}\n", text
    )


def with_boxes(text: str) -> str:
    """Return the text with GitHub's notes ("> [!NOTE]") as admonitions."""

    def box(found: re.Match[str]) -> str:
        inner = re.sub(r"^ {0,3}>[ \t]?", "    ", found["inner"], flags=re.M)
        kind = {"important": "info", "caution": "danger"}.get(found[1].lower(), found[1].lower())
        title = found["title"].strip().replace('"', "'")
        return f"!!! {kind}" + (f' "{title}"' if title else "") + f"\n\n{inner}\n"

    return re.sub(
        r"^ {0,3}>[ \t]*\[!(\w+)\][+-]?(?P<title>[^\n]*)\n(?P<inner>(?: {0,3}>[^\n]*(?:\n|\Z))*)",
        box,
        text,
        flags=re.M,
    )


def with_headings(text: str, title: str, *, is_home: bool = False) -> str:
    """Return the text with the title as its only heading of the first level.

    Where the text has first-level headings of its own, all of them go one level down.
    """
    text = re.sub(r"^(?=#+\d+[.)] )", r"\\", text, flags=re.M)  # #1. of a list is no heading
    text = _ATX.sub(lambda found: f"{found[1]} {found[2]}", text)
    firsts = re.findall(r"^# (.*)$", text, re.M)
    if is_home:  # the name is its heading
        return re.sub(r"^(#{1,5}) ", r"#\1 ", text, flags=re.M) if firsts else text.lstrip("\n")
    if not title or (len(firsts) == 1 and re.match(r"\s*# ", text)):
        return text.lstrip("\n")
    if firsts and _same(firsts[0], title) and re.match(r"\s*# ", text):
        text = re.sub(r"\A\s*# .*\n?", "", text)
        firsts = firsts[1:]
    if firsts:
        text = re.sub(r"^(#{1,5}) ", r"#\1 ", text, flags=re.M)
    return f"# {title}\n\n{text.lstrip(chr(10))}"


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", other).casefold()


def with_wide_lists(text: str) -> str:
    """Return the text with lists as Python-Markdown reads them.

    Nested items are indented by four spaces, and lists, tables and rules have an empty line
    before them.
    """
    writer = _Lists()
    for line in text.split("\n"):
        writer.add(line.expandtabs(4))
    return "\n".join(writer.lines)


class _Lists:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._levels: list[tuple[int, int]] = []
        """Of each open item: where its mark and where its text start in the source."""

    @property
    def _before(self) -> str:
        return self.lines[-1] if self.lines else ""

    def add(self, line: str) -> None:
        found = _MARKER.match(line)
        if not line.strip():
            self.lines.append("")
        elif _RULE.match(line):
            self._levels = []
            self._apart()
            self.lines += ["---"] if line.strip()[0] == "-" else [line.strip()]
        elif found and self._is_item(found):
            self._item(found)
        elif self._levels and self._continues(line):
            self._more(line)
        else:
            self._levels = []
            if re.match(r"\s*\|.*\|", line) and not self._before.lstrip().startswith("|"):
                self._apart()
            self.lines.append(line)

    def _is_item(self, found: re.Match[str]) -> bool:
        depth = len(found["indent"])
        if self._levels:
            return depth < self._levels[-1][1] + 4
        is_after_text = bool(self._before.strip())
        starts_at_one = not found["mark"][0].isdigit() or found["mark"][:-1] in ("0", "1")
        return depth < 4 and (starts_at_one or not is_after_text)

    def _item(self, found: re.Match[str]) -> None:
        depth = len(found["indent"])
        opened = bool(self._levels)
        while self._levels and depth < self._levels[-1][1] and depth <= self._levels[-1][0] + 1:
            self._levels.pop()
        if not opened:
            self._apart()
        level = len(self._levels)
        mark = re.sub("[•▪‣]", "-", found["mark"].replace(")", "."))
        self._levels.append((depth, depth + len(found["mark"]) + min(len(found["gap"]), 4)))
        self.lines.append(f"{' ' * 4 * level}{mark} {found['text']}")

    def _continues(self, line: str) -> bool:
        depth = len(line) - len(line.lstrip())
        if self._before.strip():
            return not re.match(r"#{1,6} |```|~~~|>", line) and not line.startswith("|")
        return depth >= min(self._levels[0][1], 4) or depth > self._levels[0][0] + 1

    def _more(self, line: str) -> None:
        depth = len(line) - len(line.lstrip())
        if not self._before.strip():
            while len(self._levels) > 1 and depth < self._levels[-1][1] - 1:
                self._levels.pop()
        self.lines.append(f"{' ' * 4 * len(self._levels)}{line.lstrip()}")

    def _apart(self) -> None:
        if self._before.strip():
            self.lines.append("")


def tidy(text: str) -> str:
    """Return the text without runs of empty lines and without spaces that mean nothing."""
    text = re.sub(r"[ \t]+$", lambda found: "  " if len(found[0]) >= 2 else "", text, flags=re.M)
    text = re.sub(r"^[ \t]+$", "", text, flags=re.M)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def without_spaces(path: str) -> str:
    """Return a path whose spaces and brackets are written so that it can stand in a link."""
    for character, code in ((" ", "%20"), ("(", "%28"), (")", "%29")):
        path = path.replace(character, code)
    return path


def destination(address: str) -> str:
    """Return an address as a link of Markdown names it."""
    address = address.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D")
    return f"<{address}>" if re.search(r"[()]", address) else address
