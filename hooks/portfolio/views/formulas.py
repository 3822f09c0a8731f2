"""Formulas of LaTeX as MathML, which browsers show without a script."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from itertools import accumulate, islice

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
    def tex(self) -> str:
        """Its source without delimiters."""
        opening = re.match(r"\$\$?|\\{1,2}[(\[]|", self.typed)
        length = opening.end() if opening else 0
        return self.typed[length : len(self.typed) - length].strip()

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return not re.match(r"\$(?!\$)|\\{1,2}\(|\\(eq)?ref\b", self.typed)

    @property
    def is_reference(self) -> bool:
        """Whether it only names a numbered equation."""
        return bool(re.fullmatch(r"\\(eq)?ref\{[^{}]*\}", self.tex))


@lru_cache(maxsize=10_000)  # the check and the page ask for the same
def shown_formulas(typed: tuple[str, ...], macros: Macros = ()) -> tuple[ShownFormula, ...]:
    """Return the formulas of one page; its equations are numbered, and can refer to each other.

    Args:
        typed: Their sources with delimiters, in the order of the page.
        macros: The owner's macros; those that cannot be read are left out.
    """
    formulas, labels = [ShownFormula(each) for each in typed], set[str]()
    definitions = [(definition(*each), False) for each in (*_MACROS, *macros)]
    pieces = [_pieces(_prepared(each, labels)) for each in formulas]
    blocks = [
        (tex, each.is_block) for each, parts in zip(formulas, pieces, strict=True) for tex in parts
    ]
    found = iter(_converted([*definitions, *blocks])[len(definitions) :])
    made = [list(islice(found, len(parts))) for parts in pieces]
    return tuple(map(_shown, formulas, made))


def _pieces(tex: str) -> list[str]:
    """Take definitions apart that stand together, so that one that fails leaves the others."""
    begins = r"\\(?:providecommand|[gx]?def|let)\b"
    return re.split(rf"(?<!\A)(?={begins})", tex) if re.match(begins, tex) else [tex]


def definition(name: str, text: str) -> str:
    """Return the source that defines a macro."""
    numbers = range(1, 1 + max(map(int, re.findall(r"#(\d)", text)), default=0))
    return rf"\def\{name}{''.join(f'#{number}' for number in numbers)}{{{text}}}"


_MACROS: Macros = (
    ("substack", r"\begin{matrix}#1\end{matrix}"), ("mbox", r"\text{#1}"), ("ensuremath", "#1"),
    ("mathds", r"\mathbb{#1}"), ("mathbbm", r"\mathbb{#1}"), ("nicefrac", r"{#1}/{#2}"),
    ("pmb", r"\boldsymbol{#1}"), ("hbox", r"\text{#1}"), ("textnormal", r"\text{#1}"),
    ("mathnormal", "#1"), ("smash", "#1"), ("mathclap", "#1"), ("hdots", r"\ldots"), ("*", "*"),
    *((size, "") for size in ("tiny", "scriptsize", "footnotesize", "small", "large")),
    ("dotsb", r"\cdots"), ("dotsc", r"\ldots"), ("dotsi", r"\cdots"), ("dotsm", r"\cdots"),
)  # fmt: skip
"""What papers use and the converter has not; `\\norm` and the like are of packages."""

_COMMAND = r"\s*\{?\s*(\\[a-zA-Z]+)\s*\}?"
_GROUP = r"[^{}]*(?:\{[^{}]*\}[^{}]*)*"
_REWRITTEN: Mapping[str, str | Callable[[re.Match[str]], str]] = {
    rf"\\(?:re)?newcommand\*?{_COMMAND}": r"\\providecommand{\1}{}\\renewcommand{\1}",
    rf"\\DeclareMathOperator(\*?){_COMMAND}\s*\{{({_GROUP})\}}":
        r"\\providecommand{\2}{}\\renewcommand{\2}{\\operatorname\1{\3}}",
    rf"\\operatorname\*?\{{({_GROUP})\}}":
        lambda name: rf"\mathop{{{name[1]}}}" if re.search(r"\\[a-zA-Z]", name[1]) else name[0],
    r"\\mathop\s*\{\s*\\(?:mathrm|rm|text)\s*\{?((?:[^{}\\]|\\[,; ])*)\}?\s*\}(?:\s*\\limits\b)?":
        r"\\operatorname*{\1}",
    r"(\\\\)(?:\*|\s*\[\s*-?[\d.]+\s*[a-z]{2}\s*\])": r"\1 ",  # the distance of two lines
    r"\\hspace\*": r"\\hspace",
    r"(?<!\\)\\\n": r"\\ ",
    r"\\(begin|end)\{split\}": r"\\\1{aligned}",
    r"\\(begin|end)\{smallmatrix\}": r"\\\1{matrix}",
    r"\\(begin|end)\{(?:flalign|eqnarray)(\*?)\}": r"\\\1{align\2}",
    r"\\(begin|end)\{alignat(\*?)\}(?:\{\d+\})?": r"\\\1{align\2}",
    r"\\(?:begin|end)\{subequations\}|\\require\{[^{}]*\}": "",
    r"(\\begin\{array\})\[[tbc]\]": r"\1",
    r"\\left\s*<": r"\\left\\langle ",
    r"\\right\s*>": r"\\right\\rangle ",
    r"@\{[^{}]*\}": "",  # the distance of two columns
    r"\}\s*\\limits\b": "}",
    r"\\ref\{": r"\\eqref{",
}  # fmt: skip
"""What the converter reads in another form only."""


def _prepared(formula: ShownFormula, labels: set[str]) -> str:
    """Return the source of a formula as the converter reads it; `labels` are of those before."""

    def with_plain_name(found: re.Match[str]) -> str:
        name, is_label = re.sub(r"[^A-Za-z0-9.:+/-]", "-", found[2].strip()), found[1] == "label"
        if is_label and name in labels:
            return ""
        labels.update([name] if is_label else [])
        return f"\\{found[1]}{{{name}}}"

    tex = re.sub(r"\\(label|(?:eq)?ref)\{([^{}]*)\}", with_plain_name, formula.tex)
    for old, new in _REWRITTEN.items():
        tex = re.sub(old, new, tex)
    tex = re.sub(r"\\(?:text|operatorname)[a-z]*\*?\{[^{}$]*\}", _as_typed, tex)
    tex = re.sub(
        rf"\\(text(?:rm|bf|it)?)\{{((?:[^{{}}$]|\{{[^{{}}]*\}})*\${_GROUP})\}}",
        _without_formulas,
        tex,
    )
    is_numbered = re.search(r"\\begin\{(?:equation|align|gather|multline)\*?\}", tex)
    if formula.is_block and re.search(r"\\(tag|label)\b", tex) and not is_numbered:
        tex = rf"\begin{{equation}}{tex}\end{{equation}}"
    return tex.strip()


def _as_typed(text: re.Match[str]) -> str:
    return re.sub(r"(?<!\\)[_&#]", r"\\\g<0>", text[0])


def _without_formulas(text: re.Match[str]) -> str:
    r"""Take formulas out of a text: `\text{if $x$}` is `{\text{if }x}`."""
    opening = f"\\{text[1]}{{"
    inside = re.sub(r"\$([^$]*)\$", lambda formula: f"}}{formula[1]}{opening}", text[2])
    return f"{{{opening}{inside}}}}}"


def _converted(sources: Sequence[tuple[str, bool]]) -> list[str]:
    """Return HTML of each source; empty for what the converter, which recurses, is not given."""
    from math_core import LatexToMathML  # few sites have formulas

    converter = LatexToMathML(
        continue_on_error=True, fancy_error=False, global_group=True, id_prefix="formula-",
        allow_unreliable_rendering=True, max_expansions=100,
    )  # fmt: skip
    deep = [_is_deep(tex) for tex, _ in sources]
    given = [("", False) if skip else each for skip, each in zip(deep, sources, strict=True)]
    found = converter.convert_all(given)
    return ["" if skip else html for skip, html in zip(deep, found, strict=True)]


_ERROR = 'class="math-core-error"'


def _is_deep(tex: str) -> bool:
    """Whether groups are in more than 30 others, or 60 commands may take each other."""
    marks = re.finditer(r"(\}|\\end\b|\\right\b)|\{|\\begin\b|\\left\b", tex)
    depths = accumulate(-1 if mark[1] else 1 for mark in marks)
    return max(depths, default=0) > 30 or bool(re.search(r"(?:\\[a-zA-Z]+\s*){60}", tex))


def _shown(formula: ShownFormula, made: Sequence[str]) -> ShownFormula:
    html = next((each for each in made if not each or _ERROR in each), made[-1])
    if not html:
        return replace(formula, fault="it is nested too deeply")
    if fault := re.search(rf'{_ERROR} title="\d+: ([^"]*)"', html):
        return replace(formula, fault=unescape(fault[1]).rstrip("."))
    if ">(??)" in html:
        return replace(formula, fault="no equation on this page has this label")
    content = html[html.index(">") + 1 : html.rindex("<")]
    if formula.is_reference:
        content = content[content.index("<a") : content.rindex("</mtext")]
        if "eqref" not in formula.tex:
            content = re.sub(r">\((.*)\)<", r">\1<", content)
    # The size of the text is the usual one, but lines below a sum would be as large as the sum.
    content = re.sub(r'(<mtable\b[^>]*) scriptlevel="0"', r"\1", content)
    return replace(formula, mathml=Markup(content))  # noqa: S704 - the converter escapes texts
