"""Whole pages as visitors get them."""

from __future__ import annotations

import pytest

from portfolio.engine.delivery.pages import Delivery
from portfolio.engine.delivery.styles import Sheet, SiteStyles

STYLES_OF_SITE = SiteStyles((Sheet("tokens", "a{}"),), "b{}", ())
SITE = STYLES_OF_SITE.path
PAGE = f"""<head>
<link rel="stylesheet" href="../../{SITE}">
<link rel="stylesheet" href="../../mine.css">
</head><body><a class="b">x</a>
<script>stays()</script>
<script src="a.js"></script>
  <script type="module" src="b.js"></script>
</body>"""


FRAGMENTS = {
    "delivery/head": "(head {styles})",
    "delivery/sheet": "(sheet {address})",
    "delivery/foot": "(foot {scripts} {root})",
    "delivery/svg": "{name}:{svg}",
    "delivery/svg-reference": "#{name}",
    "delivery/drawings": "(drawings {svg})",
    "delivery/table": "[{table}]",
}


@pytest.fixture
def delivery() -> Delivery:
    return Delivery(STYLES_OF_SITE, lambda fragment, **words: FRAGMENTS[fragment].format(**words))


def test_first_styles_are_in_the_page_and_the_stylesheet_comes_after_it(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert "<head>\n(head @layer theme,portfolio;@layer portfolio{a{}})\n" in page
    assert f"(sheet ../../{SITE})</body>" in page
    assert '<link rel="stylesheet" href="../../mine.css">' in page


def test_last_scripts_are_deferred_with_their_attributes(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert (
        '<script>stays()</script>\n(foot <script src="a.js"></script>\n'
        '<script type="module" src="b.js"></script> ../../)'
    ) in page


def test_page_without_our_stylesheet_is_unchanged(delivery: Delivery) -> None:
    page = PAGE.replace(SITE, "other.css")

    assert delivery.page(page) == page


def test_page_at_the_root_and_one_with_absolute_addresses(delivery: Delivery) -> None:
    assert f"(sheet {SITE})" in delivery.page(PAGE.replace("../../", ""))
    assert f"(sheet /under/{SITE})" in delivery.page(PAGE.replace("../../", "/under/"))


def test_page_that_links_has_no_styles_and_no_drawings_of_its_own(delivery: Delivery) -> None:
    drawing = f'<path d="{"M1 1" * 60}"/>'
    drawn = PAGE.replace("<body>", f"<body><svg viewBox='0 0 1 1'>{drawing}</svg>")
    page = delivery.page(drawn, is_linking=True)

    assert f'<link rel="stylesheet" href="../../{SITE}">' in page
    assert (
        "<svg viewBox='0 0 1 1'>../../assets/images/portfolio/drawings.svg#drawing-1</svg>" in page
    )
    assert drawing not in page
    assert delivery.drawings() == f"(drawings drawing-1:{drawing})"


def test_without_pages_that_link_there_are_no_drawings(delivery: Delivery) -> None:
    delivery.page(PAGE)

    assert delivery.drawings() == ""


def test_delivering_a_page_again_changes_nothing(delivery: Delivery) -> None:
    page = delivery.page(PAGE)

    assert delivery.page(page) == page
