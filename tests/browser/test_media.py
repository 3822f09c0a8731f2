"""Videos ask nobody before a click; notebooks, media and what is planted stay within the policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.site import served
from tests.browser.visit import visiting
from tests.engine.test_notebooks import PNG, code, markdown, write
from tests.sites import SiteFolder

VIDEO = '{{ video("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", title="A talk") }}'
FRAME = "https://tube.example.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0"
HIDDEN = {
    "noscript": '<noscript><p title="</noscript><script>hacked = 1</script>">x</p></noscript>',
    "shadow": "<div><template shadowrootmode=open><script>hacked = 1</script></template></div>",
    "comment": "<div><!--><script>hacked = 1</script></div>",
    "handler": "<img src=data:, alt=x onerror='hacked = 1'>",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = SiteFolder(tmp_path_factory.mktemp("media"))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><path d="M0 0h9"/></svg>'
    for name in ("plot.svg", "dark.svg"):
        project.write(f"docs/assets/{name}", drawing)
    for name in ("talk.mp4", "talk.mp3"):
        project.write(f"docs/assets/{name}", "")
    own = '{{ video("assets/talk.mp4", title="Own") }}\n\n{{ audio("assets/talk.mp3", title="S") }}'
    figure = '{{ figure("assets/plot.svg", alt="A plot", dark="assets/dark.svg", caption="1") }}'
    frame = '<iframe src="../" title="Home"></iframe>'
    text = f"# Media\n\n{VIDEO}\n\n{own}\n\n{figure}\n\n{frame}\n\n{{{{ privacy() }}}}\n"
    project.write("docs/media.md", text)
    output = {"text/plain": "\n".join(map(str, range(99)))}
    table = {"text/html": "<table><thead><tr><th>a</th></tr></thead></table>"}
    write(
        project,
        "docs/notes.ipynb",
        markdown("# Notes"),
        code("run()", output, table, {"image/png": PNG}),
    )
    assert project.build().returncode == 0
    with served(project.output) as address:
        yield address


@pytest.mark.parametrize("path", ["media", "notes"])
@pytest.mark.parametrize("width", [320, 1280])
def test_page_is_accessible_and_asks_nobody(
    path: str, width: int, address: str, browser: Browser
) -> None:
    with visiting(browser, f"{address}/{path}/", width=width) as visit:
        visit.read_to_the_end()
        assert visit.foreign_requests == []
        assert not [error for error in visit.console_errors if "Policy" in error]
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    with visiting(browser, f"{address}/{path}/", width=width, bypass_csp=True) as visit:
        assert violations(visit.page) == []


def test_video_is_a_frame_after_a_click_and_a_link_without_scripts(
    address: str, browser: Browser
) -> None:
    with visiting(browser, f"{address}/media/") as visit:
        visit.page.route(
            "https://**/*", lambda route: route.fulfill(body="shown", content_type="text/html")
        )
        visit.page.locator("[data-pf-opens=video]").click()

        frame = visit.page.frame_locator(".pf-video__frame")
        expect(frame.locator("body")).to_have_text("shown")
        assert visit.page.locator(".pf-video__frame").get_attribute("src") == FRAME
        assert visit.console_errors == []
    with visiting(browser, f"{address}/media/", javascript=False) as visit:
        link = visit.page.locator("[data-pf-opens=video]")
        assert link.get_attribute("href") == "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.mark.parametrize("html", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_from_checks_does_not_run(
    html: str, tmp_path: Path, browser: Browser
) -> None:
    """Put in by a hook after all checks have seen the page, as a plugin could."""
    project = SiteFolder(tmp_path)
    project.configure("hooks: [hooks/events.py, mine.py]\n")
    hook = f"def on_post_page(output, **_):\n    return output.replace('</article>', {html!r})\n"
    project.write("mine.py", hook)
    done = project.build()
    if done.returncode:
        assert "error[PF067]" in done.stderr
        return
    with served(project.output) as address, visiting(browser, f"{address}/") as visit:
        visit.page.wait_for_timeout(200)
        assert visit.page.evaluate("window.hacked") is None
        assert any("Policy" in error for error in visit.console_errors)
