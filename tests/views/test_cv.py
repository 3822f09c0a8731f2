"""A person's CV says all that a record says, in the form that the record declares."""

from __future__ import annotations

from typing import Any, ClassVar, get_args

import pytest

from portfolio.model.person import SECTIONS, Person
from portfolio.model.profile import CvSettings
from portfolio.model.record import CvForm, Entry, Record, Text, WebUrl
from portfolio.views.cv import cv_parts, cv_view
from portfolio.views.cv_entries import CvEntry, CvLink, CvName, entries_of
from tests.builders import (
    author,
    award,
    group,
    person,
    publication,
    published,
    role,
    skill_level,
    talk,
    topic,
)

AWARD = award(title="Royal Medal", awarder="Royal Society", summary="For the engine")


def records() -> list[type[Record]]:
    """Return the records of all sections, and those in their groups."""
    found = [get_args(Person.model_fields[section].annotation)[0] for section in SECTIONS]
    return [*found, *(each for each in Entry.__subclasses__() if each.in_cv)]


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


def titles(owner: Person, **settings: Any) -> list[str]:
    """Return what a CV with these settings names, in its order."""
    groups = [each for part in cv_view(owner, CvSettings(**settings)) for each in part.groups]
    entries = [entry.title for each in groups for entry in each.entries]
    return [*entries, *(line.label for each in groups for line in each.lines)]


def tagged() -> Person:
    """Return a person with entries of several tags, and of none."""
    return person(
        experience=[
            group(role(role="Dean", tags=["academic"]), role(role="Engineer", tags=["industry"])),
            group(role(role="Adviser"), tags=["industry"]),
            group(role(role="Clerk", tags=["industry"]), role(role="Poet", tags=["other"])),
        ],
        talks=[talk(title="Engines", tags=["academic", "industry"]), talk(title="Looms")],
        skills=[skill_level("Algebra", level="Good", tags=["academic"])],
        publications=[
            publication(key="a", title="Notes", tags=["academic"]),
            publication(key="b", title="Sketch", is_selected=True),
        ],
        languages=[{"language": "French", "tags": ["other"]}],
    )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"tags": ["academic"]}, ["Dean", "Notes", "Sketch", "Engines", "Looms", "Good"]),
        ({"tags": ["other"]}, ["Poet", "Sketch", "Looms", "French"]),
        ({"tags": ["other", "academic"], "sections": ["experience"]}, ["Dean", "Poet"]),
        ({"length": 3, "sections": ["experience"]}, ["Dean", "Engineer", "Adviser"]),
        ({"length": 1, "leave_out": ["skills"]}, ["Dean", "Notes", "Engines", "French"]),
        ({"length": 1, "tags": ["industry"], "sections": ["experience"]}, ["Engineer"]),
        ({"publications": "selected", "sections": ["publications"]}, ["Sketch"]),
    ],
)
def test_settings_choose_entries(settings: dict[str, object], expected: list[str]) -> None:
    assert titles(tagged(), **settings) == expected


def test_other_cv_takes_from_the_usual_one_what_it_leaves_out() -> None:
    cvs = {"short": {"paper": "a4", "length": 5}}
    owner = person(cv={"paper": "letter", "design": "modern"}, cvs=cvs)

    assert owner.profile.cv_settings("short") == CvSettings(design="modern", paper="a4", length=5)
    assert owner.profile.cv_settings() == CvSettings(design="modern", paper="letter")


def test_report_number_article_number_editors_and_doi_are_said() -> None:
    paper = publication(
        type="techreport", number="TR-7", institution="NPL", pages="1–9", article_number="e42",
        doi="10.1/x", more=[{"name": "editor", "spans": [{"text": "Luigi Menabrea"}]},
                            {"name": "reportnumber", "spans": [{"text": "CERN-9"}]}],
    )  # fmt: skip
    (section,) = cv_view(person(publications=[paper]))

    assert section.groups[0].entries[0].details == (
        "NPL, No. TR-7, pp. 1–9, e42, doi:10.1/x",
        "Editors: Luigi Menabrea. Report number: CERN-9",
    )


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("article", "title author journal volume number pages eid doi note additional_info award"),
        ("incollection", "title author booktitle editor series number chapter bookauthor event"),
        ("book", "title editor publisher edition translator volumes part series collaboration"),
        ("techreport", "title author institution number type reportnumber howpublished"),
        ("phdthesis", "title author school type eventtitle"),
    ],
)
def test_fields_of_a_publication_are_said(kind: str, fields: str) -> None:
    values = {name: f"Some{name}" for name in fields.split()} | {"doi": "10.1000/somedoi"}
    text = "".join(f"{name} = {{{value}}}, " for name, value in values.items())
    ((group,),) = (
        part.groups for part in cv_view(person(publications=published(f"@{kind}{{k, {text}}}")))
    )
    (entry,) = group.entries

    said = " ".join([entry.title, entry.place, *entry.details])

    assert [value for value in values.values() if value not in said] == []


def test_undated_publications_are_last_and_coming_ones_first() -> None:
    years = {"A": "", "B": ", year = 1843", "C": ", year = {in press}"}
    text = "".join(f"@misc{{{key}, title = {{{key}}}{year}}}\n" for key, year in years.items())

    (section,) = cv_view(person(publications=published(text)))

    assert [entry.title for entry in section.groups[0].entries] == ["C", "B", "A"]


def test_period_has_short_months() -> None:
    (section,) = cv_view(person(experience=[group(role(start_date="2024-06", end_date="present"))]))

    assert section.groups[0].entries[0].period == "Jun 2024 – present"


def test_groups_of_one_name_in_two_sections_have_anchors_of_their_own() -> None:
    who = person(
        experience=(group(group="Engines"),),
        writing=(topic(topic="Engines"), topic(topic="Awards")),
    )

    parts = {part.name: part.entries for part in cv_parts(who, lambda *_: ())}

    assert parts["experience"][0].anchor == "engines"
    assert [each.anchor for each in parts["writing"]] == ["writing-engines", "writing-awards"]
