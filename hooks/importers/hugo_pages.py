"""Pages of a Hugo site → pages of ours, and the lists that lead to them."""

from __future__ import annotations

import re

from importers.addresses import HOME, PICTURES
from importers.assembly import OWN_PAGES, call, list_page
from importers.fields import SourceValue
from importers.hugo_blocks import blocks_of_page
from importers.hugo_site import KINDS, HugoItem, HugoSite
from importers.old_page import OldPage
from importers.posts import blog_page
from importers.records import is_line
from importers.source_files import SourceFile
from importers.texts import one_line, plain_text, slug


def take_page(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take a page that is no entry of a section, or a list's own words."""
    body = item.text
    for name in ("subtitle", "summary", "abstract"):
        if root[name] and plain_text(root[name].raw) not in plain_text(body):
            body = f"{root[name].paragraphs(item.uri)}\n\n{body}"
    if _leads_elsewhere(item, root, body, site):
        return
    has_words = re.search(r"\w", body)
    body = picture_of(item, root, site) + body
    if item.uri in site.draft.pages:  # x.md beside x/_index.md
        text = site.converter.body(old_page(item, root, site, body)).strip()
        site.draft.pages[item.uri] += f"\n{text}\n" if text else ""
    elif has_words or (item.uri == site.draft.blog.index and site.draft.has("posts")):
        site.draft.pages[item.uri] = site.converter.page(old_page(item, root, site, body))
    elif item.is_list:
        root["title"].leave("the list is a section here")
        return
    else:
        reason = "the page shows nothing of its own here"
        site.draft.report.left(item.shown, "", item.title, reason)
        return
    root["title"].taken(item.uri)
    site.draft.report.taken(item.shown, "", "", item.uri)
    if item.section and not item.is_list:
        list_page(site.draft, slug(item.section), item.title, item.uri, item.day)


def _leads_elsewhere(item: HugoItem, root: SourceValue, body: str, site: HugoSite) -> bool:
    """Put a page that only led to another host into the list of its folder."""
    external = root["external_link"].url(item.uri) if item.section and not item.is_list else ""
    if not external or not is_line(re.sub(r"<!--.*?-->", "", body, flags=re.S)):
        return False
    section = slug(item.section)
    page = OldPage(item.shown, body, f"{section}/{HOME}", folder=item.file.folder)
    said = one_line(site.converter.body(page))
    list_page(site.draft, section, item.title, external, item.day, said)
    site.draft.shown_in[item.uri] = page.uri
    for name in ("title", "date", "external_link"):
        root[name].taken(page.uri)
    for each in featured(item, site):
        reason = "the page led to another host, and lists have no pictures"
        site.draft.report.left(each.path, "", "", reason)
    return True


def featured(item: HugoItem, site: HugoSite) -> list[SourceFile]:
    """Return the pictures in the folder of a page that stand for it."""
    if item.file.stem not in ("index", "_index"):
        return []
    files = site.source.files(item.file.folder, suffixes=PICTURES - {".svg", ".gif"}, deep=False)
    return [each for each in files if each.stem.startswith("featured") and " " not in each.name]


def section_pages(site: HugoSite) -> None:
    """Add the pages that list the entries of a folder, as each had one on the old site."""
    draft = site.draft
    lists = {KINDS.get(item.folder): item for item in site.items if item.is_list}
    for kind in sorted({item.kind for item in site.items}.intersection(OWN_PAGES)):
        if not draft.has(kind):
            continue
        uri, title = draft.prefix + OWN_PAGES[kind][0], OWN_PAGES[kind][1]
        if uri not in draft.pages:
            title = lists[kind].title if kind in lists else title
            page = OldPage("", "", uri, title=title, person=draft.person_in_pages)
            draft.pages[uri] = site.converter.page(page)
        if call(kind) not in draft.pages[uri]:
            draft.pages[uri] += f"\n{call(kind)}\n"
    if draft.has("posts"):
        draft.pages.setdefault(draft.blog.index, blog_page())


def page_with_blocks(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take the home page, or another one that is made of blocks."""
    is_home = not item.folder
    title = root["title"]
    title.leave("the home page is called About") if is_home else title.taken(item.uri)
    source = old_page(item, root, site, picture_of(item, root, site) + item.text)
    source.is_home, source.title = is_home, "About" if is_home else source.title
    blocks = blocks_of_page(item, root, site)
    if is_home:
        blocks = "\n\n".join([*site.draft.home, blocks]).strip()
        site.draft.home = []
    if not (is_home or re.search(r"\w", blocks + item.text)):
        take_page(item, root, site)
        return
    text = site.converter.page(source)
    site.draft.pages[item.uri] = f"{text.rstrip()}\n\n{blocks}\n" if blocks else text
    site.draft.report.taken(item.shown, "", "", item.uri)


def old_page(item: HugoItem, root: SourceValue, site: HugoSite, text: str) -> OldPage:
    """Return a page of Hugo as the source of one of ours."""
    root["aliases"].taken(item.uri)
    return OldPage(
        file=item.shown, text=text, uri=item.uri, title=item.title,
        description=root["description"].text(item.uri),
        person=site.draft.person_in_pages, folder=item.file.folder,
    )  # fmt: skip


def picture_of(item: HugoItem, root: SourceValue, site: HugoSite) -> str:
    """Return the picture that stands above a page's text, as Markdown."""
    image, pictures = root["image"], featured(item, site)
    if not pictures or image["preview_only"].raw.lower() == "true":
        return ""
    words = image["alt_text"].text(item.uri) or image["caption"].text(item.uri) or item.title
    return f"![{re.sub(r'[][]', '', words)}]({pictures[0].name})\n\n"
