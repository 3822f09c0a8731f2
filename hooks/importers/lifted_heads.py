"""How entries of a page begin: **Role – Place (2021 – 2024)**, in one line or in several."""

from __future__ import annotations

import re

from importers.dates import date_span
from importers.lifted_lines import ITEM, with_halfwidth
from importers.texts import plain_text

Row = tuple[str, int, str]
"""What a line starts with, how far it is indented, and its text."""

ROLE = re.compile(
    r"(?i)\b(?:\w*research(?:er)?|\w*engineer|\w*scientist|analyst|\w*developer|\w*professor(?:in)?|"
    r"intern|internship|\w*lead|leader|student|fellow|\w*consultant|director|manager|postdoc\w*|"
    r"lecturer|assistant|associate|architect|(?:co-?)?founder|officer|head|chief|president|"
    r"designer|specialist|advis[oe]r|teacher|tutor|instructor|programmer|trainee|editor|author|"
    r"\w*mitarbeiter(?:in)?|\w*ingenieur(?:in)?|\w*entwickler(?:in)?|\w*leiter(?:in)?|"
    r"werkstudent(?:in)?|praktikant(?:in)?|praktikum|\w*berater(?:in)?|\w*wissenschaftler(?:in)?|"
    r"\w*analyst(?:in)?|dozent(?:in)?|doktorand(?:in)?|geschäftsführer(?:in)?)\b"
    r"|工程师|研究员|科学家|实习生|经理|教授"
)
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_LONGEST = 300
"""Characters of a line that begins an entry; a longer one is a paragraph."""
MOST_WORDS = 10
"""Of a role; more words than that are a sentence."""


def marked(line: str) -> Row:
    """Return what a line starts with, how far it is indented, and its text."""
    line = re.sub(r"\s*\{:?[^{}]*\}\s*$", "", line.expandtabs(4))
    heading = re.match(r"#{1,6}\s+(.*?)[\s#]*$", line)
    if heading:
        return "#", 0, heading[1]
    item = None if _RULE.match(line) else ITEM.match(line)
    depth = len(line) - len(line.lstrip())
    if item:
        return "-", depth, item["text"].rstrip(" \\")
    text = "" if _RULE.match(line) else line.strip().rstrip(" \\")
    return ("*" if re.match(r"\*\*|__", text) and depth < 2 else ""), depth, text


def head_from(
    rows: list[Row], index: int, *, is_blank: bool
) -> tuple[int, tuple[str, tuple[str, str]] | None]:
    """Return a head in one line, or in up to three, and how many more lines it takes."""
    mark, _, text = rows[index]
    head = head_of(text)
    if head or not (mark in ("#", "*") or (mark == "-" and re.fullmatch(r"(\*\*|__).*\1", text))):
        return 0, head
    if plain_text(text).rstrip("*_").endswith(":") or not (is_blank or mark == "#"):
        return 0, None
    parts = [text]
    for taken, (mark, _, more) in enumerate(rows[index + 1 : index + 4], start=1):
        if mark not in ("", "*") or (not more and taken > 1):
            break
        if not more:
            continue
        if mark == "*" and rows[index][0] == "#" and ROLE.search(more):
            break  # an entry of its own
        span = date_span(_plain(more))
        below = ("", span) if span else head_of(more)
        if below:
            said = " | ".join(filter(None, [*map(_plain, parts), below[0]]))
            return taken, (said, below[1])
        if len(more.split()) > MOST_WORDS or more.endswith((".", ":")):
            break
        parts.append(more)
    return 0, None


def _plain(text: str) -> str:
    text = re.sub(r"\\(?=[^\w\s])|[*_]{1,3}", "", with_halfwidth(text))
    return re.sub(r"^[^\w([“\"]+", "", plain_text(text)).rstrip(":")  # icons say nothing


def head_of(text: str) -> tuple[str, tuple[str, str]] | None:
    """Return what a line names and its dates, if it has them at an end: Role @ Place (2021)."""
    if len(text) > _LONGEST or not re.search(r"\d{4}", text):
        return None
    plain = _plain(text)
    bracketed = re.fullmatch(r"(?P<head>.+?)\s*[(\[](?P<dates>[^()\[\]]*)[)\]]\.?", plain)
    candidates = [(bracketed["head"], bracketed["dates"])] if bracketed else []
    bold = re.fullmatch(r"(\*\*|__)(?P<head>.+?)\1,?\s+(?P<dates>\D{0,12}\d{4}.*)", text.strip())
    candidates += [(_plain(bold["head"]), _plain(bold["dates"]))] if bold else []
    for pattern in (r"\s+(?=(?:\w{3,9}\.? )?\d{4}\W+\w)", r"\s*[|·,:;]\s+|\s[–—-]\s+"):
        for mark in re.finditer(pattern, plain):
            candidates.append((plain[: mark.start()], plain[mark.end() :]))
    first = re.fullmatch(r"[(\[]?(?P<dates>[^:|()]*\d{4}[^:|()]*?)[)\]:|·\s]+(?P<head>\D.*)", plain)
    candidates += [(first["head"], first["dates"])] if first else []
    for head, dates in candidates:
        span = date_span(dates)
        if span and re.search(r"\w", head):
            return head.strip(" ,|–—-·:"), span
    return None
