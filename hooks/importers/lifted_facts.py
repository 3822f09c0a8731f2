"""Facts in labelled lines and tables of a page: **Name**: Ada."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from importers.cv_fields import split_list
from importers.dates import date_span
from importers.draft import Draft
from importers.lifted_marks import mark, report_taken
from importers.links import is_network_name, link_of
from importers.texts import plain_text

FACT = re.compile(
    r"^\s*(?:[-*+]\s+)?(?:(?:\*\*|__)(?P<a>[^*_:|]{2,40}?):?(?:\*\*|__)\s*:?|"
    r"(?P<b>[A-Z][\w /()+–-]{1,30}):)\s+(?P<value>\S.*?)\s*\\?$"
)


def lift_facts(lines: list[str], title: str, shown: str, draft: Draft) -> list[str]:
    """Lift the first run of labelled lines that says who somebody is."""
    for start, end in _runs(lines, lambda line: FACT.match(line) is not None):
        facts = [_fact(line) for line in lines[start:end] if line.strip()]
        labels = {label.casefold() for label, _ in facts}
        is_identity = bool(labels & {"name", "full name"}) and len(facts) >= 2
        if is_identity or (
            len(facts) >= 2 and re.search(r"(?i)^\W*identity|personal info|basics", title)
        ):
            for label, value in facts:
                _take_fact(label, value, draft)
            report_taken(lines[start:end], shown, draft, "profile.yml")
            return [*lines[:start], *mark("profile()"), *lines[end:]]
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
    found = FACT.match(line)
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


def take_table(lines: list[str], draft: Draft) -> str:
    """Take a block that is one table of facts, of jobs or of tools; empty if it is none."""
    rows = [line.strip() for line in lines if line.strip(" -*_")]
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
