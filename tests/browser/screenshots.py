"""Take pictures of the site: every page for whoever works on its look, three for the README."""

from __future__ import annotations

import argparse
import io
import tempfile
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.site import build, paths, served
from tests.browser.visit import visiting
from tests.demonstration import build_demonstration
from tests.sites import REPOSITORY

WIDTHS = (1280, 375)
SCHEMES = ("light", "dark")
HEIGHT, GAP = 900, 24
HEAVIEST_README_PICTURE = 150_000
"""Bytes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--into",
        type=Path,
        default=REPOSITORY / ".cache" / "screenshots",
        help="folder for the pictures of all pages (%(default)s)",
    )
    parser.add_argument(
        "--only-pages", action="store_true", help="leave the pictures of the README as they are"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder) / "site")
        with served(Path(folder) / "site") as address, chromium.running() as browser:
            take_pages(browser, address, options.into)
            if not options.only_pages:
                take_readme_pictures(browser)


def take_pages(browser: Browser, address: str, folder: Path) -> None:
    """Take each page in full length, wide and narrow, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths():
        name = path.strip("/").removesuffix(".html").replace("/", "-") or "index"
        for width in WIDTHS:
            for scheme in SCHEMES:
                picture = folder / f"{name}-{width}-{scheme}.png"
                with visiting(browser, address + path, width=width, scheme=scheme) as visit:
                    visit.page.screenshot(path=picture, full_page=True)
                click.echo(picture)


def take_readme_pictures(browser: Browser) -> None:
    """Take what one sees first of the demonstration, wide beside narrow, for the README."""
    with tempfile.TemporaryDirectory() as folder:
        build_demonstration(Path(folder))
        with served(Path(folder)) as address:
            for scheme in SCHEMES:
                _take_beside(browser, f"{address}/", scheme, f"home-{scheme}.webp")
            _take_beside(browser, f"{address}/publications/", "light", "publications.webp")


def _take_beside(browser: Browser, address: str, scheme: str, name: str) -> None:
    parts = []
    for width in WIDTHS:
        with visiting(browser, address, width=width, height=HEIGHT, scheme=scheme) as visit:
            visit.page.wait_for_timeout(500)  # pictures come
            parts.append(Image.open(io.BytesIO(visit.page.screenshot())).convert("RGB"))
    both = Image.new("RGB", (sum(WIDTHS) + GAP, HEIGHT), "#8a8f94")
    for part, left in zip(parts, (0, WIDTHS[0] + GAP), strict=True):
        both.paste(part, (left, 0))
    picture = REPOSITORY / ".github" / name
    both.save(picture, quality=82, method=6)
    size = picture.stat().st_size
    assert size <= HEAVIEST_README_PICTURE, f"{picture} has {size} bytes: too many"
    click.echo(f"{picture} ({size} bytes)")


if __name__ == "__main__":
    main()
