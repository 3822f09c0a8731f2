"""Whose Hugo site it is: the owner among its authors; the others are people of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from importers.addresses import HOME
from importers.draft import Draft
from importers.hugo_author import read_author
from importers.hugo_site import HugoSite
from importers.old_page import OldPage
from importers.reading import document, or_reported, yaml_of
from importers.report import SAMPLE
from importers.source_files import SourceFile
from importers.texts import plain_text, slug

_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
_OWNERS = ("me", "admin")
"""What the folders of an owner are called in the themes' own examples."""


LINKS = ("social", "links", "profiles")
"""Fields with a person's links."""
_SAMPLES = ("Nelson Bighetti", "吳恩達")
"""Who the themes' own examples are about."""


@dataclass(frozen=True)
class _Author:
    file: SourceFile
    name: str
    values: dict[str, Any]
    text: str = ""

    @property
    def rank(self) -> int:
        """Lowest for the site's owner."""
        flag = self.values.get("superuser") or self.values.get("is_owner")
        is_owner = str(flag or "").lower() == "true"
        return 0 if is_owner else 1 if self.name in _OWNERS else 2

    @property
    def title(self) -> str:
        name = self.values.get("name") or self.values.get("title")
        return str((name.get("display") or "") if isinstance(name, dict) else name or "")


def read_authors(site: HugoSite) -> None:
    """Take the site's owner, and the others with a page of their own.

    Where nobody is the owner, the first of one is; of several, the site is that of a group.
    """
    draft = site.draft
    authors = sorted(_authors(site), key=lambda each: (each.rank, each.file.path))
    if any(author.title not in _SAMPLES for author in authors):
        for author in [each for each in authors if each.title in _SAMPLES]:
            authors.remove(author)
            values = {**author.values, "text": author.text}
            document(values, author.file.path, draft).finish(SAMPLE)
    owners = [each for each in authors if each.rank < _OTHER] or authors[: len(authors) == 1]
    main = next((each.name for each in owners if each.rank == 0), owners[0].name if owners else "")
    for author in authors:
        site.names.setdefault(author.name, author.title)
    others = []
    for author in authors:
        same = author.name == main or author.title in ("", draft.profile.get("name"))
        if author in owners and same:
            _take(author, draft, site)
            _add_addresses(author, f"{draft.prefix}index.md", site)
        else:
            others.append(author)
    if others and not owners:
        draft.set("name", str(site.settings.get("title") or ""))
        draft.set("kind", "organization")
    for order, author in enumerate(others, start=1):
        if author.values.get("user_groups") or not owners:
            _person(author, order, site)
        else:
            _coauthor(author, site)


_OTHER = 2


def _take(author: _Author, draft: Draft, site: HugoSite) -> None:
    values = dict(author.values)
    if author.text.strip() and values.get("bio"):  # a line for lists; the page has the whole
        draft.set("description", plain_text(str(values.pop("bio"))))
    read_author(values, author.file.path, draft)
    text = author.text + "".join(_files(values, site))
    if text.strip():
        uri = f"{site.draft.prefix}index.md"
        page = OldPage(author.file.path, text, uri, folder=author.file.folder)
        page.is_home = draft is site.draft
        draft.home.append(site.converter.body(page).strip())
    _portrait(author, draft, site)
    groups = author.values.get("user_groups")
    if isinstance(groups, list) and groups and any("people" in each for each in _parts(site)):
        draft.set("group", str(groups[0]))


def _files(values: dict[str, Any], site: HugoSite) -> Iterator[str]:
    """Return links of an author that lead to files of the site, such as a CV."""
    for name in LINKS:
        links = values.get(name)
        for link in links if isinstance(links, list) else []:
            url = str(link.get("link") or link.get("url") or "") if isinstance(link, dict) else ""
            if (
                url
                and "://" not in url
                and site.addresses.resolve(url, page=HOME).address[-4:] == ".pdf"
            ):
                yield f"\n\n[{link.get('label') or 'CV'}](<{url}>)"


def _parts(site: HugoSite) -> Iterator[str]:
    """Return what the parts of all pages are called."""
    yield from (part.widget for parts in site.widgets.values() for part in parts)
    for item in site.items:
        sections = item.values.get("sections")
        for each in sections if isinstance(sections, list) else []:
            yield str(each.get("block", "")) if isinstance(each, dict) else ""


def _person(author: _Author, order: int, site: HugoSite) -> None:
    """Take somebody else, with a page if more is known than a card shows."""
    draft = site.draft
    if not author.title:
        values = {**author.values, "text": author.text}
        document(values, author.file.path, draft).finish("it names nobody")
        return
    other = Draft(draft.report, owner=draft.person_id, prepare=draft.prepare)
    _take(author, other, site)
    if "headline" in other.profile:
        other.profile["role"] = other.profile.pop("headline")
    other.set("order", str(order))
    person = draft.add_person(other)
    if not person:
        return
    uri = f"people/{person}.md"
    parts = [f'## {name.capitalize()}\n\n{{{{ section("{name}") }}}}' for name in other.sections]
    if other.home or parts:
        source = OldPage(author.file.path, "", uri, title=author.title, person=person, is_home=True)
        head = site.converter.page(source).rstrip("\n")
        draft.pages[uri] = "\n\n".join([head, *other.home, *parts]) + "\n"
    _add_addresses(author, uri if uri in draft.pages else f"{draft.prefix}people.md", site)


def _add_addresses(author: _Author, uri: str, site: HugoSite) -> None:
    """Let the old addresses of somebody's page lead to the new one."""
    for name in (author.name, slug(author.title)):
        for folder in ("author", "authors"):
            site.addresses.add_page(f"{folder}/{name}", uri)
    site.draft.old_addresses.setdefault(f"author/{slug(author.title)}", uri)


def _coauthor(author: _Author, site: HugoSite) -> None:
    """Take somebody who is in no group: a name in author lists, with an address if there is one."""
    root = document({**author.values, "text": author.text}, author.file.path, site.draft).root
    into = "coauthors.yml"
    links = [node.first("link", "url") for name in LINKS for node in root[name].nodes()]
    urls = [each for each in links if each.raw.startswith("http")]
    orcids = [each for each in urls if "orcid.org/" in each.raw]
    urls = [each for each in urls if each not in orcids]
    values = {
        "name": root.first("name", "title").text(into) or author.title,
        "url": urls[0].url(into) if urls else "",
        "orcid": orcids[0].url(into) if orcids else "",
    }
    if values["url"] or values["orcid"]:
        site.draft.add("coauthors", values, root)
    root.document.finish("a co-author who is in no group; python hooks new person adds one")


def _authors(site: HugoSite) -> list[_Author]:
    found = []
    for file in site.source.files("data/authors", suffixes={".yml", ".yaml"}, deep=False):
        values = or_reported(yaml_of, file, site.draft)
        if isinstance(values, dict):
            name, _, code = file.stem.partition(".")
            if not site.languages.skips(code.lower(), file.path, name, site.draft):
                found.append(_Author(file, name, values))
    for item in site.authors:
        name = item.path.split("/")[1]
        if item.is_list and name != "_index.md":
            found.append(_Author(item.file, name, item.values, item.text))
    return found


def _portrait(author: _Author, draft: Draft, site: HugoSite) -> None:
    named = str(author.values.get("avatar_filename") or "").rpartition(".")[0]
    names = [name for name in (named, author.name, "avatar") if name]
    folders = [author.file.folder, "assets/media/authors", "assets/media"]
    for folder in folders[author.file.path.startswith("data/") :]:
        is_shared = draft is not site.draft and folder.startswith("assets/")
        stems = [author.name] if is_shared else [*names, "portrait"]
        pictures = site.source.files(folder, suffixes=_PICTURES, deep=False)
        found = [each for stem in stems for each in pictures if each.stem.startswith(stem)]
        if found:
            path = quote(f"/{found[0].path}")
            target = site.addresses.resolve(path, page=HOME, picture=True)
            if target.address:
                alt = f"Portrait of {author.title or 'the owner'}"
                draft.set("picture", {"file": target.address, "alt": alt})
                return
            draft.report.left(found[0].path, "avatar", found[0].name, target.reason)
