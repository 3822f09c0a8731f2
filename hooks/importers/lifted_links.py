"""Rows of links to the person's pages elsewhere."""

from __future__ import annotations

import re

from importers.draft import Draft
from importers.gaps import GAP
from importers.links import link_of_url
from portfolio.model.networks import network_of_url


def lift_link_rows(lines: list[str], shown: str, draft: Draft) -> list[str]:
    """Lift lines that hold nothing but links to pages of the person."""
    kept = []
    for line in lines:
        if len(line) > 2000:
            kept.append(line)
            continue
        links = re.findall(r"(?<!!)\[([^\[\]]*)\]\((\S+?)\)", line)
        rest = re.sub(r"(?<!!)\[[^\[\]]*\]\(\S+?\)|[\s|•·,*+-]", "", line)
        known = [(name, url) for name, url in links if network_of_url(url)]
        is_row = bool(links) and not rest and len(known) == len(links)
        is_others = any(draft.has_other(link_of_url(url) or {}) for _, url in known)
        if is_row and not is_others and all(_is_name_of(name, url) for name, url in links):
            for _, url in links:
                draft.add_link(link_of_url(url))
            draft.report.taken(shown, "links", line.strip(), "profile.yml: links")
            kept.append(GAP)
        else:
            kept.append(line)
    return kept


def _is_name_of(name: str, url: str) -> bool:
    known = network_of_url(url)
    assert known is not None
    plain = re.sub(r"\W", "", name).casefold()
    twitter = "twitter" if known[0].id == "x" else ""
    handle = known[1] if name.startswith("@") or "@" in known[1] else ""  # else a friend's name
    names = {known[0].label, known[0].id, handle, twitter, "email", "mail"}
    return plain != "" and plain in {re.sub(r"\W", "", each).casefold() for each in names}
