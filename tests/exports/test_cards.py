"""The pictures of pages: of the right size, made once, and an owner's own wins."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import typst
from PIL import Image

from portfolio.exports.cards import HEIGHT, WIDTH, card, card_files, card_of, carded_page
from portfolio.exports.previews import preview_of
from portfolio.exports.typesetting import UndrawableText, in_few_colours
from tests.builders import person, publication
from tests.exports.examples import everything, page_source, site_source


def drawn(tmp_path: Path, site: Any = None, **of_page: Any) -> bytes:
    site = site or site_source(tmp_path)
    return card(page_source(**{"person": site.owner, "uri": "x.md", "url": "x/", **of_page}), site)


def test_picture_has_the_size_that_previews_want(tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(drawn(tmp_path)))

    assert picture.size == (WIDTH, HEIGHT) == (1200, 630)
    assert picture.format == "PNG"


def test_words_and_look_change_the_picture(tmp_path: Path) -> None:
    bare = site_source(tmp_path, person("bob"))
    pictures = {
        drawn(tmp_path),
        drawn(tmp_path, title="Writing"),
        drawn(tmp_path, description="Something else"),
        drawn(tmp_path, site_source(tmp_path, look="ink")),
        drawn(tmp_path, bare),
    }

    assert len(pictures) == 5


def test_title_however_long_stays_in_the_picture(tmp_path: Path) -> None:
    picture = Image.open(io.BytesIO(drawn(tmp_path, title="Engines and looms " * 20)))
    background = picture.getpixel((1195, 5))

    right = picture.crop((1150, 0, WIDTH, HEIGHT))
    assert right.getcolors() == [(50 * HEIGHT, background)]


def test_same_inputs_are_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, another = drawn(tmp_path), drawn(tmp_path, title="Another")
    monkeypatch.delattr(typst.Compiler, "compile")

    assert drawn(tmp_path) == first
    assert drawn(tmp_path, title="Another") == another != first


def test_changed_portrait_is_drawn_again(tmp_path: Path) -> None:
    first = drawn(tmp_path)
    Image.new("RGB", (40, 60), "#ff0000").save(tmp_path / "docs" / "assets" / "ada.jpg")

    assert drawn(tmp_path) != first


def test_picture_of_the_owners_own_wins(tmp_path: Path) -> None:
    page = page_source(picture="assets/own.png")
    site = site_source(tmp_path, pages=(page,))

    assert card_of(page) == "assets/own.png"
    assert list(card_files(site)) == []


@pytest.mark.parametrize(
    ("url", "name"),
    [("", "index"), ("people/ada/", "people-ada"), ("writing.html", "writing")],
)
def test_card_is_named_as_its_page(url: str, name: str) -> None:
    assert card_of(page_source(url=url)) == f"assets/cards/{name}.png"


def test_title_that_no_font_can_draw_is_named(tmp_path: Path) -> None:
    with pytest.raises(UndrawableText) as caught:
        drawn(tmp_path, title="𓀀")

    assert caught.value.texts == ["𓀀"]
    assert everything().profile.picture


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "index"),
        ({"publication": publication(is_selected=True)}, "publications-a"),
        ({"person": person("stranger")}, "publications-a"),  # who has no page
    ],
    ids=["of the person", "selected", "of nobody"],
)
def test_paper_has_the_card_of_its_person_unless_it_is_selected(
    fields: dict[str, Any], name: str, tmp_path: Path
) -> None:
    owner = site_source(tmp_path).owner
    home = page_source(person=owner)
    usual = {"uri": "publications/a.md", "url": "publications/a/", "title": "On a"}
    paper = page_source(**{**usual, "person": owner, "publication": publication(), **fields})
    site = site_source(tmp_path, pages=(home, paper))
    preview = preview_of(paper, site, [])

    assert preview["picture"].endswith(f"/assets/cards/{name}.png")
    assert preview["picture_text"] == (site.name if name == "index" else "On a")
    assert preview["picture"].rpartition("/")[2] in [
        file.path.rpartition("/")[2] for file in card_files(site)
    ]


def test_paper_shares_the_picture_of_the_owners_own(tmp_path: Path) -> None:
    owner = site_source(tmp_path).owner
    home = page_source(person=owner, picture="assets/own.png")
    paper = page_source(
        uri="publications/a.md", url="publications/a/", person=owner, publication=publication()
    )
    site = site_source(tmp_path, pages=(home, paper))

    assert carded_page(paper, site) is home
    assert list(card_files(site)) == []
    assert preview_of(paper, site, [])["is_drawn"] is False


def test_drawing_has_a_palette_and_a_photo_all_its_colours() -> None:
    drawing = Image.new("RGB", (80, 80), "white")
    photo = Image.new("RGB", (80, 80))
    photo.putdata([(x % 256, x // 256, 7) for x in range(6_400)])
    drawing.putpixel((1, 1), (1, 2, 3))

    assert Image.open(io.BytesIO(in_few_colours(as_png(drawing)))).mode == "P"
    assert in_few_colours(as_png(photo)) == as_png(photo)


def as_png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
