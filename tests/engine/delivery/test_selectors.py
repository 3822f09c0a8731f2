from __future__ import annotations

import pytest
import tinycss2

from portfolio.engine.delivery.selectors import listed, needs_of


def needs(selector: str) -> list[list[str]]:
    """Return the alternatives of a selector, each need as one word, in order."""
    tokens = tinycss2.parse_component_value_list(selector)
    return sorted(sorted("&".join(sorted(need)) for need in one) for one in needs_of(tokens))


@pytest.mark.parametrize(
    ("selector", "alternatives"),
    [
        ("*", [[]]),
        (":root", [[]]),
        ("A", [["a"]]),
        (".one", [[".one"]]),
        ("#id", [["#id"]]),
        ("a.one#id[href]", [["#id&.one&[href]&a"]]),
        ("[dir=rtl]", [["[dir=rtl]"]]),
        ('[dir="rtl"]', [["[dir=rtl]"]]),
        ('[href^="http"]', [["[href]"]]),
        ("ul > li .one + p ~ b", [[".one", "b", "li", "p", "ul"]]),
        ("a::before", [["a"]]),
        ("a:hover", [[":hover&a"]]),
        ("dialog::backdrop", [[":backdrop&dialog"]]),
        ("li:nth-child(2n + 1)", [["li"]]),
        (":is(h1, h2).one", [[".one&h1"], [".one&h2"]]),
        (":is( .a .b , c )", [[".a", ".b"], ["c"]]),
        (":where(a)", [["a"]]),
        ("p:not([class])", [["![class]&p"]]),
        ("p:not(.a, .b)", [["!.a&!.b&p"]]),
        ("p:not(.a .b)", [["p"]]),
        ("div:has(> img)", [["div", "img"]]),
        ("div:has(a, b)", [["a", "div"], ["b", "div"]]),
    ],
)
def test_needs(selector: str, alternatives: list[list[str]]) -> None:
    assert needs(selector) == alternatives


def test_too_many_alternatives_are_left_out_and_not_invented() -> None:
    many = ":is(a,b,c,d)" * 4

    assert len(needs(f"p {many}")) <= 64
    assert all("p" in alternative for alternative in needs(f"p {many}"))


def test_selector_list_is_split_at_its_own_commas() -> None:
    tokens = tinycss2.parse_component_value_list("a, :is(b, c), d")

    assert ["".join(t.serialize() for t in one).strip() for one in listed(tokens)] == [
        "a",
        ":is(b, c)",
        "d",
    ]
