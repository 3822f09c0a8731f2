"""All publications of a person as BibTeX, RIS and CSL-JSON: each read by a tool that knows it."""

from __future__ import annotations

import rispy
from pybtex.database import parse_string

from portfolio.citations.csl import csl_file
from portfolio.exports.references import bibtex, ris
from tests.builders import published
from tests.citations.readers import read_by_pandoc


def test_publications_are_in_each_format() -> None:
    works = published("@misc{a, title = {Sketch}}\n@misc{b, title = {Looms}}\n")

    titles = ["Sketch", "Looms"]
    entries = parse_string(bibtex(works), "bibtex").entries.values()
    assert [entry.fields["title"] for entry in entries] == titles
    assert [record["title"] for record in rispy.loads(ris(works))] == titles
    assert [item["title"] for item in read_by_pandoc(csl_file(works), "csljson")] == titles
