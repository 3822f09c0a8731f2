"""What is printed is whole: no blank page, the addresses of links, what closed details say."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.fonts import fixed_font
from tests.browser.pages import add_style
from tests.browser.sample import EVERYTHING, SCHOLAR
from tests.browser.visit import OpenPage, wait_for_scripts

FORMATS = ("A4", "Letter")
WIDER = ["A4", pytest.param("Letter", marks=pytest.mark.slow)]
POINTS = {"A4": (595.3, 841.9), "Letter": (612, 792)}
LEAST_ON_A_PAGE = 40
"""Characters; a page with fewer looks like a mistake of the printer."""


OF_THE_SCREEN = ":is(.pf-downloads, .pf-hero__link--cv, .pf-more)"
"""Links to other forms of what a page says."""


class Sheet(NamedTuple):
    """A printed sheet: its size in points, and what one can read on it."""

    size: tuple[float, float]
    text: str


Print = Callable[[str, str], list[Sheet]]


@pytest.fixture(scope="session")
def sheets_of(examined: Callable[[str], Page]) -> Print:
    """Print the page of a path, which its visitor sees in the dark, on paper of a format."""

    @cache
    def sheets_of(path: str, format: str) -> list[Sheet]:
        page = examined(path)
        page.emulate_media(color_scheme="dark")
        set_in_fixed_font(page)
        return printed(page, format)

    return sheets_of


def set_in_fixed_font(page: Page) -> None:
    """Have the same text on the same sheet on every machine."""
    add_style(page, fixed_font())
    page.evaluate("document.fonts.ready.then(() => null)")


def printed(page: Page, format: str) -> list[Sheet]:
    pdf = PdfReader(io.BytesIO(page.pdf(format=format, prefer_css_page_size=False)))
    return [
        Sheet((float(sheet.mediabox.width), float(sheet.mediabox.height)), sheet.extract_text())
        for sheet in pdf.pages
    ]


def text_of(sheets: list[Sheet]) -> str:
    return "".join(sheet.text for sheet in sheets)


def plain(text: str) -> str:
    """Return a text without space, and with letters in place of ligatures, which fonts have."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


WORDS = """article => {
    const buttons = ".pf-hero__link--cv, .pf-more";
    const words = (element) => element.innerText.split(/\\s+/);
    const hidden = new Set([...article.querySelectorAll(buttons)].flatMap(words));
    return words(article).filter((word) => word && !hidden.has(word));
}"""
"""What stands on paper: all words but those of buttons, and of links to whole lists."""


@pytest.mark.parametrize("format", WIDER)
def test_no_sheet_is_blank_and_all_have_the_size_of_the_paper(
    path: str, sheets_of: Print, format: str
) -> None:
    sheets = sheets_of(path, format)

    for sheet in sheets:
        # Chromium rounds up to whole pixels.
        assert sheet.size == pytest.approx(POINTS[format], abs=1.5)
    assert min(len(plain(sheet.text)) for sheet in sheets) >= LEAST_ON_A_PAGE


def test_everything_of_the_page_is_printed_with_the_addresses_of_its_links(
    path: str, page: Page, sheets_of: Print
) -> None:
    addresses: list[str] = page.locator("main a[href^=http]:visible").evaluate_all(
        "links => links.map(a => a.getAttribute('href'))"
    )
    add_style(page, f"{OF_THE_SCREEN} {{ display: none !important }}")
    words: list[str] = page.locator("main article").evaluate(WORDS)

    text = plain(text_of(sheets_of(path, "A4")))

    # A sheet may end within an address or a word: then the text goes on with the next one.
    assert [address for address in addresses if plain(address) not in text] == []
    assert len(words) > 5
    # What is shaped, as Arabic is, cannot be read back from a PDF.
    assert [w for w in words if w.isalnum() and w.isascii() and w not in text] == []


@pytest.mark.parametrize("format", WIDER)
def test_header_footer_and_menu_are_not_printed(path: str, sheets_of: Print, format: str) -> None:
    text = text_of(sheets_of(path, format))

    assert "Copyright" not in text
    assert "On this page" not in text


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("format", FORMATS)
def test_closed_details_and_wide_tables_are_printed(
    format: str, javascript: bool, address_of: Callable[[str], str], visit: OpenPage
) -> None:
    page = visit(address_of(EVERYTHING), javascript=javascript).page

    text = plain(text_of(printed(page, format)))

    assert "TEXT-OF-CLOSED-DETAILS" in text
    assert "https://example.org/details/" in text
    assert "LAST-COLUMN-1" in text
    assert "LAST-COLUMN-2" in text


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/", "/cv/", f"{SCHOLAR}/", f"{SCHOLAR}/publications/"])
def test_page_is_printed_alike_before_anything_but_its_text_has_come(
    path: str, address_of: Callable[[str], str], browser: Browser
) -> None:
    early, late = (
        printed_when(browser, address_of(path), is_complete=complete) for complete in (False, True)
    )

    # Lines may end elsewhere.
    assert sorted(plain(early)) == sorted(plain(late))
    assert not [word for word in ("Find", "Cite", "CSL-JSON", "Menu") if word in late]


def printed_when(browser: Browser, address: str, *, is_complete: bool) -> str:
    """Return what is on paper once styles and scripts have come, or while nothing has."""
    page = browser.new_page(bypass_csp=True)
    awaited = {"document", *(("stylesheet", "script") if is_complete else ())}
    page.route(
        lambda _: True,
        lambda each: each.continue_() if each.request.resource_type in awaited else each.abort(),
    )
    page.goto(address)
    if is_complete:
        wait_for_scripts(page)
    set_in_fixed_font(page)
    text = text_of(printed(page, "A4"))
    page.close()
    return text


def test_no_heading_stands_alone_at_the_end_of_a_sheet(demonstration: str, visit: OpenPage) -> None:
    page = visit(f"{demonstration}/publications/").page
    set_in_fixed_font(page)
    headings = set(page.locator("main :is(h2, h3)").all_inner_texts())

    ends = [sheet.text.strip().splitlines()[-1].strip() for sheet in printed(page, "A4")]

    assert len(ends) > 1
    assert not headings & set(ends)


def test_paper_is_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    text, background = page.evaluate(
        """() => {
            const style = getComputedStyle(document.querySelector("main article"));
            return [style.color, getComputedStyle(document.body).backgroundColor];
        }"""
    )

    assert background == "rgba(0, 0, 0, 0)"
    assert max(int(part) for part in re.findall(r"\d+", text)[:3]) < 80
