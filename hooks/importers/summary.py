"""An import on one screen: what visitors will miss, and what is for the owner to decide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from importers.fields import UNKNOWN
from importers.report import SAMPLE, Fate, Report, ReportLine, Written
from importers.texts import slug
from portfolio.problems import count
from portfolio.terminal import visible

MISSED, DECISIONS = "What visitors will miss", "Look at this"
_MOST = 10
"""Lines of a block."""
_WIDTH = 160

_LOSSES = {
    r"\bcannot be read\b|is no text in|is not (YAML|JSON|TOML)": "entries or files cannot be read",
    r"it is (a link out of|an? (pipe|socket|device)|larger than)": "files are not read",
    r"it is (not published|a draft)|excludes|future": "pages were not public and stay out",
    r"the page shows nothing": "pages have nothing to show here",
    r"the source has no such": "links or pictures lead to what the source does not have",
    r"^it can run": "links led to scripts or HTML; name what you copy in extra.allow.files",
    r"looks like a secret|^there is an? .* in it$": "links led to keys, passwords or databases",
    r"pictures of other hosts": "pictures from other hosts became links",
    r"nothing is loaded from other hosts": "videos of other hosts became links",
    re.escape(SAMPLE): "samples of the theme stay out",
    re.escape(UNKNOWN): "facts have no field here",
    r"it is private": "private facts stay out of a public site",
    r"words with no place": "pages lost words",
    r"the new menu has pages": "links of the old menu lead to other sites: they stay out",
}
"""Reasons that mean a loss, the worst first, and what is said of all that have one."""

_QUIET = re.compile(
    r"of the old (site|theme)|about the old site|the look is|the old theme's frame|Liquid|"
    r"an? (comment|condition|variable|program|icon$)|no page$|CV is in|this footnote|"
    r"invisible|no page that was taken|the file, not the person|own icon|in the profile now|"
    r"given again|how the PDF looks|is called About|opens with the name|a section|in words here|"
    r"names nothing that the source|nothing of this kind to|tags are made by|of the same work|"
    r"--force|made of this page$|"
    r"in the menu already"
)
"""Reasons of what nobody misses."""


def screen_report(
    report: Report, files: Iterable[Written], texts: Mapping[str, str], *, account: str
) -> str:
    """Return the report for a screen.

    Args:
        report: What became of the source.
        files: The files that were written.
        texts: What these hold, by their paths, to say where something is to be looked at.
        account: Where the full account is; empty if it is nowhere.
    """
    written = [file.path for file in files if file.action not in ("unchanged", "kept as it was")]
    blocks = [["Files", *by_folder(written)]] if written else []
    blocks += [[MISSED, *lines]] if (lines := _cut(list(_missed(report)))) else []
    blocks += [[DECISIONS, *lines]] if (lines := _cut(list(_decisions(report, texts)))) else []
    shown = ["\n".join([block[0], *(f"  {line}" for line in block[1:]), ""]) for block in blocks]
    return "\n".join(
        [*shown, report.summary, *([f"The full account: {account}"] if account else [])]
    )


def by_folder(paths: Iterable[str]) -> list[str]:
    """Return paths in one line a folder; of more than three in one folder, their number."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(str(PurePosixPath(path).parent), []).append(path)
    lines = [
        f"{folder}/: {len(names)} files" if len(names) > 3 else ", ".join(names)
        for folder, names in sorted(folders.items())
    ]
    return _cut(lines)


def _cut(lines: list[str]) -> list[str]:
    if len(lines) > _MOST:
        lines = [*lines[: _MOST - 1], f"and {len(lines) - _MOST + 1} more"]
    return [line if len(line) <= _WIDTH else f"{line[: _WIDTH - 2]} …" for line in lines]


def _missed(report: Report) -> Iterator[str]:
    groups: dict[str, list[ReportLine]] = {words: [] for words in _LOSSES.values()}
    for entry in report.entries:
        said = next((said for why, said in _LOSSES.items() if re.search(why, entry.reason)), "")
        if entry.fate is Fate.LEFT and not _QUIET.search(entry.reason):
            groups.setdefault(said or f"left out: {entry.reason}", []).append(entry)
        elif entry.fate is Fate.CHANGED and said:
            groups[said].append(entry)
    lost = [each.old for each in report.addresses if not each.new]
    if lost:
        yield visible(f"{count(len(lost), 'old page')} without a successor: {', '.join(lost)}")
    for words, entries in groups.items():
        one = entries[0] if len(entries) == 1 else None
        if one:
            yield one.line if len(one.line) <= _WIDTH else visible(f"{one.file}: {one.reason}")
        elif entries:
            yield f"{len(entries)} {words} ({_names(entries)})"


def _names(entries: list[ReportLine]) -> str:
    names = list(Counter(entry.file or entry.where for entry in entries))
    more = f" and {len(names) - 2} more" if len(names) > 3 else ""
    return visible(", ".join(names if not more else names[:2]) + more)


def _decisions(report: Report, texts: Mapping[str, str]) -> Iterator[str]:
    groups: dict[str, list[ReportLine]] = {}
    for entry in report.of(Fate.DOUBTFUL):
        groups.setdefault(entry.reason, []).append(entry)
    pages = {entry.file: entry.into for entry in report.of(Fate.TAKEN) if not entry.where}
    for reason, entries in groups.items():
        places = list(dict.fromkeys(place_of(entry, texts, pages) for entry in entries))
        more = f" and {len(places) - 2} more" if len(places) > 2 else ""
        verb = "edit" if places[0].rpartition(":")[0] in texts or places[0] in texts else "see"
        yield f"{len(entries)} × {reason}: {verb} {', '.join(places[:2])}{more}"
    kept = [entry for entry in report.of(Fate.LEFT) if "--force" in entry.reason]
    if kept:
        yield f"{len(kept)} × yours stays ({_names(kept)}); to replace it: {report.command} --force"
    if lost := len(report.lost_entries):
        yield f"{lost} not read: mend them in the source, then: {report.command}"


def place_of(entry: ReportLine, texts: Mapping[str, str], pages: Mapping[str, str]) -> str:
    """Return where in the new site a value is to be looked at: a path, with its line if sure.

    Args:
        entry: What is doubted.
        texts: The texts of the new site by their paths.
        pages: What the files of the source became, below docs/.
    """
    home = pages.get(entry.file) or entry.file
    likely = sorted(texts, key=lambda path: (not path.endswith(f"/{home}"), path[-3:] != ".md"))
    name = PurePosixPath(entry.old if re.search(r"\.\w+$", entry.old) else "")
    for words in (entry.new, entry.old, name.name, name.stem, slug(name.stem, otherwise="")):
        for path in likely if len(words) > 2 else ():
            if words in texts[path]:
                return f"{path}:{texts[path].count(chr(10), 0, texts[path].index(words)) + 1}"
    known = next((path for path in likely if path.endswith(f"/{home}")), "")
    return known or visible(f"{entry.file} ({(entry.where or entry.old)[:40]})")
