"""Any page of Markdown or plain text → a page, with the facts in it that are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from importers.addresses import Addresses
from importers.cv_fields import kind_of_section
from importers.documents import DOCUMENT_SUFFIXES, markdown_of
from importers.draft import Draft
from importers.fields import UNKNOWN
from importers.lifted_marks import with_calls
from importers.lifted_names import introduced_name
from importers.lifting import lifted, with_headings_of_text
from importers.old_page import OldPage
from importers.pages import Converter
from importers.reading import document, or_reported, page_of, split_page
from importers.source_files import SourceError, SourceFile, SourceFolder
from importers.texts import plain_text, slug

_PLAIN = {".txt", ".text", ""}
_SUFFIXES = {".md", ".markdown", ".qmd", ".rmd", *_PLAIN, *DOCUMENT_SUFFIXES}


@dataclass
class _Page:
    file: SourceFile
    values: dict[str, Any]
    text: str
    uri: str = ""

    @property
    def is_of_site(self) -> bool:
        """Whether it had an address: it has front matter of its own."""
        return bool(self.values) and self.file.suffix not in DOCUMENT_SUFFIXES

    @property
    def old(self) -> str:
        """Its old address, without slashes around it."""
        return str(self.values.get("permalink") or slug(self.file.stem)).strip("/")


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
    pages = [
        _Page(file, *content)
        for file in files
        if (
            content := _content(file, draft) if source.named else or_reported(_content, file, draft)
        )
    ]
    if not any(page.text.strip() or page.values for page in pages):
        raise SourceError(f"{source.name} is empty")
    addresses = Addresses(source, statics=("",))
    home = _named(pages, draft)
    for page in pages:
        addresses.add_page(page.file.path, page.uri)
        addresses.add_page(page.old, page.uri)
    converter = Converter(draft.report, addresses, lift_link=draft.lift_link, has_liquid=has_liquid)
    for page in sorted(pages, key=lambda each: each is not home):
        _take(page, converter, draft, is_home=page is home)
    draft.files.update(addresses.files)


def _content(file: SourceFile, draft: Draft) -> tuple[dict[str, Any], str]:
    if file.suffix in DOCUMENT_SUFFIXES and not file.content().startswith(b"---"):
        return split_page(markdown_of(file, draft), file.path, draft)
    values, text = page_of(file, draft)
    return values, with_headings_of_text(text) if file.suffix in _PLAIN else text


def _named(pages: list[_Page], draft: Draft) -> _Page | None:
    """Decide what the pages are called, and return the home page if one of them is it."""
    is_new = draft.owner is None or bool(draft.prefix)
    best = min(pages, key=_rank)
    # a site of somebody has a home page already
    home = best if _rank(best) < (_OTHER if is_new else 1) else None
    if home is None and is_new and len(pages) == 1:
        title = str(best.values.get("title") or best.file.stem)
        home = best if kind_of_section(title) in ("", "about") else None
    taken = {"index"}
    for page in pages:
        name, number = slug(page.file.stem), 2
        while name in taken:
            name, number = f"{slug(page.file.stem)}-{number}", number + 1
        page.uri = f"{draft.prefix}{'index' if page is home else name}.md"
        taken.add(name)
    return home


_ABOUT = re.compile(r"(?i)/?(about|home|bio)([-_]?me)?(\.html?)?/?")
_OTHER = 3


def _rank(page: _Page) -> int:
    """Return how likely a page is the home page, the likeliest first."""
    address = str(page.values.get("permalink") or "")
    if (page.file.stem == "index" or address == "/") and _has_words(page.text):
        return 0  # without words it is a theme's list of posts
    return 1 if _ABOUT.fullmatch(address) else 2 if _ABOUT.fullmatch(page.file.stem) else _OTHER


def _has_words(text: str) -> bool:
    return re.search(r"\w", re.sub(r"\{[{%].*?[%}]\}|<[^<>]*>", "", text, flags=re.S)) is not None


def _take(page: _Page, converter: Converter, draft: Draft, *, is_home: bool) -> None:
    shown = page.file.name
    node = document(page.values, shown, draft).root
    if not _has_words(page.text) and not is_home and draft.pages:
        node.ignore()
        draft.report.left(shown, "", str(page.values or ""), "the page shows nothing of its own")
        return
    author = next(iter(node["author"].texts("profile.yml")), "")
    draft.likely_name = draft.likely_name or introduced_name(author) or introduced_name(page.text)
    given = plain_text(node["title"].text(page.uri))
    stem = page.file.stem.replace("-", " ").capitalize()
    own = re.match(r"\s*# +(.*?)[ #]*\n", page.text) if is_home else None
    if own and plain_text(own[1]) == draft.likely_name:  # the home page opens with it
        page.text = page.text[own.end() :]
        draft.report.left(shown, "", own[1], "the page opens with the name")
    text, title = lifted(page.text, shown, draft, title=given or stem)
    old = page.old if page.old != re.sub(r"(^|/)index$", "", page.uri.removesuffix(".md")) else ""
    source = OldPage(
        file=shown, text=text, uri=page.uri,
        title=given or ("About" if is_home else title or stem),
        description=node["description"].text(page.uri),
        redirect_from=(old,) if old not in ("", "index") and page.is_of_site else (),
        person=draft.person_in_pages, folder=page.file.folder,
        variables={"page": page.values, "site": {}}, is_home=is_home,
    )  # fmt: skip
    converted = converter.page(source)
    node["permalink"].taken(page.uri)
    node.document.finish("a setting of the old site" if page.is_of_site else UNKNOWN)
    draft.pages[page.uri] = with_calls(converted)
    draft.nav.append(page.uri)
    draft.report.taken(shown, "", "", page.uri)
