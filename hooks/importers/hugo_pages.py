"""Pages of a Hugo site → pages of ours, and the lists that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.fields import SourceValue
from importers.hugo_site import KINDS, HugoItem, HugoSite
from importers.pages import OldPage
from importers.texts import plain_text, slug


def _markdown(item: HugoItem, site: HugoSite, text: str | None = None) -> str:
    source = OldPage(
        item.shown, item.text if text is None else text, item.uri, folder=item.file.folder
    )
    return site.converter.body(source).strip()


def home_page(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take the text of the home page's blocks; lists in them come from the sections."""
    root["title"].leave("the home page is called About")
    for block in root["sections"].nodes():
        content = block["content"]
        title = content["title"].raw
        texts = [
            each
            for name in ("subtitle", "text", "body")
            if (each := content[name].paragraphs("index.md"))
        ]
        if texts:
            said = f"## {plain_text(title)}\n\n" if title else ""
            content["title"].taken("index.md")
            site.draft.home.append(_markdown(item, site, said + "\n\n".join(texts)))
    if item.text.strip():
        site.draft.home.append(_markdown(item, site))


def list_page(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Take a list's own words; the list itself is a section here."""
    words = [root["summary"].raw, item.text]
    words += [block["content"]["text"].raw for block in root["sections"].nodes()]
    if any(word.strip() for word in words):
        root["summary"].taken(item.uri)
        for block in root["sections"].nodes():
            block["content"]["text"].taken(item.uri)
        other_page(item, root, site, text="\n\n".join(word for word in words if word.strip()))
    else:
        root["title"].leave("the list is a section here")


def other_page(
    item: HugoItem, root: SourceValue, site: HugoSite, *, text: str | None = None
) -> None:
    """Take a page that is no entry of a section."""
    root["title"].taken(item.uri)
    contents = [block["content"] for block in root["sections"].nodes()]
    blocks = [
        f"## {plain_text(content['title'].raw)}\n\n{content['text'].paragraphs(item.uri)}"
        for content in contents
        if text is None and content["text"]
    ]
    body = item.text if text is None else text
    for name in ("subtitle", "summary", "abstract"):
        if root[name] and text is None and plain_text(root[name].raw) not in plain_text(body):
            body = f"{root[name].paragraphs(item.uri)}\n\n{body}"
    source = OldPage(
        file=item.shown,
        text="\n\n".join([body, *blocks]),
        uri=item.uri,
        title=item.title,
        description=root["description"].text(item.uri),
        person=site.draft.person_in_pages,
        folder=item.file.folder,
        redirect_from=tuple(_aliases(root, item)),
    )
    if not re.search(r"\w", source.text):
        site.draft.report.left(item.shown, "", item.title, "the page shows nothing of its own here")
        return
    site.draft.pages[item.uri] = site.converter.page(source)
    site.draft.report.taken(item.shown, "", "", item.uri)
    if item.section and item.file.stem != "_index":
        _listed(site, KINDS.get(item.section, slug(item.section)), item)


def _aliases(root: SourceValue, item: HugoItem) -> Iterator[str]:
    for node in root["aliases"].nodes():
        if re.fullmatch(r"/?([\w.~-]+/)*[\w.~-]+/?", node.raw) and ".." not in node.raw:
            node.taken(item.uri)
            yield node.raw.strip("/")


def _listed(site: HugoSite, section: str, item: HugoItem) -> None:
    headings = {
        "projects": "Project pages",
        "talks": "Pages on talks",
        "teaching": "Course pages",
        "publications": "Pages on publications",
    }
    links, heading = site.draft.lists.get(
        section, ("", headings.get(section, section.capitalize()))
    )
    path = item.uri.removeprefix(site.draft.prefix)
    if section not in headings:
        path = path.removeprefix(f"{section}/")
    label = (
        re.sub(r"([\[\]\\*_`])", r"\\\1", item.title).replace("{", "&#123;").replace("<", "&lt;")
    )
    date = re.match(r"\d{4}-\d\d-\d\d", item.date)
    said = f"{label} ({date[0]})" if date and section not in headings else label
    site.draft.lists[section] = (f"{links}\n- [{said}]({path})".strip(), heading)


def keep_body(item: HugoItem, root: SourceValue, site: HugoSite) -> None:
    """Keep an entry's text as a page, if it has more than a line that says what to write there."""
    if re.search(r"\w", item.text):
        source = OldPage(
            file=item.shown, text=item.text, uri=item.uri, title=item.title,
            person=site.draft.person_in_pages, folder=item.file.folder,
            redirect_from=tuple(_aliases(root, item)),
        )  # fmt: skip
        site.draft.pages[item.uri] = site.converter.page(source)
        site.draft.report.taken(item.shown, "text", "", item.uri)
        _listed(site, KINDS[item.section], item)
