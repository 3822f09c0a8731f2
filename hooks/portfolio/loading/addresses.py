"""Addresses, identifiers and names of files as fields of BibTeX hold them, one or several."""

from __future__ import annotations

import html
import re

_LINK = re.compile(r"\\href\s*\{(?P<url>(?:[^{}]|\{[^{}]*\})*)\}\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})?")
_URL = re.compile(r"\\(?:url|path|nolinkurl|doi|texttt|burl)\s*\{(?P<url>(?:[^{}]|\{[^{}]*\})*)\}")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);", re.I)
_SIGNS = {"textunderscore": "_", "textasciitilde": "~", "sim": "~", "slash": "/",
          "textasciicircum": "^"}  # fmt: skip
_SIGN = re.compile(rf"\$?\\(?P<name>{'|'.join(_SIGNS)})(?![A-Za-z])\$?\s*(?:\{{\}})?")
_START = r"(?:https?:|ftp:|www\.|doi:|hdl:|\\url|\\href|10\.\d{4,}/)"
_BARE = r"(?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/"
"""How an address without a scheme starts; between two words only, as paths may hold it, too."""
_BETWEEN = re.compile(
    rf"(?<!doi)(?<!doi:)\s*(?:[,;]|\s(?:and|or|&)\s|\\newline|\\\\|\s)\s*(?={_START})"
    rf"|[,;]?\s+(?={_BARE})",
    re.I,
)


def plain_value(latex: str) -> str:
    r"""Return an address, identifier or path without what LaTeX needs around it: \_, \url{}."""
    plain = _URL.sub(lambda match: match["url"], _LINK.sub(lambda match: match["url"], latex))
    plain = _SIGN.sub(lambda match: _SIGNS[match["name"]], plain)
    plain = re.sub(r"\\~(\{\s*\})?", "~", plain)
    plain = re.sub(r"\\([_%&#$^{}])", r"\1", plain).replace(r"\-", "")
    plain = _ENTITY.sub(lambda match: html.unescape(match[0]), plain)
    return " ".join(re.sub(r"[{}]", "", plain).split())


def parts_of(latex: str) -> list[str]:
    """Return the addresses of a value, one by one; anything else as the one part that it is."""
    parts = _BETWEEN.split(latex.strip())
    plain = [plain_value(part).strip(" ,;") for part in parts]
    return [part for part in plain if part]


_HOST = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}(:\d+)?(/\S*)?", re.I)
_FILE_ENDINGS = re.compile(
    r"\.(pdf|ps|gz|zip|html?|pptx?|key|md|txt|png|jpe?g|svg|gif|webp|bib)$", re.I
)


def address_of(text: str) -> str:
    """Return an address with its scheme, where one was left out, and on one line."""
    joined = text if re.search(r"\s[(\[\w]{3,}", text) else re.sub(r"\s", "", text)
    joined = re.sub(r"^<(.*)>$|^url:\s*", lambda match: match[1] or "", joined.strip(), flags=re.I)
    if joined.startswith("//"):
        return f"https:{joined}"
    is_host = _HOST.fullmatch(joined) and (
        joined.lower().startswith("www.") or "/" in joined or not _FILE_ENDINGS.search(joined)
    )
    return f"https://{joined}" if is_host else joined


def is_harmful(text: str) -> bool:
    """Whether an address would run something, or read what is on the visitor's machine."""
    scheme = re.match(r"\s*([a-z][\w+.-]*)\s*:", re.sub(r"[\x00-\x20]", "", text), re.I)
    return scheme is not None and scheme[1].lower() in {
        "javascript",
        "vbscript",
        "data",
        "file",
        "blob",
    }
