"""Teams of Jekyll sites → people of the site: files of data, collections, al-folio's profiles."""

from __future__ import annotations

from importers.jekyll_pages import page_source
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.mapping import Mapper
from importers.pages import Converter
from importers.people import take_people, team_page
from importers.reading import document, or_reported, page_of
from importers.texts import plain_text
from importers.vocabulary import is_team

TEAMS = ("people", "team", "members", "staff", "group", "lab", "alumni", "students", "persons")
"""Names of files of data and of collections whose entries are people."""
_FOLDERS = ("", "assets/img/", "images/", "assets/images/", "img/")


def take_teams(site: JekyllSite, converter: Converter) -> dict[str, str]:
    """Take all teams; return the names of their lists with the macro calls that show them."""
    for facts in site.facts:
        stem = facts.file.rpartition("/")[2].partition(".")[0]
        if is_team(stem):
            mapper = Mapper(site.draft, converter)
            take_people(facts.root, mapper, "Alumni" if stem == "alumni" else "")
    for name in TEAMS:
        for item in site.of(name):
            _take_item(site, item, converter, "Alumni" if name == "alumni" else "")
    call = team_page(site.draft)
    return dict.fromkeys(TEAMS, call) if site.draft.people else {}


def _take_item(site: JekyllSite, item: JekyllItem, converter: Converter, group: str) -> None:
    """Take a person of a collection, with a page if more is said than a card shows."""
    root = document(item.values, item.shown, site.draft).root
    ids = take_people(root, Mapper(site.draft, converter, folder=item.file.folder), group)
    if ids and len(item.text.split()) > _FEW:
        source = page_source(site, item, is_quiet=True)
        source.person, source.is_home = ids[0], True
        site.draft.pages[item.uri] = converter.page(source)
    site.draft.report.taken(item.shown, "text", "", item.uri)
    root.document.finish(SETTING)


_FEW = 3


def profiles_of(site: JekyllSite, item: JekyllItem) -> str:
    """Return the text of al-folio's profiles on a page: a picture, a text and more of each."""
    given = item.values.get("profiles")
    blocks = []
    for each in given if isinstance(given, list) else []:
        values = each if isinstance(each, dict) else {}
        picture, name = str(values.get("image") or ""), str(values.get("content") or "")
        file = site.source.file(f"{item.file.folder}/{name}") if name else None
        page = or_reported(page_of, file, site.draft) if file else None
        matter, text = page or ({}, "")
        site.items[:] = [one for one in site.items if not file or one.shown != file.path]
        folders = (f"/{folder}{picture}" for folder in _FOLDERS)
        path = next((path for path in folders if picture and site.source.file(path[1:])), "")
        title = plain_text(str(matter.get("title") or ""))
        blocks += [f"## {title}"] if title else []
        blocks += [f"![{title or 'Portrait'}]({path.replace(' ', '%20')})"] if path else []
        blocks += [text, str(values.get("more_info") or "")]
    return "\n\n".join(filter(None, blocks))
