"""The plugins that a site uses besides ours, and what of its pages is theirs to read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

OURS = frozenset({"search", "offline", "macros"})
"""Those that the base of all sites names."""

SETTING = "front_matter"
"""`extra.front_matter`: more keys that pages may have."""


@dataclass(frozen=True)
class OtherPlugins:
    """What takes part in a build besides ours, and what it reads in pages."""

    names: frozenset[str] = frozenset()
    page_keys: frozenset[str] = frozenset()
    """Keys of front matter that are not ours."""
    replaced: re.Pattern[str] | None = None
    """What looks like a template in pages, but is a plugin's to replace."""
    find_references: bool = False
    """Whether a plugin finds where `[words][label]` leads."""
    may_add_macros: bool = False
    """Whether plugins may add macros that only the build knows."""
    take_part: bool = False
    """Whether plugins or hooks of others run at all."""
    of_nav: tuple[str, ...] = ()
    """Those that may add pages, or change the navigation."""
    nav_file: str = ""
    """The name of pages that a plugin reads as navigation."""

    def is_nav_file(self, uri: str) -> bool:
        """Whether a plugin reads a page as navigation; it says itself where entries may lead."""
        return bool(self.nav_file) and posixpath.basename(uri) == self.nav_file

    def without_theirs(self, text: str) -> str:
        """Return a page's text with what plugins replace blanked out; all positions stay."""
        return self.replaced.sub(_blank, text) if self.replaced else text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


@dataclass(frozen=True)
class _Reads:
    """What a plugin reads in pages."""

    front_matter: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What it replaces between double braces."""
    tags: tuple[str, ...] = ()
    """The first words of what it replaces between a brace and a percent sign."""
    references: bool = False
    """Whether it finds where `[words][label]` leads."""


_BLOG = ("authors", "categories", "date", "draft", "links", "pin", "readtime", "series", "slug")
_GLIGHTBOX = ("glightbox", "glightbox-manual", "glightbox.auto_caption", "glightbox.manual")
_REVISION_DATES = (
    "git_creation_date_localized", "git_revision_date_localized",
    "git_site_revision_date_localized",
)  # fmt: skip

_KNOWN: Mapping[str, _Reads] = {
    "autorefs": _Reads(references=True),
    "blog": _Reads(front_matter=_BLOG),
    "document-dates": _Reads(front_matter=("authors", "created", "date", "modified", "updated")),
    "git-authors": _Reads(names=("git_page_authors", "git_site_authors")),
    "git-revision-date": _Reads(names=("git_revision_date",)),
    "git-revision-date-localized": _Reads(names=_REVISION_DATES),
    "glightbox": _Reads(front_matter=_GLIGHTBOX),
    "include-markdown": _Reads(tags=("include", "include-markdown")),
    "mkdocstrings": _Reads(references=True),
    "rss": _Reads(front_matter=("authors", "categories", "date", "draft", "image", "rss")),
    "social": _Reads(front_matter=("social",)),
}
"""By the plugin's name in mkdocs.yml; each as its documentation says."""

_WITHOUT_MACROS = _KNOWN.keys() | {
    "awesome-nav", "gen-files", "group", "i18n", "literate-nav", "mermaid2", "minify",
    "mkdocs-jupyter", "print-site", "privacy", "redirects", "tags",
}  # fmt: skip

_WITHOUT_NAV = OURS | {
    "autorefs", "blog", "charts", "document-dates", "git-authors", "git-committers",
    "git-revision-date", "git-revision-date-localized", "glightbox", "group", "include-markdown",
    "info", "mermaid2", "meta", "minify", "mkdocstrings", "optimize", "privacy", "redirects", "rss",
    "social", "table-reader", "tags", "typeset",
}  # fmt: skip
"""The plugins that add no pages, and leave the navigation as it is."""

_OUR_HOOK = ("hooks", "events.py")

_KEYS_BY_OPTION = {
    "rss": ("date_from_meta.as_creation", "date_from_meta.as_update", "categories"),
    "tags": ("tags_name_property",),
}
"""Options with which an owner names keys of front matter."""


def other_plugins(settings: Mapping[str, Any], *, with_blog: bool = False) -> OtherPlugins:
    """Return what takes part in a build besides ours, as a configuration says.

    Args:
        with_blog: Whether there are posts, for which no configuration needs to name the plugin.
    """
    plugins, hooks = plugins_of(settings), settings.get("hooks")
    plugins |= {"blog": plugins.get("blog", {})} if with_blog else {}
    all_hooks = [str(name) for name in hooks] if isinstance(hooks, list) else []
    theirs = [name for name in all_hooks if PurePosixPath(name).parts[-2:] != _OUR_HOOK]
    known = [_KNOWN[name] for name in plugins if name in _KNOWN]
    names = plugins.keys() - OURS
    return OtherPlugins(
        names=frozenset(names),
        page_keys=frozenset(_page_keys(settings, plugins)),
        replaced=_replaced(known),
        find_references=any(each.references for each in known) or _SNIPPETS in _names(settings),
        may_add_macros=bool(names - _WITHOUT_MACROS),
        take_part=bool(names) or len(all_hooks) > 1,
        of_nav=(*(name for name in plugins if name not in _WITHOUT_NAV), *theirs),
        nav_file=_nav_file(plugins),
    )


_SNIPPETS = "pymdownx.snippets"
"""What puts other files into pages, which may say where references lead."""


def _names(settings: Mapping[str, Any]) -> set[str]:
    value = settings.get("markdown_extensions")
    entries = value.items() if isinstance(value, Mapping) else _entries(value)
    return {str(name) for name, _ in entries}


def _nav_file(plugins: Mapping[str, Mapping[str, Any]]) -> str:
    options = plugins.get("literate-nav")
    return "" if options is None else str(options.get("nav_file", "SUMMARY.md"))  # its default


def plugins_of(settings: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the plugins that a configuration names, with their options; the theme's by name.

    Those inside of a group of Material are among them, since it may be switched on elsewhere.
    """
    value = settings.get("plugins")
    found: dict[str, Mapping[str, Any]] = {}
    for name, options in value.items() if isinstance(value, Mapping) else _entries(value):
        known = options if isinstance(options, Mapping) else {}
        short = str(name).rpartition("/")[2]
        found |= {short: known, **(plugins_of(known) if short == "group" else {})}
    return found


def _entries(value: Any) -> Iterator[tuple[Any, Any]]:
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, Mapping):
            yield from entry.items()
        else:
            yield entry, None


def _page_keys(
    settings: Mapping[str, Any], plugins: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    yield from _texts_at(settings, ["extra", SETTING])
    for name, options in plugins.items():
        yield from _KNOWN.get(name, _Reads()).front_matter
        for option in _KEYS_BY_OPTION.get(name, ()):
            yield from _texts_at(options, option.split("."))


def _texts_at(options: Any, path: list[str]) -> Iterator[str]:
    for name in path:
        options = options.get(name) if isinstance(options, Mapping) else None
    values = options if isinstance(options, list) else [options]
    yield from (value for value in values if isinstance(value, str))


def _replaced(known: list[_Reads]) -> re.Pattern[str] | None:
    names = "|".join(name for each in known for name in each.names)
    tags = "|".join(re.escape(tag) for each in known for tag in each.tags)
    patterns = [rf"\{{\{{-?\s*(?:{names})\s*-?\}}\}}"] if names else []
    patterns += [rf"\{{%-?\s*(?:{tags})(?![\w-])(?:(?!%\}}).)*%\}}"] if tags else []
    return re.compile("|".join(patterns), re.S) if patterns else None
