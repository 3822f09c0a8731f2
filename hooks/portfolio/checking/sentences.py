"""Checks of what facts say in Markdown, and of their links: to this site, and without a scheme."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from portfolio.loading.data_file import DataFile
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.loading.yaml_tree import Keys
from portfolio.model.prose import Prose
from portfolio.model.record import Record
from portfolio.model.urls import CompletedUrl, OwnUrl, url_of_page
from portfolio.problems import Code, Problem, UnplacedError, nearest
from portfolio.views.contact import CONTACT_CARD, CONTACT_CODE, downloads_view, folder_of
from portfolio.views.publication_addresses import page_uri

_MADE = ("feed.xml", "feed.json", "data.json", "llms.txt", "sitemap.xml", "robots.txt")
_FEEDS = "feeds/"
_NO_TEXTS = {"file", "dark", "logo", "icon", "handle", "network"}
_UNREAD_LINK = re.compile(r"!?\[[^\]\[]+\]\([^()\s]+\)")


def sentence_problems(
    file: DataFile, keys: Keys, record: Record, known: Collection[str], *, may_be_made: bool
) -> Iterator[Problem]:
    """Yield what is wrong with the links of a record, and the Markdown that nothing reads.

    Args:
        known: What the site has: paths of pages and files, addresses of pages.
        may_be_made: Whether plugins may make more pages, which only a build sees.
    """
    for name, value in vars(record).items():
        for place, text in _texts(value, (*keys, name)):
            errors = _of_urls(text, known, may_be_made=may_be_made)
            if _is_link(record, name) and isinstance(text, Prose) and _has_links(text):
                yield file.problem(place, _LINK_IN_LINK)
            for error in (*errors, *_of_words(text, is_name=name not in _NO_TEXTS)):
                yield file.problem(place, error)


def _is_link(record: Record, name: str) -> bool:
    """Whether a field is shown as a link to where its record leads."""
    return bool(record.in_cv and record.in_cv.title == name and vars(record).get("url"))


def _has_links(text: Prose) -> bool:
    return any(span.url for span in text.spans)


_LINK_IN_LINK = UnplacedError(
    Code.UNREAD_MARKUP,
    "the whole line is a link to its url, so a link in it leads nowhere",
    "take the url out, and make it a link in the sentence",
)


def _of_urls(text: str, known: Collection[str], *, may_be_made: bool) -> Iterator[UnplacedError]:
    urls = [span.url for span in text.spans] if isinstance(text, Prose) else [text]
    for url in urls:
        if isinstance(url, CompletedUrl):
            message = f'the address has no "https://", and is read as {url}'
            yield UnplacedError(Code.COMPLETED_URL, message, f"write {url}")
        elif isinstance(url, OwnUrl):
            error = _missing(url, known, may_be_made=may_be_made)
            yield from [error] if error else []


def _of_words(text: str, *, is_name: bool) -> Iterator[UnplacedError]:
    if isinstance(text, Prose):
        plain = "".join(span.text for span in text.spans if span.is_plain)
        if found := _UNREAD_LINK.search(plain):
            yield _unread(found[0])
    elif is_name and "://" not in text and Prose.read(text).is_rich:
        yield _UNREAD


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*keys, index), item


_UNREAD = UnplacedError(
    Code.UNREAD_MARKUP,
    "Markdown is printed as typed here: this is a name, no sentence",
    "take the marks away; sentences such as summary, text and highlights may have them",
)


def _unread(words: str) -> UnplacedError:
    kind, advice = "link", "write a whole address, [words](https://…), or a file, [words](cv.pdf)"
    if words.startswith("!"):
        kind, advice = "picture", "put it on a page; a sentence takes [words](address)"
    return UnplacedError(
        Code.UNREAD_MARKUP, f'"{words}" is no {kind} here, and is printed as typed', advice
    )


def _missing(url: OwnUrl, known: Collection[str], *, may_be_made: bool) -> UnplacedError | None:
    """Return the error for an address of this site that leads nowhere."""
    path = unquote(url.path)
    is_page = not Path(path).suffix or path.endswith((".md", "/"))
    if (
        not known
        or path.rstrip("/") in known
        or path.startswith(_FEEDS)
        or (is_page and may_be_made)
    ):
        return None
    close = nearest(path, known)
    advice = f'did you mean "{close}"?' if close else "put it below docs/, and name it from there"
    if "@" in path:
        advice = "an e-mail address is a link of profile.yml: network: e-mail, handle: …"
    elif is_page and not close:
        advice = "write a whole address, https://…, or a page such as publications.md"
    noun = "page" if is_page else "file"
    code = Code.BROKEN_LINK if is_page else Code.MISSING_FILE
    return UnplacedError(code, f'this site has no {noun} "{path}"', advice)


def own_paths(site: Site) -> set[str]:
    """Return what links of facts may lead to: pages, files, and what is made beside them.

    It is empty where nobody knows, since other facts have errors.
    """
    if len(site.people) < len(site.folders):
        return set()
    docs = site.project.docs
    files = (Path(file).relative_to(docs).as_posix() for file, *_ in site.states)
    found = {file for file in files if not file.startswith((".", f"{DATA_FOLDER}/"))}
    uris = {*site.pages, *papers_of_site(site)}
    found |= made_files(site) | uris
    directories = site.project.use_directory_urls
    urls = (url_of_page(uri, use_directory_urls=directories) for uri in uris)
    return found | {unquote(url).rstrip("/") for url in urls}


def papers_of_site(site: Site) -> set[str]:
    """Return the paths below docs/ of the pages of publications."""
    owner, people = _owner_of(site), site.people.values() if site.project.publication_pages else ()
    return {page_uri(*each.home_of(p.id), owner) for p in people for each in p.publications}


def made_files(site: Site) -> set[str]:
    """Return the files that are made beside the pages of people, below the site's root."""
    owner, found = _owner_of(site), set(_MADE)
    for person in site.people.values():
        folder = folder_of(person, owner)
        found |= {folder + CONTACT_CARD, folder + CONTACT_CODE}
        found |= {file.path for file in downloads_view(person, owner)}
    return found


def _owner_of(site: Site) -> str | None:
    return site.project.owner or next(iter(site.people), None)
