"""Citations as text, in the styles of the Citation Style Language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from portfolio.citations.csl import csl_of
from portfolio.model.publications import Publication
from portfolio.reuse import once_an_object

STYLES: Mapping[str, str] = {
    "apa": "APA",
    "ieee": "IEEE",
    "chicago-author-date": "Chicago",
    "modern-language-association": "MLA",
    "nature": "Nature",
    "harvard-cite-them-right": "Harvard",
    "elsevier-vancouver": "Vancouver",
    "american-medical-association": "AMA",
    "association-for-computing-machinery": "ACM",
}
"""The styles by their names in the repository of CSL, and what people call them."""

_NUMBER = re.compile(r"^\s*(?:\[\d+\]|\(?\d+[.)])\s*")
"""What numbered styles put in front of the entries of a list."""


def citation_of(publication: Publication, style: str) -> str:
    """Return the citation of a publication in a style of `STYLES`, as plain text."""
    item = item_of(publication)
    key = (style, item)
    if key not in known_citations:
        if len(known_citations) >= _MOST_KNOWN:
            known_citations.clear()
        known_citations[key] = _citation(item, style)
    return known_citations[key]


known_citations: dict[tuple[str, str], str] = {}
"""Citations by their style and what they cite: making one takes milliseconds."""

_MOST_KNOWN = 100_000


@once_an_object
def item_of(publication: Publication) -> str:
    """Return what is cited of a publication, as CSL-JSON."""
    item = {**csl_of(publication)}
    for name in ("abstract", "keyword", "note", "status"):
        item.pop(name, None)
    if publication.date is None and publication.status:
        item["issued"] = {"literal": publication.status}
    return json.dumps(item, sort_keys=True)


def _citation(item: str, style: str) -> str:
    from portfolio.citations.processor import cited  # most builds have all citations already

    return _typography(_NUMBER.sub("", cited(item, style)))


def _typography(text: str) -> str:
    """Mend what citeproc-py leaves: American English puts points and commas inside of quotes."""
    text = re.sub(r"([”’])([.,])", r"\2\1", text)
    text = re.sub(r"([.?!])([”’]?)\.", r"\1\2", text)
    return " ".join(text.split())
