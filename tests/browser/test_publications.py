"""The list of publications in Chromium: filtered, shared, unfolded, copied, read aloud."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import add_style
from tests.browser.visit import OpenPage

LIST = "/publications/"
PAPER = "/publications/Shannon_1948/"


def shown(page: Page) -> list[str]:
    """Return the titles that can be seen."""
    titles = page.locator(".pf-publication:visible .pf-publication__title")
    return [title.strip() for title in titles.all_inner_texts()]


def test_text_filters_and_is_announced_and_shared(demonstration: str, visit: OpenPage) -> None:
    page = visit(demonstration + LIST).page
    everything = len(shown(page))

    page.get_by_label("Find").fill("bandwagon")
    expect(page.locator("[data-pf-filter-status]")).to_have_text(f"1 of {everything} publications")

    assert shown(page) == ["The bandwagon"]
    assert page.url.endswith("?q=bandwagon")


def test_only_the_title_is_coloured_and_leads_to_its_page(
    demonstration: str, visit: OpenPage
) -> None:
    page = visit(demonstration + LIST).page
    colour = "(e, of) => getComputedStyle(e).getPropertyValue(of)"
    title = page.get_by_role("link", name="A Mathematical Theory of Communication", exact=True)

    assert page.locator(".pf-publication__title > a").count() == 22
    entry = page.locator("#mccarthy2006proposal")
    coauthor = entry.get_by_role("link", name="John McCarthy")
    colours = {
        name: found.first.evaluate(colour, "color")
        for name, found in {
            "title": title,
            "coauthor": coauthor,
            "owner": entry.locator(".pf-author--owner"),
            "link": entry.get_by_role("link", name="DOI"),
            "venue": entry.locator("cite"),
        }.items()
    }
    assert colours["coauthor"] == colours["owner"] != colours["title"]
    assert colours["link"] == colours["venue"] != colours["title"]
    assert coauthor.evaluate(colour, "text-decoration-line") == "underline"
    assert "0)" not in coauthor.evaluate(colour, "text-decoration-color")
    title.first.click()
    expect(page).to_have_url(demonstration + PAPER)


@pytest.mark.parametrize(
    ("style", "width", "most"),
    [("compact", 1280, 90), ("regular", 1280, 127), ("regular", 320, 320), ("rich", 320, 320)],
)
def test_paper_takes_little_room(
    demonstration: str, visit: OpenPage, style: str, width: int, most: int
) -> None:
    page = visit(demonstration + LIST, width=width).page
    add_style(page, "* { content-visibility: visible !important }")

    height = page.evaluate(
        """(style) => {
            const list = document.querySelector(".pf-publications");
            list.classList.replace("pf-publications--regular", `pf-publications--${style}`);
            const papers = [...list.querySelectorAll(".pf-publication")];
            const edges = papers.map((paper) => paper.getBoundingClientRect());
            return (edges.at(-1).bottom - edges[0].top) / papers.length;
        }""",
        style,
    )

    assert 40 < height <= most


def test_years_lead_to_their_papers_and_those_without_any_are_hidden(
    demonstration: str, visit: OpenPage
) -> None:
    page = visit(demonstration + LIST, width=768).page
    years = page.get_by_role("navigation", name="Years").get_by_role("link")

    years.get_by_text("1948").click()
    expect(page.locator("#Shannon_1948")).to_be_in_viewport()
    page.get_by_label("Find").fill("bandwagon")

    expect(years).to_have_text(["1956"])


def test_shared_address_shows_the_same(demonstration: str, visit: OpenPage) -> None:
    page = visit(f"{demonstration}{LIST}?type=book&year=1956").page

    assert shown(page) == ["Automata Studies"]
    assert page.get_by_label("Type", exact=True).input_value() == "book"


def test_coauthor_and_topic_filter_together(demonstration: str, visit: OpenPage) -> None:
    page = visit(demonstration + LIST).page

    page.get_by_label("Co-author", exact=True).select_option("Edward F. Moore")
    page.get_by_label("Topic").select_option("automata")
    expect(page.locator(".pf-publication:visible")).to_have_count(1)
    page.get_by_role("button", name="Show all").click()

    expect(page.locator(".pf-publication:visible")).to_have_count(22)
    assert page.url.endswith(LIST)


def test_without_a_script_the_whole_list_stands_and_unfolds(
    demonstration: str, visit: OpenPage
) -> None:
    page = visit(demonstration + LIST, javascript=False).page

    assert len(shown(page)) == 22
    assert not page.get_by_label("Find").is_visible()
    page.locator("summary", has_text="Cite").first.click()
    page.locator(".pf-fold[open] a").first.click()
    expect(page.locator("pre.pf-copy")).to_be_visible()


def unfold(entry: Locator, name: str) -> None:
    """Open a part of a paper by the keyboard: the list may still move under a pointer."""
    entry.locator("summary", has_text=name).press("Enter")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Abstract", "The fundamental problem of communication"), ("Cite", "@article{Shannon_1948,")],
)
def test_what_a_paper_says_on_its_page_unfolds_in_the_list(
    demonstration: str, visit: OpenPage, name: str, shown: str
) -> None:
    looked = visit(demonstration + LIST)
    page, entry = looked.page, looked.page.locator("#Shannon_1948")

    unfold(entry, name)
    expect(entry.locator(".pf-fold[open]")).to_contain_text(shown)

    assert page.url == demonstration + LIST
    assert entry.locator(".pf-fold[open] a[data-pf-part]").count() == 0
    copied = entry.locator(".pf-fold[open] .pf-copy")
    assert entry.locator(".pf-copy__button").count() == copied.count()
    assert looked.console_errors == looked.failed_requests == []


def test_where_a_paper_cannot_be_fetched_a_link_leads_to_it(
    demonstration: str, visit: OpenPage
) -> None:
    page = visit(demonstration + LIST).page
    page.route("**/Shannon_1948/", lambda route: route.abort())
    entry = page.locator("#Shannon_1948")
    with page.expect_event("requestfailed"):
        unfold(entry, "Cite")
    page.unroute("**/Shannon_1948/")

    entry.get_by_role("link", name="Citations and files").press("Enter")

    expect(page).to_have_url(f"{demonstration}{PAPER}#paper-citation")


def test_bibtex_is_copied(demonstration: str, visit: OpenPage) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    page = visit(demonstration + PAPER, permissions=permissions).page

    page.get_by_role("button", name="Copy the BibTeX").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()

    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("@article{Shannon_1948,\n")
