"""Pages of a Jekyll site → pages of ours."""

from __future__ import annotations

import re

from importers.addresses import Addresses
from importers.assembly import call
from importers.draft import Draft
from importers.fields import Document, SourceValue
from importers.jekyll_home import lists_of_home
from importers.jekyll_site import SETTING, JekyllItem, JekyllSite
from importers.lifted_marks import with_calls
from importers.lifted_names import introduced_name
from importers.lifting import kind_of_page, lifted
from importers.old_page import OldPage
from importers.pages import Converter
from importers.report import Report
from importers.texts import one_line


def converter_of(site: JekyllSite, addresses: Addresses) -> Converter:
    """Return what converts the pages of a site."""
    return Converter(
        report=site.draft.report,
        addresses=addresses,
        lift_link=site.draft.lift_link,
        liquid_links={item.shown: f"/{item.old}" for item in site.items},
        has_liquid=True,
    )


def calls_of(draft: Draft) -> dict[str, str]:
    """Return which loops and includes of the old site show what a macro shows here."""
    names = {
        "publications": ("publications", "bibliography", "archive-single-cv"),
        "talks": ("talks",),
        "teaching": ("teaching", "courses"),
        "projects": ("projects", "portfolio", "projects_horizontal"),
        "news": ("news",),
    }
    calls = {
        other: call(name) for name, others in names.items() if draft.has(name) for other in others
    }
    if any("selected" in each.fields for each in draft.publications):
        calls["selected_papers"] = '{{ section("publications", selected=true) }}'
    return calls | {
        "social": "",
        "bib_search": "",
        "posts": call("posts") if draft.has("posts") else "",
        "latest_posts": call("posts", "limit=3") if draft.has("posts") else "",
        "base_path": "",
    }


def take_page(site: JekyllSite, item: JekyllItem, converter: Converter) -> None:
    """Take a page that is no entry of a section."""
    draft = site.draft
    home = f"{draft.prefix}index.md"
    is_home = item.uri == home
    source = page_source(site, item, is_home=is_home)
    if is_home or kind_of_page(item.title, item.file.stem):
        if is_home:
            draft.likely_name = introduced_name(source.text)
        source.text, _ = lifted(
            source.text, item.shown, draft, title=source.title, is_about_owner=is_home
        )
    text = with_calls(converter.page(source))
    if is_home:
        portrait = re.escape(str(draft.profile.get("picture", {}).get("file", "?")))
        text = re.sub(rf"^!\[[^\]]*\]\({portrait}\)\n+", "", text, count=1, flags=re.M)
        text = f"{text}\n{lists_of_home(site, item, text)}".rstrip("\n") + "\n"
    if not is_home and item.uri != draft.blog.index and not _shows_something(text):
        draft.report.left(item.shown, "", item.title, "the page shows nothing of its own here")
        return
    draft.pages[item.uri] = text
    draft.report.taken(item.shown, "", "", item.uri)


def _shows_something(text: str) -> bool:
    """Whether a page has more than a title and the posts, which the blog shows."""
    below = re.sub(r"\A---\n.*?\n---\n|\{\{ posts\(.*?\) \}\}", "", text, flags=re.S)
    return re.search(r"[^\W_]", re.sub(r"^#.*$", "", below, flags=re.M)) is not None


def page_source(
    site: JekyllSite, item: JekyllItem, *, is_home: bool = False, is_quiet: bool = False
) -> OldPage:
    """Return an item as a page for the converter; its front matter is accounted for.

    Args:
        site: The site.
        item: The page.
        is_home: Whether it is the home page.
        is_quiet: Whether somebody else accounts for the front matter.
    """
    draft = site.draft
    root = Document(item.values, item.shown, Report() if is_quiet else draft.report).root
    title = item.title or ("" if is_home else item.file.stem.replace("-", " ").title())
    for name in ("title", "permalink", "redirect_from"):
        root[name].taken(item.uri)
    title = "" if is_home and len(title) > _LONGEST_TAB else title
    title = "CV" if title.casefold() == "cv" else title
    body = item.text if is_quiet else _with_fields(item, root, draft, is_home=is_home)
    description = root["description"].text(item.uri)
    root.document.finish(SETTING)
    return OldPage(
        file=item.shown, text=body, uri=item.uri, title=title[:1].upper() + title[1:],
        description=description, redirect_from=_old_addresses(item), person=draft.person_in_pages,
        folder=item.file.folder, is_home=is_home,
        variables={
            "site": {**site.config, "data": site.data, **_BY_BLOG}, "page": item.values,
            "paginator": {},  # the blog counts its pages itself
        },
        shows=frozenset({"posts"} if item.uri == draft.blog.index else ()),
    )  # fmt: skip


def _with_fields(item: JekyllItem, root: SourceValue, draft: Draft, *, is_home: bool) -> str:
    """Return a page's text with what the theme showed around it from its front matter."""
    body, subtitle = item.text, root["subtitle"]
    if is_home and subtitle and not draft.profile.get("headline"):
        said = subtitle.paragraphs("profile.yml: headline")
        draft.set("headline", one_line(draft.safe_markdown(said)))
    for node in (root["profile"]["more_info"], root["profile"]["address"], subtitle):
        if node and not root.document.is_settled(node.path):
            body += f"\n\n{node.paragraphs(item.uri)}\n"
    if root["cv_pdf"]:
        body = f"[CV (PDF)](<{root['cv_pdf'].paragraphs(item.uri).strip()}>)\n\n{body}"
    return body


_LONGEST_TAB = 30
_BY_BLOG: dict[str, list[str]] = {"display_tags": [], "display_categories": []}
"""Settings for what al-folio's page of posts had above them, as the blog has it itself."""


def _old_addresses(item: JekyllItem) -> tuple[str, ...]:
    """Return the addresses of the old site that can lead to a page."""
    new = re.sub(r"(^|/)index\.md$|\.md$", "", item.uri)
    good = [
        each.strip("/")
        for each in (item.old, *item.others)
        if re.fullmatch(r"/?([\w.~-]+/)*[\w.~-]*", each) and ".." not in each
    ]
    return tuple(each for each in dict.fromkeys(good) if each and each.casefold() != new.casefold())
