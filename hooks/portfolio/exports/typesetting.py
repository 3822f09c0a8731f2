"""Documents and pictures by Typst: from data and a template to bytes, the same each time."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

from portfolio.problems import Code, Refusal
from portfolio.site_files.staging import write_whole

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
    """Typesets with the templates and fonts of one site, and keeps what it has made."""

    overrides: Path
    docs: Path
    cache: Path

    def pdf(self, template: str, data: Any, *, standards: tuple[str, ...]) -> bytes:
        """Return a document as PDF that Typst has checked against the standards.

        Raises:
            UndrawableText: No font has the characters of a text.
        """
        return self._kept(
            [template, data, standards],
            (),
            lambda: self._compiled(template, data, "pdf", pdf_standards=list(standards)),
        )

    def png(self, template: str, data: Any, pictures: Iterable[Path] = ()) -> bytes:
        """Return a page as a picture, a point of the template as one pixel.

        Raises:
            UndrawableText: No font has the characters of a text.
        """

        def made() -> bytes:
            self.check(data)
            return self._compiled(template, data, "png", ppi=72)

        return self._kept([template, data, "png"], tuple(pictures), made)

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
        missing = list(self._undrawable(texts))
        if missing:
            raise UndrawableText(missing)

    def _undrawable(self, texts: list[str]) -> Iterator[str]:
        """Yield the texts that cannot be drawn, found by halves: most often none is."""
        if not texts or self._is_drawable(texts):
            return
        if len(texts) == 1:
            yield texts[0]
            return
        middle = len(texts) // 2
        yield from self._undrawable(texts[:middle])
        yield from self._undrawable(texts[middle:])

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

    def _kept(self, inputs: Any, pictures: tuple[Path, ...], make: Callable[[], bytes]) -> bytes:
        """Return what was made of the same inputs before, or make it."""
        digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode())
        digest.update(_tools().encode())
        digest.update(self._text_of("parts") + self._text_of(inputs[0]))
        digest.update(repr(_stamps(self.docs / OWN_FONTS)).encode())
        for picture in pictures:
            digest.update(picture.read_bytes())
        file = self.cache / digest.hexdigest()
        if file.is_file():
            return file.read_bytes()
        content = make()
        write_whole(file, content)
        return content


def missing_font(text: str) -> Refusal:
    """Return the refusal of a text that no font can draw."""
    return Refusal(
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
    """What a document depends on besides its data: the typesetter and the packaged fonts."""
    names = ["typst", *(name for name in FONT_PACKAGES if importlib.util.find_spec(name))]
    return ", ".join(f"{name} {version(name)}" for name in names)
