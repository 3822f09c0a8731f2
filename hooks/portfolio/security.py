"""The Content-Security-Policy of a page: only its own scripts run, nothing comes from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

PLACEHOLDER = "the-policy-is-written-when-the-page-is-complete"
"""Stands in the page's head until its inline scripts are known."""

_EXECUTED = {"", "text/javascript", "application/javascript", "module"}


def with_policy(html: str) -> str:
    """Return a complete page with its policy in place of the placeholder."""
    return html.replace(PLACEHOLDER, content_security_policy(html))


def content_security_policy(html: str) -> str:
    """Return the policy that lets a page's own scripts run and nothing else.

    Source: https://www.w3.org/TR/CSP3/, inline scripts by hash (6.7.3.3).
    """
    parser = _InlineScripts()
    parser.feed(html)
    parser.close()
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in dict.fromkeys(parser.scripts)
    ]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes],
        "style-src": ["'self'", "'unsafe-inline'"],  # the theme sets styles of single elements
        "img-src": ["'self'", "data:"],  # the theme's icons are data in its stylesheet
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


class _InlineScripts(HTMLParser):
    """Collects the text of the scripts that a browser would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        kind = (values.get("type") or "").lower()
        if tag == "script" and "src" not in values and kind in _EXECUTED:
            self._is_inside = True
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_inside = False
