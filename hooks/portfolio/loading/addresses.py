"""Addresses, identifiers and names of files as fields of BibTeX hold them, one or several."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import quote

_LINK = re.compile(r"\\href\s*\{(?P<url>(?:[^{}]|\{[^{}]*\})*)\}\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})?")
_URL = re.compile(r"\\(?:url|path|nolinkurl|doi|texttt|burl)\s*\{(?P<url>(?:[^{}]|\{[^{}]*\})*)\}")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);", re.I)
_SIGNS = {"textunderscore": "_", "textasciitilde": "~", "sim": "~", "slash": "/",
          "textasciicircum": "^", "textless": "<", "textgreater": ">"}  # fmt: skip
_SIGN = re.compile(rf"\$?\\(?P<name>{'|'.join(_SIGNS)})(?![A-Za-z])\$?\s*(?:\{{\}})?")
_START = r"(?:https?:|ftp:|www\.|doi:|hdl:|\\url|\\href|10\.\d{4,}/)"
_BARE = r"(?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/"
"""How an address without a scheme starts; between two words only, as paths may hold it, too."""
_BETWEEN = re.compile(
    rf"(?<!doi)(?<!doi:)(?<!doi\.org/)\s*(?:[,;]|\s(?:and|or|&)\s|\\newline|\\\\|\s)\s*(?={_START})"
    rf"|[,;]?\s+(?={_BARE})",
    re.I,
)


def plain_value(latex: str) -> str:
    r"""Return an address, identifier or path without what LaTeX needs around it: \_, \url{}."""
    plain = re.sub(r"\$\\backslash\$n|\\ ", " ", latex)  # Mendeley's end of a line
    plain = _URL.sub(lambda match: match["url"], _LINK.sub(lambda match: match["url"], plain))
    plain = _SIGN.sub(lambda match: _SIGNS[match["name"]], plain)
    plain = re.sub(r"\\~(\{\s*\})?", "~", plain)
    plain = re.sub(r"\\+([_%&#$^{}])", r"\1", plain).replace(r"\-", "")
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


_BROKEN = re.compile(
    r"(?<=\S[?&=_-])\s+(?=\w)|(?<=\w)\s+(?=[/?&=]\w)"
    r"|(?<=\S/)\s+(?!\d{4}-\d|\d\d?[./]\d\d?[./])(?=[\w~.%-]*[/?&=%\d_])"
)
"""White space where an address was broken into lines, and no words may follow."""
_ENDS_IN_FILE = re.compile(_FILE_ENDINGS.pattern.removesuffix("$") + r"([?#]\S*)?$", re.I)


def address_of(text: str) -> str:
    """Return an address with its scheme, where one was left out, and without white space.

    White space in the name of a file is written as %20; in front of other words it stays.
    """
    plain = re.sub(r"^<(.*)>$|^url:\s*", lambda match: match[1] or "", text.strip(), flags=re.I)
    joined = _BROKEN.sub("", plain)
    if re.match(r"(https?://|www\.)\S*[^\s,;]\s.*", joined, re.I) and _ENDS_IN_FILE.search(joined):
        is_whole = not _ENDS_IN_FILE.search(joined.split()[0])
        joined = joined.replace(" ", "%20") if is_whole else joined
    if joined.startswith("//"):
        return f"https:{joined}"
    is_host = _HOST.fullmatch(joined) and (
        joined.lower().startswith("www.") or "/" in joined or not _FILE_ENDINGS.search(joined)
    )
    return f"https://{joined}" if is_host else re.sub(r"[|^`]", lambda sign: quote(sign[0]), joined)


_WITH_REMARK = re.compile(r"((?=\S*[\d/.])\S+?)(?:[,;]\s.*|\s+[(\[][^/\\]*[)\]]\.?)")
_AMONG_WORDS = re.compile(
    r"(?<![\w/=?&])https?://[^\s<>\"|\\]*[\w/=#~-](?=[>)\]\"'.,;:]*(?:\s|$))", re.I
)


def readings_of(text: str) -> Iterator[str]:
    """Yield what of a text may be an address or an identifier: the whole, then without words."""
    yield text
    if found := _WITH_REMARK.fullmatch(text):
        yield found[1]
    if found := _AMONG_WORDS.search(text):
        # A bracket that was closed inside of the address belongs to it.
        rest = re.match(r"\)+", text[found.end() :])
        extra = found[0].count("(") - found[0].count(")")
        yield found[0] + (rest[0][: max(0, extra)] if rest else "")


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
