"""Packages that an owner has added to `requirements.txt`: they get a file of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

OURS, OWN = "requirements.txt", "requirements-own.txt"


@dataclass(frozen=True, kw_only=True)
class SplitRequirements:
    """A `requirements.txt` without the lines that its owner has added, and these lines."""

    ours: str
    added: list[str]


def split_requirements(text: str, base: str) -> SplitRequirements:
    """Return the owner's text without the packages that the release of `base` does not name.

    Comments above an added package go with it; changed lines of ours stay.
    """
    known, names = set(base.splitlines()), {package_of(line) for line in base.splitlines()}
    kept: list[str] = []
    added: list[str] = []
    comments: list[str] = []
    place = kept
    for line in text.splitlines():
        package = package_of(line)
        if line in known or package in names - {""}:
            place = kept
        elif package:
            place = added
        else:
            comments.append(line)
            continue
        place += [*comments, line]
        comments = []
    place += comments
    return SplitRequirements(ours="".join(f"{line}\n" for line in kept), added=added)


def with_added(text: str, added: list[str], ours: str) -> str:
    """Return the text of the owner's file with added lines; what ours brings is only a comment."""
    names = {package_of(line) for line in ours.splitlines()} - {""}
    lines = [
        f"# the release brings its own: {line}" if package_of(line) in names else line
        for line in added
        if line not in text.splitlines()
    ]
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return start + "".join(f"{line}\n" for line in lines)


def package_of(line: str) -> str:
    """Return the name of the package that a line asks for; "" if it is empty or a comment.

    A line that is no requirement, such as an option, stands for itself.
    """
    line = line.strip()
    if line.startswith("#"):
        return ""
    found = re.match(r"([A-Za-z0-9][\w.-]*)\s*([\[=<>!~@;#\s]|$)", line)
    return re.sub(r"[-_.]+", "-", found[1]).lower() if found else line
