"""Bibliographies of other programs' encodings: what is read, and what is told of it."""

from __future__ import annotations

import pytest

from portfolio.loading.encodings import decoded_in_any_encoding
from portfolio.problems import Code

Told = list[tuple[int, int, str]]
WINDOWS = "this is not UTF-8, and was read as Windows-1252"


@pytest.mark.parametrize(
    ("raw", "text", "told"),
    [
        ("Zoë\n王".encode(), "Zoë\n王", []), ("\ufeffZoë".encode(), "Zoë", []),
        ("Zoë\nRené".encode("latin-1"), "Zoë\nRené", [(1, 1, WINDOWS), (2, 1, WINDOWS)]),
        ("Zoë\n".encode() + "René".encode("latin-1"), "Zoë\nRené", [(2, 1, WINDOWS)]),
        (b"It\x92s \x93q\x94 \x80", "It’s “q” €", [(1, 1, WINDOWS)]),
        (b"\x81x", "x", [(1, 1, WINDOWS), (1, 1, "the character U+0081 is left out")]),
        ("a\x92s".encode(), "a’s", [(1, 2, "the character U+0092 is read as ’")]),
        (b"a\n b\x00c\x00", "a\n bc", [(2, 3, "the character U+0000 is left out")]),
        (b"a\x0cb", "a b", [(1, 2, "the character U+000C is left out")]),
        ("a\u202eb\u2066".encode(), "ab", [(1, 2, "the character U+202E is left out")]),
    ],
)  # fmt: skip
def test_text_is_read_and_what_was_changed_is_told(raw: bytes, text: str, told: Told) -> None:
    found, advice = decoded_in_any_encoding(raw, "a.bib")

    assert found.text == text
    assert {each.code for each in advice} <= {Code.ENCODING}
    assert [(each.place.line, each.place.column) for each in advice] == [at[:2] for at in told]
    assert all(map(str.startswith, [each.message for each in advice], [at[2] for at in told]))


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-16", "", "UTF-16"), ("utf-16-be", "\ufeff", "UTF-16"), ("utf-32", "", "UTF-32"),
        ("utf-16-le", "", "UTF-16"), ("utf-16-be", "", "UTF-16"),
    ],
)  # fmt: skip
def test_text_of_wider_letters_is_read(encoding: str, mark: str, name: str) -> None:
    text = "@misc{a, title={Zoë 王}}"
    found, (advice,) = decoded_in_any_encoding(f"{mark}{text}".encode(encoding), "a.bib")

    assert found.text == text
    assert advice.message == f"this is not UTF-8, and was read as {name}"
    assert 'save it as UTF-8: "Save with encoding"' in advice.help
