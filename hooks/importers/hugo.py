"""A Hugo site with HugoBlox's academic CV → facts and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from importers import bibtex
from importers.addresses import Addresses
from importers.bibliography import Entry, key_of, latex
from importers.csl import TYPES
from importers.draft import Draft, SourceError
from importers.fields import Node
from importers.hugo_author import SETTING, read_author
from importers.pages import Converter, PageSource
from importers.reading import (
    document,
    read_text,
    read_toml_file,
    read_yaml_file,
    split_page,
)
from importers.shortcodes import without_shortcodes
from importers.texts import plain_text, slug
from portfolio.model.networks import network_of_url

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
_KINDS = {
    "publications": "publications", "publication": "publications", "projects": "projects",
    "project": "projects", "events": "talks", "event": "talks", "talk": "talks", "talks": "talks",
    "courses": "teaching", "teaching": "teaching",
}  # fmt: skip
_LINKS = {
    "pdf": "pdf", "code": "code", "dataset": "dataset", "poster": "poster", "slides": "slides",
    "video": "video", "source": "html", "preprint": "html", "site": "website",
    "project": "website",
}  # fmt: skip
"""Kinds of links there, and the fields of entries here."""


@dataclass
class Item:
    """A page of content/."""

    file: Path
    shown: str
    values: dict[str, Any]
    text: str
    section: str
    name: str
    uri: str = ""

    @property
    def is_draft(self) -> bool:
        return str(self.values.get("draft", "")).lower() == "true"

    @property
    def title(self) -> str:
        return (
            plain_text(str(self.values.get("title") or "")) or self.name.replace("-", " ").title()
        )


@dataclass
class Site:
    """A Hugo site as it was read."""

    root: Path
    draft: Draft
    addresses: Addresses
    converter: Converter
    items: list[Item] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


def read(source: Path, draft: Draft) -> None:
    """Read a site into a draft.

    Raises:
        SourceError: it has no content/ and no authors.
    """
    if not source.is_dir() or not ((source / "content").is_dir() or (source / "data").is_dir()):
        raise SourceError(f"{source.name} is no Hugo site: it has no folder content/")
    addresses = Addresses(
        source, statics=tuple(source / each for each in ("static", "assets", "assets/media"))
    )

    def lift(url: str, file: str) -> bool:
        if network_of_url(url) is None or not draft.add_url(url):
            return False
        draft.report.taken(file, "an icon's link", url, "profile.yml: links")
        return True

    converter = Converter(
        draft.report, addresses, lift_link=lift, prepare=without_shortcodes(draft.report)
    )
    draft.prepare = converter.prepare
    site = Site(source, draft, addresses, converter)
    _config(site)
    _authors(site)
    _collect(site)
    for item in site.items:
        item.uri = _uri(item, site)
        path = item.shown.removeprefix("content/")
        for old in (path, re.sub(r"/?_?index(\.\w\w)?\.md$|\.md$", "", path)):
            addresses.add_page(old, item.uri)
    for item in sorted(site.items, key=_date_of, reverse=True):
        _item(item, site)
    draft.publications = bibtex.accepted(bibtex.merged_in(draft.publications, draft), draft)
    _menu(site)
    draft.files.update(addresses.files)


def _config(site: Site) -> None:
    files = [site.root / name for name in ("hugo.yaml", "hugo.toml", "config.yaml", "config.toml")]
    folder = site.root / "config" / "_default"
    files += sorted(folder.glob("*")) if folder.is_dir() else []
    for file in files:
        if not file.is_file() or file.suffix not in (".yaml", ".yml", ".toml"):
            continue
        shown = file.relative_to(site.root).as_posix()
        reader = read_toml_file if file.suffix == ".toml" else read_yaml_file
        value = reader(file, shown, site.draft)
        root = document(value, shown, site.draft).root
        url = root["baseURL"].raw or root["baseurl"].raw
        if re.match(r"https?://[\w-]+\.", url) and not re.search(
            r"//(www\.)?example\.(com|org)", url
        ):
            site.draft.site_url = url
            root.first("baseURL", "baseurl").taken("mkdocs.yml: site_url")
            site.addresses.host = url.rstrip("/")
        root.document.finish(SETTING)


def _authors(site: Site) -> None:
    """Take the site's owner; co-authors with a page of their own are reported."""
    found: list[tuple[int, str, dict[str, Any], str, Path]] = []
    for file in sorted((site.root / "data" / "authors").glob("*.y*ml")):
        shown = file.relative_to(site.root).as_posix()
        value = read_yaml_file(file, shown, site.draft)
        if isinstance(value, dict):
            found.append((_rank(file.stem, value), shown, value, "", file))
    for file in sorted((site.root / "content" / "authors").rglob("_index.md")):
        shown = file.relative_to(site.root).as_posix()
        value, text = split_page(read_text(file, shown, site.draft), shown, site.draft)
        if file.parent.name != "authors":
            found.append((_rank(file.parent.name, value), shown, value, text, file))
    found.sort(key=lambda each: each[:2])
    for index, (_, shown, value, text, file) in enumerate(found):
        if (
            index
            and found[0][4].stem.split(".")[0] != file.parent.name
            and file.parent.name not in ("me", "admin")
        ):
            document({**value, "text": text}, shown, site.draft).finish(
                "another author; python hooks new person adds one"
            )
            continue
        read_author(value, shown, site.draft)
        if text.strip():
            page = PageSource(shown, text, f"{site.draft.prefix}index.md", folder=file.parent)
            site.draft.home.append(site.converter.body(page).strip())
        _avatar(file, site)


def _rank(name: str, value: dict[str, Any]) -> int:
    is_owner = str(value.get("superuser") or value.get("is_owner") or "").lower() == "true"
    return 0 if is_owner else 1 if name in ("me", "admin") else 2


def _avatar(file: Path, site: Site) -> None:
    folders = (
        file.parent,
        site.root / "assets" / "media" / "authors",
        site.root / "assets" / "media",
    )
    stems = ("avatar*", f"{file.stem}.*", "me.*", "admin.*", "avatar.*")
    for folder in folders:
        for stem in stems:
            for picture in sorted(folder.glob(stem)) if folder.is_dir() else []:
                is_picture = picture.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".avif")
                is_inside = picture.resolve().is_relative_to(site.root.resolve())
                if is_picture and is_inside and not site.draft.profile.get("picture"):
                    site.draft.profile["picture"] = {
                        "file": site.addresses.copied(picture),
                        "alt": f"Portrait of {site.draft.profile.get('name', 'the owner')}",
                    }


def _collect(site: Site) -> None:
    content = site.root / "content"
    home = site.root.resolve()
    for file in sorted(content.rglob("*.md")) if content.is_dir() else []:
        shown = file.relative_to(site.root).as_posix()
        parts = file.relative_to(content).parts
        if parts[0] == "authors" or not file.resolve().is_relative_to(home):
            continue
        try:
            values, text = split_page(read_text(file, shown, site.draft), shown, site.draft)
        except SourceError as error:
            site.draft.report.left(shown, "", "", str(error))
            continue
        name = file.parent.name if file.stem in ("index", "_index") else file.stem
        section = parts[0] if len(parts) > 1 else ""
        item = Item(file, shown, values, text, section, name)
        if item.is_draft:
            site.draft.report.left(shown, "", f"{item.title} {text}", "it is a draft")
        elif str(values.get("headless", "")).lower() == "true":
            document({**values, "text": text}, shown, site.draft).finish(
                "a part of the old site's home page"
            )
        else:
            site.items.append(item)


def _uri(item: Item, site: Site) -> str:
    path = item.shown.removeprefix("content/")
    folder = re.sub(r"/?_?index(\.\w\w)?\.md$|\.md$", "", path)
    parts = [slug(part) for part in folder.split("/") if part]
    if parts and parts[0] in ("data", "assets", "people"):
        parts[0] += "-pages"
    uri = site.draft.prefix + ("/".join(parts) + ".md" if parts else "index.md")
    stem, number = uri.removesuffix(".md"), 2
    while uri in site.taken:
        uri, number = f"{stem}-{number}.md", number + 1
    site.taken.add(uri)
    return uri


def _date_of(item: Item) -> str:
    return str(item.values.get("date") or item.values.get("publishDate") or "")


def _item(item: Item, site: Site) -> None:
    site.draft.watch(item.shown)
    root = document(item.values, item.shown, site.draft).root
    is_list = item.file.stem == "_index"
    kind = _KINDS.get(item.section, "")
    if item.shown == "content/_index.md":
        _home(item, root, site)
    elif is_list:
        _list_page(item, root, site)
    elif kind == "publications":
        _publication(item, root, site)
    elif kind == "projects":
        _project(item, root, site)
    elif kind == "talks":
        _talk(item, root, site)
    else:
        _page(item, root, site)
    root.document.finish(SETTING)


def _markdown(item: Item, site: Site, text: str | None = None) -> str:
    source = PageSource(
        item.shown, item.text if text is None else text, item.uri, folder=item.file.parent
    )
    return site.converter.body(source).strip()


def _home(item: Item, root: Node, site: Site) -> None:
    """Take the text of the home page's blocks; lists in them come from the sections."""
    root["title"].leave("the home page is called About")
    for block in root["sections"].nodes():
        content = block["content"]
        title = content["title"].raw
        texts = [
            each
            for name in ("subtitle", "text", "body")
            if (each := content[name].paragraphs("index.md"))
        ]
        if texts:
            said = f"## {plain_text(title)}\n\n" if title else ""
            content["title"].taken("index.md")
            site.draft.home.append(_markdown(item, site, said + "\n\n".join(texts)))
    if item.text.strip():
        site.draft.home.append(_markdown(item, site))


def _list_page(item: Item, root: Node, site: Site) -> None:
    """Take a list's own words; the list itself is a section here."""
    words = [root["summary"].raw, item.text]
    words += [block["content"]["text"].raw for block in root["sections"].nodes()]
    if any(word.strip() for word in words):
        root["summary"].taken(item.uri)
        for block in root["sections"].nodes():
            block["content"]["text"].taken(item.uri)
        _page(item, root, site, text="\n\n".join(word for word in words if word.strip()))
    else:
        root["title"].leave("the list is a section here")


def _page(item: Item, root: Node, site: Site, *, text: str | None = None) -> None:
    root["title"].taken(item.uri)
    contents = [block["content"] for block in root["sections"].nodes()]
    blocks = [
        f"## {plain_text(content['title'].raw)}\n\n{content['text'].paragraphs(item.uri)}"
        for content in contents
        if text is None and content["text"]
    ]
    body = item.text if text is None else text
    for name in ("subtitle", "summary", "abstract"):
        if root[name] and text is None and plain_text(root[name].raw) not in plain_text(body):
            body = f"{root[name].paragraphs(item.uri)}\n\n{body}"
    source = PageSource(
        file=item.shown,
        text="\n\n".join([body, *blocks]),
        uri=item.uri,
        title=item.title,
        description=root["description"].text(item.uri),
        person=site.draft.person_in_pages,
        folder=item.file.parent,
        redirect_from=tuple(_aliases(root, item)),
    )
    if not re.search(r"\w", source.text):
        site.draft.report.left(item.shown, "", item.title, "the page shows nothing of its own here")
        return
    site.draft.pages[item.uri] = site.converter.page(source)
    site.draft.report.taken(item.shown, "", "", item.uri)
    if item.section and item.file.stem != "_index":
        _listed(site, _KINDS.get(item.section, slug(item.section)), item)


def _aliases(root: Node, item: Item) -> Iterator[str]:
    for node in root["aliases"].nodes():
        if re.fullmatch(r"/?([\w.~-]+/)*[\w.~-]+/?", node.raw) and ".." not in node.raw:
            node.taken(item.uri)
            yield node.raw.strip("/")


def _listed(site: Site, section: str, item: Item) -> None:
    headings = {
        "projects": "Project pages",
        "talks": "Pages on talks",
        "teaching": "Course pages",
        "publications": "Pages on publications",
    }
    links, heading = site.draft.lists.get(
        section, ("", headings.get(section, section.capitalize()))
    )
    path = item.uri.removeprefix(site.draft.prefix)
    if section not in headings:
        path = path.removeprefix(f"{section}/")
    label = (
        re.sub(r"([\[\]\\*_`])", r"\\\1", item.title).replace("{", "&#123;").replace("<", "&lt;")
    )
    date = re.match(r"\d{4}-\d\d-\d\d", _date_of(item))
    said = f"{label} ({date[0]})" if date and section not in headings else label
    site.draft.lists[section] = (f"{links}\n- [{said}]({path})".strip(), heading)


def _keep_body(item: Item, root: Node, site: Site) -> None:
    """Keep an entry's text as a page, if it has more than a line that says what to write there."""
    if re.search(r"\w", item.text):
        source = PageSource(
            file=item.shown, text=item.text, uri=item.uri, title=item.title,
            person=site.draft.person_in_pages, folder=item.file.parent,
            redirect_from=tuple(_aliases(root, item)),
        )  # fmt: skip
        site.draft.pages[item.uri] = site.converter.page(source)
        site.draft.report.taken(item.shown, "text", "", item.uri)
        _listed(site, _KINDS[item.section], item)


def _publication(item: Item, root: Node, site: Site) -> None:
    into = "publications.bib"
    base = _cited(item, site)
    authors = [_author(each.text(into), site) for each in root["authors"].nodes()]
    type_ = base.type if base else _type(root["publication_types"])
    root["publication_types"].taken(into)
    venue = re.sub(r"^In\s+", "", root["publication"].text(into))
    container = {
        "article": "journal",
        "inproceedings": "booktitle",
        "incollection": "booktitle",
        "phdthesis": "school",
        "techreport": "institution",
        "book": "publisher",
    }
    title = root["title"].text(into)
    date = root.first("date", "publishDate").date(into)
    root["publishDate"].ignore()
    fields = {
        "title": latex(title),
        "author": " and ".join(latex(name) for name in authors),
        container.get(type_, "howpublished"): latex(venue),
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
        site.draft.publications.append(Entry(type_, key, known, item.shown))
    _keep_body(item, root, site)


def _cited(item: Item, site: Site) -> Entry | None:
    file = item.file.parent / "cite.bib"
    if item.file.stem != "index" or not file.is_file():
        return None
    shown = file.relative_to(site.root).as_posix()
    entries = bibtex.entries_of(read_text(file, shown, site.draft), shown, site.draft)
    return entries[0] if entries else None


def _type(node: Node) -> str:
    name = node.nodes()[0].raw if node.nodes() else ""
    if name.isdigit():
        return _OLD_TYPES[int(name)] if int(name) < len(_OLD_TYPES) else "misc"
    return TYPES.get(name, "misc")


def _author(name: str, site: Site) -> str:
    return site.draft.profile.get("name", name) if name in ("admin", "me") else name


def _publication_links(root: Node, into: str) -> dict[str, str]:
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


def _links(root: Node, into: str) -> list[dict[str, str]]:
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


def _project(item: Item, root: Node, site: Site) -> None:
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
        _keep_body(item, root, site)


def _talk(item: Item, root: Node, site: Site) -> None:
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
        _keep_body(item, root, site)


def _menu(site: Site) -> None:
    draft = site.draft
    for uri in sorted(draft.pages):
        if uri == f"{draft.prefix}index.md":
            draft.nav.insert(0, uri)
        elif "/" in uri.removeprefix(draft.prefix):
            draft.hidden.append(f"/{uri.rsplit('/', 1)[0]}/*")
        else:
            draft.nav.append(uri)
