"""Documents and pictures by Typst: from data and a template to bytes, the same each time."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

from portfolio.artefacts import ArtefactCache
from portfolio.exports import letters
from portfolio.exports.letters import texts_of, undrawable, without_letters
from portfolio.loading.look_files import look_file
from portfolio.problems import Code, Place, PortfolioError, Problem, UnplacedError

FONT_FAMILY = "IBM Plex Sans"
FONT_PACKAGES = re.compile("fontpkg_|noto_cjk_|manimgx_fonts")
"""How the names of modules begin that have fonts: those that are required, and any that an owner
installs besides."""

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


@dataclass(frozen=True)
class Typesetter:
    """Typesets with the templates and fonts of one site.

    Args:
        folders: Where templates are searched; the first wins.
    """

    folders: Sequence[Path]
    docs: Path
    cache: ArtefactCache
    left_out: dict[str, list[str]] = field(default_factory=dict)
    """The letters that no font has, by the text that was drawn without them."""

    def pdf(self, template: str, data: Any, *, standards: tuple[str, ...]) -> bytes:
        """Return a document as PDF that Typst has checked against the standards.

        Raises:
            PortfolioError: The template has an error.
        """
        data = self.drawable(data)
        inputs = self._inputs([template, data, standards])
        options = {"pdf_standards": list(standards)}
        return self.cache.get(
            "pdfs", inputs, lambda: self._compiled(template, data, "pdf", **options)
        )

    def png(self, template: str, data: Any, pictures: Iterable[Path] = ()) -> bytes:
        """Return a page as a picture, a point of the template as one pixel."""
        data = self.drawable(data)
        inputs = self._inputs([template, data, MOST_COLOURS], pictures)
        return self.cache.get(
            "cards",
            inputs,
            lambda: in_few_colours(self._compiled(template, data, "png", ppi=72)),
        )

    def places(self, template: str, data: Any) -> list[dict[str, Any]]:
        """Return what a template says of where its parts came to stand, by its `metadata`."""
        data = self.drawable(data)

        def found() -> bytes:
            compiler = self._compiler(template, data, self.root)
            try:
                return compiler.query("metadata", field="value").encode()
            except typst.TypstError as error:
                raise PortfolioError([self._problem(template, error)]) from error

        inputs = self._inputs([template, data, "places"])
        return list(json.loads(self.cache.get("layouts", inputs, found)))

    def drawable(self, data: Any) -> Any:
        """Return data without the letters that no font has, and note what is left out."""
        missing = self.undrawable(texts_of(data))
        self.left_out.update(missing)
        return without_letters(data, missing)

    def undrawable(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """Return the letters that no font has, by text."""
        known = [text for text in dict.fromkeys(texts) if not text.isascii()]
        if not known:
            return {}
        inputs = json.dumps([known, _stamps(self.docs / OWN_FONTS), _tools()])
        made = self.cache.get(
            "letters", inputs, lambda: json.dumps(undrawable(known, self._complaint)).encode()
        )
        return dict(json.loads(made))

    def _complaint(self, texts: Sequence[str]) -> str:
        """Return what Typst says of letters that no font has, which this standard asks for."""
        try:
            self._compiler("glyphs", texts, self.root).compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            return error.diagnostic
        return ""

    def _compiled(
        self, template: str, data: Any, format: Literal["pdf", "png"], **options: Any
    ) -> bytes:
        # Pictures of cards are named from docs/ on.
        compiler = self._compiler(template, data, self.docs if format == "png" else self.root)
        try:
            made = compiler.compile(format=format, timestamp=EPOCH, **options)
        except typst.TypstError as error:
            raise PortfolioError([self._problem(template, error)]) from error
        assert made
        return made if isinstance(made, bytes) else made[0]

    def _compiler(self, template: str, data: Any, root: Path) -> typst.Compiler:
        fonts = _fonts(_stamps(self.docs / OWN_FONTS))
        text = json.dumps(data, ensure_ascii=False).translate(_UNSEEN)
        return typst.Compiler(
            self._text_of("parts") + self._text_of(template),
            root=root,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs={
                "data": text,
                "fonts": json.dumps(_families(fonts, text)),
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


def _families(fonts: typst.Fonts, text: str) -> list[str]:
    """Return the families in the order in which letters are looked up.

    Those of Typst itself come last: the widest one is for code.
    """
    packaged = {font.family for font in fonts.fonts() if font.path}
    east_asian = next((name for name, has in _EAST_ASIAN.items() if has.search(text)), "SC")

    def order(family: str) -> tuple[bool, bool, bool, str]:
        is_other = "CJK" in family and not family.endswith(f"Sans CJK {east_asian}")
        return family != FONT_FAMILY, family not in packaged, is_other, family

    return sorted(fonts.families(), key=order)


_EAST_ASIAN = {"JP": re.compile("[ぁ-ヿ]"), "KR": re.compile("[ᄀ-ᇿ가-힣]")}
"""Whose forms of shared characters are meant, by letters that only they have."""


@cache
def _font_modules() -> list[str]:
    names = (module.name for module in pkgutil.iter_modules())
    return sorted(filter(FONT_PACKAGES.match, names))


def _packaged_folders() -> list[str]:
    found = filter(None, map(importlib.util.find_spec, _font_modules()))
    return [str(folder) for spec in found for folder in spec.submodule_search_locations or ()]


@cache
def _tools() -> str:
    """Return what a document depends on besides its data: typesetter, packaged fonts, this code."""
    names = ["typst", *_font_modules()]
    files = (Path(__file__), Path(letters.__file__))
    code = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return ", ".join([*(f"{name} {version(name)}" for name in names), code])
