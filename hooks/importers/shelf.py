"""Text that must stay as it is while the text around it is changed: code, formulas, macro calls."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??[ \t]*(?P=mark)[`~]*[ \t]*$",
    re.S | re.M,
)
_SPAN = re.compile(r"(?<![`\\])(?P<mark>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=mark)(?!`)", re.S)
_LETTER = r"[^\W\u2e80-\u9fff\uac00-\ud7af\uff66-\uff9f]"
"""Of a script that has spaces between words: formulas stand apart from it."""
_SPAN_OF_LINES = r"(?:(?!\n[ \t>]*\n)[^$])*?"
_MATH = re.compile(
    r"\$\$(?:(?!\n[ \t]*\n).)+?\$\$|\\\\?\[(?:(?!\n[ \t]*\n).)+?\\\\?\]|"
    r"\\\\?\((?:(?!\n[ \t]*\n).)+?\\\\?\)"
    rf"|(?<![\\$])(?<!{_LETTER})\$(?:(?=\S)[^$\n]*?[^\s$]|{_SPAN_OF_LINES}\\{_SPAN_OF_LINES})"
    rf"\$(?!\$|{_LETTER})"
    r"|(?<!\S)\\begin\{(?P<env>[a-z]+\*?)\}.+?\\end\{(?P=env)\}",
    re.S,
)
_AUTOLINK = re.compile(
    r"(?<!\]\()<(?:https?://[^<>{}\s\"']+|mailto:[^<>{}\s]+|[^<>{}\s@:/]+@[^<>{}\s@:/]+)>"
)


class Shelf:
    """Puts pieces of a text aside and back."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def keep(self, piece: str) -> str:
        """Return the mark that stands for a piece until `back`."""
        self._pieces.append(piece)
        return f"{_OPEN}{len(self._pieces) - 1}{_CLOSE}"

    def keep_code(
        self, text: str, formula: Callable[[re.Match[str]], str] = lambda found: found[0]
    ) -> str:
        """Return the text with fenced code, code spans, formulas and <addresses> put aside.

        Args:
            text: Markdown.
            formula: Returns what is put aside for a formula.
        """
        text = re.sub(f"[{_OPEN}{_CLOSE}]", "", text)
        text = _FENCE.sub(lambda found: found["indent"] + self.keep(dedent(found[0])), text)
        text = _SPAN.sub(lambda found: self.keep(found[0]), text)
        text = _MATH.sub(lambda found: self.keep(formula(found)), text)
        return _AUTOLINK.sub(lambda found: self.keep(found[0]), text)

    def back(self, text: str) -> str:
        """Return the text with all pieces in their places, indented like the line they are on."""
        while _MARK.search(text):
            text = "\n".join(self._line(line) for line in text.split("\n"))
        return text

    def _line(self, line: str) -> str:
        found_mark = re.match(r"[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+)?", line)
        indent = " " * (4 * ((len(found_mark[0]) + 3) // 4)) if found_mark else ""

        def piece(found: re.Match[str]) -> str:
            return self._pieces[int(found[1])].replace("\n", f"\n{indent}")

        return _MARK.sub(piece, line)

    def peek(self, text: str) -> str:
        """Return what a text will be, for reports and counting words."""
        return self.back(text)

    @staticmethod
    def is_only_kept(text: str) -> bool:
        """Whether a text is nothing but one piece."""
        return _MARK.fullmatch(text.strip()) is not None
