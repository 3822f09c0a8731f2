"""The lines of a file that its owner keeps, with every comment that is theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


def comment_of(line: str) -> str:
    """Return the comment in a line, from its sign on; "" if it has none."""
    found = re.search(r"(?:^|\s)(#.*)$", line)
    return found[1].rstrip() if found else ""


def indent_of(line: str) -> str:
    """Return the blanks with which a line begins."""
    return line[: len(line) - len(line.lstrip())]


@dataclass
class OwnersLines:
    """The lines that are kept, as they are found."""

    known: set[str]
    """The lines of ours, without blanks around them."""
    kept: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @classmethod
    def beside(cls, ours: str) -> OwnersLines:
        """Return the lines of a file that is compared with a text of ours."""
        return cls({line.strip() for line in ours.splitlines()})

    @property
    def text(self) -> str:
        return "\n".join(self.kept).strip("\n") + "\n"

    def keep(self, lead: Iterable[str], lines: Iterable[str], of: Iterable[str] = ()) -> None:
        """Keep lines, and the owner's comments above them and in the lines that they were of."""
        lead, lines = list(lead), list(lines)
        comments = [line for line in lead if line.strip() and line.strip() not in self.known]
        comments += self._left_comments(of, lines)
        if any(not line.strip() for line in lead) and (comments or lines):
            self.kept.append("")
        self.kept += [*comments, *lines]

    def _left_comments(self, lines: Iterable[str], kept: Iterable[str]) -> list[str]:
        """Return what the owner has noted in lines of which only some are kept."""
        seen = Counter(filter(None, map(comment_of, kept)))
        left = []
        for line in map(str.strip, lines):
            comment = comment_of(line)
            if not comment or line in self.known:
                continue
            if seen[comment]:
                seen[comment] -= 1
            else:
                left.append(line if line == comment else f"# {line}")
        return left
