"""Every system can check out the software: no name, no link and no line end is in its way."""

from __future__ import annotations

import pytest

from tests.file_names import clashing_names, fault_of_name, git, tracked_files

SOFTWARE = ("hooks", "overrides", "tests", ":!overrides/own")
"""What is not the owner's; `test_shipped_sample.py` looks at the rest before an owner comes."""

PLAIN_FILES = {"100644", "100755"}


def test_names_can_be_checked_out_on_windows() -> None:
    files = tracked_files(*SOFTWARE)

    assert len(files) > 500
    assert {path: fault for path in files if (fault := fault_of_name(path))} == {}


def test_no_two_names_differ_in_case_or_unicode_form_alone() -> None:
    assert clashing_names(tracked_files(*SOFTWARE)) == []


def test_nothing_is_a_symbolic_link_or_another_repository() -> None:
    modes = tracked_files(*SOFTWARE)

    assert {path: mode for path, mode in modes.items() if mode not in PLAIN_FILES} == {}


def test_lines_end_alike_in_every_text_that_git_may_convert() -> None:
    listed = git("ls-files", "--eol", "-z", "--", *SOFTWARE).rstrip("\0").split("\0")

    assert len(listed) > 500
    odd = ("i/crlf", "i/mixed")
    assert [line for line in listed if line.startswith(odd) and "attr/-text" not in line] == []


@pytest.mark.parametrize(
    "path",
    [
        "tests/nul.toml", "a/CON", "aux.tar.gz", "com1", "LPT9.md", "com0.x", "lpt¹", "COM².y",
        "CONIN$", "conout$.txt", "nul .md", "con/x.md", "a:b.md", 'a"b', "a?b", "a*b", "a<b", "a|b",
        "a\\b", "a\tb", "a.", "folder./x", "a ", "x" * 141,
    ],
)  # fmt: skip
def test_name_that_windows_refuses_is_noticed(path: str) -> None:
    assert fault_of_name(path)


@pytest.mark.parametrize(
    "path",
    [".github/a.md", "console.md", "com10", "null.toml", "a.nul", "grüße.md", "com.py", "a b/c d"],
)
def test_name_that_only_looks_odd_is_fine(path: str) -> None:
    assert fault_of_name(path) is None


@pytest.mark.parametrize(
    "paths",
    [("a/B.md", "a/b.md"), ("Docs/a", "docs/b"), ("gr\u00fc", "gru\u0308"), ("aß", "ASS")],
    ids=["file", "folder", "form", "sharp s"],
)
def test_names_that_are_one_on_other_systems_are_noticed(paths: tuple[str, str]) -> None:
    (clash,) = clashing_names(paths)

    assert len(clash) == 2
