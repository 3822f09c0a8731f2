"""Plain values: texts of one line, web addresses, slugs."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from portfolio.model.record import LanguageTag, Record, Slug, Text, WebUrl, fault_of_web_url


class Note(Record):
    """A record as small as one can be."""

    note: Text


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


@pytest.mark.parametrize("text", ["", " ", "\n", "\u00a0"])
def test_empty_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Note(note=text)


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"])
def test_text_over_two_lines_is_refused_whatever_ends_the_first(line_end: str) -> None:
    with pytest.raises(ValidationError, match="more than one line"):
        Note(note=f"one{line_end}two")


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
        "example.org",
        "//example.org/",
        "/writing/",
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


def test_refused_address_is_told_what_is_wrong_with_it() -> None:
    assert fault_of_web_url("ftp://example.org/") == "is not an http or https address"


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
    with pytest.raises(ValidationError, match="no tag of a language"):
        TypeAdapter(LanguageTag).validate_python(tag)
