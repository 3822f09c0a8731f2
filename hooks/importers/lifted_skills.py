"""Skills in boxes and lists of a page."""

from __future__ import annotations

import re
from typing import Any

from importers.boxes import is_drawn, skills_of_box, starts_box
from importers.cv_fields import split_list
from importers.draft import Draft
from importers.lifted_facts import FACT
from importers.lifted_lines import joined_items
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
            _add_levels(levels, draft)
            report_taken(box, shown, draft, "skills.yml")
            result += mark('section("skills")')
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


def take_skills(lines: list[str], _shown: str, draft: Draft) -> str | None:
    """Take a list such as "- **Expert (10+ years)**: A, B" or "- **Frameworks**: A, B"."""
    rows = []
    for line in joined_items(lines):
        if not line.strip():
            continue
        found = FACT.match(line)
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
