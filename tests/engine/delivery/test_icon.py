"""A small icon is held by pages, and is the same drawing there."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from portfolio.engine.delivery.icon import icon_within

START = "<svg xmlns='http://www.w3.org/2000/svg'>"


@pytest.mark.parametrize(
    "drawing",
    [
        f"{START}<path fill='#0b6' d='M9 1%2'/></svg>",
        f"{START}<text y='1em'>é &amp; 木</text></svg>",
        "<svg><text title='a' class=\"b\">\n</text></svg>",
        '<svg><text>6"</text></svg>',
        '<svg><![CDATA[<a b="c">]]></svg>',
    ],
)
def test_address_holds_the_drawing_and_ends_no_attribute(drawing: str) -> None:
    icon = icon_within("assets/icon.svg", f"{drawing}\n".encode())

    assert icon is not None
    kind, _, held = icon.data.partition(",")
    assert (icon.path, kind, unquote(held)) == ("assets/icon.svg", "data:image/svg+xml", drawing)
    assert not set('"<>#& ') & set(held)


def test_quotes_take_the_form_that_is_shorter() -> None:
    icon = icon_within("icon.svg", b'<svg viewBox="0 0 1 1"/>')

    assert icon is not None
    assert icon.data == "data:image/svg+xml,%3Csvg%20viewBox='0%200%201%201'/%3E"


@pytest.mark.parametrize(("path", "size"), [("icon.png", 100), ("icon.svg", 501)])
def test_what_is_better_asked_for_stays_a_file(path: str, size: int) -> None:
    assert icon_within(path, b"x" * size) is None
    assert icon_within("icon.svg", b"x" * 500) is not None
