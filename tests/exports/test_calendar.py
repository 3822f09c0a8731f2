"""Talks in calendars: those whose day is known, as other programs read them (RFC 5545)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import icalendar

from portfolio.exports.calendar import CALENDAR, calendar
from portfolio.exports.outputs import output_files
from tests.builders import person, talk
from tests.exports.examples import site_source

TALK = talk(
    title="Engines, looms; and more",
    event="Royal Society",
    date="2027-02-28",
    location="London, UK",
    url="https://royal.example.org/",
)


def test_talk_is_an_event_of_its_day() -> None:
    read = icalendar.Calendar.from_ical(calendar([TALK], "Ada"))
    (event,) = read.walk("VEVENT")

    assert read.errors == event.errors == []
    assert event["SUMMARY"] == "Engines, looms; and more"
    assert event["LOCATION"] == "London, UK"
    assert event.decoded("DTSTART") == date(2027, 2, 28)
    assert event.decoded("DTEND") == date(2027, 3, 1)
    assert {"UID", "DTSTAMP"} <= set(event)


def test_only_talks_with_a_day_are_in_calendars(tmp_path: Path) -> None:
    owner = person("ada", talks=[TALK, talk(date="2027-02"), talk(title="Undated")])
    files = output_files(site_source(tmp_path, owner))

    calendars = {path for path in files if path.endswith(".ics")}
    read = icalendar.Calendar.from_ical(files[CALENDAR].make())

    assert calendars == {CALENDAR, "feeds/talks/2027-02-28-engines-looms-and-more.ics"}
    assert len(read.walk("VEVENT")) == 1


def test_nobody_talks_so_there_is_no_calendar(tmp_path: Path) -> None:
    assert CALENDAR not in output_files(site_source(tmp_path, person("ada", talks=[talk()])))
