"""The card is one that address books read (RFC 6350), and the code is the card."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import typst
import vobject  # type: ignore[import-untyped]
import zxingcpp
from PIL import Image

from portfolio.exports.vcard import qr_code, vcard
from tests.builders import HOSTILE, person
from tests.exports.examples import URL, everything, site_source


def test_card_says_who_where_and_what(tmp_path: Path) -> None:
    card = vobject.readOne(vcard(everything(), site_source(tmp_path)))

    assert card.version.value == "4.0"
    assert card.fn.value == "Ada Lovelace"
    assert (card.n.value.family, card.n.value.given) == ("Lovelace", "Ada")
    assert [each.value for each in card.org_list] == [
        ["Royal Society", "Library"],
        ["Analytical Society"],
    ]
    assert [each.value for each in card.fn_list] == ["Ada Lovelace", "Ἄδα"]
    assert card.url.value == URL
    assert card.photo.value == f"{URL}assets/ada.jpg"


def test_card_has_the_places_and_the_key(tmp_path: Path) -> None:
    text = vcard(everything(), site_source(tmp_path)).replace("\r\n ", "")

    assert "GEO:geo:51.5246,-0.1340\r\n" in text
    assert f"KEY:OPENPGP4FPR:{'0123456789ABCDEF' * 2}01234567\r\n" in text
    assert f"KEY;MEDIATYPE=application/pgp-keys:{URL}ada.asc\r\n" in text
    address = vobject.readOne(text).contents["adr"][-1]
    assert address.value.street == ["The library, on Tuesdays", "Ockham Park", "Ripley, Surrey"]
    assert address.label_param == "The library, on Tuesdays^nOckham Park^nRipley, Surrey"


def test_organization_has_no_given_name(tmp_path: Path) -> None:
    lab = person("lab", name="Loom Lab", kind="organization", contact={"map": "https://map.org/x"})
    text = vcard(lab, site_source(tmp_path, lab))

    assert "KIND:org\r\nFN:Loom Lab\r\nORG:Loom Lab\r\n" in text
    assert "GEO:https://map.org/x\r\n" in text


def test_lines_are_short_and_end_as_they_must(tmp_path: Path) -> None:
    owner = person("ada", name="Ada " + "Ünïcödé" * 30, role="x" * 200)

    lines = vcard(owner, site_source(tmp_path, owner)).split("\r\n")

    assert lines[-1] == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert "".join(lines).replace(" ", "").count("Ünïcödé") == 60


@pytest.mark.parametrize("words", [*HOSTILE, "a;b,c\\d"])
def test_what_is_typed_stays_one_value(tmp_path: Path, words: str) -> None:
    owner = person("ada", name=f"Ada {words}", role=words, locations=[words])

    card = vobject.readOne(vcard(owner, site_source(tmp_path, owner)))

    assert card.fn.value == f"Ada {words}"
    assert card.title.value == words


def test_code_holds_the_card(tmp_path: Path) -> None:
    site = site_source(tmp_path)
    drawing = qr_code(site.owner, site)
    (tmp_path / "code.svg").write_bytes(drawing)
    page = '#set page(width: auto, height: auto, margin: 0pt)\n#image("code.svg", width: 400pt)'
    (tmp_path / "page.typ").write_text(page, encoding="utf-8")
    picture = typst.compile(tmp_path / "page.typ", format="png", ppi=72)

    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))

    assert code.text == vcard(site.owner, site, with_links=False)
    assert len(code.text) < 300
    assert b"script" not in drawing
