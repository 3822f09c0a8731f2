"""The blocks of HugoBlox and the widgets before them → text, and macros in their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from importers.assembly import HEADINGS, call
from importers.cv_fields import kind_of_section, take_link, take_links
from importers.fields import SourceValue
from importers.hugo_authors import leave_look, take_facts
from importers.hugo_site import KINDS, SETTING, HugoItem, HugoSite
from importers.mapping import Mapper
from importers.old_page import OldPage, heading
from importers.people import people_calls
from importers.reading import document
from importers.texts import plain_text, slug, small_number
from portfolio.model.person import BIBTEX, SECTIONS

_ITEMS = ("items", "item", "experience", "feature", "skills", "courses")


@dataclass(frozen=True)
class HugoBlock:
    """A part of a page: what it is, its fields, and the text below them."""

    item: HugoItem
    uri: str
    """The page of ours that it goes to."""
    root: SourceValue
    name: str
    text: str = ""

    def __getitem__(self, name: str) -> SourceValue:
        content = self.root["content"]
        return content[name] if content[name] else self.root[name]

    @property
    def title(self) -> str:
        return plain_text(self["title"].raw).replace("\u00ad", "")

    @property
    def name_in_page(self) -> str:
        """What addresses and the menu call it."""
        own = self.item.folder.split("/")[-1] if self.item.widget else ""
        return self.root["id"].raw or own

    @property
    def items(self) -> list[SourceValue]:
        return next((self[name].nodes() for name in _ITEMS if self[name]), [])


def blocks_of_page(item: HugoItem, root: SourceValue, site: HugoSite) -> str:
    """Return what the blocks of a page show, in their order."""
    blocks = [
        HugoBlock(item, item.uri, node, node.first("block", "widget", "type").raw)
        for node in root["sections"].nodes()
    ]
    folder = item.folder or "home"
    for part in [] if blocks else site.widgets.pop(folder, []):
        site.draft.watch(part.shown)
        node = document(part.values, part.shown, site.draft).root
        blocks.append(HugoBlock(part, item.uri, node, part.widget, part.text))
    said = [_shown(block, site) for block in blocks]
    for block in blocks:
        block.root.leave(SETTING)
    return "\n\n".join(text for text in said if text.strip())


def _shown(block: HugoBlock, site: HugoSite) -> str:
    if block.root["demo"].raw.lower() == "true":
        block.root.leave("a part that only the theme's own site showed")
        return ""
    block.root.first("block", "widget").taken(block.uri)
    take = next((take for pattern, take in _TAKE if re.match(pattern, block.name)), _text)
    return take(block, site)


def _text(block: HugoBlock, site: HugoSite, *, below: str = "", level: int = 2) -> str:
    """Return the block's heading, its words, and what stands below them."""
    parts = [block["subtitle"], block["text"], block["body"]]
    texts = [words for node in parts if (words := node.paragraphs(block.uri))]
    texts += [block.text, "" if below else "\n".join(_lines(block)), *_buttons(block)]
    source = OldPage(
        block.item.shown, "\n\n".join(filter(str.strip, texts)), block.uri,
        folder=block.item.file.folder, is_home=block.uri == f"{site.draft.prefix}index.md",
    )  # fmt: skip
    said = "\n\n".join(filter(None, [site.converter.body(source).strip(), below]))
    if not said:
        return ""
    block["title"].taken(block.uri)
    known = block.name_in_page
    anchor = f" {{ #{known} }}" if re.fullmatch(r"[A-Za-z][\w-]*", known) else ""
    return f"{'#' * level} {heading(block.title)}{anchor}\n\n{said}" if block.title else said


def _lines(block: HugoBlock) -> Iterator[str]:
    """Return entries that no section is meant for as a list."""
    for node in block.items:
        title = node.first("title", "name").text(block.uri)
        words = [node[name].paragraphs(block.uri) for name in _WORDS]
        links = [node[name].url(block.uri) for name in ("url", "link", "certificate_url")]
        url = next(filter(None, links), "")
        label = f"**[{title}]({url})**" if url and title else f"**{title}**" if title else url
        rest = ", ".join(" ".join(each.split()) for each in words if each)
        if label or rest:
            yield f"- {': '.join(filter(None, [label, rest]))}"


_WORDS = ("company", "organization", "date_start", "date_end", "date", "location", "subtitle",
          "description", "content", "text")  # fmt: skip


def _buttons(block: HugoBlock) -> Iterator[str]:
    for name in ("button", "primary_action", "secondary_action", "cta", "cta_alt", "link"):
        node = block[name]
        words, url = node.first("text", "label").raw, node.first("url", "link").raw
        if words and url:
            node.taken(block.uri)
            yield f"[{words}]({url.replace(' ', '%20')})"


def _about(block: HugoBlock, site: HugoSite) -> str:
    """Return the words about the owner, whose name, picture and links the page opens with."""
    block["title"].leave("the page opens with the name")
    if block.root["education"] or block.root["interests"]:
        take_facts(block.root, site.draft, site)
    said = [_text(block, site)]
    if not (block["text"] or block.text.strip()):
        said, site.draft.home = [*site.draft.home, *said], []
    lists = [_section(name, site) for name in ("interests", "education")]
    return "\n\n".join(filter(None, [*said, *lists]))


def _section(name: str, site: HugoSite) -> str:
    """Return a section below its heading, if there is anything in it."""
    return f"## {HEADINGS[name]}\n\n{call(name)}" if site.draft.has(name) else ""


def _entries(block: HugoBlock, site: HugoSite) -> str:
    """Take what a block lists into the section that its title means, or that it is made for."""
    own = next(section for word, section in _SECTIONS.items() if word in block.name)
    kind = kind_of_section(block.title)
    if kind in ("", "about", "stack") or block.name.startswith("resume"):
        kind = own
    if kind not in SECTIONS or kind == BIBTEX:
        return _text(block, site)
    mapper = Mapper(site.draft, site.converter, open_sections=("education", "experience"))
    for node in block.items:
        mapper.take_all(kind, node)
        leave_look(node)
    if not site.draft.has(kind):
        return ""
    shown = _text(block, site, below=call(kind))
    if not block.title:
        shown = f"## {HEADINGS.get(kind, kind.capitalize())}\n\n{shown}"
    also = _section("education", site) if block.name == "resume-experience" else ""
    return "\n\n".join(filter(None, [shown, also]))


_SECTIONS = {
    "experience": "experience", "education": "education", "accomplishments": "awards",
    "awards": "awards", "skills": "skills", "feature": "skills",
}  # fmt: skip


def _listing(block: HugoBlock, site: HugoSite) -> str:
    """Return the list that a block shows: publications, talks, projects, posts, or pages."""
    folders = block["filters"]["folders"].texts(block.uri)
    named = re.sub(r"^(recent|featured)_|_(featured|selected)$", "", block.name)
    folder = next(iter(folders), "") or block["page_type"].text(block.uri) or named
    kinds = [item.kind for item in site.items if item.section == folder and item.kind]
    kind = KINDS.get(folder) or next(iter(kinds), "publications" if folder == "featured" else "")
    count = block["count"].raw
    options = [f"limit={count}"] if small_number(count) > 0 else []
    is_part = "featured" in block.name or block["filters"]["featured_only"].raw == "true"
    if is_part and any(each.fields.get("selected") for each in site.draft.publications):
        options = ["selected=true"] if kind == "publications" else options
    below = call(kind, *options) if site.draft.has(kind) else ""
    below = below if kind else _pages_in(folder, block, site)
    if not below:
        block.root.leave("there is nothing of this kind to show")
        return ""
    site.anchors[block.name_in_page] = site.list_of(folder, kind)
    return _text(block, site, below=below)


def _pages_in(folder: str, block: HugoBlock, site: HugoSite) -> str:
    """Return the list of the pages in a folder, which needs no page of its own then."""
    name, up = slug(folder), "../" * block.uri.count("/")
    links = site.draft.lists.get(name, ("",))[0]
    if links:
        site.listed.add(name)
        shown = [item.uri for item in site.items if item.section == folder]
        site.draft.shown_in |= dict.fromkeys([f"{name}/index.md", *shown], block.uri)
    return re.sub(r"(?<=\]\()(?![a-z]+:)", f"{up}{name}/", links)


def _people(block: HugoBlock, site: HugoSite) -> str:
    groups = block["user_groups"].texts(block.uri)
    people = [*site.draft.people.values(), site.draft]
    known = {each.profile["group"] for each in people if each.profile.get("group")}
    there = [group for group in groups if group in known]
    below = people_calls(there, level=3 if block.title else 2)
    return _text(block, site, below=below) if there else ""


def _contact(block: HugoBlock, site: HugoSite) -> str:
    draft = site.draft
    take_contact(block, site)
    is_known = draft.profile.get("contact") or draft.profile.get("links")
    return _text(block, site, below="{{ contact() }}" if is_known else "")


def take_contact(values: HugoBlock | SourceValue, site: HugoSite) -> None:
    """Take where the owner is found, from a block or the site's settings."""
    draft, into = site.draft, "profile.yml: contact"
    contact = draft.profile.get("contact") or {}
    if values["email"] and not values["email"].raw.startswith("test@example."):
        take_link(draft, values["email"], "email")
    for name in ("contact_links", "socialIcons", "social"):
        take_links(draft, values[name])
    parts = ("street", "city", "region", "postcode", "country")
    lines = [values["address"][part].text(into) for part in parts]
    rooms = [values["directions"].text(into), *values["office_hours"].texts(into)]
    known = {
        "address": [line for line in lines if line] or values["address"].texts(into),
        "office": ", ".join(filter(None, rooms)),
        "calendar": values["appointment_url"].url(into),
    }
    values["phone"].leave("it is private on a public page; add it under facts in profile.yml")
    found = {**{key: value for key, value in known.items() if value}, **contact}
    if found:
        draft.profile["contact"] = found


def _nothing(block: HugoBlock, _site: HugoSite) -> str:
    block.root.leave("lists of tags are made by the theme")
    return ""


_TAKE: tuple[tuple[str, Callable[[HugoBlock, HugoSite], str]], ...] = (
    (r"about|resume-biography|biography|avatar|profile", _about), (
    r"(resume-)?(experience|education|accomplishments|awards|skills)|features|featurette",
    _entries, ), (
    r"collection|pages|featured|portfolio|publications|posts|projects|talks|events|recent_",
    _listing, ), (r"people|team", _people), (r"contact", _contact), (r"tag", _nothing),
)  # fmt: skip
"""What takes the blocks whose names match; all others are text."""
