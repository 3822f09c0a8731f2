"""A citation in words → authors, for sites that keep no others."""

from __future__ import annotations

import re

_INITIALS = r"(?:[A-Z][\w'-]*\.?|[A-Z]\.?(?:[ -]?[A-Z]\.?)*)"


def authors_of_citation(citation: str) -> list[str]:
    """Return the authors of "Family, G., Other, N. & Third, A. (2009). …" as "Family, G."."""
    plain = re.sub(r"<[^>]*>|\*\*|__", "", citation)
    head = re.split(r"\(\d{4}|[\"“]|\b(?:19|20)\d\d\b", plain, maxsplit=1)[0]
    head = head.strip(" .,")
    if not head or len(head) > 400 or head == plain.strip(" .,"):
        return []
    parts = [part.strip(" .") for part in re.split(r",|;|&|\band\b", head) if part.strip(" .")]
    if len(parts) == 2 and " " not in parts[1] and " and " not in head and "&" not in head:
        return [", ".join(parts)]
    authors: list[str] = []
    index = 0
    while index < len(parts):
        family, following = parts[index], parts[index + 1] if index + 1 < len(parts) else ""
        if " " not in family and following and _is_given(following):
            authors.append(f"{family}, {following}{'.' if re.search(r'[A-Z]$', following) else ''}")
            index += 2
        else:
            authors.append(family)
            index += 1
    return authors if all(re.search(r"[^\W\d]{2}", each) for each in authors) else []


def _is_given(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][\w.'’ -]{0,20}", text)) and len(text.split()) <= 3
