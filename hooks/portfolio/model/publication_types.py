"""The types of BibTeX and BibLaTeX entries: what others call them, and their required fields.

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

    csl: str
    ris: str
    """The tag TY of RIS."""
    required: tuple[Alternatives, ...] = (_AUTHOR, _TITLE, _DATE)


_EDITED = (_AUTHOR_OR_EDITOR, _TITLE, _DATE)
_IN_BOOK = (_AUTHOR, _TITLE, ("booktitle",), _DATE)

TYPES: Mapping[str, PublicationType] = {
    "article": PublicationType(
        "article-journal",
        "JOUR",
        (_AUTHOR, _TITLE, (*_JOURNAL, "eprint", "arxiv"), _DATE),
    ),
    "inproceedings": PublicationType("paper-conference", "CPAPER", _IN_BOOK),
    "book": PublicationType("book", "BOOK", _EDITED),
    "collection": PublicationType("book", "BOOK", _EDITED),
    "proceedings": PublicationType("book", "CONF", (_TITLE, _DATE)),
    "incollection": PublicationType("chapter", "CHAP", _IN_BOOK),
    "inbook": PublicationType("chapter", "CHAP", (_AUTHOR_OR_EDITOR, _TITLE, _DATE)),
    "phdthesis": PublicationType("thesis", "THES", (_AUTHOR, _TITLE, _SCHOOL, _DATE)),
    "mastersthesis": PublicationType("thesis", "THES", (_AUTHOR, _TITLE, _SCHOOL, _DATE)),
    "thesis": PublicationType("thesis", "THES", (_AUTHOR, _TITLE, _SCHOOL, _DATE)),
    "techreport": PublicationType("report", "RPRT", (_AUTHOR, _TITLE, ("institution",), _DATE)),
    "booklet": PublicationType("pamphlet", "PAMP", (_TITLE,)),
    "manual": PublicationType("book", "BOOK", (_TITLE,)),
    "patent": PublicationType("patent", "PAT", (_AUTHOR, _TITLE, ("number",), _DATE)),
    "dataset": PublicationType("dataset", "DATA", _EDITED),
    "software": PublicationType("software", "COMP", (_TITLE,)),
    "presentation": PublicationType("speech", "SLIDE", (_AUTHOR, _TITLE)),
    "standard": PublicationType("standard", "STAND", (_TITLE,)),
    "online": PublicationType("webpage", "ELEC", (_AUTHOR_OR_EDITOR, _TITLE, _DATE, _WHERE)),
    "preprint": PublicationType("article", "UNPB", _EDITED),
    "unpublished": PublicationType("manuscript", "UNPB", (_AUTHOR, _TITLE)),
    "misc": PublicationType("document", "GEN", (_TITLE,)),
}
"""Every type by its name in BibTeX, or in BibLaTeX where BibTeX has none; shown in this order."""

ALIASES: Mapping[str, str] = {
    alias: name
    for name, aliases in {
        "inproceedings": "conference paper conferencepaper inconference workshop",
        "online": "electronic www webpage website web internet blog blogpost post",
        "techreport": "report techrep technicalreport workingpaper whitepaper",
        "book": "mvbook",
        "collection": "mvcollection reference",
        "proceedings": "mvproceedings",
        "inbook": "bookinbook suppbook",
        "incollection": "suppcollection inreference bookchapter booksection chapter",
        "article": "suppperiodical periodical review journal journalarticle magazinearticle "
        "newspaperarticle newspaper",
        "thesis": "bachelorsthesis bachelorthesis diplomathesis",
        "phdthesis": "dissertation phd doctoralthesis",
        "mastersthesis": "masterthesis",
        "software": "code program softwareversion softwaremodule codefragment",
        "dataset": "artifact data",
        "presentation": "talk speech slides lecture keynote poster",
    }.items()
    for alias in aliases.split()
}
"""Other names, of BibLaTeX and of reference managers."""

IN_BOOKS = {"inproceedings", "incollection", "inbook"}
"""The types of what is a part of a book."""


def known_type(name: str) -> str:
    """Return the key of `TYPES` for a type of entry; "misc" for one that is not known."""
    found = ALIASES.get(name, name)
    return found if found in TYPES else "misc"
