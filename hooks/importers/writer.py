"""A draft → files. What is there stays: files are made or added to, never overwritten unasked."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from importers.assembly import HOME, starting_page
from importers.bibliography import Entry, written_bibtex
from importers.bibtex import read_entries
from importers.draft import Draft
from importers.foreign_yaml import written_yaml
from importers.links import same_link
from importers.merging import MergedEntries, merged_entries
from importers.report import Report, Written
from portfolio.loading.site import DATA_FOLDER, Project
from portfolio.loading.source import Source, read_source
from portfolio.loading.yaml_tree import Tree, read_yaml

_IDENTITY = ("title", "name", "topic", "group", "level", "area", "course", "degree", "role", "text",
             "language", "label")  # fmt: skip
"""The fields that name a record, of which each has one."""
_INNER = ("roles", "skills", "articles")
"""Records that only hold others: what is new is compared one level below."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What happens to one file of the site."""

    path: Path
    action: str
    text: str | None = None
    """What it will hold; None where nothing changes or a file is copied."""
    copy_of: Path | None = None


@dataclass
class Plan:
    """All that an import would do to the files of a site."""

    changes: list[Change] = field(default_factory=list)

    def written(self, project: Project) -> list[Written]:
        """Return the files and what happens to them, for the report."""
        return [
            Written(path=project.shown(change.path), action=change.action)
            for change in self.changes
        ]

    @property
    def is_empty(self) -> bool:
        return all(change.text is None and change.copy_of is None for change in self.changes)

    def apply(self) -> None:
        """Write the files, each at once or not at all."""
        for change in self.changes:
            if change.text is None and change.copy_of is None:
                continue
            change.path.parent.mkdir(parents=True, exist_ok=True)
            beside = change.path.with_name(f".{change.path.name}.new")
            if change.copy_of is not None:
                shutil.copyfile(change.copy_of, beside)
            else:
                beside.write_text(change.text or "", encoding="utf-8", newline="\n")
            os.replace(beside, change.path)  # noqa: PTH105  # as the comment above says


def plan(draft: Draft, project: Project, person: str, *, force: bool = False) -> Plan:
    """Return what writing a draft would do, with notes in the draft's report on what would not.

    Args:
        draft: What to write.
        project: The site.
        person: The id of the person whose facts these are.
        force: Whether files that differ are replaced.
    """
    planner = _Planner(project, draft.report, force)
    folder = project.docs / DATA_FOLDER / person
    if draft.profile:
        planner.profile(folder / "profile.yml", draft.profile)
    for name, records in draft.sections.items():
        if records:
            planner.section(folder / f"{name}.yml", name, records)
    if draft.publications:
        planner.bibliography(folder / "publications.bib", draft.publications)
    for uri, text in draft.pages.items():
        planner.page(project.docs / uri, text)
    for uri, source in draft.files.items():
        planner.copy(project.docs / uri, source)
    planner.nav(project.root / "mkdocs.yml", draft)
    return Plan(planner.changes)


class _Planner:
    def __init__(self, project: Project, report: Report, force: bool) -> None:
        self.project, self.report, self.force = project, report, force
        self.changes: list[Change] = []

    def profile(self, file: Path, values: dict[str, Any]) -> None:
        text = _schema_line("profile") + written_yaml(values)
        known = self._known(file, dict)
        if known is None or self.force:
            self._whole(file, text)
            return
        source, tree = known
        lines = _ProfileLines(source, tree, values)
        for name, value in lines.kept:
            self._kept(file, name, value)
        self._whole(file, lines.text, action="added to")

    def section(self, file: Path, name: str, records: list[dict[str, Any]]) -> None:
        known = self._known(file, list)
        if known is None or self.force:
            self._whole(file, _schema_line(name) + written_yaml(records))
            return
        source, tree = known
        new = _new_records(tree.value, records)
        text = source.text.rstrip("\n") + "\n"
        self._whole(file, text + (written_yaml(new) if new else ""), action="added to")

    def bibliography(self, file: Path, entries: list[Entry]) -> None:
        known = read_entries(file, self.project.shown(file)) if file.is_file() else []
        result: MergedEntries = merged_entries([] if self.force else known, entries)
        shown = self.project.shown(file)
        for key, name, old, new in result.changes:
            self.report.changed(shown, f"{key}: {name}", old, new, "two versions of one work")
        if not known or self.force:
            self._whole(file, written_bibtex(result.entries))
            return
        text = file.read_text(encoding="utf-8")
        self._whole(file, result.text(text), action="added to")

    def page(self, file: Path, text: str) -> None:
        if file.is_file() and not self.force:
            old = file.read_text(encoding="utf-8", errors="replace")
            is_ours = file.name == HOME and old == starting_page()
            if old != text and not is_ours:
                if _adds_only(old, text):
                    self._whole(file, text, action="added to")
                    return
                self.report.left(
                    self.project.shown(file), "", text,
                    "this page is there already, with another text; --force replaces it",
                )  # fmt: skip
                self.changes.append(Change(path=file, action="kept as it was"))
                return
        self._whole(file, text)

    def copy(self, file: Path, source: Path) -> None:
        if file.is_file():
            if file.read_bytes() == source.read_bytes():
                self.changes.append(Change(path=file, action="unchanged"))
                return
            if not self.force:
                self.report.left(
                    self.project.shown(file), "", source.name,
                    "another file of this name is there; --force replaces it",
                )  # fmt: skip
                self.changes.append(Change(path=file, action="kept as it was"))
                return
        action = "replaced" if file.is_file() else "new"
        self.changes.append(Change(path=file, action=action, copy_of=source))

    def nav(self, config: Path, draft: Draft) -> None:
        if not config.is_file():
            return
        old = config.read_text(encoding="utf-8")
        new = with_hidden_pages(with_nav_entries(old, draft.nav), draft.hidden)
        if new != old:
            self.changes.append(Change(path=config, action="added to", text=new))

    def _known(self, file: Path, kind: type) -> tuple[Source, Tree] | None:
        if not file.is_file():
            return None
        source, _ = read_source(file, self.project.shown(file))
        tree = read_yaml(source)[0] if source else None
        return (source, tree) if source and tree and isinstance(tree.value, kind) else None

    def _kept(self, file: Path, name: str, value: Any) -> None:
        self.report.left(
            self.project.shown(file), name, str(value),
            "the file has another value already; --force replaces the file",
        )  # fmt: skip

    def _whole(self, file: Path, text: str, *, action: str = "") -> None:
        if not file.is_file():
            self.changes.append(Change(path=file, action="new", text=text))
        elif file.read_text(encoding="utf-8", errors="replace") == text:
            self.changes.append(Change(path=file, action="unchanged"))
        else:
            self.changes.append(Change(path=file, action=action or "replaced", text=text))


def _schema_line(name: str) -> str:
    return f"# yaml-language-server: $schema=../../../hooks/schemas/{name}.json\n"


def _adds_only(old: str, new: str) -> bool:
    return new.startswith(old.rstrip("\n") + "\n")


def with_nav_entries(config: str, uris: list[str], *, others: bool = False) -> str:
    """Return the text of `mkdocs.yml` with more pages at the end of its menu.

    Pages of other people than the owner are in no menu, unless `others` says so.
    """
    block = re.search(r"^nav:[^\n]*\n(?:(?:[ \t]+|-|#)[^\n]*\n|\n(?=[ \t]))*", config, re.M)
    if not block:
        return config
    known = re.findall(r"^\s*-\s*(?:[^:\n#]+:\s*)?[\"']?([^\s\"'#]+\.md)", block[0], re.M)
    new = [uri for uri in uris if uri not in known and (others or not uri.startswith("people/"))]
    lines = "".join(f"  - {uri}\n" for uri in new)
    return config[: block.end()].rstrip("\n") + "\n" + lines + config[block.end() :]


def with_hidden_pages(config: str, patterns: list[str]) -> str:
    """Return the text of `mkdocs.yml` with more patterns of pages that are in no menu."""
    block = re.search(r"^not_in_nav:[ ]*\|[^\n]*\n((?:[ \t]+[^\n]*\n)*)", config, re.M)
    known = block[1].split() if block else []
    lines = "".join(f"  {pattern}\n" for pattern in dict.fromkeys(patterns) if pattern not in known)
    if not lines:
        return config
    if block:
        return config[: block.end()] + lines + config[block.end() :]
    return config.rstrip("\n") + f"\n\nnot_in_nav: |\n{lines}"


def _new_records(known: list[Any], records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return those of the records that a file does not have yet."""
    new = []
    for record in records:
        inner = next((name for name in _INNER if name in record), None)
        if inner is None:
            if not any(_is_same_record(record, each) for each in known):
                new.append(record)
            continue
        there = [each for holder in known for each in holder.get(inner) or []]
        rest = [
            each for each in record[inner] if not any(_is_same_record(each, one) for one in there)
        ]
        if rest:
            new.append({**record, inner: rest})
    return new


def _is_same_record(one: dict[str, Any], other: Any) -> bool:
    if not isinstance(other, dict):
        return False
    dates = [
        each.get("start_date") or each.get("date") or each.get("end_date") for each in (one, other)
    ]
    if dates[0] and dates[1] and str(dates[0])[:4] != str(dates[1])[:4]:
        return False
    names = [name for name in _IDENTITY if one.get(name) or other.get(name)]
    names += [
        name
        for name in ("organization", "institution", "event")
        if one.get(name) and other.get(name)
    ]
    return bool(names) and all(_plain(one.get(name)) == _plain(other.get(name)) for name in names)


def _plain(value: Any) -> str:
    return re.sub(r"\W", "", str(value or "")).casefold()


class _ProfileLines:
    """The text of a profile with what it lacks: new fields at its end, new links below links."""

    def __init__(self, source: Source, tree: Tree, values: dict[str, Any]) -> None:
        self.kept: list[tuple[str, Any]] = []
        self._lines = source.text.rstrip("\n").split("\n")
        known = tree.value
        new: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                new[name] = value
            elif isinstance(value, list) and isinstance(known[name], list):
                self._extend(name, list(_lacking(name, known[name], value)), tree)
            elif value != known[name]:
                self.kept.append((name, value))
        added = written_yaml(new) if new else ""
        self.text = "\n".join(self._lines) + "\n" + added

    def _extend(self, name: str, items: list[Any], tree: Tree) -> None:
        if not items:
            return
        after = [
            span.line
            for keys, span in (*tree.key_spans.items(), *tree.spans.items())
            if keys[:1] == (name,) and len(keys) > 1
        ]
        line = max(after, default=len(self._lines))
        while line < len(self._lines) and re.match(r"[ \t]+[^-\s]", self._lines[line]):
            line += 1  # a text that goes on
        first = min(
            span.column
            for keys, span in tree.spans.items()
            if keys[:1] == (name,) and len(keys) == 2
        )
        text = written_yaml(items).rstrip("\n")
        indented = [" " * max(0, first - 3) + each for each in text.split("\n")]
        self._lines[line:line] = indented


def _lacking(name: str, known: list[Any], items: list[Any]) -> Iterator[Any]:
    for item in items:
        if name == "links":
            if not any(isinstance(each, dict) and same_link(item, each) for each in known):
                yield item
        elif isinstance(item, dict):
            if not any(_is_same_record(item, each) for each in known):
                yield item
        elif item not in known:
            yield item
