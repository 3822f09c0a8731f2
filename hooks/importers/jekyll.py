"""A Jekyll site, folder or page → facts and pages; al-folio and academicpages in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from importers import bibtex, jekyll_collections, jekyll_profile, page
from importers.addresses import PICTURES, Addresses
from importers.assembly import HEADINGS, OWN_PAGES, call
from importers.draft import Draft, SourceError
from importers.fields import Document
from importers.pages import Converter, PageSource
from importers.reading import document, read_text, read_yaml_file, split_page
from importers.report import Report
from importers.texts import plain_text, slug

PAGES = {".md", ".markdown", ".mkd", ".html", ".htm"}
_NOT_PAGES = re.compile(
    r"(?i)^(readme|license|licence|contributing|changelog|code_of_conduct|customize|faq|install|"
    r"404|security|agents|claude|todo|robots|sitemap|google[0-9a-f]+|search)\b"
)
_NOT_FOLDERS = {
    "_site", "_layouts", "_includes", "_sass", "_plugins", "_scripts", "node_modules", "vendor",
    "bin", "markdown_generator", "scripts", "talkmap", "lighthouse_results", "readme_preview",
    "docs", "test", "_data", "_bibliography", "_drafts", "assets", "images", "files", "css", "js",
    "img", "static", "tests",
}  # fmt: skip
_OF_THEME = {
    "layout", "author_profile", "nav", "nav_order", "published", "sitemap", "comments", "share",
    "related", "read_time", "toc", "classes", "collection", "importance", "horizontal", "dropdown",
    "children", "display_categories", "social", "news", "selected_papers", "announcements",
    "latest_posts", "profile", "pagination", "giscus_comments", "related_posts", "inline",
    "related_publications", "cv_pdf", "cv_format", "years", "header", "sidebar", "mathjax",
    "last_modified_at", "section_spacing", "archive", "_styles", "featured", "thumbnail",
    "tikzjax", "pretty_table", "code_diff", "chart", "mermaid", "map", "images", "typograms",
}  # fmt: skip
SETTING = "a setting of the old site"
_SECTIONS = (*HEADINGS, *OWN_PAGES)


@dataclass
class Item:
    """A page of the source: its front matter and text, where it was and where it goes."""

    file: Path
    shown: str
    values: dict[str, Any]
    text: str
    old: str
    """Its old path, without slashes around it."""
    uri: str
    collection: str = ""

    @property
    def title(self) -> str:
        return plain_text(str(self.values.get("title") or ""))


@dataclass
class Site:
    """A Jekyll site as it was read."""

    root: Path
    draft: Draft
    config: dict[str, Any] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    """The pages that are there already."""

    def of(self, collection: str) -> list[Item]:
        return [item for item in self.items if item.collection == collection]


def read(source: Path, draft: Draft) -> None:
    """Read a site, a folder of pages, or a page into a draft.

    Raises:
        SourceError: there is no page in it.
    """
    if source.is_file():
        page.read(source, draft, has_liquid=True)
        return
    site = Site(source, draft)
    site.config = _config(site)
    _collect(site)
    if not site.items and not site.config:
        raise SourceError(f"{source.name} is no Jekyll site: no _config.yml and no pages in it")
    base = str(site.config.get("baseurl") or "").strip("/")
    addresses = Addresses(source, statics=(source,), host=_host(site.config), base=base)
    if site.config:
        jekyll_profile.read_config(site.config, draft)
    _data(site, addresses)
    _uris(site, addresses)
    converter = _converter(site, addresses)
    jekyll_collections.read_collections(site, converter)
    _bibliography(site, addresses)
    converter.sections = _calls(draft)
    _pages(site, converter)
    _nav(site)
    draft.files.update(addresses.files)
    _rest(site, addresses)


def _config(site: Site) -> dict[str, Any]:
    file = site.root / "_config.yml"
    if not file.is_file():
        return {}
    value = read_yaml_file(file, "_config.yml", site.draft)
    if not isinstance(value, dict):
        raise SourceError("_config.yml has no settings")
    return value


def _host(config: dict[str, Any]) -> str:
    url = str(config.get("url") or "")
    return url.rstrip("/") + str(config.get("baseurl") or "").rstrip("/") if "://" in url else ""


def _files(site: Site) -> Iterator[Path]:
    """Yield the pages of the source, in a fixed order; links out of it are not followed."""
    excluded = {str(each).strip("/") for each in site.config.get("exclude") or []}
    home = site.root.resolve()
    for file in sorted(site.root.rglob("*")):
        if file.suffix.lower() not in PAGES or not file.is_file():
            continue
        parts = file.relative_to(site.root).parts
        shown = "/".join(parts)
        if any(part.startswith(".") for part in parts) or set(parts[:-1]) & _NOT_FOLDERS:
            continue
        if not file.resolve().is_relative_to(home):
            site.draft.report.left(shown, "", "", "it is a link out of the folder")
        elif shown in excluded or _NOT_PAGES.match(file.name):
            site.draft.report.left(shown, "", "", "it is about the old site or its theme")
        else:
            yield file


def _collect(site: Site) -> None:
    for file in _files(site):
        shown = file.relative_to(site.root).as_posix()
        try:
            text = read_text(file, shown, site.draft)
        except SourceError as error:
            site.draft.report.left(shown, "", "", str(error))
            continue
        values, body = split_page(text, shown, site.draft)
        if not values and file.suffix.lower() in (".html", ".htm") and site.config:
            site.draft.report.left(shown, "", "", "a file without front matter is no page")
            continue
        folder = file.relative_to(site.root).parts[0]
        collection = folder[1:] if folder.startswith("_") and folder != "_pages" else ""
        if str(values.get("published", "true")) == "false":
            site.draft.report.left(shown, "", text, "it is not published")
            continue
        site.items.append(Item(file, shown, values, body, "", "", collection))
    for file in sorted((site.root / "_drafts").rglob("*.md")):
        text = read_text(file, file.relative_to(site.root).as_posix(), site.draft)
        site.draft.report.left(file.relative_to(site.root).as_posix(), "", text, "it is a draft")


def _data(site: Site, addresses: Addresses) -> None:
    folder = site.root / "_data"
    for file in sorted(folder.rglob("*.y*ml")) if folder.is_dir() else []:
        shown = file.relative_to(site.root).as_posix()
        if file.name == "socials.yml":
            jekyll_profile.read_socials(file, shown, site.draft)
        elif file.name not in ("cv.yml", "navigation.yml"):
            try:
                value = read_yaml_file(file, shown, site.draft)
            except SourceError as error:
                site.draft.report.left(shown, "", "", str(error))
                continue
            site.data[file.stem] = value
            document(value, shown, site.draft).finish("data of the old theme")
    jekyll_profile.read_cv(site.root, site.draft)
    author = site.config.get("author")
    avatar = author.get("avatar") if isinstance(author, dict) else None
    names = [str(avatar or "")]
    for item in site.items:
        about = item.values.get("profile")
        names += [str(about.get("image") or "")] if isinstance(about, dict) else []

    def copied(name: str) -> str:
        target = addresses.resolve(name, page="index.md", folder=site.root, picture=True)
        return target.address if not target.is_outside else ""

    for name in filter(None, names):
        if jekyll_profile.picture(name, site.draft, copied):
            site.draft.report.taken("_config.yml", "picture", name, "profile.yml: picture")
        else:
            site.draft.report.left("_config.yml", "picture", name, "the source has no such picture")


def _uris(site: Site, addresses: Addresses) -> None:
    """Decide what each page is called, and let its old addresses lead there."""
    for item in sorted(site.items, key=lambda each: (each.collection != "", each.shown)):
        item.old = _old_path(item, site.config)
        item.uri = _free(_uri(item, site.draft.prefix), site.taken)
        addresses.add_page(item.old, item.uri)
        addresses.add_page(item.shown, item.uri)
        for old in _redirects(item):
            addresses.add_page(old, item.uri)


def _old_path(item: Item, config: dict[str, Any]) -> str:
    stem = re.sub(r"^(\d{4})-(\d\d?)-(\d\d?)-", "", item.file.stem)
    pattern = str(item.values.get("permalink") or "")
    if not pattern and item.collection == "posts":
        pattern = str(config.get("permalink") or "/:categories/:year/:month/:day/:title.html")
    if not pattern:
        parts = item.shown.split("/")[:-1]
        folder = "/".join(part.removeprefix("_") for part in parts if part != "_pages")
        return f"{folder}/{item.file.stem}".strip("/").removesuffix("index").rstrip("/")
    date = re.match(r"(\d{4})-(\d\d?)-(\d\d?)-", item.file.stem)
    year, month, day = date.groups() if date else ("", "", "")
    names = {
        "year": year, "month": month.zfill(2), "day": day.zfill(2), "title": stem, "slug": stem,
        "name": stem, "path": stem, "basename": stem, "collection": item.collection,
        "categories": "", "output_ext": "", "i_month": month, "i_day": day, "short_year": year[2:],
    }  # fmt: skip
    path = re.sub(r":(\w+)", lambda found: names.get(found[1], found[1]), pattern)
    return re.sub(r"/+", "/", path).strip("/")


def _uri(item: Item, prefix: str) -> str:
    if item.collection:
        name = slug(item.file.stem)
        return f"{prefix}{slug(item.collection)}/{name}.md"
    if re.fullmatch(r"(_pages/)?index\.\w+", item.shown):
        return f"{prefix}index.md"
    path = re.sub(r"\.html?$", "", item.old)
    parts = [slug(part) for part in path.split("/") if part.strip(".")]
    if parts and parts[-1] == "index":
        parts.pop()
    if not parts:
        return f"{prefix}index.md"
    if parts[0] in ("data", "assets", "people"):
        parts[0] += "-pages"
    return prefix + "/".join(parts) + ".md"


def _free(uri: str, taken: set[str]) -> str:
    stem, number = uri.removesuffix(".md"), 2
    while uri in taken or uri.replace("/index.md", ".md") in taken - {uri}:
        uri, number = f"{stem}-{number}.md", number + 1
    taken.add(uri)
    return uri


def _redirects(item: Item) -> list[str]:
    given = item.values.get("redirect_from") or []
    return [str(each) for each in (given if isinstance(given, list) else [given])]


def _converter(site: Site, addresses: Addresses) -> Converter:
    def lift(url: str, file: str) -> bool:
        from portfolio.model.networks import network_of_url

        if network_of_url(url) is None or not site.draft.add_url(url):
            return False
        site.draft.report.taken(file, "an icon's link", url, "profile.yml: links")
        return True

    links = {item.shown: f"/{item.old}" for item in site.items}
    return Converter(
        report=site.draft.report,
        addresses=addresses,
        lift_link=lift,
        liquid_links=links,
        has_liquid=True,
    )


def _bibliography(site: Site, addresses: Addresses) -> None:
    folder = site.root / "_bibliography"
    for file in sorted(folder.rglob("*.bib")) if folder.is_dir() else []:
        shown = file.relative_to(site.root).as_posix()
        text = re.sub(r"\A---\s*\n(?:---\s*\n)?", "", read_text(file, shown, site.draft))
        entries = bibtex.entries_of(text, shown, site.draft)

        def copied(name: str, value: str) -> str:
            folders = [
                "",
                "assets/pdf/",
                "assets/img/publication_preview/",
                "assets/img/",
                "assets/",
            ]
            for each in folders:
                target = addresses.resolve(
                    f"/{each}{value.lstrip('/')}", page="index.md", folder=site.root,
                    picture=name == "preview",
                )  # fmt: skip
                if target.address and not target.is_outside:
                    return target.address
            return ""

        site.draft.publications += bibtex.with_files(entries, copied, site.draft)
    site.draft.files.update(addresses.files)
    site.draft.publications = bibtex.accepted(
        bibtex.merged_in(site.draft.publications, site.draft), site.draft
    )


def _calls(draft: Draft) -> dict[str, str]:
    """Return which loops and includes of the old site show what a macro shows here."""
    there = {name for name, records in draft.sections.items() if records}
    there |= {"publications"} if draft.publications else set()
    names = {
        "publications": ("publications", "bibliography", "selected_papers", "archive-single-cv"),
        "talks": ("talks",),
        "teaching": ("teaching", "courses"),
        "projects": ("projects", "portfolio", "projects_horizontal"),
        "news": ("news",),
    }
    calls = {
        other: call(name) for name, others in names.items() if name in there for other in others
    }
    return calls | {
        "social": "",
        "bib_search": "",
        "posts": "",
        "latest_posts": "",
        "base_path": "",
    }


def _pages(site: Site, converter: Converter) -> None:
    site.items.sort(key=lambda item: item.shown)
    for item in site.items:
        if item.collection and item.collection in jekyll_collections.READ:
            continue
        _page(site, item, converter)
    jekyll_collections.list_pages(site)


def _page(site: Site, item: Item, converter: Converter) -> None:
    draft = site.draft
    home = f"{draft.prefix}index.md"
    is_home = item.uri == home
    source = page_source(site, item, is_home=is_home)
    text = converter.page(source)
    if not is_home and not _shows_something(text):
        draft.report.left(item.shown, "", item.title, "the page shows nothing of its own here")
        return
    draft.pages[item.uri] = text
    draft.report.taken(item.shown, "", "", item.uri)


def _shows_something(text: str) -> bool:
    """Whether a page has more than a title."""
    below = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    return re.search(r"[^\W_]", re.sub(r"^#.*$", "", below, flags=re.M)) is not None


def page_source(
    site: Site, item: Item, *, is_home: bool = False, is_quiet: bool = False
) -> PageSource:
    """Return an item as a page for the converter; its front matter is accounted for.

    Args:
        site: The site.
        item: The page.
        is_home: Whether it is the home page.
        is_quiet: Whether somebody else accounts for the front matter.
    """
    draft = site.draft
    root = Document(item.values, item.shown, Report() if is_quiet else draft.report).root
    description = root["description"]
    title = item.title or ("" if is_home else item.file.stem.replace("-", " ").title())
    root["title"].taken(item.uri)
    root["permalink"].taken(item.uri)
    root["redirect_from"].taken(item.uri)
    old = [item.old, *_redirects(item)]
    new = re.sub(r"(^|/)index\.md$|\.md$", "", item.uri)
    good = [
        each.strip("/")
        for each in old
        if re.fullmatch(r"/?([\w.~-]+/)*[\w.~-]*", each) and ".." not in each
    ]
    redirects = [each for each in dict.fromkeys(good) if each and each.casefold() != new.casefold()]
    body = item.text
    for node in (root["subtitle"], root["profile"]["more_info"]):
        if node and not is_quiet:
            body += f"\n\n{node.paragraphs(item.uri)}\n"
    for name in item.values:
        if name in _OF_THEME:
            root[name].leave(SETTING)
    text = description.text(item.uri)
    root.document.finish(SETTING)
    return PageSource(
        file=item.shown,
        text=body,
        uri=item.uri,
        title=title[:1].upper() + title[1:],
        description=text,
        redirect_from=tuple(redirects),
        person=draft.person_in_pages,
        folder=item.file.parent,
        variables={"site": {**site.config, "data": site.data}, "page": item.values},
        is_home=is_home,
    )


def _nav(site: Site) -> None:
    """Put the pages of the old menu into the new one, in its order; hide the others."""
    draft = site.draft
    order = _menu(site)
    tops = [item for item in site.items if not item.collection and item.uri in draft.pages]
    home = f"{draft.prefix}index.md"

    def place(item: Item) -> tuple[float, str]:
        if item.uri == home:
            return (-1, "")
        return (order.get(item.uri, 1000), item.uri)

    for item in sorted(tops, key=place):
        if item.uri == home or item.uri in order:
            draft.nav.append(item.uri)
        else:
            draft.hidden.append(f"/{item.uri}")
    folders = {uri.rsplit("/", 1)[0] for uri in draft.pages if "/" in uri}
    draft.hidden += [
        f"/{folder}/*" for folder in sorted(folders) if not folder.startswith("people")
    ]


def _menu(site: Site) -> dict[str, float]:
    order: dict[str, float] = {}
    for item in site.items:
        if str(item.values.get("nav", "")).lower() == "true":
            given = str(item.values.get("nav_order") or "999")
            order[item.uri] = float(given) if re.fullmatch(r"\d+(\.\d+)?", given) else 999
    file = site.root / "_data" / "navigation.yml"
    if file.is_file():
        value = read_yaml_file(file, "_data/navigation.yml", site.draft)
        root = document(value, "_data/navigation.yml", site.draft).root
        for number, node in enumerate(root["main"].nodes()):
            path = str(node["url"].raw).strip("/")
            meant = next((each for each in site.items if each.old == path), None)
            if meant is not None:
                order.setdefault(meant.uri, number)
                node["url"].taken("mkdocs.yml: nav")
                node["title"].taken("mkdocs.yml: nav")
            else:
                node.leave("the new menu has pages of this site only")
        root.document.finish(SETTING)
    if not order:
        tops = [item for item in site.items if not item.collection]
        order = {item.uri: index for index, item in enumerate(tops)}
    return order


def _rest(site: Site, addresses: Addresses) -> None:
    """Report the pictures and documents that nothing refers to."""
    used = {file.resolve() for file in addresses.files.values()}
    for name in ("assets", "images", "files"):
        folder = site.root / name
        for file in sorted(folder.rglob("*")) if folder.is_dir() else []:
            is_ours = file.suffix.lower() in PICTURES | {".pdf"}
            if is_ours and file.is_file() and file.resolve() not in used:
                site.draft.report.left(
                    file.relative_to(site.root).as_posix(),
                    "",
                    "",
                    "no page that was taken shows it",
                )
