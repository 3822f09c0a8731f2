"""Formulas of LaTeX as MathML, which browsers show without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from itertools import accumulate

from markupsafe import Markup

Macros = tuple[tuple[str, str], ...]
"""The owner's macros: names without backslash, and what they stand for."""


@dataclass(frozen=True)
class ShownFormula:
    """A formula as pages show it.

    Attributes:
        typed: Its source with its delimiters.
        mathml: What stands in the element `math`, or a link to a numbered equation; empty if
            nothing is shown, as of a definition.
        fault: Why it is shown as it was typed.
    """

    typed: str
    mathml: str = ""
    fault: str = ""

    @property
    def is_reference(self) -> bool:
        """Whether it only names a numbered equation."""
        return bool(_REFERENCE.fullmatch(self.tex))

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return not re.match(r"\$(?!\$)|\\{1,2}\(|\\(eq)?ref\b", self.typed)

    @property
    def is_numbered(self) -> bool:
        """Whether its numbers stand at the end of lines as wide as the page."""
        return self.mathml.startswith("<mtable") and "width: 100%" in self.mathml

    @property
    def is_wide(self) -> bool:
        """Whether it may be wider than a small screen."""
        return (
            len(re.sub(r"\\[a-zA-Z]+", "x", re.sub(r"[\s{}^_&]", "", self.tex)))
            > _ON_A_SMALL_SCREEN
        )

    @property
    def tex(self) -> str:
        """Its source without delimiters."""
        return _DELIMITERS.sub("", self.typed).strip()


_ON_A_SMALL_SCREEN = 16
"""Letters and signs, spaces around them included."""
_DELIMITERS = re.compile(r"\A(?:\$\$?|\\{1,2}[(\[])|(?:\$\$?|\\{1,2}[)\]])\Z")


@lru_cache(maxsize=10_000)  # the check and the page ask for the same
def shown_formulas(typed: tuple[str, ...], macros: Macros = ()) -> tuple[ShownFormula, ...]:
    """Return the formulas of one page; its equations are numbered, and can refer to each other.

    Args:
        typed: Their sources with delimiters, in the order of the page.
        macros: The owner's macros; those that cannot be read are left out.
    """
    formulas = [ShownFormula(each) for each in typed]
    definitions = [(_definition(name, text), False) for name, text in (*_MACROS, *macros)]
    labels: set[str] = set()
    sources = [(_prepared(each, labels), each.is_block) for each in formulas]
    found = _converted([*definitions, *sources])[len(definitions) :]
    return tuple(map(_shown, formulas, found))


def macro_faults(macros: Macros) -> Iterator[tuple[str, str]]:
    """Yield the owner's macros that cannot be read, and why."""
    found = _converted([(_definition(*each), False) for each in macros])
    for (name, _), html in zip(macros, found, strict=True):
        if fault := _fault_in(html):
            yield name, fault


_MACROS: Macros = (
    ("substack", r"\begin{matrix}#1\end{matrix}"), ("mbox", r"\text{#1}"),
    ("mathds", r"\mathbb{#1}"), ("mathbbm", r"\mathbb{#1}"), ("nicefrac", r"{#1}/{#2}"),
    ("dotsb", r"\cdots"), ("dotsc", r"\ldots"), ("dotsi", r"\cdots"), ("dotsm", r"\cdots"),
    ("ensuremath", "#1"),
)  # fmt: skip
"""What papers use and the converter has not; `\\norm` and the like are of packages."""

_COMMAND = r"\s*\{?\s*(\\[a-zA-Z]+)\s*\}?"
_REWRITTEN = tuple(
    (re.compile(old), new)
    for old, new in (
        (rf"\\(?:re)?newcommand\*?{_COMMAND}", r"\\providecommand{\1}{}\\renewcommand{\1}"),
        (
            rf"\\DeclareMathOperator(\*?){_COMMAND}\s*\{{([^{{}}]*)\}}",
            r"\\providecommand{\2}{}\\renewcommand{\2}{\\operatorname\1{\3}}",
        ),
        (r"(\\\\)(?:\*|\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\])", r"\1 "),  # the distance of two lines
        (r"\\hspace\*", r"\\hspace"),
        (r"\\(begin|end)\{split\}", r"\\\1{aligned}"),
        (r"\\(begin|end)\{smallmatrix\}", r"\\\1{matrix}"),
        (r"\\(begin|end)\{(?:flalign|eqnarray)(\*?)\}", r"\\\1{align\2}"),
        (r"\\begin\{alignat(\*?)\}\{\d+\}", r"\\begin{align\1}"),
        (r"\\end\{alignat(\*?)\}", r"\\end{align\1}"),
        (r"\\(?:begin|end)\{subequations\}", ""),
        (r"\\ref\{", r"\\eqref{"),
    )
)  # fmt: skip
"""What the converter reads in another form only."""

_TEXT = re.compile(r"\\(text(?:rm|bf|it)?)\{((?:[^{}]|\{[^{}]*\})*\$(?:[^{}]|\{[^{}]*\})*)\}")
_LABEL = re.compile(r"\\label\{([^{}]*)\}")
_NUMBERED = re.compile(r"\\begin\{(?:equation|align|gather|multline)\*?\}")
_REFERENCE = re.compile(r"\\(eq)?ref\{[^{}]*\}")
_NESTING = re.compile(r"(\}|\\end\b|\\right\b)|\{|\\begin\b|\\left\b")
_MOST_NESTED = 30
_MANY_COMMANDS = re.compile(r"(?:\\[a-zA-Z]+\s*){60}")
"""Each may be an argument of the one before."""
_FAULT = re.compile(r'class="math-core-error" title="\d+: ([^"]*)"')
_LINK = re.compile(r"<a .*?</a>")


def _definition(name: str, text: str) -> str:
    numbers = range(1, 1 + max(map(int, re.findall(r"#(\d)", text)), default=0))
    return rf"\def\{name}{''.join(f'#{number}' for number in numbers)}{{{text}}}"


def _prepared(formula: ShownFormula, labels: set[str]) -> str:
    """Return the source of a formula as the converter reads it; `labels` are of those before."""

    def first_label(found: re.Match[str]) -> str:
        is_known = found[1] in labels
        labels.add(found[1])
        return "" if is_known else found[0]

    tex = _LABEL.sub(first_label, formula.tex)
    for old, new in _REWRITTEN:
        tex = old.sub(new, tex)
    tex = _TEXT.sub(_with_text_around, tex)
    if formula.is_block and re.search(r"\\(tag|label)\b", tex) and not _NUMBERED.search(tex):
        tex = rf"\begin{{equation}}{tex}\end{{equation}}"
    return tex


def _with_text_around(found: re.Match[str]) -> str:
    r"""Take formulas out of a text: `\text{if $x$}` is `\text{if }x`."""
    parts = found[2].split("$")
    texts = (rf"\{found[1]}{{{part}}}" for part in parts[::2])
    between = (*parts[1::2], "")
    return "".join(
        ("{", *(each for pair in zip(texts, between, strict=False) for each in pair), "}")
    )


def _converted(sources: Sequence[tuple[str, bool]]) -> list[str]:
    """Return HTML of each source; empty for what the converter, which recurses, is not given."""
    from math_core import LatexToMathML  # few sites have formulas

    converter = LatexToMathML(
        continue_on_error=True,
        fancy_error=False,
        global_group=True,
        allow_unreliable_rendering=True,
        max_expansions=100,
        id_prefix="formula-",
    )
    deep = {number for number, (tex, _) in enumerate(sources) if _is_deep(tex)}
    given = [
        ("" if number in deep else tex, is_block) for number, (tex, is_block) in enumerate(sources)
    ]
    found = converter.convert_all(given)
    return ["" if number in deep else html for number, html in enumerate(found)]


def _is_deep(tex: str) -> bool:
    depths = accumulate(-1 if found[1] else 1 for found in _NESTING.finditer(tex))
    return max(depths, default=0) > _MOST_NESTED or bool(_MANY_COMMANDS.search(tex))


def _fault_in(html: str) -> str:
    if not html:
        return "it is nested too deeply"
    if ">(??)</a>" in html:
        return "no equation on this page has this label"
    fault = _FAULT.search(html)
    return unescape(fault[1]).rstrip(".") if fault else ""


def _shown(formula: ShownFormula, html: str) -> ShownFormula:
    if fault := _fault_in(html):
        return replace(formula, fault=fault)
    content = html[html.index(">") + 1 : html.rindex("<")]
    if formula.is_reference:
        content = _LINK.findall(html)[0]
        if "eqref" not in formula.tex:
            content = re.sub(r">\((.*)\)<", r">\1<", content)
    return replace(formula, mathml=Markup(content))  # noqa: S704 - the converter escapes texts
