"""Collections of Jekyll sites → sections: news, projects, talks, teaching, publications, posts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any

from importers import bibtex
from importers.addresses import HOME
from importers.bibliography import BibliographyEntry
from importers.dates import found_dates
from importers.fields import SourceValue
from importers.jekyll_pages import page_source
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.mapping import Mapper
from importers.pages import Converter
from importers.papers import Papers
from importers.reading import document, or_reported, text_of
from importers.records import body_of, keep_page, take_record
from importers.texts import one_line, plain_text, small_number

_SECTIONS = {
    "projects": "projects", "portfolio": "projects", "software": "projects", "talks": "talks",
    "presentations": "talks", "teaching": "teaching", "teachings": "teaching",
    "courses": "teaching", "awards": "awards", "grants": "grants", "media": "media",
}  # fmt: skip
READ = ("news", *_SECTIONS, "publications")
"""Collections whose entries become entries of a section."""


def read_collections(site: JekyllSite, converter: Converter) -> None:
    """Take the entries of the known collections into sections of the draft."""
    for name, take in _TAKE.items():
        for item in _in_order(site.of(name)):
            site.draft.watch(item.shown)
            root = document(item.values, item.shown, site.draft).root
            take(site, item, root, converter)
            for each in ("layout", "collection", "permalink", "redirect_from"):
                root[each].ignore()
            root.document.finish(SETTING)


def _in_order(items: list[JekyllItem]) -> list[JekyllItem]:
    """Newest first; by their importance where they have one."""

    def date(item: JekyllItem) -> str:
        dates = found_dates(str(item.values.get("date") or "")) or found_dates(item.file.stem)
        return dates[0] if dates else ""

    items = sorted(items, key=date, reverse=True)
    numbers = {item.shown: small_number(item.values.get("importance")) for item in items}
    return sorted(items, key=lambda item: 999 if numbers[item.shown] < 0 else numbers[item.shown])


def _date(item: JekyllItem, root: SourceValue, into: str) -> str:
    if root["date"]:
        return root["date"].date(into)
    dates = found_dates(re.match(r"[\d-]*", item.file.stem)[0].strip("-"))  # type: ignore[index]  # it always matches
    return dates[0] if dates else ""


def _news(site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter) -> None:
    into = "news.yml"
    source = page_source(site, item, is_quiet=True)
    markdown, short, url = body_of(source, site.draft, converter)
    title = root["title"].text(into)
    text = short or title
    if short and title and str(item.values.get("inline", "")).lower() != "true":
        text = f"{title}: {short}"
    elif short and title and not short.casefold().startswith(title.casefold()):
        text = short if title.casefold() in short.casefold() else f"{title}: {short}"
    values = {
        "date": _date(item, root, into),
        "text": text or one_line(plain_text(markdown)),
        "url": url,
    }
    if not site.draft.add("news", values, root):
        return
    site.draft.report.taken(item.shown, "text", "", into)
    if not short and markdown:
        keep_page(source, "news", site.draft, converter, is_told=True)


def _entry(
    section: str, site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter
) -> None:
    """Take an item into a section, and keep what is longer than a line as its page."""
    date = _date(item, root, f"{section}.yml") if not root["date"] else ""
    source, more = page_source(site, item, is_quiet=True), {}
    shown = re.search(r"<img[^>]*\bsrc=[\"']?([^\"'\s>]+)", str(item.values.get("excerpt") or ""))
    if shown:
        target = converter.addresses.resolve(shown[1], page=HOME, picture=True)
        if target.address and not target.is_outside:
            more = {"picture": {"file": target.address, "alt": source.title}}
    mapper = Mapper(site.draft, converter, folder=item.file.folder)
    take_record(section, root, source, mapper, more, date=date)


def _publication(
    site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter
) -> None:
    source = replace(page_source(site, item, is_quiet=True), uri=HOME)
    markdown = converter.body(source).strip()
    unplaced = Papers(site.draft, converter.addresses).take(
        root, text=markdown, abstract=_abstract(markdown), folder=item.file.folder,
        hint=item.collection, date=_date(item, root, "") if not root["date"] else "",
        base=_cited(item, site, converter),
    )  # fmt: skip
    has_more = re.search(r"!\[|^#+ (?!.*abstract)", markdown, re.M | re.I)
    if (unplaced or has_more) and item.title:
        source = page_source(site, item, is_quiet=True)
        keep_page(source, "publications", site.draft, converter, is_told=True)
    site.draft.report.taken(item.shown, "text", "", "publications.bib")


def _cited(item: JekyllItem, site: JekyllSite, converter: Converter) -> BibliographyEntry | None:
    """Return the entry of a file of BibTeX that a paper names, if it is about this paper."""
    address = str(item.values.get("bibtexurl") or item.values.get("bibtex") or "")
    file = converter.addresses.file_of(address, item.file.folder) if address else None
    text = or_reported(text_of, file, site.draft) if file and file.suffix == ".bib" else None
    entries = bibtex.entries_of(text, file.path, site.draft) if file and text else []
    own = BibliographyEntry("misc", "", {"title": item.title}).plain_title
    return next((entry for entry in entries if entry.plain_title == own), None)


def _abstract(markdown: str) -> str:
    """Return what a page says of a paper: its part "Abstract", or all that is no link."""
    part = re.search(r"^#+ *abstract[ :]*$\n(.*?)(?=^#|\Z)", markdown, re.M | re.S | re.I)
    text = part[1] if part else markdown
    others = r"!\[[^\]]*\]\([^)]*\)|^[-*_]{3,}$|^.*recommended citation.*$|^#+ .*$"
    text = re.sub(others, "", text, flags=re.M | re.I)
    text = re.sub(
        rf"(?:^|(?<=[.!?] )){_KIND_LINK}(?:[|,;/·• ]*{_KIND_LINK})*\W*$|^ *[-*] ",
        "",
        text,
        flags=re.M | re.I,
    )
    return plain_text(text)


_KIND_LINK = (
    r"\[(?:[\w ]* )?(?:pdf|doi|arxiv|paper|code|slides|video|poster|data|bibtex|link|here|site)\]"
    r"\([^)]*\)"
)
"""A link that stands in a field of the entry."""


_TAKE: dict[str, Any] = {
    "news": _news,
    **{name: partial(_entry, section) for name, section in _SECTIONS.items()},
    "publications": _publication,
}
