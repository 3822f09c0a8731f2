"""Jobs and degrees in a page: **Role – Place (2021 – 2024)** and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from importers.cv_fields import DEGREE, with_degree_details
from importers.dates import date_span
from importers.lifted_lines import ITEM, Records, fits, joined_items, with_halfwidth
from importers.texts import one_line, plain_text

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
_LABEL = re.compile(
    r"(?i)(?:key |main |selected )?(?P<focus>focus(?: areas?)?|areas of focus|schwerpunkte)|"
    r"(?:key |main |selected )?(?:highlights|achievements|responsibilities|contributions|impact|"
    r"results|aufgaben|erfolge|tasks)"
)
"""Lines above a list that name what its items are here."""
_NAMED = re.compile(
    r"^(?:\*\*|__)(?P<name>[^*_]{2,60}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(?P<text>.+)"
)
_TAGGED = re.compile(r"(.+?\((?=[^()]*\d{4})[^()]*\))(?=[*_]*\s*[:–—])[*_]*\s*[:–—][*_]*\s+(.+)")
_RULE = re.compile(r"^\s*(?:[-*_]\s*){3,}$")
_MOST_WORDS = 10
"""Of a role; more words than that are a sentence."""


@dataclass
class _Entry:
    mark: str
    """What it starts with: a heading's "#", a bold line's "*", an item's "-", or nothing."""
    depth: int
    head: str
    dates: tuple[str, str]
    typed: str
    tagline: str = ""
    """What follows the dates in the same line."""
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    """Paragraphs below the notes."""
    has_focus: bool = False

    def add(self, mark: str, depth: int, text: str, *, goes_on: bool) -> bool:
        """Take a line that stands below; False where it has no place in the entry."""
        label = plain_text(re.sub(r"[*_]{2}", "", text))
        if mark == "#" or (mark == "-" and self.mark == "-" and depth <= self.depth):
            return False
        if mark != "-" and label.endswith(":"):
            named = _LABEL.fullmatch(label[:-1].strip())
            self.has_focus = self.has_focus or bool(named and named["focus"])
            return named is not None
        if mark == "-":
            below = self.notes
        elif goes_on and not self.after:
            below = self.notes or self.texts
        else:
            below = self.after if self.notes else self.texts
        if goes_on and mark != "-" and below:
            below[-1] += f" {text}"
        else:
            below.append(text)
        return True


def _entries(
    lines: list[str], is_undated: Callable[[str], bool] = lambda _head: False
) -> tuple[list[_Entry], str] | None:
    """Return the entries of a block and the heading above them; None where a line fits none."""
    found: list[_Entry] = []
    title = ""
    rows = [_marked(part) for line in lines for part in re.split(r"<br\s*/?>", line)]
    index, is_blank = 0, True
    while index < len(rows):
        mark, depth, text = rows[index]
        index += 1
        if not text:
            is_blank = True
            continue
        tagged = _TAGGED.fullmatch(text) if mark != "" else None
        if tagged and _head(tagged[1]):
            rows[index - 1] = (mark, depth, tagged[1])
        taken, head = _head_from(rows, index - 1, is_blank=is_blank)
        if head is None and is_undated(plain_text(text)) and mark:
            head = (plain_text(text), ("", ""))
        if head and _starts(found, mark, depth, head[0]):
            typed, tagline = (tagged[1], tagged[2]) if tagged else (text, "")
            tagline = re.sub(r"^\*\*\s*|\*\*$", "", tagline)
            found.append(_Entry(mark, depth, *head, re.sub(r"[*_]{2}", "", typed), tagline))
            index += taken
        elif mark == "#" and not found and not title:
            title = plain_text(text)
        elif not found or not found[-1].add(mark, depth, text, goes_on=not is_blank):
            return None
        is_blank = False
    return (found, title) if found else None


def _marked(line: str) -> tuple[str, int, str]:
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


def _head_from(
    rows: list[tuple[str, int, str]], index: int, *, is_blank: bool
) -> tuple[int, tuple[str, tuple[str, str]] | None]:
    """Return a head in one line, or in up to three, and how many more lines it takes."""
    mark, _, text = rows[index]
    head = _head(text)
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
        below = ("", span) if span else _head(more)
        if below:
            said = " | ".join(filter(None, [*map(_plain, parts), below[0]]))
            return taken, (said, below[1])
        if len(more.split()) > _MOST_WORDS or more.endswith((".", ":")):
            break
        parts.append(more)
    return 0, None


def _starts(found: list[_Entry], mark: str, depth: int, head: str) -> bool:
    """Whether a line with dates is a new entry, and not a note of the one before."""
    if not found or mark in ("#", "*"):
        return True
    last = found[-1]
    if mark == "-":
        is_below = not last.texts and not last.notes and ROLE.search(head) is not None
        return depth <= last.depth if last.mark == "-" else is_below or not last.mark
    return not last.mark


def _plain(text: str) -> str:
    return plain_text(re.sub(r"\\(?=[^\w\s])|[*_]{1,3}", "", with_halfwidth(text))).rstrip(":")


def _head(text: str) -> tuple[str, tuple[str, str]] | None:
    """Return what a line names and its dates, if it has them at an end: Role @ Place (2021)."""
    plain = _plain(text)
    bracketed = re.fullmatch(r"(?P<head>.+?)\s*[(\[](?P<dates>[^()\[\]]*)[)\]]\.?", plain)
    candidates = [(bracketed["head"], bracketed["dates"])] if bracketed else []
    bold = re.fullmatch(r"(\*\*|__)(?P<head>.+?)\1,?\s+(?P<dates>\D{0,12}\d{4}.*)", text.strip())
    candidates += [(_plain(bold["head"]), _plain(bold["dates"]))] if bold else []
    for pattern in (
        r"\s+(?=(?:\w{3,9}\.? )?\d{4}\W+\w)",
        r"\s*[|·,:;]\s+|\s[–—-]\s+",
    ):
        for mark in re.finditer(pattern, plain):
            candidates.append((plain[: mark.start()], plain[mark.end() :]))
    first = re.fullmatch(r"[(\[]?(?P<dates>[^:|()]*\d{4}[^:|()]*?)[)\]:|·\s]+(?P<head>\D.*)", plain)
    candidates += [(first["head"], first["dates"])] if first else []
    for head, dates in candidates:
        span = date_span(dates)
        if span and re.search(r"\w", head):
            return head.strip(" ,|–—-·:"), span
    return None


def jobs(lines: list[str], _title: str) -> Records | None:
    """Return a block of jobs as groups of roles; None where one line is no part of a job."""
    parsed = _entries(lines) if fits(lines) else None
    if parsed is None:
        return None
    entries, title = parsed
    groups: list[dict[str, Any]] = [{"group": title, "roles": []}]
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        if entry.mark in ("#", "*") and after and after.mark == "-" and not entry.texts:
            group = {"group": plain_text(entry.typed), "tagline": entry.tagline, "roles": []}
            groups.append(group)
            continue
        if entry.mark in ("#", "*") and groups[-1]["group"] != title:
            groups.append({"roles": []})
        role = _role(entry)
        if role is None:
            return None
        groups[-1]["roles"].append(role)
    return "experience", [group for group in groups if group["roles"]]


def _role(entry: _Entry) -> dict[str, Any] | None:
    texts = [*filter(None, [entry.tagline]), *entry.texts]
    role, organization = _role_and_place(entry.head)
    if not role and texts:  # its first line or sentence
        found = re.fullmatch(r"([^.!?:]+?)(?:\.\s+(.*))?\.?", texts[0], re.S)
        is_role = found and len(found[1].split()) <= _MOST_WORDS
        if not found or not is_role or (found[0] != found[1] and not ROLE.search(found[1])):
            return None
        role, texts[:1] = plain_text(found[1]), [found[2]] if found[2] else []
    if not role:
        return None
    named = [_NAMED.match(note) if entry.has_focus else None for note in entry.notes]
    focus = [{"name": each["name"], "summary": one_line(each["text"])} for each in named if each]
    return {
        "role": role,
        "organization": organization,
        "url": _only_url(entry.typed),
        "start_date": entry.dates[0],
        "end_date": entry.dates[1],
        "summary": one_line(" ".join(texts)),
        "highlights": [
            *(one_line(note) for note, each in zip(entry.notes, named, strict=True) if not each),
            *map(one_line, entry.after),
        ],
        "focus_areas": focus,
    }


def _only_url(text: str) -> str:
    found = re.findall(r"\]\((https?://[^\s()]+)\)", text)
    return found[0] if len(found) == 1 else ""


def _role_and_place(head: str) -> tuple[str, str]:
    """Return role and organization of a head, in whichever order; no role where it is unclear."""
    for separator in (
        r"\s+@\s+|\s+(?:at|bei|chez)\s+(?:der\s+|dem\s+)?(?=[A-Z])", r"\s+\|\s+", r"\s+[–—]\s+",
        r"\s+-\s+|——", r",\s+",
    ):  # fmt: skip
        parts = re.split(separator, head)
        if len(parts) > 1:
            break
    is_role = [ROLE.search(part) is not None for part in parts]
    if len(parts) == 1:
        return (head, "") if is_role[0] else ("", head)
    if not any(is_role) and separator == r",\s+":
        return "", head
    first = 1 if is_role[1] and not is_role[0] else 0
    return parts[first], ", ".join(part for part in parts if part != parts[first])


def degrees(lines: list[str], _title: str) -> Records | None:
    """Return a block of degrees; None where one line is no part of a degree."""
    if not fits(lines):
        return None
    rows = [each for line in joined_items(lines) for each in _with_date_last(line)]
    parsed = _entries(rows, lambda head: _degree_parts(head) is not None)
    if parsed is None or parsed[1]:
        return None
    found = [_degree(entry) for entry in parsed[0]]
    return ("education", [each for each in found if each]) if all(found) else None


def _with_date_last(line: str) -> list[str]:
    """Turn "- PhD X, Place, 2019; advisor Y" into a line that ends in its date, and its notes."""
    found = re.match(
        r"^(\s*(?:[-*+•]|\d+\.)\s+[^;]*?)(?:,\s*((?:19|20)\d\d)|\s*(\([^()]*\d{4}[^()]*\)))"
        r"\s*(?:[;.,]\s+(.*))?$",
        line,
    )
    if not found:
        return [line]
    notes = [f"      - {note}" for note in re.split(r"\s*;\s*", found[4] or "") if note]
    return [f"{found[1]} {found[3] or f'({found[2]})'}", *notes]


def _degree_parts(head: str) -> tuple[dict[str, str], list[str]] | None:
    """Return degree and field of a head, and what else it names."""
    head, dual = _dual(head)
    parts = [
        part.strip()
        for part in re.split(
            r"[,|@]\s+(?![^()]*\))|\s+[–—-]\s+|\s+\|\s+|\s+(?:at|an der)\s+(?=[A-Z])", head
        )
    ]
    for index, part in enumerate(parts):
        found = DEGREE.match(part)
        if found:
            rest = [each for place, each in enumerate(parts) if place != index]
            return {**found.groupdict(), "dual_degree": dual}, rest
        if DEGREE.match(f"{part} x") and index + 1 < len(parts):  # Ph.D., Computer Science, MIT
            values = {"degree": part, "area": parts[index + 1], "dual_degree": dual}
            return values, parts[:index] + parts[index + 2 :]
    return None


def _dual(head: str) -> tuple[str, str]:
    for pattern in (
        r"(?P<a>.*?),?\s*\(?dual[- ]degree with (?:an? )?(?P<dual>[^(),]+)\)?(?P<b>.*)",
        r"(?P<a>.*?)\s+(?:&|and|\+)\s+(?P<dual>[^(),]+?)\s*\(dual[- ]degree[^()]*\)(?P<b>.*)",
    ):
        found = re.fullmatch(pattern, head, re.I)
        if found:
            return found["a"] + found["b"], found["dual"]
    return head, ""


def _degree(entry: _Entry) -> dict[str, Any] | None:
    parsed = _degree_parts(entry.head)
    if parsed is None:
        return None
    values, parts = parsed
    texts = [*filter(None, [entry.tagline]), *entry.texts]
    if not parts and texts:
        parts.append(plain_text(texts.pop(0)))
    if not 1 <= len(parts) <= 2:
        return None
    unit, institution, location = ("", *parts, "", "")[:3] if len(parts) == 1 else (*parts, "")
    if re.search(r"(?i)universit|college|institute of tech", unit):
        unit, institution, location = "", unit, institution
    return with_degree_details(
        {
            **values,
            "unit": unit,
            "institution": institution,
            "location": location,
            "url": _only_url(entry.typed),
            "start_date": entry.dates[0],
            "end_date": entry.dates[1],
        },
        [one_line(each) for each in (*texts, *entry.notes, *entry.after)],
    )
