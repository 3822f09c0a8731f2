"""Formulas in Markdown: each is shown where it stands, and nothing around it changes."""

from __future__ import annotations

from typing import Any

import pytest
from markdown import markdown  # type: ignore[import-untyped]  # it has no types

from portfolio.page_formulas import PageFormulas
from portfolio.views.formulas import ShownFormula


def render(_: str, *, formula: ShownFormula, element: str) -> str:
    kind = f"<{element}>" if formula.is_block else ""
    return f"{kind}[{formula.fault or ' '.join(formula.tex.split())}]"


def html_of(text: str, *extensions: Any) -> str:
    html = markdown(text, extensions=[*extensions, PageFormulas(render, (("RR", "x"),))])
    return " ".join(html.split())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a $x_1$, *b $y*z$ c*", "<p>a [x_1], <em>b [y*z] c</em></p>"),
        ("a\n$$\nx\n- y\n$$\nb", "<p>a <span>[x - y] b</p>"),
        ("$$\nx\n- y\n$$", "[x - y]"),
        ("- a\n\n    $$\n    x\n    - y\n    $$", "[x - y]"),
        ("> $$\n> a\n> > b\n> $$", "[a > b]"),
        ("[link $l$](a.md)", '<a href="a.md">link [l]</a>'),
        ("[link](https://a.example/$a$b)", '<a href="https://a.example/$a$b">link</a>'),
        ("![alt $x$](a.png)", 'alt="alt $x$"'),
        ('<i title="$a$">$b$</i> <!-- $c$ -->', '<i title="$a$">[b]</i> <!-- $c$ -->'),
        ("<https://a.example/$a$>", '<a href="https://a.example/$a$">https://a.example/$a$</a>'),
        ("`$a$` and \\$5 and $\\RR$", "<code>$a$</code> and $5 and [\\RR]"),
        ("$\\foo$", '<p>[Unknown command "\\foo"]</p>'),
        ("<b>$x<y$</b> $a & b < c$", "<b>[x<y]</b>"),
        ("From $5-$10 to $20", "<p>From $5-$10 to $20</p>"),
        ("[a](https://a.example/b_\\(c\\))", '<a href="https://a.example/b_(c)">a</a>'),
        ("so $`x_1`$ is `$x$`", "so [{x_1}] is <code>$x$</code>"),
        ("```math\nx\n```", "[x]"),
        ("> ```math\n> x\n> ```", "<blockquote> <p>[x]"),
        ("where $$x$$ is, and $$y$$.", "<p>where [x] is, and [y].</p>"),
        ("a ($$x$$)\n$$y$$: b", "<p>a ([x]) [y]: b</p>"),
        ("so\n$$x$$.", "<p>so <span>[x].</p>"),
        ("a $$x \\tag{1}$$ b", "<p>a <span>[x \\tag{1}] b</p>"),
        ("<td>$a &lt; b$</td>", "<td>[a < b]</td>"),
        ("<div>\nso $$x$$ is\n$y$</div>", "<div> so [x] is [y]</div>"),
        ("<div><code>$x$</code> <b t='$y$'>$5</b> <b>$6</b></div>", "<code>$x$</code> <b t='$y$'>"),
        ("<script>a = '$x$'</script>", "<script>a = '$x$'</script>"),
    ],
)
def test_formula_is_shown_where_it_stands(text: str, shown: str) -> None:
    html = html_of(text)

    assert shown in html
    assert "data-formula" not in html


def test_code_in_a_line_is_no_formula_with_the_extension_for_it() -> None:
    html = html_of("`$x$` and `\\(y\\)`", "pymdownx.inlinehilite")

    assert "<code>$x$</code> and <code>\\(y\\)</code>" in html


def test_definition_in_a_hidden_element_holds_below_even_beside_one_that_fails() -> None:
    block = "<div hidden>\n$$\n\\newcommand{\\a}[1][d]{#1}\n\\newcommand{\\b}{x}\n$$\n</div>"

    assert "<p>[\\b]</p>" in html_of(f"{block}\n\n$\\b$")


def test_fragments_of_macros_keep_their_dollars() -> None:
    fragment = "<p>Between $5 and x$ each</p>"
    ours = PageFormulas(render, (), lambda: {fragment})

    assert fragment in markdown(fragment, extensions=[ours])


def test_heading_is_plain_text_for_contents_and_anchors() -> None:
    html = html_of("[TOC]\n\n# On $x^2 < \\alpha$", "toc")

    assert 'id="on-x2"' in html
    assert '<a href="#on-x2">On x² &lt; α</a>' in html
    assert "On [x^2 < \\alpha]</h1>" in html


def test_formulas_are_numbered_in_the_order_of_the_page() -> None:
    class Numbers:
        seen: tuple[str, ...] = ()

    def note(_: str, *, formula: ShownFormula, element: str) -> str:
        Numbers.seen += (f"{element} {formula.tex}",)
        return ""

    text = "$$a$$\n\n> $$b$$\n\nSee[^1] $c$.\n\n- $$d$$\n\n[^1]: $e$\n\n$$f$$"
    markdown(text, extensions=["footnotes", PageFormulas(note, ())])

    assert [each[-1] for each in Numbers.seen] == list("abcdfe")


def test_formulas_of_the_extension_that_owners_know_are_ours() -> None:
    html = html_of("$5-$10, $x$\n$$y$$", "pymdownx.arithmatex")

    assert html == "<p>$5-$10, [x] <span>[y]</p>"
