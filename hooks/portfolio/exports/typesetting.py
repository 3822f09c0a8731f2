"""Documents and pictures by Typst: from data and a template to bytes, the same each time."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

from portfolio.artefacts import ArtefactCache
from portfolio.problems import Code, UnplacedError

FONT_FAMILY = "IBM Plex Sans"
FONT_PACKAGES = ("fontpkg_ibm_plex_sans", "manimgx_fonts", "manimgx_fonts_cjk")
"""Modules that have fonts: Latin, Greek and Cyrillic; emoji, symbols and the scripts of the world;
Chinese, Japanese and Korean, which weigh so much that they are installed only where needed."""

OWN_FONTS = "assets/fonts"
"""Where an owner's fonts are, below docs/."""

EPOCH = 0
"""What stands for the time of making, which would differ each time."""

DOCUMENTS = "documents/portfolio"
"""Where the templates are, below the overrides."""


_UNSEEN = str.maketrans({"\u2028": " ", "\u2029": " ", "\ufeff": None})
"""Marks of lines and of bytes, which no font has and nobody sees."""


class UndrawableText(Exception):
    """No font has the characters of these texts."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(", ".join(texts))
        self.texts = texts


@dataclass(frozen=True)
class Typesetter:
    """Typesets with the templates and fonts of one site."""

    overrides: Path
    docs: Path
    cache: ArtefactCache

    def pdf(self, template: str, data: Any, *, standards: tuple[str, ...]) -> bytes:
        """Return a document as PDF that Typst has checked against the standards.

        Raises:
            UndrawableText: No font has the characters of a text.
        """
        inputs = self._inputs([template, data, standards])
        options = {"pdf_standards": list(standards)}
        return self.cache.get(
            "pdfs", inputs, lambda: self._compiled(template, data, "pdf", **options)
        )

    def png(self, template: str, data: Any, pictures: Iterable[Path] = ()) -> bytes:
        """Return a page as a picture, a point of the template as one pixel.

        Raises:
            UndrawableText: No font has the characters of a text.
        """

        def made() -> bytes:
            self.check(data)
            return self._compiled(template, data, "png", ppi=72)

        return self.cache.get("cards", self._inputs([template, data], pictures), made)

    def places(self, template: str, data: Any) -> list[dict[str, Any]]:
        """Return what a template says of where its parts came to stand, by its `metadata`."""
        compiler = self._compiler(template, data)
        found = json.loads(compiler.query("metadata", field="value"))
        return list(found)

    def check(self, data: Any) -> None:
        """Check that some font has the characters of every text.

        Raises:
            UndrawableText: As it says.
        """
        texts = [text for text in dict.fromkeys(_texts(data)) if not text.isascii()]
        if texts and not self._is_drawable(texts):
            raise UndrawableText([text for text in texts if not self._is_drawable([text])])

    def _is_drawable(self, texts: list[str]) -> bool:
        try:
            self._compiled("glyphs", texts, "pdf", pdf_standards=["ua-1"])
        except typst.TypstError:
            return False
        return True

    def _compiled(
        self, template: str, data: Any, format: Literal["pdf", "png"], **options: Any
    ) -> bytes:
        compiler = self._compiler(template, data)
        try:
            made = compiler.compile(format=format, timestamp=EPOCH, **options)
        except typst.TypstError:
            if template != "glyphs":
                self.check(data)  # says which text it is
            raise
        assert made
        return made if isinstance(made, bytes) else made[0]

    def _compiler(self, template: str, data: Any) -> typst.Compiler:
        fonts = _fonts(_stamps(self.docs / OWN_FONTS))
        families = [FONT_FAMILY, *sorted(set(fonts.families()) - {FONT_FAMILY})]
        return typst.Compiler(
            self._text_of("parts") + self._text_of(template),
            root=self.docs,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={
                "data": json.dumps(data, ensure_ascii=False).translate(_UNSEEN),
                "fonts": json.dumps(families),
            },
        )

    def _text_of(self, template: str) -> bytes:
        return (self.overrides / DOCUMENTS / f"{template}.typ").read_bytes()

    def _inputs(self, call: list[Any], pictures: Iterable[Path] = ()) -> str:
        """Return all that a document depends on: a call's template and arguments, fonts, tools."""
        template = str(call[0])
        files = [
            self._text_of("parts"),
            self._text_of(template),
            *(picture.read_bytes() for picture in pictures),
        ]
        hashes = [hashlib.sha256(content).hexdigest() for content in files]
        return json.dumps([call, hashes, _stamps(self.docs / OWN_FONTS), _tools()], sort_keys=True)


def missing_font(text: str) -> UnplacedError:
    """Return the refusal of a text that no font can draw."""
    return UnplacedError(
        Code.MISSING_GLYPH,
        f'no font has the characters of "{text}"',
        "for Chinese, Japanese or Korean: pip install manimgx-fonts-cjk; else put a font "
        f"that has them into docs/{OWN_FONTS}/",
    )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


Stamp = tuple[str, int, int]
"""A file with its size and the time of its last change."""


def _stamps(folder: Path) -> tuple[Stamp, ...]:
    """Return the owner's fonts; what was made with others is not used again."""
    files = ((file, file.stat()) for file in sorted(folder.glob("*")))
    return tuple((str(file), stat.st_size, stat.st_mtime_ns) for file, stat in files)


@cache
def _fonts(own: tuple[Stamp, ...]) -> typst.Fonts:
    """Return the packaged fonts and the owner's, which are read once."""
    folders = {str(Path(file).parent) for file, _, _ in own}
    return typst.Fonts(
        include_system_fonts=False, font_paths=[*_packaged_folders(), *sorted(folders)]
    )


def _packaged_folders() -> list[str]:
    found = filter(None, (importlib.util.find_spec(name) for name in FONT_PACKAGES))
    return [str(folder) for spec in found for folder in spec.submodule_search_locations or ()]


@cache
def _tools() -> str:
    """Return what a document depends on besides its data: typesetter, packaged fonts, this code."""
    names = ["typst", *(name for name in FONT_PACKAGES if importlib.util.find_spec(name))]
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return ", ".join([*(f"{name} {version(name)}" for name in names), code])
