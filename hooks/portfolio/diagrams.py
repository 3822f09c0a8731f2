"""Diagrams in the language of Mermaid, drawn while the site is built: pages need no script.

The package `mermaidx` runs Mermaid itself (https://mermaid.js.org) without a browser. With what it
needs it has 17 MB, so it is for owners who have diagrams to install.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from portfolio.artefacts import ArtefactCache
from portfolio.problems import Code, UnplacedError

PACKAGE = "mermaidx==0.10.1"
LANGUAGE = "mermaid"
"""What a fence is called that holds a diagram."""

_DRAWN = "3"
"""Of this module: another one has all diagrams drawn again."""
_WIDTH = 720
"""Of diagrams that fill whatever room there is, in pixels: that of a page's text."""
_MOST_SERIES = 12
"""How many colours Mermaid takes for slices and branches."""


def is_left_to(others: Iterable[str]) -> bool:
    """Whether another plugin or a script of the owner's draws diagrams, to judge by their names."""
    return any(LANGUAGE in name for name in others)


def drawn(source: str, artefacts: ArtefactCache) -> str:
    """Return a diagram as SVG, in colours that follow the page.

    Raises:
        UnplacedError: It cannot be drawn.
    """
    try:
        inputs = f"{_DRAWN} {version(PACKAGE.partition('==')[0])} {source}"
    except PackageNotFoundError:
        raise UnplacedError(
            Code.UNDRAWN_DIAGRAM,
            "this diagram is shown as its source, since what draws it is not installed",
            f"add a line to requirements-own.txt: {PACKAGE} — and install it, as `make` does",
        ) from None
    return artefacts.get("diagrams", inputs, lambda: _svg(source).encode()).decode()


def _svg(source: str) -> str:
    import mermaidx  # type: ignore[import-not-found,import-untyped,unused-ignore]  # an extra

    config = {
        "themeVariables": _theme(),
        "securityLevel": "strict",
        "gantt": {"useWidth": _WIDTH},
        "themeCSS": f".lineWrapper line{{stroke:{_tokens()['muted']['colour']}}}",  # of timelines
    }
    try:
        svg = str(mermaidx.render(source, theme="base", config=config).svg())
    except (RuntimeError, ValueError) as error:
        message = re.sub(r"^Mermaid rendering failed: (?:Error: )?", "", str(error))
        words = " ".join(re.sub(r"\s-*\^.*", "", message, flags=re.S).split())
        raise UnplacedError(
            Code.UNDRAWN_DIAGRAM,
            f"this diagram is shown as its source, since Mermaid cannot draw it: {words}",
            "correct it; https://mermaid.live shows what Mermaid makes of a text",
        ) from error
    return _MARKUP.sub(lambda part: _COLOUR.sub(_for_both_schemes, part[0]), svg)


@cache
def _tokens() -> Mapping[str, Mapping[str, str]]:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def _theme() -> dict[str, object]:
    """Return the variables of Mermaid's theme, with what stands for our tokens."""
    tokens = _tokens()
    page, series = tokens["page"]["colour"], [
        token["colour"] for name, token in tokens.items() if name.startswith("series-")
    ]  # fmt: skip
    theme: dict[str, object] = {
        name: token["colour"] for token in tokens.values() for name in token["variables"].split()
    }
    for number in range(_MOST_SERIES):
        colour = series[number % len(series)]
        theme |= {f"pie{number + 1}": colour, f"cScale{number}": colour, f"git{number}": colour}
        theme |= {f"cScaleLabel{number}": page, f"gitBranchLabel{number}": page}
    chart = {"plotColorPalette": ",".join(series), "backgroundColor": page}
    return {**theme, "fontFamily": "var(--pf-font-text)", "pieOpacity": "1", "xyChart": chart}


_MARKUP = re.compile(r"[<]style\b.*?[<]/style>|[<][^>]+>", re.S)
_COLOUR = re.compile(
    r"(?<!href=\")#(?:[0-9a-f]{6}|[0-9a-f]{3})(?=[\s;\"'}!,)])|\b(?:rgb|hsl)a?\([^()<>]*\)"
    r"|(?<=[:\"])(?:white|black|red|(?:light|dark)?gr[ae]y)(?=[;\"])",
    re.I,
)


def _for_both_schemes(found: re.Match[str]) -> str:
    """Return a colour as our token, or beside the one of the same hue for dark pages."""
    colour = found[0].lower()
    parts = re.findall(r"[\d.]+", colour) if colour.startswith("rgb") else []
    typed = "#" + "".join(f"{round(float(part)):02x}" for part in parts[:3]) if parts else colour
    for name, token in _tokens().items():
        if token["colour"] == typed:
            ours = f"var(--pf-color-{name})"
            return ours if len(parts) < 4 else f"rgb(from {ours} r g b/{parts[3]})"
    return f"light-dark({colour},oklch(from {colour} calc(1 - 0.8*l) c h))"


def as_element(svg: str, prefix: str, label: str) -> str:
    """Return a diagram for a place in a page: with ids of its own, in its own size, with a name.

    Args:
        prefix: What its ids begin with.
        label: Its name, if it has none in its source (`accTitle`).
    """
    svg = re.sub(r"(\sid=\"|url\(#|href=\"#|aria-\w+by=\")", rf"\g<1>{prefix}-", svg)
    svg = svg.replace("#my-svg", f"#{prefix}-my-svg")
    size = re.search(r'viewBox="\S+ \S+ (\S+) ', svg)
    width = f'width="{float(size[1]):.0f}"' if size else ""
    return svg.replace('width="100%"', f'{width} aria-label="{label}"', 1)
