"""A citation in words → its authors, volume, pages and the like, where they are certain."""

from __future__ import annotations

import re

from importers.texts import plain_text
from portfolio.loading.name_lists import divided

_RANGE = r"[A-Za-z]?\d+(?:\s*[–—-]+\s*[A-Za-z]?\d+)?"
_PATTERNS = (
    (
        rf"(?<![\d.])(?P<volume>\d{{1,4}})\s*\((?P<number>\d{{1,4}}(?:[–/-]\d+)?)\)"
        rf"(?:\s*[,:.;]\s*(?:pp?\.\s*)?(?P<pages>{_RANGE}))?"
    ),
    (
        r"(?:,\s*|(?<=[^\W\d]\s))(?:vol(?:ume|\.)?\s*)?(?P<volume>\d{1,3})\s*[,:]\s*(?:pp?\.\s*)?"
        r"(?P<pages>\d+\s*[–—-]+\s*\d+|(?!(?:19|20)\d\d\b)\d{4,})"
    ),
    r"(?i)\bvol(?:ume|\.)?\s*(?P<volume>\d+)",
    r"(?i)\bno\.\s*(?P<number>\d+)",
    rf"(?i)\bpp?(?:ages?|\.)\s*(?P<pages>{_RANGE})",
    r",\s*(?P<pages>\d{5,})\s*\.?\s*$",
)
"""Where volume, number and pages stand, the surest form first."""


def authors_in(text: str, owner: str = "") -> list[str]:
    """Return the names of a list, one by one; none if they cannot be told apart for sure.

    Args:
        text: A list of names that is joined in any way.
        owner: A name; a list with it between commas has whole names between its commas.
    """
    plain = re.sub(r"(?<=\w{2})\.$", "", plain_text(text).strip(" ,:;"))
    parts = [part.strip() for part in re.split(r",|;|&|\band\b", plain) if part.strip()]
    if len(parts) > 1 and owner and owner in parts and all(" " in part for part in parts):
        return parts
    found = divided(plain.replace("&", r"\&"))
    if found.doubts or len(plain) > 2000 or not all(map(_is_name, found.names)):
        return []
    return [*map(found.as_typed, found.names), *(["others"] if found.has_more else [])]


def _is_name(name: str) -> bool:
    return bool(re.search(r"[^\W\d]{2}", name)) and len(name.split()) <= 6


def authors_of_citation(citation: str, title: str, owner: str = "") -> list[str]:
    """Return the authors of "Family, G. & Other, N. (2009). …"; none if that is not certain."""
    plain = plain_text(citation)
    title_at = plain.casefold().find(title.casefold())
    sign = re.search(r"\(?\b(?:19|20)\d\d\b|[\"“„«]", plain)
    end = min(each for each in (title_at, sign.start() if sign else -1, len(plain)) if each >= 0)
    end = 0 if end == len(plain) else end
    return authors_in(plain[:end], owner)


def fields_of_citation(citation: str, title: str) -> dict[str, str]:
    """Return journal, volume, number, pages and year that a citation gives behind the title."""
    if not citation:
        return {}
    behind = citation[citation.casefold().find(title.casefold()) + len(title) :]
    fields: dict[str, str] = {}
    venue = re.search(r"<(i|em)>(.*?)</\1>|(?<![\w*])[*_](?=[^\W\d])([^*_]+)[*_](?!\w)", behind)
    if venue:
        fields["venue"] = plain_text(venue[2] or venue[3]).strip(" .,")
    plain = plain_text(re.sub(r"[*_](?=[\d(,.])|(?<=[\d)])[*_]", "", behind))
    plain = re.sub(r"(?:https?://|doi:)\S+|\((?:19|20)\d\d\)", " ", plain)
    for found in filter(None, (re.search(pattern, plain) for pattern in _PATTERNS)):
        for name, value in found.groupdict().items():
            if value and name not in fields:
                fields[name] = re.sub(r"\s*[–—-]+\s*", "--", value)
    year = re.search(r"\b(?:19|20)\d\d\b", plain_text(citation))
    return fields | ({"year": year[0]} if year else {})


def divided_venue(venue: str) -> tuple[str, dict[str, str]]:
    """Return the name of a venue, and volume, number and pages that stand behind it."""
    found = [each for pattern in _PATTERNS for each in re.finditer(pattern, venue)]
    start = min((each.start() for each in found), default=0)
    rest = venue[start:]
    for each in found:
        rest = rest.replace(each[0].strip(), " ")
    if not start or re.sub(r"\b(?:19|20)\d\d\b|[\s,.:;()]", "", rest):
        return venue, {}  # more stands there than numbers
    fields = fields_of_citation(venue[start - 1 :], "")
    return venue[:start].rstrip(" ,.;:("), fields
