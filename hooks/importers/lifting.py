"""Facts in the text of a page, lifted where every word of a block has a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from importers.cv_fields import kind_of_section
from importers.draft import Draft
from importers.lifted_entries import take_degrees, take_jobs
from importers.lifted_facts import lift_facts, take_table
from importers.lifted_marks import mark, report_taken
from importers.lifted_skills import lift_boxes, take_skills
from importers.links import link_of_url
from importers.texts import plain_text
from portfolio.model.networks import network_of_url

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")


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
    into = take_table(lines, draft)
    if into:
        report_taken(lines, shown, draft, f"{into}.yml")
        return mark("profile()" if into == "profile" else f'section("{into}")')
    take = _TAKERS.get(kind)
    if draft.sections.get(kind):
        take = None  # one page shows a section once: what comes again stays text
    if take and any(line.strip() for line in lines):
        taken = take(lines, shown, draft)
        if taken is not None:
            report_taken(lines, shown, draft, f"{taken}.yml")
            return mark(f'section("{taken}")')
    lines = lift_boxes(lines, shown, draft)
    lines = lift_facts(lines, block.title, shown, draft)
    return _lift_link_rows(lines, shown, draft)


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
    "experience": take_jobs,
    "education": take_degrees,
    "skills": take_skills,
    "stack": take_skills,
}
