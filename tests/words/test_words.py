"""A word is in the language of what is made, or in English and marked."""

from __future__ import annotations

import re

import html5lib
import pytest

from portfolio.model.dates import PRESENT, PartialDate
from portfolio.views.dates import date_view
from portfolio.words import Forms, Word, our_words, placeholders, speaking, word, words_of
from tests.fragments import NAMES, html_of

FOR_OWNERS = {"errors"}
"""Fragments that no visitor sees."""


def test_word_is_english_where_nobody_says_a_language() -> None:
    assert word("papers.abstract") == "Abstract"


def test_word_is_in_the_language_that_is_spoken() -> None:
    with speaking(words_of("de")):
        assert word("papers.abstract") == "Zusammenfassung"
    assert word("papers.abstract") == "Abstract"


def test_region_has_the_words_of_its_language_and_its_own() -> None:
    own = {"de-AT": {"papers.cite": "Anführen"}}

    with speaking(words_of("de-AT", own)):
        assert (word("papers.cite"), word("papers.abstract")) == ("Anführen", "Zusammenfassung")


def test_word_that_is_not_translated_is_english_and_says_so() -> None:
    with speaking(words_of("fr", {"fr": {"papers.cite": "Citer"}})):
        cite, abstract = word("papers.cite"), word("papers.abstract")

    assert not isinstance(cite, Word)
    assert isinstance(abstract, Word)
    assert (abstract, abstract.language) == ("Abstract", "en")


def test_words_of_the_owner_win_in_english_too_and_where_english_stands_in() -> None:
    own = {"en": {"papers.abstract": "Summary"}}

    for language in ("en", "fr"):
        with speaking(words_of(language, own)):
            assert word("papers.abstract") == "Summary"


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [("en", 1, "1 year"), ("en", 2, "2 years"), ("de", 1, "1 Jahr"), ("de", 0, "0 Jahre"),
     ("pl", 1, "1 rok"), ("pl", 3, "3 lata"), ("pl", 5, "5 lat")],
)  # fmt: skip
def test_number_decides_the_plural_by_the_rules_of_the_language(
    language: str, number: int, text: str
) -> None:
    polish: Forms = {"one": "{number} rok", "few": "{number} lata", "other": "{number} lat"}

    with speaking(words_of(language, {"pl": {"skills.years": polish}})):
        assert word("skills.years", number) == text


def test_value_with_braces_stays_as_it_is() -> None:
    assert word("talks.slides_of", title="{0} {title}") == "Slides of {0} {title}"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("de", ["2024", "Juni 2024", "5. Juni 2024", "heute"]),
        ("fr", ["2024", "juin 2024", "5 juin 2024", "present"]),
        ("ja", ["2024年", "2024年6月", "2024年6月5日", "present"]),
        ("en-US", ["2024", "June 2024", "June 5, 2024", "present"]),
        ("tlh", ["2024", "June 2024", "5 June 2024", "present"]),
    ],
)
def test_date_is_written_as_in_its_language(language: str, texts: list[str]) -> None:
    dates = [*map(PartialDate.parse, ("2024", "2024-06", "2024-06-05")), PRESENT]

    with speaking(words_of(language)):
        assert [date_view(date).text for date in dates] == texts


READ = ("aria-label", "title", "alt", "data-pf-copy", "content")
"""Attributes that visitors read or hear."""


def visible_texts(html: str, read: tuple[str, ...] = READ) -> set[str]:
    """Return each text of an element, and each attribute that is read."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    found = {value for node in tree.iter() for value in (node.text, node.tail) if value}
    found |= {node.get(name) for node in tree.iter() for name in read if node.get(name)}
    return {text.strip() for text in found}


def english_left(texts: set[str]) -> list[str]:
    """Return the texts that are a word of ours in English, and not the same in German."""
    german = our_words("de")
    left = []
    for key, form in our_words("en").items():
        for text in [form] if isinstance(form, str) else form.values():
            pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))
            if text != german[key] and re.search(r"\w{3}", re.sub(r"\{\w+\}", "", text)):
                left += [each for each in texts if re.fullmatch(pattern, each)]
    return left


@pytest.mark.parametrize("fragment", sorted({*NAMES} - FOR_OWNERS))
def test_no_word_of_ours_stays_english_in_german(fragment: str) -> None:
    def say(text: str) -> str:
        return f"⟨{text}⟩"

    with speaking(words_of("de")):
        texts = visible_texts(html_of(fragment, say))

    assert english_left({text for text in texts if "⟨" not in text}) == []


def test_there_are_words_that_could_stay_english() -> None:
    assert len(english_left(visible_texts(html_of("publication")))) > 5


TYPED = {"BibTeX", "Undated", "et al."}
"""Names, and what is a title or in a citation there."""


@pytest.mark.parametrize("fragment", ["publication", "publications", "talks", "education", "cv"])
def test_word_that_is_not_translated_is_marked_as_english(fragment: str) -> None:
    with speaking(words_of("nl")):
        html = html_of(fragment)

    assert '<span lang="en" dir="auto">' in html
    unmarked = re.sub(r'<(span|option)[^>]* lang="en"[^>]*>[^<]*</', "</", html)
    whole = {form for form in our_words("en").values() if isinstance(form, str)}
    assert visible_texts(unmarked, read=()) & whole <= TYPED


def test_every_placeholder_is_a_plain_name() -> None:
    for form in our_words("en").values():
        for text in [form] if isinstance(form, str) else form.values():
            assert re.sub(r"\{[a-z]+\}", "", text).count("{") == 0
            assert placeholders(text) <= placeholders(form)
