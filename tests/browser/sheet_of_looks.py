"""Draw the looks below each other, light and dark, for the README: the demonstration's home."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import click
from PIL import Image

from tests.browser import chromium
from tests.browser.looks import LOOKS, SCHEMES, show
from tests.browser.screenshots import HEAVIEST_README_PICTURE
from tests.browser.site import served
from tests.browser.visit import visiting
from tests.demonstration import build_demonstration
from tests.sites import REPOSITORY

SHEET = REPOSITORY / ".github" / "looks.webp"
SEEN = (1280, 640)
DRAWN = (640, 320)
GAP = 12


def main() -> None:
    sheet = Image.new(
        "RGB", (2 * (DRAWN[0] + GAP) - GAP, len(LOOKS) * (DRAWN[1] + GAP) - GAP), "#8c8c8c"
    )
    with tempfile.TemporaryDirectory() as folder:
        build_demonstration(Path(folder) / "site")
        with (
            served(Path(folder) / "site") as address,
            chromium.running() as browser,
            visiting(browser, f"{address}/", bypass_csp=True) as visit,
        ):
            for row, look in enumerate(LOOKS):
                for column, scheme in enumerate(SCHEMES):
                    show(visit.page, look=look, scheme=scheme, width=SEEN[0], height=SEEN[1])
                    seen = Image.open(io.BytesIO(visit.page.screenshot()))
                    place = (column * (DRAWN[0] + GAP), row * (DRAWN[1] + GAP))
                    sheet.paste(seen.resize(DRAWN, Image.Resampling.LANCZOS), place)
    sheet.save(SHEET, quality=78, method=6)
    size = SHEET.stat().st_size
    assert size <= HEAVIEST_README_PICTURE, f"{SHEET} has {size} bytes: too many"
    click.echo(f"{SHEET} ({size} bytes)")


if __name__ == "__main__":
    main()
