"""The outline of a text: addresses, ids, headings, images and active content."""

from __future__ import annotations

import pytest

from portfolio.checking.outlines import AddressReference, Heading, outline


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
    assert outline(html).references == [AddressReference(tag, address)]


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


def test_headings_come_in_their_order_with_level_and_anchor() -> None:
    html = '<h2 id="work">Work</h2><div><h3 id="industry">Industry</h3></div>'

    assert outline(html).headings == [
        Heading(2, "work", "Work"),
        Heading(3, "industry", "Industry"),
    ]


def test_what_stands_beside_the_words_of_a_heading_is_left_out() -> None:
    html = '<h3 id="a">Industry <span>2020 <time>now</time></span>\n work</h3><p>text</p>'

    assert outline(html).headings == [Heading(3, "a", "Industry work")]


def test_heading_without_an_anchor_cannot_be_listed() -> None:
    assert outline("<h2>Work</h2>").headings == []


def test_void_elements_in_a_heading_do_not_hide_what_follows() -> None:
    assert [h.id for h in outline('<h2 id="a">A<br>B</h2><h2 id="b">C</h2>').headings] == ["a", "b"]


@pytest.mark.parametrize(
    "css",
    [
        "p{background:cross-fade(url(https://a.example/x), red)}",
        "p{background:image-set(url(https://a.example/x) 1x)}",
        'p{background:image-set(/*"*/"https://a.example/x" 1x)}',
        'p{content:"a\n;background:url(https://a.example/x)}',
        "p{background:url(/*);color:url(https://a.example/x)/* */}",
        "p{background:url(x /* ) ; background:url(https://a.example/x) /* */}",
        "p{background:\\75 r\\6c(\\68ttps://a.example/x)}",
        "@import/**/url(https://a.example/x);",
    ],
)
def test_address_on_another_host_is_found_wherever_css_hides_it(css: str) -> None:
    found = [AddressReference("style", "https://a.example/x")]

    assert outline(f"<style>{css}</style>").references == found
    assert outline(f"<svg><style>/* https://b.example */{css}</style></svg>").references == found
