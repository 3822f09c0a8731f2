"""Citations by pandoc: each entry as if it stood alone, texts as they were typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.citations.cited import CitedSpan
from portfolio.citations.processor import CitationFailure, cited, style_of
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


def article(**fields: Any) -> dict[str, Any]:
    who = [{"family": "Doe", "given": "Jane"}]
    item = {"type": "article-journal", "title": "Notes", "author": who, "container-title": "Looms"}
    return {**item, **fields}


def text(style: str = "apa", **fields: Any) -> str:
    (spans,) = cited([article(**fields)], style_of(style))
    return "".join(span.text for span in spans)


STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info/>'
    '<macro name="a"><text macro="a"/></macro><citation><layout/></citation>'
    "<bibliography>{}</bibliography></style>"
)
BROKEN = {
    "empty": STYLE.format(""),
    "unknown": STYLE.format("<layout><words/></layout>"),
    "endless": STYLE.format('<layout><text macro="a"/></layout>'),
}


@pytest.mark.slow
@settings(max_examples=12)  # each starts pandoc some times
@given(items=st.lists(_ITEMS, min_size=2, max_size=4), style=st.sampled_from(list(STYLES)))
def test_citation_is_the_same_beside_others(items: list[dict[str, Any]], style: str) -> None:
    together = cited(items, style_of(style))

    assert together == [cited([item], style_of(style))[0] for item in items]


@pytest.mark.parametrize("style", STYLES)
def test_works_of_one_author_and_year_do_not_change_each_other(style: str) -> None:
    items = [article(issued={"date-parts": [[1843]]}, title=title) for title in ("One", "Two")]

    one, two = ("".join(span.text for span in spans) for spans in cited(items, style_of(style)))

    assert one.replace("One", "Two") == two
    assert "1843" in one
    assert "1843a" not in one


@pytest.mark.parametrize("style", STYLES)
def test_entry_begins_with_its_author_not_with_a_number(style: str) -> None:
    assert text(style).startswith(("Doe", "J. Doe", "Jane Doe"))


def test_what_a_style_emphasizes_is_a_span() -> None:
    (spans,) = cited([article(volume="12")], style_of("apa"))

    assert CitedSpan("Looms", "em") in spans
    assert not spans[0].text.startswith(" ")
    assert not spans[-1].text.endswith(" ")


@pytest.mark.parametrize(
    "title", ["a < b", "<i>x</i> and <b", "*star* _x_ `y`", "{x} $y$ \\alpha", "&lt; &amp;", "[@a]"]
)
def test_title_is_text(title: str) -> None:
    assert title in text("apa", title=title)


def test_capitals_of_protected_words_stay() -> None:
    title = "the growth of E. coli in mRNA and iPads"

    changed = text("modern-language-association", title=title)
    parts = [["the growth of ", False, False], ["E. coli", True, True], [" in ", False, False]]
    kept = text("modern-language-association", title=[*parts, ["mRNA", False, True]])

    assert "The Growth of E. Coli in" in changed
    assert "The Growth of E. coli in mRNA" in kept


@pytest.mark.parametrize("kind", ["empty", "unknown", "endless"])
def test_style_that_is_broken_is_a_failure(kind: str) -> None:
    with pytest.raises(CitationFailure):
        cited([article()], BROKEN[kind])


def test_labels_of_names_stand_behind_them() -> None:
    names = [{"family": "Smith", "given": "Al"}, {"family": "Jones", "given": "Bea"}]

    found = text("american-medical-association", type="chapter", editor=names)

    assert "In: Smith A, Jones B, eds. Looms." in found
