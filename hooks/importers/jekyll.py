"""A Jekyll site, folder or page → facts and pages; al-folio and academicpages in full."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath
from typing import Any

from importers import bibtex, page
from importers.addresses import HOME, PICTURES, Addresses
from importers.assembly import call, list_page
from importers.dates import found_dates
from importers.draft import Draft
from importers.jekyll_addresses import lists_posts, name_pages
from importers.jekyll_collections import READ, read_collections
from importers.jekyll_frames import read_frames, take_frames
from importers.jekyll_home import take_portrait
from importers.jekyll_menu import MENUS, order_menu
from importers.jekyll_pages import calls_of, converter_of, take_page
from importers.jekyll_people import TEAMS, profiles_of, take_teams
from importers.jekyll_posts import take_posts
from importers.jekyll_profile import read_coauthors, read_config, read_cv, read_socials
from importers.jekyll_scholar import Scholar, reference
from importers.jekyll_site import JekyllSite, collect, read_settings
from importers.mapping import Mapper
from importers.owner import add_bold_names, hide_papers_of_others
from importers.pages import Converter
from importers.reading import data_of, document, or_reported, text_of
from importers.report import OLD_DATA
from importers.source_files import SourceError, SourceFolder
from importers.vocabulary import is_team
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.source import Source


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a site, a folder of pages, or a page into a draft.

    Raises:
        SourceError: there is no page in it.
    """
    if source.named:
        page.read(source, draft, has_liquid=True)
        return
    site = JekyllSite(source, draft, read_settings(source, draft))
    collect(site)
    if not site.items and not site.config:
        raise SourceError(f"{source.name} is no Jekyll site; to read a README alone, name the file")
    for item in [each for each in site.items if each.values.get("layout") == "profiles"]:
        item.text += profiles_of(site, item)
    base = str(site.config.get("baseurl") or "").strip("/")
    addresses = Addresses(source, statics=("",), host=_host(site.config), base=base)
    if site.config:
        read_config(site.config, draft)
    _own_domain(site)
    _data(site)
    take_portrait(site, addresses)
    _names(site)
    name_pages(site, addresses)
    converter = converter_of(site, addresses)
    read_collections(site, converter)
    teams = take_teams(site, converter)
    shown = _facts(site, converter)
    _bibliography(site, addresses)
    hide_papers_of_others(draft)
    converter.scholar = _scholar(site)
    take_posts(site, converter)
    converter.sections = shown | calls_of(draft) | teams
    frames = read_frames(site, converter)
    take_frames(site, frames, addresses)
    _pages(site, converter)
    _without_lost_anchors(draft)
    order_menu(site, frames, addresses)
    _old_addresses(site)
    _rest(site, addresses)


def _host(config: dict[str, Any]) -> str:
    url = str(config.get("url") or "")
    return url.rstrip("/") + str(config.get("baseurl") or "").rstrip("/") if "://" in url else ""


def _own_domain(site: JekyllSite) -> None:
    """Take the site's address from the file that names its domain, if no setting does."""
    file = site.source.file("CNAME")
    name = (or_reported(text_of, file, site.draft) or "").strip() if file else ""
    if not site.draft.site_url and re.fullmatch(r"([\w-]+\.)+[a-z]{2,}", name):
        site.draft.site_url = f"https://{name}/"
        site.draft.report.taken("CNAME", "", name, "mkdocs.yml: site_url")


def _names(site: JekyllSite) -> None:
    """Find the other spellings of the owner's name."""
    for item in site.items:
        if item.collection in ("", "publications"):
            texts = [item.text, str(item.values.get("citation") or "")]
            add_bold_names(site.draft, item.shown, texts)
    read_coauthors(site.data.get("coauthors"), site.draft)


def _data(site: JekyllSite) -> None:
    """Read the files of _data/, and take those about the owner."""
    for file in site.source.files("_data", suffixes={".yml", ".yaml", ".json", ".csv"}):
        if file.stem in ("cv", *MENUS):
            continue
        value = data_of(file, site.draft)
        if file.name == "socials.yml":
            read_socials(value, file.path, site.draft)
        elif value is not None:
            site.data[file.path.removeprefix("_data/").partition(".")[0]] = value
            site.facts.append(document(value, file.path, site.draft))
    read_cv(site)


def _facts(site: JekyllSite, converter: Converter) -> dict[str, str]:
    """Take the data that is about sections of ours; return what shows it, by its files' names."""
    mapper = Mapper(site.draft, converter)
    for facts in site.facts:
        name = PurePosixPath(facts.file).stem
        if not is_team(name):
            mapper.take_file(name, facts)
        facts.finish(OLD_DATA)
    return {name.partition(".")[0]: call(section) for name, section in mapper.taken.items()}


def _bibliography(site: JekyllSite, addresses: Addresses) -> None:
    for file in site.source.files("_bibliography", suffixes={".bib"}):
        text = or_reported(text_of, file, site.draft)
        if text is not None:
            text = re.sub(r"\A---\s*\n(?:---\s*\n)?", "", text)
            entries = bibtex.entries_of(text, file.path, site.draft)
            site.draft.publications += bibtex.with_files(entries, addresses, site.draft)
    site.draft.files.update(addresses.files)
    site.draft.publications = bibtex.accepted(
        bibtex.merged_in(site.draft.publications, site.draft), site.draft
    )


def _scholar(site: JekyllSite) -> Scholar:
    """Return what the tags of jekyll-scholar can refer to."""
    draft = site.draft
    others = [each for each in draft.publications if each.key in draft.unlisted]
    for file in site.source.files("assets/bibliography", suffixes={".bib"}):
        text = or_reported(text_of, file, draft) or ""
        others += bibtex.plain_entries(read_bibtex(Source(file.path, text)), file.path)
    own = [each for each in draft.publications if each.key not in draft.unlisted]
    return Scholar(own, {each.key: reference(each) for each in others})


def _pages(site: JekyllSite, converter: Converter) -> None:
    site.items.sort(key=lambda item: item.shown)
    others = [item for item in site.items if item.collection not in (*READ, *TEAMS, "posts")]
    for item in others:
        take_page(site, item, converter)
    for item in [each for each in reversed(others) if each.collection]:
        if item.uri in site.draft.pages:
            day = next(iter(found_dates(item.file.stem)), "")
            title = item.title or item.file.stem
            list_page(site.draft, item.collection, title, item.uri, day)


def _without_lost_anchors(draft: Draft) -> None:
    """Let facts lead to a list of papers, not to one in it, where the page has parts of it only."""
    keys, whole = {entry.key for entry in draft.publications}, call("publications")

    def lost(found: re.Match[str]) -> str:
        is_part = found[2] in keys and whole not in draft.pages.get(found[1], whole)
        return found[1] if is_part else found[0]

    facts = re.sub(r"([\w/.-]+\.md)#([\w:.-]+)", lost, json.dumps(draft.sections))
    draft.sections = json.loads(facts)


def _old_addresses(site: JekyllSite) -> None:
    """Note where each page and file of the site was."""
    draft = site.draft
    home = f"{draft.prefix}{HOME}"
    for item in sorted(site.items, key=lambda each: each.uri != home):
        for old in (item.old, *item.others):
            draft.old_addresses.setdefault(old.strip("/"), item.uri)
        if item.collection in READ:
            draft.shown_in[item.uri] = item.collection.replace("portfolio", "projects")
        elif item.collection in TEAMS:
            draft.shown_in[item.uri] = "people"
        elif lists_posts(item):
            draft.shown_in[item.uri] = draft.blog.index
    documents = {new: file for new, file in draft.files.items() if file.suffix not in PICTURES}
    for new, file in documents.items():
        draft.old_addresses.setdefault(file.path, new)


def _rest(site: JekyllSite, addresses: Addresses) -> None:
    """Take the files that pages refer to, and report the pictures and documents that none does."""
    site.draft.files.update(addresses.files)
    used = {file.real for file in addresses.files.values()}
    for folder in ("assets", "images", "files"):
        for file in site.source.files(folder, suffixes=PICTURES | {".pdf"}):
            if file.real not in used:
                site.draft.report.left(file.path, "", "", "no page that was taken shows it")
