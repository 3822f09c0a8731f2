"""Pages with first styles look like pages that link to all styles, and load less."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache, partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.appearance import Drawn, appearance, differences
from tests.browser.pages import restore
from tests.browser.sample import EVERYTHING, PREFIX, SCHOLAR, build_sample
from tests.browser.site import build, served
from tests.browser.visit import visiting, wait_for_scripts
from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder
from tests.slowness import some_slow

LIST = f"{SCHOLAR}/publications/"
BYTES_OF_PAGES = {"/": 14_000, "/experience/": 14_000, "/writing/": 14_000, LIST: 17_000}
"""Compressed, with first styles; the first round trip carries 14,600 bytes, headers included."""
MOST_BYTES_ON_DISK = (
    1_020_000  # 1,000,000 before forms of Markdown, posts and media, whose styles are in one file
)
"""All files but PDFs and cards."""

HEIGHT = 800
"""Pixels of a screen."""
SEEN = 0.005
"""The sum of layout shifts that a person might notice; pages are good below 0.1 (Web Vitals)."""

PATHS = ("/", "/experience/", "/writing/", "/404.html", EVERYTHING)
VIEWS = [(1280, "light"), (375, "dark"), (375, "light"), (1280, "dark")]

SCHEMES = {"light": "default", "dark": "slate"}

WITHOUT_WAITING = """(() => {
    const set = window.setTimeout;
    window.setTimeout = (work, after) => (after >= 5000 ? 0 : set(work, after));
})()"""
"""Skips timers of five seconds and more."""

# A busy machine may show a page before all of it is read: that counts only if all is to count.
SHIFTS = """(isAllCounted) => new Promise((done) => {
    let sum = 0;
    const [{ domInteractive }] = performance.getEntriesByType("navigation");
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
            if (isAllCounted || entry.startTime > domInteractive) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum), 100));
})"""


@pytest.fixture(scope="module")
def plain_address(shared: MakeOnce) -> Iterator[Callable[[str], str]]:
    """Where a path is on the same sites with plain links to styles and scripts."""

    def make_sample(root: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PORTFOLIO_DELIVERY", "plain")
            build_sample(root)

    with ExitStack() as stack:

        @cache
        def host(*, of_sample: bool) -> str:
            if of_sample:
                folder = shared("plain-sample", make_sample) / "site"
                address = stack.enter_context(served(folder, under=PREFIX))
                return address.removesuffix(PREFIX)
            plain = partial(build, PORTFOLIO_DELIVERY="plain", PORTFOLIO_PDFS_AND_CARDS="0")
            return stack.enter_context(served(shared("plain", plain)))

        yield lambda path: host(of_sample=path.startswith(PREFIX)) + path


def open_nothing(page: Page) -> None:
    """Leave a page as it is."""


def print_preview(page: Page) -> None:
    page.emulate_media(media="print")


def open_results(page: Page) -> None:
    """Search for a word of few results: of more, the theme shows what it has room for."""
    page.locator("[data-pf-opens=search]").click()
    page.locator("[data-md-component=search-query]").press_sequentially("thesis")
    page.locator(".md-search-result__item").first.wait_for()


def open_menu(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.locator(".pf-header__menu").click()


STATES = {
    **{f"{width} {scheme}": (width, scheme, open_nothing) for width, scheme in VIEWS},
    "print": (1280, "dark", print_preview),
    "results": (1280, "dark", open_results),
    "menu": (375, "dark", open_menu),
}
"""What is compared: the width, the scheme, and what is done first."""


def in_each_state(page: Page) -> Iterator[str]:
    """Bring a page into one state after another."""
    for name, (width, scheme, act) in STATES.items():
        restore(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        act(page)
        expect(page.locator(f"body[data-md-color-scheme={SCHEMES[scheme]}]")).to_have_count(1)
        yield name


@pytest.mark.parametrize("path", some_slow(PATHS, fast=[EVERYTHING]))
def test_page_looks_as_with_plain_links(
    path: str,
    address_of: Callable[[str], str],
    plain_address: Callable[[str], str],
    browser: Browser,
) -> None:
    with (
        visiting(browser, address_of(path)) as visit,
        visiting(browser, plain_address(path)) as plain,
    ):
        for state, _ in zip(in_each_state(visit.page), in_each_state(plain.page), strict=True):
            drawn = appearance(visit.page)

            assert len(drawn) > 15
            assert differences(drawn, appearance(plain.page)) == [], state


@pytest.mark.parametrize("path", some_slow(BYTES_OF_PAGES, fast=["/writing/"]))
@pytest.mark.parametrize(
    ("width", "scheme"), [pytest.param(1280, "light", marks=pytest.mark.slow), (375, "dark")]
)
def test_first_view_looks_like_the_last(
    path: str, width: int, scheme: str, address_of: Callable[[str], str], browser: Browser
) -> None:
    """The page looks the same after all styles and scripts have loaded."""
    address = address_of(path)
    first = page_without_the_rest(browser, address, width, scheme)
    with visiting(browser, address, width=width, scheme=scheme, bypass_csp=True) as visit:
        if path == LIST:  # the script says how many there are, and draws all as they are seen
            for page in (first, visit.page):
                page.add_style_tag(content=WHOLE_LIST)
        drawn = on_first_screen(first)

        assert len(drawn) > 25
        assert differences(drawn, on_first_screen(visit.page)) == []
    first.context.close()


def on_first_screen(page: Page) -> list[Drawn]:
    """Return what is drawn on the first screen; what is around it may grow below."""
    return [each for each in appearance(page) if each.box[1] + each.box[3] <= HEIGHT]


@pytest.mark.parametrize(
    "planted",
    ["main { margin-top: 9px }", "h1 { color: #123456 !important }", "h2::before { content: '+' }"],
)
def test_other_look_is_noticed(planted: str, site: str, browser: Browser) -> None:
    with visiting(browser, f"{site}/writing/", bypass_csp=True) as visit:
        drawn = appearance(visit.page)
        visit.page.add_style_tag(content=planted)

        assert differences(drawn, appearance(visit.page)) != []


WHOLE_LIST = """
    .pf-publication, .pf-publications__group { content-visibility: visible !important }
    .pf-filter__status { visibility: hidden }
"""


def page_without_the_rest(browser: Browser, address: str, width: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.route("**/site.*.css", lambda route: route.abort())
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    return page


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", some_slow([*PATHS, LIST], fast=("/writing/", LIST)))
def test_nothing_moves_while_a_page_comes(
    path: str, width: int, address_of: Callable[[str], str], browser: Browser
) -> None:
    with visiting(browser, address_of(path), width=width) as visit:
        assert visit.page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize(
    ("path", "width"),
    [
        ("/", 375),
        (LIST, 375),
        pytest.param("/writing/", 375, marks=pytest.mark.slow),
        pytest.param(LIST, 1280, marks=pytest.mark.slow),
    ],
)
def test_nothing_that_is_there_moves_while_a_page_comes_slowly(
    path: str, width: int, site_folder: Path, demonstration_folder: Path, browser: Browser
) -> None:
    folder = demonstration_folder if path == LIST else site_folder
    with (
        served(folder, pause=0.004) as address,
        visiting(browser, address + path.removeprefix(SCHOLAR), width=width) as visit,
    ):
        # A link whose icon comes before its word may go to the next line with it.
        assert visit.page.evaluate(SHIFTS, True) < SEEN


def test_move_is_noticed(site: str, browser: Browser) -> None:
    """The measure of layout shifts, which is 0 on all pages, can be more."""
    with visiting(browser, f"{site}/", bypass_csp=True) as visit:
        visit.page.evaluate("document.querySelector('main').style.marginTop = '9rem'")

        visit.page.wait_for_function(SHIFTS)


@pytest.mark.parametrize("path", BYTES_OF_PAGES)
def test_page_can_be_read_from_what_comes_first(
    path: str, site_folder: Path, demonstration_folder: Path
) -> None:
    folder = demonstration_folder if path == LIST else site_folder

    assert compressed(folder / path.removeprefix(SCHOLAR).lstrip("/")) <= BYTES_OF_PAGES[path]


@pytest.mark.parametrize("path", BYTES_OF_PAGES)
def test_nothing_else_is_awaited_before_a_page_is_painted(
    path: str, address_of: Callable[[str], str], browser: Browser
) -> None:
    """All other files can be missing, or never come."""
    page = browser.new_page(bypass_csp=True)
    page.route(
        "**/*", lambda route: route.continue_() if route.request.is_navigation_request() else None
    )
    page.goto(address_of(path), wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    page.close()


def compressed(file: Path) -> int:
    """Return the compressed size of a file; a folder stands for its index.html."""
    page = file / "index.html" if file.is_dir() else file
    return len(gzip.compress(page.read_bytes(), 9))


def test_search_is_loaded_when_somebody_searches(site: str, browser: Browser) -> None:
    asked: list[str] = []
    with visiting(browser, f"{site}/") as visit:
        page = visit.page
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        wait_for_scripts(page)
        visit.read_to_the_end()
        before = [url for url in asked if "search" in url.rpartition("/")[2]]
        page.locator("[data-pf-opens=search]").click()
        page.locator("[data-md-component=search-query]").press_sequentially("research")
        page.locator(".md-search-result__item").first.wait_for()

    assert asked
    assert [url.rpartition("/")[2] for url in before] == ["search.js"]
    assert any(url.endswith("search_index.json") for url in asked)


def test_shared_search_and_filter_answer_though_nobody_moves(
    site: str, demonstration: str, browser: Browser
) -> None:
    page = browser.new_page()
    page.add_init_script(WITHOUT_WAITING)
    page.goto(f"{site}/?q=research")
    page.locator(".md-search-result__item").first.wait_for()
    page.goto(f"{demonstration}/publications/?year=1949")

    expect(page.locator("[data-pf-filter-status]")).to_contain_text(" of ")
    page.close()


@pytest.mark.slow  # it waits for a timer of seconds
def test_scripts_run_though_nobody_moves(site: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site}/")

    page.locator("#pf-scripts").wait_for(state="detached")
    assert page.evaluate("!!window.document$")
    page.close()


def test_search_that_is_pressed_before_the_scripts_are_there_opens(
    site: str, browser: Browser
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.goto(f"{site}/", wait_until="load")
    page.locator("[data-pf-opens=search]").click()
    page.wait_for_timeout(100)
    assert page.locator("dialog[open]").count() == 0
    while held:
        held.pop().continue_()
        page.wait_for_timeout(50)

    expect(page.locator("#pf-search")).to_be_visible()
    page.close()


def test_page_without_scripts_has_all_styles(
    address_of: Callable[[str], str], plain_address: Callable[[str], str], browser: Browser
) -> None:
    drawn = []
    for address in (address_of("/experience/"), plain_address("/experience/")):
        with visiting(browser, address, javascript=False) as visit:
            drawn.append(appearance(visit.page))

    assert len(drawn[0]) > 30
    assert differences(*drawn) == []


def test_nothing_useless_is_published(site_folder: Path) -> None:
    files = {file.relative_to(site_folder).as_posix(): file for file in site_folder.rglob("*.*")}
    scripts = [file for path, file in files.items() if path.endswith(".js")]

    assert not [path for path in files if path.endswith(".map")]
    assert not [path for path in files if "/lunr/" in path]
    assert not [path for path in files if "/looks/" in path]
    assert len([path for path in files if path.endswith(".css")]) == 1
    assert scripts


def test_site_is_small(site_folder: Path) -> None:
    sizes = {
        file: file.stat().st_size
        for file in site_folder.rglob("*.*")
        if file.suffix != ".pdf" and "cards" not in file.parts
    }

    assert len(sizes) > 30
    assert sum(sizes.values()) <= MOST_BYTES_ON_DISK


TABS = '=== "First"\n\n    One\n\n=== "Second"\n\n    Two\n'


def test_tab_that_the_address_names_is_open(browser: Browser, tmp_path: Path) -> None:
    root = SiteFolder(tmp_path)
    root.configure(
        """\
        theme: {features: [content.tabs.link]}
        markdown_extensions: {pymdownx.tabbed: {alternate_style: true}}
        """
    )
    root.write("docs/index.md", f"# Home\n\n{TABS}")
    done = root.build()
    assert done.returncode == 0, done.stderr

    with served(root.output) as site:
        with visiting(browser, f"{site}/#__tabbed_1_2") as visit:
            assert visit.page.locator("#__tabbed_1_2").is_checked()
            assert not visit.console_errors
        with visiting(browser, f"{site}/") as visit:
            assert visit.page.locator("#__tabbed_1_1").is_checked()
            visit.page.evaluate('() => __md_set("__tabs", ["Second", "First"])')
            visit.page.reload()
            assert visit.page.locator("#__tabbed_1_2").is_checked()
            assert not visit.console_errors
