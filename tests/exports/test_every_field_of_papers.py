"""Every fact of a publication reaches every output that its format has a place for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portfolio.citations.bibtex import bibtex_of
from portfolio.citations.csl import csl_file
from portfolio.citations.ris import ris_of
from portfolio.exports.cv_pdf import cv_data
from portfolio.exports.data import public_facts
from portfolio.exports.json_resume import json_resume
from portfolio.exports.linked_data import graph_of
from portfolio.exports.papers import highwire_tags
from portfolio.exports.rendercv import rendercv
from portfolio.macros import render, renderer_of
from portfolio.media_macros import FragmentCall
from portfolio.model.person import Person
from portfolio.model.publications import Publication
from portfolio.page_macros import PageMacros
from portfolio.page_scope import PageContext
from portfolio.views.paper import paper_view
from tests.builders import person, published, site
from tests.exports.examples import page_source, showing, site_source
from tests.exports.test_every_field import as_text, feeds

ENTRY = """
  author = {Wauthor, Ada and others}, editor = {Weditor, Bo}, title = {Wtitle},
  year = 1843, month = sep, day = 5, volume = {Wvolume}, number = {Wnumber}, pages = {311--322},
  eid = {Weid}, series = {Wseries}, edition = {Wedition}, chapter = {Wchapter},
  publisher = {Wpublisher}, address = {Wplace}, type = {Wgenre}, note = {Wnote},
  eventtitle = {Wevent}, language = {Wlanguage}, doi = {10.5555/wdoi}, isbn = {978-0-306-40615-7},
  issn = {0378-5955}, url = {https://example.org/wurl}, abstract = {Wabstract},
  annotation = {Wannotation}, addendum = {Waddendum}, keywords = {Wtopic}, award = {Waward},
  code = {https://example.org/wcode}, howpublished = {Whow}, version = {Wversion},
  xfield = {Wunknown},
"""
FACTS: Mapping[str, str] = {
    "title": "Wtitle", "authors": "Wauthor", "has_more_authors": "others|et al.",
    "editors": "Weditor",
    "date": "1843", "volume": "Wvolume", "pages": "311", "article_number": "Weid",
    "series": "Wseries", "edition": "Wedition", "chapter": "Wchapter",
    "publisher": "Wpublisher", "place": "Wplace", "genre": "Wgenre", "note": "Wnote",
    "event": "Wevent", "language": "Wlanguage", "doi": "10.5555/wdoi",
    "isbn": "978-0-306-40615-7", "issn": "0378-5955", "url": "https://example.org/wurl",
    "abstract": "Wabstract", "annotation": "Wannotation", "additional_info": "Waddendum",
    "topics": "Wtopic", "award": "Waward", "links": "https://example.org/wcode",
    "more": "Whow", "version": "Wversion", "unknown field": "Wunknown",
}  # fmt: skip
BY_TYPE: Mapping[str, Mapping[str, str]] = {
    "article": {
        "container_title": "journal = {Wcontainer}", "container_short": "shortjournal = {Wshort}",
        "issue": "issue = {Wissue}",
    },
    "inproceedings": {"container_title": "booktitle = {Wcontainer}"},
    "techreport": {"institution": "institution = {Winstitution}"},
    "misc": {
        "arxiv": "eprint = {1706.03762}, archiveprefix = {arXiv}",
        "status": "pubstate = {Wstatus}",
    },
}  # fmt: skip
"""More fields of an entry, by its type and by what they are here."""
_WORDS = {
    "container_title": "Wcontainer", "container_short": "Wshort", "issue": "Wissue",
    "institution": "Winstitution", "arxiv": "1706.03762", "status": "Wstatus",
}  # fmt: skip


def entry(kind: str) -> tuple[Publication, Mapping[str, str]]:
    more = BY_TYPE[kind]
    (found,) = published(f"@{kind}{{key1,{ENTRY}{', '.join(more.values())}}}")
    return found, {**FACTS, **{name: _WORDS[name] for name in more}}


def list_of(who: Person, _path: Path) -> str:
    found = site(who)
    page = PageContext("index.md", "")
    call = PageMacros(found).section(page, "publications")
    assert call is not None
    return str(render(call, renderer_of(found.project), page))


def page_of(who: Person, _path: Path) -> str:
    found = site(who)
    view = paper_view(
        who.publications[0], who, cite=lambda *_: (), styles={}, downloads=(), uri_of=lambda _: None
    )
    call = FragmentCall("publication", {"paper": view})
    return str(render(call, renderer_of(found.project), PageContext("a.md", "a/")))


def of_paper(form: Callable[[Publication], str]) -> Callable[[Person, Path], str]:
    return lambda who, _path: form(who.publications[0])


def linked(who: Person, path: Path) -> str:
    page = page_source(person=who, text=showing("publications"))
    return as_text(graph_of(page, site_source(path, who)))


OUTPUTS: Mapping[str, Callable[[Person, Path], str]] = {
    "list": list_of,
    "page": page_of,
    "cv.pdf": lambda who, path: as_text(cv_data(who, site_source(path, who))),
    "rendercv.yaml": lambda who, path: as_text(rendercv(who, site_source(path, who))),
    "feeds": feeds,
    "resume.json": lambda who, path: as_text(json_resume(who, site_source(path, who))),
    "data.json": lambda who, path: as_text(public_facts(site_source(path, who))),
    "CSL-JSON": of_paper(lambda paper: csl_file([paper])),
    "RIS": of_paper(ris_of),
    "BibTeX": of_paper(bibtex_of),
    "JSON-LD": linked,
    "Highwire": of_paper(lambda paper: as_text(highwire_tags(paper, "https://ada.org/", None))),
}

_PAGE = "the paper's own page says it; a list has what a citation has"
_IN_LINES = dict.fromkeys(
    ("chapter", "publisher", "place", "event", "language", "isbn", "issn", "abstract", "annotation",
     "topics", "version", "unknown field", "container_short"),
    _PAGE,
)  # fmt: skip
_IN_CVS = {name: why for name, why in _IN_LINES.items() if name not in ("chapter", "event")}
_NO_TAG = "no tag (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing)"
_OWN = "of this site, not of the work: a reference manager has no use for it"
_NO_TERM = "schema.org has no term for it (https://schema.org/ScholarlyArticle)"

NO_PLACE: Mapping[str, Mapping[str, str]] = {
    "list": {name: why for name, why in _IN_LINES.items() if name != "annotation"},
    "page": {},
    "cv.pdf": _IN_CVS,
    "rendercv.yaml": _IN_CVS,
    "feeds": _IN_CVS,
    "resume.json": {},
    "data.json": {},
    "CSL-JSON": {},
    "RIS": {},
    "BibTeX": dict.fromkeys(("annotation", "award", "links"), _OWN),
    "JSON-LD": {"abstract": "the page that the graph stands in says it, and a tag of its head"}
    | dict.fromkeys(
        ("has_more_authors", "annotation", "additional_info", "links", "more", "unknown field",
         "article_number"),
        _NO_TERM,
    ),
    "Highwire": dict.fromkeys(
        ("has_more_authors", "editors", "article_number", "series", "edition", "chapter", "place",
         "genre", "note", "event", "url", "annotation", "additional_info", "award", "links",
         "more", "version", "unknown field", "container_short", "status"),
        _NO_TAG,
    ),
}  # fmt: skip
"""Why a fact is not in an output; what a list does not say is on the page of the paper."""


@pytest.mark.parametrize("output", OUTPUTS)
def test_fact_is_in_every_output_that_has_a_place_for_it(output: str, tmp_path: Path) -> None:
    missing: dict[str, list[str]] = {}
    for kind in BY_TYPE:
        paper, facts = entry(kind)
        text = OUTPUTS[output](person(publications=(paper,)), tmp_path)
        for name, word in facts.items():
            if not any(each in text for each in word.split("|")):
                missing.setdefault(name, []).append(kind)

    assert {name: kinds for name, kinds in missing.items() if name not in NO_PLACE[output]} == {}
    assert NO_PLACE[output].keys() <= missing.keys()


_NOT_TESTED = {
    "key", "slug", "type", "title_spans", "date_typed", "number",
    "abstract_spans", "award_details", "badge", "preview", "is_selected", "shows_bibtex", "entry",
    "has_more_editors", "home", "is_given", "tags", "order", "private",
}  # fmt: skip
"""Forms of other fields, and what says how this site shows the paper."""


def test_every_field_of_a_publication_is_tested() -> None:
    tested = {*FACTS, *(name for more in BY_TYPE.values() for name in more)}

    assert Publication.model_fields.keys() - tested == _NOT_TESTED
