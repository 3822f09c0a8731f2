"""Ask axe-core what is wrong with a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = Path(axe_playwright_python.__file__).parent / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_A_LOOK = ("color-contrast", "link-in-text-block", "target-size")
"""The rules of what a look may change: colours, and the size of what one presses."""


def violations(page: Page) -> list[str]:
    """Return each violation as "rule: element". The page must be without its policy."""
    return _found(page, TAGS, least=6)


def violations_of_look(page: Page) -> list[str]:
    """Return the violations of the rules that a look may break."""
    return _found(page, OF_A_LOOK, least=1)


def enhanced_contrast_violations(page: Page) -> list[str]:
    """Return the texts of less than 7:1, or 4.5:1 if they are large (WCAG 2.2, 1.4.6)."""
    return _found(page, ("color-contrast-enhanced",), least=1)


def _found(page: Page, rules: Sequence[str], *, least: int) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules
    )
    assert len(result["passes"]) >= least, "axe looked at nothing"
    return [
        f"{violation['id']}: {node['html'][:150]} {_reason(node)}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def _reason(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
