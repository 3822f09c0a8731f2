"""The committed schemas are up to date, and the shipped files are valid by them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from portfolio.exports.data import schemas
from portfolio.model.person import BIBTEX, DATA_FILES
from tests.sites import HOOKS, SAMPLE

MADE = schemas()
SHIPPED = sorted((SAMPLE / "docs" / "data").glob("*/*.yml"))
PAGES = sorted((SAMPLE / "docs").rglob("*.md"))


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(MADE[f"{name}.json"]))


def name_of(file: Path) -> str:
    return file.relative_to(SAMPLE).as_posix()


def accepts(section: str, text: str) -> bool:
    """Whether an editor with the schema finds no error in a file."""
    return bool(validator(section).is_valid(yaml.safe_load(text)))


def test_each_data_file_has_a_schema() -> None:
    assert set(MADE) >= {f"{name}.json" for name in DATA_FILES if name != BIBTEX}


@pytest.mark.parametrize("name", MADE)
def test_committed_schema_is_what_the_model_makes(name: str) -> None:
    assert (HOOKS / "schemas" / name).read_text(encoding="utf-8") == MADE[name]


def test_no_committed_schema_is_left_over() -> None:
    assert {file.name for file in (HOOKS / "schemas").iterdir()} == set(MADE)


@pytest.mark.parametrize("name", MADE)
def test_schema_is_one_of_2020_12(name: str) -> None:
    schema = json.loads(MADE[name])

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_facts_are_shipped() -> None:
    assert SHIPPED
    assert PAGES


@pytest.mark.parametrize("file", SHIPPED, ids=name_of)
def test_shipped_file_fits_its_schema_as_editors_read_it(file: Path) -> None:
    value = yaml.safe_load(file.read_text(encoding="utf-8"))

    faults = [f"{error.json_path}: {error.message}" for error in _errors(file.stem, value)]
    assert not faults


def _errors(section: str, value: Any) -> Any:
    return validator(section).iter_errors(value)


@pytest.mark.parametrize("file", SHIPPED, ids=name_of)
def test_shipped_file_names_its_schema_in_the_first_line(file: Path) -> None:
    first = file.read_text(encoding="utf-8").partition("\n")[0]

    schema = f"../../../hooks/schemas/{file.stem}.json"  # as seen from docs/data/PERSON/
    assert first == f"# yaml-language-server: $schema={schema}"


@pytest.mark.parametrize("file", PAGES, ids=name_of)
def test_shipped_front_matter_fits_its_schema(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    if text.startswith("---\n"):
        assert not list(_errors("front-matter", yaml.safe_load(text.split("---\n")[1])))


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("talks", "- title: T\n  event: E\n  date: 2024\n"),
        ("talks", "- title: T\n  event: E\n  date: 2024-06\n"),
        ("talks", "- title: T\n  event: E\n  date: '2024-06-15'\n"),
        ("talks", "- title: 1984\n  event: E\n"),
        ("interests", "- name: 3.11\n"),
        ("skills", "- level: Expert\n  years: 3\n  skills: [{name: x}]\n"),
        ("profile", "name: Ada\nlinks: [{network: flickr, handle: 1815}]\n"),
        ("profile", "name: Ada\nlinks: [{network: of-the-owner, handle: ada}]\n"),
        ("profile", "name: Ada\ncv: {design: of-the-owner}\n"),
        ("profile", "name: Ada\nfacts: [{label: Age, value: 36}]\n"),
        ("profile", "name: Ada\ncvs: {short: {length: 5, pages: 2, tags: [academic]}}\n"),
        ("talks", "- title: T\n  event: E\n  tags: [academic]\n  private: true\n"),
        ("experience", "- roles: [{role: A, end_date: present}]\n"),
    ],
)
def test_editor_accepts_what_the_build_accepts(section: str, text: str) -> None:
    assert accepts(section, text)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("talks", "- title: T\n"),
        ("talks", "- title: T\n  event: E\n  venu: x\n"),
        ("talks", "- title: T\n  event: E\n  date: June\n"),
        ("talks", "- title: T\n  event: E\n  date: 24\n"),
        ("talks", "- title: T\n  event: E\n  url: ftp://example.org\n"),
        ("talks", "title: T\nevent: E\n"),
        ("profile", "name: Ada\ncvs: {Short CV: {length: 5}}\n"),
        ("profile", "name: Ada\ncv: {length: 0}\n"),
        ("skills", "- level: Expert\n  years: many\n  skills: [{name: x}]\n"),
    ],
)
def test_editor_marks_what_the_build_refuses(section: str, text: str) -> None:
    assert not accepts(section, text)


@pytest.mark.parametrize("name", ["talks", "profile"])
def test_editor_can_explain_fields(name: str) -> None:
    assert '"description"' in MADE[f"{name}.json"]
