"""Checks that nothing asks another host for anything that the policy of pages would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from portfolio.checking.address_places import Finder
from portfolio.checking.outlines import AddressReference, is_foreign, outline
from portfolio.loading.pages import Page
from portfolio.loading.source import Source
from portfolio.model.allowed import Allowed, origin
from portfolio.model.videos import video_of
from portfolio.pages.inert_code import without_code
from portfolio.problems import Code, Place, Problem, UnplacedError

_KINDS: Mapping[str, tuple[str, ...]] = {
    "link": ("fonts",), "object": ("frames",), "script": ("scripts",), "iframe": ("frames",),
    "source": ("media", "pictures"), "video": ("media", "pictures"), "audio": ("media",),
    "track": ("media",), "embed": ("frames",), "style": ("pictures", "fonts"),
}  # fmt: skip
"""What an element loads, as `extra.allow` calls it; pictures, unless it is named here."""
LINKS = {"a", "area"}
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*<?((?:https?:)?//[^\s<>()]+)", re.I)


def requests_to_others(html: str, site_url: str = "") -> Iterator[AddressReference]:
    """Yield what a page would load from other hosts."""
    for found in outline(html).references:
        is_own = site_url and found.address.startswith(site_url)
        if found.tag not in LINKS and is_foreign(found.address) and not is_own:
            yield AddressReference(found.tag, found.address.strip())


def error_of_request(tag: str, address: str, allowed: Allowed) -> UnplacedError | None:
    """Return why a page may not load something from another host; None if its owner accepts it."""
    kinds = _KINDS.get(tag, ("pictures",))
    if allowed.lets(kinds, address):
        return None
    video = video_of(address) if tag in ("iframe", "embed", "object") else None
    if video:
        write = f'write {{{{ video("{video.page}", title="…") }}}}, which loads it after a click'
        return UnplacedError(Code.UNSAFE_ADDRESS, FROM_ELSEWHERE, write)
    return UnplacedError(
        Code.UNSAFE_ADDRESS, FROM_ELSEWHERE, f"{_COPY}, or link to it; {_accept(kinds, address)}"
    )


FROM_ELSEWHERE = "this would come from another host, which learns who visits the page"
_COPY = "copy it below docs/assets/ and name it from there"


def _accept(kinds: tuple[str, ...], address: str) -> str:
    setting = f"allow: {{{kinds[0]}: [{origin(address)}]}}"
    return f"to accept that host, write in mkdocs.yml under extra: {setting}"


def requests_of_page(page: Page, allowed: Allowed) -> Iterator[Problem]:
    """Yield what a page as it was typed would load from other hosts."""
    text, finder = without_code(page.text), Finder(page)
    pictures = (AddressReference("img", found) for found in _PICTURE.findall(text))
    for tag, address in [*requests_to_others(text), *pictures]:
        error = error_of_request(tag, address, allowed)
        if error is not None:
            yield finder.problem(error, address)


def requests_of_template(source: Source, text: str, allowed: Allowed) -> Iterator[Problem]:
    """Yield what a template of the owner's would load from other hosts, or run in an attribute.

    Args:
        text: What of it comes into pages as it stands there.
    """
    found = [(each[1], error_of_request(*each, allowed)) for each in requests_to_others(text)]
    found += [(name, program(name)) for name in outline(text).programs if name[0] != "<"]
    for words, error in found:
        if error is not None:
            yield source.problem_from(error, max(source.text.find(words), 0), length=len(words))


def program(words: str) -> UnplacedError:
    """Return why something that would run is refused."""
    return UnplacedError(
        Code.ACTIVE_CONTENT,
        f'"{words}" would run a program in the visitor\'s browser',
        "take it out; scripts of the site's own are named under extra_javascript",
    )


def unexpected_request(tag: str, address: str, page: Page | str) -> Problem:
    """Return a problem with what somebody else has put into a page, here or in a path."""
    error = UnplacedError(
        Code.UNSAFE_ADDRESS,
        f'the finished page would load "{address}", which its policy does not allow',
        "a plugin, a hook or a template has put it there: have it take a copy below "
        "docs/assets/, or use the plugin privacy, which makes such copies; "
        + _accept(_KINDS.get(tag, ("pictures",)), address),
    )
    return error.at(page.source.place(1) if isinstance(page, Page) else Place(path=page))


def unexpected_script(script: str, name: str, page: Page | str) -> Problem:
    """Return a problem with a script in a page of which nobody has said that it may run.

    Args:
        name: How a policy names it.
    """
    words = next(line.strip() for line in script.splitlines() if line.strip())[:40]
    error = UnplacedError(
        Code.ACTIVE_CONTENT,
        f'the finished page has a script that would not run: "{words}"',
        "take it out, or out of what puts it there; to accept just this text of it, write in "
        f"mkdocs.yml under extra: allow: {{scripts: [{name.strip(chr(39))}]}}",
    )
    if not isinstance(page, Page):
        return error.at(Place(path=page))
    finder = Finder(page)
    return finder.problem(error, words) if finder.finds(words) else error.at(page.source.place(1))
