"""Packages of an owner stand in a file of their own, which one command installs with ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

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


def test_change_of_the_owners_packages_is_installed_once(tmp_path: Path) -> None:
    for name in ("Makefile", *FILES):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\ncase "$2" in pip) echo "$@" >> calls;; esac\n', encoding="utf-8")
    python.chmod(0o755)
    make = ("make", "site-tools", f"PYTHON={python}")

    for _ in range(2):
        subprocess.run(make, cwd=tmp_path, check=True, capture_output=True)
    with (tmp_path / "requirements-own.txt").open("a", encoding="utf-8") as file:
        file.write("mkdocs-own-plugin==1.0\n")
    for _ in range(2):
        subprocess.run(make, cwd=tmp_path, check=True, capture_output=True)

    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert calls == ["-m pip install -r requirements.txt"] * 2
