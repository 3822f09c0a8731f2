"""Skills in boxes and lists of a page."""

from __future__ import annotations

import re
from typing import Any

from importers.boxes import is_drawn, skills_of_box, starts_box
from importers.cv_fields import split_list
from importers.draft import Draft
from importers.lifted_facts import FACT
from importers.lifted_lines import ITEM, Records, fits, joined_items, with_halfwidth
from importers.lifted_marks import mark, report_taken
from importers.texts import plain_text

_LEVEL = re.compile(
    r"(?i)^\W*(?P<level>expert|advanced|proficient|intermediate|familiar|beginner|basic|novice|learning|"
    r"experienced|competent|working knowledge)(?: level)?\s*(?:\((?P<years>[^()]*)\))?\W*$"
)


def lift_boxes(lines: list[str], shown: str, draft: Draft) -> list[str]:
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
            for level in levels:
                draft.add("skills", _level(*level))
            report_taken(box, shown, draft, "skills.yml")
            result += mark('section("skills")')
        elif fenced:
            result += lines[index:after]
        else:
            result += ["```text", *box, "```"]
        index = after
    return result


def _level(level: str, years: str, names: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"level": level, "skills": [_skill(name) for name in names]}
    span = re.match(r"\d{1,2}\s*(?:\+|[-–]\s*\d{1,2})?", years)
    return values | ({"years": span[0].replace(" ", "")} if span else {})


def _skill(text: str) -> dict[str, Any]:
    found = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", text)
    return {"name": found[1], "keywords": split_list(found[2])} if found else {"name": text}


def skills(lines: list[str], title: str) -> Records | None:
    """Return a list such as "- **Expert (10+ years)**: A, B", labels over lists, or only a list."""
    said = [line for line in lines if line.strip()]
    if len(said) > 2 and said[0].startswith("```") and said[-1].strip() == "```":
        lines = said[1:-1]
    rows = _rows(lines) if fits(lines) and "](" not in "".join(lines) else []
    items = [ITEM.match(line) for line in said]
    if not rows and all(items) and title:
        names = [plain_text(item["text"]) for item in items if item]
        is_short = all(len(name.split()) <= _MOST_WORDS // 2 for name in names)
        return ("skills", [_level(plain_text(title), "", names)]) if is_short else None
    if not rows or not all(names for _, names in rows):
        return None
    if any(len(name.split()) > _MOST_WORDS for _, names in rows for name in names):
        return None
    levels = [_LEVEL.match(label) for label, _ in rows]
    if all(levels):
        return "skills", [
            _level(level["level"].capitalize(), level["years"] or "", names)
            for level, (_, names) in zip(levels, rows, strict=True)
            if level
        ]
    if any(levels):
        return None
    return "stack", [{"area": label, "tools": names} for label, names in rows]


_MOST_WORDS = 8
"""Of a skill or tool; more words than that are a sentence."""


def _rows(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Return labels and what stands behind or below each; nothing where a line is neither."""
    rows: list[tuple[str, list[str]]] = []
    above = -1  # where the item starts that the last label is
    for line in [each.expandtabs(4) for each in joined_items(lines) if each.strip()]:
        item, fact = ITEM.match(line), FACT.match(with_halfwidth(line))
        text = item["text"] if item else line.strip()
        depth = len(line) - len(line.lstrip())
        label = _NAME.fullmatch(text)
        if depth < 2 and (label or fact):
            above = depth if item else -1
            groups = label.groups() if label else fact.group("a", "b") if fact else ()
            values = plain_text(fact["value"]) if fact and not label else ""
            rows.append((plain_text(next(filter(None, groups))), split_list(values)))
        elif item and rows and depth > above:
            rows[-1][1].extend(split_list(plain_text(text)))
        else:
            return []
    return rows


_NAME = re.compile(r"#{1,6}\s+(.*?)[\s#]*|(?:\*\*|__)([^*_]+?):?(?:\*\*|__):?|([^:]+):")
"""A heading, a bold line or one that ends with a colon."""
