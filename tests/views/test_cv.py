"""A person's CV says all that a record says, in the form that the record declares."""

from __future__ import annotations

from typing import ClassVar, get_args

import pytest

from portfolio.model.person import SECTIONS, Person
from portfolio.model.record import CvForm, Record, Text, WebUrl
from portfolio.views.cv import cv_view
from portfolio.views.cv_entries import CvEntry, CvLink, CvName, entries_of
from tests.builders import author, award, person, publication

AWARD = award(title="Royal Medal", awarder="Royal Society", summary="For the engine")


def records() -> list[type[Record]]:
    """Return the records of all sections, and those in their groups."""
    found = [get_args(Person.model_fields[section].annotation)[0] for section in SECTIONS]
    return [*found, *(each for each in Record.__subclasses__() if each.in_cv)]


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_form_names_fields_or_properties_of_its_record(record: type[Record]) -> None:
    form = record.in_cv
    if form is None:
        return
    named = {form.title, *form.place, *form.details, *form.highlights, *form.links, *form.unsaid}
    known = {*record.model_fields, *(name for name in vars(record) if not name.startswith("_"))}

    assert named <= known
    assert {*form.labelled} <= {*form.details}


def test_entry_says_its_title_place_and_details() -> None:
    (section,) = cv_view(person(awards=(AWARD,)))
    (entry,) = section.groups[0].entries

    assert (entry.title, entry.place, entry.details) == (
        "Royal Medal",
        "Royal Society",
        ("For the engine",),
    )


class Patent(Record):
    """A record of a new section."""

    title: Text
    filed_in: Text
    drawings: WebUrl


class Licence(Patent):
    """A record with a form that does not name all of its fields."""

    in_cv: ClassVar = CvForm("title", place=("filed_in",))


def test_record_without_a_form_is_named_by_its_first_field_and_says_the_rest() -> None:
    record = Patent(title="Engine", filed_in="London", drawings="https://example.org/d")

    assert entries_of([record]) == (
        CvEntry(
            title="Engine",
            details=("Filed in: London",),
            links=(CvLink("Drawings", "https://example.org/d"),),
        ),
    )


def test_field_that_a_form_does_not_name_is_said() -> None:
    record = Licence(title="Engine", filed_in="London", drawings="https://example.org/d")

    (entry,) = entries_of([record])

    assert entry.place == "London"
    assert entry.links == (CvLink("Drawings", "https://example.org/d"),)


def test_publications_are_grouped_by_type_and_mark_their_owner() -> None:
    ada = author("Lovelace", "Ada")
    papers = (
        publication(key="a", type="book", authors=(ada,)),
        publication(key="b", authors=(author("Menabrea", "Luigi"), ada), doi="10.1/x"),
    )

    (section,) = cv_view(person(publications=papers))

    assert [group.name for group in section.groups] == ["Journal articles", "Books"]
    (article,) = section.groups[0].entries
    assert article.authors == (CvName("Luigi Menabrea"), CvName("Ada Lovelace", is_owner=True))
    assert article.place == "Luigi Menabrea, Ada Lovelace"
    assert article.details[0].endswith("doi:10.1/x")
