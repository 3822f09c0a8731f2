"""Smaller forms of pictures: fewer bytes, the same look, never a crash."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from portfolio.artefacts import ArtefactCache
from portfolio.site_files.pictures import Form, forms_of

GPS, ORIENTATION = 0x8825, 0x0112
NO_CACHE = ArtefactCache(None)


def photo(width: int = 900, height: int = 600) -> Image.Image:
    """Return a picture with as many colours as a photo has, the same each time."""
    up = Image.linear_gradient("L").resize((width, height))
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    waves = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (up, across, waves))


def saved(picture: Image.Image, file: Path, **settings: object) -> Path:
    picture.save(file, **settings)  # type: ignore[arg-type]  # those of any format
    return file


def opened(form: Form) -> Image.Image:
    return Image.open(io.BytesIO(form.content))


def widths(file: Path, shown: int) -> list[int]:
    found = forms_of(file, shown, NO_CACHE)
    assert found is not None
    return [form.width for form in found.smaller]


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    return saved(photo(), tmp_path / "a.jpg", quality=95)


def test_each_form_has_its_width_and_fewer_bytes(jpeg: Path) -> None:
    found = forms_of(jpeg, 800, NO_CACHE)

    assert found is not None
    assert (found.width, found.height) == (900, 600)
    assert [form.width for form in found.smaller] == [320, 640, 900]
    sizes = [len(form.content) for form in found.smaller]
    assert sizes == sorted(sizes)
    assert sizes[-1] < jpeg.stat().st_size
    for form in found.smaller:
        assert opened(form).format == "WEBP"
        assert opened(form).size == (form.width, round(600 * form.width / 900))


@pytest.mark.parametrize(
    ("shown", "wanted"), [(70, [160, 320]), (140, [160, 320, 640]), (800, [320, 640, 960, 1440])]
)
def test_forms_are_as_wide_as_screens_need(tmp_path: Path, shown: int, wanted: list[int]) -> None:
    large = saved(photo(1600, 900), tmp_path / "large.jpg", quality=95)

    assert widths(large, shown) == wanted


def test_picture_that_is_small_already_has_no_form_that_is_wider(tmp_path: Path) -> None:
    assert widths(saved(photo(200, 100), tmp_path / "a.png"), 140) == [160, 200]


def test_orientation_is_applied_and_no_metadata_is_copied(tmp_path: Path) -> None:
    metadata = Image.Exif()
    metadata[ORIENTATION], metadata[GPS] = 6, {1: "N", 2: (51.0, 30.0, 0.0)}
    file = saved(photo(), tmp_path / "a.jpg", quality=95, exif=metadata)

    found = forms_of(file, 800, NO_CACHE)

    assert found is not None
    assert (found.width, found.height) == (600, 900)
    upright = photo().transpose(Image.Transpose.ROTATE_270)
    widest = opened(found.smaller[-1])
    difference = ImageChops.difference(widest.convert("RGB"), upright)
    assert max(difference.tobytes()) < 40
    for form in found.smaller:
        assert not opened(form).getexif()
        assert b"EXIF" not in form.content


def test_drawing_stays_exact_and_transparent(tmp_path: Path) -> None:
    drawing = photo().convert("RGBA")
    drawing.putalpha(Image.radial_gradient("L").resize(drawing.size))
    found = forms_of(saved(drawing, tmp_path / "a.png", compress_level=1), 800, NO_CACHE)

    assert found is not None
    widest = opened(found.smaller[-1])
    assert widest.mode == "RGBA"
    assert widest.getchannel("A").tobytes() == drawing.getchannel("A").tobytes()
    seen = [Image.alpha_composite(Image.new("RGBA", drawing.size, "white"), one.convert("RGBA"))
            for one in (widest, drawing)]  # fmt: skip
    assert ImageChops.difference(*seen).getbbox() is None


def test_picture_that_would_not_become_smaller_stays_as_it_is(tmp_path: Path) -> None:
    file = saved(photo(), tmp_path / "a.webp", quality=1)

    found = forms_of(file, 800, NO_CACHE)

    assert found is not None
    assert (found.width, found.height, found.smaller) == (900, 600, ())


def test_cmyk_picture_has_no_smaller_forms(tmp_path: Path) -> None:
    found = forms_of(saved(photo().convert("CMYK"), tmp_path / "a.jpg"), 800, NO_CACHE)

    assert found is not None
    assert found.smaller == ()


def test_photo_with_more_photos_behind_it_is_a_photo(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    photo().save(file, "MPO", save_all=True, append_images=[photo(90, 60)], quality=95)

    assert widths(file, 800) == [320, 640, 900]


def bomb() -> bytes:
    """Return a PNG of some bytes that says it is 60,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(100_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def moving() -> bytes:
    file = io.BytesIO()
    photo(90, 60).save(file, "GIF", save_all=True, append_images=[photo(90, 60).rotate(90)])
    return file.getvalue()


def truncated() -> bytes:
    file = io.BytesIO()
    photo().save(file, "JPEG")
    return file.getvalue()[:-2000]


BROKEN: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"<html>",
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "truncated": truncated,
    "head only": lambda: truncated()[:300],
    "bomb": bomb,
    "moving": moving,
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_or_moves_has_no_forms(
    tmp_path: Path, content: Callable[[], bytes]
) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(content())

    assert forms_of(file, 800, NO_CACHE) is None


@pytest.mark.parametrize("shown", [140, 800])
def test_cached_forms_are_those_that_would_be_made(jpeg: Path, tmp_path: Path, shown: int) -> None:
    cache = ArtefactCache(tmp_path / "cache")
    made = [forms_of(jpeg, shown, cache) for _ in range(2)]

    assert made == [forms_of(jpeg, shown, NO_CACHE)] * 2
    assert made[0] is not None


def test_forms_are_made_once_for_each_width(
    jpeg: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ArtefactCache(tmp_path / "cache")
    narrow, wide = forms_of(jpeg, 140, cache), forms_of(jpeg, 800, cache)
    monkeypatch.delattr(Image, "open")

    assert forms_of(jpeg, 140, cache) == narrow
    assert forms_of(jpeg, 800, cache) == wide != narrow


def test_picture_without_forms_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, cache = tmp_path / "a.gif", ArtefactCache(tmp_path / "cache")
    file.write_bytes(moving())
    assert forms_of(file, 800, cache) is None
    monkeypatch.setattr(Image, "open", lambda *_, **__: photo())

    assert forms_of(file, 800, cache) is None
