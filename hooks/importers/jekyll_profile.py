"""The configuration and data of a Jekyll site → a profile and sections of a CV."""

from __future__ import annotations

import re
from typing import Any

from importers import jsonresume, rendercv
from importers.addresses import Addresses
from importers.cv_fields import (
    PRIVATE,
    highlights_as_text,
    kind_of_section,
    period,
    split_list,
    take_link,
    take_links,
    with_degree_details,
)
from importers.draft import Draft
from importers.fields import SourceValue
from importers.jekyll_site import SETTING, JekyllSite
from importers.links import is_network_name
from importers.mapping import Mapper
from importers.owner import (
    add_alias,
    looks_like_name,
    name_in_title,
    set_name,
    site_name,
)
from importers.pages import Converter
from importers.reading import data_of, document
from importers.texts import one_line
from portfolio.model.person import SECTIONS


def read_config(value: dict[str, Any], draft: Draft) -> None:
    """Take from `_config.yml` who the site is about, and where it is."""
    root = document(value, "_config.yml", draft).root
    parts = ("first_name", "middle_name", "last_name")
    names = [root[each].text("profile.yml: name") for each in parts]
    set_name(draft, " ".join(filter(None, names)))
    _author(root["author"], draft)
    for name in value:
        if name in ("email", "github_username", "twitter_username") or (
            is_network_name(name) and not isinstance(value[name], dict | list) and name not in _SITE
        ):
            take_link(draft, root[name], name)
    for name in filter(_NETWORKS.search, value):
        take_links(draft, root[name])
        take_links(draft, root[name]["links"])
    take_links(draft, root["footer"]["links"])  # minimal-mistakes
    _site(root, draft)
    _spellings(root["scholar"], draft)
    draft.home_text(root["contact_note"].paragraphs("index.md"))
    draft.set("description", root["description"].text("profile.yml: description"))
    root.document.finish(SETTING)


_SITE = {"title", "url", "repository", "description", "name", "rss_icon", "feed", "blog_name"}
_NETWORKS = re.compile(r"(?i)^(?!.*share)(.*social.*|contact.?links|links)$")
"""Settings in which themes have the owner's networks, by name or as a list."""


def _author(author: SourceValue, draft: Draft) -> None:
    into = "profile.yml"
    set_name(draft, (author["name"] or author).text(f"{into}: name"))
    draft.set("headline", author["bio"].text(f"{into}: headline"))
    draft.set("locations", author["location"].texts(f"{into}: locations"))
    draft.affiliation(author["employer"].text(f"{into}: affiliations"))
    if author["pronouns"]:
        draft.fact("Pronouns", author["pronouns"].text(f"{into}: facts"))
    take_links(draft, author["links"])  # minimal-mistakes
    for node in author.nodes():
        name = str(node.path[-1])
        if name == "avatar":
            node.ignore()  # whoever looks for the file reports it
        elif is_network_name(name) and name not in _NOT_LINKS:
            take_link(draft, node, name)


_NOT_LINKS = ("name", "bio", "location", "employer", "pronouns", "links")


def _site(root: SourceValue, draft: Draft) -> None:
    url, base = root["url"].raw.strip(), root["baseurl"].raw.strip()
    if re.match(r"https?://[^/\s]+\.", url):
        draft.site_url = url.rstrip("/") + "/" + (base.strip("/") + "/" if base.strip("/") else "")
        root["url"].taken("mkdocs.yml: site_url")
        root["baseurl"].taken("mkdocs.yml: site_url")
    for node in (root["name"], root["title"]):
        name = name_in_title(node.raw)
        if not draft.profile.get("name") and (looks_like_name(name) or node.path == ("title",)):
            set_name(draft, name)
            if name and not looks_like_name(name):
                reason = "the title of the old site stands for the name of its owner"
                draft.report.doubtful("profile.yml", "name", name, reason)
        if name and name == draft.profile.get("name"):
            node.taken("profile.yml: name")
        elif name:
            add_alias(draft, name, "_config.yml", node.where)
    title = root["title"] or root["name"]
    if name_in_title(title.raw) not in draft.names:
        draft.site_name = site_name(title.raw, draft.profile.get("name", ""))
    if draft.site_name:
        title.taken("mkdocs.yml: site_name")


def _spellings(scholar: SourceValue, draft: Draft) -> None:
    """Take the first names of jekyll-scholar as other spellings, if they are the owner's."""
    for last in scholar["last_name"].nodes():
        for first in scholar["first_name"].nodes():
            name = f"{first.raw} {last.raw}"
            if not draft.profile.get("name") and len(first.raw.strip(".")) > 1:
                set_name(draft, "" if name == "Albert Einstein" else name)  # the theme's
            add_alias(draft, name, "_config.yml", "scholar")


def read_coauthors(value: Any, draft: Draft) -> None:
    """Take the owner's first names from al-folio's `_data/coauthors.yml`."""
    for last, people in value.items() if isinstance(value, dict) else ():
        for each in people if isinstance(people, list) else ():
            firsts = each.get("firstname") if isinstance(each, dict) else None
            names = [f"{first} {last.title()}" for first in firsts or ()]
            if draft.profile.get("name", "").casefold() in map(str.casefold, names):
                for name in names:
                    add_alias(draft, name, "_data/coauthors.yml", last)


def read_socials(value: Any, shown: str, draft: Draft) -> None:
    """Take al-folio's `_data/socials.yml`: names of networks, and entries of one's own."""
    root = document(value, shown, draft).root
    for node in root.nodes():
        name = str(node.path[-1])
        if isinstance(node.value, dict):
            _custom_social(node, name, draft)
        elif name == "cv_pdf":
            node.leave("the file is linked where a page names it")
        elif name in ("rss_icon", "wechat_qr", "whatsapp_number"):
            node.leave(PRIVATE if name != "rss_icon" else SETTING)
        else:
            take_link(draft, node, name)
    root.document.finish(SETTING)


def _custom_social(node: SourceValue, name: str, draft: Draft) -> None:
    if node["organization"] and node["username"]:
        whole = f"{node['organization'].raw}/{node['username'].raw}"
        if draft.add_link({"network": "academia-edu", "handle": whole}):
            node["organization"].taken("profile.yml: links")
            node["username"].taken("profile.yml: links")
    elif node["url"] and take_link(draft, node["url"], node["title"].raw or name):
        node["title"].taken("profile.yml: links")


def read_cv(site: JekyllSite) -> None:
    """Take the CV that the site shows: RenderCV's, al-folio's older list, or a JSON Resume."""
    names = ["_data/cv.yml", "assets/json/resume.json", "_data/cv.json"]
    format_ = next(filter(None, (item.values.get("cv_format") for item in site.items)), "")
    if "resume.json" in str(site.config.get("jekyll_get_json")) and format_ != "rendercv":
        names[:2] = names[1::-1]
    shown = ""
    for file in filter(None, map(site.source.file, names)):
        value = data_of(file, site.draft)
        if shown or not value:
            document(value, file.path, site.draft).finish(f"the site's CV is in {shown}")
            continue
        shown = file.path
        if file.suffix == ".json":
            jsonresume.read_values(value, shown, site.draft)
        elif isinstance(value, dict) and isinstance(value.get("cv"), dict):
            rendercv.read_values(value, shown, site.draft)
        else:
            read_cv_list(value, shown, site.draft)


def read_cv_list(value: Any, shown: str, draft: Draft) -> None:
    """Take al-folio's older CV: a list of sections with title, type and contents."""
    root = document(value, shown, draft).root
    for section in root.nodes():
        title = section["title"].raw or "More"
        section["title"].taken("cv.md")
        section["type"].ignore()
        kind = kind_of_section(title)
        for entry in section["contents"].nodes():
            _cv_entry(entry, title, kind, draft)
    root.document.finish()


def _cv_entry(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    if isinstance(node.value, str):
        if kind == "interests":
            draft.add("interests", {"name": node.text("interests.yml")}, node)
        else:
            draft.free_text(title, f"- {draft.safe_markdown(node.paragraphs('cv.md'))}")
    elif node["name"] and node["value"]:
        _cv_fact(node, draft)
    elif node["institution"] and kind in ("education", "experience", ""):
        _cv_time(node, title, kind, draft)
    elif node["items"] and kind == "awards":
        for item in node["items"].nodes():
            dates = period(node, "awards.yml", start="", end="", both="year")
            draft.add(
                "awards", {"title": item.text("awards.yml"), "date": dates.get("end_date")}, item
            )
    elif kind == "interests" or (node["institution"] and kind in {*SECTIONS} - {"publications"}):
        Mapper(draft, Converter(draft.report, Addresses())).take(kind, node)
    else:
        draft.free_text(title, _cv_text(node, draft))


def _cv_fact(node: SourceValue, draft: Draft) -> None:
    into = "profile.yml"
    label, value = node["name"].raw, node["value"]
    if re.fullmatch(r"(?i)(full )?name", label):
        draft.set("name", value.text(f"{into}: name"))
        node["name"].taken(into)
    elif re.fullmatch(r"(?i)languages?", label):
        for part in split_list(value.text(f"{into}: languages")):
            found = re.fullmatch(r"(.*?)\s*\((.*)\)", part)
            entry = {"language": found[1], "fluency": found[2]} if found else {"language": part}
            draft.profile.setdefault("languages", []).append(entry)
        node["name"].taken(into)
    elif re.search(r"(?i)birth|address|phone|nationality", label):
        node.leave(PRIVATE)
    elif isinstance(value.value, list):
        for each in value.nodes():
            take_link(draft, each["url"], each["name"].raw or "website")
    elif not take_link(draft, value, label) if is_network_name(label) else True:
        draft.fact(node["name"].text(f"{into}: facts"), value.text(f"{into}: facts"))


def _cv_time(node: SourceValue, title: str, kind: str, draft: Draft) -> None:
    into = "education.yml" if kind == "education" else "experience.yml"
    notes = _flat(node["description"], into, draft) + _flat(node["items"], into, draft)
    values: dict[str, Any] = {
        "location": node["location"].text(into),
        **period(node, into, start="", end="", both="year"),
    }
    name, place = node["title"].text(into), node["institution"].text(into)
    if kind == "education":
        values |= {"degree": name, "institution": place}
        draft.add("education", with_degree_details(values, notes), node)
    else:
        values |= {"role": name or place, "organization": place, "highlights": notes}
        draft.add_role(values, "" if kind == "experience" else title, node)


def _flat(node: SourceValue, into: str, draft: Draft) -> list[str]:
    """Take a list of texts, some of which are lists with a title."""
    found = []
    for each in node.nodes() if not isinstance(node.value, dict) else [node]:
        if isinstance(each.value, dict):
            inner = _flat(each["contents"], into, draft) + _flat(each["items"], into, draft)
            title = each["title"].text(into)
            found.append(": ".join(filter(None, [title, highlights_as_text(inner)])))
        elif re.search(r"href=|\]\(", each.raw):
            each.taken(into)
            found.append(one_line(draft.safe_markdown(each.raw)))
        else:
            found += each.texts(into)
    return found


def _cv_text(node: SourceValue, draft: Draft) -> str:
    """Take an entry that fits no section as a line of text."""
    parts = [
        each.text("cv.md")
        for name in ("year", "title", "institution", "department", "location")
        if (each := node[name])
    ]
    notes = _flat(node["description"], "cv.md", draft) + _flat(node["items"], "cv.md", draft)
    line = "- " + draft.safe_markdown(", ".join(parts) or "—")
    return "\n".join([line, *(f"    - {draft.safe_markdown(note)}" for note in notes)])
