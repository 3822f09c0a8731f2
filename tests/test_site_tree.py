"""Every file of the shipped site and of the demonstration has its reviewed content.

`tests/golden/trees/` lists the files with hashes of their content. A refactoring leaves both lists
unchanged; run with --update-golden to accept another tree.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, shipped_repository

TREES = REPOSITORY / "tests" / "golden" / "trees"
SITES = {"shipped": "mkdocs.yml", "scholar": "tests/sites/scholar/mkdocs.yml"}

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


def build(configuration: Path, target: Path) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            str(configuration),
            "-d",
            str(target),
        ],
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1718409600"},
        check=True,
    )


@pytest.mark.parametrize("name", SITES)
def test_each_file_is_as_it_was_reviewed(
    name: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    copy = shipped_repository(tmp_path / "copy")  # without git, which dates depend on
    build(copy / SITES[name], tmp_path / "site")

    tree = site_tree(tmp_path / "site")

    golden = TREES / f"{name}.txt"
    if pytestconfig.getoption("--update-golden"):
        lines = [f"{digest}  {path}\n" for path, digest in tree.items()]
        golden.write_text("".join(lines), encoding="utf-8")
    lines = golden.read_text(encoding="utf-8").splitlines()
    reviewed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert reviewed
    assert sorted(tree) == sorted(reviewed)
    assert [path for path in tree if tree[path] != reviewed[path]] == []
