"""Authors of a Hugo site: its owner, the people of its groups, and co-authors with an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.addresses import HOME, fault_of_file
from importers.cv_fields import take_language, take_link, take_links
from importers.draft import Draft
from importers.fields import SourceValue
from importers.hugo_site import SETTING, HugoItem, HugoSite, leave
from importers.mapping import Mapper
from importers.old_page import OldPage
from importers.reading import data_of, document
from importers.texts import slug

_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif"}
_OWNERS = ("me", "admin")
"""What the folders of an owner are called in the themes' own examples."""
_SAMPLES = ("Nelson Bighetti", "吳恩達")
"""Who the themes' own examples are about."""
_LINKS = ("links", "profiles", "social")
_SETTINGS = ("schema", "slug", "is_owner", "superuser", "highlight_name", "user_groups", "weight")
_SECTIONS = {"interests": "interests", "education": "education", "experience": "experience",
             "work": "experience", "awards": "awards", "skills": "skills"}  # fmt: skip


def read_authors(site: HugoSite) -> None:
    """Take the site's owner, and the others with a page of their own.

    Where nobody is the owner, the first of one is; of several, the site is that of a group.
    """
    draft = site.draft
    authors = sorted(_authors(site), key=lambda each: (_rank(each), each.shown))
    if any(_title(author) not in _SAMPLES for author in authors):
        for author in [each for each in authors if _title(each) in _SAMPLES]:
            authors.remove(author)
            leave(author, "the theme's own sample", site)
    owners = [each for each in authors if _rank(each) < _OTHER] or authors[: len(authors) == 1]
    site.names = {_name(author): _title(author) for author in reversed(authors)}
    others = []
    for author in authors:
        is_main = _name(author) == _name(owners[0]) if owners else False
        if author in owners and (is_main or _title(author) in ("", draft.profile.get("name"))):
            _take(author, draft, site)
            _add_addresses(author, f"{draft.prefix}{HOME}", site)
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


def _authors(site: HugoSite) -> Iterator[HugoItem]:
    """Yield the authors of content/, and those that have moved to data/."""
    for file in site.source.files("data/authors", suffixes={".yml", ".yaml"}, deep=False):
        values = data_of(file, site.draft)
        name, _, code = file.stem.partition(".")
        if isinstance(values, dict) and not site.languages.skips(
            code.lower(), file.path, name, site.draft
        ):
            yield HugoItem(file, f"authors/{name}/_index.md", values, "")
    yield from (each for each in site.authors if each.is_list and _name(each))


def _name(author: HugoItem) -> str:
    return author.folder.removeprefix("authors").strip("/")


def _rank(author: HugoItem) -> int:
    """Return how likely somebody is the site's owner: 0 is sure."""
    is_owner = author.says("superuser") or author.says("is_owner")
    return 0 if is_owner else 1 if _name(author) in _OWNERS else _OTHER


def _title(author: HugoItem) -> str:
    name = author.values.get("name") or author.values.get("title")
    return str((name.get("display") or "") if isinstance(name, dict) else name or "")


def _take(author: HugoItem, draft: Draft, site: HugoSite) -> None:
    """Take an author's fields, text and picture."""
    root = document(author.values, author.shown, draft).root
    if author.text.strip():  # a line for lists; the page has the whole
        draft.set("description", root["bio"].text("profile.yml: description"))
    read_author(root, draft, site)
    text = "\n\n".join([author.text, *_files(root, site)])
    if text.strip():
        page = OldPage(author.shown, text, site.draft.prefix + HOME, folder=author.file.folder)
        page.is_home = draft is site.draft
        draft.home.append(site.converter.body(page).strip())
    _portrait(author, draft, site)
    groups = author.values.get("user_groups")
    if isinstance(groups, list) and groups and len(site.names) > 1:
        draft.set("group", str(groups[0]))
    root.document.finish()


def read_author(root: SourceValue, draft: Draft, site: HugoSite) -> None:
    """Take somebody's fields: `data/authors/me.yaml`, the front matter of `_index.md`, settings."""
    into = "profile.yml"
    draft.set("name", _full_name(root, draft))
    draft.set("pronunciation", root["name_pronunciation"].text(f"{into}: pronunciation"))
    draft.set("headline", root.first("role", "tagline").text(f"{into}: headline"))
    for node in root.first("affiliations", "organizations").nodes():
        draft.affiliation(node["name"].text(into) or node.text(into), node["url"].url(into))
    for node in _links(root):
        address = node.first("url", "link")
        if re.match(r"[/#]|(?!.*://).*\.pdf$", address.raw):
            address.leave("it leads to a part of the old site")
        node["display"].leave("the look is the theme's")
    for name in _LINKS:
        take_links(draft, root[name])
    for name in ("email", "orcid"):
        take_link(draft, root[name], name)
    take_facts(root, draft, site)
    if not root.document.is_settled(root["bio"].path):
        draft.home_text(root["bio"].paragraphs(HOME))
    if root["pronouns"]:
        draft.fact("Pronouns", root["pronouns"].text(f"{into}: facts"))
    for name in _SETTINGS:
        root[name].leave(SETTING)


def take_facts(root: SourceValue, draft: Draft, site: HugoSite) -> None:
    """Take interests, education, positions, skills, languages and awards."""
    mapper = Mapper(draft, site.converter, open_sections=("education", "experience"))
    for name in _SECTIONS:
        mapper.take_all(_SECTIONS[name], root[name])
    for node in root["languages"].nodes():
        take_language(draft, node)
    leave_look(root)


def leave_look(node: SourceValue) -> None:
    """Report the icons, colours and measures in a value, which the theme has its own of."""
    for each in node.leaves():
        if each.path and each.path[-1] in _LOOK:
            each.leave("the look is the theme's")


_LOOK = ("icon", "icon_pack", "company_logo", "color", "color_border", "percent")


def _full_name(root: SourceValue, draft: Draft) -> str:
    into, name = "profile.yml: name", root["name"]
    for node in name["alternate"].nodes():
        draft.fact("Also written", node.text(into))
    whole = [name.text(into), name["display"].text(into), root["title"].text(into)]
    parts = [name[each].text(into) for each in ("given", "middle", "family")]
    parts += [root[each].text(into) for each in ("first_name", "last_name")]
    return next(filter(None, whole), "") or " ".join(filter(None, parts))


def _links(root: SourceValue) -> list[SourceValue]:
    return [node for name in _LINKS for node in root[name].nodes()]


def _files(root: SourceValue, site: HugoSite) -> Iterator[str]:
    """Return links of an author that lead to documents of the site, such as a CV."""
    for link in _links(root):
        url = link.first("link", "url").raw
        if (
            url
            and "://" not in url
            and site.addresses.resolve(url, page=HOME).address[-4:] == ".pdf"
        ):
            yield f"[{link['label'].raw or 'CV'}](<{url}>)"


def _person(author: HugoItem, order: int, site: HugoSite) -> None:
    """Take somebody else, with a page if more is known than a card shows."""
    draft = site.draft
    if not _title(author):
        leave(author, "it names nobody", site)
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
        source = OldPage(author.shown, "", uri, title=_title(author), person=person, is_home=True)
        head = site.converter.page(source).rstrip("\n")
        draft.pages[uri] = "\n\n".join([head, *other.home, *parts]) + "\n"
    _add_addresses(author, uri if uri in draft.pages else f"{draft.prefix}people.md", site)


def _add_addresses(author: HugoItem, uri: str, site: HugoSite) -> None:
    """Let the old addresses of somebody's page lead to the new one."""
    for name in (_name(author), slug(_title(author))):
        for folder in ("author", "authors"):
            site.addresses.add_page(f"{folder}/{name}", uri)
    site.draft.old_addresses.setdefault(f"author/{slug(_title(author))}", uri)


def _coauthor(author: HugoItem, site: HugoSite) -> None:
    """Take somebody who is in no group: a name in author lists, with an address if there is one."""
    root = document({**author.values, "text": author.text}, author.shown, site.draft).root
    into, values = "coauthors.yml", {"name": _title(author) or author.title}
    root.first("name", "title").taken(into)
    for node in (each.first("link", "url") for each in _links(root)):
        name = "orcid" if "orcid.org/" in node.raw else "url"
        if node.raw.startswith("http") and name not in values:
            values[name] = node.url(into)
    if len(values) > 1:
        site.draft.add("coauthors", values, root)
    root.document.finish("a co-author who is in no group; python hooks new person adds one")


def _portrait(author: HugoItem, draft: Draft, site: HugoSite) -> None:
    named = str(author.values.get("avatar_filename") or "").rpartition(".")[0]
    names = [name for name in (named, _name(author), "avatar") if name]
    folders = [author.file.folder, "assets/media/authors", "assets/media"]
    for folder in folders[author.shown.startswith("data/") :]:
        is_shared = draft is not site.draft and folder.startswith("assets/")
        stems = [_name(author)] if is_shared else [*names, "portrait"]
        pictures = site.source.files(folder, suffixes=_PICTURES, deep=False)
        found = [each for stem in stems for each in pictures if each.stem.startswith(stem)]
        if found and (reason := fault_of_file(found[0], picture=True)):
            draft.report.left(found[0].path, "", "", reason)
        elif found:
            file = site.addresses.new_path(found[0])
            alt = f"Portrait of {_title(author) or 'the owner'}"
            draft.set("picture", {"file": file, "alt": alt})
            return
