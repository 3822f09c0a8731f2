"""A Hugo site with HugoBlox's academic CV → facts and pages."""

from __future__ import annotations

import re

from importers import bibtex
from importers.addresses import Addresses
from importers.draft import Draft
from importers.hugo_author import SETTING
from importers.hugo_entries import take_project, take_publication, take_talk
from importers.hugo_owner import read_authors
from importers.hugo_pages import home_page, list_page, other_page
from importers.hugo_site import KINDS, HugoItem, HugoSite, collect, name_pages
from importers.pages import Converter
from importers.reading import document, or_reported, toml_of, yaml_of
from importers.shortcodes import without_shortcodes
from importers.source_files import SourceError, SourceFolder

_SETTINGS = (".yaml", ".yml", ".toml")


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a site into a draft.

    Raises:
        SourceError: it has no content/ and no authors.
    """
    has_folders = source.is_folder("content") or source.is_folder("data")
    if source.named or not has_folders:
        raise SourceError(f"{source.name} is no Hugo site: it has no folder content/")
    addresses = Addresses(source, statics=("static", "assets", "assets/media"))
    draft.prepare = without_shortcodes(draft.report)
    converter = Converter(draft.report, addresses, lift_link=draft.lift_link, prepare=draft.prepare)
    site = HugoSite(source, draft, addresses, converter)
    _config(site)
    read_authors(site)
    collect(site)
    name_pages(site)
    for item in sorted(site.items, key=lambda item: item.date, reverse=True):
        _item(item, site)
    draft.publications = bibtex.accepted(bibtex.merged_in(draft.publications, draft), draft)
    _menu(site)
    draft.files.update(addresses.files)


def _config(site: HugoSite) -> None:
    names = ("hugo.yaml", "hugo.toml", "config.yaml", "config.toml")
    files = [file for name in names if (file := site.source.file(name))]
    files += site.source.files("config/_default", suffixes=_SETTINGS, deep=False)
    for file in files:
        value = or_reported(toml_of if file.suffix == ".toml" else yaml_of, file, site.draft)
        root = document(value, file.path, site.draft).root
        url = root["baseURL"].raw or root["baseurl"].raw
        if re.match(r"https?://[\w-]+\.", url) and not re.search(
            r"//(www\.)?example\.(com|org)", url
        ):
            site.draft.site_url = url
            root.first("baseURL", "baseurl").taken("mkdocs.yml: site_url")
            site.addresses.host = url.rstrip("/")
        root.document.finish(SETTING)


def _item(item: HugoItem, site: HugoSite) -> None:
    site.draft.watch(item.shown)
    root = document(item.values, item.shown, site.draft).root
    is_list = item.file.stem == "_index"
    kind = KINDS.get(item.section, "")
    if item.shown == "content/_index.md":
        home_page(item, root, site)
    elif is_list:
        list_page(item, root, site)
    elif kind == "publications":
        take_publication(item, root, site)
    elif kind == "projects":
        take_project(item, root, site)
    elif kind == "talks":
        take_talk(item, root, site)
    else:
        other_page(item, root, site)
    root.document.finish(SETTING)


def _menu(site: HugoSite) -> None:
    draft = site.draft
    for uri in sorted(draft.pages):
        if uri == f"{draft.prefix}index.md":
            draft.nav.insert(0, uri)
        elif "/" in uri.removeprefix(draft.prefix):
            draft.hidden.append(f"/{uri.rsplit('/', 1)[0]}/*")
        else:
            draft.nav.append(uri)
