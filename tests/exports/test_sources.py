"""What outputs are made from, gathered from a loaded site and what the engine knows of it."""

from __future__ import annotations

from typing import Any

from portfolio.exports.sources import SiteSettings, SiteSource, site_source
from tests.builders import page, person, publication, site
from tests.exports.examples import page_source, showing

ADA, BOB = person("ada"), person("bob")


def gathered(*pages: Any, of: Any = None) -> SiteSource:
    settings = SiteSettings(
        url="https://example.org/", name="Ada", description="", language="en", look="",
        use_directory_urls=True, owner=BOB,
    )  # fmt: skip
    return site_source(of or site(ADA, BOB), pages, settings, lambda path: None)


def test_owner_is_the_first_of_all_people() -> None:
    assert [each.id for each in gathered().people] == ["bob", "ada"]


def test_main_page_of_the_owner_is_the_home_page(tmp_path: Any) -> None:
    pages = (page(tmp_path, uri="index.md"), page(tmp_path, uri="people/ada.md"))

    found = gathered(of=site(ADA, BOB, pages=pages))

    assert found.main_pages == {"bob": "index.md", "ada": "people/ada.md"}


def test_page_about_a_publication_is_known_by_its_person_and_key() -> None:
    about = page_source(person=ADA, publication=publication(key="notes"))

    assert gathered(page_source(person=ADA), about).papers == {("ada", "notes"): about}


def test_page_names_each_section_of_its_own_person_once() -> None:
    text = showing("talks", "news", "talks") + '{{ section("awards", person="bob") }} {{ cv() }}'

    assert page_source(text=text).sections == ("talks", "news")
