"""The fonts that an owner has chosen for pages: files of theirs, or an installed package."""

from __future__ import annotations

import importlib.util
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portfolio.problems import Code, UnplacedError, suggestion

if TYPE_CHECKING:
    from PIL import ImageFont

ROLES = ("text", "headings", "code")
_WEIGHTS = (None, 400, 600, 700)
_FILE = re.compile(r"\.(woff2?|ttf|otf)$|[/\\]|\.\w+$", re.I)


@dataclass(frozen=True)
class FontFace:
    """A font as a style sheet names it; `source` is its file, `path` where it is published."""

    role: str
    path: str
    source: Path
    format: str
    weight: str | None
    style: str = "normal"
    is_packaged: bool = False


def fonts_typed(extra: Any) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Yield the setting of each font, what it is for, and what is typed there."""
    typed = extra.get("font") if isinstance(extra, dict) else None
    if isinstance(typed, dict):
        for role, each in typed.items():
            yield ("extra", "font", role), role, each
    elif typed is not None:
        yield ("extra", "font"), ROLES[0], typed


def faces_of(role: str, typed: Any, docs: Path, own: Path) -> tuple[FontFace, ...]:
    """Return the font that is typed: a file below one of the folders, or the name of a family.

    Raises:
        UnplacedError: There is none.
    """
    if role not in ROLES:
        raise UnplacedError(
            Code.UNKNOWN_SETTING, f'font has no setting "{role}"', suggestion(role, ROLES)
        )
    if not isinstance(typed, str):
        raise UnplacedError(Code.BAD_SETTING, "font is no name of a file", _EXAMPLE)
    if not _FILE.search(typed):
        return tuple(_packaged(role, typed))
    for folder in (docs, own):
        file = folder / typed
        is_inside = ".." not in file.parts and file.resolve().is_relative_to(folder.resolve())
        if is_inside and file.is_file():
            return (_face(role, typed, file, typed),)
    fonts = (
        file.relative_to(folder).as_posix()
        for folder in (docs, own)
        for file in folder.rglob("*")
        if file.suffix.lower() in {".woff2", ".woff", ".ttf", ".otf"}
    )
    raise UnplacedError(
        Code.MISSING_FILE,
        f'there is no font "{typed}" in docs/',
        suggestion(typed, fonts, otherwise=_EXAMPLE),
    )


_EXAMPLE = "name one file below docs/, such as assets/fonts/my-font.woff2"


def _face(role: str, path: str, file: Path, typed: str, **more: Any) -> FontFace:
    font = font_of(file.read_bytes())
    if font is None:
        raise UnplacedError(
            Code.BAD_SETTING,
            f'"{typed}" is no font that browsers know',
            "take the .woff2 of your font, or its .woff, .ttf or .otf",
        )
    weight = "1 1000" if font.is_variable else more.pop("weight", None)
    return FontFace(role, path, file, font.format, **{**more, "weight": weight})


def _packaged(role: str, family: str) -> Iterator[FontFace]:
    """Yield the faces of a package of https://pypi.org/project/fontpkg/."""
    name = re.sub(r"[\W_]+", "-", family.lower()).removeprefix("fontpkg-").strip("-")
    found = importlib.util.find_spec(f"fontpkg_{name.replace('-', '_')}") if name else None
    if found is None or not found.submodule_search_locations:
        raise UnplacedError(
            Code.MISSING_FILE,
            f'no font "{family}" is installed',
            f"pip install fontpkg-{name}, and add it to requirements-own.txt; or {_EXAMPLE}",
        )
    folder = Path(found.submodule_search_locations[0])
    files = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))["files"]
    for number, each in enumerate(file for file in files if file["weight"] in _WEIGHTS):
        file = folder / each["path"]
        path = f"assets/fonts/{name}-{number}{file.suffix}"
        weight = str(each["weight"] or 400)
        yield _face(role, path, file, family, weight=weight, style=each["style"], is_packaged=True)


SIGNATURES = {
    b"wOF2": "woff2",
    b"wOFF": "woff",
    b"\x00\x01\x00\x00": "truetype",
    b"true": "truetype",
    b"OTTO": "opentype",
}
"""The first four bytes of a font, and the name of its format in CSS."""


@dataclass(frozen=True)
class Font:
    """A font; a variable one has all weights in its file."""

    format: str
    is_variable: bool


def font_of(data: bytes) -> Font | None:
    """Return what kind of font the bytes are, or None if they are none."""
    from PIL import ImageFont  # few sites have fonts of their own

    kind = SIGNATURES.get(data[:4])
    try:
        font = ImageFont.truetype(io.BytesIO(data)) if kind else None
    except OSError:
        return None
    return Font(kind, _is_variable(font)) if kind and font else None


def _is_variable(font: ImageFont.FreeTypeFont) -> bool:
    try:
        return bool(font.get_variation_axes())
    except OSError:  # as Pillow says it of others
        return False
