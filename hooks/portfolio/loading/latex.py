"""LaTeX, as BibTeX files have it, to plain text and formulas."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from portfolio.model.publications import Span
from portfolio.problems import Code, UnplacedError

_PLAIN = re.compile(r"[^\\${}~%&#^_`'<]*")
_DASHES = {"---": "—", "--": "–"}
_BARE_ACCENT = re.compile(r"(?<!\\)\\([\^~])\s*\{\s*\}")
_ASCII = {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}

_MARKUP = re.compile(
    r"</?(?:i|b|em|strong|u|sc|scp|tt|span|p|title|sec|italic|bold|jats:[\w-]+)(?:\s[^<>]*)?>", re.I
)
"""What Crossref and publishers leave in titles and abstracts."""

_SCRIPTS = re.compile(r"<(?P<tag>sub|sup)>(?P<text>[^<>$]*)</(?P=tag)>", re.I)


def text_of(latex: str) -> str:
    """Return LaTeX as one line of plain Unicode.

    Raises:
        UnplacedError: It cannot be read.
    """
    return "".join(span.text for span in spans_of(latex))


@lru_cache(maxsize=50_000)
def spans_of(latex: str) -> tuple[Span, ...]:
    """Return LaTeX as stretches of plain text and of formulas, on one line.

    Raises:
        UnplacedError: It cannot be read.
    """
    prepared = _prepared(latex)
    if _PLAIN.fullmatch(prepared):
        dashed = re.sub("---?", lambda dashes: _DASHES[dashes[0]], prepared)
        plain = " ".join(dashed.split())
        return (Span.model_construct(text=plain, tex=None),) if plain else ()
    # Loading it takes long, and many sites have no LaTeX.
    from portfolio.loading.latex_nodes import stretches_of

    try:
        return _joined(stretches_of(prepared))
    except Exception as error:  # pylatexenc raises whatever it stumbles over
        raise UnplacedError(
            Code.BAD_FORMULA,
            "the LaTeX in this value cannot be read",
            "write the letters as they are: é instead of \\'e; close each { and each $",
        ) from error


def address_of(latex: str) -> str:
    r"""Return an address or identifier without what LaTeX needs around it: \url{}, \_, {\%}."""
    plain = re.sub(r"\\(?:url|href|path)\s*\{(.*?)\}", r"\1", latex.strip())
    plain = re.sub(r"\\textunderscore\s*(\{\})?|\{\\_\}", "_", plain)
    plain = re.sub(r"\\([_%&#~$])", r"\1", plain)
    plain = re.sub(r"\$?\\(?:sim|textasciitilde)\$?\s*(\{\})?", "~", plain)
    return re.sub(r"[{}\s]", "", html.unescape(plain))


def _prepared(latex: str) -> str:
    """Escape what exporters leave unescaped: LaTeX would take it for a comment or a column."""
    plain = _BARE_ACCENT.sub(lambda accent: _ASCII[accent[1]], latex) if "\\" in latex else latex
    if "&" in plain:
        plain = re.sub(
            r"\\?&(amp|lt|gt|quot|nbsp|#\d+);", lambda m: html.unescape(m[0].lstrip("\\")), plain
        )
        plain = re.sub(r"(?<!\\)&", r"\\&", plain)
    if "<" in plain:
        plain = _SCRIPTS.sub(
            lambda m: rf"${'_' if m['tag'].lower() == 'sub' else '^'}{{\mathrm{{{m['text']}}}}}$",
            _MARKUP.sub("", plain),
        )
    if "%" in plain:
        plain = re.sub(r"(?<!\\)%", r"\\%", plain)
    if "#" in plain:
        plain = re.sub(r"(?<!\\)#", r"\\#", plain)
    if len(re.findall(r"(?<!\\)\$", plain)) % 2:
        plain = re.sub(r"(?<!\\)\$", r"\\$", plain)
    return plain


_SIMPLE = re.compile(r"[\d\s.,:;+-]+|[A-Za-z]?[∗†‡§¶*]+")
"""A "formula" that says no more than its plain text does."""


_SUBSCRIPTS = str.maketrans("0123456789in", "₀₁₂₃₄₅₆₇₈₉ᵢₙ")
_SUPERSCRIPTS = str.maketrans("0123456789in", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱⁿ")


def _as_script(match: re.Match[str]) -> str:
    return match[1].translate(_SUBSCRIPTS if match[0][0] == "_" else _SUPERSCRIPTS)


def _joined(stretches: Iterable[tuple[str, str | None]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for text, tex in stretches:
        plain = re.sub(r"\s+", " ", text)
        if tex is not None:
            plain = re.sub(r"[_^](\d+|[in])(?!\w)", _as_script, plain)
        formula = None if tex is None or _SIMPLE.fullmatch(plain.strip()) else tex
        if formula is None and spans and spans[-1].tex is None:
            plain = spans.pop().text + plain
        spans.append(Span(text=re.sub(r"  +", " ", plain), tex=formula))
    if spans:
        spans[0] = spans[0].model_copy(update={"text": spans[0].text.lstrip()})
        spans[-1] = spans[-1].model_copy(update={"text": spans[-1].text.rstrip()})
    return tuple(span for span in spans if span.text or span.tex)
