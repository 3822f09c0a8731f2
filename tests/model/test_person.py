"""The fields of a person are the sections, and each has one name everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

import portfolio.model
from portfolio.model.person import DATA_FILES, SECTIONS
from tests.builders import person


def test_profile_and_sections_are_the_data_files() -> None:
    assert ("profile", *SECTIONS) == DATA_FILES


def test_person_may_have_no_section_at_all() -> None:
    ada = person()

    assert [getattr(ada, section) for section in SECTIONS] == [()] * len(SECTIONS)


@pytest.mark.parametrize("name", DATA_FILES)
def test_data_file_has_a_record_file_of_its_name(name: str) -> None:
    assert (Path(portfolio.model.__path__[0]) / f"{name}.py").is_file()
