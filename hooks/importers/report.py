"""What became of every fact and word of a source."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from portfolio.problems import count
from portfolio.terminal import visible
from portfolio.version import VERSION

ACCOUNT = Path(".cache/import-report")
"""Where the full account is, below the site's folder, without the ending of its two forms."""
SAMPLE = "the theme's own sample"
"""Why something was left out that came with a template: all of it shares two lines."""


OLD_DATA = "data of the old theme"
_OF_THEME = re.compile(rf"{SAMPLE}|{OLD_DATA}|^a (setting|program) of the old site")


class Fate(StrEnum):
    """What can become of a value."""

    TAKEN = "taken"
    CHANGED = "changed"
    LEFT = "left out"
    DOUBTFUL = "look at this"


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """One value of a source, and what became of it."""

    file: str
    """The source file, as seen from the folder that was imported."""
    where: str
    """The field or line in it."""
    fate: Fate
    old: str = ""
    """The value as it stood there."""
    new: str = ""
    """What it was changed to; empty unless it was."""
    into: str = ""
    """Where it stands now."""
    reason: str = ""

    @property
    def line(self) -> str:
        """The entry as one line for people."""
        words = f"{self.file}: {self.where}" if self.where else self.file
        if self.old:
            words += f": {visible(self.old)}"
        if self.fate is Fate.CHANGED:
            words += f" → {visible(self.new) or '(nothing)'}"
        notes = "; ".join(note for note in (self.reason, self.into) if note)
        return f"{words} ({notes})" if notes else words


class OldAddress(NamedTuple):
    """An address of the old site, where it leads now, and how; no new one where it is lost."""

    old: str
    new: str
    how: str


@dataclass
class Report:
    """All entries of one import, in the order in which they were found."""

    entries: list[ReportLine] = field(default_factory=list)
    addresses: list[OldAddress] = field(default_factory=list)
    lost_entries: list[str] = field(default_factory=list)
    """Where entries of bibliographies stand that cannot be read, and why."""
    command: str = ""
    """What imports the same source again, as it is typed in the site's folder."""
    mended: dict[str, list[str]] = field(default_factory=dict)
    """Pages as they came and as a build takes them, by their paths, of earlier imports too."""

    def taken(self, file: str, where: str, old: str, into: str) -> None:
        self._add(ReportLine(file=file, where=where, fate=Fate.TAKEN, old=old, into=into))

    def changed(
        self, file: str, where: str, old: str, new: str, reason: str, into: str = ""
    ) -> None:
        told = {"old": old, "new": new, "reason": reason, "into": into}
        self._add(ReportLine(file=file, where=where, fate=Fate.CHANGED, **told))

    def left(self, file: str, where: str, old: str, reason: str) -> None:
        self._add(ReportLine(file=file, where=where, fate=Fate.LEFT, old=old, reason=reason))

    def doubtful(self, file: str, where: str, old: str, reason: str) -> None:
        self._add(ReportLine(file=file, where=where, fate=Fate.DOUBTFUL, old=old, reason=reason))

    def _add(self, entry: ReportLine) -> None:
        self.entries.append(entry)

    def of(self, fate: Fate) -> list[ReportLine]:
        return [entry for entry in self.entries if entry.fate is fate]

    @property
    def words(self) -> str:
        """Everything that the report says, for counting words."""
        return "\n".join(f"{entry.old}\n{entry.new}" for entry in self.entries)

    @property
    def summary(self) -> str:
        """One line: how many values met which fate."""
        of_theme = {each.file for each in self.of(Fate.LEFT) if _OF_THEME.search(each.reason)}
        counted = Counter(each.fate for each in self.entries if not _OF_THEME.search(each.reason))
        parts = [
            f"{count(counted[Fate.TAKEN], 'value')} taken",
            f"{counted[Fate.CHANGED]} changed",
            f"{counted[Fate.LEFT]} left out",
            f"{counted[Fate.DOUBTFUL]} to look at",
        ]
        more = f"; settings and samples of {count(len(of_theme), 'old file')} stay out"
        return ", ".join(parts) + (more if of_theme else "") + "."


@dataclass(frozen=True, kw_only=True)
class Written:
    """A file of ours, and what the import did or would do to it."""

    path: str
    action: str
    """new, added to, replaced, unchanged, or kept."""


def text_report(report: Report, files: Iterable[Written], *, dry_run: bool) -> str:
    """Return the report as people read it: files, then doubtful, changed, left, taken."""
    return _listed(report, files, "{}\n", "  ", dry_run=dry_run)


def markdown_report(report: Report, files: Iterable[Written]) -> str:
    """Return the full account as a page of Markdown."""
    head = f"# What became of the import\n\n{report.summary}\n\n"
    return head + _listed(report, files, "## {}\n\n", "- ", dry_run=False)


def _listed(
    report: Report, files: Iterable[Written], heading: str, item: str, *, dry_run: bool
) -> str:
    blocks = _blocks(report, files, dry_run=dry_run)
    return "\n".join(
        heading.format(title) + "".join(f"{item}{line}\n" for line in lines)
        for title, lines in blocks
    )


def _blocks(
    report: Report, files: Iterable[Written], *, dry_run: bool
) -> Iterator[tuple[str, list[str]]]:
    """Yield headings and their lines; what is empty has none."""
    blocks = {
        "Would write" if dry_run else "Files": [f"{file.path}: {file.action}" for file in files],
        "Look at this": _lines(report.of(Fate.DOUBTFUL)),
        "Changed": _lines(report.of(Fate.CHANGED)),
        "Left out": _lines([each for each in report.of(Fate.LEFT) if each.reason != SAMPLE]),
        "The theme's samples, left out": _sample_lines(report),
        "Old addresses": [
            f"{each.old} → {each.new or 'nowhere'} ({each.how})" for each in report.addresses
        ],
        "Taken": _taken_lines(report),
    }
    yield from ((heading, lines) for heading, lines in blocks.items() if lines)


def _lines(entries: list[ReportLine]) -> list[str]:
    """One line an entry; many of one file with one reason share a line."""
    groups: dict[tuple[str, str, str], list[ReportLine]] = {}
    for entry in entries:
        key = (entry.file, entry.reason, "" if entry.where else entry.old)
        groups.setdefault(key, []).append(entry)
    lines = []
    for (file, reason, _), group in groups.items():
        if len(group) < _MOST_ALONE or group[0].fate is not Fate.LEFT:
            lines += [entry.line for entry in group]
        else:
            some = group[:_MOST_ALONE] if _OF_THEME.search(reason) else group
            values = "; ".join(f"{entry.where}: {visible(entry.old)}" for entry in some)
            if len(some) < len(group):
                values += f"; and {len(group) - len(some)} more, all of them in {ACCOUNT}.json"
            lines.append(f"{file}: {values} ({reason})")
    return lines


def _sample_lines(report: Report) -> list[str]:
    """Return one line: how many pages and values were samples, by folder or file."""
    found = [entry for entry in report.of(Fate.LEFT) if entry.reason == SAMPLE]
    places = Counter(each.file if each.where else each.file.rpartition("/")[0] for each in found)
    named = ", ".join(f"{place} {number}" for place, number in places.items())
    return [f"{len(found)} pages, entries and values: {named}"] if found else []


_MOST_ALONE = 3


def _taken_lines(report: Report) -> list[str]:
    """One line a source file and target; the values themselves stand in the target."""
    groups: dict[tuple[str, str], list[str]] = {}
    for entry in report.of(Fate.TAKEN):
        groups.setdefault((entry.file, entry.into), []).append(entry.where)
    return [
        f"{file}: {', '.join(dict.fromkeys(filter(None, wheres))) or 'all of it'} → {into}"
        for (file, into), wheres in groups.items()
    ]


def json_report(report: Report, files: Iterable[Written], *, dry_run: bool) -> str:
    """Return the report as one JSON object: version, dry_run, files, entries, addresses, mended."""
    return json.dumps(
        {
            "version": VERSION,
            "dry_run": dry_run,
            "files": [asdict(file) for file in files],
            "entries": [asdict(entry) for entry in report.entries],
            "addresses": [each._asdict() for each in report.addresses],
            "mended": report.mended,
        },
        indent=2,
        ensure_ascii=False,
    )


IMPORT_REPORTS = {"text": text_report, "json": json_report}
