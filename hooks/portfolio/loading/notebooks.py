"""Notebooks as pages: their cells, and what each has put out.

Source: https://nbformat.readthedocs.io/en/latest/format_description.html, version 4.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from portfolio.problems import Code, UnplacedError

_COLOURS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
"""What terminals read as colours (ECMA-48, 5.4)."""
_PICTURES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
_PROGRAMS = re.compile(
    r"application/(?:vnd\.(?:jupyter\.widget-view|plotly|bokehjs_exec|holoviews_exec|vega(?:lite)?)"
    r"|javascript)"
)
_ACTIVE = re.compile(r"<(?:script|iframe|object|embed)\b", re.I)
_KEPT = {
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "p", "div", "span", "br", "hr",
    "b", "i", "strong", "em", "code", "pre", "sub", "sup", "ul", "ol", "li", "dl", "dt", "dd",
    "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
_LEFT_OUT = (
    "script, style, svg, math, template, iframe, object, embed, textarea, title, noscript, xmp, "
    "plaintext, select, noembed, noframes, button, input, img, link, meta"
)
_ATTRIBUTES = {"colspan", "rowspan", "scope"}


@dataclass(frozen=True)
class Output:
    """What a cell has put out.

    Attributes:
        kind: "text", "error", "html", "picture", "markdown", or "program" for what needs a script.
        text: Text, HTML that is only text and tables, Markdown, or what needs the script.
    """

    kind: str
    text: str = ""
    picture: bytes = b""
    suffix: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: Markdown, or code with its outputs."""

    kind: str
    text: str
    number: str = ""
    outputs: tuple[Output, ...] = ()
    attachments: Mapping[str, bytes] | None = None


@dataclass(frozen=True)
class Notebook:
    """What of a notebook is shown."""

    language: str
    cells: tuple[Cell, ...]


def read_notebook(file: Path) -> Notebook:
    """Return a notebook.

    Raises:
        UnplacedError: It is none that can be read.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        info = found["metadata"].get("language_info") or found["metadata"].get("kernelspec") or {}
        language = info.get("language") or info.get("name") or "python"
        return Notebook(re.sub(r"[^\w+#-]", "", language), tuple(_cells(found["cells"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnplacedError(
            Code.UNREADABLE_FILE,
            "this is no notebook that can be read here",
            "open it in Jupyter and save it, which writes the format of version 4",
        ) from None


def _cells(cells: list[dict[str, Any]]) -> Iterator[Cell]:
    for cell in cells:
        tags = {tag.replace("_", "-") for tag in cell.get("metadata", {}).get("tags", ())}
        kind, text = cell["cell_type"], _joined(cell.get("source", ""))
        if "remove-cell" in tags:
            continue
        if kind == "code":
            is_shown = not tags & {"remove-input", "hide-input"}
            hides_outputs = bool(tags & {"remove-output", "hide-output"})
            outputs = () if hides_outputs else tuple(map(_output, cell.get("outputs", ())))
            number = str(cell.get("execution_count") or "")
            yield Cell("code", text if is_shown else "", number, outputs)
        elif kind == "markdown" or (kind == "raw" and text.startswith("---\n")):
            pictures = {
                name: _decoded(next(iter(data.values())))
                for name, data in cell.get("attachments", {}).items()
            }
            yield Cell(kind, text, attachments=pictures)


def _output(output: dict[str, Any]) -> Output:
    if output["output_type"] == "stream":
        kind = "error" if output.get("name") == "stderr" else "text"
        return Output(kind, _plain(_joined(output["text"])))
    if output["output_type"] == "error":
        lines = output.get("traceback") or [f"{output.get('ename')}: {output.get('evalue')}"]
        return Output("error", _plain("\n".join(lines)))
    data = {kind: value for kind, value in output["data"].items() if value}
    html = _joined(data.get("text/html", ""))
    needs = next((kind for kind in data if _PROGRAMS.match(kind)), "")
    for kind, suffix in _PICTURES.items():
        if kind in data and (needs or not html):
            text = _joined(data[kind])
            return Output("picture", picture=_picture(kind, text), suffix=suffix)
    shown = without_programs(html)
    if needs or (_ACTIVE.search(html) and "<table" not in shown):
        return Output("program", _plain(_joined(data.get("text/plain", ""))) or needs or html)
    if html:
        return Output("html", shown)
    for kind in ("text/markdown", "text/latex"):
        if kind in data:
            return Output("markdown", _joined(data[kind]))
    return Output("text", _plain(_joined(data.get("text/plain", ""))))


def without_programs(html: str) -> str:
    """Return the text, the tables and the lists of HTML, and nothing that loads or runs."""
    tree = LexborHTMLParser(html)
    if tree.body is None:
        return ""
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    for node in tree.body.css("*"):
        for name in [name for name in node.attributes if name not in _ATTRIBUTES]:
            del node.attrs[name]
    tree.body.unwrap_tags([name for name in _names(tree) if name not in _KEPT])
    return tree.body.inner_html or ""


def _names(tree: LexborHTMLParser) -> set[str]:
    around = {"html", "head", "body"}
    return {node.tag or "" for node in tree.css("body *")} - around


def _joined(text: Any) -> str:
    return "".join(text) if isinstance(text, list) else str(text)


def _plain(text: str) -> str:
    """Return text without colours, and of a line that was written over only its last form."""
    lines = _COLOURS.sub("", text).split("\n")
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines)


def _picture(kind: str, text: str) -> bytes:
    return text.encode() if kind == "image/svg+xml" else _decoded(text)


def _decoded(text: Any) -> bytes:
    try:
        return base64.b64decode(_joined(text))
    except binascii.Error:
        return b""
