"""Markdown in sentences of facts: read once, and left as typed where it is none."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from portfolio.model.prose import Prose, Span, in_full, typed_of


def read(text: str) -> Prose:
    return TypeAdapter(Prose).validate_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "plain", "a * b * c", "snake_case_name and _private", "2 < 3 > 1", "[1] and [a][b]",
        "C++ *", "a ` b", "**unclosed", "[x](", "[x](javascript:alert(1))", "[x](//evil.example)",
        "[x](data:text/html,y)", "[x](https://a:b@example.org/)", "![a plot](plot.png)", "&amp;",
        "<b>bold</b>", "C:\\new", "$5 and $6", "it costs $ 5$", "~~x~~ ==y== ^z^", "# no heading",
        "- no list", "{{ x }}", "}}{{", "[[[[[", "***", "` `` ```", "2*3*4 and 5*n*6",
    ],
)  # fmt: skip
def test_what_is_no_markdown_stays_as_typed(text: str) -> None:
    assert (read(text), read(text).spans) == (text, (Span(text=text),))


@pytest.mark.parametrize(
    ("text", "plain", "span"),
    [
        ("**bold**", "bold", Span(text="bold", is_strong=True)),
        ("_so_", "so", Span(text="so", is_emphasized=True)),
        ("***both***", "both", Span(text="both", is_strong=True, is_emphasized=True)),
        ("`a_b*c*`", "a_b*c*", Span(text="a_b*c*", is_code=True)),
        ("`<script>`", "<script>", Span(text="<script>", is_code=True)),
        ("[x](https://example.org/)", "x", Span(text="x", url="https://example.org/")),
        ("**[`x`](cv.pdf)**", "x", Span(text="x", url="/cv.pdf", is_strong=True, is_code=True)),
        ("[a *b*](/blog/)", "a b", Span(text="a b", url="/blog/")),
        ("<https://e.org/>", "https://e.org/", Span(text="https://e.org/", url="https://e.org/")),
        ("[me](mailto:a@example.org)", "me", Span(text="me", url="mailto:a@example.org")),
        ("[Ü](ä.pdf)", "Ü", Span(text="Ü", url="/%C3%A4.pdf")),
        ("$a_1 * b_2 * c$", "$a_1 * b_2 * c$", Span(text="$a_1 * b_2 * c$", tex="a_1 * b_2 * c")),
    ],
)  # fmt: skip
def test_markdown_in_a_sentence_is_read(text: str, plain: str, span: Span) -> None:
    prose = read(text)

    assert (prose, prose.spans, typed_of(prose)) == (plain, (span,), text)


def test_escaped_signs_are_signs() -> None:
    assert read(r"\*a\* \_b\_ \`c\` \[d](e) \$f\$") == "*a* _b_ `c` [d](e) $f$"


def test_marks_stand_where_they_were_typed() -> None:
    prose = read("won **the *great* prize** for [x](https://example.org/a_b_c)")

    assert [(span.text, span.is_strong, span.is_emphasized) for span in prose.spans] == [
        ("won ", False, False),
        ("the ", True, False),
        ("great", True, True),
        (" prize", True, False),
        (" for ", False, False),
        ("x", False, False),
    ]
    assert in_full(prose) == "won the great prize for x (https://example.org/a_b_c)"


@pytest.mark.parametrize(
    "sign", ["[", "![", "*a ", "**", "`", "[a](", "_a", "[[a]", "$", "\\", "*_"]
)
def test_a_thousand_signs_take_no_time_to_speak_of(sign: str) -> None:
    assert read(sign * 1_000)
