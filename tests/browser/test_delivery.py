"""Pages with first styles look like pages that link to all styles, and load less."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.sample import EVERYTHING, PREFIX, build_sample
from tests.browser.site import build, served
from tests.browser.visit import visiting, wait_for_scripts
from tests.sites import SiteFolder

pytestmark = pytest.mark.xdist_group("delivery")

MOST_BYTES_TO_READ = 20_000
"""Compressed bytes that may be loaded until a page can be read, without pictures."""
MOST_REQUESTS_TO_READ = 5
LIST = "/publications/"
BYTES_OF_PAGES = {"/": 11_500, "/experience/": 12_300, "/writing/": 12_300, LIST: 14_390}
"""Compressed, with first styles; the first round trip carries 14,600 bytes, headers included."""
MOST_BYTES_ON_DISK = 745_000
"""All files but PDFs and cards."""

PATHS = ("/", "/experience/", "/writing/", "/404.html", EVERYTHING)
VIEWS = [(1280, "light"), (375, "dark"), (375, "light"), (1280, "dark")]

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
def plain_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Where a path is on the same sites with plain links to styles and scripts."""
    root = tmp_path_factory.mktemp("plain")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PORTFOLIO_DELIVERY", "plain")
        build(root / "site")
        sample = build_sample(root / "sample")
    with served(root / "site") as site, served(sample, under=PREFIX) as below:
        host = below.removesuffix(PREFIX)
        yield lambda path: (host if path.startswith(PREFIX) else site) + path


def picture(page: Page) -> Image.Image:
    """Return what a page looks like as soon as it looks the same twice."""
    before, shot = b"", taken(page)
    while shot != before:
        before, shot = shot, taken(page)
    return Image.open(io.BytesIO(shot)).convert("RGB")


def taken(page: Page) -> bytes:
    return page.screenshot(full_page=True, animations="disabled", caret="hide")


def difference(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    """Return where two pictures differ; None if nowhere."""
    if one.size != other.size:
        return (0, 0, *other.size)
    return ImageChops.difference(one, other).getbbox()


@pytest.mark.parametrize("path", PATHS)
def test_page_looks_as_with_plain_links(
    path: str,
    address_of: Callable[[str], str],
    plain_address: Callable[[str], str],
    browser: Browser,
) -> None:
    pictures: list[dict[object, Image.Image]] = []
    for address in (address_of(path), plain_address(path)):
        with visiting(browser, address) as visit:
            page = visit.page
            seen: dict[object, Image.Image] = {}
            for width, scheme in VIEWS:
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                seen[width, scheme] = picture(page)
            page.emulate_media(media="print")
            seen["print"] = picture(page)
            page.emulate_media(media="screen")
            page.locator("[data-pf-opens=search]").click()
            # A word of few results: the theme shows as many of more as it thinks there is room for.
            page.locator("[data-md-component=search-query]").press_sequentially("thesis")
            page.locator(".md-search-result__item").first.wait_for()
            seen["search"] = picture(page)
            page.keyboard.press("Escape")
            page.set_viewport_size({"width": 375, "height": 800})
            page.locator("[data-pf-opens=menu]").click()
            seen["menu"] = picture(page)
            pictures.append(seen)
    delivered, plain = pictures

    assert len(delivered) == len(VIEWS) + 3
    assert {view: at for view in plain if (at := difference(delivered[view], plain[view]))} == {}


@pytest.mark.parametrize("path", BYTES_OF_PAGES)
@pytest.mark.parametrize(("width", "scheme"), VIEWS[:2])
def test_first_view_looks_like_the_last(
    path: str, width: int, scheme: str, site_of: Callable[[str], str], browser: Browser
) -> None:
    """The page looks the same after all styles and scripts have loaded."""
    address = site_of(path) + path
    first = page_without_the_rest(browser, address, width, scheme)
    with visiting(browser, address, width=width, scheme=scheme, bypass_csp=True) as visit:
        if path == LIST:  # the script says how many there are, and draws all as they are seen
            for page in (first, visit.page):
                page.add_style_tag(content=WHOLE_LIST)
        view = difference(picture(first), picture(visit.page))
    first.context.close()

    assert view is None


WHOLE_LIST = """
    .pf-publication, .pf-publications__group { content-visibility: visible !important }
    .pf-filter__status { visibility: hidden }
"""


@pytest.fixture
def site_of(site: str, request: pytest.FixtureRequest) -> Callable[[str], str]:
    """The folder of the site that has a page."""
    return lambda path: str(request.getfixturevalue("demonstration")) if path == LIST else site


def page_without_the_rest(browser: Browser, address: str, width: int, scheme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.route("**/later.js", lambda route: route.abort())
    page.goto(address, wait_until="networkidle")
    return page


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", [*PATHS, "demonstration"])
def test_nothing_moves_while_a_page_comes(
    path: str, width: int, address_of: Callable[[str], str], request: pytest.FixtureRequest,
    browser: Browser,
) -> None:  # fmt: skip
    if path == "demonstration":
        address = str(request.getfixturevalue("demonstration")) + "/publications/"
    else:
        address = address_of(path)
    with visiting(browser, address, width=width) as visit:
        assert visit.page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize(
    ("path", "width"),
    [("/", 375), ("/writing/", 375), (LIST, 375), (LIST, 1280)],
)
def test_nothing_that_is_there_moves_while_a_page_comes_slowly(
    path: str, width: int, site_folder: Path, demonstration_folder: Path, browser: Browser
) -> None:
    folder = demonstration_folder if path == LIST else site_folder
    with (
        served(folder, pause=0.01) as address,
        visiting(browser, address + path, width=width) as visit,
    ):
        assert visit.page.evaluate(SHIFTS, True) == 0


def test_move_is_noticed(site: str, browser: Browser) -> None:
    """The measure of layout shifts, which is 0 on all pages, can be more."""
    with visiting(browser, f"{site}/", bypass_csp=True) as visit:
        visit.page.evaluate("document.querySelector('main').style.marginTop = '9rem'")

        assert visit.page.evaluate(SHIFTS) > 0


@pytest.mark.parametrize("path", BYTES_OF_PAGES)
def test_little_is_loaded_until_a_page_can_be_read(
    path: str,
    site_of: Callable[[str], str],
    site_folder: Path,
    demonstration_folder: Path,
    browser: Browser,
) -> None:
    site, folder = site_of(path), demonstration_folder if path == LIST else site_folder
    requests: list[str] = []
    context = browser.new_context()
    page = context.new_page()

    def note(route: Route) -> None:
        requests.append(route.request.url)
        if route.request.url.endswith("later.js"):
            route.abort()
        else:
            route.continue_()

    page.route("**/*", note)
    page.goto(site + path, wait_until="networkidle")
    before = requests[: next(at for at, url in enumerate(requests) if url.endswith("later.js"))]
    files = [url.removeprefix(site).lstrip("/") for url in before]
    sizes = [compressed(folder / file) for file in files]
    context.close()

    assert files[0] == path.lstrip("/")
    assert len(files) <= MOST_REQUESTS_TO_READ
    assert sum(sizes) <= MOST_BYTES_TO_READ
    assert sizes[0] <= BYTES_OF_PAGES[path]


@pytest.mark.parametrize("path", ["/", "/experience/", "/404.html"])
def test_icon_is_in_the_page(path: str, site: str, browser: Browser) -> None:
    with visiting(browser, f"{site}{path}") as visit:
        width, height = visit.page.evaluate(
            """async () => {
                const image = new Image();
                image.src = document.querySelector("link[rel=icon]").href;
                await image.decode();
                return [image.naturalWidth, image.naturalHeight];
            }"""
        )

    assert width == height > 0
    assert not visit.console_errors


def test_icon_is_a_file_for_those_who_want_one(site: str, browser: Browser) -> None:
    with visiting(browser, f"{site}/") as visit:
        link = visit.page.locator("link[rel=apple-touch-icon]")
        answer = visit.page.request.get(link.evaluate("link => link.href"))

        assert (answer.status, answer.text()[:4]) == (200, "<svg")


def compressed(file: Path) -> int:
    """Return the compressed size of a file; a folder stands for its index.html."""
    page = file / "index.html" if file.is_dir() else file
    return len(gzip.compress(page.read_bytes(), 9))


def test_search_is_loaded_when_somebody_searches(site: str, browser: Browser) -> None:
    asked: list[str] = []
    with visiting(browser, f"{site}/") as visit:
        page = visit.page
        page.on("request", lambda request: asked.append(request.url))
        page.reload(wait_until="networkidle")
        wait_for_scripts(page)
        page.mouse.wheel(0, 300)
        page.wait_for_load_state("networkidle")
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


def test_scripts_run_though_nobody_moves(site: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{site}/")

    page.locator("#pf-scripts").wait_for(state="detached")
    assert page.evaluate("!!window.document$")
    page.close()


@pytest.mark.parametrize(
    ("opener", "opened"), [("search", "pf-search"), ("menu", "pf-menu")]
)  # fmt: skip
def test_button_that_is_pressed_before_the_scripts_are_there_works(
    opener: str, opened: str, site: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    held: list[Route] = []
    page.route("**/later.js", lambda route: held.append(route))
    page.goto(f"{site}/", wait_until="load")
    page.locator(f"[data-pf-opens={opener}]").click()
    page.wait_for_timeout(100)
    assert page.locator("dialog[open]").count() == 0
    held[0].continue_()

    expect(page.locator(f"#{opened}")).to_be_visible()
    context.close()


def test_page_without_scripts_has_all_styles(
    address_of: Callable[[str], str], plain_address: Callable[[str], str], browser: Browser
) -> None:
    pictures = []
    for address in (address_of("/experience/"), plain_address("/experience/")):
        with visiting(browser, address, javascript=False) as visit:
            pictures.append(picture(visit.page))

    assert difference(*pictures) is None


def test_nothing_useless_is_published(site_folder: Path) -> None:
    files = {file.relative_to(site_folder).as_posix(): file for file in site_folder.rglob("*.*")}
    scripts = [file for path, file in files.items() if path.endswith(".js")]

    assert not [path for path in files if path.endswith(".map")]
    assert not [path for path in files if "/lunr/" in path]
    assert not [path for path in files if "/looks/" in path]
    assert len([path for path in files if path.endswith(".css")]) == 1
    assert scripts
    assert not [file for file in scripts if "sourceMappingURL" in file.read_text(encoding="utf-8")]


def test_every_file_of_the_theme_is_named_somewhere(site_folder: Path) -> None:
    texts = [
        file.read_text(encoding="utf-8")
        for kind in ("html", "js", "css")
        for file in site_folder.rglob(f"*.{kind}")
    ]
    files = [file for file in (site_folder / "assets").rglob("*.*") if "cards" not in file.parts]

    assert len(files) > 5
    assert [file.name for file in files if not any(file.name in text for text in texts)] == []


def test_site_is_small(site_folder: Path) -> None:
    sizes = {
        file: file.stat().st_size
        for file in site_folder.rglob("*.*")
        if file.suffix != ".pdf" and "cards" not in file.parts
    }

    assert len(sizes) > 30
    assert sum(sizes.values()) <= MOST_BYTES_ON_DISK


def test_one_stylesheet_has_what_the_plain_ones_have_for_a_page(site_folder: Path) -> None:
    """First styles are part of the full stylesheet, which therefore changes nothing about them."""
    html = (site_folder / "index.html").read_text(encoding="utf-8")
    whole = next((site_folder / "assets").rglob("site.*.css")).read_text(encoding="utf-8")
    inside = re.search(r"<style>(.*?)</style>", html, re.S)

    assert inside
    rules = re.findall(r"[^{}]+\{[^{}]*\}", inside[1])
    assert len(rules) > 100
    assert len(whole) > 3 * len(inside[1])


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
