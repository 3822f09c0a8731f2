"""The macros for what pages show besides facts: videos, sound, pictures, and who learns of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portfolio.loading.site import Site
from portfolio.model.profile import Picture
from portfolio.model.videos import KNOWN, video_of
from portfolio.page_scope import PageContext, PageScope
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.media import MediaFile, video_view


@dataclass(frozen=True)
class FragmentCall:
    """A fragment and its variables."""

    fragment: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    below: FragmentCall | None = None
    """What stands right below it."""


class MediaMacros(PageScope):
    """Macros that need no person.

    Attributes:
        frames: The hosts of the videos that pages have called for.
    """

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self.frames: set[str] = set()

    def video(
        self,
        page: PageContext,
        address: str,
        *,
        title: str,
        picture: str | None = None,
        captions: str | None = None,
    ) -> FragmentCall:
        """Return a video: of the owner's own, or one on another host that a click loads."""
        if picture:
            self._check_file(picture)
        if not _ADDRESS.match(str(address)):
            return self._file("video", page, address, title, picture, captions)
        found = video_of(address)
        if found is None:
            raise UnplacedError(
                Code.BAD_CALL,
                f'"{address}" is no video that is known here',
                f"copy the address of one on {KNOWN}; for others, name the host under "
                "extra: allow: {frames: […]}, and write the frame as HTML",
            )
        self.frames.add(f"https://{found.host}")
        return FragmentCall("video", {"video": video_view(found, str(title), picture)})

    def audio(self, page: PageContext, path: str, *, title: str) -> FragmentCall:
        """Return a recording of the owner's own."""
        return self._file("audio", page, path, title)

    def picture(
        self,
        path: str,
        alt: str | None,
        caption: str | None,
        dark: str | None,
        width: int | None,
    ) -> FragmentCall:
        """Return a picture with a caption, and perhaps another one for dark pages."""
        for each in filter(None, (path, dark)):
            self._check_file(each)
        if alt is None:
            raise UnplacedError(
                Code.NO_ALTERNATIVE_TEXT,
                "this figure has no alternative text",
                f'write what it shows: {{{{ figure("{path}", alt="A chart of …") }}}}; alt="" for '
                "pure decoration",
            )
        if width is not None and not (isinstance(width, int) and 0 < width < 10_000):
            raise UnplacedError(Code.BAD_CALL, "width is a number of pixels", "write width=400")
        shown = Picture.model_construct(file=path, dark=dark, alt=str(alt))
        return FragmentCall("picture", {"picture": shown, "caption": caption, "width": width})

    def privacy(self, _: PageContext) -> FragmentCall:
        """Return what visitors' browsers ask other hosts for, as `extra.allow` says."""
        return FragmentCall("privacy", {"notices": list(self.site.project.allowed.notices())})

    def _file(
        self,
        kind: str,
        page: PageContext,
        path: str,
        title: str,
        picture: str | None = None,
        captions: str | None = None,
    ) -> FragmentCall:
        for each in filter(None, (path, captions)):
            self._check_file(each)
        if captions and not captions.lower().endswith(".vtt"):
            advice = "convert them to WebVTT, a file that ends with .vtt"
            raise UnplacedError(Code.BAD_CALL, "browsers cannot read these captions", advice)
        language = page.language or self.site.project.language
        file = MediaFile(kind, path, str(title), picture, captions, language)
        return FragmentCall("media-file", {"file": file})

    def _check_file(self, path: str) -> None:
        """Refuse what is no file below docs/.

        Raises:
            UnplacedError: There is no such file.
        """
        docs = self.site.project.docs.resolve()
        file = (docs / str(path)).resolve()
        if file.is_relative_to(docs) and file.is_file():
            return
        suffix = re.escape("." + str(path).rpartition(".")[2])
        known = [
            each.relative_to(docs).as_posix()
            for each in docs.rglob("*")
            if re.search(f"{suffix}$", each.name, re.I)
        ]
        raise UnplacedError(
            Code.MISSING_FILE,
            f'there is no file "{path}" in {self.site.project.shown(docs)}/',
            suggestion(str(path), known, otherwise="put it into docs/assets/"),
        )


_ADDRESS = re.compile(r"(?:\w+:)?//|www\.|youtu\.be/|youtube\.com/|vimeo\.com/", re.I)
