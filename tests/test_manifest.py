"""`hooks/manifest.txt` lists what a release owns; run with --update-golden to write it anew.

It is that of the software: in the copy of somebody who has a site of their own, files may differ.
"""

from __future__ import annotations

import pytest

from portfolio.git import Git
from releases.manifest import (
    MANIFEST,
    blob_id,
    is_owners,
    manifest_text,
    read_manifest,
)
from tests.owner import only_before_an_owner_comes
from tests.sites import REPOSITORY


def blobs_here() -> dict[str, str]:
    """Return the blobs of all files here that are under git, or would be."""
    git = Git(REPOSITORY)
    listing = git.output("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    paths = [path for path in sorted(set(listing.split("\0"))) if (REPOSITORY / path).is_file()]
    blobs = git.output("hash-object", "--stdin-paths", given="\n".join(paths)).split()
    return dict(zip(paths, blobs, strict=True))


@only_before_an_owner_comes
def test_manifest_is_up_to_date(pytestconfig: pytest.Config) -> None:
    text = manifest_text(blobs_here())
    file = REPOSITORY / MANIFEST

    if pytestconfig.getoption("--update-golden"):
        file.write_text(text, encoding="utf-8", newline="\n")

    assert len(text.splitlines()) > 500
    assert file.read_text(encoding="utf-8") == text


def test_blob_is_what_git_calls_a_content() -> None:
    content = "{{ hero() }}\n\nCafé.\n"

    named = Git(REPOSITORY).output("hash-object", "--no-filters", "--stdin", given=content)

    assert blob_id(content.encode()) == named.strip()


def test_manifest_is_read_as_it_is_written_with_spaces_in_names() -> None:
    blobs = {"hooks/a b.py": blob_id(b"a"), "README.md": blob_id(b"b")}

    assert read_manifest(manifest_text(blobs)) == blobs


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/index.md", True),
        ("mkdocs.yml", True),
        ("requirements-own.txt", True),
        ("CNAME", True),
        ("overrides/own/.icons/x.svg", True),
        ("overrides/own/README.md", False),
        ("overrides/main.html", False),
        ("hooks/mkdocs-base.yml", False),
        ("requirements.txt", False),
        ("tests/sites/scholar/docs/index.md", False),
        ("tests/sites/scholar/mkdocs.yml", False),
    ],
)
def test_owner_has_facts_settings_and_a_folder_for_what_is_theirs(
    path: str, expected: bool
) -> None:
    assert is_owners(path) == expected
