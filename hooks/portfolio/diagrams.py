"""Diagrams in the language of Mermaid, drawn while the site is built: pages need no script for them.

The package `mermaidx` runs Mermaid itself (https://mermaid.js.org) without a browser. With what it
needs it has 17 MB, so it is for owners who have diagrams to install.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from portfolio.artefacts import ArtefactCache
from portfolio.problems import Code, UnplacedError

PACKAGE = "mermaidx==0.10.1"
LANGUAGE = "mermaid"
"""What a fence is called that holds a diagram."""

_DRAWN = "2"
"""Of this module: another one has all diagrams drawn again."""

_COLOURS = {
    "page": "#faf9f7", "surface": "#fefffd", "sunken": "#f2efea", "text": "#1e232a",
    "muted": "#59616c", "control": "#858b94", "accent": "#0b6658", "accent-soft": "#e0eeeb",
    "series-1": "#0b6659", "series-2": "#1c5aa7", "series-3": "#9c5a01", "series-4": "#9a2754",
    "series-5": "#5f47ac",
}  # fmt: skip
"""What stands for our tokens while Mermaid draws, by their names; no two are the same."""

_USES = {
    "page": "background edgeLabelBackground labelBackground pieSectionTextColor altSectionBkgColor"
    " commitLabelBackground",
    "surface": "primaryColor mainBkg actorBkg taskBkgColor attributeBackgroundColorOdd",
    "sunken": "tertiaryColor clusterBkg sectionBkgColor doneTaskBkgColor critBkgColor"
    " sectionBkgColor2"
    " attributeBackgroundColorEven activationBkgColor labelBoxBkgColor",
    "text": "primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor nodeTextColor"
    " noteTextColor taskTextColor taskTextDarkColor taskTextOutsideColor pieTitleTextColor"
    " pieLegendTextColor commitLabelColor signalColor signalTextColor",
    "muted": "lineColor gridColor",
    "control": "primaryBorderColor tertiaryBorderColor nodeBorder clusterBorder actorBorder"
    " taskBorderColor doneTaskBorderColor",
    "accent": "secondaryBorderColor noteBorderColor activeTaskBorderColor todayLineColor",
    "accent-soft": "secondaryColor noteBkgColor activeTaskBkgColor",
    "series-4": "critBorderColor errorTextColor",
}
"""Our tokens, each with the variables of Mermaid's theme that take it."""


def is_installed() -> bool:
    """Whether diagrams can be drawn; without, pages show their source."""
    return _version() is not None


def _version() -> str | None:
    try:
        return version(PACKAGE.partition("==")[0])
    except PackageNotFoundError:
        return None


def is_left_to(others: Iterable[str]) -> bool:
    """Whether another plugin or a script of the owner's draws diagrams, to judge by their names."""
    return any(LANGUAGE in name for name in others)


def drawn(source: str, cache: ArtefactCache) -> str:
    """Return a diagram as SVG, in colours that follow the page.

    Raises:
        UnplacedError: It cannot be drawn.
    """
    if not is_installed():
        raise UnplacedError(
            Code.UNDRAWN_DIAGRAM,
            "this diagram is shown as its source, since what draws it is not installed",
            f"add a line to requirements-own.txt: {PACKAGE} — and install it, as `make` does",
        )
    inputs = f"{_DRAWN} {_version()} {source}"
    return cache.get("diagrams", inputs, lambda: _svg(source).encode()).decode()


def _svg(source: str) -> str:
    import mermaidx  # type: ignore[import-not-found,unused-ignore]  # only where there are diagrams

    series = [_COLOURS[f"series-{1 + number % 5}"] for number in range(12)]
    variables = {
        **{name: _COLOURS[token] for token, names in _USES.items() for name in names.split()},
        **{f"pie{number}": colour for number, colour in enumerate(series, 1)},
        **{f"{name}{number}": colour for name in ("cScale", "git") for number, colour in enumerate(series)},
        **{f"{name}{number}": _COLOURS["page"] for name in ("cScaleLabel", "gitBranchLabel") for number in range(12)},
        "fontFamily": "var(--pf-font-text)",
        "pieOpacity": "1",
        "xyChart": {"plotColorPalette": ",".join(series), "backgroundColor": _COLOURS["page"]},
    }  # fmt: skip
    config = {
        "themeVariables": variables,
        "securityLevel": "strict",
        "gantt": {"useWidth": _WIDTH},
        "themeCSS": f".lineWrapper line{{stroke:{_COLOURS['muted']}}}",  # of timelines
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


_WIDTH = 720
"""Of diagrams that fill whatever room there is, in pixels: that of a page's text."""

_NAMES = {"white": "#ffffff", "black": "#000000", "red": "#c00000", "lightgrey": "#d3d3d3", "grey": "#808080"}  # fmt: skip
_MARKUP = re.compile(r"<style\b.*?</style>|<[^>]+>", re.S)
_COLOUR = re.compile(
    r"(?<!href=\")#(?:[0-9a-f]{6}|[0-9a-f]{3})(?=[\s;\"'}!,)])|\b(?:rgb|hsl)a?\([^()<>]*\)"
    rf"|(?<=[:\"])(?:{'|'.join(_NAMES)})(?=[;\"])",
    re.I,
)
_TOKENS = {colour: token for token, colour in _COLOURS.items()}
_DARKENED = 0.88
"""How far a colour for light pages goes to the other side for dark ones."""


def _for_both_schemes(found: re.Match[str]) -> str:
    """Return a colour as our token, or beside the one of the same hue for dark pages."""
    typed = _NAMES.get(found[0].lower(), found[0].lower())
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", typed)]
    if typed.startswith("#"):
        wide = typed if len(typed) > 4 else "#" + "".join(2 * digit for digit in typed[1:])
        numbers = [float(number) for number in bytes.fromhex(wide[1:])]
    if len(numbers) < 3:
        return found[0]
    one, two, three, *opacity = numbers
    if typed.startswith("hsl"):
        red, green, blue = colorsys.hls_to_rgb(one % 360 / 360, three / 100, two / 100)
    else:
        red, green, blue = one / 255, two / 255, three / 255
    alpha = f"/{opacity[0]:g}" if opacity else ""
    light = [round(255 * part) for part in (red, green, blue)]
    token = _TOKENS.get("#" + "".join(f"{part:02x}" for part in light))
    if token:
        colour = f"var(--pf-color-{token})"
        return colour if not alpha else f"rgb(from {colour} r g b{alpha})"
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    dark = colorsys.hls_to_rgb(hue, 1 - _DARKENED * lightness, _DARKENED * saturation)
    pair = (light, [round(255 * part) for part in dark])
    return "light-dark({})".format(", ".join(f"rgb({r} {g} {b}{alpha})" for r, g, b in pair))


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
