"""Checks of addresses in built pages: each leads to a page, a heading or a file that exists."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from portfolio.checking.address_places import Finder
from portfolio.checking.frames import leaving_problem
from portfolio.checking.other_hosts import FROM_ELSEWHERE, LINKS, error_of_request, program
from portfolio.checking.outlines import OF_THEME, AddressReference, Outline, outline
from portfolio.loading.pages import Page
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import read_source
from portfolio.model.allowed import NOTHING, Allowed
from portfolio.model.record import fault_of_web_url
from portfolio.model.urls import url_of_page
from portfolio.problems import Code, Place, Problem, UnplacedError, nearest, suggestion

_HARMLESS_SCHEMES = {"http", "https", "mailto", "tel"}
_IDS_OF_THEME = {"", "top"}


@dataclass(frozen=True)
class OutlinedPage:
    """A page with the outline of its text, without the theme around it."""

    source: Page
    url: str
    """Its file below the site's folder, such as "writing/index.html"."""
    outline: Outline
    is_written: bool = True
    """Whether the owner has written it, and no plugin has made it."""
    may_be_changed: bool = False
    """Whether plugins may have put something into it."""


_OF_ANY_PAGE = {Code.ACTIVE_CONTENT, Code.BROKEN_LINK, Code.MISSING_FILE, Code.UNSAFE_ADDRESS}
"""What is wrong with a page, whoever has made it."""


def address_problems(
    pages: Collection[OutlinedPage],
    files: Collection[str],
    allowed: Allowed = NOTHING,
    *,
    are_copied: bool = False,
) -> Iterator[Problem]:
    """Yield the broken and the forbidden addresses in the pages.

    Args:
        pages: All pages of the site.
        files: All files of the site, below its folder.
        allowed: What the owner lets pages load from other hosts.
        are_copied: Whether a plugin copies what would come from other hosts.
    """
    outlines = {page.url: page.outline for page in pages}
    known = set(files)
    uris = {page.source.uri for page in pages}
    names = uris | {file for file in known if not file.endswith(".html")}
    for page in pages:
        for problem in _page_problems(page, outlines, known, names, allowed):
            is_copied = are_copied and problem.message == FROM_ELSEWHERE
            if not is_copied and (page.is_written or problem.code in _OF_ANY_PAGE):
                yield problem


def theme_problems(
    html: str, url: str, files: Collection[str], project: ProjectSettings, *, root: str = "/"
) -> Iterator[Problem]:
    """Yield the missing files that the theme around a page refers to.

    Args:
        html: A whole page.
        url: Its file below the site's folder.
        files: All files of the site.
        root: The path of the site on its host; the addresses in 404.html start with it.
    """
    known = set(files) | {url}
    for reference in outline(html).references:
        parts = urlsplit(reference.address)
        is_inside = not parts.scheme and not parts.netloc and parts.path
        if reference.tag == "a" or not is_inside or reference.address.startswith("data:"):
            continue
        path, page = parts.path, url
        if path.startswith(root):
            path, page = path.removeprefix(root), ""
        if path and file_of(path, page, known) is None:
            error = UnplacedError(
                Code.MISSING_FILE,
                f'there is no file "{reference.address}"',
                "correct its name, or put it below docs/assets/",
            )
            words = posixpath.basename(parts.path.rstrip("/"))
            yield _in_overrides(project, words, error)


def _in_overrides(project: ProjectSettings, words: str, error: UnplacedError) -> Problem:
    """Return an error at the place where overrides name a file, or else at mkdocs.yml."""
    files = sorted(project.overrides.rglob("*.html"))
    for file in sorted(files, key=lambda file: not file.is_relative_to(project.own)):
        source, _ = read_source(file, project.shown(file))
        if source is not None and words and words in source.text:
            return source.problem_from(error, source.text.index(words), length=len(words))
    return error.at(Place(path="mkdocs.yml"))


def _page_problems(
    page: OutlinedPage,
    outlines: Mapping[str, Outline],
    files: set[str],
    names: set[str],
    allowed: Allowed,
) -> Iterator[Problem]:
    finder = Finder(page.source, may_be_changed=page.may_be_changed)
    found = outlines[page.url]
    for reference in found.references:
        error = _error_of(reference, page.url, outlines, files, allowed)
        if error is _NOT_FOUND:
            error = _missing(reference, page, names)
        elif error is _NO_ADDRESS and not page.is_written:
            error = None  # a place to jump to, of programs that write HTML
        if error is not None:
            yield finder.problem(error, reference.address)
    if found.leaving:
        yield from leaving_problem(found.leaving, page.source, page.may_be_changed)
    for words, error in _faults_of_elements(found):
        if not page.may_be_changed or finder.finds(words):
            yield finder.problem(error, words)


def _faults_of_elements(found: Outline) -> Iterator[tuple[str, UnplacedError]]:
    """Yield what is wrong with elements, with words by which each is found in the page."""
    for address in found.undescribed_images:
        yield address, _UNDESCRIBED
    for words in found.programs:
        yield words, program(words)
    for name, times in Counter(found.ids).items():
        times += bool(OF_THEME.fullmatch(name))
        if times > 1:
            yield (
                name,
                UnplacedError(
                    Code.DUPLICATE_ID,
                    f'the id "{name}" is used {times} times on this page',
                    "rename one of them; a heading takes an id with { #another-name }",
                ),
            )


_NOT_FOUND = UnplacedError(Code.BROKEN_LINK, "", "")

_UNDESCRIBED = UnplacedError(
    Code.NO_ALTERNATIVE_TEXT,
    "this image has no alternative text",
    "write what it shows between the brackets: ![A chart of …](chart.png); "
    "mark pure decoration with { role=presentation }",
)


def _error_of(
    reference: AddressReference,
    url: str,
    outlines: Mapping[str, Outline],
    files: set[str],
    allowed: Allowed,
) -> UnplacedError | None:
    address = reference.address.strip()
    if reference.tag == "style":
        return error_of_request("style", address, allowed)
    if not address:
        return _NO_ADDRESS
    try:
        parts = urlsplit(address)
    except ValueError:
        return UnplacedError(
            Code.UNSAFE_ADDRESS, f'"{address}" is not a URL', "correct its brackets"
        )
    if parts.scheme.lower() in ("http", "https"):
        return _error_of_web_address(reference.tag, address, allowed)
    if parts.scheme:
        return None if parts.scheme.lower() in _HARMLESS_SCHEMES else _unsafe(address)
    if address.startswith("//") or re.search(r"[\x00-\x1f\\]", address):
        return _unsafe(address)
    if address.startswith("/"):
        return UnplacedError(
            Code.ABSOLUTE_LINK,
            f'"{address}" breaks where the site is not at the root of its host',
            "name the file from this page on, such as ../people/index.md",
        )
    target = file_of(parts.path, url, files)
    if target is None:
        return _NOT_FOUND
    found = outlines.get(target)
    return _error_of_anchor(unquote(parts.fragment), found) if found else None


def _error_of_anchor(anchor: str, target: Outline) -> UnplacedError | None:
    if anchor in _IDS_OF_THEME | set(target.ids):
        return None
    rule = "the anchors of a page are its headings, with hyphens"
    return UnplacedError(
        Code.BROKEN_ANCHOR,
        f'there is no heading or id "{anchor}" on that page',
        suggestion(anchor, sorted(set(target.ids)), otherwise=rule),
    )


_NO_ADDRESS = UnplacedError(
    Code.BROKEN_LINK,
    "there is no address here",
    "write it between the parentheses: [my awards](about.md)",
)


def _error_of_web_address(tag: str, address: str, allowed: Allowed) -> UnplacedError | None:
    """Links may lead to other hosts; what a page loads comes from its own or accepted ones."""
    if tag not in LINKS:
        return error_of_request(tag, address, allowed)
    fault = fault_of_web_url(address)
    if fault is None:
        return None
    return UnplacedError(
        Code.BAD_URL, f'"{address}" {fault}', "copy the whole address from the browser"
    )


def file_of(path: str, url: str, files: set[str]) -> str | None:
    """Return the site's file that a relative address leads to, or None."""
    if not path:
        return url
    target = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(path)))
    if target.startswith(".."):
        return None
    names = [target.removeprefix("./"), posixpath.normpath(posixpath.join(target, "index.html"))]
    return next((name for name in names if name in files), None)


def _unsafe(address: str) -> UnplacedError:
    shown = address if len(address) < 40 else f"{address[:38]}…"
    advice = "links start with https://, http://, mailto: or name a file of the site"
    if re.fullmatch(r"[\w. \\-]+", address):
        advice = f"this is a path of Windows: write {address.replace(chr(92), '/')}"
    return UnplacedError(
        Code.UNSAFE_ADDRESS, f'"{shown}" is no address that a page may lead to', advice
    )


def _missing(reference: AddressReference, page: OutlinedPage, names: set[str]) -> UnplacedError:
    uri = page.source.uri
    path = unquote(urlsplit(reference.address).path)
    is_link = reference.tag in ("a", "area")
    is_page = is_link and not re.search(r"\.(?!md$|html$)\w+$", path)
    folder = posixpath.dirname(uri) or "."
    known = {
        posixpath.splitext(relative)[0]: relative
        for name in names
        if name.endswith(".md") == is_page
        for relative in [posixpath.relpath(name, folder)]
    }
    # All endings are equal, so they are not compared.
    close = known.get(nearest(posixpath.splitext(path)[0], known) or "")
    if close == path and not is_page:  # right in Markdown, where MkDocs would rewrite it
        whole = posixpath.normpath(posixpath.join(folder, path))
        close = posixpath.relpath(whole, posixpath.dirname(page.url) or ".")
    meant = f'did you mean "{close}"?'
    if close and close != path and normalize("NFC", close) == normalize("NFC", path):
        meant = "rename the file: in its name an accent is a character of its own, unlike here"
    if is_page and not page.is_written and close == path:
        return UnplacedError(
            Code.BROKEN_LINK,
            f'"{path}" leads nowhere: the plugin that makes this page leaves links as they are',
            f'write where the page will be: "{_address_from(page, close)}"',
        )
    if is_page:
        return UnplacedError(
            Code.BROKEN_LINK,
            f'there is no page "{path}"',
            meant if close else "name a Markdown file, seen from this page",
        )
    advice = "put it below docs/, and name it from this page"
    if re.fullmatch(r"(www\.[\w.-]+|[\w.+-]+@[\w-]+(\.\w+)+)(/.*)?", path) and is_link:
        advice = f"write {'mailto:' if '@' in path else 'https://'}{path}"
    return UnplacedError(
        Code.MISSING_FILE,
        f'there is no file "{path}"',
        meant if close else advice,
    )


def _address_from(page: OutlinedPage, path: str) -> str:
    """Return the address of a page that is named as a file, as browsers see it from another."""
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.source.uri), path))
    return f"{posixpath.relpath(url_of_page(uri) or '.', posixpath.dirname(page.url) or '.')}/"
