"""Citations are cached until something that they depend on changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from portfolio.artefacts import ArtefactCache
from portfolio.citations import processor, styles
from portfolio.citations.cited import CitedSpan, text_of
from portfolio.citations.styles import STYLES, Citations
from tests.builders import author, publication

ONE, OTHER = publication(key="one", title="One"), publication(key="other", title="Other")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many were cited each time when something was not taken from the cache."""
    found: list[int] = []

    def cite(items: Sequence[object], style: str) -> list[list[CitedSpan]]:
        found.append(len(items))
        return [[CitedSpan(f"{style}: {item}")] for item in items]

    monkeypatch.setattr(processor, "cited", cite)
    return found


def test_citation_of_the_previous_build_is_not_made_again(tmp_path: Path, made: list[int]) -> None:
    texts = [Citations(ArtefactCache(tmp_path)).of(ONE, "apa") for _ in range(2)]

    assert made == [1]
    assert texts[0] == texts[1] != ()


def test_without_a_folder_a_citation_is_made_once_a_build(made: list[int]) -> None:
    citations = Citations(ArtefactCache(None))

    texts = [citations.of(ONE, style) for style in ("apa", "ieee", "apa")]

    assert made == [1, 1]
    assert texts[0] == texts[2] != texts[1]


def test_first_citation_in_a_style_is_made_with_all_others(tmp_path: Path, made: list[int]) -> None:
    citations = Citations(ArtefactCache(tmp_path), None, [ONE, OTHER])

    texts = [citations.of(each, "apa") for each in (ONE, OTHER)]
    citations.of(ONE, "ieee")

    assert made == [2, 2]
    assert texts[0] != texts[1]


def test_only_what_is_not_cached_is_made(tmp_path: Path, made: list[int]) -> None:
    Citations(ArtefactCache(tmp_path), None, [ONE]).of(ONE, "apa")

    Citations(ArtefactCache(tmp_path), None, [ONE, OTHER]).of(ONE, "apa")

    assert made == [1, 1]


def test_changed_publication_is_cited_again(tmp_path: Path, made: list[int]) -> None:
    citations = Citations(ArtefactCache(tmp_path))

    assert citations.of(ONE, "apa") != citations.of(OTHER, "apa")
    assert made == [1, 1]


@pytest.mark.parametrize("field", ["abstract", "note"])
def test_fields_that_no_citation_shows_do_not_matter(
    tmp_path: Path, made: list[int], field: str
) -> None:
    citations = Citations(ArtefactCache(tmp_path))
    citations.of(ONE, "apa")
    citations.of(ONE.model_copy(update={field: "Long words"}), "apa")

    assert made == [1]


def test_other_code_or_another_pandoc_cites_again(
    tmp_path: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    Citations(ArtefactCache(tmp_path)).of(ONE, "apa")
    monkeypatch.setattr(styles, "_versions", lambda: ["another"])

    Citations(ArtefactCache(tmp_path)).of(ONE, "apa")

    assert made == [1, 1]


def test_citation_from_the_cache_has_the_same_letters(tmp_path: Path) -> None:
    paper = publication(title="Über ℓ₂ – “鏡” gespiegelt")

    texts = {Citations(ArtefactCache(tmp_path)).of(paper, style="apa") for _ in range(2)}

    assert len(texts) == 1
    assert "Über ℓ₂ – “鏡” gespiegelt" in text_of(texts.pop())


@pytest.mark.parametrize("style", STYLES)
def test_publication_that_has_not_appeared_says_so(style: str) -> None:
    paper = publication(date=None, status="in press")

    assert "in press" in text_of(Citations(ArtefactCache(None)).of(paper, style)).lower()


@pytest.mark.parametrize("style", ["apa", "ieee", "modern-language-association"])
def test_name_that_begins_with_the_family_is_cited_in_its_order(style: str) -> None:
    paper = publication(authors=(author("王", "小明"), author("Doe", "Jane")))

    text = text_of(Citations(ArtefactCache(None)).of(paper, style))

    assert "王 小明" in text
    assert "Doe" in text
