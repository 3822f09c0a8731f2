"""LaTeX to plain Unicode and formulas."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.citations.bibtex import latex_of
from portfolio.loading.latex import spans_of, text_of
from portfolio.loading.latex_addresses import address_of


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}douard Man\'et", "Édouard Manét"),
        (r"Erd{\H o}s and G{\"o}del", "Erdős and Gödel"),
        (r"\L\'od\'z {\ss} {\o} \aa \c{c} {\v{S}}", "Łódź ß ø åç Š"),
        ("{DNA} of the {{Analytical Engine}}", "DNA of the Analytical Engine"),
        ("pages 1--2 --- ``quoted''", "pages 1–2 — “quoted”"),
        (r"50\% \& 50% & more \#1 #2", "50% & 50% & more #1 #2"),
        ("costs $5", "costs $5"),
        (r"a\textasciicircum b \^{}c \~{ } \^{o}", "a^b ^c ~ ô"),
        (r"\emph{very} \textbf{bold} text", "very bold text"),
        ("Rust &amp; more <i>in vivo</i>", "Rust & more in vivo"),
        ("two\n   lines~here", "two lines here"),
        (r"the $\ell_2$ norm in $O(n^2)$", "the ℓ₂ norm in O(n²)"),
    ],
)
def test_latex_is_read_as_it_is_printed(latex: str, text: str) -> None:
    assert text_of(latex).replace("\u00a0", " ") == text


def test_formula_keeps_its_tex() -> None:
    spans = spans_of(r"On {$\lambda$-calculus} and $10$ more")

    assert [(span.text, span.tex) for span in spans] == [
        ("On ", None),
        ("λ", r"\lambda"),
        ("-calculus and 10 more", None),
    ]


@pytest.mark.parametrize(
    ("latex", "spans"),
    [
        ("a $x$ b", [("a ", None), ("x", "x"), (" b", None)]),
        ("  $x$  ", [("x", "x")]),
        ("$a$ $b$", [("a", "a"), (" ", None), ("b", "b")]),
        ("$ 5 $ a", [("5 a", None)]),
        (
            r"A $\alpha$ {and $\beta$} c",
            [("A ", None), ("α", r"\alpha"), (" and ", None), ("β", r"\beta"), (" c", None)],
        ),
        ("H$_2$O", [("H", None), ("₂", "_2"), ("O", None)]),
        ("x$^{10}$", [("x", None), ("¹⁰", "^{10}")]),
        ("$x_i$ and $x_{ij}$", [("xᵢ", "x_i"), (" and ", None), ("xᵢⱼ", "x_{ij}")]),
        ("CO<sub>2</sub>", [("CO", None), ("₂", r"_{\mathrm{2}}")]),
        ("m<SUP>2</SUP>", [("m", None), ("²", r"^{\mathrm{2}}")]),
        (r"$n^2$ & $10\%$", [("n²", "n^2"), (" & ", None), ("10%", r"10\%")]),
        ("", []),
        ("{}", []),
    ],
)
def test_formulas_are_told_from_the_text_around_them(
    latex: str, spans: list[tuple[str, str | None]]
) -> None:
    assert [(span.text, span.tex) for span in spans_of(latex)] == spans


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("<i>x</i> <span class='a'>y</span> <JATS:p>z</JATS:p>", "x y z"),
        ("a<b and <c>", "a<b and <c>"),
        ("100% of R&D, #1, $5", "100% of R&D, #1, $5"),
        (r"100\% of R\&D, \#1, \$5", "100% of R&D, #1, $5"),
        ("&#228;&nbsp;b &lt;c&gt; &quot;d&quot;", 'ä b <c> "d"'),
        (r"R\&amp;D", "R&D"),
        ("  x  y\t\nz  ", "x y z"),
    ],
)
def test_what_exporters_leave_in_is_read_as_it_was_meant(latex: str, text: str) -> None:
    assert text_of(latex).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("latex", "address"),
    [
        (r"\href{https://x.org}", "https://x.org"),
        (r"\path {a}", "a"),
        (r"a\textunderscore b", "a_b"),
        (r"a\textunderscore{}b", "a_b"),
        (r"a\&b\%c\#d\~e\$f\_g", "a&b%c#d~e$f_g"),
        (r"a$\sim$b", "a~b"),
        (r"\textasciitilde{}a", "~a"),
        ("{a} b\n c", "abc"),
        (r"\url{https://x.org/a\_b}", "https://x.org/a_b"),
        (r"https://x.org/{\%}7Ea{\_}b", "https://x.org/%7Ea_b"),
        (r"https://x.org/\~{}ada", "https://x.org/~ada"),
        ("https://x.org/?a=1&amp;b=2", "https://x.org/?a=1&b=2"),
    ],
)
def test_address_is_freed_of_latex(latex: str, address: str) -> None:
    assert address_of(latex) == address


@given(st.text())
def test_any_text_is_read(latex: str) -> None:
    assert "\n" not in text_of(latex)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0")))
@example("^ ~ ` ' \" \\ { } $ % & # _")
@example("-- --- ---- `` ''' ?` !`")
def test_text_that_is_written_as_latex_is_read_as_itself(text: str) -> None:
    assert text_of(latex_of(text)).split() == text.split()
