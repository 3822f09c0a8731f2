"""Any page of Markdown or plain text → a page, with the facts in it that are certain."""

from __future__ import annotations

from pathlib import Path

from importers.addresses import Addresses
from importers.draft import Draft, SourceError
from importers.lifting import lifted, with_calls
from importers.pages import Converter, PageSource
from importers.reading import document, read_text, split_page
from importers.texts import plain_text, slug
from portfolio.model.networks import network_of_url

_SUFFIXES = {".md", ".markdown", ".txt", ".text", ".html", ".htm", ".qmd", ".rmd", ""}


def read(source: Path, draft: Draft, *, has_liquid: bool = False) -> None:
    """Read a page, or each page of a folder, into a draft.

    Raises:
        SourceError: it is no text.
    """
    files = (
        [source]
        if source.is_file()
        else sorted(
            file for file in source.glob("*") if file.suffix.lower() in _SUFFIXES and file.is_file()
        )
    )
    root = source.parent if source.is_file() else source
    if not files:
        raise SourceError(f"{source.name} has no pages of Markdown or text")
    for file in files:
        if file.suffix.lower() not in _SUFFIXES:
            raise SourceError(f"{file.name} is no page of Markdown or text")
        _read_one(file, root, draft, has_liquid=has_liquid)


def _read_one(file: Path, root: Path, draft: Draft, *, has_liquid: bool) -> None:
    shown = file.name
    values, body = split_page(read_text(file, shown, draft), shown, draft)
    if not body.strip() and not values:
        raise SourceError(f"{shown} is empty")
    node = document(values, shown, draft).root
    name = slug(file.stem)
    body, title = lifted(body, shown, draft)
    title = (
        plain_text(node["title"].text(name)) or title or file.stem.replace("-", " ").capitalize()
    )
    addresses = Addresses(root, statics=(root,))
    permalink = str(values.get("permalink") or "").strip("/")
    is_new = draft.owner is None or bool(draft.prefix)
    is_persons_own = is_new and not draft.pages and bool(draft.profile.get("name"))
    is_home = name == "index" or str(values.get("permalink") or "") == "/" or is_persons_own
    uri = f"{draft.prefix}{'index' if is_home else name}.md"

    def lift(url: str, at: str) -> bool:
        if network_of_url(url) is None or not draft.add_url(url):
            return False
        draft.report.taken(at, "an icon's link", url, "profile.yml: links")
        return True

    converter = Converter(
        report=draft.report, addresses=addresses, lift_link=lift, has_liquid=has_liquid
    )
    text = converter.page(
        PageSource(
            file=shown,
            text=body,
            uri=uri,
            title=title,
            description=node["description"].text(uri),
            redirect_from=(permalink,) if permalink and permalink != name else (),
            person=draft.person_in_pages,
            folder=file.parent,
            variables={"page": values, "site": {}},
            is_home=is_home,
        )
    )
    node["permalink"].taken(uri)
    node.document.finish("a setting of the old site")
    draft.pages[uri] = with_calls(text)
    draft.nav.append(uri)
    draft.files.update(addresses.files)
    draft.report.taken(shown, "", "", uri)
