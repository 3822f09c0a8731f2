"""Packages of an owner stand in a file of their own, which one command installs with ours."""

from __future__ import annotations

from tests.builders import REPOSITORY

FILES = ("requirements.txt", "requirements-own.txt", "tests/requirements.txt")


def test_shipped_file_names_no_package() -> None:
    lines = (REPOSITORY / "requirements-own.txt").read_text(encoding="utf-8").splitlines()

    assert lines
    assert all(line.startswith("#") for line in lines)


def test_each_file_is_included_from_where_the_next_one_stands() -> None:
    texts = [(REPOSITORY / name).read_text(encoding="utf-8") for name in FILES]

    assert "\n-r requirements-own.txt\n" in texts[0]
    assert "\n-r ../requirements.txt\n" in texts[2]
