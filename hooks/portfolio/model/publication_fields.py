"""The fields of entries: those that are shown, and those that are ignored.

Sources: BibTeXing, section 3; the BibLaTeX manual 3.20, 2.2; what DBLP, Zotero, Mendeley, JabRef,
Google Scholar, arXiv, the ACL Anthology, OpenReview, Crossref and site generators write.
"""

from __future__ import annotations

from portfolio.model.publication_links import KIND_OF_FIELD

# Each is named once: what stands in one of the lists below is in none of these.
_BIBTEX = """
address annote booktitle chapter edition editor howpublished institution isbn issn journal note
organization publisher school series type url
"""

_BIBLATEX = """
afterword annotator authortype bookauthor bookpagination booksubtitle booktitleaddon commentator
editora editorb editorc editortype entrysubtype eprintclass eventdate eventtitle eventtitleaddon
foreword holder indextitle introduction isan ismn isrn issuesubtitle issuetitle iswc
journalsubtitle journaltitle journaltitleaddon langid language library location mainsubtitle
maintitle maintitleaddon nameaddon origdate origlanguage origlocation origpublisher origtitle
pagetotal pagination part relatedstring reprinttitle shortauthor shorteditor shorthand
shortjournal shortseries shorttitle titleaddon translator urldate usera userb venue version
volumes
"""

_EXPORTERS = """
adsnote adsurl archive archivelocation author_keywords bdsk-url-1 bdsk-url-2 callnumber
collaboration collection copyright eprinturl issue_date journal_iso keyword lccn lens lib mrclass
mrnumber mrreviewer numpages pmcid primaryclass publication_type refid reportnumber rights source
zblnumber
"""

_SHOWN = """
abbr additional_info altmetric annotation author_note award award_name bibtex_show citations
dimensions event preview private scholar selected tags
"""

_BOOKKEEPING = """
abstractnote accessdate added-at altmetric bdsk-file-1 bdsk-file-2 bibsource biburl
citeulike-article-id comment creationdate crossref date-added date-modified dimensions file gender
groups hyphenation ids interhash intrahash key keywords-plus label langidopts mendeley-groups
mendeley-tags modificationdate options owner posted-at presort printed priority qualityassured
ranking readstatus related relatedoptions relatedtype slaccitation sortkey sortname sortshorthand
sorttitle sortyear timestamp unique-id username xdata xref
"""

BOOKKEEPING = frozenset(_BOOKKEEPING.split())
"""Fields with which programs keep their own books; they say nothing of the work."""

_SHOWN_ELSEWHERE = """
abbr abstract additional_info addendum annotation archiveprefix article-number articleno author
author_note award award_name bibtex_show date day doi eid eprint eprinttype issue
keywords month number pages preview private pubstate selected subtitle tags title topics volume
year
"""

SHOWN_ELSEWHERE = frozenset(_SHOWN_ELSEWHERE.split())
"""Fields that have places of their own on the page of a publication."""

_OTHERS = (_BIBTEX, _BIBLATEX, _EXPORTERS, _SHOWN)

KNOWN_FIELDS = BOOKKEEPING | SHOWN_ELSEWHERE | {*" ".join(_OTHERS).split(), *KIND_OF_FIELD}
"""Every field that somebody writes on purpose."""

LISTED = ("editor", "series", "edition", "type", "collaboration", "howpublished", "note")
"""The fields that a list shows, unless `extra.publications.fields` names others."""

IN_CV = (*LISTED, "number", "reportnumber", "bookauthor", "translator", "chapter", "part",
         "volumes", "eventtitle", "event")  # fmt: skip
"""The fields that a CV says besides the usual."""

NAME_FIELDS = frozenset(
    {"afterword", "annotator", "bookauthor", "commentator", "editor", "editora", "editorb",
     "editorc", "foreword", "holder", "introduction", "translator"}
)  # fmt: skip
"""Fields besides `author` that hold names."""

NOT_EXPORTED = frozenset({*_SHOWN.split(), *KIND_OF_FIELD, *BOOKKEEPING, "annote"}) - {
    "doi",
    "url",
    "dataset",
    "model",
    "langidopts",
    "options",
    "key",
}
"""Fields that only this site or the owner's reference manager uses."""

PASSED_ON = {"title": "booktitle", "subtitle": "booksubtitle", "shorttitle": "shortbooktitle"}
"""Names of a book's fields in an entry that inherits them (BibLaTeX manual, appendix B)."""

NOT_INHERITED = frozenset(
    {"crossref", "xdata", "xref", "ids", "label", "options", "shorthand", "related", "sortkey",
     "file", "biburl", "bibsource", "timestamp", "key"}
)  # fmt: skip
"""Fields that are not inherited at all (BibLaTeX manual, appendix B)."""

NOT_INHERITED_BY_PARTS = NOT_INHERITED | {
    "doi", "url", "abstract", "keywords", "note", "author", "pages", *_SHOWN.split(),
    *KIND_OF_FIELD,
}  # fmt: skip
"""Fields that say something of a book as a whole, not of its parts."""
