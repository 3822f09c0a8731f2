"""What a page refers to, and what in it can be referred to."""

from __future__ import annotations

import pytest

from portfolio.checking.html import Reference, outline


@pytest.mark.parametrize(
    ("html", "tag", "address"),
    [
        ('<a href="x/">x</a>', "a", "x/"),
        ("<A HREF='x/'>x</A>", "a", "x/"),
        ('<img src="a.png" alt="a">', "img", "a.png"),
        ('<link rel="stylesheet" href="a.css">', "link", "a.css"),
        ('<script src="a.js"></script>', "script", "a.js"),
        ('<a href="a&amp;b">x</a>', "a", "a&b"),
    ],
)
def test_address_is_found(html: str, tag: str, address: str) -> None:
    assert outline(html).references == [Reference(tag, address)]


def test_each_candidate_of_a_responsive_picture_is_found() -> None:
    found = outline('<img src="a.png" srcset="b.png 2x, c.png 640w" alt="a">').references

    assert [reference.address for reference in found] == ["a.png", "b.png", "c.png"]


def test_anchors_are_found() -> None:
    assert outline('<h2 id="a">x</h2><a name="b"></a>').ids == ["a", "b"]


@pytest.mark.parametrize("html", ["<!-- <a href='x'></a> -->", "<script>'<a href=x>'</script>"])
def test_address_that_no_reader_sees_is_none(html: str) -> None:
    assert not outline(html).references


@pytest.mark.parametrize("attributes", ["", 'alt=""', 'alt=" "'])
def test_picture_without_words_is_found(attributes: str) -> None:
    assert outline(f'<img src="a.png" {attributes}>').undescribed_images == ["a.png"]


@pytest.mark.parametrize("attributes", ['alt="a"', "role=presentation", 'aria-hidden="true"'])
def test_picture_with_words_or_for_decoration_is_fine(attributes: str) -> None:
    assert not outline(f'<img src="a.png" {attributes}>').undescribed_images
