"""Which names of files every system can check out."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

import pytest

from tests.sites import REPOSITORY

LONGEST = 140
"""Characters of a path below the repository: Windows stops at 260, folders above it included."""

DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.I)
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')


def git(*arguments: str) -> str:
    """Return what git says of the repository; without git or its history, skip the test."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    done = subprocess.run(
        ["git", *arguments], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        pytest.skip(f"the repository is not under git: {done.stderr.strip()}")
    return done.stdout


def tracked_files(*paths: str) -> dict[str, str]:
    """Return the mode of each file that git tracks below some paths, by its name."""
    listed = git("ls-files", "-s", "-z", "--", *paths).split("\0")
    pairs = (entry.split("\t", 1) for entry in listed if entry)
    return {name: about.split()[0] for about, name in pairs}


def fault_of_name(path: str) -> str | None:
    """Return why Windows cannot check out a path, if it cannot.

    The rules are those of "Naming Files, Paths, and Namespaces",
    https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
    """
    for part in path.split("/"):
        if DEVICE.fullmatch(part.partition(".")[0].rstrip(" ")):
            return f"{part} is the name of a device"
        if FORBIDDEN.search(part):
            return f"{part!r} has a character that may not stand in a name"
        if part.endswith((".", " ")):
            return f"{part!r} ends with a full stop or a space, which Windows drops"
    return f"it is longer than {LONGEST} characters" if len(path) > LONGEST else None


def clashing_names(paths: Iterable[str]) -> list[set[str]]:
    """Return the files and folders that are one where case or Unicode form does not count."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        for part in accumulate(path.split("/"), "{}/{}".format):
            spellings[unicodedata.normalize("NFC", part.casefold())].add(part)
    return [names for names in spellings.values() if len(names) > 1]
