"""Sections of the changelog."""

from __future__ import annotations

import re

import pytest

from portfolio.version import VERSION
from releases.changelog import changes_between, notes_of, section_of
from tests.builders import REPOSITORY
from tests.owner import only_before_an_owner_comes

CHANGELOG = """\
# Changelog

## [Unreleased]

- soon

## [1.10.0] - 2027-02-01

- ten

## [1.9.0] - 2027-01-01

- nine

## [1.0.0] - 2026-12-01

- one
"""


def test_sections_after_the_old_version_up_to_the_new_one_are_shown() -> None:
    assert changes_between(CHANGELOG, "1.0.0", "1.9.0").endswith(
        "## [1.9.0] - 2027-01-01\n\n- nine"
    )
    assert "ten" not in changes_between(CHANGELOG, "1.0.0", "1.9.0")
    assert "ten" in changes_between(CHANGELOG, "1.9.0", "1.10.0")
    assert "nine" not in changes_between(CHANGELOG, "1.9.0", "1.10.0")


def test_section_of_a_release_has_a_date() -> None:
    assert section_of(CHANGELOG, "1.9.0") == "- nine"
    assert section_of(CHANGELOG, "1.0.0") == "- one"
    assert section_of(CHANGELOG.replace("] - 2027-01-01", "]"), "1.9.0") == ""


@only_before_an_owner_comes
def test_changelog_names_this_version_or_what_is_not_released_on_top() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## .*", text, re.M)

    assert headings[0] == "## [Unreleased]" or section_of(text, VERSION)
    for heading in headings[1:]:
        assert re.fullmatch(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heading)


def test_notes_of_a_release_are_the_section_of_its_version() -> None:
    text = f"## [{VERSION}] - 2026-12-01\n\n- all of it\n"

    assert notes_of(f"v{VERSION}", text) == "- all of it"


@pytest.mark.parametrize(
    ("tag", "changelog", "words"),
    [
        ("v0.0.1", "", "version.py says"),
        (VERSION, "", "the tag is"),
        (f"v{VERSION}", f"## [{VERSION}]\n\n- no date\n", "no section"),
    ],
)
def test_release_whose_parts_do_not_fit_is_not_published(
    tag: str, changelog: str, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        notes_of(tag, changelog)
