"""The owner's pictures in the pages of a site: in the sizes in which they are shown."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from portfolio.artefacts import ArtefactCache, write_whole
from portfolio.engine.delivery.markup import with_pictures
from portfolio.rendering import Renderer
from portfolio.reuse import note
from portfolio.site_files.pictures import SUFFIXES, Forms, forms_of
from portfolio.views.urls import relative_url

log = logging.getLogger("mkdocs.hooks.portfolio")

FOLDER = "assets/pictures/"

INPUT = "picture"
"""The kind of input of a page that a picture in it is, by its path below docs/."""

_WIDTH_OF_TEXT = 800
"""CSS pixels; pictures in a text are not shown wider."""


@dataclass(frozen=True)
class ShownPicture:
    """What is said of an image besides what its page says of it.

    Attributes:
        forms: Addresses and widths of its smaller forms, as `srcset` has them.
        shown: How wide it is shown at most, in CSS pixels; None for as wide as the text.
        size: Width and height in pixels, if the page does not say them.
        loads: The attribute that says when it is fetched, and its value.
    """

    forms: str
    shown: int | None
    size: tuple[int, int] | None
    loads: tuple[str, str] | None


class Pictures:
    """The pictures of one build.

    Args:
        cache: Where smaller forms are kept for the next build.
    """

    def __init__(
        self, config: MkDocsConfig, files: Files, renderer: Renderer, cache: ArtefactCache
    ) -> None:
        self._config, self._files, self._renderer, self._cache = config, files, renderer, cache
        self._forms_of = lru_cache(maxsize=16)(forms_of)  # a picture may be on every page
        self.written: set[str] = set()
        """The smaller forms that the last page has, by their paths below the site's folder."""

    def delivered(self, html: str, page: Page) -> str:
        """Return a page that offers smaller forms of its pictures, and have them written."""
        self.written = set()

        def shown(attributes: str, values: Mapping[str, str], is_first: bool) -> str:
            file = self._file(values.get("src", ""), page)
            if file is None or "srcset" in values:
                return f"<img {attributes}>"
            picture = self._shown(file, values, page, is_first=is_first)
            fragment = "delivery/picture"
            of_page = Markup(attributes)  # noqa: S704 - it stands in the page already
            return str(self._renderer.render(fragment, attributes=of_page, picture=picture)).strip()

        return with_pictures(html, shown)

    @cached_property
    def _at(self) -> dict[str, File]:
        """The owner's pictures by where they are published."""
        return {
            file.dest_uri: file
            for file in self._files.media_files()
            if file.src_dir == self._config.docs_dir and file.src_uri.lower().endswith(SUFFIXES)
        }

    def _file(self, address: str, page: Page) -> File | None:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return None
        folder = posixpath.dirname(page.file.dest_uri)
        return self._at.get(posixpath.normpath(posixpath.join(folder, unquote(parts.path))))

    def _shown(
        self, file: File, values: Mapping[str, str], page: Page, *, is_first: bool
    ) -> ShownPicture:
        note(f"{INPUT}:{file.src_uri}")
        width = values.get("data-pf-width") or values.get("width", "")
        shown = int(width) if re.fullmatch(r"[1-9]\d{0,3}", width) else None
        source = Path(str(file.abs_src_path))
        forms = self._forms_of(source, shown or _WIDTH_OF_TEXT, self._cache)
        if forms is None:
            log.debug("%s has no smaller forms", file.src_uri)
        is_sized = "width" in values or "height" in values
        is_timed = "loading" in values or "fetchpriority" in values
        when = ("fetchpriority", "high") if is_first else ("loading", "lazy")
        return ShownPicture(
            forms=self._written(forms, file, page) if forms else "",
            shown=shown,
            size=None if is_sized or forms is None else (forms.width, forms.height),
            loads=None if is_timed else when,
        )

    def _written(self, forms: Forms, file: File, page: Page) -> str:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(file.src_uri).stem).strip("-") or "picture"
        time = Path(str(file.abs_src_path)).stat().st_mtime_ns
        offered = []
        for form in forms.smaller:
            path = f"{FOLDER}{stem}.{forms.key[:8]}.{form.width}.webp"
            target = Path(self._config.site_dir, path)
            if not target.exists():  # a page before this one may show it too
                write_whole(target, form.content, changed=time)
            self.written.add(path)
            offered.append(f"{relative_url(quote(path), page.url)} {form.width}w")
        return ", ".join(offered)
