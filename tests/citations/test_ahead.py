"""Citations are made once, and kept for the next build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portfolio.citations import ahead, styles
from portfolio.citations.ahead import FILE, citations_ahead
from portfolio.citations.styles import citation_of
from portfolio.model.publications import Publication
from tests.builders import publication

ONE, OTHER = publication(key="one", title="One"), publication(key="other", title="Other")


def make_citations(publications: list[Publication], styles: list[str], folder: Path | None) -> None:
    with citations_ahead(publications, styles, folder):
        pass


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "known_citations", {})
    monkeypatch.setattr(ahead, "known_citations", styles.known_citations)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The styles in which something was cited anew."""
    found: list[str] = []
    make = styles._citation

    def making(item: str, style: str) -> str:
        found.append(style)
        return make(item, style)

    monkeypatch.setattr(styles, "_citation", making)
    return found


def test_known_citation_is_that_which_would_be_made(tmp_path: Path) -> None:
    expected = citation_of(ONE, "apa")
    styles.known_citations.clear()

    make_citations([ONE], ["apa"], tmp_path)

    assert list(styles.known_citations.values()) == [expected]
    assert "One" in expected


def test_citations_of_the_last_build_are_not_made_again(tmp_path: Path, made: list[str]) -> None:
    make_citations([ONE], ["apa", "ieee"], tmp_path)
    styles.known_citations.clear()

    make_citations([ONE, OTHER], ["apa", "ieee"], tmp_path)

    assert sorted(made) == ["apa", "apa", "ieee", "ieee"]
    assert len(styles.known_citations) == 4


def test_what_nobody_cites_any_more_is_not_kept(tmp_path: Path) -> None:
    make_citations([ONE, OTHER], ["apa"], tmp_path)
    styles.known_citations.clear()

    make_citations([ONE], ["apa"], tmp_path)

    assert len(json.loads((tmp_path / FILE).read_text())["texts"]) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"made_by": [], "texts": {"a": "b"}}', "null"])
def test_file_of_other_code_or_of_none_is_not_used(
    text: str, tmp_path: Path, made: list[str]
) -> None:
    (tmp_path / FILE).write_text(text)

    make_citations([ONE], ["apa"], tmp_path)

    assert made == ["apa"]
    assert json.loads((tmp_path / FILE).read_text())["texts"]


def test_nothing_is_written_where_nothing_may_be_kept(tmp_path: Path, made: list[str]) -> None:
    make_citations([ONE], ["apa"], None)

    assert made == ["apa"]
    assert list(tmp_path.iterdir()) == []


def test_many_are_made_by_several_processes_in_any_case_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [publication(key=f"k{number}", title=f"Title {number}") for number in range(40)]
    monkeypatch.setenv("PORTFOLIO_PROCESSES", "1")
    make_citations(many, ["apa"], None)
    expected = dict(styles.known_citations)
    styles.known_citations.clear()

    monkeypatch.setenv("PORTFOLIO_PROCESSES", "2")
    make_citations(many, ["apa"], tmp_path)

    assert styles.known_citations == expected
    assert len(expected) == 40


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("number", [0, 1, 2, 3, 32, 100])
def test_shares_are_all_there_is(number: int, processes: int) -> None:
    digests = [str(each) for each in range(number)]
    shares = list(ahead._shares(digests, processes).values())

    assert [digest for share in shares for digest in share] == digests
    assert all(len(shares[0]) <= len(share) for share in shares)
