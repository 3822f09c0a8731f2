"""A Hugo site with HugoBlox, Wowchemy or Academic → facts and pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from importers import bibtex
from importers.addresses import Addresses
from importers.draft import Draft
from importers.hugo_authors import read_author, read_authors
from importers.hugo_blocks import take_contact
from importers.hugo_entries import prepare, take_entry
from importers.hugo_pages import page_with_blocks, section_pages, take_page
from importers.hugo_site import SETTING, HugoSite, collect, leave, name_pages, number
from importers.languages import is_code, languages_of
from importers.mapping import Mapper
from importers.old_menu import hide_others, tabs_of_menu
from importers.owner import hide_papers_of_others, looks_like_name
from importers.pages import Converter
from importers.reading import data_of, document
from importers.report import OLD_DATA
from importers.shortcodes import without_shortcodes
from importers.source_files import SourceError, SourceFolder
from importers.vocabulary import is_team, section_of

_SETTINGS = (".yaml", ".yml", ".toml")
_OWNER = ("name", "role", "organizations", "social")
"""What the settings of 2018 said of the owner."""


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a site into a draft.

    Raises:
        SourceError: it has no content/ and no authors, or not the language that was asked for.
    """
    has_folders = source.is_folder("content") or source.is_folder("data")
    if source.named or not has_folders:
        raise SourceError(f"{source.name} is no Hugo site: it has no folder content/")
    addresses = Addresses(source, statics=("static", "assets", "assets/media", "content"))
    draft.prepare = without_shortcodes(draft.report, addresses)
    converter = Converter(draft.report, addresses, lift_link=draft.lift_link, prepare=draft.prepare)
    site = HugoSite(source, draft, addresses, converter)
    _config(site)
    collect(site)
    name_pages(site)
    _owner(site)
    _contents(site)
    for part in [part for parts in site.widgets.values() for part in parts]:
        leave(part, "a part of a page that is not there", site)
    _menu(site)
    draft.files.update(addresses.files)


def _contents(site: HugoSite) -> None:
    """Take entries of sections, data, and then the pages that may show these."""
    draft = site.draft
    for item in site.items:
        prepare(item, site)
    items = [(item, document(item.values, item.shown, draft).root) for item in site.items]
    items.sort(key=lambda pair: pair[0].date, reverse=True)
    for item, root in [pair for pair in items if pair[0].kind]:
        take_entry(item, root, site)
    _facts(site)
    draft.publications = bibtex.accepted(bibtex.merged_in(draft.publications, draft), draft)
    hide_papers_of_others(draft)
    for item, root in items:
        if not item.kind and not item.has_blocks(site):
            take_page(item, root, site)
    section_pages(site)
    for item, root in [pair for pair in items if pair[0].has_blocks(site)]:
        page_with_blocks(item, root, site)
    for folder in site.listed:
        draft.lists.pop(folder, None)
    for _, root in items:
        root.document.finish(SETTING)


def _owner(site: HugoSite) -> None:
    """Take the owner; links of the settings are theirs unless the page has one to the network."""
    draft = site.draft
    in_settings = draft.profile.pop("links", [])
    read_authors(site)
    draft.set("name", site.author)
    for link in in_settings:
        if not draft.has_other(link):
            draft.add_link(link)
            continue
        shown = link.get("handle") or link["url"]
        draft.report.left("config", link["network"], shown, "the author's page has another one")


def _config(site: HugoSite) -> None:
    """Read the settings: the address, the languages, and what old releases say of the owner."""
    names = [f"{name}{suffix}" for name in ("hugo", "config") for suffix in _SETTINGS]
    files = [file for name in names if (file := site.source.file(name))]
    files += site.source.files("config/_default", suffixes=_SETTINGS, deep=False)
    documents = []
    for file in files:
        value = data_of(file, site.draft)
        if not isinstance(value, dict):
            continue
        name = PurePosixPath(file.path).name.split(".")[0]
        inner = value if name in ("hugo", "config") else {name: value}
        for key, each in inner.items():
            known = site.settings.get(key)
            if isinstance(known, dict) and isinstance(each, dict):
                each = {**known, **each}
            site.settings[key] = each
        documents.append((name, document(value, file.path, site.draft)))
    _languages(site)
    for name, each in documents:
        _address(each.root, site)
        params = each.root if name == "params" else each.root["params"]
        author = params["author"] or each.root["author"]
        author = author["name"] or author
        if looks_like_name(author.raw):
            site.author = author.text("profile.yml: name")
        if params:
            take_contact(params, site)
            if params["name"] and params["social"]:
                own = {field: params[field].value for field in _OWNER}
                owner = document(own, each.file, site.draft).root
                read_author(owner, site.draft, site)
                owner.document.finish()
                for field in _OWNER:
                    params[field].ignore()
        each.finish(SETTING)


def _facts(site: HugoSite) -> None:
    """Take the data that is about sections of ours."""
    mapper = Mapper(site.draft, site.converter)
    for file in site.source.files("data", suffixes={*_SETTINGS, ".json"}, deep=False):
        value = data_of(file, site.draft)
        if value and section_of(file.stem) and not is_team(file.stem):
            facts = document(value, file.path, site.draft)
            mapper.take_file(file.stem, facts)
            facts.finish(OLD_DATA)


def _languages(site: HugoSite) -> None:
    settings = site.settings
    languages = settings.get("languages")
    codes = [str(code) for code in languages] if isinstance(languages, dict) else []
    default = str(settings.get("defaultContentLanguage") or settings.get("languageCode") or "")
    if default not in codes:
        default = default.split("-")[0]
    first = [default] if is_code(default) and (default in codes or not codes) else []
    site.languages = languages_of([*first, *codes], site.draft)


def _address(root: Any, site: HugoSite) -> None:
    url = root.first("baseURL", "baseurl", "baseUrl").raw
    if re.match(r"https?://[\w-]+\.", url) and not re.search(r"//(www\.)?example\.(com|org)", url):
        site.draft.site_url = url
        root.first("baseURL", "baseurl", "baseUrl").taken("mkdocs.yml: site_url")
        site.addresses.host = url.rstrip("/")


def _menu(site: HugoSite) -> None:
    """Take the old menu; without one, all pages that stand in no folder have tabs."""
    draft = site.draft
    languages = site.settings.get("languages")
    own = languages.get(site.languages.chosen) if isinstance(languages, dict) else None
    settings = {**site.settings, **(own if isinstance(own, dict) else {})}
    menus = settings.get("menus") or settings.get("menu") or {}
    entries = menus.get("main") if isinstance(menus, dict) else None
    named = [each for each in entries or [] if isinstance(each, dict) and each.get("name")]
    named.sort(key=lambda each: number(each.get("weight")))
    tops = [each for each in named if not each.get("parent")]
    listed = [(str(each["name"]), str(each.get("url") or each.get("pageRef") or ""))
              for top in tops for each in [top, *_below(top, named)]]  # fmt: skip
    tabs = tabs_of_menu(
        listed, draft, site.addresses, lambda part: site.anchors.get(part) or site.list_of(part)
    )
    in_folder = [uri for uri in sorted(draft.pages) if "/" in uri.removeprefix(draft.prefix)]
    others = [uri for uri in sorted(draft.pages) if uri not in in_folder or uri == draft.blog.index]
    draft.nav += dict.fromkeys([f"{draft.prefix}index.md", *(tabs or others)])
    made = {*draft.pages, *(f"{folder}/index.md" for folder in draft.lists)}
    draft.nav = [uri for uri in draft.nav if uri in made]
    hide_others(draft)


def _below(top: dict[str, Any], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = (top["name"], top.get("identifier") or top["name"])
    return [each for each in entries if each.get("parent") in names]
