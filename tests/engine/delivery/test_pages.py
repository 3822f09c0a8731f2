from __future__ import annotations

from dataclasses import replace

import pytest

from portfolio.engine.delivery.icon import Icon
from portfolio.engine.delivery.pages import (
    ADDRESS,
    DRAWING,
    NAME,
    ROOT,
    SCRIPTS,
    STYLES,
    TABLE,
    Delivery,
    Markup,
    in_one_run,
)
from portfolio.engine.delivery.stylesheet import Sheet, Stylesheet

CSS = "a{top:0}.b{background:url(x.png)}:root{--c:1px;--d:2px}dialog a{left:var(--c)}</style>{}"
PAGE = """<head>
<link rel="stylesheet" href="../../css/one.css">
<link rel="stylesheet" href="../../css/two.css">
<link rel="stylesheet" href="../../mine.css">
</head><body><a class="b">x</a><dialog><i class="c"></i></dialog>
<script>stays()</script>
<script src="a.js"></script>
  <script type="module" src="b.js"></script>
</body>"""


@pytest.fixture
def delivery() -> Delivery:
    sheet = Stylesheet([Sheet("css/one.css", CSS)])
    markup = Markup(
        head=f"(head {STYLES} {ADDRESS})",
        foot=f"(foot {SCRIPTS} {ROOT})",
        drawing=f"{NAME}:{DRAWING}",
        drawn=NAME,
        table=f"[{TABLE}]",
        icon=f"(icon {DRAWING})",
        icon_of_home=f"(icon {DRAWING} {ADDRESS})",
    )
    icon = Icon("icon.svg", "data:,x")
    return Delivery(sheet, "css/site.css", ("css/one.css", "css/two.css"), markup, icon=icon)


def test_styles_of_the_page_take_the_place_of_the_links(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert '(head a{top:0}.b{background:url("../../css/x.png")}' in page
    assert " ../../css/site.css)" in page
    assert "one.css" not in page
    assert "two.css" not in page
    assert '<link rel="stylesheet" href="../../mine.css">' in page


def test_last_scripts_come_later_and_keep_what_they_say(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert (
        '<script>stays()</script>\n(foot <script src="a.js"></script>\n'
        '<script type="module" src="b.js"></script> ../../)</body>'
    ) in page


def test_icon_is_in_the_page_and_named_at_home_for_those_who_want_a_file(
    delivery: Delivery,
) -> None:
    link = '<link rel="icon" href="{}">'
    named = PAGE.replace("</head>", f"{link.format('../../icon.svg')}</head>")
    other = PAGE.replace("</head>", f"{link.format('icon.svg')}</head>")

    assert "(icon data:,x)</head>" in delivery.page(named)
    assert "(icon data:,x icon.svg)</head>" in delivery.page(named.replace("../../", ""))
    assert link.format("icon.svg") in delivery.page(other)
    delivery.icon = None
    assert link.format("../../icon.svg") in delivery.page(named)


def test_other_icon_is_another_delivery(delivery: Delivery) -> None:
    other = replace(delivery, icon=Icon("icon.svg", "data:,y"))

    assert delivery.fingerprint != other.fingerprint


@pytest.mark.parametrize("missing", ["one.css", "two.css"])
def test_page_with_other_stylesheets_stays_as_it_is(missing: str, delivery: Delivery) -> None:
    page = PAGE.replace(missing, "other.css")

    assert delivery.page(page) == page


def test_page_at_the_root_and_one_with_an_absolute_way(delivery: Delivery) -> None:
    assert " css/site.css)" in delivery.page(PAGE.replace("../../", ""))
    assert " /under/css/site.css)" in delivery.page(PAGE.replace("../../", "/under/"))


def test_variables_that_the_page_itself_uses_are_there(delivery: Delivery) -> None:
    in_a_tag = PAGE.replace("<body>", '<body style="top:var(--d)">')
    in_a_style = PAGE.replace("</head>", "<style>i{top:var(--d)}</style></head>")

    assert "--d:2px" not in delivery.page(PAGE)
    assert "--d:2px" in delivery.page(in_a_tag)
    assert "--d:2px" in delivery.page(in_a_style)


def test_styles_cannot_end_their_element(delivery: Delivery) -> None:
    delivery.stylesheet = Stylesheet([Sheet("css/one.css", 'a::after{content:"</style>"}')])

    assert "</style>" not in delivery.page(PAGE)


def test_page_is_delivered_once(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert delivery.page(page) == page


def test_stylesheets_up_to_one_of_others() -> None:
    assert in_one_run(["a", "b", "x", "c"], ["a", "b", "c"]) == ("a", "b")
    assert in_one_run(["x", "a"], ["a"]) == ()
