"""A lab of twelve, with long names and roles and pictures of any shape, is whole everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.browser.controls import Controls
from tests.browser.site import served
from tests.browser.visit import visiting
from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder

LAB: dict[str, dict[str, Any]] = {
    "lab": {
        "name": "Loom Lab",
        "kind": "organization",
        "links": [{"network": "e-mail", "handle": "lab@example.org"}],
        "contact": {
            "office": "Room 4.12",
            "address": ["Department of Woven Machines", "Ockham Park 1"],
            "map": "51.2967, -0.4917",
            "calendar": "https://calendar.example.org/loom-lab/visit",
            "pgp": {"fingerprint": "0123456789ABCDEF0123456789ABCDEF01234567"},
        },
    },
    "a": {
        "name": "Prof. Dr.-Ing. Élodie Ågren-Şahin",
        "role": "Principal investigator, Chair of Woven Machines and Their Mathematics",
        "links": [{"network": "github", "handle": name} for name in ("a", "b", "c", "d", "e", "f")],
        "picture": (900, 300),
    },
    "b": {"name": "王晓明", "role": "Postdoc", "picture": (200, 900)},
    "c": {
        "name": "Maximiliane Freifrau von Wolkenstein-Rodenegg-Hohenlohe",
        "role": "Postdoc " * 20,
    },
    "d": {"name": "Nguyễn Thị Ấn", "picture": (32, 32), "locations": ["Hà Nội", "Ockham"]},
    "e": {"name": "عمر الخيام", "group": "PhD students"},
    "f": {"name": "Jo", "picture": (400, 400), "headline": "Jacquard cards"},
    "g": {"headline": "Somebody whose name is not known, only what they do, in many words"},
    "h": {
        "name": "Supercalifragilisticexpialidocious",
        "role": "Donaudampfschifffahrtskapitän" * 2,
    },
    "i": {"name": "Tom Alvarez", "until": "2023-09", "next": "scientist in Teddington " * 4},
    "j": {"name": "Inês da Conceição", "until": "2025", "picture": (600, 900)},
    "k": {"name": "Ola Nord", "group": "Master students", "until": "2019-06-30"},
    "l": {"name": "Kai", "order": 1},
}
PAGE = """
# People

{{ people() }}

## Faces

{{ people(style="faces") }}

## List

{{ people(style="list") }}

## Contact

{{ contact() }}
"""


@pytest.fixture(scope="session")
def lab(shared: MakeOnce) -> Iterator[str]:
    with served(shared("lab", build_lab) / "site") as address:
        yield address


def build_lab(root: Path) -> None:
    root.mkdir(parents=True, exist_ok=True)
    site = SiteFolder(root)
    (site.docs / "data" / "ada" / "profile.yml").unlink()
    (site.docs / "data" / "ada").rmdir()
    (site.docs / "assets").mkdir()
    for name, fields in LAB.items():
        profile = dict(fields)
        if size := fields.get("picture"):
            Image.new("RGB", size, "#335577").save(site.docs / "assets" / f"{name}.png")
            profile["picture"] = {"file": f"assets/{name}.png", "alt": "A portrait"}
        text = yaml.safe_dump(profile, allow_unicode=True)
        site.write(f"docs/data/{name}/profile.yml", text)
    site.write("docs/index.md", PAGE)
    site.write("docs/people/a.md", "---\nperson: a\n---\n\n{{ hero() }}\n\nHello.\n")
    site.configure("extra: {person: lab}\nnav: [index.md, people/a.md]\n")
    result = site.build()
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="module")
def page(lab: str, browser: Browser) -> Iterator[Page]:
    with visiting(browser, f"{lab}/", bypass_csp=True) as visit:
        yield visit.page


FRAMES = """selector => [...document.querySelectorAll(selector)].map(each => {
    const box = each.getBoundingClientRect();
    return [box.width, box.height, getComputedStyle(each).objectFit];
})"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(("style", "least"), [("cards", 88), ("faces", 120)])
def test_all_faces_have_one_frame(page: Page, style: str, least: int, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    frames = page.evaluate(
        FRAMES, f".pf-people[data-pf-style={style}] :is(.pf-portrait, .pf-monogram)"
    )

    assert len(frames) == len(LAB) - 1
    assert {(round(width), round(height)) for width, height, _ in frames} == {(least, least)}
    assert {fit for _, _, fit in page.evaluate(FRAMES, ".pf-people img")} == {"cover"}


OUTSIDE = """() => [...document.querySelectorAll(".pf-people__card")].flatMap(card => {
    const box = card.getBoundingClientRect();
    return [...card.querySelectorAll("p, img, svg")].filter(each => {
        const own = each.getBoundingClientRect();
        return own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1;
    }).map(each => each.outerHTML);
})"""


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nobody_is_cut_or_stands_over_the_edge(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    assert page.evaluate(OUTSIDE) == []
    assert Controls(page).ask("cutOff") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_links_of_people_are_large_or_apart(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})

    assert Controls(page).ask("tooSmall") == []


def test_printed_people_and_contact_can_be_read(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    text = "".join("".join(sheet.extract_text() for sheet in pdf.pages).split())

    for words in ("https://github.com/f", "TomAlvarez", "until30June2019", "lab@example.org"):
        assert words in text
    assert "mlat=51.2967" in text


def test_address_is_no_text_of_the_page(page: Page) -> None:
    html = page.request.get(page.url).text()

    assert "lab@example.org" not in html
    assert "lab@example.org" not in page.locator("main").inner_text()
