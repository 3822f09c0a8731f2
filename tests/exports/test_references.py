"""What can be cited, as BibTeX, RIS and CSL-JSON: each read back by a tool that knows it."""

from __future__ import annotations

import json
from pathlib import Path

import rispy
from pybtex.database import parse_string

from portfolio.exports.references import bibtex, csl_json, references_of, ris
from tests.builders import HOSTILE, article, person, talk, topic
from tests.citations.readers import read_by_pandoc
from tests.exports.examples import everything


def test_publications_writing_and_talks_are_in_each_format() -> None:
    owner = everything()

    titles = [
        "Sketch of the Analytical Engine", "Notes", "Without a link", "On Engines", "Untold",
    ]  # fmt: skip
    entries = parse_string(bibtex(owner), "bibtex").entries.values()
    assert [entry.fields["title"].replace("{", "").replace("}", "") for entry in entries] == titles
    assert [record["title"] for record in rispy.loads(ris(owner))] == titles
    items = json.loads(csl_json(owner))
    assert [item["title"] for item in items] == titles
    again = read_by_pandoc(csl_json(owner), "csljson")
    assert [item["title"] for item in again] == titles


def test_talk_has_its_event_place_and_day() -> None:
    item = json.loads(csl_json(everything()))[3]

    assert item["type"] == "speech"
    assert item["event-title"] == "Royal Society"
    assert item["issued"] == {"date-parts": [[2143, 9, 5]]}


def test_no_two_references_have_one_id() -> None:
    owner = person("ada", writing=[topic(article(), article(), article())])

    ids = [reference.id for reference in references_of(owner)]

    assert len(set(ids)) == 3


def test_what_is_typed_stays_text_in_bibtex() -> None:
    owner = person("ada", talks=[talk(title=words) for words in HOSTILE if "{" not in words])

    entries = parse_string(bibtex(owner), "bibtex").entries

    assert len(entries) == len(owner.talks)
    assert rispy.loads(ris(owner))[0]["title"] == HOSTILE[0]


def test_person_without_a_name_is_no_author(tmp_path: Path) -> None:
    owner = person("ada", headline="Analyst", talks=[talk()])

    assert "author" not in json.loads(csl_json(owner))[0]
    assert "AU  -" not in ris(owner)
