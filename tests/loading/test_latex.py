"""LaTeX to plain Unicode and formulas."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.citations.bibtex import latex_of
from portfolio.loading.latex import Latex, joined, read_latex, spans_of, text_of, with_hidden_signs
from portfolio.loading.latex_pieces import read_in_pieces, read_whole


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
    ("latex", "text"),
    [
        (
            r"{\textsf{a}} \mbox{b} \texttt{c} \textsc{d} \emph{e \emph{f}} \fbox{g}",
            "a b c d e f g",
        ),
        (r"{\it a} {\bf b} {\em c\/} {\sc d} {\Large e} {\color{red} f}", "a b c d e f"),
        (r"\uppercase{ab} \MakeUppercase{\'e} \MakeLowercase{AB}", "AB É ab"),
        (r"p {\textless} 0.05 and {\LaTeX} at \S 5", "p < 0.05 and LaTeX at § 5"),
        (r"\TeX, \BibTeX{} \P{} \dots{} \ldots{} \copyright{} 2020", "TeX, BibTeX ¶ … … © 2020"),
        (r"1\textendash 2 \textquotesingle \texttrademark{} 20\textdegree C", "1–2 '™ 20°C"),
        (r"\ij \v c \c{c} \'\i {\ss} \h{a} \textcommabelow{s} \"{\i}", "ĳč ç íß ả ș ï"),
        (r"dis\-cre\-tion\/ary a~b --- ``c'' `d' " + '"a', "discretionary a b — “c” ‘d’ " + '"a'),
        (r"\enquote{a \enquote{b}} \foreignlanguage{german}{Wort}", "“a ‘b’” Wort"),
        (r"\textcolor{red}{x} \colorbox{blue}{y} \parbox{1cm}{z}", "x y z"),
        (r"\alpha-decay of $\Lambda$CDM, H\textalpha", "α-decay of ΛCDM, Hα"),
        (r"Ca$^{2+}$ 10$^{-3}$ AC\({}^{\mbox{0}}\) 4\textsuperscript{th}", "Ca²⁺ 10⁻³ AC⁰ 4ᵗʰ"),
        (r"H\textsubscript{2}O \ce{H2O} \ce{SO4^2-} \ce{Ca^{2+}}", "H₂O H₂O SO₄²⁻ Ca²⁺"),
        (r"$k_B$ $e^{x+q}$ $\hat{x}_i^2$ $x_\text{max}$ $90^\circ$", "k_B e^(x+q) x̂ᵢ² xₘₐₓ 90°"),
        (r"$x \in \mathbb{R}^d$ $a \leq b$ $\log n$ $\det A$", "x ∈ ℝᵈ a ≤ b log n det A"),
        (r"$\frac{a+b}{c}$ $\sqrt[3]{x}$ \[y\] $$z$$", "(a+b)/c ³√(x) y z"),
        (r"\SI{5}{km} \num{10} \SI{5}{\kilo\metre\per\second}", "5 km 10 5 kilometre per second"),
        (r"\begin{itemize} \item one \item two \end{itemize}", "one two"),
        (r"\begin{itemize}\item a\item[x] b\item{c}\end{itemize}d", "a x b c d"),
        (r"\begin{center}a\end{center}\begin{quote}b\end{quote}", "a b"),
        (r"a\newline b\par c\\d\linebreak e\quad f\enspace g\hfill h", "a b c d e f g h"),
        (
            r"10\textsuperscript{-3.5} 1\textsuperscript{\`ere} a\textsuperscript{1,2}",
            "10^-3.5 1^ère a^(1,2)",
        ),
        (
            r"M{\textsuperscript{c}}Donald x\textsubscript{max,q} T\textsubscript{eff}",
            "MᶜDonald x_(max,q) T_eff",
        ),
        (r"X\textsuperscript{\textregistered} \textsuperscript{13}C 10$^{-3.5}$", "X® ¹³C 10^-3.5"),
        (r"$\vec{v}$ $\hat{\beta}$ $\mathbb{R}^n$ $\vec{AB}_i$", "v⃗ β̂ ℝⁿ A⃗B⃗ᵢ"),
        (
            "`x' and `a b', don't rock 'n' roll: `it's'",
            "‘x’ and ‘a b’, don't rock 'n' roll: ‘it's’",
        ),
        (
            r"`{DNA}' `\emph{a} b' ` c' O`Brien's d` \textasciigrave{}e'",
            "‘DNA’ ‘a b’ ` c' O`Brien's d` `e'",
        ),
        (r"\enquote*{d} \textquote[x]{e} a\space b \lsstyle c", "“d” “e” a b c"),
        (
            r"\si{\kilo\gram\per\cubic\metre} $x^{\prime}$ $\|x\|$",
            "kilogram per cubic metre x′ ‖x‖",
        ),
        ("100$ or $200", "100$ or $200"),
        (r"\begin{align} a &= b \\ c &= d \end{align}", "a = b c = d"),
        (r"costs $5 and $6, 50\% \\% x_1 lone ^ and _", "costs $5 and $6, 50% % x_1 lone ^ and _"),
        (r"\char" + r'"41 \char66 \char`\C', "ABC"),
        (r"\verb|a_b| \bibinfo{type}{Article} \title{T} \section{S}", "a_b Article T S"),
        (
            r"{\textless}i{\textgreater}E. coli{\textless}/i{\textgreater} $<$b$>$c$<$/b$>$",
            "E. coli c",
        ),
        (r"a {\textless} 5 $>$ 4 \textgreater{} 3", "a < 5 > 4 > 3"),
        ("{unclosed", "unclosed"),
        ("close} $x^2", "close $x^2"),
        ("{$x}$ y", "x y"),
        (r"\end{foo} a \begin{foo} b", "a b"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math> &lt;i&gt;y&lt;/i&gt; &eacute;", "x y é"),
    ],
)
def test_each_kind_of_macro_keeps_its_words(latex: str, text: str) -> None:
    found = read_latex(latex)

    assert (found.text, found.unknown, found.is_lost) == (text, (), False)


@pytest.mark.parametrize(
    ("macro", "journal"),
    [
        ("mnras", "Monthly Notices of the Royal Astronomical Society"),
        ("apj", "Astrophysical Journal"),
        ("aap", "Astronomy and Astrophysics"),
        ("icarus", "Icarus"),
        ("bac", "Bulletin of the Astronomical Institutes of Czechoslovakia"),
        ("astap", "Astronomy and Astrophysics"),
    ],
)
def test_journal_of_astronomy_has_its_name(macro: str, journal: str) -> None:
    assert text_of(rf"{{\{macro}}}") == text_of(rf"\{macro}") == journal


@pytest.mark.parametrize(
    ("latex", "text", "unknown"),
    [
        (r"\foo{a}{b c} d", "a b c d", ("foo",)),
        (r"\foo bar", "bar", ("foo",)),
        (r"\foo[a]{b} \baz \foo", "a b", ("foo", "baz")),
        (r"\emph{a \gls{b}} $\hat{x} \foo{y}$", "a b x̂ y", ("gls", "foo")),
        (r"\foo", "foo", ("foo",)),
    ],
)
def test_unknown_macro_is_told_and_keeps_its_words(
    latex: str, text: str, unknown: tuple[str, ...]
) -> None:
    found = read_latex(latex)

    assert (found.text, found.unknown) == (text, unknown)


@pytest.mark.parametrize(
    ("latex", "text", "left_out"),
    [
        (r"\noopsort{1973}Title", "Title", (r"\noopsort{1973}",)),
        (r"As \citep[see][p.~3]{x}, \nocite{y}", "As ,", (r"\citep[see][p.~3]{x}", r"\nocite{y}")),
        (r"A\footnote{50% of {\'e} & more}", "A", (r"\footnote{50% of {\'e} & more}",)),
        (r"\textcolor[rgb]{1,0,0}{x}", "x", (r"\textcolor[rgb]{1,0,0}",)),
        (r"a \hspace*{1cm} b", "a b", (r"\hspace*{1cm}",)),
        (r"{\relax \today}", "", (r"\today",)),
        (r"\begin{tabular}{ll} a \end{tabular}", "a", (r"\begin{tabular}{ll}", r"\end{tabular}")),
        (
            r"a\footnotemark[1] b\footnotetext[1]{c}",
            "a b",
            (r"\footnotemark[1]", r"\footnotetext[1]{c}"),
        ),
        (r"a\hspace{1cm}b", "a b", (r"\hspace{1cm}",)),
        (
            r"\begin{CJK}{UTF8}{gbsn}王\end{CJK}明",
            "王明",
            (r"\begin{CJK}{UTF8}{gbsn}", r"\end{CJK}"),
        ),
        (
            r"\begin{CJK*}{UTF8}{min}小林\end{CJK*}",
            "小林",
            (r"\begin{CJK*}{UTF8}{min}", r"\end{CJK*}"),
        ),
        (
            r"a \begin{otherlanguage}{german}Wort\end{otherlanguage}",
            "a Wort",
            (r"\begin{otherlanguage}{german}", r"\end{otherlanguage}"),
        ),
        (
            r"\begin{minipage}[t]{3cm}x\end{minipage}",
            "x",
            (r"\begin{minipage}[t]{3cm}", r"\end{minipage}"),
        ),
        (r"\VAN{Gogh}{Van}{van} Gogh", "van Gogh", (r"\VAN{Gogh}{Van}",)),
    ],
)
def test_what_is_left_out_is_quoted_as_it_was_typed(
    latex: str, text: str, left_out: tuple[str, ...]
) -> None:
    assert read_latex(latex) == Latex(spans_of(text), left_out=left_out)


@pytest.mark.parametrize(
    ("latex", "span", "text"),
    [
        (r"\href{https://a.example/v}{\emph{A} $x^2$}", "A x²", "A x² (https://a.example/v)"),
        (r"\href{https://a.example}{https://a.example}", *["https://a.example"] * 2),
        (r"\url{https://a.example/a_b%20c}", *["https://a.example/a_b%20c"] * 2),
        (r"\href{https://a.example/?a=1\&b=2}{x}", "x", "x (https://a.example/?a=1&b=2)"),
        (r"\emph{{\href{https://a.example}{}}}", *["https://a.example"] * 2),
    ],
)
def test_link_in_a_text_is_a_span_with_its_address(latex: str, span: str, text: str) -> None:
    found = read_latex(latex)

    assert [(each.text, bool(each.url)) for each in found.spans] == [(span, True)]
    assert found.text == text


def test_address_that_no_page_may_link_to_is_text() -> None:
    (span,) = spans_of(r"\href{javascript:alert(1)}{Video} \url{ftp://a.example}")

    assert (span.text, span.url) == ("Video (javascript:alert(1)) ftp://a.example", None)


def test_letters_that_the_parser_loses_are_shown_as_they_were_typed() -> None:
    assert read_latex(r"A {B} \verb") == Latex(spans_of("A B verb"), is_lost=True)


def test_many_braces_are_read() -> None:
    assert text_of(r"\emph{" * 3000 + "a").endswith("a")


PARTS = r"""
word Zwölf 12 é ß 漢 ½ ﬁ İ { } $ $ \( \) \[ \] ^ _ ^{2+} _{ij} [ ] * - --- `` '' ~ % & # \%
\\ \, \- \/ \@ < > \foo \foo{bar} \bar{a}{b} \emph{ \textsf{ \mbox{ \uppercase{ {\it \bf
\textsuperscript{ \href{ \href{https://a.example/x}{ \url{ \cite{ \citep[see][p.~3]{x}
\footnote{ \noopsort{1973} \enquote{ \foreignlanguage{german}{ \textcolor{red}{ \hspace{1cm}
\ensuremath{ \frac{1}{2} \frac \sqrt[3]{x} \SI{5}{km} \ce{H2O} \ce{ \begin{itemize}
\end{itemize} \item \begin{equation} \end{equation} \begin{foo} \end{foo} \verb \verb|x|
\char \' \'e \"{o} \v{c} \c \H{o} \ss \i \alpha \in \mathcal{ \mathbb{R} \hat{ \left \S
\textless \today \mnras \texorpdfstring{ \gls{x} \title{ \ref{a} \t{oo} \text{ \binom{ \not
\braket{ \newcommand{\x}{y} \nicefrac{ \begin{pmatrix} \end{pmatrix} \VAN{a}{b}{c}
"""

VALUES = st.lists(st.sampled_from([*PARTS.split(), " ", " "]), max_size=12).map("".join)


def letters(text: str) -> Counter[str]:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return Counter(filter(str.isalnum, folded))


@given(VALUES)
def test_no_letter_vanishes(latex: str) -> None:
    found = read_latex(latex)

    source = latex
    for stretch in sorted(found.left_out, key=len, reverse=True):
        source = source.replace(stretch, " ")
    source = re.sub(r"\\(?:[A-Za-z]+|.)", " ", source, flags=re.S)
    shown = " ".join(f"{span.text} {span.url}" for span in found.spans)
    assert letters(source) - letters(shown) == Counter()


@given(st.one_of(VALUES, VALUES.map(lambda latex: f"a {latex} {{b}}")))
def test_what_is_read_in_pieces_is_what_is_read_in_one(latex: str) -> None:
    source = with_hidden_signs(latex)
    in_pieces, whole = read_in_pieces(source), read_whole(source)

    assert in_pieces is not None or whole is None
    if in_pieces is not None and whole is not None:
        spans, expected = joined(in_pieces.stretches), joined(whole.stretches)
        assert (spans, in_pieces[1:]) == (expected, whole[1:])


@given(st.one_of(VALUES, st.text()))
def test_any_value_is_read_on_one_line(latex: str) -> None:
    text = text_of(latex)

    assert text == " ".join(text.split())
    assert not [letter for letter in text if unicodedata.category(letter) == "Cc"]
    assert not re.search("[\ufdd0-\ufdef\U0010f000-\U0010ffff]", text)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00a0")))
@example("^ ~ ` ' \" \\ { } $ % & # _")
@example("-- --- ---- `` ''' ?` !`")
def test_text_that_is_written_as_latex_is_read_as_itself(text: str) -> None:
    assert text_of(latex_of(text)).split() == text.split()


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("Mean <p> of hadrons", "Mean <p> of hadrons"),
        (r"Mean $<p>$ and $\langle p\rangle$", "Mean <p> and ⟨p⟩"),
        ("<i>E. coli</i> and <p>more</p>", "E. coli and more"),
    ],
)
def test_only_tags_with_partners_are_markup(latex: str, text: str) -> None:
    assert text_of(latex) == text
