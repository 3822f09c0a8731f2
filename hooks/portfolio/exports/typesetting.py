"""Documents and pictures by Typst: from data and a template to bytes, the same each time."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

from portfolio.artefacts import ArtefactCache
from portfolio.loading.look_files import look_file
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError

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

_UNNAMED = "__typst_py_bytes__.typ"
"""What Typst calls a template that it is given as text."""

_PLACE = re.compile(r"┌─ (?P<path>.+):(?P<line>\d+):(?P<column>\d+)$", re.M)

_UNSEEN = str.maketrans({"\u2028": " ", "\u2029": " ", "\ufeff": None})
"""Marks of lines and of bytes, which no font has and nobody sees."""


class UndrawableText(Exception):
    """No font has the characters of these texts."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(", ".join(texts))
        self.texts = texts


@dataclass(frozen=True)
class Typesetter:
    """Typesets with the templates and fonts of one site.

    Args:
        folders: Where templates are searched; the first wins.
    """

    folders: Sequence[Path]
    docs: Path
    cache: ArtefactCache

    def pdf(self, template: str, data: Any, *, standards: tuple[str, ...]) -> bytes:
        """Return a document as PDF that Typst has checked against the standards.

        Raises:
            UndrawableText: No font has the characters of a text.
            PortfolioError: The template has an error.
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
            return in_few_colours(self._compiled(template, data, "png", ppi=72))

        inputs = self._inputs([template, data, MOST_COLOURS], pictures)
        return self.cache.get("cards", inputs, made)

    def places(self, template: str, data: Any) -> list[dict[str, Any]]:
        """Return what a template says of where its parts came to stand, by its `metadata`."""

        def found() -> bytes:
            compiler = self._compiler(template, data, self.root)
            try:
                return compiler.query("metadata", field="value").encode()
            except typst.TypstError as error:
                self.check(data)
                raise PortfolioError([self._problem(template, error)]) from error

        inputs = self._inputs([template, data, "places"])
        return list(json.loads(self.cache.get("pdfs", inputs, found)))

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
        # Pictures of cards are named from docs/ on.
        compiler = self._compiler(template, data, self.docs if format == "png" else self.root)
        try:
            made = compiler.compile(format=format, timestamp=EPOCH, **options)
        except typst.TypstError as error:
            if template == "glyphs":
                raise
            self.check(data)  # says which text it is
            raise PortfolioError([self._problem(template, error)]) from error
        assert made
        return made if isinstance(made, bytes) else made[0]

    def _compiler(self, template: str, data: Any, root: Path) -> typst.Compiler:
        fonts = _fonts(_stamps(self.docs / OWN_FONTS))
        families = [FONT_FAMILY, *sorted(set(fonts.families()) - {FONT_FAMILY})]
        return typst.Compiler(
            self._text_of("parts") + self._text_of(template),
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={
                "data": json.dumps(data, ensure_ascii=False).translate(_UNSEEN),
                "fonts": json.dumps(families),
            },
        )

    def _text_of(self, template: str) -> bytes:
        return self._file_of(template).read_bytes()

    def _file_of(self, template: str) -> Path:
        return look_file(self.folders, f"{DOCUMENTS}/{template}.typ")

    @property
    def root(self) -> Path:
        """The folder of the site, from which templates of an owner name other files."""
        return self.folders[-1].parent

    def _problem(self, template: str, error: typst.TypstError) -> Problem:
        """Return an error of Typst as a problem at its place in a template."""
        parts = self._text_of("parts").count(b"\n")
        found = _PLACE.search(error.diagnostic)
        file, line, column = self._file_of(template), 1, 1
        if found:
            line, column = int(found["line"]), int(found["column"]) + 1
            if not found["path"].endswith(_UNNAMED):
                file = Path.cwd() / found["path"]
            elif line > parts:
                line -= parts
            else:
                file = self._file_of("parts")
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        root, file = self.root.resolve(), file.resolve()
        place = Place(
            path=file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name,
            line=line,
            column=column,
        )
        refusal = UnplacedError(
            Code.DOCUMENT_FAILURE,
            f"Typst cannot make a document of this: {error.message}",
            error.hints[0] if error.hints else "compare the line with cv-classic.typ",
        )
        return refusal.at(place, excerpt=lines[line - 1] if line <= len(lines) else "")

    def _named_in(self, text: bytes, known: set[Path]) -> Iterator[bytes]:
        """Yield the content of the files that a template names: pictures, other templates."""
        folders = [self.root, self.docs, *(folder / DOCUMENTS for folder in self.folders)]
        for name in re.findall(rb'"([^"\n]+)"', text):
            path = name.decode().lstrip("/")
            for file in (folder / path for folder in folders):
                if file not in known and file.is_file():
                    known.add(file)
                    yield (content := file.read_bytes())
                    if file.suffix == ".typ":
                        yield from self._named_in(content, known)

    def _inputs(self, call: list[Any], pictures: Iterable[Path] = ()) -> str:
        """Return all that a document depends on: a call's template and arguments, fonts, tools."""
        template = str(call[0])
        files = [
            self._text_of("parts"),
            self._text_of(template),
            *self._named_in(self._text_of(template), set()),
            *(picture.read_bytes() for picture in pictures),
        ]
        hashes = [hashlib.sha256(content).hexdigest() for content in files]
        return json.dumps([call, hashes, _stamps(self.docs / OWN_FONTS), _tools()], sort_keys=True)


MOST_COLOURS = 4_096
"""Text in a few colours has a thousand along its edges, a photo many more."""


def in_few_colours(png: bytes) -> bytes:
    """Return a drawing as PNG with a palette, in 40 % of the bytes; a photo as it is."""
    from PIL import Image  # slow to import, and seldom needed

    with Image.open(io.BytesIO(png)) as picture:
        drawing = picture.convert("RGB")
    if drawing.getcolors(MOST_COLOURS) is None:
        return png
    smaller = io.BytesIO()
    drawing.quantize(256, dither=Image.Dither.NONE).save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


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
