"""Formulas of LaTeX as MathML, which browsers show without a script."""

from __future__ import annotations

import xml.etree.ElementTree as ET  # what is parsed was made here, not fetched
from functools import lru_cache

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"

ELEMENTS = {
    "math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot", "mstyle",
    "mpadded", "mphantom", "mfenced", "menclose", "msub", "msup", "msubsup", "munder", "mover",
    "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mtd",
}  # fmt: skip
"""The elements of presentation MathML (MathML Core, section 3), without links and actions."""

_ATTRIBUTES = {"mathvariant", "stretchy", "accent", "accentunder", "fence", "separator", "width",
               "linethickness", "columnalign", "form", "movablelimits", "largeop"}  # fmt: skip


@lru_cache(maxsize=10_000)
def mathml(tex: str) -> str | None:
    """Return a formula as MathML, or None if it is none that can be shown.

    The converter passes on links, and letters such as "<" in texts, as they are typed: so only
    elements and attributes that are known to be harmless are taken over.
    """
    from latex2mathml.converter import convert  # few sites have formulas

    try:
        root = ET.fromstring(convert(tex))  # noqa: S314 - no entities: the converter writes none
    except Exception:  # the converter raises whatever it stumbles over
        return None
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{_NAMESPACE}}}")
        if name not in ELEMENTS:
            return None
        element.tag = name
        harmless = {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES}
        element.attrib.clear()
        element.attrib.update(harmless)
    return ET.tostring(root, encoding="unicode")
