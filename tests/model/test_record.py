"""Plain values: texts of one line, web addresses, slugs."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from portfolio.model.record import (
    LanguageTag,
    Record,
    Slug,
    Text,
    WebUrl,
    fault_of_web_url,
)
from portfolio.problems import Code, UnplacedError


class Note(Record):
    """A record as small as one can be."""

    note: Text


def error_of(kind: Any, value: str) -> UnplacedError:
    """Return the error of a value that a field of this type does not accept."""
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(value)
    (found,) = raised.value.errors()
    error: UnplacedError = found["ctx"]["error"]
    return error


def test_field_that_no_record_knows_is_an_error() -> None:
    with pytest.raises(ValidationError) as error:
        Note.model_validate({"note": "x", "nott": "y"})

    assert [found["type"] for found in error.value.errors()] == ["extra_forbidden"]


def test_record_does_not_change_after_loading() -> None:
    note = Note(note="x")

    with pytest.raises(ValidationError, match="frozen"):
        note.note = "y"


def test_white_space_around_a_text_is_left_out() -> None:
    assert Note(note="  Ada  \n").note == "Ada"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\u00a0", "\u00ad", "\u200b", "\u200d\u200f", "\u2060", "\ufeff", " \u200b\n"],
)
def test_text_that_shows_nothing_is_refused(text: str) -> None:
    error = error_of(Text, text)

    assert (error.code, error.message) == (Code.BAD_TEXT, "the text is empty")
    assert "leave the field out" in error.help


def test_characters_that_show_nothing_may_stand_in_a_text() -> None:
    assert Note(note="\u2060a\u200db").note == "\u2060a\u200db"


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"])
def test_text_over_two_lines_is_refused_whatever_ends_the_first(line_end: str) -> None:
    error = error_of(Text, f"one{line_end}two")

    assert error.code == Code.BAD_TEXT
    assert error.message == "the text goes over more than one line"
    assert 'fold it with ">" instead of "|"' in error.help


def test_line_end_below_a_text_is_no_second_line() -> None:
    assert Note(note="\nAda\n\n").note == "Ada"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/",
        "HTTPS://Example.org/A",
        "https://example.org:8080/a/b?c=d&e=[f]#g",
        "https://sub.example.co.uk/~ada/",
        "https://münchen.example/straße",
        "https://example.org/@ada",
    ],
)
def test_web_address_is_kept_as_it_was_typed(url: str) -> None:
    assert TypeAdapter(WebUrl).validate_python(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "//example.org/",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.org",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.org/",
        "file:///etc/passwd",
        "mailto:ada@example.org",
        "https:example.org",
        "https:///example.org",
        "https://",
        "https://localhost/",
        "https://exa mple.org/",
        "https://example.org/a b",
        "https://example.org/\n",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/<b>",
        "https://example.org\\@evil.example/",
        "https://ada:secret@example.org/",
        "https://example.org@evil.example/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://example.org:port/",
        "https://[::1/",
        "https://-example.org/",
        "https://example..org/",
        "https://exam\u202eple.org/",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(WebUrl).validate_python(url)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://example.org/a b", "has white space in it"),
        ("https://example.org/a\u00a0b", "has white space in it"),
        ('https://example.org/"', "has a character that no URL may have"),
        ("https://example.org/\x7f", "has a character that no URL may have"),
        ("https://example.org/\u2066", "has a character that no URL may have"),
        ("https://[::1/", "is not a URL"),
        ("https://example.org:port/", "is not a URL"),
        ("ftp://example.org/", "is not an http or https address"),
        ("https:/example.org/", "is not an http or https address"),
        ("https://ada:secret@example.org/", "has a user name in it"),
        ("https://@example.org/", "has a user name in it"),
        ("https://", "has no valid host name"),
        ("https://localhost/", "has no valid host name"),
        ("https://example.org:0/", "has no valid host name"),
        ("https://example.o/", "has no valid host name"),
        ("https://exa_mple-.org/", "has no valid host name"),
        ("https://192.168.0.1/", "has no valid host name"),
    ],
)
def test_refused_address_is_told_what_is_wrong_with_it(url: str, fault: str) -> None:
    assert fault_of_web_url(url) == fault


@pytest.mark.parametrize(
    "url",
    ["https://a.io", "http://a.b-c.d9.org:1/", "https://x_y.example.org/", "https://e.org:65535/"],
)
def test_address_at_the_edge_of_what_is_valid_has_no_fault(url: str) -> None:
    assert fault_of_web_url(url) is None


def test_refused_address_is_quoted_beside_a_right_one() -> None:
    error = error_of(WebUrl, "ftp://example.org/")

    assert error.code == Code.BAD_URL
    assert error.message == '"ftp://example.org/" is not an http or https address'
    assert "such as https://example.org/page" in error.help


@pytest.mark.parametrize("slug", ["ada", "ada-lovelace", "ada-1815", "1815"])
def test_slug_stands_in_urls_as_it_is(slug: str) -> None:
    assert TypeAdapter(Slug).validate_python(slug) == slug


@pytest.mark.parametrize("slug", ["", "Ada", "ada_l", "-ada", "ada-", "a--b", "../ada", "ada\n"])
def test_what_does_not_stand_in_urls_is_no_slug(slug: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Slug).validate_python(slug)


@pytest.mark.parametrize("tag", ["de", "ar", "gsw", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419"])
def test_language_is_named_by_its_tag(tag: str) -> None:
    assert TypeAdapter(LanguageTag).validate_python(tag) == tag


@pytest.mark.parametrize("tag", ["German", "d", "de_DE", "de-", "", 'de" onclick="x'])
def test_language_by_another_name_is_refused(tag: str) -> None:
    error = error_of(LanguageTag, tag)

    assert error.code == Code.BAD_TEXT
    assert error.message == f'"{tag}" is no tag of a language'
    assert "de, ar, zh-Hant or pt-BR" in error.help
