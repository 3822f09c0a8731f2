"""The pictures of pages: of the right size, made once, and an owner's own wins."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
import typst
from PIL import Image, ImageChops
from pypdf import PdfReader

from portfolio.artefacts import ArtefactCache
from portfolio.exports.cards import HEIGHT, WIDTH, card, card_files, card_of, carded_page
from portfolio.exports.colours import colours_of
from portfolio.exports.previews import preview_of
from portfolio.exports.sources import SiteSource
from portfolio.exports.typesetting import Typesetter, in_few_colours
from portfolio.model.profile import Portrait
from tests.builders import person, publication
from tests.exports.examples import page_source, site_source


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


@pytest.mark.parametrize(
    ("position", "shown"), [("center", "blank"), ("top", "red"), ("bottom", "blank")]
)
def test_card_shows_the_part_of_a_portrait_that_its_page_shows(
    tmp_path: Path, position: str, shown: str
) -> None:
    site = site_source(tmp_path)
    portrait = Image.new("RGB", (100, 300), "#ffffff")
    portrait.paste(RED, (0, 0, 100, 60))
    portrait.save(tmp_path / "docs" / "assets" / "ada.png")
    picture = Portrait.model_validate(
        {"file": "assets/ada.png", "alt": "Ada", "position": position}
    )

    seen, _ = red_of(drawn(tmp_path, site, person=person("ada", picture=picture)))

    assert ("blank" if seen is None else "red") == shown


def test_picture_of_the_owners_own_wins(tmp_path: Path) -> None:
    page = page_source(picture="assets/own.png")
    site = site_source(tmp_path, pages=(page,))

    assert card_of(page, site) == "assets/own.png"
    assert list(card_files(site)) == []


def test_card_is_named_as_its_page_in_letters_that_every_server_finds(tmp_path: Path) -> None:
    urls = ("", "people/ada/", "%C3%BCber%20mich/", "People/Ada/")
    pages = tuple(page_source(uri=f"{number}.md", url=url) for number, url in enumerate(urls))
    site = site_source(tmp_path, pages=pages)

    names = [card_of(page, site).removeprefix("assets/cards/") for page in pages]

    assert names[:2] == ["index.png", "people-ada.png"]
    assert all(name.isascii() and "%" not in name for name in names)
    assert len({name.casefold() for name in names}) == len(pages)


INK = (30, 35, 41)
"""The colour of titles and names."""


def ink_of(picture: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around what is drawn in the colour of titles."""
    dark = picture.convert("RGB").point(lambda value: 255 * (value < 100)).convert("L")
    box = dark.point(lambda value: 255 * (value == 255)).getbbox()
    assert box
    return box


@pytest.mark.parametrize("words", ["É王ضd", "Ắg", "ปู่ญี่", "क्ष्म्यैं", "ខ្ញុំស្ត្រី", "شِعْرٌ"])
def test_no_ink_of_a_title_is_cut(tmp_path: Path, words: str) -> None:
    site = site_source(tmp_path, person("bob"))
    title = Image.open(io.BytesIO(drawn(tmp_path, site, title=words, description="")))
    is_right_to_left = words == "شِعْرٌ"
    box = (400, 0, 1140, 460) if is_right_to_left else (60, 0, 800, 460)
    freely = free_drawing(site, words)

    left, top, right, bottom = ink_of(title.crop(box))
    wanted = ink_of(freely)

    assert (right - left) == pytest.approx(wanted[2] - wanted[0], abs=1)
    assert (bottom - top) == pytest.approx(wanted[3] - wanted[1], abs=1)


def free_drawing(site: SiteSource, words: str) -> Image.Image:
    """Return words at the size of short titles, with much room on all sides."""
    own = site.docs / "own"
    (own / "documents" / "portfolio").mkdir(parents=True)
    (own / "documents" / "portfolio" / "free.typ").write_text(
        "#set page(width: 1200pt, height: 630pt, margin: 200pt)\n"
        f"#text(92pt, font: fonts, weight: 700, tracking: -0.02em, fill: rgb{INK}, data)"
    )
    typesetter = Typesetter([own, *site.look_folders], site.docs, ArtefactCache(None))
    return Image.open(io.BytesIO(typesetter.png("free", words)))


LONG = {
    "en": "Engines and looms, and what they weave " * 20,
    "ru": "Сравнительное исследование методов " * 20,
    "zh": "深度学习在自然语言处理中的应用" * 20,
    "ar": "دراسة مقارنة لأساليب معالجة اللغة " * 20,
    "hi": "हिन्दी भाषा के प्राकृतिक संसाधन " * 20,
    "one word": "Engines" * 80,
}


@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_long_text_ends_at_a_word_and_with_an_ellipsis(tmp_path: Path, words: str) -> None:
    site = site_source(tmp_path, person("bob", name="Bob", headline=words))
    fields = {"title": words, "description": words, "language": "en", "monogram": "B"}
    usual = {"name": "Bob", "role": words, "host": "a.example", "picture": None}
    data = {**usual, **fields, "colours": colours_of(site.look_folders)}

    text = PdfReader(io.BytesIO(site.typesetter.pdf("card", data, standards=())))
    shown = text.pages[0].extract_text().replace("\u200b", "")
    last_words = re.findall(r"([\w,]*)\s*…", shown)

    assert len(text.pages) == 1
    assert len(last_words) == 3
    if words in (LONG["en"], LONG["ru"]):
        assert set(last_words) <= set(words.replace(",", "").split())


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("She weaves numbers with Prof. Babbage, in Turin and Ockham. " * 9, "Ockham."),
        ("研究自然语言处理与大规模预训练模型。" * 9, "模型。"),
    ],
)
def test_long_description_ends_with_a_sentence(tmp_path: Path, words: str, end: str) -> None:
    site = site_source(tmp_path, person("bob"))
    usual = {"title": "A", "name": "", "role": "", "host": "", "picture": None, "monogram": "B"}
    words_of_page = {"description": words, "language": "en"}
    data = {**usual, **words_of_page, "colours": colours_of(site.look_folders)}

    text = PdfReader(io.BytesIO(site.typesetter.pdf("card", data, standards=())))

    assert text.pages[0].extract_text().replace("\u200b", "").rstrip("B\n ").endswith(end)


@pytest.mark.parametrize(("title", "side"), [("About", 5), ("על אודות", 1195), ("عن", 1195)])
def test_card_begins_where_its_script_begins(tmp_path: Path, title: str, side: int) -> None:
    picture = Image.open(io.BytesIO(drawn(tmp_path, title=title))).convert("RGB")

    assert picture.getpixel((side, 300)) != picture.getpixel((1200 - side, 300))
    assert picture.getpixel((side, 300)) == (11, 102, 87)


LOOKS = ("", "ink", "journal", "lab", "signal")
RED = (255, 0, 0)


def red_of(card: bytes) -> tuple[tuple[int, ...] | None, int]:
    """Return the box around what is red, and of how many points it is."""
    bands = zip(Image.open(io.BytesIO(card)).convert("RGB").split(), RED, strict=True)
    masks = [band.point([255 * (value == full) for value in range(256)]) for band, full in bands]
    red = ImageChops.darker(ImageChops.darker(*masks[:2]), masks[2])
    return red.getbbox(), red.histogram()[255]


def test_each_look_composes_its_card_and_no_words_cover_the_portrait(tmp_path: Path) -> None:
    places = set()
    for look in LOOKS:
        site = site_source(tmp_path, look=look)
        Image.new("RGB", (40, 40), RED).save(tmp_path / "docs" / "assets" / "ada.png")
        picture = Portrait(file="assets/ada.png", alt="Ada")
        owner = person("ada", picture=picture)
        words = "Engines and looms, and what they weave " * 20
        short = red_of(drawn(tmp_path, site, person=owner, title="On", description=""))
        long = red_of(drawn(tmp_path, site, person=owner, title=words, description=words))

        assert short == long, look
        places.add(short)

    assert len(places) == len(LOOKS)


def test_letters_that_no_font_has_are_left_out(tmp_path: Path) -> None:
    site = site_source(tmp_path)

    assert drawn(tmp_path, site, title="On 𓀀 engines") == drawn(tmp_path, title="On engines")
    assert site.typesetter.left_out == {"On 𓀀 engines": ["𓀀"]}
    assert drawn(tmp_path, title="𓀀") == drawn(tmp_path, title=site.owner.profile.display_name)


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
