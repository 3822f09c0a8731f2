"""The first words of a text in Markdown as plain text: its title, and its first paragraph."""

from __future__ import annotations

import posixpath
import re
from html import unescape

_HEADING = re.compile(r"^# +(.+?)[ \t]*#*[ \t]*(?:\{[^{}\n]*\})?[ \t]*$", re.M)
_MARKUP = re.compile(
    r"!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?"  # a picture
    r"|\[\^[^\]]+\]|</?[a-zA-Z][^<>]*>|\{\{.*?\}\}|\{%.*?%\}"  # a note, a tag, a call
    r"|\[(?P<link>[^\[\]]+)\](?:\([^)]*\)|\[[^\]]*\])"
    r"|(?<!\\)(?P<mark>`+|\*{1,3}|(?<!\w)_{1,2}(?=\S)|~~|==)(?P<marked>[^\n]+?)(?P=mark)",
    re.S,
)
_FENCE = re.compile(r"^(```+|~~~+).*?(?:^\1|\Z)", re.M | re.S)
_NO_PROSE = re.compile(
    r"\s*(?:#|[-*+] |\d+\. |!!!|\?\?\?|:::|>|<!--|\||\$\$|\[[^\]\n]+\]:|    )|\s*\Z"
)
_LONGEST = 2_000
"""Characters of a paragraph; a summary is shorter."""


def title_of(markdown: str, uri: str) -> str:
    """Return the first heading, or the name of the file."""
    found = _HEADING.search(_FENCE.sub("", markdown))
    name = posixpath.basename(uri).removesuffix(".md")
    return _as_words(found[1]) if found else re.sub("[-_]", " ", name).capitalize()


def first_paragraph(markdown: str) -> str:
    """Return the first block that is prose."""
    for block in re.split(r"\n[ \t]*\n", _FENCE.sub("", markdown)):
        if not _NO_PROSE.match(block) and (words := _as_words(block)):
            return words
    return ""


def _as_words(markdown: str) -> str:
    markdown = markdown[:_LONGEST]
    while (plain := _MARKUP.sub(_inner, markdown)) != markdown:
        markdown = plain
    return unescape(" ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).split()))


def _inner(found: re.Match[str]) -> str:
    return found["link"] or found["marked"] or ""
