"""The home page of a Jekyll site: whose face it shows, and the lists below its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from importers.addresses import PICTURES, Addresses
from importers.assembly import call
from importers.jekyll_site import JekyllItem, JekyllSite
from importers.texts import parts_of, small_number

PORTRAIT = re.compile(
    r"(?i)^(?:\w*[-_ ])?(prof(?:ile)?(?:[-_ ]?(?:pic|picture|photo|image|img))?|portrait|avatar|"
    r"head[-_]?shot|selfie|me)\d*(?:[-_ ]\w*)?$"
)
Portrait = tuple[str, str, dict[str, str]]
"""Where a portrait may be named, its name, and the frame around it."""
_LISTS = (
    ("News", "news", ("news", "announcements")),
    ("Latest posts", "posts", ("latest_posts",)),
    ("Selected publications", "publications", ("selected_papers",)),
)
"""Lists below the text of al-folio's about page, in its order, and the settings that show them."""


def take_portrait(
    site: JekyllSite, addresses: Addresses, found: Iterable[Portrait] | None = None
) -> None:
    """Take the owner's picture: the one found, or one of the settings, home page or usual name."""
    draft = site.draft
    for file, name, shape in _portraits(site) if found is None else found:
        target = addresses.resolve(name.replace(" ", "%20"), page="index.md", picture=True)
        if not target.address or target.is_outside:
            reason = target.reason or "pictures of other hosts are not loaded"
            draft.report.left(file, "picture", name, reason)
        elif not draft.profile.get("picture"):
            alt = f"Portrait of {draft.profile.get('name') or 'the owner'}"
            draft.profile["picture"] = {"file": target.address, "alt": alt} | shape
            draft.report.taken(file, "picture", name, "profile.yml: picture")


def _portraits(site: JekyllSite) -> Iterator[Portrait]:
    """Yield the portraits that settings and pages name, the likeliest first."""
    author = site.config.get("author")
    places: list[Any] = [author, site.config] if isinstance(author, dict) else [site.config]
    for values in places:
        for key in ("avatar", "picture", "photo", "profile_image", "profile_picture"):
            if isinstance(values.get(key), str):
                yield "_config.yml", values[key], {}
    for item in site.items:
        about = item.values.get("profile")
        if isinstance(about, dict) and about.get("image"):
            is_round = str(about.get("image_circular")).lower() == "true"
            yield item.shown, str(about["image"]), {} if is_round else {"shape": "rounded"}
    if not site.draft.profile.get("picture"):
        yield from _by_usual_names(site)


def _by_usual_names(site: JekyllSite) -> Iterator[Portrait]:
    texts = [(item.shown, item.text) for item in filter(is_home, site.items)]
    for shown, text in [*texts, *site.frames.items()]:
        for pair in _SHOWN.findall(text):
            path = parts_of("".join(pair)).path  # on the site's own host, whatever it is called
            is_there = site.source.file(path.lstrip("/")) is not None
            if PORTRAIT.match(PurePosixPath(path).stem) and (is_there or shown not in site.frames):
                yield shown, path, {}
                return
    for folder in ("images", "assets/img", "assets/images", "img", "assets"):
        for file in site.source.files(folder, suffixes=PICTURES - {".svg", ".gif"}, deep=False):
            if PORTRAIT.match(file.stem):
                yield file.path, f"/{file.path}", {}
                return


_SHOWN = re.compile(r"!\[[^\]]*\]\(([^\s)]+)|<img[^>]*\bsrc=[\"']?([^\"'\s>]+)")


def is_home(item: JekyllItem) -> bool:
    """Whether a page was at the address of the site itself."""
    is_index = re.fullmatch(r"(_pages/)?index\.\w+", item.shown) is not None
    return (is_index and not item.values.get("permalink")) or item.values.get("permalink") == "/"


def home_item(site: JekyllSite) -> JekyllItem | None:
    """Return the home page: the page at the site's address, or the one about the owner.

    A page that only shows a list or what its layout has leaves its place to one with words.
    """
    homes = [item for item in site.items if not item.collection and is_home(item)]
    with_words = [item for item in homes if _words(item.text) > _FEW]
    if with_words or any(item.values.get("layout") == "about" for item in homes):
        return (with_words or homes)[0]
    about = [
        item
        for item in site.items
        if not item.collection
        and re.fullmatch(r"about([-_]?me)?", item.file.stem, re.I)
        and _words(item.text) > _FEW
    ]
    return next(iter(about or homes), None)


_FEW = 5


def _words(text: str) -> int:
    return len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", text)))


def lists_of_home(site: JekyllSite, item: JekyllItem, shown: str) -> str:
    """Return the lists that the theme put below the text of its home page, as macro calls.

    Args:
        site: The site.
        item: The home page.
        shown: The text of its new page.
    """
    draft, blocks = site.draft, []
    there = {name: draft.has(name) for name in ("news", "posts")}
    there["publications"] = any("selected" in entry.fields for entry in draft.publications)
    for heading, name, settings in _LISTS:
        value: Any = next(filter(None, map(item.values.get, settings)), None)
        limit = value.get("limit") if isinstance(value, dict) else None
        is_on = value.get("enabled", "true") if isinstance(value, dict) else value
        if str(is_on).lower() != "true" or not there[name] or _calls(name, shown):
            continue
        options = ["selected=true"] if name == "publications" else []
        options += [f"limit={limit}"] if small_number(limit) > 0 else []
        blocks.append(f"## {heading}\n\n{call(name, *options)}\n")
    if item.values.get("layout") == "home" and draft.has("posts") and not _calls("posts", shown):
        blocks.append(f"## Latest posts\n\n{call('posts', 'limit=5')}\n")
    return "\n".join(blocks)


def _calls(name: str, text: str) -> bool:
    return (f"{name}(" if name == "posts" else f'section("{name}"') in text
