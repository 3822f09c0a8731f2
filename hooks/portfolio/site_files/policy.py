"""The Content-Security-Policy of a page: what we know beforehand runs, nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

PLACEHOLDER = "__PF CSP__"
"""Stands in the page's head until the page is complete; the space keeps its quotes."""

_SCRIPT = re.compile(r"<!--(?!-?>).*?--!?>|<(?i:script)\b([^>]*)>(.*?)</(?i:script)\b", re.S)
_FROM_FILE = re.compile(r"(?<![\w-])src\s*=", re.I)
_TYPE = re.compile(r"""(?<![\w-])type\s*=\s*["']?([^"'\s>]*)""", re.I)
_EXECUTED = {"", "text/javascript", "application/javascript", "module"}

IsKnown = Callable[[str], bool]
"""Whether a script is one of those that are known before there is a page."""


def with_policy(html: str, is_known: IsKnown, hosts: Mapping[str, Iterable[str]]) -> str:
    """Return a complete page with its policy in place of the placeholder in its head."""
    return html.replace(PLACEHOLDER, content_security_policy(html, is_known, hosts), 1)


def content_security_policy(
    html: str, is_known: IsKnown, hosts: Mapping[str, Iterable[str]]
) -> str:
    """Return the policy that lets known scripts of a page run, and what its owner accepts.

    A script is named since it is known, never since it stands in the page: somebody else's text
    may have brought it there. Source: https://www.w3.org/TR/CSP3/, by hash (6.7.3.3).

    Args:
        hosts: What may be loaded besides the site's own files, by directive.
    """
    known = (source(script) for script in inline_scripts(html) if is_known(script))
    has_frames = bool(re.search(r"<(?:iframe|object|embed)\b", html, re.I))
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *dict.fromkeys(known)],
        "style-src": ["'self'", "'unsafe-inline'"],  # the theme sets styles of single elements
        "img-src": ["'self'", "data:"],  # the theme's icons are data in its stylesheet
        "font-src": ["'self'"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'self'"] if has_frames else ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    if has_frames:
        directives["frame-src"] = ["'self'"]
    for name, more in hosts.items():
        directives[name] = [*directives.get(name, ()), *more]
    named = {name: dict.fromkeys(sources) for name, sources in directives.items() if sources}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in named.items())


def inline_scripts(html: str) -> Iterator[str]:
    """Yield the text of each script that a browser would run, wherever in a page it stands.

    A pattern sees into `noscript` and templates, where a parser sees other things than browsers.
    """
    for attributes, text in _SCRIPT.findall(html):
        kind = _TYPE.search(attributes)
        is_run = (kind[1].lower() if kind else "") in _EXECUTED
        if text.strip() and is_run and not _FROM_FILE.search(attributes):
            yield text


@cache
def source(script: str) -> str:
    """Return how a policy names a script."""
    digest = hashlib.sha256(script.encode("utf-8", "surrogateescape")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
