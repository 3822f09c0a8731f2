"""Addresses and identifiers as BibTeX files have them."""

from __future__ import annotations

import html
import re


def address_of(latex: str) -> str:
    r"""Return an address or identifier without what LaTeX needs around it: \url{}, \_, {\%}."""
    plain = re.sub(r"\\(?:url|href|path)\s*\{(.*?)\}(?:\s*\{.*\})?", r"\1", latex.strip())
    plain = re.sub(r"\\textunderscore\s*(\{\})?|\{\\_\}", "_", plain)
    plain = re.sub(r"\\([_%&#~$])", r"\1", plain)
    plain = re.sub(r"\$?\\(?:sim|textasciitilde)\$?\s*(\{\})?", "~", plain)
    plain = re.sub(
        r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);", lambda sign: html.unescape(sign[0]), plain
    )
    return re.sub(r"[{}\s]", "", plain)
