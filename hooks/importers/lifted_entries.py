"""Jobs and degrees in a page: **Role – Place (2021 – 2024)** and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from importers.cv_fields import DEGREE, with_degree_details
from importers.lifted_heads import MOST_WORDS, ROLE, head_from, head_of, marked
from importers.lifted_lines import Records, fits, joined_items
from importers.texts import one_line, plain_text

_LABEL = re.compile(
    r"(?i)(?:key |main |selected )?(?P<focus>focus(?: areas?)?|areas of focus|schwerpunkte)|"
    r"(?:key |main |selected )?(?:highlights|achievements|responsibilities|contributions|impact|"
    r"results|aufgaben|erfolge|tasks)"
)
"""Lines above a list that name what its items are here."""
_NAMED = re.compile(r"^\W*?(?:\*\*|__)(?P<name>[^*_]{2,60}?):?(?:\*\*|__)\s*[:–—-]?\s+(?P<text>.+)")
_HAS_HEAD = re.compile(r"\S\s+(\*\*|__)[^*_]+\1\W.*\b(?:19|20)\d\d\b")
"""A line in which another entry begins."""
_TAGGED = re.compile(r"(.+?\((?=[^()]*\d{4})[^()]*\))(?=[*_]*\s*[:–—])[*_]*\s*[:–—][*_]*\s+(.+)")


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
        is_next = mark != "-" and _HAS_HEAD.search(text)
        if is_next or mark == "#" or (mark == "-" and self.mark == "-" and depth <= self.depth):
            return False
        if mark != "-" and (label.endswith(":") or re.fullmatch(r"(\*\*|__)[^*_]+\1", text)):
            named = _LABEL.fullmatch(label.rstrip(": "))
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
    rows = [marked(part) for line in lines for part in re.split(r"<br\s*/?>", line)]
    index, is_blank = 0, True
    while index < len(rows):
        mark, depth, text = rows[index]
        index += 1
        if not text:
            is_blank = True
            continue
        tagged = _TAGGED.fullmatch(text[:1000]) if mark else None
        if tagged and head_of(tagged[1]):
            rows[index - 1] = (mark, depth, tagged[1])
        taken, head = head_from(rows, index - 1, is_blank=is_blank)
        if head is None and is_undated(plain_text(text)) and mark:
            head = (plain_text(text), ("", ""))
        if head and _starts(found, mark, depth, head[0]):
            tagline = re.sub(r"^\*\*\s*|\*\*$", "", tagged[2]) if tagged else ""
            typed = " ".join(more for _, _, more in rows[index - 1 : index + taken])
            found.append(_Entry(mark, depth, *head, re.sub(r"[*_]{2}", "", typed), tagline))
            index += taken
        elif mark == "#" and not found and not title:
            title = plain_text(text)
        elif not found or not found[-1].add(mark, depth, text, goes_on=not is_blank):
            return None
        is_blank = False
    return (found, title) if found else None


def _starts(found: list[_Entry], mark: str, depth: int, head: str) -> bool:
    """Whether a line with dates is a new entry, and not a note of the one before."""
    if not found or mark in ("#", "*"):
        return True
    last = found[-1]
    if mark == "-":
        is_below = not last.texts and not last.notes and ROLE.search(head) is not None
        return depth <= last.depth if last.mark == "-" else is_below or not last.mark
    return not last.mark


def jobs(lines: list[str], _title: str) -> Records | None:
    """Return a block of jobs as groups of roles; None where one line is no part of a job."""
    parsed = _entries(lines) if fits(lines) else None
    if parsed is None:
        return None
    entries, title = parsed
    groups: list[dict[str, Any]] = [{"group": title, "roles": []}]
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        if entry.mark in ("#", "*") and after and after.mark == "-" and not entry.texts:
            if "](" in entry.typed:
                return None
            group = {"group": plain_text(entry.typed), "tagline": entry.tagline, "roles": []}
            groups.append(group)
            continue
        if entry.mark in ("#", "*") and groups[-1].get("group") != title:
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
        is_role = found and len(found[1].split()) <= MOST_WORDS
        if not found or not is_role or (found[0] != found[1] and not ROLE.search(found[1])):
            return None
        if not ROLE.search(found[1]) and len(found[1].split()) > MOST_WORDS // 2:
            return None
        role, texts[:1] = plain_text(found[1]), [found[2]] if found[2] else []
    if not role or entry.typed.count("](") > 1:
        return None
    named = [_NAMED.match(note) if entry.has_focus else None for note in entry.notes]
    focus = [{"name": each["name"], "summary": one_line(each["text"])} for each in named if each]
    return {
        "role": role, "organization": organization, "url": _url_in(entry.typed),
        "start_date": entry.dates[0], "end_date": entry.dates[1],
        "summary": one_line(" ".join(texts)), "highlights": [
        *(one_line(note) for note, each in zip(entry.notes, named, strict=True) if not each),
        *map(one_line, entry.after), ], "focus_areas": focus,
    }  # fmt: skip


def _url_in(text: str) -> str:
    return next(iter(re.findall(r"\]\((https?://[^\s()]+)\)", text)), "")


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
    return parts.pop(first), ", ".join(parts)


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
        if DEGREE.match(f"{part} x"):  # Ph.D., Computer Science, MIT; or an MBA without a field
            rest = parts[:index] + parts[index + 1 :]
            has_area = index + 1 < len(parts) and len(rest) > 1
            area = rest.pop(index) if has_area and not _IS_SCHOOL.search(rest[index]) else ""
            return {"degree": part, "area": area, "dual_degree": dual}, rest
    return None


_IS_SCHOOL = re.compile(r"(?i)universit|college|school\b|hochschule|institute of tech")


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
    if entry.typed.count("](") > 1:
        return None
    texts = [*filter(None, [entry.tagline]), *entry.texts]
    if not parts and texts:
        parts.append(plain_text(texts.pop(0)))
    if not 1 <= len(parts) <= 2:
        return None
    unit, institution, location = ("", *parts, "", "")[:3] if len(parts) == 1 else (*parts, "")
    if _IS_SCHOOL.search(unit):
        unit, institution, location = "", unit, institution
    return with_degree_details(
        {
            **values,
            "unit": unit,
            "institution": institution,
            "location": location,
            "url": _url_in(entry.typed),
            "start_date": entry.dates[0],
            "end_date": entry.dates[1],
        },
        [one_line(each) for each in (*texts, *entry.notes, *entry.after)],
    )
