"""What a Jekyll site says of its owner around its pages: in layouts, includes and a sidebar."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from pathlib import PurePosixPath

from importers.addresses import Addresses
from importers.draft import Draft
from importers.jekyll_home import PORTRAIT, take_portrait
from importers.jekyll_site import JekyllSite
from importers.links import link_of_url
from importers.old_page import OldPage
from importers.pages import Converter
from importers.report import Report
from importers.texts import parts_of, plain_text
from portfolio.model.names import spelling
from portfolio.model.networks import network_of_url

_OF_THEME = re.compile(
    r"(?i)(^|/)(head|seo|meta|404)\b|comment|disqus|giscus|share|analytic|script|repo|css|figure"
)
"""Templates in which nobody writes about themselves."""
_CREDIT = re.compile(
    r"(?i)\b(themes?|templates?|powered|jekyll|hosted|built|(?:design|develop|creat|craft)ed by|"
    r"made with|using)\b"
)
_RIGHTS = re.compile(r"(?i)©|\b(copyright|rights)\b")
_OF_OTHERS = re.compile(
    r"(?i)\b(departments?|dept|institutes?|universit\w+|faculty|school|college|lab|laborator\w+|"
    r"groups?|cent(?:er|re)|societ\w+|students?|advis\w+|collaborators?|friends?|fork)\b"
)
"""Words before or in a link that is an organization's, or somebody else's."""
_ASIDE = re.compile(r"<aside\b.*?</aside\s*>", re.S | re.I)
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\(<?(?P<url>[^\s()<>]+)>?\)")
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<path>[^\s()]+)[^()]*\)")
_MAIL_LINK = re.compile(r"\[[^\[\]]*\]\(mailto:[^\s()]+\)")
_ANY_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\([^\s()]+\)")
_E_MAIL = re.compile(r"(?<![\w.@/:-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
_SHARES = re.compile(r"(?i)[?&](url|text|u|status|body)=|share|/intent/")
"""Addresses with which a visitor sends a page to others."""
_LABEL = re.compile(r"^[^\n\[\]]+:(?= )")
"""Words and a colon before the links of a line."""
_LONGEST = 4
"""Words of a link to the owner's page elsewhere; more words are a sentence's."""
_LONGEST_HEADLINE = 20
_MOST_LINES = 6


@dataclass
class Frame:
    """What stands around pages."""

    file: str
    old: str
    """Its text in the source."""
    text: str
    """The same as Markdown."""
    files: dict[str, str]
    """What files of the source are called in the text, and where they are."""


def read_frames(site: JekyllSite, converter: Converter) -> list[Frame]:
    """Return the templates that say something of their own, and the sidebar of the home page."""
    texts = {file: text for file, text in site.frames.items() if not _OF_THEME.search(file)}
    home = next((item for item in site.items if item.uri == f"{site.draft.prefix}index.md"), None)
    if home and (aside := _ASIDE.search(home.text)):
        texts[home.shown] = aside[0]
    return [_frame(file, text, site, converter) for file, text in texts.items()]


def _frame(file: str, text: str, site: JekyllSite, converter: Converter) -> Frame:
    old = converter.addresses
    addresses = Addresses(old.source, old.statics, old.base, old.host, old.pages)
    quiet = replace(converter, report=Report(), addresses=addresses)
    variables = {"site": {**site.config, "data": site.data}, "page": {}, "paginator": {}}
    text = re.sub(r"\A---\n.*?\n---\n|<head\b.*?</head\s*>", "", text, flags=re.S | re.I)
    body = quiet.body(OldPage(file, text, f"{site.draft.prefix}index.md", variables=variables))
    files = {new: each.path for new, each in addresses.files.items()}
    return Frame(file, unescape(text), body, files)


def take_frames(site: JekyllSite, frames: list[Frame], addresses: Addresses) -> None:
    """Take the owner's links, picture and headline from frames; what is left of them is told."""
    for frame in frames:
        page = next((item for item in site.items if item.shown == frame.file), None)
        lines = [
            line.strip()
            if page or not (_CREDIT.search(line) or _RIGHTS.search(line))
            else " | ".join((_MAIL_LINK if _CREDIT.search(line) else _ANY_LINK).findall(line))
            for line in frame.text.split("\n")
        ]
        if _is_about_several(lines, frame):
            continue
        left = [_without_links(line, frame, site.draft) for line in lines]
        is_owners = left != lines
        left = [_without_portrait(line, frame, site, addresses, is_owners) for line in left]
        rest = [line for line in left if re.search(r"\w", line)]
        if left == lines or (page and len(rest) > _MOST_LINES):
            continue  # a longer sidebar stays on its page
        if page:
            page.text = _ASIDE.sub("", page.text, count=1)
        _take_words(rest, frame, site, is_page=page is not None)


def _is_about_several(lines: list[str], frame: Frame) -> bool:
    """Whether a frame leads to several people's pages in one network."""
    links = [
        link_of_url(each["url"]) or {} for line in lines for each in written_links(line, frame)
    ]
    named = {(link["network"], str(link.get("handle"))) for link in links if "network" in link}
    return len(named) > len({network for network, _ in named})


def written_links(line: str, frame: Frame) -> list[re.Match[str]]:
    """Return a line's links to pages elsewhere; what Liquid makes of a setting was read there."""
    return [
        each
        for each in LINK.finditer(line)
        if re.search(rf"{re.escape(each['url'])}[\"')>\s]", frame.old)
        and len(each["text"].split()) <= _LONGEST
        and not _OF_OTHERS.search(f"{_LABEL.findall(line)} {each['text']}")
        and not _SHARES.search(each["url"])
    ]


def _without_links(line: str, frame: Frame, draft: Draft) -> str:
    """Return a line without the links to the owner's pages elsewhere, which are taken."""
    found = written_links(line, frame)
    is_alone = not re.search(r"\w", _E_MAIL.sub("", LINK.sub("", line)))
    is_row = is_alone and (len(found) > 1 or line.startswith("- "))
    for link in found:
        known = link_of_url(link["url"], link["text"])
        is_page = is_row and known is not None and parts_of(link["url"]).path.strip("/")
        is_network = known is not None and "network" in known
        is_network = is_network and (is_alone or _is_named(link, line))
        if (is_network or is_page) and draft.add_link(known):
            draft.report.taken(frame.file, "a link", link["url"], "profile.yml: links")
            line = line.replace(link[0], "", 1)
    for address in _E_MAIL.findall(LINK.sub("", line)):
        if draft.lift_link(f"mailto:{address}", frame.file):
            line = line.replace(address, "", 1)
    return line


def _is_named(link: re.Match[str], line: str) -> bool:
    """Whether a link in a sentence, or its label, names the network; others name a friend."""
    network = network_of_url(link["url"])
    said = {*re.findall(r"\w+|@", f"{_LABEL.findall(line)} {link['text']}".casefold())}
    names = {"@", "twitter", *(network[0].id.split("-") if network else said)}
    return bool(said & names)


def _without_portrait(
    line: str, frame: Frame, site: JekyllSite, addresses: Addresses, is_owners: bool
) -> str:
    """Return a line without the owner's picture, which is taken if the profile has none."""
    names = {spelling(each) for each in site.draft.names}
    for found in _PICTURE.finditer(line):
        path = frame.files.get(found["path"], "")
        is_named = PORTRAIT.match(PurePosixPath(path).stem) or spelling(found["alt"]) in names
        if not path or not (is_owners or (is_named and PurePosixPath(path).name in frame.old)):
            continue  # of the theme, or what Liquid makes of a setting
        if not site.draft.profile.get("picture"):
            take_portrait(site, addresses, [(frame.file, f"/{path}", {})])
        known = addresses.files.get(site.draft.profile.get("picture", {}).get("file", ""))
        if known and known.path == path:
            line = line.replace(found[0], "", 1)
    return line


def _take_words(lines: list[str], frame: Frame, site: JekyllSite, *, is_page: bool) -> None:
    """Take the first words that are no link as the headline; the others are told."""
    names = (*site.draft.names, str(site.config.get("title") or ""), "Home")
    own = {spelling(plain_text(each)) for each in names}
    for line in lines:
        plain = plain_text(re.sub(r"^(?:[-*+]|\d+\.) ", "", line)).strip(" |·•,")
        is_written = all(word in frame.old for word in re.findall(r"\w+", plain))
        is_list = re.match(r"\{\{|#", line) is not None or not is_written
        if spelling(plain) in own or (is_list and not is_page):
            continue  # the name, a list or heading of the theme, or a setting
        is_short = 1 < len(plain.split()) <= _LONGEST_HEADLINE and not re.search(r"[:\d]", plain)
        is_plain = is_short and not re.search(r"^[#!{]|[<`]|&lt;|\]\(", line)
        if is_plain and not site.draft.profile.get("headline"):
            site.draft.set("headline", plain)
            site.draft.report.taken(frame.file, "", line, "profile.yml: headline")
        elif is_page or re.search(r"\w", LINK.sub("", line)) or "://" in line:
            reason = "the old site said this beside its pages: say it in profile.yml or on a page"
            site.draft.report.doubtful(frame.file, "", line, reason)
