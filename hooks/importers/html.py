"""HTML in a page → Markdown; what Markdown cannot say is made text or reported, never kept live."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from importers.html_markdown import BREAK, HtmlNotes, MarkdownWriter
from importers.html_tree import BLOCKS, VOID, Element, parsed
from importers.words import TAG

_PROGRAM = re.compile(r"<(script|style|noscript|template)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!doctype[^>]*>|<\?.*?\?>", re.S | re.I)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
_TAG_LIKE = re.compile(r"</?[A-Za-z](?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>")


def without_html(text: str, notes: HtmlNotes) -> str:
    """Return a page's text with its HTML as Markdown; what stands outside of HTML stays."""

    def leave(kind: str) -> Callable[[re.Match[str]], str]:
        def note(match: re.Match[str]) -> str:
            notes.left.append((kind, match[0]))
            return ""

        return note

    text = _PROGRAM.sub(leave("a program or style"), text)
    text = _COMMENT.sub(leave("a comment"), text)
    text = _TAG_LIKE.sub(
        lambda like: like[0] if TAG.fullmatch(like[0]) else f"&lt;{like[0][1:]}", text
    )
    pieces = []
    for is_block, chunk in _chunks(text):
        if not _TAG.search(chunk):
            pieces.append(chunk)
        elif is_block:
            pieces.append(f"\n{MarkdownWriter(notes).document(_parsed(chunk))}\n")
        else:
            pieces.append(MarkdownWriter(notes, is_verbatim=True).inline(_parsed(chunk)))
    return "\n".join(pieces).replace(BREAK, "  ")


def _parsed(chunk: str) -> Element:
    """Parse HTML; &copy= in an address is no sign, and links side by side are words apart."""
    chunk = re.sub(r"&(?=[A-Za-z][\w.-]*=)", "&amp;", chunk)
    return parsed(re.sub(r"(</(?:a|button|kbd)>)(?=<(?:a|button|kbd)\b)", r"\1 ", chunk))


_PARAGRAPHS = {"p", "li", "dt", "dd", "tr", "td", "th"}
"""Blocks that need no end of their own: an empty line is one."""


def _chunks(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text into blocks of HTML and paragraphs of anything else."""
    lines: list[str] = []
    depth = 0
    in_block, paragraph = False, ""
    for line in text.split("\n"):
        tags = [name.lower() for name in re.findall(r"^[ \t]*</?([A-Za-z][\w-]*)", line)]
        starts_block = bool(tags) and tags[0] in BLOCKS
        if not in_block and (starts_block or not line.strip()):
            if lines:
                yield False, "\n".join(lines)
            lines = []
            if not starts_block:
                yield False, line
                continue
            in_block, depth = True, 0
            paragraph = tags[0] if tags[0] in _PARAGRAPHS else ""
        lines.append(line)
        if in_block:
            depth += _depth(line)
            is_open = paragraph and line.strip() and f"</{paragraph}" not in line.lower()
            if depth <= 0 and not is_open:
                yield True, "\n".join(lines)
                lines, in_block = [], False
    if lines:
        yield in_block, "\n".join(lines)


def _depth(line: str) -> int:
    """By how many block elements a line opens more than it closes."""
    depth = 0
    for match in re.finditer(r"<(/?)([A-Za-z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>?", line):
        name = match[2].lower()
        if name in BLOCKS - VOID - _PARAGRAPHS:
            depth += -1 if match[1] else (0 if match[3].rstrip().endswith("/") else 1)
    return depth
