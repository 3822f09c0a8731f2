from __future__ import annotations

from collections.abc import Iterable

import pytest

from portfolio.engine.delivery.markup import names_in, start_tags
from portfolio.engine.delivery.selectors import NESTED_LISTS
from portfolio.engine.delivery.stylesheet import FROM_ROOT, Sheet, Stylesheet


def read(*texts: str) -> Stylesheet:
    return Stylesheet(Sheet(f"assets/{at}.css", text) for at, text in enumerate(texts))


def for_page(css: str, html: str, *, at_first: bool = False, uses: str = "") -> str:
    """Return the rules of a stylesheet that a page needs."""
    sheet = read(css)
    met = 0
    for tag in start_tags(html):
        met |= sheet.met_by(names_in(tag))
    return str(sheet.only(met, used=sheet.used_in(uses), at_first=at_first))


@pytest.mark.parametrize(
    ("css", "minified"),
    [
        ("a { color : red ; }", "a{color:red}"),
        ("/* why */ a{/* why */color:red;/* why */}", "a{color:red}"),
        ("a > b ,\n c + d{top:0}", "a>b,c+d{top:0}"),
        ("a b :hover{top:0}", "a b :hover{top:0}"),
        ("a{width:calc(1px + (2px - 3px))}", "a{width:calc(1px + (2px - 3px))}"),
        ("a{font:1px/2 A, 'b c'}", 'a{font:1px/2 A,"b c"}'),
        ("a{TOP:0 ! important ;}", "a{TOP:0!important}"),
        ("@media (min-width: 1em) and (scripting: none) { a { top: 0 } }",
         "@media (min-width:1em) and (scripting:none){a{top:0}}"),
        ("@supports selector(a :hover) { a { top: 0 } }",
         "@supports selector(a :hover){a{top:0}}"),
        ("@page { margin : 1cm }", "@page{margin :1cm}"),
        ("@layer a , b;", "@layer a,b;"),
        ('a::after{content:"\\201C  x\\a "}', 'a::after{content:"\u201c x\\A "}'),
        ("a{}", ""),
        ("@media print{a{}}", ""),
        ("a{ top : 0 ; --x : 1px ; left : 0 }", "a{top:0;--x:1px;left:0}"),
        ("a{;}", ""),
        ("a{top:0;b :hover{top:1px}}", "a{top:0;b :hover{top:1px}}"),
    ],
)  # fmt: skip
def test_css_is_minified(css: str, minified: str) -> None:
    assert str(read(css)) == minified


def test_sheets_are_joined_in_their_order() -> None:
    assert str(read("a{top:0}", "@media print{b{top:0}}", "a{top:1px}")) == (
        "a{top:0}@media print{b{top:0}}a{top:1px}"
    )


@pytest.mark.parametrize(
    ("css", "html", "needed"),
    [
        (".a{top:0}.b{top:0}", '<p class="a">', ".a{top:0}"),
        (".a,.b{top:0}", '<p class="a">', ".a{top:0}"),
        (".a,.b::-moz-x{top:0}", '<p class="a">', ".a,.b::-moz-x{top:0}"),
        ("a.b{top:0}", '<a></a><p class="b">', ""),
        ("p:not([class]){top:0}", '<p class="b">', ""),
        ("p:not([class]){top:0}", '<p class="b"><p>', "p:not([class]){top:0}"),
        ("@media print{.a{top:0}}@media screen{.b{top:0}}", '<p class="b">',
         "@media screen{.b{top:0}}"),
        ("[dir=rtl] a{top:0}[dir=ltr] a{top:0}", '<p dir="ltr"><a>', "[dir=ltr] a{top:0}"),
        ("a:hover{top:0}a{top:0}", "<a>", "a{top:0}"),
        ("a:not(:hover){top:0}", "<a>", "a:not(:hover){top:0}"),
    ],
)  # fmt: skip
def test_page_gets_the_rules_that_may_match_in_it(css: str, html: str, needed: str) -> None:
    assert for_page(css, html) == needed


def test_variables_that_nothing_uses_are_left_out() -> None:
    css = ":root{--a:1px;--b:var(--c);--c:2px;--d:3px}a{top:var(--b)}.x{left:var(--d)}"

    assert for_page(css, "<a>") == ":root{--b:var(--c);--c:2px}a{top:var(--b)}"
    assert ":root{--a:1px;" in for_page(css, "<a>", uses="margin:var(--a)")


def test_keyframes_are_included_where_an_animation_uses_them() -> None:
    css = "@keyframes turn{to{top:var(--x)}}:root{--x:1px}.a{animation:turn 1s}"

    assert for_page(css, '<i class="a">') == (
        "@keyframes turn{to{top:var(--x)}}:root{--x:1px}.a{animation:turn 1s}"
    )
    assert for_page(css, "<i>") == ""


@pytest.mark.parametrize(
    "later",
    [
        "@media print{a{top:1px}}",
        "@page{margin:0}",
        "@media (scripting:none){a{top:1px}}",
        "@media (scripting: none) and (max-width: 60em){a{top:1px}}",
        "a{cursor:pointer}",
        "a{-webkit-user-select:none;Transition: color 1s;transition-delay:1s}",
    ],
)
def test_first_styles_leave_out_print_and_interaction_only_rules(later: str) -> None:
    css = f"a{{top:0}}{later}b{{left:0}}"

    assert for_page(css, "<a><b>", at_first=True) == "a{top:0}b{left:0}"
    assert for_page(css, "<a><b>") != "a{top:0}b{left:0}"


def test_first_styles_leave_out_interaction_only_declarations() -> None:
    css = 'a{cursor:pointer;content:";cursor:x;";top:0!important;transition:top 1s;left:0}'
    with_variable = "a{cursor:pointer;--x:1px;top:var(--x);transition:top 1s}"

    assert for_page(css, "<a>", at_first=True) == 'a{content:";cursor:x;";top:0!important;left:0}'
    assert for_page(with_variable, "<a>", at_first=True) == "a{--x:1px;top:var(--x)}"


def test_rules_for_nested_lists_need_nested_lists() -> None:
    css = "ul ol{top:0}ul>li>ul{top:0}ul+ol{top:0}ul ol,p{top:0}"

    assert for_page(css, "<ul><ol><li><p>") == "ul+ol{top:0}p{top:0}"
    sheet = read(css)
    names = {"ul", "ol", "li", "p", NESTED_LISTS}
    assert str(sheet.only(sheet.met_anywhere(names))) == css


def test_relative_addresses_become_relative_to_the_root() -> None:
    css = "a{background:url(../b.png)}b{background:url('c.png')}c{background:url(data:x)}"

    assert str(read(css)) == (
        f'a{{background:url("{FROM_ROOT}b.png")}}'
        f'b{{background:url("{FROM_ROOT}assets/c.png")}}'
        "c{background:url(data:x)}"
    )


def test_attributes_that_scripts_may_set_are_not_required() -> None:
    sheet = read(".a[hidden]{top:0}.b{top:0}p:not(.a){top:0}")
    names = {name for name in sheet.names if name.lstrip("!.") != "b"}

    assert str(sheet.only(sheet.met_anywhere(names))) == ".a[hidden]{top:0}p:not(.a){top:0}"


def test_only_is_idempotent() -> None:
    sheet = read(".a,.b{top:var(--x)}:root{--x:1px;--y:2px}")

    def only(one: Stylesheet, names: Iterable[str]) -> Stylesheet:
        return one.only(one.met_by(names))

    assert str(only(only(sheet, [".a"]), [".a"])) == str(only(sheet, [".a"]))
