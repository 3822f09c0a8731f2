"""LaTeX, as BibTeX files have it, to plain text, formulas and links; no letter is lost."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from portfolio.loading.latex_macros import HIDDEN, LIGATURES, SHOWN
from portfolio.model.prose import Span

_SIGNS = {**LIGATURES, "{": "", "}": "", **{f"\\{sign}": sign for sign in "&%_#${}"}}
"""What no macro is needed for."""

_SIGN = re.compile(r"---?|``|''|[!?]`|~|[{}]|\\[&%_#${}]")
_MORE_THAN_SIGNS = re.compile(r"\\(?![&%_#${}])|(?<!\\)\$")
_BARE_ACCENT = re.compile(r"(?<!\\)\\([\^~])\s*\{\s*\}")
_ASCII = {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdd8\U0010f000-\U0010ffff]+")
_ENTITY = re.compile(r"\\?(&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);)")
_CHAR = re.compile(r"""(?<!\\)\\char\s*(?:"([0-9A-F]+)|'([0-7]+)|([0-9]+)|`\\?(.))\s?""")
_UNESCAPED = re.compile(r"[&%#](?:(?<!\\.)|(?<=^\\\\.)|(?<=[^\\]\\\\.))", re.S)
_DOLLAR = re.compile(r"\$(?<!\\\$)")
_QUOTED = re.compile(r"(?<![\w`])`(?![\s`])([^`]*?[^\s`])'(?![\w'])")
_MONEY = re.compile(r"\$(?<!\\\$)(\d[^$\\{}^_]*\s|(?<=\d\$)\s[A-Za-z]{2,}\s)\$(?=\d)")

_MARKUP = re.compile(
    r"</?(?:i|b|em|strong|u|sc|scp|tt|span|p|br|title|sec|italic|bold|inline-formula|tex-math"
    r"|jats:[\w-]+|(?:mml:)?m(?:ath|[inos]|row|su[bp]|subsup|text|style|frac|sqrt|over|under|space"
    r"|padded|fenced))(?:\s[^<>]*)?/?>",
    re.I,
)
"""What Crossref, INSPIRE and publishers leave in titles and abstracts."""

_ANGLE = re.compile(r"\{\\text(less|greater)\}|\\text(less|greater)\{\}|\$(?:<|(>)|\\lt|(\\gt))\$")
"""Angles as Zotero and Mendeley write those of a tag."""

_SCRIPTS = re.compile(r"<(?P<tag>sub|sup)>(?P<text>[^<>$]*)</(?P=tag)>", re.I)


@dataclass(frozen=True)
class Latex:
    """What a value in LaTeX says, on one line."""

    spans: tuple[Span, ...]
    unknown: tuple[str, ...] = ()
    """Names of macros that nothing knows; the words of their arguments are in the text."""
    left_out: tuple[str, ...] = ()
    r"""Stretches of the source that the text leaves out, such as \noopsort{1973}, \cite{doe}."""
    is_lost: bool = False
    """Letters were missing without a reason, so the text is the source without its signs."""

    @cached_property
    def text(self) -> str:
        """Plain Unicode; a link is "Video (https://…)"."""
        return " ".join("".join(span.plain for span in self.spans).split())


def text_of(latex: str) -> str:
    """Return LaTeX as one line of plain Unicode."""
    return read_latex(latex).text


def spans_of(latex: str) -> tuple[Span, ...]:
    """Return LaTeX as stretches of plain text, of formulas and of links, on one line."""
    return read_latex(latex).spans


@lru_cache(maxsize=50_000)
def read_latex(latex: str) -> Latex:
    """Return what a value says, and what of it cannot be shown."""
    source = _without_markup(_CONTROLS.sub(" ", latex))
    if not _MORE_THAN_SIGNS.search(source):
        return Latex(_plain(_SIGN.sub(lambda sign: _SIGNS[sign[0]], source)))
    # Loading it takes long, and many sites have no LaTeX.
    from portfolio.loading.latex_pieces import read_in_pieces

    found = read_in_pieces(with_hidden_signs(source))
    if found is None:
        return _lost(source)
    spans = joined(found.stretches)
    if not spans and not found.left_out:  # \foo alone
        spans = _plain(" ".join(found.unknown))
    return Latex(spans, found.unknown, found.left_out)


def _lost(source: str) -> Latex:
    return Latex(_plain(re.sub(r"[{}\\]", " ", source)), is_lost=True)


def _plain(text: str) -> tuple[Span, ...]:
    line = " ".join(text.split())
    return (Span.model_construct(text=_quoted(line), tex=None, url=None),) if line else ()


def _quoted(text: str) -> str:
    """Return a text with single quotes that open and close; apostrophes stay."""
    return _QUOTED.sub(r"‘\1’", text) if "`" in text else text


def _without_markup(latex: str) -> str:
    """Return LaTeX without the HTML that exporters leave in it."""
    plain = latex
    if "\\" in plain or "$" in plain:
        plain = _ANGLE.sub(lambda m: ">" if "greater" in m.groups() or m[3] or m[4] else "<", plain)
    if "&" in plain:
        plain = _ENTITY.sub(lambda entity: html.unescape(entity[1]), plain)
    if "<" in plain:
        plain = _SCRIPTS.sub(
            lambda m: rf"${'_' if m['tag'].lower() == 'sub' else '^'}{{\mathrm{{{m['text']}}}}}$",
            _MARKUP.sub(lambda tag: "" if _is_markup(tag[0], plain) else tag[0], plain),
        )
    return plain


def _is_markup(tag: str, text: str) -> bool:
    """Whether a tag has its partner in the text, or needs none: <p> may be a momentum."""
    name = re.sub(r"[</>\s].*", "", tag.strip("</>"))
    if tag.endswith("/>") or name.lower() == "br":
        return True
    partner = rf"<{name}[\s>]" if tag.startswith("</") else rf"</{name}\s*>"
    return bool(re.search(partner, text, re.I))


def with_hidden_signs(latex: str) -> str:
    """Hide signs that exporters leave unescaped: LaTeX would take them for a comment, a column."""
    plain = _CHAR.sub(_as_letter, latex) if r"\char" in latex else latex
    plain = _BARE_ACCENT.sub(lambda accent: _ASCII[accent[1]], plain)
    plain = _UNESCAPED.sub(lambda sign: HIDDEN[sign[0]], plain)
    if "$" not in plain:
        return plain
    plain = _MONEY.sub(rf"{HIDDEN['$']}\1{HIDDEN['$']}", plain)
    return _DOLLAR.sub(HIDDEN["$"], plain) if len(_DOLLAR.findall(plain)) % 2 else plain


def _as_letter(code: re.Match[str]) -> str:
    r"""Return the letter that \char means, escaped if it is a sign of LaTeX."""
    number = int(code[1], 16) if code[1] else int(code[2], 8) if code[2] else int(code[3] or 0)
    letter = code[4] or (chr(number) if number < 0x110000 else "")
    if not letter.isprintable() or letter in ("", "\\"):
        return code[0]
    return _ASCII.get(letter) or (f"\\{letter}" if letter in "{}$&#_%" else letter)


def joined(stretches: Iterable[str | Span]) -> tuple[Span, ...]:
    """Join neighbours that are plain text, on one line."""
    found: list[str | Span] = []
    for is_plain, run in groupby(stretches, lambda each: isinstance(each, str)):
        if is_plain:
            text = re.sub(r"\s+", " ", "".join(map(str, run)))
            found.append(_quoted(text).translate(SHOWN))
        else:
            found += run
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(
        Span.model_construct(text=each, tex=None, url=None) if isinstance(each, str) else each
        for each in found
        if each
    )
