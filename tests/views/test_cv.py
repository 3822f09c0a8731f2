"""A person's CV says of each record what its section declares."""

from __future__ import annotations

from typing import get_args

import pytest

from portfolio.model.person import SECTIONS, Person
from portfolio.views import cv
from portfolio.views.cv import FIELDS, GROUPS, cv_view
from tests.builders import award, person

AWARD = award(title="Royal Medal", awarder="Royal Society", summary="For the engine")


def test_every_section_declares_its_entries() -> None:
    assert {*FIELDS, *GROUPS} == set(SECTIONS)
    assert not FIELDS.keys() & GROUPS.keys()


@pytest.mark.parametrize("section", FIELDS)
def test_entry_is_made_of_fields_that_its_record_has(section: str) -> None:
    (record, *_) = get_args(Person.model_fields[section].annotation)
    fields = FIELDS[section]

    assert {fields.title, *fields.place, *fields.details} <= record.model_fields.keys()


def test_entry_says_its_title_place_and_details() -> None:
    (section,) = cv_view(person(awards=(AWARD,)))
    (entry,) = section.groups[0].entries

    assert (entry.title, entry.place, entry.details) == (
        "Royal Medal",
        "Royal Society",
        ("For the engine",),
    )


def test_entry_of_a_section_that_declares_none_is_its_first_field(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cv, "FIELDS", {})

    (section,) = cv_view(person(awards=(AWARD,)))
    (entry,) = section.groups[0].entries

    assert (entry.title, entry.place, entry.details) == ("Royal Medal", "", ())
