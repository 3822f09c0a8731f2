"""Publications, projects and talks of a Hugo site → entries of sections."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from importers import bibtex
from importers.bibliography import BibliographyEntry, written_bibtex
from importers.dates import found_dates
from importers.entry_links import links_of_fields
from importers.fields import SourceValue
from importers.hugo_authors import leave_look
from importers.hugo_pages import featured, old_page, picture_of
from importers.hugo_site import HugoItem, HugoSite
from importers.mapping import Mapper
from importers.papers import Papers
from importers.posts import OldPost, take_post
from importers.reading import document, or_reported, text_of
from importers.records import keep_page, take_record
from importers.texts import slug


def take_entry(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take a page as an entry of the section that its folder means."""
    site.draft.watch(item.shown)
    take = {"posts": _take_post, "publications": _take_publication}.get(item.kind, _take_record)
    take(item, root, site)


def _take_record(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    values = {name: value for name, value in item.values.items() if name not in _SETTINGS}
    node = document(values, item.shown, site.draft).root
    for name in values:
        root[name].ignore()
    more: dict[str, Any] = {"event": "Talk"}
    if files := featured(item, site):
        said = (root["image"][name].text(item.uri) for name in ("alt_text", "caption"))
        alt = next(filter(None, said), item.title)
        more["picture"] = {"file": site.addresses.new_path(files[0]), "alt": alt}
    source = old_page(item, node, site, item.text)
    mapper = Mapper(site.draft, site.converter, folder=item.file.folder)
    picture = picture_of(item, root, site)
    take_record(item.kind, node, source, mapper, more, date=item.day, picture=picture.strip())
    leave_look(node)
    node.document.finish()


_SETTINGS = ("type", "layout", "weight", "draft", "authors", "publishDate", "lastmod", "slug",
             "aliases", "math", "featured", "design", "share", "profile", "image")  # fmt: skip


def _take_publication(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    before = len(site.draft.publications)
    base = _cited(item, root["title"].raw, site)
    rest = Papers(site.draft, site.addresses).take(root, folder=item.file.folder, base=base)
    item.text += "".join(f"\n\n<{address}>" for address in rest if "://" in address)
    own = site.source.files(item.file.folder, suffixes={".pdf"}, deep=False)
    entry = next(iter(site.draft.publications[before:]), None)
    if entry and own and item.file.stem == "index" and not entry.fields.get("pdf"):
        name = item.folder.rsplit("/", 1)[-1]
        found = [each for each in own if each.stem in (name, "paper", "main")] or own
        if len(found) == 1:  # one of several may be an appendix
            entry.fields["pdf"] = site.addresses.new_path(found[0])
            site.draft.report.taken(found[0].path, "", "", "publications.bib")
    if re.search(r"\w", item.text):
        source = old_page(item, root, site, picture_of(item, root, site) + item.text)
        keep_page(source, item.kind, site.draft, site.converter, item.day)


def _cited(item: HugoItem, title: str, site: HugoSite) -> BibliographyEntry | None:
    """Return the entry of the file cite.bib beside a page, unless it is about another work."""
    file = site.source.file(f"{item.file.folder}/cite.bib") if item.file.stem == "index" else None
    text = or_reported(text_of, file, site.draft) if file else None
    entries = bibtex.entries_of(text, file.path, site.draft) if file and text else []
    if not entries or not title:
        return entries[0] if entries else None
    known, shown = entries[0].plain_title, BibliographyEntry("", "", {"title": title}).plain_title
    if SequenceMatcher(None, known, shown, autojunk=False).ratio() < _ALIKE:
        said = " ".join(written_bibtex(entries[:1]).split())
        reason = f"it cites another work than its page, which is called “{title}”"
        site.draft.report.doubtful(entries[0].source, entries[0].key, said, reason)
        return None
    names = [str(name) for name in item.values.get("authors") or []]
    old = entries[0].fields.get("author", "")
    if len(names) > 1 and len(names) != len(old.split(" and ")) and "others" not in old:
        reason = "the page names them all"
        site.draft.report.changed(entries[0].source, "author", old, " and ".join(names), reason)
        entries[0].fields.pop("author", None)
    return entries[0]


_ALIKE = 0.5
"""How alike two titles of one work are at least, from 0 to 1."""


def prepare(item: HugoItem, site: HugoSite) -> None:
    """Put names of authors in the places of their folders, and leave what leads nowhere."""
    values, left = item.values, site.draft.report.left
    authors = values.get("authors") or values.get("author")
    if authors and item.kind:
        names = authors if isinstance(authors, list) else [authors]
        values["authors"] = [_author(str(name), site) for name in names]
        values.pop("author", None)
    edit = values.pop("editPost", None) if item.kind == "publications" else None
    if isinstance(edit, dict) and edit.get("URL"):  # of a paper it is where it was published
        values["links"] = [{"name": "paper", "url": str(edit["URL"])}]
        values.setdefault("venue", edit.get("Text"))
    if isinstance(values.get("slides"), str):
        left(item.shown, "slides", values.pop("slides"), "slides of Markdown are a page here")
    for name in [name for name, value in values.items() if value == "#"]:
        left(item.shown, name, values.pop(name), "it leads nowhere")
    if "url_custom" in values and "links" not in values:
        values["links"] = values.pop("url_custom")


def _author(name: str, site: HugoSite) -> str:
    """Return what somebody is called who is named by their folder, as the owner is."""
    known = site.names.get(name) or site.names.get(slug(name), "")
    return str(site.draft.profile.get("name", name)) if name in ("admin", "me") else known or name


def _take_post(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    into, draft = item.uri, site.draft
    updated = found_dates(root["lastmod"].raw)
    page = old_page(item, root, site, picture_of(item, root, site) + item.text)
    for name in ("summary", "subtitle"):
        said = root[name].text(into)
        if said and page.description not in ("", said):
            page.text = f"{said}\n\n{page.text}"
        page.description = page.description or said
    for label, node in links_of_fields(root.by_name()):
        if node.is_plain and site.addresses.of_field(node, into, folder=item.file.folder):
            page.text += f"\n\n[{label}](<{node.raw}>)"
    post = OldPost(
        page=page, day=item.day, updated=updated[0] if updated else "",
        categories=root["categories"].texts(into), tags=root["tags"].texts(into),
        authors=root["authors"].texts(into),
        series=next(iter(root["series"].texts(into)), ""),
        continues=root["external_link"].url(into),
    )  # fmt: skip
    for name in ("title", "date", "slug", "lastmod"):
        root[name].taken(into)
    take_post(draft, post, site.converter)
