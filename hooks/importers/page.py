"""Any page of Markdown or plain text → a page, with the facts in it that are certain."""

from __future__ import annotations

from typing import Any

from importers.addresses import Addresses
from importers.draft import Draft
from importers.fields import SourceValue
from importers.lifted_marks import with_calls
from importers.lifting import lifted
from importers.old_page import OldPage
from importers.pages import Converter
from importers.reading import document, page_of
from importers.source_files import SourceError, SourceFile, SourceFolder
from importers.texts import plain_text, slug

_SUFFIXES = {".md", ".markdown", ".txt", ".text", ".html", ".htm", ".qmd", ".rmd", ""}


def read(source: SourceFolder, draft: Draft, *, has_liquid: bool = False) -> None:
    """Read a page, or each page of a folder, into a draft.

    Raises:
        SourceError: it is no text.
    """
    files = [source.named] if source.named else source.files(suffixes=_SUFFIXES, deep=False)
    if not files:
        raise SourceError(f"{source.name} has no pages of Markdown or text")
    for file in files:
        if file.suffix not in _SUFFIXES:
            raise SourceError(f"{file.name} is no page of Markdown or text")
        _read_one(file, Addresses(source, statics=("",)), draft, has_liquid=has_liquid)


def _read_one(file: SourceFile, addresses: Addresses, draft: Draft, *, has_liquid: bool) -> None:
    shown = file.name
    values, body = page_of(file, draft)
    if not body.strip() and not values:
        raise SourceError(f"{shown} is empty")
    node = document(values, shown, draft).root
    body, title = lifted(body, shown, draft)
    converter = Converter(draft.report, addresses, lift_link=draft.lift_link, has_liquid=has_liquid)
    source = _page_source(file, values, node, draft)
    source.text, source.title = body, source.title or title or _title_of(file)
    text = converter.page(source)
    node["permalink"].taken(source.uri)
    node.document.finish("a setting of the old site")
    draft.pages[source.uri] = with_calls(text)
    draft.nav.append(source.uri)
    draft.files.update(addresses.files)
    draft.report.taken(shown, "", "", source.uri)


def _title_of(file: SourceFile) -> str:
    return file.stem.replace("-", " ").capitalize()


def _page_source(
    file: SourceFile, values: dict[str, Any], node: SourceValue, draft: Draft
) -> OldPage:
    """Return where a page goes and what its front matter says of it."""
    name = slug(file.stem)
    permalink = str(values.get("permalink") or "")
    is_new = draft.owner is None or bool(draft.prefix)
    is_persons_own = is_new and not draft.pages and bool(draft.profile.get("name"))
    is_home = name == "index" or permalink == "/" or is_persons_own
    uri = f"{draft.prefix}{'index' if is_home else name}.md"
    old = permalink.strip("/")
    return OldPage(
        file=file.name,
        text="",
        uri=uri,
        title=plain_text(node["title"].text(name)),
        description=node["description"].text(uri),
        redirect_from=(old,) if old and old != name else (),
        person=draft.person_in_pages,
        folder=file.folder,
        variables={"page": values, "site": {}},
        is_home=is_home,
    )
