"""Packages of the owner's in `requirements.txt`."""

from __future__ import annotations

import pytest

from environment import not_installed
from releases.requirements import (
    package_of,
    split_requirements,
    with_added,
)

BASE = "# What the site needs.\nmkdocs==1.6.1\npyyaml==6.0.3  # facts\n"


def test_added_packages_go_with_the_comments_above_them() -> None:
    text = BASE + "\n# for diagrams\nmermaid==1\ngit+https://example.org/x.git\n"

    parts = split_requirements(text, BASE)

    assert parts.ours == BASE
    assert parts.added == ["", "# for diagrams", "mermaid==1", "git+https://example.org/x.git"]


def test_changed_version_of_ours_stays() -> None:
    text = BASE.replace("6.0.3", "6.0.2")

    parts = split_requirements(text, BASE)

    assert (parts.ours, parts.added) == (text, [])


def test_package_added_between_ours_is_found() -> None:
    parts = split_requirements(BASE.replace("pyyaml", "rich>=13\npyyaml"), BASE)

    assert (parts.ours, parts.added) == (BASE, ["rich>=13"])


def test_package_that_the_release_brings_itself_is_kept_as_a_comment() -> None:
    text = with_added("", ["Py_YAML==5", "rich"], "py-yaml==6\n")

    assert text == "# the release brings its own: Py_YAML==5\nrich\n"


def test_what_stands_in_the_own_file_is_not_added_again() -> None:
    assert with_added("rich", ["rich", "mermaid==1"], BASE) == "rich\nmermaid==1\n"


@pytest.mark.parametrize(
    ("line", "package"),
    [
        ("mkdocs==1.6.1", "mkdocs"),
        ("Zope.Interface >= 5 ; python_version > '3'", "zope-interface"),
        ("mkdocs[i18n]==1", "mkdocs"),
        ("x @ https://example.org/x.whl", "x"),
        ("  # mkdocs==1", ""),
        ("", ""),
        ("-r more.txt", "-r more.txt"),
        ("git+https://example.org/x.git", "git+https://example.org/x.git"),
    ],
)
def test_package_of_a_line(line: str, package: str) -> None:
    assert package_of(line) == package


def test_exact_versions_that_are_not_installed_are_found() -> None:
    assert not_installed("click==0.0.1\nno-such-package-here==1  # x\nclick>=1\n# a==1\n") == [
        "click==0.0.1",
        "no-such-package-here==1",
    ]
