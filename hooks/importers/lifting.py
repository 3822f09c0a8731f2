"""Facts in the text of a page, lifted where every word of a block has a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from importers.cv_fields import doubted_dates, kind_of_section
from importers.draft import Draft
from importers.lifted_articles import articles
from importers.lifted_entries import degrees, jobs
from importers.lifted_facts import lift_facts, take_table
from importers.lifted_heads import head_of
from importers.lifted_lines import ITEM, Records
from importers.lifted_links import lift_link_rows
from importers.lifted_marks import mark, report_taken
from importers.lifted_skills import lift_boxes, skills
from importers.markdown import with_marked_headings
from importers.texts import plain_text

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")
_BOLD = re.compile(r"^(?P<marks>\*\*|__)(?P<text>[^*_\d]{3,40}?):?(?:\*\*|__):?\s*$")
_DEEPEST = 7
"""The level of a line in bold that names a section."""
_PARSERS: dict[str, Callable[[list[str], str], Records | None]] = {
    "experience": jobs,
    "education": degrees,
    "skills": skills,
    "stack": skills,
    "writing": articles,
}


@dataclass
class Passage:
    """A heading with the lines below it, up to the next heading."""

    heading: str
    title: str
    lines: list[str]
    level: int = 0

    @property
    def kind(self) -> str:
        """The section of ours that the heading means."""
        return kind_of_section(re.sub(r"[^\w\s&,/-]", "", self.title))

    @property
    def whole(self) -> list[str]:
        return [self.heading, *self.lines] if self.heading else self.lines


def lifted(
    text: str, shown: str, draft: Draft, *, title: str = "", is_about_owner: bool = True
) -> tuple[str, str]:
    """Return the text with marks in the place of what was lifted, and the page's first heading.

    Args:
        text: A page's text.
        shown: What the report calls it.
        draft: Where the facts go.
        title: The page's title, if it does not stand in the text.
        is_about_owner: Whether it says who the owner is, such as in a row of links.
    """
    text = with_marked_headings(text)
    blocks = list(_blocks(text))
    if not {kind_of_section(title), *(block.kind for block in blocks)} & set(_PARSERS):
        blocks = list(_blocks(text, with_bold=True))
    first = next((block.title for block in blocks if block.heading.startswith("# ")), "")
    if title and kind_of_section(first) != kind_of_section(title):
        blocks[0].title = title
    lines = _Lifter(shown, draft, is_about_owner).lift(blocks)
    return "\n".join(lines), plain_text(first)


def kind_of_page(title: str, stem: str) -> bool:
    """Whether a page is likely to be about the owner's life and work, by its title or name."""
    is_cv = re.search(r"(?i)^(cv|vita|resume|résumé|curriculum|lebenslauf|profile)", stem)
    return is_cv is not None or bool(
        {kind_of_section(title), kind_of_section(stem)} & set(_PARSERS)
    )


def with_headings_of_text(text: str) -> str:
    """Return plain text with lines that name a section as headings, and its bullets as items."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        before, after = ["", *lines][index], [*lines, ""][index + 1]
        is_alone = not before.strip() and re.fullmatch(r"[^\W\d][\w &/-]{2,40}:?", line)
        is_section = is_alone and (kind_of_section(line) != "" and len(line.split()) <= 4)
        if is_section and (line.isupper() or not after.strip() or ITEM.match(after)):
            lines[index] = f"## {line.rstrip(':')}"
    return "\n".join(lines)


def _blocks(text: str, *, with_bold: bool = False) -> Iterator[Passage]:
    """Yield the blocks of a text; lines in bold can be headings where a page has no others."""
    block = Passage("", "", [])
    fence = ""
    for line in text.split("\n"):
        opening = re.match(r"\s*(`{3,}|~{3,})", line)
        if opening:
            fence = "" if fence and line.strip().startswith(fence) else fence or opening[1]
        found = None if fence else _HEADING.match(line)
        level = len(found["marks"]) if found else _DEEPEST
        if with_bold and not fence and not found:
            bold = _BOLD.match(line)
            found = bold if bold and kind_of_section(bold["text"]) else None
        if found:
            yield block
            block = Passage(line, found["text"], [], level)
        else:
            block.lines.append(line)
    yield block


@dataclass
class _Lifter:
    shown: str
    draft: Draft
    is_about_owner: bool

    def lift(self, blocks: list[Passage]) -> list[str]:
        """Return the lines of blocks; sections of facts are taken with the blocks below them."""
        lines: list[str] = []
        index = 0
        while index < len(blocks):
            block = blocks[index]
            end = index + 1
            while end < len(blocks) and blocks[end].level > block.level:
                end += 1
            section = self._section(block, blocks[index + 1 : end])
            if section is None:
                lines += [block.heading] if block.heading else []
                lines += self._lines(block)
            index = index + 1 if section is None else end
            lines += section or []
        return lines

    def _section(self, block: Passage, below: list[Passage]) -> list[str] | None:
        """Return the lines of a section with its facts taken; None where there are none.

        Of its parts – what stands directly below its heading, and each heading in it – the first
        run is taken in which every line fits; the others stay as they are.
        """
        kind = block.kind
        if kind not in _PARSERS or self.draft.sections.get(kind):
            return None  # one page shows a section once: what comes again stays text
        if kind in ("skills", "stack"):
            return self._whole(block, below)
        intro, own = _opening(block.lines, kind, block.title)
        parts = [[Passage("", block.title, own)]] if any(map(str.strip, own)) else []
        first = len(parts)
        for each in below:
            if len(parts) > first and each.level > parts[-1][0].level:
                parts[-1].append(each)
            else:
                parts.append([each])
        found = [_parsed(part, kind) for part in parts]
        start = next((index for index, facts in enumerate(found) if facts), None)
        if start is None:
            return None
        lines = [*([block.heading] if block.heading else []), *intro]
        for part in parts[:start]:
            lines += self._rest(part)
        stop = start
        tail: list[str] = []
        records: list[dict[str, Any]] = []
        taken: list[str] = []
        while stop < len(parts) and not tail and (facts := found[stop]):
            whole, tail = _without_tail([line for block in parts[stop] for line in block.whole])
            records += facts[1]
            taken += whole
            stop += 1
        self._take(kind, records, taken)
        lines += [*mark(f'section("{kind}")'), *tail]
        for part in parts[stop:]:
            lines += self._rest(part)
        return lines

    def _rest(self, part: list[Passage]) -> list[str]:
        """Return the lines of a part of a section that is not taken with it."""
        return self.lift(part) if part[0].heading else self._lines(part[0])

    def _whole(self, block: Passage, below: list[Passage]) -> list[str] | None:
        lines = [*block.lines, *(line for each in below for line in each.whole)]
        found = skills(lines, block.title)
        if found is None or self.draft.sections.get(found[0]):
            return None
        self._take(*found, lines)
        return [*([block.heading] if block.heading else []), *mark(f'section("{found[0]}")')]

    def _take(self, section: str, records: list[dict[str, Any]], lines: list[str]) -> None:
        for record in _joined(records):
            for role in record.get("roles") or []:
                dates = {name: role.pop(name, "") for name in ("start_date", "end_date")}
                role |= doubted_dates(dates, self.shown, role["role"], self.draft.report)
            self.draft.add(section, record)
        report_taken(lines, self.shown, self.draft, f"{section}.yml")

    def _lines(self, block: Passage) -> list[str]:
        """Return the lines of one block, without its heading; tables, boxes and links are taken."""
        into = take_table(block.lines, self.draft)
        if into:
            report_taken(block.lines, self.shown, self.draft, f"{into}.yml")
            return mark("profile()" if into == "profile" else f'section("{into}")')
        lines = lift_boxes(block.lines, self.shown, self.draft)
        if self.is_about_owner:
            lines = lift_facts(lines, block.title, self.shown, self.draft)
            lines = lift_link_rows(lines, self.shown, self.draft)
        return lines


def _joined(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return records with roles that follow each other without a group's name as one."""
    joined: list[dict[str, Any]] = []
    for record in records:
        if "roles" in record and not record.get("group") and joined and not joined[-1].get("group"):
            joined[-1]["roles"] += record["roles"]
        else:
            joined.append(record)
    return joined


def _opening(lines: list[str], kind: str, title: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs that stand above the entries of a section, and the lines of these."""
    for index, line in enumerate(lines):
        is_start = line.strip() and (index == 0 or not lines[index - 1].strip())
        if is_start and _PARSERS[kind](_without_tail(lines[index:])[0], title):
            return lines[:index], lines[index:]
        if ITEM.match(line) or head_of(line):
            break  # the first entry, of which some line does not fit
    return [], lines


def _parsed(part: list[Passage], kind: str) -> Records | None:
    """Return the facts of a part of a section; None if it has none or is a section of its own."""
    own = part[0].kind
    if part[0].heading and own in _PARSERS and own != kind and kind != "writing":
        return None
    lines, _ = _without_tail([line for block in part for line in block.whole])
    return _PARSERS[kind](lines, part[0].title)


def _without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return lines up to the last rule below which stands a paragraph only, and the others."""
    for index in range(len(lines) - 1, 0, -1):
        if ITEM.match(lines[index]) or re.search(r"\d{4}|^#", lines[index]):
            break
        if re.fullmatch(r"\s*([-*_])(\s*\1){2,}\s*", lines[index]):
            tail = lines[index:]
            return lines[:index], tail if re.search(r"\w", " ".join(tail[1:])) else []
    return lines, []
