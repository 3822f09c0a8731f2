"""Addresses, identifiers and names of files as fields of BibTeX hold them."""

from __future__ import annotations

import pytest

from portfolio.loading.addresses import (
    address_of,
    is_harmful,
    parts_of,
    plain_value,
    readings_of,
)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"https://x.org/a\_b\%20c\&d\#e", "https://x.org/a_b%20c&d#e"),
        (r"\url{https://x.org/a_{b}}", "https://x.org/a_b"),
        (r"\href{https://x.org/v}{Video}", "https://x.org/v"),
        (r"\href {https://x.org/v}", "https://x.org/v"),
        (r"{https://x.org/{\textasciitilde}ada}", "https://x.org/~ada"),
        (r"https://x.org/$\sim$ada/\~{}b/\~c", "https://x.org/~ada/~b/~c"),
        (r"https://x.org/a{\textunderscore}b\textunderscore c", "https://x.org/a_b_c"),
        (r"https://x.org/a\-b", "https://x.org/ab"),
        ("https://x.org/?a=1&amp;b=2&#38;c=3&#x26;d", "https://x.org/?a=1&b=2&c=3&d"),
        ("?id=7&section=2&noteId=x&copy=1&times=2", "?id=7&section=2&noteId=x&copy=1&times=2"),
        ("assets/my  paper\n (final) [2].pdf", "assets/my paper (final) [2].pdf"),
        (r"\href{https://x.org}", "https://x.org"),
        (r"\path {a}", "a"),
        (r"a\textunderscore b", "a_b"),
        (r"a\textunderscore{}b", "a_b"),
        (r"a\&b\%c\#d\~e\$f\_g", "a&b%c#d~e$f_g"),
        (r"a$\sim$b", "a~b"),
        (r"{\textless}a{\textgreater}$\backslash$nb", "<a> b"),
        (r"https://x.org/\\%7Ea\\_b", "https://x.org/%7Ea_b"),
        (r"\textasciitilde{}a", "~a"),
        ("{a} b\n c", "a b c"),
        (r"\url{https://x.org/a\_b}", "https://x.org/a_b"),
        (r"https://x.org/{\%}7Ea{\_}b", "https://x.org/%7Ea_b"),
        (r"https://x.org/\~{}ada", "https://x.org/~ada"),
        ("https://x.org/?a=1&amp;b=2", "https://x.org/?a=1&b=2"),
    ],
)
def test_value_loses_what_latex_needs_and_no_more(latex: str, plain: str) -> None:
    assert plain_value(latex) == plain


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        ("https://a.org/x https://b.org/y", ["https://a.org/x", "https://b.org/y"]),
        ("https://a.org/x, https://b.org/y;", ["https://a.org/x", "https://b.org/y"]),
        ("https://a.org/x;www.b.org", ["https://a.org/x", "www.b.org"]),
        (r"\url{https://a.org/x} and \url{https://b.org/y}", ["https://a.org/x", "https://b.org/y"]),
        (r"https://a.org/x\newline https://b.org/y", ["https://a.org/x", "https://b.org/y"]),
        ("x.org/a, y.org/b; //z.org/c", ["x.org/a", "y.org/b", "//z.org/c"]),
        ("https://a.org/x,y.org/z", ["https://a.org/x,y.org/z"]),
        ("10.1000/x, 10.1000/y", ["10.1000/x", "10.1000/y"]),
        ("https://a.org/x,y;z", ["https://a.org/x,y;z"]),
        ("https://a.org/?to=https://b.org", ["https://a.org/?to=https://b.org"]),
        ("my paper, final.pdf", ["my paper, final.pdf"]),
        (" ; ", []),
    ],
)  # fmt: skip
def test_value_is_divided_between_addresses_only(latex: str, parts: list[str]) -> None:
    assert parts_of(latex) == parts


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("x.org", "https://x.org"), ("x.org/a.pdf", "https://x.org/a.pdf"),
        ("www.x.org:80/a", "https://www.x.org:80/a"), ("//x.org/a", "https://x.org/a"),
        ("<https://x.org/a>", "https://x.org/a"), ("URL: https://x.org/a", "https://x.org/a"),
        ("https://x.org/a /b", "https://x.org/a/b"), ("a.pdf", "a.pdf"),
        ("https://dx.doi.org/ 10.1000/x", "https://dx.doi.org/10.1000/x"),
        ("https://x.org/?a=1& b=2", "https://x.org/?a=1&b=2"),
        ("https://x.org/my paper.pdf#page=3", "https://x.org/my%20paper.pdf#page=3"),
        ("www.x.org/my papers/a (final).html", "https://www.x.org/my%20papers/a%20(final).html"),
        ("https://x.org/a|b^2", "https://x.org/a%7Cb%5E2"),
        ("https://x.org/a.pdf, b.pdf", "https://x.org/a.pdf, b.pdf"),
        ("https://x.org/ 2020-01-01", "https://x.org/ 2020-01-01"),
        ("https://x.org/ visited 2020", "https://x.org/ visited 2020"),
        ("htp://x.org", "htp://x.org"), ("see the web", "see the web"),
    ],
)  # fmt: skip
def test_address_gets_the_scheme_that_was_left_out(text: str, address: str) -> None:
    assert address_of(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://x.org/a (accessed 2020-01-01)", "https://x.org/a"),
        ("https://x.org/a, accessed May 2020", "https://x.org/a"),
        ("<https://x.org/a> [Online]", "https://x.org/a"), ('"https://x.org/a"', "https://x.org/a"),
        ("[Link](https://x.org/a)", "https://x.org/a"), ("see https://x.org/.", "https://x.org/"),
        ("https://x.org/A_(b) (x)", "https://x.org/A_(b)"),
        ("https://x.org/a papers2://b", "https://x.org/a"), ("hal-01, version 1", "hal-01"),
        (r"https://x.org/a\"ob", r"https://x.org/a\"ob"),
        ("1706.03762 [cs.CL]", "1706.03762"), ("x.org/a (MIT)", "x.org/a"), ("a b", "a b"),
        ("ftp://x.org/?u=https://y.org", "ftp://x.org/?u=https://y.org"),
    ],
)  # fmt: skip
def test_address_or_identifier_is_found_beside_words(text: str, address: str) -> None:
    assert list(readings_of(text))[-1] == address


@pytest.mark.parametrize(
    "text",
    ["javascript:x", " JavaScript :x", "java\tscript:x", "vbscript:x", "data:text/html,x",
     "file:///etc/passwd", "blob:x"],
)  # fmt: skip
def test_address_that_runs_or_reads_something_is_harmful(text: str) -> None:
    assert is_harmful(text)


@pytest.mark.parametrize("text", ["https://x.org/javascript:", "data.pdf", "doi:10.1000/x", "data"])
def test_address_that_only_looks_like_it_is_not_harmful(text: str) -> None:
    assert not is_harmful(text)
