"""Citations by citeproc-py, which is not patched; their order changes nothing."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import citeproc
import citeproc.frontend
import citeproc.model
import citeproc.source
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.citations.processor import cited, parsed_style
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
    """Return a citation by a style that was not used before."""
    parsed_style.cache_clear()
    return cited(item, style)


@pytest.mark.slow
@given(items=st.lists(_ITEMS, min_size=2, max_size=4), style=st.sampled_from(list(STYLES)))
def test_citation_is_the_same_after_others(items: list[dict[str, Any]], style: str) -> None:
    texts = [json.dumps(item) for item in items]

    after_others = [cited(text, style) for text in texts]

    assert after_others == [cited_anew(text, style) for text in texts]


@pytest.mark.parametrize("style", STYLES)
def test_style_does_not_grow_with_what_is_cited(style: str) -> None:
    item = json.dumps({
        "id": "one", "type": "book", "title": "Notes", "author": [{"family": "Ada"}],
        "editor": [{"family": "Bob"}], "issued": {"date-parts": [[1843]]},
    })  # fmt: skip
    parsed_style.cache_clear()
    before = len(list(parsed_style(style).root.iter()))

    for _ in range(3):
        cited(item, style)

    assert len(list(parsed_style(style).root.iter())) == before > 50


def functions_of(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions and methods that classes of a module have, by their full names."""
    for name, kind in inspect.getmembers(module, inspect.isclass):
        for attribute, value in vars(kind).items():
            if kind.__module__.startswith("citeproc") and inspect.isfunction(value):
                yield f"{name}.{attribute}", value


@pytest.mark.parametrize("module", [citeproc.model, citeproc.frontend, citeproc.source])
def test_no_function_of_citeproc_is_replaced(module: ModuleType) -> None:
    package = Path(inspect.getfile(citeproc)).parent
    functions = dict(functions_of(module))

    assert len(functions) > 5
    assert [
        name
        for name, function in functions.items()
        if package not in Path(function.__code__.co_filename).parents
    ] == []
