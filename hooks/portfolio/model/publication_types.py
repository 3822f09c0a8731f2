"""The types of BibTeX and BibLaTeX entries: their labels and their required fields.

Sources: BibTeXing (O. Patashnik, 1988), section 3; the BibLaTeX manual 3.20, 2.1; CSL 1.0.2,
appendix III; Google Scholar's inclusion guidelines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Alternatives = tuple[str, ...]
"""Alternative fields, one of which is required."""

_AUTHOR: Alternatives = ("author",)
_AUTHOR_OR_EDITOR: Alternatives = ("author", "editor")
_TITLE: Alternatives = ("title",)
_DATE: Alternatives = ("date", "year", "pubstate")
_JOURNAL: Alternatives = ("journal", "journaltitle")
_SCHOOL: Alternatives = ("school", "institution")
_WHERE: Alternatives = ("doi", "eprint", "url", "arxiv", "html", "howpublished", "website")


@dataclass(frozen=True)
class PublicationType:
    """A type of entry."""

    label: str
    """In the singular: "Journal article"."""
    plural: str
    csl: str
    ris: str
    """The tag TY of RIS."""
    required: tuple[Alternatives, ...] = (_AUTHOR, _TITLE, _DATE)


_EDITED = (_AUTHOR_OR_EDITOR, _TITLE, _DATE)
_IN_BOOK = (_AUTHOR, _TITLE, ("booktitle",), _DATE)

TYPES: Mapping[str, PublicationType] = {
    "article": PublicationType(
        "Journal article",
        "Journal articles",
        "article-journal",
        "JOUR",
        (_AUTHOR, _TITLE, (*_JOURNAL, "eprint", "arxiv"), _DATE),
    ),
    "inproceedings": PublicationType(
        "Conference paper", "Conference papers", "paper-conference", "CPAPER", _IN_BOOK
    ),
    "book": PublicationType("Book", "Books", "book", "BOOK", _EDITED),
    "collection": PublicationType("Edited book", "Edited books", "book", "BOOK", _EDITED),
    "proceedings": PublicationType("Proceedings", "Proceedings", "book", "CONF", (_TITLE, _DATE)),
    "incollection": PublicationType("Chapter", "Chapters", "chapter", "CHAP", _IN_BOOK),
    "inbook": PublicationType(
        "Chapter", "Chapters", "chapter", "CHAP", (_AUTHOR_OR_EDITOR, _TITLE, _DATE)
    ),
    "phdthesis": PublicationType(
        "Doctoral thesis", "Doctoral theses", "thesis", "THES", (_AUTHOR, _TITLE, _SCHOOL, _DATE)
    ),
    "mastersthesis": PublicationType(
        "Master’s thesis", "Master’s theses", "thesis", "THES", (_AUTHOR, _TITLE, _SCHOOL, _DATE)
    ),
    "thesis": PublicationType(
        "Thesis", "Theses", "thesis", "THES", (_AUTHOR, _TITLE, _SCHOOL, _DATE)
    ),
    "techreport": PublicationType(
        "Report", "Reports", "report", "RPRT", (_AUTHOR, _TITLE, ("institution",), _DATE)
    ),
    "booklet": PublicationType("Booklet", "Booklets", "pamphlet", "PAMP", (_TITLE,)),
    "manual": PublicationType("Manual", "Manuals", "book", "BOOK", (_TITLE,)),
    "patent": PublicationType(
        "Patent", "Patents", "patent", "PAT", (_AUTHOR, _TITLE, ("number",), _DATE)
    ),
    "dataset": PublicationType("Dataset", "Datasets", "dataset", "DATA", _EDITED),
    "software": PublicationType("Software", "Software", "software", "COMP", (_TITLE,)),
    "presentation": PublicationType(
        "Presentation", "Presentations", "speech", "SLIDE", (_AUTHOR, _TITLE)
    ),
    "standard": PublicationType("Standard", "Standards", "standard", "STAND", (_TITLE,)),
    "online": PublicationType(
        "Web page", "Web pages", "webpage", "ELEC", (_AUTHOR_OR_EDITOR, _TITLE, _DATE, _WHERE)
    ),
    "preprint": PublicationType("Preprint", "Preprints", "article", "UNPB", _EDITED),
    "unpublished": PublicationType(
        "Unpublished", "Unpublished", "manuscript", "UNPB", (_AUTHOR, _TITLE)
    ),
    "misc": PublicationType("Other", "Others", "document", "GEN", (_TITLE,)),
}
"""Every type by its name in BibTeX, or in BibLaTeX where BibTeX has none; shown in this order."""

ALIASES: Mapping[str, str] = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "report": "techreport",
    "mvbook": "book",
    "mvcollection": "collection",
    "mvproceedings": "proceedings",
    "bookinbook": "inbook",
    "suppbook": "inbook",
    "suppcollection": "incollection",
    "suppperiodical": "article",
    "reference": "collection",
    "inreference": "incollection",
    "periodical": "article",
    "review": "article",
    "bachelorsthesis": "thesis",
    "bachelorthesis": "thesis",
    "diplomathesis": "thesis",
    "dissertation": "phdthesis",
    "phd": "phdthesis",
    "doctoralthesis": "phdthesis",
    "masterthesis": "mastersthesis",
    "code": "software",
    "program": "software",
    "softwareversion": "software",
    "softwaremodule": "software",
    "codefragment": "software",
    "artifact": "dataset",
    "data": "dataset",
    "webpage": "online",
    "website": "online",
    "web": "online",
    "internet": "online",
    "blog": "online",
    "blogpost": "online",
    "post": "online",
    "talk": "presentation",
    "speech": "presentation",
    "slides": "presentation",
    "lecture": "presentation",
    "keynote": "presentation",
    "poster": "presentation",
    "journal": "article",
    "journalarticle": "article",
    "magazinearticle": "article",
    "newspaperarticle": "article",
    "newspaper": "article",
    "paper": "inproceedings",
    "conferencepaper": "inproceedings",
    "inconference": "inproceedings",
    "workshop": "inproceedings",
    "bookchapter": "incollection",
    "booksection": "incollection",
    "chapter": "incollection",
    "techrep": "techreport",
    "technicalreport": "techreport",
    "workingpaper": "techreport",
    "whitepaper": "techreport",
}
"""Other names, of BibLaTeX and of reference managers."""

IN_BOOKS = {"inproceedings", "incollection", "inbook"}
"""The types of what is a part of a book."""


def known_type(name: str) -> str:
    """Return the key of `TYPES` for a type of entry; "misc" for one that is not known."""
    found = ALIASES.get(name, name)
    return found if found in TYPES else "misc"
