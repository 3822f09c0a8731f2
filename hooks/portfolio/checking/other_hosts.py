"""Checks that complete pages ask no other host for anything: their policy would refuse it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

from portfolio.loading.site import Site
from portfolio.problems import Code, Place, Problem, UnplacedError

_LOADING = {
    "link": "href", "object": "data", "script": "src", "img": "src", "iframe": "src",
    "source": "src", "video": "src", "audio": "src", "track": "src", "embed": "src",
}  # fmt: skip
"""The elements that load what their attribute names (HTML Living Standard, 4)."""
_LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}
_FOREIGN = re.compile(r"(?:https?:)?//[^\s\"'<>]+", re.I)
_IMPORT = re.compile(r"""^\s*import\b[^;"'()]*["']((?:https?:)?//[^\s"']+)["']""", re.M)
"""Of a module; what a script imports later may never be asked for."""


def requests_to_others(html: str, site_url: str) -> Iterator[str]:
    """Yield the addresses on other hosts from which a complete page would load something."""
    root = LexborHTMLParser(html).root
    for node in root.css(", ".join(_LOADING)) if root else ():
        values = {name: value or "" for name, value in node.attributes.items()}
        tag = node.tag or ""
        kinds = set(values.get("rel", "").lower().split())
        address = values.get(_LOADING[tag], "").strip()
        loads = tag != "link" or bool(kinds & _LOADED_LINKS)
        if loads and _FOREIGN.match(address) and not (site_url and address.startswith(site_url)):
            yield address
        if tag == "script" and not address:
            yield from _IMPORT.findall(node.text())


def foreign_problems(found: Mapping[str, str], site: Site) -> Iterator[Problem]:
    """Yield an error for each such address.

    Args:
        found: The addresses, with the page of each, below docs/.
    """
    for address, uri in found.items():
        error = UnplacedError(
            Code.UNSAFE_ADDRESS,
            f'the finished page would load "{address}", which its policy does not allow',
            "a plugin, a hook or a template has put it there: have it take a copy below "
            "docs/assets/, or use the plugin privacy, which makes such copies",
        )
        page = site.pages.get(uri)
        yield error.at(page.source.place(1) if page else Place(path=uri))
