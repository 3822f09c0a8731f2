"""Formulas as MathML, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from portfolio.views.formulas import ShownFormula, shown_formulas

ELEMENTS = {
    "math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle",
    "mpadded", "mphantom", "menclose", "merror", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mmultiscripts", "mprescripts", "mtable", "mtr", "mtd", "a", "b", "i", "em",
    "code", "span",
}  # fmt: skip
ATTRIBUTES = {
    "mathvariant", "stretchy", "symmetric", "accent", "accentunder", "fence", "separator", "width",
    "height", "depth", "voffset", "lspace", "rspace", "minsize", "maxsize", "linethickness", "form",
    "movablelimits", "largeop", "displaystyle", "scriptlevel", "notation", "class", "id", "style",
    "href", "mathcolor", "mathsize", "mathbackground", "dir", "columnalign", "columnlines",
}  # fmt: skip


def shown(typed: str, **macros: str) -> ShownFormula:
    return shown_formulas((typed,), tuple(macros.items()))[0]


def words(formula: ShownFormula) -> str:
    return re.sub("<[^>]*>", "", formula.mathml)


def test_formula_is_mathml() -> None:
    assert shown("$x^2$").mathml == "<msup><mi>x</mi><mn>2</mn></msup>"


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align} a &= b \\[4pt] &= c \end{align}",
        r"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}",
        r"f(x) = \begin{cases} x & \text{if $x > 0$} \\ 0 & \text{sonst, größer} \end{cases}",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\sum_{\substack{i=1\\ i\neq j}}^n \mathbb{E}_{\bm{x}}[\cancel{y}]",
        r"\underbrace{a}_{\text{b}} \tag{3.1}",
        r"\DeclareMathOperator*{\softmax}{soft\,max} \softmax_i z_i",
        r"\newcommand*{\E}[1]{\mathbb{E}[#1]} \renewcommand{\argmax}{A} \E{\argmax}",
        r"\operatorname*{arg\,min}_\theta \argmax_x \nicefrac{1}{2} \widetilde{xyz}",
        r"x^{{2}} + \frac{{a}}{b}",
        r"\begin{alignat*}{2} a &= b & c &= d \end{alignat*}",
        r"\mathop{\mathrm{arg\,max}}\limits_x \mathop{\rm min}_y \left< x \right> \smash{\small x}",
        r"\DeclareMathOperator{\Ex}{\mathbb{E}} \Ex \operatorname{D_\mathrm{KL}} \pmb{x} \hdots",
        r"\mathcal{L}_{\text{style_fwd}} \texttt{a_b & c} \operatorname{top_k} \require{x}",
        "\\begin{array}[t]{@{}l@{}} a \\end{array}\\\n+ b^\\*",
    ],
)
def test_what_papers_have_is_shown(tex: str) -> None:
    assert shown(f"$${tex}$$").fault == ""


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (r"$\foo$", r'Unknown command "\foo"'),
        (r"$\frac$", "reached end of input"),
        (r"\eqref{nothing}", "no equation on this page has this label"),
        (r"$\href{javascript:alert(1)}{x}$", "Unknown command"),
        (f"${'{' * 10_000}x{'}' * 10_000}$", "it is nested too deeply"),
        ("$" + r"\hat " * 10_000 + "x$", "it is nested too deeply"),
        (r"$\def\a{{\a}}\a$", "Too many expansions"),
    ],
)
def test_what_cannot_be_shown_has_a_reason(typed: str, fault: str) -> None:
    formula = shown(typed)

    assert fault in formula.fault
    assert formula.mathml == ""


def test_labels_may_have_any_character() -> None:
    equation, reference = shown_formulas((r"$$a \label{eq:größe_1}$$", r"\eqref{eq:größe_1}"))

    assert 'id="formula-eq:gr--e-1"' in equation.mathml
    assert 'href="#formula-eq:gr--e-1"' in reference.mathml


def test_equations_are_numbered_and_referred_to_from_before_and_after() -> None:
    typed = (
        r"\eqref{late}", r"\begin{align} a \label{early} \\ b \notag \end{align}",
        r"$$c \label{late}$$", r"$\ref{early}$", r"$$d \tag{*}$$",
    )  # fmt: skip

    formulas = shown_formulas(typed)

    assert [each.fault for each in formulas] == [""] * 5
    assert words(formulas[0]) == "(2)"
    assert words(formulas[3]) == "1"
    assert 'href="#formula-late"' in formulas[0].mathml
    assert 'id="formula-late"' in formulas[2].mathml


def test_label_that_stands_twice_leads_to_the_first() -> None:
    first, second = shown_formulas((r"$$a \label{x}$$", r"$$b \label{x}$$"))

    assert 'id="formula-x"' in first.mathml
    assert "id=" not in second.mathml


def test_macros_of_the_owner_are_known_everywhere_and_those_of_a_page_below() -> None:
    formulas = shown_formulas(
        (r"$\norm{x}$", r"$$\newcommand{\E}{e}$$", r"$\E$"), (("norm", r"\lVert #1\rVert"),)
    )

    assert [words(each) for each in formulas] == ["‖x‖", "", "e"]
    assert not any(each.fault for each in formulas)


def test_macro_that_cannot_be_read_harms_no_other() -> None:
    macros = (("a", "{"), ("b", "x"), ("c d", "y"))

    assert words(shown_formulas((r"$\b$",), macros)[0]) == "x"


@given(st.text() | st.text("\\{}^_&#$%<>\"'a1=/:;").map(lambda text: rf"\text{{{text}}}"))
def test_any_text_gives_known_elements_only(tex: str) -> None:
    html = LexborHTMLParser(f"<math>{shown(f'$${tex}$$').mathml}</math>")

    for node in html.body.css("*") if html.body else ():
        assert node.tag in ELEMENTS | {"body"}
        assert set(node.attributes) <= ATTRIBUTES
        assert (node.attributes.get("href") or "#").startswith("#")


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\color{red;background:url(x)}x",
        r'\begin{equation}x\label{"><b>}\end{equation}',
        r'x\tag{<b onclick="x">}',
        r"\operatorname{</math><script>}",
    ],
)
def test_no_markup_comes_out_of_a_formula(tex: str) -> None:
    markup = LexborHTMLParser(f"<math>{shown(f'$${tex}$$').mathml}</math>").css(
        "script,img,b,[onclick]"
    )

    assert markup == []
