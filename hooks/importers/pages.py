"""A page of another site → a page of ours: safe, with every word or a note of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

from importers.addresses import Addresses, Target
from importers.formulas import our_formula, with_marked_formulas
from importers.gaps import GAP, without_gaps
from importers.html import without_html
from importers.html_markdown import HtmlNotes
from importers.jekyll_scholar import Scholar
from importers.links import name_of_address
from importers.liquid import without_liquid
from importers.liquid_tags import Liquid, with_single_lists
from importers.markdown import (
    destination,
    tidy,
    with_boxes,
    with_headings,
    with_marked_headings,
    with_wide_lists,
    without_attributes,
    without_spaces,
)
from importers.old_page import OldPage, front_matter, heading, inert
from importers.processor_time import in_time
from importers.report import Report
from importers.shelf import Shelf
from importers.source_files import SourceError
from importers.texts import one_line
from importers.words import missing_words
from portfolio.model.videos import video_of

_IMAGE = re.compile(
    r"!\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?P<url><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)"
)
_LINK = re.compile(_IMAGE.pattern.replace("!", "(?<!!)", 1))
_SPACED = re.compile(r"\]\(([^\s()<>\"']+(?: [^\s()<>\"']+)+\.\w{2,5})\)")
"""Links to files with spaces in their names, as kramdown reads them."""
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<id>[^\]^][^\]]*)\]:[ \t]*<?(?P<url>[^\s<>]+)>?[ \t]*"
    r"(?P<title>\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))?[ \t]*$",
    re.M,
)

_FOOTNOTE = re.compile(
    r"^ {0,3}\[(?P<label>\^[^\]\n]+)\]:.*\n?(?:(?![ \t]*\n| {0,3}\[\^).+\n?|\n+(?: {4}|\t).*\n?)*",
    re.M,
)
_NOTE = re.compile(r"^\[(?://|comment)[^\]\n]*\]:[ \t]*(?:#|<>).*$", re.M)
"""A definition of a link that nothing leads to, as a comment."""
_PLAYED = {".mp4": "video", ".webm": "video", ".mp3": "audio", ".ogg": "audio", ".m4a": "audio"}


@dataclass
class Converter:
    """What all pages of an import share."""

    report: Report
    addresses: Addresses
    lift_link: Callable[[str, str], bool] = lambda _url, _file: False
    """Takes the address of an icon, and the file it stands in, as a link of the person."""
    sections: Mapping[str, str] = field(default_factory=dict)
    liquid_links: Mapping[str, str] = field(default_factory=dict)
    scholar: Scholar = field(default_factory=Scholar)
    """Papers that a page can list and cite."""
    has_liquid: bool = False
    prepare: Callable[[str, str, Shelf], str] = lambda text, _file, _shelf: text
    """What the format does to the text first, such as Hugo's shortcodes."""

    def page(self, source: OldPage) -> str:
        """Return the text of the new page, front matter and all."""
        body = self.body(source)
        title = "" if source.is_home else source.title
        text = tidy(with_headings(body, heading(title), is_home=source.is_home))
        if source.is_home:
            text = "{{ hero() }}\n\n" + text
        source.redirect_from = self._free_addresses(source)
        return front_matter(source) + text

    def _free_addresses(self, source: OldPage) -> tuple[str, ...]:
        """Return the old addresses that can lead to the page: no other page has them."""
        if source.person:  # they were those of another site
            for each in source.redirect_from:
                self._left(source, f"/{each}", "an address of another site")
            return ()
        uris = map(str.casefold, self.addresses.pages.values())
        new = {re.sub(r"(^|/)index\.md$|\.md$", "", uri) for uri in uris}
        taken = self.addresses.redirects
        free = [
            each
            for each in source.redirect_from
            if (plain := each.strip("/").casefold()) not in new
            and taken.setdefault(plain, source.uri) == source.uri
        ]
        return tuple(free)

    def body(self, source: OldPage) -> str:
        """Return what stands below the front matter, with nothing live; "" if it takes too long."""
        try:
            return in_time(lambda: self._body(source), source.file)
        except SourceError as error:
            self.report.left(source.file, "", "", str(error))
            return ""

    def _body(self, source: OldPage) -> str:
        before = len(self.report.entries)
        text, shelf = source.text, Shelf()
        notes = HtmlNotes(lift_link=lambda url: self._lifted(url, source))
        notes.frame = lambda url, title: self._player(url, title, source, shelf)
        formula = partial(our_formula, is_kramdown=self.has_liquid)
        text = shelf.keep_code(with_marked_formulas(text), formula)
        text = self.prepare(text, source.file, shelf)
        if self.has_liquid:
            text = without_liquid(text, self._liquid(source, shelf))
        text = _NOTE.sub(lambda note: self._noted(note[0], source), text)
        text = re.sub(_SPACED, r"](<\1>)", text)
        text = re.sub(r"\]\(<([^<>\n]*)>", lambda path: "](" + without_spaces(path[1]), text)
        text = re.sub(r"&(?=[A-Za-z]\w*=)", "&amp;", with_boxes(text))  # of addresses
        text = without_html(with_marked_headings(text), notes)
        text = re.sub(r"&amp;(?=[A-Za-z]\w*=)", "&", text)
        text = _DEFINITION.sub(lambda match: self._definition(match, source, shelf), text)
        text = self._without_undefined(text, source, shelf)
        text = re.sub(r"(\]\([^()\s]*\)\]?)(?=\[[\w\[])", r"\1 ", text)  # links side by side
        text = _IMAGE.sub(lambda match: self._image(match, source, shelf), text)
        text = _LINK.sub(lambda match: self._link(match, source, shelf), text)
        text = without_attributes(text, lambda old, why: self._left(source, shelf.peek(old), why))
        text = re.sub(r"^(?=<{7}|={7}$|>{7})", "\\\\", text, flags=re.M)  # what git leaves
        text, gone = without_gaps(re.sub(r"\n{3,}", "\n\n", with_wide_lists(text)))
        for old in gone:
            self._left(source, shelf.peek(old), "what it announced is not below it here")
        text, headings = with_single_lists(shelf.back(text))
        if headings:
            reason = "the old page had parts of one list below these; here it stands once"
            self.report.doubtful(source.file, "headings", "; ".join(headings), reason)
        self._note_html(notes, source, shelf)
        self._note_missing(source, text, before)
        return text

    def _liquid(self, source: OldPage, shelf: Shelf) -> Liquid:
        return Liquid(
            variables=source.variables,
            sections=self.sections,
            left=lambda old, why: self._left(source, old, why),
            changed=lambda old, new, why: self.report.changed(source.file, "", old, new, why),
            shelf=shelf,
            player=lambda url, title: self._player(url, title, source, shelf),
            links=self.liquid_links,
            said=set(source.shows),
            scholar=self.scholar,
        )

    def _noted(self, note: str, source: OldPage) -> str:
        self._left(source, note, "a comment")
        return ""

    def _player(self, url: str, title: str, source: OldPage, shelf: Shelf) -> str:
        """Return the macro call that plays a video or a sound; nothing if it is neither."""
        url, title = shelf.peek(url).strip(), one_line(re.sub(r"[\"\\{}]", "", shelf.peek(title)))
        title = title or re.sub(r"[\"\\{}]", "", source.title) or "A video"
        kind = "video" if re.fullmatch(r"[\w:/.?=&%~-]+", url) and video_of(url) else ""
        if not kind:
            target = self.addresses.resolve(url, page="index.md", folder=source.folder)
            suffix = PurePosixPath(target.address).suffix
            kind = "" if target.is_outside else _PLAYED.get(suffix, "")
            url = target.address
        call = shelf.keep(f'{{{{ {kind}("{url}", title="{title}") }}}}') if kind else ""
        return f"\n\n{call}\n\n" if call else ""

    def _left(self, source: OldPage, old: str, reason: str) -> None:
        if old.strip():
            self.report.left(source.file, "", one_line(old), reason)

    def _target(self, url: str, source: OldPage, *, picture: bool = False) -> Target:
        return self.addresses.resolve(
            url.strip("<>"), page=source.uri, folder=source.folder, picture=picture
        )

    def _image(self, match: re.Match[str], source: OldPage, shelf: Shelf) -> str:
        url, text = match["url"], match["text"]
        target = self._target(url, source, picture=True)
        title = (match["title"] or "")[1:-1]
        if target.address and not target.is_outside:
            alt = text.strip() or title or PurePosixPath(url.strip("<>")).stem.replace("_", " ")
            if not text.strip():
                self.report.doubtful(
                    source.file, "", url, "the picture has no alternative text but its file's name"
                )
            said = f' "{title}"' if title and title != alt else ""
            return shelf.keep(f"![{inert(alt)}]({destination(target.address)}{inert(said)})")
        reason = target.reason or "pictures of other hosts are not loaded"
        if not target.address:
            self._left(source, match[0], reason)
            return shelf.keep(inert(text or title))
        words = text.strip() or title or target.address
        self.report.changed(source.file, "", match[0], f"[{words}]({target.address})", reason)
        return shelf.keep(f"[{inert(words)}]({destination(target.address)})")

    def _link(self, match: re.Match[str], source: OldPage, shelf: Shelf) -> str:
        target = self._target(match["url"], source)
        text = match["text"]
        if not target.address:
            self.report.changed(
                source.file, "", shelf.peek(match[0]), shelf.peek(text), target.reason
            )
            return text + (f" ({match['title'][1:-1]})" if match["title"] else "")
        inner = shelf.peek(text)
        if inner.startswith("[") and "](" in inner:  # a picture that became a link itself
            inner = re.sub(r"^\[(.*?)\]\(.*?\)$", r"\1", inner)
        if inner != text and self._lifted(target.address, source):
            self._left(source, inner, "the picture of a link that is in the profile now")
            return GAP
        if not inner.strip():  # it had an icon
            if self._lifted(target.address, source):
                return GAP
            text = inner = name_of_address(target.address)
        said = f" {match['title']}" if match["title"] else ""
        tail = shelf.keep(f"]({destination(target.address)}{inert(said)})")
        return f"[{text}{tail}" if inner == shelf.peek(text) else f"[{inert(inner)}{tail}"

    def _lifted(self, url: str, source: OldPage) -> bool:
        """Take an icon's link of the home page; those of other pages are other people's."""
        return source.is_home and self.lift_link(url, source.file)

    def _definition(self, match: re.Match[str], source: OldPage, shelf: Shelf) -> str:
        target = self._target(match["url"], source)
        if not target.address:
            self._left(source, match[0], target.reason)
            return ""
        said = f" {match['title']}" if match["title"] else ""
        return shelf.keep(f"[{match['id']}]: {destination(target.address)}{inert(said)}")

    def _without_undefined(self, text: str, source: OldPage, shelf: Shelf) -> str:
        """Return the text with links to references and notes that nothing defines as text."""
        whole = shelf.peek(text)
        known = {_label(found) for found in re.findall(r"^ {0,3}\[(\^?[^\]\n]+)\]:", whole, re.M)}

        def unused(match: re.Match[str]) -> str:
            if f"[{match['label'].casefold()}]" in referred:
                return match[0]
            self._left(source, shelf.peek(match[0]), "nothing on the page refers to this footnote")
            return ""

        referred = {each.casefold() for each in re.findall(r"\[\^[^\[\]\n]+\](?!:)", text)}
        text = _FOOTNOTE.sub(unused, text)

        def without_link(match: re.Match[str]) -> str:
            label = match["label"] or match["words"]
            if _label(label) in known:
                return match[0]
            words = match["words"]
            new = f"{words} ({words})" if words == match["label"] else f"{words} {match['label']}"
            new = words if not match["label"].strip() else new
            self.report.changed(
                source.file, "", shelf.peek(match[0]), shelf.peek(new), "it leads nowhere"
            )
            return new

        text = re.sub(
            r"(?<![\w\]\\])\[(?P<words>[^\^\[\]\n][^\[\]\n]*)\]\[(?P<label>[^\[\]\n]*)\]",
            without_link,
            text,
        )

        def note(match: re.Match[str]) -> str:
            return match[0] if _label(match[1]) in known else f"&#91;{match[1]}]"

        return re.sub(r"(?<!\\)\[(\^[^\[\]\n]+)\](?!:)", note, text)

    def _note_html(self, notes: HtmlNotes, source: OldPage, shelf: Shelf) -> None:
        for kind, text in notes.left:
            self._left(source, shelf.peek(text), kind)
        if notes.tags:
            named = ", ".join(f"{tag} ×{times}" for tag, times in notes.tags.items() if tag)
            self.report.changed(
                source.file, "HTML", named, "Markdown", "no page has HTML of its own"
            )
        if notes.attributes:
            self._left(source, "; ".join(notes.attributes), "the look is the theme's")

    def _note_missing(self, source: OldPage, text: str, before: int) -> None:
        said = Report(self.report.entries[before:])
        missing = missing_words(source.text, text, said.words)
        if missing:
            self._left(source, " ".join(missing), "words with no place in the new page")


def _label(text: str) -> str:
    return " ".join(text.casefold().split())
