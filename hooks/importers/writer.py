"""A draft → files. What is there stays: files are made or added to, never overwritten unasked."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from importers.additions import ProfileLines, new_records
from importers.assembly import HOME, starting_page
from importers.bibliography import BibliographyEntry, written_bibtex
from importers.bibtex import plain_entries
from importers.draft import Draft, in_order
from importers.foreign_yaml import written_yaml
from importers.menu import with_hidden_pages, with_nav_entries
from importers.merging import MergedEntries, merged_entries
from importers.report import ACCOUNT, Report, Written
from importers.source_files import SourceFile
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.site import DATA_FOLDER, ProjectSettings
from portfolio.loading.source import Source, read_source
from portfolio.loading.yaml_tree import Tree, read_yaml
from portfolio.model.profile import Profile


@dataclass(frozen=True, kw_only=True)
class Change:
    """What happens to one file of the site."""

    path: Path
    action: str
    text: str | None = None
    """What it will hold; None where nothing changes or a file is taken along."""
    source: SourceFile | None = None
    """The file of the source that it gets its content from."""
    before: str = ""
    """What the owner had in it: nothing of that is changed."""


@dataclass
class Plan:
    """All that an import would do to the files of a site."""

    changes: list[Change] = field(default_factory=list)

    def written(self, project: ProjectSettings) -> list[Written]:
        """Return the files and what happens to them, for the report."""
        return [
            Written(path=project.shown(change.path), action=change.action)
            for change in self.changes
        ]

    @property
    def is_empty(self) -> bool:
        return all(change.text is None and change.source is None for change in self.changes)

    def apply(self) -> None:
        """Write the files, each at once or not at all.

        Raises:
            SourceError: a file of the source cannot be read any more.
        """
        for change in self.changes:
            if change.text is None and change.source is None:
                continue
            change.path.parent.mkdir(parents=True, exist_ok=True)
            beside = change.path.with_name(f".{change.path.name}.new")
            if change.source is not None:
                beside.write_bytes(change.source.content())
            else:
                beside.write_text(change.text or "", encoding="utf-8", newline="\n")
            os.replace(beside, change.path)  # noqa: PTH105  # Path.replace cannot be told apart from str.replace


def plan(draft: Draft, project: ProjectSettings, person: str, *, force: bool = False) -> Plan:
    """Return what writing a draft would do, with notes in the draft's report on what would not.

    Args:
        draft: What to write.
        project: The site.
        person: The id of the person whose facts these are.
        force: Whether files that differ are replaced.
    """
    draft.report.mended = _mended_before(project.root)
    planner = _Planner(project, draft.report, force)
    folder = project.docs / DATA_FOLDER / person
    for whose, each in {person: draft, **draft.people}.items():
        if each.profile:
            values = in_order(each.profile, Profile)
            planner.profile(folder.with_name(whose) / "profile.yml", values)
        for name, records in each.sections.items():
            if records:
                planner.section(folder.with_name(whose) / f"{name}.yml", name, records)
    if draft.publications:
        planner.bibliography(folder / "publications.bib", draft.publications)
        planner.unlisted(folder / "publications.yml", draft.unlisted)
    if draft.authors:
        planner.authors(project.docs / draft.blog.authors_file, draft.authors)
    for uri, text in draft.pages.items():
        planner.page(project.docs / uri, text)
    for uri, source in draft.files.items():
        planner.file(project.docs / uri, source)
    planner.nav(project.root / "mkdocs.yml", draft)
    return Plan(planner.changes)


def _mended_before(root: Path) -> dict[str, list[str]]:
    """Return what earlier imports into a site have mended; nothing if no account is left."""
    try:
        return dict(json.loads((root / f"{ACCOUNT}.json").read_text(encoding="utf-8"))["mended"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


class _Planner:
    def __init__(self, project: ProjectSettings, report: Report, force: bool) -> None:
        self.project, self.report, self.force = project, report, force
        self.changes: list[Change] = []

    def profile(self, file: Path, values: dict[str, Any]) -> None:
        text = _schema_line("profile") + written_yaml(values)
        known = self._known(file, dict)
        if known is None or self.force:
            self._whole(file, text)
            return
        source, tree = known
        lines = ProfileLines(source, tree, values)
        for name, value in lines.kept:
            self._kept(file, name, value)
        self._whole(file, lines.text, action="added to")

    def section(self, file: Path, name: str, records: list[dict[str, Any]]) -> None:
        known = self._known(file, list)
        if known is None or self.force:
            self._whole(file, _schema_line(name) + written_yaml(records))
            return
        source, tree = known
        uncommented = re.sub(r"(?m)^(# (?= *- |  )|\[\]$)", "", source.text)
        typed = read_yaml(Source(source.path, uncommented))[0] or tree
        new = new_records(typed.value if isinstance(typed.value, list) else tree.value, records)
        text = source.text.rstrip("\n") + "\n"
        self._whole(file, text + (written_yaml(new) if new else ""), action="added to")

    def bibliography(self, file: Path, entries: list[BibliographyEntry]) -> None:
        shown = self.project.shown(file)
        text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
        known = plain_entries(read_bibtex(Source(shown, text)), shown)
        result: MergedEntries = merged_entries([] if self.force else known, entries)
        for key, name, old, new in result.changes:
            self.report.changed(shown, f"{key}: {name}", old, new, "two versions of one work")
        if not known or self.force:
            self._whole(file, written_bibtex(result.entries))
            return
        self._whole(file, result.text(text), action="added to")

    def unlisted(self, file: Path, titles: Mapping[str, str]) -> None:
        """Hide papers, unless the site says something else of them."""
        known = self._known(file, dict)
        text = known[0].text if known else "# Corrections of publications.bib, by its keys.\n"
        for key, title in titles.items():
            if not known or key not in known[1].value:
                text = f"{text.rstrip()}\n\n# {title}\n{written_yaml({key: {'hide': 'true'}})}"
        if titles:
            self._whole(file, text, action="added to" if known else "")

    def authors(self, file: Path, authors: dict[str, dict[str, Any]]) -> None:
        known = self._known(file, dict)
        there = known[1].value.get("authors") if known else None
        new = {name: each for name, each in authors.items() if name not in (there or {})}
        lines = "".join(f"  {line}\n" for line in written_yaml(new).splitlines() if new)
        self._whole(file, (known[0].text if known else "authors:\n") + lines, action="added to")

    def page(self, file: Path, text: str) -> None:
        if file.is_file() and not self.force:
            old = file.read_text(encoding="utf-8", errors="replace")
            is_ours = file.name == HOME and old == starting_page()
            if self.report.mended.get(self.project.shown(file)) == [text, old]:
                text = old
            if old != text and not is_ours:
                if text.startswith(old.rstrip("\n") + "\n"):  # it is only added to
                    self._whole(file, text, action="added to")
                    return
                self.report.left(
                    self.project.shown(file), "", text,
                    "this page is there already, with another text; --force replaces it",
                )  # fmt: skip
                self.changes.append(Change(path=file, action="kept as it was"))
                return
        self._whole(file, text)

    def file(self, file: Path, source: SourceFile) -> None:
        if file.is_file():
            if file.read_bytes() == source.content():
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
        self.changes.append(Change(path=file, action=action, source=source))

    def nav(self, config: Path, draft: Draft) -> None:
        if not config.is_file():
            return
        old = config.read_text(encoding="utf-8")
        kept = {each.path for each in self.changes if each.action == "kept as it was"}
        titles = {
            uri: name
            for uri, name in draft.tabs.items()
            if _is_new(name, draft, uri) and self.project.docs / uri not in kept
        }
        new = with_nav_entries(old, draft.nav, titles=titles, menu=draft.menu)
        new = with_hidden_pages(new, draft.hidden)
        if new != old:
            self.changes.append(Change(path=config, action="added to", text=new, before=old))

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
            return
        old = file.read_text(encoding="utf-8", errors="replace")
        before = old if action else ""
        change = Change(path=file, action=action or "replaced", text=text, before=before)
        self.changes.append(Change(path=file, action="unchanged") if old == text else change)


def _is_new(name: str, draft: Draft, uri: str) -> bool:
    """Whether a page says otherwise what it is called."""
    title = re.search(r"^title: [\"']?(.*?)[\"']?$", draft.pages.get(uri, ""), re.M)
    return bool(name) and (not title or title[1].casefold() != name.casefold())


def _schema_line(name: str) -> str:
    return f"# yaml-language-server: $schema=../../../hooks/schemas/{name}.json\n"
