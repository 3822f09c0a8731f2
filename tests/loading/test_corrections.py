"""What publications.yml says of entries replaces what the bibliography says."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.corrections import Corrections
from portfolio.loading.data_file import DataFile
from portfolio.loading.publications import publications_of
from portfolio.loading.yaml_tree import read_yaml
from portfolio.model.publications import Publication
from portfolio.problems import Code, Problem
from tests.builders import source

BIBTEX = (
    "@misc{a, title={T}, year=1936, doi={10.1000/x}, xown={1}, keywords={k}}@misc{b, title={U}}"
)


def corrected(text: str) -> tuple[dict[str, Publication], list[Problem]]:
    """Return the publications by their keys, and what is wrong with the corrections."""
    file = source(text, "publications.yml")
    tree, problems = read_yaml(file)
    assert tree is not None
    assert not problems
    found = Corrections(DataFile(file, tree))
    shown = publications_of([read_bibtex(source(BIBTEX, "p.bib"))], Path("/without/files"), found)
    return {each.key: each for each in shown}, found.problems


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("a: {title: New}", "title", "New"), ("a: {TITLE: New}", "title", "New"),
        ("10.1000/X: {Title: New}", "title", "New"), ("a: {date: 1937-05}", "year", 1937),
        ("a: {title: New}\nhttps://doi.org/10.1000/x: {title: New}", "title", "New"),
        ("a: {topics: [x, y]}", "topics", ("x", "y")), ("a: {selected: yes}", "is_selected", True),
        ("a: {year: }", "date", None), ("a: {HIDE: no}", "title", "T"),
        ("a: {entrytype: Article}", "type", "article"),
    ],
)  # fmt: skip
def test_field_is_replaced(text: str, field: str, value: object) -> None:
    shown, problems = corrected(text)

    assert (getattr(shown["a"], field), problems) == (value, [])


@pytest.mark.parametrize("name", ["xown", "xOwn", "zfield", "Zfield"])
def test_field_may_have_any_name(name: str) -> None:
    shown, problems = corrected(f"a: {{{name}: 2}}")

    assert {each.name: each.spans[0].text for each in shown["a"].more}[name.lower()] == "2"
    assert problems == []


@pytest.mark.parametrize("text", ["a: {hide: true}", "10.1000/x: {Hide: yes}\na: {note: N}"])
def test_hidden_entry_is_not_shown(text: str) -> None:
    shown, problems = corrected(text)

    assert (list(shown), problems) == (["b"], [])


@pytest.mark.parametrize(
    ("text", "code", "message", "marked"),
    [
        ("a: {hide: perhaps}", Code.WRONG_TYPE, '"perhaps" is neither yes nor no', "perhaps"),
        ("a: {hidden: true}", Code.UNKNOWN_FIELD, 'unknown field "hidden"', "true"),
        ("a: {titel: New}", Code.MISSPELT_FIELD, 'unknown field "titel"', "titel"),
        ("a: {title: New}\n10.1000/x: {title: Other}", Code.UNCLEAR_VALUE,
         '"title" of "a" is corrected twice; "New" counts, not "Other"', "Other"),
        ("a: {title: New, TITLE: Other}", Code.UNCLEAR_VALUE,
         '"title" of "a" is corrected twice; "New" counts, not "Other"', "Other"),
        ("a: {hide: no}\n10.1000/x: {hide: yes}", Code.UNCLEAR_VALUE,
         '"hide" of "a" is corrected twice; "no" counts, not "yes"', "yes"),
        ("a: {year: 1937}\n10.1000/x: {date: 1938}", Code.UNCLEAR_VALUE,
         'year = "1937" is not shown: "10.1000/x" corrects date', "1937"),
        ("a: {entrytype: artikel}", Code.BAD_VALUE, '"artikel" is no type of entry', "artikel"),
        ("a: {title: {x: y}}", Code.WRONG_TYPE, "a text is expected here", "{"),
        ("a: {title: '{x'}", Code.BAD_TEXT, "a brace has no partner", "{x"),
        ("a: 1", Code.WRONG_TYPE, "fields are expected here", "1"),
        ("c: {title: X}", Code.UNKNOWN_PUBLICATION, 'no entry has the key or DOI "c"', "c"),
    ],
)  # fmt: skip
def test_mistake_has_its_place(text: str, code: Code, message: str, marked: str) -> None:
    shown, (problem,) = corrected(text)

    assert (problem.code, problem.message) == (code, message)
    assert marked in problem.excerpt[problem.place.column - 1 :][: problem.length]
    assert list(shown) == ["a", "b"]
