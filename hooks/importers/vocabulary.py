"""Names of fields, files and folders that others use → our sections and their fields.

From JSON Resume, schema.org, al-folio, academicpages, HugoBlox, and what owners call things.
"""

from __future__ import annotations

import re

from importers.cv_fields import kind_of_section
from portfolio.model.person import SECTIONS

URL = "url link href website externallink externalurl redirect webpage page homepage"
SUMMARY = (
    "summary description abstract excerpt details detail note notes content text body meta load "
    "credits term semester quarter season remarks comment reason subtitle"
)
MORE = "entity location highlights"
"""What a summary says last, if no other field does."""
_PLACE = (
    "organization organisation institution company companyname employer employername school "
    "schoolname university where venue org"
)
NAMES = {
    "title": "title name award honor honour prize grant headline label what",
    "name": "name title student project software package label category",
    "course": "course title name subject label",
    "role": "role roles position title jobtitle job name group",
    "degree": "degree studytype title name type",
    "area": "area course field major fieldofstudy subject category name label",
    "event": "event conference eventname eventshort venue meeting seminar workshop where "
    "organization institution series publication type location",
    "outlet": "outlet publisher source newspaper channel magazine venue publication organization",
    "awarder": "awarder organization institution issuer org issuedby givenby from by sponsor body",
    "funder": "funder agency sponsor source fundedby organization institution issuer",
    "organization": _PLACE + " conference journal event society name",
    "institution": _PLACE,
    "text": "text event content news message announcement item description body title headline",
    "topic": "topic thesis project title subject",
    "level": "level degree program programme type category group",
    "kind": "kind type category medium",
    "url": URL + " eventurl paperurl companyurl",
    "date": "date year when enddate datestart startdate published releasedate time day month term "
    "dates",
    "deadline": "deadline date closes until",
    "start_date": "startdate datestart start from begin since",
    "end_date": "enddate dateend end to until",
    "location": "location place city country address",
    "slides": "slides slidesurl urlslides pdf urlpdf",
    "video": "video videourl urlvideo recording youtube",
    "summary": SUMMARY,
    "outcome": "outcome now current position nextposition destination placement " + SUMMARY,
    "focus": "focus " + SUMMARY,
    "thesis": "thesis thesistitle dissertation",
    "unit": "unit department faculty lab",
    "amount": "amount value budget sum funding",
    "number": "number id grantnumber awardnumber grantid",
    "highlights": "highlights achievements responsibilities items bullets description summary",
    "keywords": "keywords skills tags topics category categories technologies tools stack "
    "languages items type",
    "links": "",
    "advisor": "advisor adviser supervisor",
    "tools": "tools items technologies keywords",
    "picture": "picture image img thumbnail photo featuredimage",
}
"""Names of fields for each field of ours, the likeliest first: without hyphens, in lower case."""

BOTH = "years period dates date year when duration time term semester"
"""Names of fields that can hold both ends of a span of time."""

SEASON = re.compile(r"(?i)spring|summer|fall|autumn|winter|semester|term\b|sommer|herbst|hiver")

LINK = re.compile(
    r"(?:url)?(pdf|code|github|repo|repository|slides|poster|video|demo|dataset|data|paper|paperurl|"
    r"source|project|doi|arxiv|press|certificate|syllabus|file|download|preprint|supp|blog)(?:url)?"
)
"""Names of fields with one more address."""

GROUPS = "items entries list contents members data courses jobs"
"""Names of fields in which a group has its entries."""

TEXTS = ("summary", "outcome", "focus", "text")
"""Fields that take what has no field of its own."""

_OTHERS = {
    "news": r"news|announcements?|updates|recent",
    "positions": r"(open )?positions|vacanc|openings",
    "supervision": r"alumni|mentees|(phd|msc|bsc|master|graduate)s?( students)?$",
    "publications": r"pubs?$|patents?$",
    "experience": r"jobs?$|work$",
    "talks": r"invited|conferences$",
    "projects": r"packages$",
    "awards": r"scholarships?|grants and awards",
}


def is_team(name: str) -> bool:
    """Whether a file of facts is about several people."""
    return re.match(r"(?i)(team|people|members?|persons?|staff|group|lab)\b", name) is not None


def section_of(name: str) -> str:
    """Return the section that a folder or file of facts means, or nothing if that is not clear."""
    words = re.sub(r"[\W_]+", " ", name).strip().lower()
    for section, pattern in _OTHERS.items():
        if re.match(pattern, words):
            return section
    kind = kind_of_section(words)
    return kind if kind in SECTIONS and len(words.split()) <= 3 else ""


PAPER_LINKS = {
    "doi": "doi",
    "arxiv": "arxiv eprint arxivid",
    "pdf": "pdf pdfurl urlpdf paperpdf file",
    "slides": "slides slidesurl urlslides presentation",
    "code": "code codeurl urlcode github repo repository",
    "video": "video videourl urlvideo youtube recording",
    "poster": "poster posterurl urlposter",
    "dataset": "dataset data dataseturl dataurl urldataset",
    "supp": "supp supplement supplementary appendix",
    "demo": "demo demourl",
    "blog": "blog blogpost",
    "preprint": "preprint preprinturl urlpreprint",
    "website": "website project projecturl urlproject urlsite site projectpage",
    "html": "html paperurl paper urlsource publisherurl " + URL,
}
"""Fields of BibTeX for links of a paper, and their names in fields and as words of links."""

PAPER_FIELDS = {
    "volume": "volume", "number": "issue number", "pages": "pages page", "publisher": "publisher",
    "note": "note award", "abbr": "abbr publicationshort venueshort", "isbn": "isbn",
    "series": "series", "keywords": "keywords tags topics",
}  # fmt: skip
"""Other fields of BibTeX, and their names elsewhere."""

PAPER_TYPES = (
    ("phdthesis", r"(?i)ph\.?d|doctor|dissertation|habilitation|^thes[ie]s$"),
    ("mastersthesis", r"(?i)\bthesis\b|bachelor"),
    ("patent", r"(?i)patent"),
    ("misc", r"(?i)(ar|bior|medr|chemr)xiv|preprint|working.?paper|under review|ssrn"),
    ("article", r"(?i)proc\w*\.? (of the )?(national academy|royal|ieee$|vldb|acm on)|pnas"),
    (
        "inproceedings",
        (
            r"(?i)conference|proceeding|\bproc\.|workshop|symposi|(?-i:\b(ICML|NeurIPS|NIPS|ICLR|CVPR|"
            r"ECCV|ICCV|E?ACL|NAACL|EMNLP|AAAI|IJCAI|KDD|SIGIR|CHI|SIGGRAPH|ICSE|POPL|PLDI|NDSS|ICASSP|"
            r"ICRA|IROS|CoRL|AISTATS|UAI|COLT|STOC|FOCS|SODA)\b)"
        ),
    ),
    ("incollection", r"(?i)chapter"),
    ("techreport", r"(?i)\breports?\b"),
    ("book", r"(?i)^(edited.?)?books?$|monograph"),
    ("article", r"(?i)journal|manuscript|article|transactions|letters"),
)
"""Types by words of a category or folder, and of where a paper was published."""

PERSON = {
    "name": "name fullname displayname title",
    "role": "role position jobtitle job title degree",
    "headline": "bio description about info interests subtitle",
    "picture": "picture photo image img avatar pic thumbnail portrait",
    "group": "group category type status",
    "next": "next now current currently",
    "until": "until end enddate left graduated",
}
"""Fields of a profile, and their names elsewhere."""
