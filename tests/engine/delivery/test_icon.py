"""A small icon is inlined into pages as a data URL."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from portfolio.engine.delivery.icon import inline_icon

START = "<svg xmlns='http://www.w3.org/2000/svg'>"


@pytest.mark.parametrize(
    "svg",
    [
        f"{START}<path fill='#0b6' d='M9 1%2'/></svg>",
        f"{START}<text y='1em'>é &amp; 木</text></svg>",
        "<svg><text title='a' class=\"b\">\n</text></svg>",
        '<svg><text>6"</text></svg>',
        '<svg><![CDATA[<a b="c">]]></svg>',
    ],
)
def test_data_url_holds_the_svg_and_ends_no_attribute(svg: str) -> None:
    icon = inline_icon("assets/icon.svg", f"{svg}\n".encode())

    assert icon is not None
    kind, _, held = icon.data.partition(",")
    assert (icon.path, kind, unquote(held)) == ("assets/icon.svg", "data:image/svg+xml", svg)
    assert not set('"<>#& ') & set(held)


def test_quotation_marks_become_single_ones_to_save_characters() -> None:
    icon = inline_icon("icon.svg", b'<svg viewBox="0 0 1 1"/>')

    assert icon is not None
    assert icon.data == "data:image/svg+xml,%3Csvg%20viewBox='0%200%201%201'/%3E"


@pytest.mark.parametrize(("path", "size"), [("icon.png", 100), ("icon.svg", 501)])
def test_other_formats_and_large_icons_stay_files(path: str, size: int) -> None:
    assert inline_icon(path, b"x" * size) is None
    assert inline_icon("icon.svg", b"x" * 500) is not None
