"""Collections of Jekyll sites → sections: news, projects, talks, teaching, publications, posts."""

from __future__ import annotations

import re
from typing import Any

from importers.bibliography import BibliographyEntry, key_of, latex
from importers.citations import authors_of_citation
from importers.dates import found_dates
from importers.draft import Draft
from importers.fields import Document, SourceValue
from importers.jekyll_pages import page_source
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.pages import Converter
from importers.reading import document
from importers.report import Report
from importers.texts import one_line, plain_text

READ = ("news", "projects", "portfolio", "talks", "teaching", "publications")
"""Collections whose entries become entries of a section."""

_LONGEST_SUMMARY = 400


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
    numbers = {item.shown: str(item.values.get("importance") or "") for item in items}
    return sorted(
        items, key=lambda item: int(numbers[item.shown]) if numbers[item.shown].isdigit() else 999
    )


def _date(item: JekyllItem, root: SourceValue, into: str) -> str:
    if root["date"]:
        return root["date"].date(into)
    dates = found_dates(re.match(r"[\d-]*", item.file.stem)[0].strip("-"))  # type: ignore[index]  # it always matches
    return dates[0] if dates else ""


def _body(site: JekyllSite, item: JekyllItem, converter: Converter) -> tuple[str, str, str]:
    """Return an item's text as Markdown; as plain text if it is short; and its only address."""
    source = page_source(site, item, is_quiet=True)
    markdown = converter.body(source).strip()
    links = re.findall(r"\]\((https?://[^\s)]+)\)", markdown)
    is_plain = not re.search(r"^(#|\||```|!\[|\s*[-*+] |\s*\d+\. )|\n\n|!\[", markdown, re.M)
    plain = plain_text(markdown.replace("\\", "").replace("  \n", " "))
    short = plain if is_plain and len(links) <= 1 and len(plain) <= _LONGEST_SUMMARY else ""
    return markdown, short, links[0] if short and links else ""


def _keep_page(site: JekyllSite, item: JekyllItem, converter: Converter, section: str) -> None:
    """Keep an item's text as a page of its own, listed on the page of its section."""
    before = len(site.draft.report.entries)
    source = page_source(site, item, is_quiet=True)
    site.draft.pages[item.uri] = converter.page(source)
    del site.draft.report.entries[before:]  # said already, when its text was looked at
    site.draft.report.taken(item.shown, "text", "", item.uri)
    _listed(site, section, source.title, item.uri)


def _listed(site: JekyllSite, section: str, title: str, uri: str) -> None:
    headings = {"projects": "Project pages", "talks": "Pages on talks", "teaching": "Course pages"}
    links, heading = site.draft.lists.get(
        section, ("", headings.get(section, section.capitalize()))
    )
    path = uri.removeprefix(site.draft.prefix)
    if section not in ("projects", "talks", "teaching", "publications"):
        path = path.split("/", 1)[1]
    label = re.sub(r"([\[\]\\*_`])", r"\\\1", title).replace("{", "&#123;").replace("<", "&lt;")
    site.draft.lists[section] = (f"{links}\n- [{label}]({path})".strip(), heading)


def _news(site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter) -> None:
    into = "news.yml"
    markdown, short, url = _body(site, item, converter)
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
        _keep_page(site, item, converter, "news")


def _project(site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter) -> None:
    into = "projects.yml"
    markdown, short, url = _body(site, item, converter)
    summary = root["description"].text(into) or root["excerpt"].text(into)
    address = root.first("redirect", "url", "external_url", "link").url(into)
    keywords = [*root["category"].texts(into), *root["tags"].texts(into)]
    picture = _picture(root.first("img", "image", "thumbnail"), item, converter)
    shown = re.search(r"<img[^>]*\bsrc=[\"']?([^\"'\s>]+)", str(item.values.get("excerpt") or ""))
    if not picture and shown:
        picture = _picture(Document(shown[1], item.shown, Report()).root, item, converter)
    repository = root["github"].raw
    links = []
    if re.match(r"https://github\.com/", repository):
        links = [{"label": "Code", "url": root["github"].url(into)}]
    has_page = bool(markdown) and not short
    values = {
        "name": root["title"].text(into) or item.file.stem,
        "url": address or url,
        "summary": " ".join(filter(None, [summary, short if short != summary else ""])),
        "start_date": _date(item, root, into),
        "keywords": keywords,
        "picture": picture,
        "links": links,
    }
    if not site.draft.add("projects", values, root):
        return
    if has_page:
        _keep_page(site, item, converter, "projects")


def _picture(node: SourceValue, item: JekyllItem, converter: Converter) -> dict[str, str]:
    if not node or isinstance(node.value, dict | list):
        return {}
    target = converter.addresses.resolve(
        node.raw, page="index.md", folder=item.file.folder, picture=True
    )
    if not target.address or target.is_outside:
        node.leave(target.reason or "pictures of other hosts are not loaded")
        return {}
    node.taken("projects.yml: picture")
    return {"file": target.address, "alt": item.title or item.file.stem}


def _talk(site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter) -> None:
    into = "talks.yml"
    markdown, _, url = _body(site, item, converter)
    values = {
        "title": root["title"].text(into) or item.file.stem,
        "event": root["venue"].text(into) or root["event"].text(into) or root["type"].text(into),
        "date": _date(item, root, into),
        "location": root["location"].text(into),
        "url": root.first("link", "url", "paperurl").url(into) or url,
        "slides": root.first("slidesurl", "slides").url(into),
        "video": root.first("videourl", "video").url(into),
    }
    if not site.draft.add("talks", values, root):
        return
    if markdown:
        _keep_page(site, item, converter, "talks")


def _course(site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter) -> None:
    into = "teaching.yml"
    markdown, short, url = _body(site, item, converter)
    where = [root.first("venue", "institution").text(into), root["location"].text(into)]
    date = _date(item, root, into)
    values = {
        "course": root["title"].text(into) or item.file.stem,
        "level": root["type"].text(into),
        "role": root["role"].text(into),
        "institution": ", ".join(filter(None, where)),
        "start_date": date,
        "end_date": date,
        "url": root["url"].url(into) or url,
        "summary": short or root["description"].text(into),
    }
    if not site.draft.add("teaching", values, root):
        return
    if markdown and not short:
        _keep_page(site, item, converter, "teaching")


def _publication(
    site: JekyllSite, item: JekyllItem, root: SourceValue, converter: Converter
) -> None:
    into = "publications.bib"
    draft = site.draft
    markdown, _, _ = _body(site, item, converter)
    title = root["title"].text(into)
    if not title:
        root.leave("a publication has a title")
        return
    authors = _authors(root, draft)
    date = _date(item, root, into)
    category, venue = root["category"].raw, root["venue"].text(into)
    root["category"].taken(into)
    type_, container = {
        "conferences": ("inproceedings", "booktitle"),
        "books": ("book", "publisher"),
    }.get(category, ("article", "journal") if venue else ("misc", "howpublished"))
    excerpt = root["excerpt"].text(into)
    abstract = plain_text(re.sub(r"^#+ |^[-*] ", "", markdown, flags=re.M)) or excerpt
    fields = {
        "title": latex(title),
        "author": " and ".join(authors),
        container: latex(venue),
        "date": date,
        "abstract": latex(abstract),
        **{ours: root[theirs].url(into) for ours, theirs in _LINKS.items() if root[theirs]},
    }
    if excerpt and excerpt not in abstract:
        fields["additional_info"] = latex(excerpt)
    taken = {entry.key for entry in draft.publications}
    known = {name: text for name, text in fields.items() if text}
    draft.publications.append(
        BibliographyEntry(type_, key_of(authors[0], date, title, taken), known, item.shown)
    )
    draft.report.taken(item.shown, "text", "", into)


_LINKS = {
    "html": "paperurl",
    "slides": "slidesurl",
    "pdf": "pdfurl",
    "code": "codeurl",
    "video": "videourl",
}
"""Fields of BibTeX for links, and those of academicpages."""


def _authors(root: SourceValue, draft: Draft) -> list[str]:
    into = "publications.bib"
    given = root.first("authors", "author")
    names = given.texts(into)
    if len(names) == 1:
        names = [part for part in re.split(r"\s*(?:,|;|&|\band\b)\s+", names[0]) if part]
    citation = root["citation"]
    if not names and citation:
        names = authors_of_citation(citation.raw)
        if names:
            citation.changed(
                " and ".join(names), "its authors; the rest follows from the other fields", into
            )
    citation.leave("its authors cannot be told apart; the entry has the owner and others")
    if not names:
        owner = draft.profile.get("name") or "Unknown"
        names = [owner, "others"]
    return [latex(name) if name != "others" else name for name in names]


_TAKE: dict[str, Any] = {
    "news": _news,
    "projects": _project,
    "portfolio": _project,
    "talks": _talk,
    "teaching": _course,
    "publications": _publication,
}


def list_pages(site: JekyllSite) -> None:
    """List the pages of collections that no section is meant for."""
    for item in sorted(site.items, key=lambda each: each.shown, reverse=True):
        if (
            item.collection
            and item.collection not in (*READ, "posts")
            and item.uri in site.draft.pages
        ):
            title = item.title or item.file.stem
            dates = found_dates(item.file.stem)
            _listed(site, item.collection, f"{title} ({dates[0]})" if dates else title, item.uri)
