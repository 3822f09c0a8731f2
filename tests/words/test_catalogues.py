"""Each word of ours is used, stands in English and in German, and nowhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel import Locale

from portfolio.model.allowed import KINDS as HOSTS
from portfolio.model.names import Mark
from portfolio.model.person import SECTIONS
from portfolio.model.publication_fields import KNOWN_FIELDS
from portfolio.model.publication_links import KINDS
from portfolio.model.publication_types import TYPES
from portfolio.views.numbers import COUNTED, YEARS
from portfolio.words import OURS, Forms, our_words, placeholders
from tests.builders import HOOKS, OVERRIDES

ENGLISH = our_words("en")
LANGUAGES = sorted(file.stem for file in OURS.glob("*.yml"))

MADE_OF_NAMES = {
    "sections": {*SECTIONS, "languages"},
    "type": {*TYPES},
    "types": {*TYPES},
    "marks": {*Mark},
    "buttons": {*KINDS},
    "fields": {*KNOWN_FIELDS, "eissn", "urn"},
    "more": {*SECTIONS, "section"},
    "numbers": {*COUNTED, YEARS},
    "privacy": {*HOSTS, "visits", "google", "comments", "nothing"},
}
"""Sections whose keys are names of something, and what has these names."""

LOOKED_UP = ("status", "genre")
"""Sections that are looked up by what an entry says."""


def names_in(section: str) -> set[str]:
    return {key.partition(".")[2] for key in ENGLISH if key.startswith(f"{section}.")}


def sources() -> str:
    """Return the text of all that could use a word."""
    files = [
        file
        for folder, ending in ((HOOKS / "portfolio", "py"), (OVERRIDES, "html"), (OVERRIDES, "js"))
        for file in folder.rglob(f"*.{ending}")
        if OVERRIDES / "own" not in file.parents
    ]
    assert len(files) > 200
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_there_are_languages() -> None:
    assert {"de", "en"} <= {*LANGUAGES}
    assert len(ENGLISH) > 250


@pytest.mark.parametrize("section", MADE_OF_NAMES)
def test_words_for_names_are_for_names_that_there_are(section: str) -> None:
    assert names_in(section)
    assert names_in(section) - MADE_OF_NAMES[section] <= set()


@pytest.mark.parametrize("section", ["type", "types", "marks", "numbers"])
def test_every_name_has_a_word(section: str) -> None:
    assert names_in(section) == MADE_OF_NAMES[section]


def test_every_section_of_a_cv_has_a_heading() -> None:
    assert names_in("sections") == MADE_OF_NAMES["sections"]


def test_every_other_word_is_used() -> None:
    text = sources()
    others = [key for key in ENGLISH if key.partition(".")[0] not in {*MADE_OF_NAMES, *LOOKED_UP}]

    def is_used(key: str) -> bool:
        section, _, name = key.partition(".")
        in_script = rf"\b{name}: \"|words\.{name}\b"
        ways = {
            "frame": rf"words\.{name}\b",
            "script": in_script,
            "filter": rf"\"{name}\", entries",
        }
        way = ways.get(section, r"(?!)")
        return f'"{key}"' in text or f"'{key}'" in text or re.search(way, text) is not None

    indirect = {"links.e-mail", "links.website", "cv.thesis", "dates.undated", "dates.forthcoming"}
    assert [key for key in others if not is_used(key) and key not in indirect] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_has_the_keys_of_english_in_their_order(language: str) -> None:
    assert list(our_words(language)) == list(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_puts_in_what_english_puts_in(language: str) -> None:
    words = our_words(language)

    assert [key for key in words if placeholders(words[key]) != placeholders(ENGLISH[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_has_all_plurals_of_its_language(language: str) -> None:
    needed = {*Locale.parse(language).plural_form.tags, "other"}
    plurals = {key: form for key, form in our_words(language).items() if not isinstance(form, str)}

    assert plurals
    assert [key for key, form in plurals.items() if form.keys() != needed] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_says_something(language: str) -> None:
    def texts(form: Forms) -> list[str]:
        return [form] if isinstance(form, str) else [*form.values()]

    assert all(text.strip() for form in our_words(language).values() for text in texts(form))


def words_of_frame() -> dict[str, set[str]]:
    """Return what templates say where no events have given them words."""
    found: dict[str, set[str]] = {}
    for file in [*OVERRIDES.glob("*.html"), *(OVERRIDES / "partials").rglob("*.html")]:
        for name, text in re.findall(
            r"words\.(\w+) \| d\(\"([^\"]*)\"\)", file.read_text(encoding="utf-8")
        ):
            found.setdefault(name, set()).add(text)
    return found


def test_templates_without_events_say_what_the_catalogue_says() -> None:
    said = words_of_frame()

    assert len(said) > 6
    assert said == {name: {ENGLISH[f"frame.{name}"]} for name in said}


def test_scripts_say_what_the_catalogue_says() -> None:
    folder = OVERRIDES / "assets" / "javascripts" / "portfolio"
    script = (folder / "publications.js").read_text(encoding="utf-8")
    said = dict(re.findall(r"^    (\w+): \"(.*)\",$", script, re.M))

    assert said == {name: ENGLISH[f"script.{name}"] for name in names_in("script")}


def test_settings_name_the_colours_as_the_catalogue_does() -> None:
    settings = Path(HOOKS / "mkdocs-base.yml").read_text(encoding="utf-8")
    names = set(re.findall(r'toggle: .*name: "(.*)"', settings))

    assert names == {ENGLISH[f"frame.{name}"] for name in ("as_system", "light", "dark")}
    palette = (OVERRIDES / "partials" / "palette.html").read_text(encoding="utf-8")
    assert all(json.dumps(name) in palette for name in names)
