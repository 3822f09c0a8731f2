"""Every file of the shipped site and of the demonstration has its reviewed content.

`tests/golden/trees/` lists the files with hashes of their content. A refactoring leaves both lists
unchanged; run with --update-golden to accept another tree.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from tests.sites import REPOSITORY

TREES = REPOSITORY / "tests" / "golden" / "trees"
SITES = {"shipped": "site_folder", "scholar": "demonstration_folder"}

_HASH_IN_NAME = re.compile(rb"\.[0-9a-f]{8}(?=\.)")
_HASH_IN_POLICY = re.compile(rb"'sha256-[A-Za-z0-9+/=]+'")


def normalised(content: bytes) -> bytes:
    """Return content without hashes in file names and in the policies of pages."""
    return _HASH_IN_POLICY.sub(b"'sha256'", _HASH_IN_NAME.sub(b"", content))


def site_tree(folder: Path) -> dict[str, str]:
    """Return the hash of the normalised content of each file below a folder."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            content = gzip.decompress(content) if file.suffix == ".gz" else content
            path = normalised(file.relative_to(folder).as_posix().encode()).decode()
            found[path] = hashlib.sha256(normalised(content)).hexdigest()[:16]
    return found


@pytest.mark.parametrize("name", SITES)
def test_each_file_is_as_it_was_reviewed(
    name: str, request: pytest.FixtureRequest, pytestconfig: pytest.Config
) -> None:
    tree = site_tree(request.getfixturevalue(SITES[name]))

    golden = TREES / f"{name}.txt"
    if pytestconfig.getoption("--update-golden"):
        lines = [f"{digest}  {path}\n" for path, digest in tree.items()]
        golden.write_text("".join(lines), encoding="utf-8")
    lines = golden.read_text(encoding="utf-8").splitlines()
    reviewed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert reviewed
    assert sorted(tree) == sorted(reviewed)
    assert [path for path in tree if tree[path] != reviewed[path]] == []
