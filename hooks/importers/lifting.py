"""Facts in the text of a page, lifted where every word of a block has a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from importers.boxes import is_drawn, skills_of_box, starts_box
from importers.cv_fields import (
    DEGREE,
    doubted_dates,
    kind_of_section,
    split_list,
    with_degree_details,
)
from importers.dates import date_span
from importers.draft import Draft
from importers.links import is_network_name, link_of, link_of_url
from importers.texts import plain_text
from portfolio.model.networks import network_of_url

OPEN, CLOSE = "\ue010", "\ue011"
"""Around the name of what a macro shows in the place of a block."""

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")
_FACT = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:(?:\*\*|__)(?P<a>[^*_:|]{2,40}?):?(?:\*\*|__)\s*:?|"
    r"(?P<b>[A-Z][\w /()+–-]{1,30}):)\s+(?P<value>\S.*?)\s*\\?$"
)
_LEVEL = re.compile(
    r"(?i)^\W*(?P<level>expert|advanced|proficient|intermediate|familiar|beginner|basic|novice|learning|"
    r"experienced|competent|working knowledge)(?: level)?\s*(?:\((?P<years>[^()]*)\))?\W*$"
)
_ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+•▪]|\d+[.)])\s+(?P<text>.*)$")


@dataclass
class Block:
    """A heading with the lines below it, up to the next heading."""

    heading: str
    title: str
    lines: list[str]


def lifted(text: str, shown: str, draft: Draft) -> tuple[str, str]:
    """Return the text with marks in the place of what was lifted, and the page's first heading.

    Args:
        text: A page's text.
        shown: What the report calls it.
        draft: Where the facts go.
    """
    blocks = list(_blocks(text))
    title = next((block.title for block in blocks if block.heading.startswith("# ")), "")
    lines: list[str] = []
    for block in blocks:
        body = _lift_block(block, shown, draft)
        if block.heading:
            lines.append(block.heading)
        lines += body
    return "\n".join(lines), plain_text(title)


def with_calls(text: str) -> str:
    """Return a page's text with macro calls in the place of the marks."""
    return re.sub(f"{OPEN}([^{CLOSE}]*){CLOSE}", lambda found: f"{{{{ {found[1]} }}}}", text)


def _mark(call: str) -> list[str]:
    return ["", f"{OPEN}{call}{CLOSE}", ""]


def _blocks(text: str) -> Iterator[Block]:
    block = Block("", "", [])
    fence = ""
    for line in text.split("\n"):
        opening = re.match(r"\s*(`{3,}|~{3,})", line)
        if opening:
            fence = "" if fence and line.strip().startswith(fence) else fence or opening[1]
        found = None if fence else _HEADING.match(line)
        if found:
            yield block
            block = Block(line, found["text"], [])
        else:
            block.lines.append(line)
    yield block


def _lift_block(block: Block, shown: str, draft: Draft) -> list[str]:
    kind = kind_of_section(re.sub(r"[^\w\s&,/-]", "", block.title))
    lines = block.lines
    into = _take_table(lines, draft)
    if into:
        _report(lines, shown, draft, f"{into}.yml")
        return _mark("profile()" if into == "profile" else f'section("{into}")')
    take = _TAKERS.get(kind)
    if draft.sections.get(kind):
        take = None  # one page shows a section once: what comes again stays text
    if take and any(line.strip() for line in lines):
        taken = take(lines, shown, draft)
        if taken is not None:
            _report(lines, shown, draft, f"{taken}.yml")
            return _mark(f'section("{taken}")')
    lines = _lift_boxes(lines, shown, draft)
    lines = _lift_facts(lines, block.title, shown, draft)
    return _lift_link_rows(lines, shown, draft)


def _report(lines: list[str], shown: str, draft: Draft, into: str) -> None:
    for line in lines:
        if re.search(r"\w", line):
            draft.report.taken(shown, plain_text(line)[:60], line.strip(), into)


# Facts: **Name**: Ada


def _lift_facts(lines: list[str], title: str, shown: str, draft: Draft) -> list[str]:
    """Lift the first run of labelled lines that says who somebody is."""
    for start, end in _runs(lines, lambda line: _FACT.match(line) is not None):
        facts = [_fact(line) for line in lines[start:end] if line.strip()]
        labels = {label.casefold() for label, _ in facts}
        is_identity = bool(labels & {"name", "full name"}) and len(facts) >= 2
        if is_identity or (
            len(facts) >= 2 and re.search(r"(?i)^\W*identity|personal info|basics", title)
        ):
            for label, value in facts:
                _take_fact(label, value, draft)
            _report(lines[start:end], shown, draft, "profile.yml")
            return [*lines[:start], *_mark("profile()"), *lines[end:]]
    return lines


def _runs(lines: list[str], matches: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    """Yield where runs of matching lines start and end; empty lines may stand between."""
    start = None
    last = 0
    for index, line in enumerate([*lines, "."]):
        if index < len(lines) and matches(line):
            start = index if start is None else start
            last = index + 1
        elif line.strip() and start is not None:
            yield start, last
            start = None


def _fact(line: str) -> tuple[str, str]:
    found = _FACT.match(line)
    assert found is not None
    return (found["a"] or found["b"]).strip(), plain_text(found["value"])


def _take_fact(label: str, value: str, draft: Draft) -> None:
    name = label.casefold()
    simple = {"name": "name", "full name": "name", "headline": "headline", "tagline": "headline",
              "title": "headline", "role": "role", "position": "role", "status": "status",
              "availability": "status", "motto": "motto", "current role": "role"}  # fmt: skip
    field = simple.get(name)
    if field and not draft.profile.get(field):
        draft.profile[field] = value.strip('"“”') if field == "motto" else value
    elif re.fullmatch(r"locations?|based in", name):
        draft.set("locations", re.split(r"\s+/\s+|\s*;\s*", value))
    elif name in ("language", "languages"):
        draft.set("languages", [_language(part) for part in split_list(value)])
    elif is_network_name(label) and draft.add_link(link_of(label, value)):
        pass
    else:
        draft.fact(label, value)


def _language(text: str) -> dict[str, str]:
    found = re.fullmatch(r"(.*?)\s*[(:]\s*(.*?)\)?", text)
    return {"language": found[1], "fluency": found[2]} if found else {"language": text}


# Tables


def _take_table(lines: list[str], draft: Draft) -> str:
    """Take a block that is one table of facts, of jobs or of tools; empty if it is none."""
    rows = [line.strip() for line in lines if line.strip()]
    if len(rows) < 3 or not all(row.startswith("|") for row in rows):
        return ""
    if not re.fullmatch(r"[|:\s-]+", rows[1]):
        return ""
    head, *cells = [
        [plain_text(cell) for cell in row.strip("|").split("|")] for row in (rows[0], *rows[2:])
    ]
    names = [_COLUMNS.get(cell.strip().casefold(), "") for cell in head]
    if "" in names or len(set(names)) < len(names) or any(len(row) != len(names) for row in cells):
        return ""
    records = [dict(zip(names, row, strict=True)) for row in cells]
    return _take_records(records, set(names), draft)


_COLUMNS = {
    "fact": "label", "field": "label", "label": "label", "value": "value", "role": "role",
    "position": "role", "organization": "organization", "organisation": "organization",
    "where": "organization", "company": "organization", "years": "dates", "dates": "dates",
    "period": "dates", "when": "dates", "facts": "notes", "notes": "notes", "area": "area",
    "tools": "tools", "technologies": "tools", "network": "network", "handle": "handle",
    "url": "url",
}  # fmt: skip
"""What columns of tables are called, and what is in them."""


def _take_records(records: list[dict[str, str]], names: set[str], draft: Draft) -> str:
    if names == {"label", "value"}:
        if not any(record["label"].casefold() in ("name", "headline") for record in records):
            return ""
        for record in records:
            _take_fact(record["label"], record["value"], draft)
        return "profile"
    if names == {"area", "tools"}:
        for record in records:
            draft.add("stack", {"area": record["area"], "tools": split_list(record["tools"])})
        return "stack"
    if {"role", "dates"} <= names <= {"role", "organization", "dates", "notes"}:
        spans = [date_span(record["dates"]) for record in records]
        if not all(spans):
            return ""
        for record, span in zip(records, spans, strict=True):
            start, end = span or ("", "")
            draft.add_role(
                {
                    "role": record["role"],
                    "organization": record.get("organization", ""),
                    "start_date": start,
                    "end_date": end,
                    "highlights": [
                        each for each in re.split(r"\s*;\s*", record.get("notes", "")) if each
                    ],
                }
            )
        return "experience"
    return ""


# Jobs and degrees


@dataclass
class _Entry:
    head: str
    dates: tuple[str, str]
    notes: list[str]
    texts: list[str]


def _entries(lines: list[str]) -> list[_Entry] | None:
    """Return the entries of a list, each with its dates; None where a line fits no entry."""
    entries: list[_Entry] = []
    for line in lines:
        if not line.strip():
            continue
        item = _ITEM.match(line)
        text = item["text"] if item else line.strip()
        head = _head(text)
        is_inner = bool(item) and len(item["indent"].expandtabs(4)) >= 2  # type: ignore[index]
        if head and not (is_inner and entries and not _splits(head[0])):
            entries.append(_Entry(*head, [], []))
        elif not entries:
            return None
        elif item:
            entries[-1].notes.append(plain_text(text))
        elif line.startswith((" ", "\t")) and entries[-1].notes:
            entries[-1].notes[-1] += " " + plain_text(text)
        else:
            entries[-1].texts.append(plain_text(text))
    return entries or None


def _head(text: str) -> tuple[str, tuple[str, str]] | None:
    """Return what a line names and its dates, if it ends in dates: Role @ Place (2021-2024)."""
    plain = plain_text(re.sub(r"[*_]{1,3}", "", text)).rstrip(":")
    found = re.fullmatch(
        r"(?P<head>.+?)\s*(?:\((?P<a>[^()]*)\)|[|,–—]\s*(?P<b>[^|,()]*\d{4}[^|,()]*))", plain
    )
    if not found:
        return None
    span = date_span(found["a"] or found["b"] or "")
    return (found["head"].strip(" ,|–—-"), span) if span else None


def _splits(head: str) -> bool:
    return re.search(r"\s@\s|\s\|\s|\s[–—]\s|\sat\s(?=[A-Z])", head) is not None


def _take_jobs(lines: list[str], shown: str, draft: Draft) -> str | None:
    entries = _entries(lines)
    if entries is None:
        return None
    roles = [_role(entry, shown, draft) for entry in entries]
    if any(role is None for role in roles):
        return None
    for role in filter(None, roles):
        draft.add_role(role)
    return "experience"


_MOST_WORDS = 10
"""Of a role; more words than that are a sentence."""


def _role(entry: _Entry, shown: str, draft: Draft) -> dict[str, Any] | None:
    parts = re.split(r"\s+@\s+|\s+\|\s+|\s+[–—]\s+|\s+at\s+(?=[A-Z])", entry.head, maxsplit=1)
    texts = list(entry.texts)
    if len(parts) == 2:
        role, organization = parts
    elif (
        texts
        and not texts[0].endswith((".", "!", "?", ":"))
        and len(texts[0].split()) <= _MOST_WORDS
    ):
        role, organization = texts.pop(0), parts[0]
    elif re.search(
        r"(?i)\b(researcher|engineer|scientist|analyst|developer|professor|intern|lead|student|fellow|consultant|director|manager)\b",
        parts[0],
    ):
        role, organization = parts[0], ""
    else:
        return None
    start, end = entry.dates
    return {
        "role": role,
        "organization": organization,
        **doubted_dates({"start_date": start, "end_date": end}, shown, entry.head, draft.report),
        "summary": " ".join(texts),
        "highlights": entry.notes,
    }


def _take_degrees(lines: list[str], _shown: str, draft: Draft) -> str | None:
    degrees = []
    entries = _entries([each for line in _joined(lines) for each in _with_date_last(line)])
    for entry in entries or []:
        degree = _degree(entry)
        if degree is None:
            return None
        degrees.append(degree)
    for degree in degrees:
        draft.add("education", degree)
    return "education" if degrees else None


def _joined(lines: list[str]) -> list[str]:
    """Return lines with each item on one line."""
    joined: list[str] = []
    for line in lines:
        goes_on = line.startswith((" ", "\t")) and line.strip() and not _ITEM.match(line)
        if goes_on and joined and _ITEM.match(joined[-1]):
            joined[-1] += " " + line.strip()
        else:
            joined.append(line)
    return joined


def _with_date_last(line: str) -> list[str]:
    """Turn "- PhD X, Place, 2019; advisor Y" into a line that ends in its date, and its notes."""
    found = re.match(r"^(\s*(?:[-*+]|\d+\.)\s+[^;]*?),\s*((?:19|20)\d\d)\s*(?:;\s*(.*))?$", line)
    if not found:
        return [line]
    notes = [f"  - {note}" for note in re.split(r"\s*;\s*", found[3] or "") if note]
    return [f"{found[1]} ({found[2]})", *notes]


def _degree(entry: _Entry) -> dict[str, Any] | None:
    parts = [part.strip() for part in re.split(r",\s+|\s+[–—|@-]\s+", entry.head)]
    found = DEGREE.match(parts[0])
    texts = list(entry.texts)
    if not found or len(parts) > 3:
        return None
    if len(parts) == 1:
        if not texts:
            return None
        parts.append(texts.pop(0))
    start, end = entry.dates
    values = {
        "degree": found["degree"],
        "area": found["area"],
        "unit": parts[1] if len(parts) == 3 else "",
        "institution": parts[-1],
        "start_date": start,
        "end_date": end,
    }
    return with_degree_details(values, [*texts, *entry.notes])


# Skills: drawn boxes and lists


def _lift_boxes(lines: list[str], shown: str, draft: Draft) -> list[str]:
    """Lift drawn boxes of skills by level; fence those that say something else."""
    result: list[str] = []
    index = 0
    while index < len(lines):
        fenced = re.match(r"\s*(`{3,})", lines[index])
        start = index + 1 if fenced else index
        end = start
        while (
            start < len(lines)
            and starts_box(lines[start])
            and end < len(lines)
            and is_drawn(lines[end])
        ):
            end += 1
        if end - start < 3:
            result.append(lines[index])
            index += 1
            continue
        box = lines[start:end]
        closes = (
            fenced is not None and end < len(lines) and lines[end].strip().startswith(fenced[1])
        )
        after = end + 1 if closes else end
        levels = skills_of_box(box, _LEVEL)
        if levels and (not fenced or closes):
            _add_levels(levels, draft)
            _report(box, shown, draft, "skills.yml")
            result += _mark('section("skills")')
        elif fenced:
            result += lines[index:after]
        else:
            result += ["```text", *box, "```"]
        index = after
    return result


def _add_levels(levels: list[tuple[str, str, list[str]]], draft: Draft) -> None:
    for level, years, names in levels:
        skills = [_skill(name) for name in names]
        values: dict[str, Any] = {"level": level, "skills": skills}
        span = re.match(r"\d{1,2}\s*(?:\+|[-–]\s*\d{1,2})?", years)
        values |= {"years": span[0].replace(" ", "")} if span else {}
        draft.add("skills", values)


def _skill(text: str) -> dict[str, Any]:
    found = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", text)
    return {"name": found[1], "keywords": split_list(found[2])} if found else {"name": text}


def _take_skills(lines: list[str], _shown: str, draft: Draft) -> str | None:
    """Take a list such as "- **Expert (10+ years)**: A, B" or "- **Frameworks**: A, B"."""
    rows = []
    for line in _joined(lines):
        if not line.strip():
            continue
        found = _FACT.match(line)
        if not found:
            return None
        rows.append(((found["a"] or found["b"]).strip(), plain_text(found["value"])))
    if not rows:
        return None
    levels = [_LEVEL.match(label) for label, _ in rows]
    if all(levels):
        _add_levels(
            [
                (level["level"].capitalize(), level["years"] or "", split_list(value))
                for level, (_, value) in zip(levels, rows, strict=True)
                if level
            ],
            draft,
        )
        return "skills"
    if any(levels):
        return None
    for label, value in rows:
        draft.add("stack", {"area": label, "tools": split_list(value)})
    return "stack"


# Links


def _lift_link_rows(lines: list[str], shown: str, draft: Draft) -> list[str]:
    """Lift lines that hold nothing but links to pages of the person."""
    kept = []
    for line in lines:
        links = re.findall(r"(?<!!)\[([^\[\]]*)\]\((\S+?)\)", line)
        rest = re.sub(r"(?<!!)\[[^\[\]]*\]\(\S+?\)|[\s|•·,*+-]", "", line)
        known = [(name, url) for name, url in links if network_of_url(url)]
        is_row = bool(links) and not rest and len(known) == len(links)
        if is_row and all(_is_name_of(name, url) for name, url in links):
            for _, url in links:
                draft.add_link(link_of_url(url))
            draft.report.taken(shown, "links", line.strip(), "profile.yml: links")
        else:
            kept.append(line)
    return kept


def _is_name_of(name: str, url: str) -> bool:
    known = network_of_url(url)
    assert known is not None
    plain = re.sub(r"\W", "", name).casefold()
    names = {
        known[0].label,
        known[0].id,
        known[1],
        "twitter" if known[0].id == "x" else "",
        "email",
        "mail",
    }
    return plain in {re.sub(r"\W", "", each).casefold() for each in names}


_TAKERS: dict[str, Callable[[list[str], str, Draft], str | None]] = {
    "experience": _take_jobs,
    "education": _take_degrees,
    "skills": _take_skills,
    "stack": _take_skills,
}
