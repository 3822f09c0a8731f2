"""A page about one entry of a section → the entry, and a page of ours if it says more."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.addresses import HOME
from importers.assembly import list_page
from importers.dates import sure_date
from importers.draft import Draft, Values
from importers.fields import SourceValue
from importers.mapping import Mapper, shape_of
from importers.old_page import OldPage
from importers.pages import Converter
from importers.texts import one_line, plain_text
from importers.vocabulary import TEXTS

_LONGEST_SUMMARY = 400
_BLOCKS = re.compile(r"^(#|\||```|!\[|\s*[-*+] |\s*\d+\. )|\n\n|!\[", re.M)


def take_record(
    section: str, node: SourceValue, source: OldPage, mapper: Mapper, more: Values,
    *, date: str = "", picture: str = "",
) -> None:  # fmt: skip
    """Take a page into a section, and keep what is longer than a line as its page.

    `more` and `date` stand for fields that it lacks, `picture` above its text.
    """
    draft, fields = mapper.draft, shape_of(section).model_fields
    markdown, short, url = body_of(source, draft, mapper.converter)
    title = next((name for name in ("title", "name", "course") if name in fields), "title")
    more = {title: source.title, "url": url} | more
    more |= {"date": date} if "date" in fields else {"start_date": sure_date(date)}
    more = {name: value for name, value in more.items() if name in fields}
    mapper.unplaced = []
    if not mapper.take(section, node, more=more, text=short):
        return
    has_text = any(name in fields for name in TEXTS)
    words = [] if has_text else [node[name] for name in ("summary", "abstract")]
    said = [
        each.paragraphs(source.uri) for each in words if not node.document.is_settled(each.path)
    ]
    said = list(dict.fromkeys(filter(None, said)))
    if said or mapper.unplaced or (markdown and not (short and has_text)):
        source.text = "\n\n".join(filter(None, [picture, *said, source.text, *mapper.unplaced]))
        keep_page(source, section, draft, mapper.converter, date, is_told=True)


def body_of(source: OldPage, draft: Draft, converter: Converter) -> tuple[str, str, str]:
    """Return a page's text as Markdown; on one line if it is short; and its only address."""
    source.text = re.sub(r"\A\s*[-*+] +(?!.*\n *[-*+] )", "", source.text, flags=re.S)
    markdown = converter.body(source).strip()
    if not is_line(markdown):
        return markdown, "", ""
    links = re.findall(r"\]\(([^\s)]+)\)", markdown)
    if len(links) <= 1 and all("://" in link for link in links):
        return markdown, _plain(markdown), "".join(links)
    before = len(draft.report.entries)
    prose = one_line(converter.body(replace(source, uri=HOME)))
    del draft.report.entries[before:]  # said already
    return markdown, prose, ""


def is_line(markdown: str) -> bool:
    """Whether a text is short enough, and plain enough, for a line of a list."""
    return not _BLOCKS.search(markdown.strip()) and len(_plain(markdown)) <= _LONGEST_SUMMARY


def _plain(markdown: str) -> str:
    return plain_text(markdown.replace("\\", "").replace("  \n", " "))


def keep_page(
    source: OldPage, section: str, draft: Draft, converter: Converter, date: str = "",
    *, is_told: bool = False,
) -> None:  # fmt: skip
    """Keep a text as a page of its own, to which its entry leads, or else a list on a page.

    With `is_told`, the report has all about its text already.
    """
    before = len(draft.report.entries)
    draft.pages[source.uri] = converter.page(source)
    if is_told:
        del draft.report.entries[before:]
    draft.report.taken(source.file, "text", "", source.uri)
    entry = (draft.sections.get(section) or [{}])[-1]
    if not entry or entry.setdefault("url", source.uri) != source.uri:
        list_page(draft, section, source.title, source.uri, date)
