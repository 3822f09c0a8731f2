"""Pictures of the owner's in the pages of a site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from PIL import Image

from tests.sites import SITE_URL, SiteFolder


def draw(file: Path, width: int = 900, height: int = 600) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    waves = Image.radial_gradient("L").resize((width, height))
    across = Image.linear_gradient("L").resize((width, height))
    Image.merge("RGB", (waves, across, waves)).save(file, quality=95)


@pytest.fixture
def site(project: SiteFolder) -> SiteFolder:
    draw(project.docs / "assets" / "ada.jpg")
    draw(project.docs / "assets" / "an engine.png")
    project.write(
        "docs/data/ada/profile.yml",
        "name: Ada Lovelace\npicture: {file: assets/ada.jpg, alt: Ada < Byron}\n",
    )
    project.write("docs/index.md", "{{ hero() }}\n\n![Engine](<assets/an engine.png>)\n")
    project.write("docs/notes/one.md", "# One\n\n![Engine](<../assets/an engine.png>)\n")
    return project


def page(site: SiteFolder, path: str = "index.html") -> Element:
    tree: Element = html5lib.parse(site.html(path), namespaceHTMLElements=False)
    return tree


def offered(image: Element, folder: Path) -> dict[int, Path]:
    """Return the smaller forms of an image, by their widths."""
    parts = (part.split() for part in image.attrib["srcset"].split(", "))
    return {int(width.removesuffix("w")): folder / address for address, width in parts}


@pytest.mark.parametrize("path", ["index.html", "notes/one/index.html"])
def test_page_offers_smaller_forms_and_still_names_the_file(site: SiteFolder, path: str) -> None:
    result = site.build()

    assert result.returncode == 0, result.stderr
    folder = (site.output / path).parent
    sources = page(site, path).findall(".//img[@srcset]")
    assert sources
    for source in sources:
        for width, file in offered(source, folder).items():
            with Image.open(file) as form:
                assert (form.format, form.width) == ("WEBP", width)
    for image in page(site, path).findall(".//img[@srcset]"):
        original = (folder / image.attrib["src"].replace("%20", " ")).resolve()
        assert original.read_bytes() == (site.docs / "assets" / original.name).read_bytes()
        assert (image.attrib["width"], image.attrib["height"]) == ("900", "600")


def test_first_picture_is_fetched_first_and_others_when_they_come_near(site: SiteFolder) -> None:
    site.build()

    first, second = page(site).findall(".//img[@srcset]")
    assert first.attrib["alt"] == "Ada < Byron"
    assert first.attrib["fetchpriority"] == "high"
    assert "loading" not in first.attrib
    assert second.attrib["loading"] == "lazy"
    (source, _) = page(site).findall(".//img[@srcset]")
    assert source.attrib["sizes"] == "220px"


def test_others_are_told_of_the_file_itself(site: SiteFolder) -> None:
    site.build()

    html = site.html()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (told,) = (node for node in json.loads(data)["@graph"] if node["@type"] == "Person")
    assert told["image"] == f"{SITE_URL}assets/ada.jpg"
    twin = site.html("notes/one/index.md")
    assert "an%20engine.png" in twin
    assert ".webp" not in twin


def test_forms_are_the_same_each_time_and_made_once(site: SiteFolder) -> None:
    def forms() -> dict[str, bytes]:
        files = (site.output / "assets" / "pictures").iterdir()
        return {file.name: file.read_bytes() for file in files}

    site.build()
    first = forms()
    kept = {
        file: file.stat().st_mtime_ns
        for file in (site.root / ".cache/artefacts/pictures").iterdir()
    }
    site.write("docs/notes/one.md", "# One\n\nMore.\n\n![Engine](<../assets/an engine.png>)\n")
    site.build()

    assert first
    assert kept
    assert forms() == first
    assert kept == {file: file.stat().st_mtime_ns for file in kept}


def test_plain_delivery_leaves_pictures_as_they_are(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_DELIVERY", "plain")
    site.build()

    assert page(site).findall(".//article//img")
    assert not page(site).findall(".//picture")
    assert not (site.output / "assets" / "pictures").exists()


@pytest.mark.parametrize("use_directory_urls", ["true", "false"])
def test_what_cannot_be_read_is_shown_as_it_is(site: SiteFolder, use_directory_urls: str) -> None:
    site.configure(f"use_directory_urls: {use_directory_urls}\n")
    (site.docs / "assets" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nand no more")
    (site.docs / "assets" / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write(
        "docs/notes/one.md",
        """\
        # One

        ![Broken](../assets/broken.png)
        ![Drawing](../assets/drawing.svg)
        ![Sized](<../assets/an engine.png>){ width=300 loading=eager }

        `<img src="../../assets/ada.jpg">`
        """,
    )

    result = site.build()

    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    path = "notes/one/index.html" if use_directory_urls == "true" else "notes/one.html"
    (sized,) = (one for one in page(site, path).iter("img") if one.attrib["alt"] == "Sized")
    assert sized.attrib["loading"] == "eager"
    assert sized.attrib["height"] == "200"
    (source,) = page(site, path).findall(".//img[@srcset]")
    assert source.attrib["sizes"] == "300px"
    assert all(file.is_file() for file in offered(source, (site.output / path).parent).values())
    assert page(site, path).find(".//code") is not None
