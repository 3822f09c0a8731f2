from __future__ import annotations

from dataclasses import replace

import pytest

from portfolio.engine.delivery.icon import Icon
from portfolio.engine.delivery.pages import (
    ADDRESS,
    NAME,
    ROOT,
    SCRIPTS,
    STYLES,
    SVG,
    TABLE,
    Delivery,
    Markup,
    leading_stylesheets,
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
        linking_head=f"(linking head {ADDRESS})",
        foot=f"(foot {SCRIPTS} {ROOT})",
        svg=f"{NAME}:{SVG}",
        svg_reference=f"#{NAME}",
        drawings=f"(drawings {SVG})",
        table=f"[{TABLE}]",
        icon=f"(icon {SVG})",
        icon_on_home=f"(icon {SVG} {ADDRESS})",
    )
    icon = Icon("icon.svg", "data:,x")
    return Delivery(sheet, "css/site.css", ("css/one.css", "css/two.css"), markup, icon=icon)


def test_first_styles_replace_the_links_to_stylesheets(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert '(head a{top:0}.b{background:url("../../css/x.png")}' in page
    assert " ../../css/site.css)" in page
    assert "one.css" not in page
    assert "two.css" not in page
    assert '<link rel="stylesheet" href="../../mine.css">' in page


def test_last_scripts_are_deferred_with_their_attributes(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert (
        '<script>stays()</script>\n(foot <script src="a.js"></script>\n'
        '<script type="module" src="b.js"></script> ../../)</body>'
    ) in page


def test_icon_is_inlined_and_its_file_is_named_on_the_home_page(
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


def test_fingerprint_changes_with_the_icon(delivery: Delivery) -> None:
    other = replace(delivery, icon=Icon("icon.svg", "data:,y"))

    assert delivery.fingerprint != other.fingerprint


@pytest.mark.parametrize("missing", ["one.css", "two.css"])
def test_page_with_other_stylesheets_is_unchanged(missing: str, delivery: Delivery) -> None:
    page = PAGE.replace(missing, "other.css")

    assert delivery.page(page) == page


def test_page_at_the_root_and_one_with_absolute_addresses(delivery: Delivery) -> None:
    assert " css/site.css)" in delivery.page(PAGE.replace("../../", ""))
    assert " /under/css/site.css)" in delivery.page(PAGE.replace("../../", "/under/"))


def test_page_that_links_has_no_styles_and_no_drawings_of_its_own(delivery: Delivery) -> None:
    drawing = f'<path d="{"M1 1" * 60}"/>'
    drawn = PAGE.replace("<body>", f"<body><svg viewBox='0 0 1 1'>{drawing}</svg>")
    page = delivery.page(drawn, is_linking=True)

    assert "(linking head ../../css/site.css)" in page
    assert (
        "<svg viewBox='0 0 1 1'>../../assets/images/portfolio/drawings.svg#drawing-1</svg>" in page
    )
    assert drawing not in page
    assert delivery.drawings() == f"(drawings drawing-1:{drawing})"


def test_without_pages_that_link_there_are_no_drawings(delivery: Delivery) -> None:
    delivery.page(PAGE)

    assert delivery.drawings() == ""


def test_variables_that_the_page_itself_uses_are_included(delivery: Delivery) -> None:
    in_a_tag = PAGE.replace("<body>", '<body style="top:var(--d)">')
    in_a_style = PAGE.replace("</head>", "<style>i{top:var(--d)}</style></head>")

    assert "--d:2px" not in delivery.page(PAGE)
    assert "--d:2px" in delivery.page(in_a_tag)
    assert "--d:2px" in delivery.page(in_a_style)


def test_first_styles_cannot_close_their_element(delivery: Delivery) -> None:
    delivery.stylesheet = Stylesheet([Sheet("css/one.css", 'a::after{content:"</style>"}')])

    assert "</style>" not in delivery.page(PAGE)


def test_delivering_a_page_again_changes_nothing(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert delivery.page(page) == page


def test_stylesheets_before_one_of_others() -> None:
    assert leading_stylesheets(["a", "b", "x", "c"], ["a", "b", "c"]) == ("a", "b")
    assert leading_stylesheets(["x", "a"], ["a"]) == ()
