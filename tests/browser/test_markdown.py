"""The forms of the guide in a browser: readable without scripts, on paper, by screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from tests.browser.site import served
from tests.browser.visit import visiting
from tests.builders import HOOKS
from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder

EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.M | re.S)
ODD = """\
!!! warning "With a table"

    | a | b |
    |---|---|
    | 1 | 2 |

<div dir="rtl" lang="ar" markdown>

!!! note "ملاحظة"

    ??? tip "نص"

        نص عربي

- [x] مهمة

=== "واحد"

    نص

</div>

- ==a== list

    === "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

        ```python title="a/very/long/path/to/a/file/that/has/a/long/name/indeed.py" linenums="998"
        print("a line that is longer than any screen is wide, so that it has to scroll, and more")
        ```

    === "2"

        ++ctrl+alt+del++

\\begin{align}
\\operatorname{Attention}(Q, K, V) &= \\operatorname{softmax}(QK^\\top)V \\\\ L &= 0
\\end{align}
"""
OVERLAPPING = """[...document.querySelectorAll("mtd")].filter((cell) => {
    const sides = [...cell.children].map((part) => part.getBoundingClientRect())
    return sides.some((side) => side.right > cell.getBoundingClientRect().right + 1)
}).length"""
"""How many cells of equations are narrower than what is in them."""


@pytest.fixture(scope="module")
def forms(shared: MakeOnce) -> Iterator[str]:
    """Serve the examples of the guide as one page, and odd ones as another."""
    examples = EXAMPLE.findall((HOOKS / "guide" / "markdown.md").read_text(encoding="utf-8"))
    assert len(examples) > 7

    def make(root: Path) -> None:
        project = SiteFolder(root)
        project.configure("nav: [index.md, forms.md, odd.md]\n")
        project.write(
            "docs/forms.md", "# Forms\n\n" + "\n\n".join(f"## H\n\n{e}" for e in examples)
        )
        project.write("docs/odd.md", f"# Odd\n\n{ODD}")
        done = project.build()
        assert done.returncode == 0, done.stderr
        assert "advice" not in done.stderr

    with served(shared("markdown", make) / "site") as site:
        yield site


@pytest.mark.parametrize("path", ["/forms/", "/odd/"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_nothing_is_wrong_with_any_form(
    path: str, width: int, scheme: str, forms: str, browser: Browser
) -> None:
    with visiting(
        browser, forms + path, width=width, scheme=scheme, bypass_csp=True
    ) as visit:  # fmt: skip
        visit.page.mouse.move(5, 5)
        if path == "/forms/":
            visit.page.locator(".md-code__button").first.wait_for()

        assert violations(visit.page) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        assert visit.page.evaluate(OVERLAPPING) == 0


def test_policy_allows_all_forms(forms: str, browser: Browser) -> None:
    with visiting(browser, f"{forms}/forms/") as visit:
        visit.page.mouse.move(5, 5)
        visit.page.locator(".md-code__button").first.wait_for()

        assert not visit.console_errors
        assert not visit.foreign_requests


def test_tabs_work_without_scripts(forms: str, browser: Browser) -> None:
    with visiting(browser, f"{forms}/forms/", javascript=False) as visit:
        first, second = visit.page.locator(".tabbed-block").all()
        assert first.is_visible()
        assert not second.is_visible()

        visit.page.get_by_text("Shell", exact=True).click()

        assert second.is_visible()
        assert not first.is_visible()
        visit.page.keyboard.press("ArrowLeft")
        assert first.is_visible()


def test_all_is_on_paper(forms: str, browser: Browser) -> None:
    with visiting(browser, f"{forms}/forms/", javascript=False) as visit:
        visit.page.emulate_media(media="print")

        assert all(tab.is_visible() for tab in visit.page.locator(".tabbed-block").all())
        assert not visit.page.locator(".tabbed-labels").first.is_visible()
        assert visit.page.get_by_text("This opens at a click").is_visible()
        assert visit.page.get_by_text("An annotation:").is_visible()


def test_annotations_and_copied_code_work_once_scripts_are_there(
    forms: str, browser: Browser
) -> None:
    with visiting(
        browser, f"{forms}/forms/", permissions=["clipboard-read", "clipboard-write"]
    ) as visit:
        visit.page.mouse.move(5, 5)
        visit.page.locator(".md-annotation__index").first.click()
        visit.page.get_by_text("An annotation:").wait_for()

        visit.page.locator(".tabbed-block .md-code__button").first.click()

        assert visit.page.evaluate("navigator.clipboard.readText()").strip() == 'print("hello")'
