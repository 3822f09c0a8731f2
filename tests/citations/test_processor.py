"""What is remembered of a style changes no citation."""

from __future__ import annotations

import json
import sys
from types import FrameType
from typing import Any

import citeproc.model
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.citations.processor import SHORTENED, cited, form_of, known_trails
from portfolio.citations.styles import STYLES

_NUMBERS = st.sampled_from(["1", "12", "A1", "e7", "3-9", "12–19", "1, 2", "2.0", "special", "-5"])
_TEXTS = st.sampled_from(["Notes", "of Things", "a-b", "."])
_NAMES = st.lists(
    st.sampled_from([
        {"family": "Turing", "given": "Alan M."},
        {"family": "Neumann", "non-dropping-particle": "von", "given": "John"},
        {"family": "Aristotle"},
        {"literal": "The Team"},
    ]),
    min_size=1,
    max_size=9,
)  # fmt: skip
_DATES = st.sampled_from([
    {"date-parts": [[2024]]},
    {"date-parts": [[2024, 5]]},
    {"date-parts": [[2024, 11, 3]]},
    {"literal": "in press"},
])  # fmt: skip
_ITEMS = st.fixed_dictionaries(
    {
        "id": st.just("one"),
        "title": _TEXTS,
        "type": st.sampled_from([
            "article-journal", "paper-conference", "chapter", "book", "thesis", "report",
            "article", "dataset", "software", "webpage", "document",
        ]),
    },
    optional={
        "author": _NAMES, "editor": _NAMES, "issued": _DATES,
        **dict.fromkeys(("volume", "issue", "number", "page", "edition"), _NUMBERS),
        **dict.fromkeys(
            ("container-title", "collection-title", "publisher", "publisher-place", "genre",
             "event-title", "DOI", "ISBN", "URL"),
            _TEXTS,
        ),
        "language": st.sampled_from(["en", "de-AT"]),
    },
)  # fmt: skip


def cited_anew(item: str, style: str) -> str:
    """Return a citation for which the whole style was asked."""
    remembered = dict(known_trails)
    known_trails.clear()
    try:
        return cited(item, style)
    finally:
        known_trails.clear()
        known_trails.update(remembered)


@given(items=st.lists(_ITEMS, min_size=2, max_size=4), style=st.sampled_from(list(STYLES)))
def test_citation_is_the_same_after_others(items: list[dict[str, Any]], style: str) -> None:
    texts = [json.dumps(item) for item in items]
    for text in texts:
        cited(text, style)

    assert [cited(text, style) for text in texts] == [cited_anew(text, style) for text in texts]


@given(item=_ITEMS, style=st.sampled_from(list(STYLES)))
def test_citation_is_the_same_if_every_element_is_asked_for_its_form(
    item: dict[str, Any], style: str
) -> None:
    text = json.dumps(item)

    with pytest.MonkeyPatch.context() as patch:
        for kind, change in SHORTENED:
            patch.setattr(kind, change, getattr(kind, change).__wrapped__)
        asked = cited(text, style)
    assert cited(text, style) == asked


def calls_of_library(item: str, style: str) -> int:
    """Return how often functions of the library were called for a citation."""
    calls = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code.co_filename == citeproc.model.__file__

    sys.setprofile(count)
    try:
        cited(item, style)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("style", STYLES)
def test_second_item_of_a_form_takes_less_work(style: str) -> None:
    known_trails.clear()
    item = '{"id": "a", "type": "article-journal", "title": "%s", "author": [{"family": "Ada"}]}'
    cited(item % "Zero", style)  # the style itself is known
    known_trails.clear()

    first, second = (calls_of_library(item % title, style) for title in ("One", "Two"))

    assert 0 < second < first * 0.9


def test_forms_differ_where_a_style_could_treat_items_differently() -> None:
    base = {"id": "x", "type": "book", "page": "1", "issued": {"date-parts": [[2024]]}}
    others: list[dict[str, Any]] = [
        {"type": "chapter"}, {"page": "1-2"}, {"page": "a"}, {"author": [{"family": "A"}]},
        {"issued": {"date-parts": [[2024, 1]]}}, {"issued": {"literal": "soon"}}, {"URL": "u"},
    ]  # fmt: skip

    forms = [form_of(base | other) for other in others]

    assert len({form_of(base), *forms}) == len(others) + 1
    assert form_of(base | {"id": "y", "page": "23"}) == form_of(base)
