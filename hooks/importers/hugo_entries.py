"""Publications, projects and talks of a Hugo site → entries of sections."""

from __future__ import annotations

import re

from importers import bibtex
from importers.bibliography import BibliographyEntry, key_of, latex
from importers.csl import TYPES
from importers.fields import SourceValue
from importers.hugo_pages import keep_body
from importers.hugo_site import HugoItem, HugoSite
from importers.reading import or_reported, text_of

_OLD_TYPES = (
    "misc",
    "inproceedings",
    "article",
    "misc",
    "techreport",
    "book",
    "incollection",
    "phdthesis",
    "misc",
)
"""The numbers that publication types were before they had names, from 0."""
_LINKS = {
    "pdf": "pdf", "code": "code", "dataset": "dataset", "poster": "poster", "slides": "slides",
    "video": "video", "source": "html", "preprint": "html", "site": "website",
    "project": "website",
}  # fmt: skip
"""Kinds of links there, and the fields of entries here."""


_CONTAINERS = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "phdthesis": "school",
    "techreport": "institution",
    "book": "publisher",
}
"""The fields that name where a publication of a type stands."""


def take_publication(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take a page about a publication as an entry of the bibliography."""
    into = "publications.bib"
    base = _cited(item, site)
    authors = [_author(each.text(into), site) for each in root["authors"].nodes()]
    type_ = base.type if base else _type(root["publication_types"])
    root["publication_types"].taken(into)
    venue = re.sub(r"^In\s+", "", root["publication"].text(into))
    title = root["title"].text(into)
    date = root.first("date", "publishDate").date(into)
    root["publishDate"].ignore()
    fields = {
        "title": latex(title),
        "author": " and ".join(latex(name) for name in authors),
        _CONTAINERS.get(type_, "howpublished"): latex(venue),
        "abbr": latex(root["publication_short"].text(into)),
        "date": date,
        "abstract": latex(root["abstract"].text(into)),
        "keywords": latex(", ".join([*root["tags"].texts(into), *root["categories"].texts(into)])),
        "additional_info": latex(root["summary"].text(into)),
        "selected": "true" if root["featured"].raw.lower() == "true" else "",
        **_publication_links(root, into),
    }
    root["featured"].taken(into)
    if base:
        fields = {**fields, **{name: value for name, value in base.fields.items() if value}}
        if "year" in base.fields:
            fields.pop("date", None)
    known = {name: text for name, text in fields.items() if text}
    taken = {entry.key for entry in site.draft.publications}
    key = base.key if base else key_of(authors[0] if authors else "", date, title, taken)
    if title:
        site.draft.publications.append(BibliographyEntry(type_, key, known, item.shown))
    keep_body(item, root, site)


def _cited(item: HugoItem, site: HugoSite) -> BibliographyEntry | None:
    """Return the entry of the file cite.bib beside a page."""
    file = site.source.file(f"{item.file.folder}/cite.bib") if item.file.stem == "index" else None
    text = or_reported(text_of, file, site.draft) if file else None
    entries = bibtex.entries_of(text, file.path, site.draft) if file and text else []
    return entries[0] if entries else None


def _type(node: SourceValue) -> str:
    name = node.nodes()[0].raw if node.nodes() else ""
    if name.isdigit():
        return _OLD_TYPES[int(name)] if int(name) < len(_OLD_TYPES) else "misc"
    return TYPES.get(name, "misc")


def _author(name: str, site: HugoSite) -> str:
    return site.draft.profile.get("name", name) if name in ("admin", "me") else name


def _publication_links(root: SourceValue, into: str) -> dict[str, str]:
    ids = root["hugoblox"]["ids"]
    found = {
        "doi": root["doi"].text(into) or ids["doi"].text(into),
        "arxiv": ids["arxiv"].text(into),
    }
    for name, ours in _LINKS.items():
        node = root[f"url_{name}"]
        if node:
            found.setdefault(ours, node.url(into))
    for node in root["links"].nodes():
        ours = _LINKS.get(node["type"].raw, "website")
        if node["url"] and ours not in found and re.match("https?:", node["url"].raw):
            found[ours] = node["url"].url(into)
            node["type"].taken(into)
    return found


def _links(root: SourceValue, into: str) -> list[dict[str, str]]:
    links = []
    for name in ("code", "pdf", "slides", "video", "dataset"):
        url = root[f"url_{name}"].url(into)
        if url:
            links.append({"label": name.capitalize(), "url": url})
    for node in root["links"].nodes():
        url = node["url"].url(into)
        label = node.first("name", "label", "type").text(into)
        if url:
            links.append({"label": label or "Link", "url": url})
    return links


def take_project(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take a page about a project as an entry of projects.yml."""
    into = "projects.yml"
    links = _links(root, into)
    values = {
        "name": root["title"].text(into) or item.name,
        "summary": root["summary"].text(into) or root["abstract"].text(into),
        "start_date": root["date"].date(into),
        "keywords": [*root["tags"].texts(into), *root["categories"].texts(into)],
        "url": root["external_link"].url(into),
        "links": [link for link in links if link["url"] != root["external_link"].raw],
    }
    if site.draft.add("projects", values, root):
        keep_body(item, root, site)


def take_talk(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take a page about a talk as an entry of talks.yml."""
    into = "talks.yml"
    links = {link["label"].lower(): link["url"] for link in _links(root, into)}
    values = {
        "title": root["title"].text(into) or item.name,
        "event": root["event"].text(into)
        or root["event_name"].text(into)
        or root["location"].text(into)
        or "Talk",
        "url": root["event_url"].url(into),
        "date": root["date"].date(into),
        "location": root["location"].text(into),
        "slides": links.get("slides", ""),
        "video": links.get("video", ""),
    }
    words = [root[name].paragraphs(item.uri) for name in ("summary", "abstract")]
    item.text = "\n\n".join(dict.fromkeys(filter(None, [*words, item.text])))
    if site.draft.add("talks", values, root):
        keep_body(item, root, site)
