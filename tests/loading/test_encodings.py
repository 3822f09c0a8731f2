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


JAPANESE = "@misc{a, title={ソフトウェアの構造}}\n@misc{b, author={Ōta}}\n".replace("Ō", "大")
CHINESE = "@misc{a,\n title={中文 and 大文字},\n author={李四 and Smith, John}}"
RUSSIAN = "@misc{a, title={Анализ данных}, author={Иванов, И.}}"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", JAPANESE), ("euc_jp", JAPANESE), ("gbk", CHINESE), ("big5", CHINESE),
        ("euc_kr", "@misc{a, title={한국어 제목}}"), ("cp1251", RUSSIAN), ("koi8_r", RUSSIAN),
        ("cp1253", "@misc{a, title={Ανάλυση}}"), ("cp1255", "@misc{a, title={שלום}}"),
    ],
)  # fmt: skip
def test_encoding_of_other_scripts_is_named_as_the_cause(encoding: str, text: str) -> None:
    _, advice = decoded_in_any_encoding(text.encode(encoding), "a.bib")

    assert advice[0].message.startswith("this is neither UTF-8 nor an encoding of Latin letters")
    assert "open it in the encoding it was saved in (Shift_JIS" in advice[0].help


@pytest.mark.parametrize(
    "text", ["Größe", "«Élan»", "Œuvre … “À”", "Zoë", "Malmö–Århus", "naïve €5", "…”", "çà et là"]
)
def test_latin_letters_are_taken_for_latin(text: str) -> None:
    _, (advice,) = decoded_in_any_encoding(text.encode("cp1252"), "a.bib")

    assert advice.message == WINDOWS


def test_japanese_mail_is_read() -> None:
    found, (advice,) = decoded_in_any_encoding(JAPANESE.encode("iso2022_jp"), "a.bib")

    assert found.text == JAPANESE
    assert advice.message == "this is not UTF-8, and was read as ISO-2022-JP"
