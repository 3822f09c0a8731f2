"""What is printed is whole: no blank page, the addresses of links, what closed details say."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.sample import EVERYTHING, all_paths
from tests.browser.visit import OpenPage, visiting

FORMATS = ("A4", "Letter")
POINTS = {"A4": (595.3, 841.9), "Letter": (612, 792)}
LEAST_ON_A_PAGE = 40
"""Characters; a page with fewer looks like a mistake of the printer."""


@pytest.fixture(scope="module", params=all_paths())
def page(
    request: pytest.FixtureRequest, address_of: Callable[[str], str], browser: Browser
) -> Iterator[Page]:
    with visiting(browser, address_of(request.param), scheme="dark", bypass_csp=True) as visit:
        yield visit.page


def printed(page: Page, format: str) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format=format, prefer_css_page_size=False)))


def text_of(pdf: PdfReader) -> str:
    return "".join(sheet.extract_text() for sheet in pdf.pages)


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("format", FORMATS)
def test_no_sheet_is_blank_and_all_have_the_size_of_the_paper(page: Page, format: str) -> None:
    pdf = printed(page, format)

    for sheet in pdf.pages:
        # Chromium rounds up to whole pixels.
        assert (sheet.mediabox.width, sheet.mediabox.height) == pytest.approx(
            POINTS[format], abs=1.5
        )
    amounts = [len(without_space(sheet.extract_text())) for sheet in pdf.pages]
    assert min(amounts) >= LEAST_ON_A_PAGE


def test_everything_of_the_page_is_printed_with_the_addresses_of_its_links(page: Page) -> None:
    addresses: list[str] = page.locator("main a[href^=http]:visible").evaluate_all(
        "links => links.map(a => a.getAttribute('href'))"
    )
    words: list[str] = page.locator("main article").inner_text().split()

    text = without_space(text_of(printed(page, "A4")))

    # A sheet may end within an address or a word: then the text goes on with the next one.
    assert [address for address in addresses if address not in text] == []
    assert len(words) > 5
    # What is shaped, as Arabic is, cannot be read back from a PDF.
    assert [w for w in words if w.isalnum() and w.isascii() and w not in text] == []


def test_header_footer_and_menu_are_not_printed(page: Page) -> None:
    text = text_of(printed(page, "Letter"))

    assert "Copyright" not in text
    assert "On this page" not in text


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("format", FORMATS)
def test_closed_details_and_wide_tables_are_printed(
    format: str, javascript: bool, address_of: Callable[[str], str], visit: OpenPage
) -> None:
    page = visit(address_of(EVERYTHING), javascript=javascript).page

    text = without_space(text_of(printed(page, format)))

    assert "TEXT-OF-CLOSED-DETAILS" in text
    assert "https://example.org/details/" in text
    assert "LAST-COLUMN-1" in text
    assert "LAST-COLUMN-2" in text


def test_paper_is_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    text, background = page.evaluate(
        """() => {
            const style = getComputedStyle(document.querySelector("main article"));
            return [style.color, getComputedStyle(document.body).backgroundColor];
        }"""
    )
    page.emulate_media(media="screen")

    assert background == "rgba(0, 0, 0, 0)"
    assert max(int(part) for part in re.findall(r"\d+", text)[:3]) < 80
