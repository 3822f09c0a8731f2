"""Talks as calendars (iCalendar, RFC 5545): those whose day is known."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from portfolio.exports.content_lines import content_lines, escaped
from portfolio.exports.sources import OutputFile, SiteSource, text_file
from portfolio.model.talks import Talk
from portfolio.views.cv_entries import entries_of, told
from portfolio.views.talks import calendar_file

CALENDAR = "feeds/talks.ics"


def calendar_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield a calendar of the owner's talks, and one file for each talk, to add it alone."""
    dated = [talk for talk in site.owner.talks if calendar_file(talk)]
    if dated:
        yield text_file(CALENDAR, lambda: calendar(dated, site.name))
    files = {calendar_file(talk): talk for each in site.people for talk in each.talks}
    for path, talk in files.items():
        if path:
            yield text_file(path, partial(calendar, [talk], talk.event))


def calendar(talks: Iterable[Talk], name: str) -> str:
    """Return talks as events of a whole day each, which is all that is known of their time."""
    return content_lines(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//portfolio//talks//EN",
            f"NAME:{escaped(name)}",
            f"X-WR-CALNAME:{escaped(name)}",
            *(line for talk in talks for line in _event(talk)),
            "END:VCALENDAR",
        ]
    )


def _event(talk: Talk) -> Iterator[str]:
    assert talk.date is not None
    first = date(talk.date.year, talk.date.month, talk.date.day)
    uid = uuid.uuid5(uuid.NAMESPACE_URL, f"{talk.event} {talk.title} {talk.date}")
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(talk.title)}"
    (entry,) = entries_of([talk])
    yield f"DESCRIPTION:{escaped(told(replace(entry, period='')))}"
    if talk.location:
        yield f"LOCATION:{escaped(talk.location)}"
    if talk.url:
        yield f"URL:{talk.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
