"""The owner's pictures in the pages of a site: in the sizes in which they are shown."""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from portfolio.artefacts import ArtefactCache
from portfolio.engine.delivery.markup import with_pictures
from portfolio.model.urls import relative_url
from portfolio.rendering import Renderer
from portfolio.site_files.pictures import SUFFIXES, Forms, forms_of

log = logging.getLogger("mkdocs.hooks.portfolio")

FOLDER = "assets/pictures/"

_WIDTH_OF_TEXT = 800
"""CSS pixels; pictures in a text are not shown wider."""


@dataclass(frozen=True)
class ShownPicture:
    """What is said of an image besides what its page says of it.

    Attributes:
        forms: Addresses and widths of its smaller forms, as `srcset` has them.
        shown: How wide it is shown at most, in CSS pixels; None for as wide as the text.
        size: Width and height in pixels, as far as the page does not say them.
        loads: The attribute that says when it is fetched, and its value.
    """

    forms: str
    shown: int | None
    size: Mapping[str, int]
    loads: tuple[str, str] | None


Publish = Callable[[str, bytes], object]
"""Takes the path of a smaller form below the site's folder, and its content."""


def writing_below(site: Path) -> Publish:
    """Return what writes smaller forms into a site's folder."""

    def write(path: str, content: bytes) -> None:
        target = site / path
        if not target.exists():  # a page before this one may show it too
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    return write


class Pictures:
    """The pictures of one build.

    Args:
        cache: Where smaller forms are kept for the next build.
        publish: Publishes the smaller forms, or keeps them to answer with.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        files: Files,
        renderer: Renderer,
        cache: ArtefactCache,
        publish: Publish,
    ) -> None:
        self._config, self._files, self._renderer, self._cache = config, files, renderer, cache
        self._publish = publish
        self._forms_of = lru_cache(maxsize=16)(forms_of)  # a picture may be on every page

    @property
    def states(self) -> list[tuple[str, int, int]]:
        """What changes with any picture of the owner's."""
        stats = ((path, Path(str(file.abs_src_path)).stat()) for path, file in self._at.items())
        return [(path, stat.st_mtime_ns, stat.st_size) for path, stat in stats]

    def delivered(self, html: str, page: Page) -> str:
        """Return a page that offers smaller forms of its pictures, and have them published."""

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
        width = values.get("data-pf-width") or values.get("width", "")
        shown = int(width) if re.fullmatch(r"[1-9]\d{0,3}", width) else None
        source = Path(str(file.abs_src_path))
        forms = self._forms_of(source, shown or _WIDTH_OF_TEXT, self._cache)
        if forms is None:
            log.debug("%s has no smaller forms", file.src_uri)
        is_timed = "loading" in values or "fetchpriority" in values
        when = ("fetchpriority", "high") if is_first else ("loading", "lazy")
        return ShownPicture(
            forms=self._written(forms, file, page) if forms else "",
            shown=shown,
            size=_size(forms, shown, values) if forms else {},
            loads=None if is_timed else when,
        )

    def _written(self, forms: Forms, file: File, page: Page) -> str:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", Path(file.src_uri).stem).strip("-") or "picture"
        offered = []
        for form in forms.smaller:
            path = f"{FOLDER}{stem}.{forms.key[:8]}.{form.width}.webp"
            self._publish(path, form.content)
            offered.append(f"{relative_url(quote(path), page.url)} {form.width}w")
        return ", ".join(offered)


def _size(forms: Forms, shown: int | None, values: Mapping[str, str]) -> dict[str, int]:
    """Return what the page does not say of a picture's size, so that its place is kept."""
    if "height" in values or ("width" in values and shown is None):
        return {}
    if "width" in values:
        return {"height": round(forms.height * (shown or 1) / forms.width)}
    return {"width": forms.width, "height": forms.height}
