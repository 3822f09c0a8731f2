"""The Content-Security-Policy of a page: what we know beforehand runs, nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from selectolax.lexbor import LexborHTMLParser

PLACEHOLDER = "__PF CSP__"
"""Stands in the page's head until the page is complete; the space keeps its quotes."""

_UNPARSED = re.compile(r"(</?)(?:(noscript)|(template))(?=[\s/>])", re.I)
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

    A browser that runs scripts reads `noscript` as text, and what is in templates may run later.
    """
    html = _UNPARSED.sub(lambda it: f"{it[1]}{'noframes' if it[2] else 'pf-template'}", html)
    for script in LexborHTMLParser(html).css("script"):
        kind, text = script.attributes.get("type") or "", script.text()
        is_from_file = not {"src", "href", "xlink:href"}.isdisjoint(script.attributes)
        if text.strip() and kind.strip().lower() in _EXECUTED and not is_from_file:
            yield text.replace("pf-template", "template").replace("noframes", "noscript")


@cache
def source(script: str) -> str:
    """Return how a policy names a script."""
    digest = hashlib.sha256(script.encode("utf-8", "surrogateescape")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


_DATA = r"\{(?:[\w\s{}\[\]:,.#%+-]|\"[^\"\\\n<]*\")*\}"
"""An object without a call, a name to assign to, or a way out of its strings."""

_KNOWN: Mapping[str, str] = {
    "glightbox": (
        rf"const lightbox = GLightbox\({_DATA}\);"
        r"(\s*document\$\.subscribe\(\(\)=>\{ lightbox\.reload\(\); \}\);)?"
    ),
    "mermaid2": (
        r"(import mermaid from \"[^\"\\\n<]*\";\s*)?"
        rf"(window\.mermaidConfig = \{{default: {_DATA}\}}|mermaid\.initialize\({_DATA}\));"
    ),
    "print-site": (
        r"document\.addEventListener\('DOMContentLoaded', function \(\) \{\s*"
        r"(remove_material_navigation\(\);|remove_mkdocs_theme_navigation\(\);|"
        r"generate_toc\(\);)+\s*\}\)"
    ),
}
"""By the plugin's name in mkdocs.yml; what they vary is data."""

_HASHES = {
    "mkdocs-jupyter": (  # 0.26.3: copies cells (two), and draws diagrams
        "'sha256-hYwWry2K68f5aBcvC3BG6vS54Pko4osEbHoDLDx+0L0='",
        "'sha256-G5xteHNIIA+S+4XVjNJ0ykVYMuxH+LfdR9YHLxRVvk4='",
        "'sha256-C7GtXSV09mZ96Se+CbtRm9VgVfWZsCjtLcep0ByMqjA='",
    ),
}
"""The same for those that never vary."""


def is_of_plugin(script: str, plugins: Collection[str]) -> bool:
    """Whether a script is one that a named plugin puts into pages."""
    return any(
        source(script) in _HASHES.get(name, ())
        or re.fullmatch(_KNOWN.get(name, "(?!)"), script.strip())
        for name in plugins
    )
