"""LaTeX in pieces that end on their own: one that occurs again and again is read once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache, reduce
from typing import NamedTuple

from portfolio.loading.latex_macros import SHOWN
from portfolio.loading.latex_nodes import LatexReader, with_ligatures
from portfolio.model.prose import Span

_GROUP = reduce(lambda inner, _: rf"\{{(?:[^{{}}\\]++|\\.|{inner})*+\}}", range(4), r"\\.")
_PIECE = re.compile(
    rf"""(?P<plain>[^\\{{}}$]++)
      | (?P<open>\{{|\\(?:emph|mbox|text(?:bf|it|sc|tt|rm|sf|sl|up|md))\s*\{{)
      | (?P<close>\}})
      | \$(?:[^{{}}\\$]++|\\.|{_GROUP})++\$(?!\$)
      | \\[&%_\#${{}}]
      | \\(?:[`'^"~=.]\s*|[bcdHkruv]\s+)(?:[A-Za-z]|\\[ij](?![A-Za-z])\s*)
      | \\(?:[A-Za-z]++(?![^\W\d_])|[^A-Za-z])(?:(?:\s*{_GROUP})++|\s*+)(?!\s*[\[{{*])
    """,
    re.X | re.S,
)
"""What most likely does not change how that behind it is read; the parser has the last word."""

_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}")
_MACRO = re.compile(r"\\(?:[A-Za-z]+|.)", re.S)


class Read(NamedTuple):
    """What was read, in the order of the source."""

    stretches: tuple[str | Span, ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]


def read_in_pieces(latex: str) -> Read | None:
    """Return what LaTeX says, or None if letters would be missing."""
    stretches: list[str | Span] = []
    unknown: dict[str, None] = {}
    left_out: dict[str, None] = {}
    position, depth = 0, 0
    while position < len(latex):
        match = _PIECE.match(latex, position)
        if match is None:
            break
        if match["plain"]:
            stretches.append(with_ligatures(match[0]))
        elif kind := match.lastgroup:
            depth += 1 if kind == "open" else -1
            if depth < 0:
                break
        elif piece := _read_piece(match[0]):
            stretches += piece.stretches
            unknown |= dict.fromkeys(piece.unknown)
            left_out |= dict.fromkeys(piece.left_out)
        else:
            break
        position = match.end()
    is_whole = position == len(latex) and not depth
    return (
        Read(tuple(stretches), tuple(unknown), tuple(left_out)) if is_whole else read_whole(latex)
    )


def read_whole(latex: str, *, is_strict: bool = False) -> Read | None:
    """Return what LaTeX says, read in one; None if letters would be missing.

    Args:
        is_strict: Whether to refuse what does not end on its own.
    """
    reader = LatexReader(latex)
    try:
        stretches = tuple(reader.stretches(is_strict=is_strict))
    except Exception:  # pylatexenc raises whatever it stumbles over
        return None
    source = latex.translate(SHOWN)
    names = (each for each in _ENVIRONMENT.findall(source) if each not in "".join(reader.left_out))
    left_out = tuple(dict.fromkeys((*reader.left_out, *names)))
    if _missing(source, left_out, stretches):
        return None
    return Read(stretches, tuple(dict.fromkeys(reader.unknown)), left_out)


@lru_cache(maxsize=50_000)
def _read_piece(latex: str) -> Read | None:
    return None if _ENVIRONMENT.search(latex) else read_whole(latex, is_strict=True)


def _missing(source: str, left_out: Iterable[str], shown: Iterable[str | Span]) -> Counter[str]:
    """Return the letters and digits of the source that are in no text and no name of a macro."""
    for stretch in sorted(left_out, key=len, reverse=True):
        source = source.replace(stretch, " ")
    texts = (each if isinstance(each, str) else f"{each.text} {each.url or ''}" for each in shown)
    return _letters(_MACRO.sub(" ", source)) - _letters(" ".join(texts))


def _letters(text: str) -> Counter[str]:
    folded = text.casefold()
    if not text.isascii():
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return Counter(filter(str.isalnum, folded))
