"""The files of a bibliography with what was accepted: nothing that was typed is changed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from importers.bibliography import BibliographyEntry, written_bibtex
from portfolio.checking import site_problems
from portfolio.loading.bibliographies import files_of_bibliography, read_bibliographies
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.corrections import FILE as CORRECTIONS
from portfolio.loading.data_file import DataFile, read_data_file
from portfolio.loading.site import DATA_FOLDER, IGNORED, Site
from portfolio.loading.source import Source, other_unicode
from portfolio.macros import renderer_of
from portfolio.model.person import BIBTEX, file_name_of
from portfolio.problems import errors_among, format_problem
from sync.differences import LACKING, NEW, PUBLISHED, Proposal

Fields = dict[str, dict[str, str]]
"""Fields of entries, by their keys."""


class NotWritten(Exception):
    """What was accepted cannot be written, or what is ignored not read; the text says why."""


def accepted(folder: Path, proposals: Collection[Proposal]) -> dict[Path, bytes]:
    """Return the files of somebody's bibliography with what was accepted.

    Raises:
        NotWritten: a file is not of the form that it can be added to.
    """
    new = [BibliographyEntry(one.type, one.key, one.fields) for one in proposals if one.kind == NEW]
    lacking, published = (
        {one.key: one.fields for one in proposals if one.kind == kind}
        for kind in (LACKING, PUBLISHED)
    )
    file, corrections = folder / file_name_of(BIBTEX), folder / CORRECTIONS
    old = _text_of(file)
    text, rest = _with_fields(old, lacking)
    if new:
        text = _with_lines(text, "\n" * bool(text) + written_bibtex(new))
    texts = {file: text} if text != old else {}
    if rest or published:
        texts[corrections] = _with_corrections(corrections, {**rest, **published})
    return {file: text.encode("utf-8", "surrogateescape") for file, text in texts.items()}


def ignored(folder: Path, proposals: Iterable[Proposal]) -> dict[Path, bytes]:
    """Return the file of what is not wanted with more of it.

    Raises:
        NotWritten: the file is not UTF-8.
    """
    file = folder / IGNORED
    old = _text_of(file) or "# python hooks sync does not show these; delete a line to see it.\n"
    lines = [
        f"- {json.dumps(one.names[0], ensure_ascii=False)}  # {one.title}\n" for one in proposals
    ]
    return {file: _with_lines(old, "".join(lines)).encode("utf-8", "surrogateescape")}


def ignored_names(site: Site, person: str) -> list[str]:
    """Return what stands for proposals that are not wanted.

    Raises:
        NotWritten: the file cannot be read.
    """
    file = site.project.docs / DATA_FOLDER / person / IGNORED
    data = _read(file, site.project.shown(file)) if file.is_file() else None
    found = data.tree.value if data else []
    if not isinstance(found, list | None):
        raise NotWritten(f"{file.name} is no list: write each line as - 10.1000/182")
    return [str(each) for each in found or []]


def _read(file: Path, shown: str) -> DataFile | None:
    data, problems = read_data_file(file, shown)
    if problems:
        raise NotWritten(format_problem(problems[0]))
    return data


def _with_fields(text: str, fields: Fields) -> tuple[str, Fields]:
    """Return a bibliography whose entries have more fields, and the fields without an entry."""
    rest, inserted = dict(fields), []
    for entry in read_bibtex(Source("", text)).entries:
        if entry.key not in rest or not entry.fields:
            continue
        last = max(entry.fields.values(), key=lambda each: each.end)
        end = last.end + (text[last.start - 1] in '{"')
        comma = re.compile(r"(?:\s|%[^\n]*\n)*,").match(text, end)
        indent = re.search(r"(?:^|\n)([ \t]*)$", text[: last.name_at])
        between = f",{_newline(text)}{indent[1] if indent else '  '}"
        added = "".join(
            f"{between}{name} = {{{value}}}" for name, value in rest.pop(entry.key).items()
        )
        inserted.append((comma.end(), f"{added[1:]},") if comma else (end, added))
    return _inserted(text, inserted), rest


def _with_corrections(file: Path, fields: Fields) -> str:
    """Return the text of `publications.yml` with more corrections."""
    text = _text_of(file)
    data = _read(file, file.name) if text else None
    known = data.tree.value if data and isinstance(data.tree.value, dict) else {}
    starts = [
        text.startswith("\ufeff"),
        *(found.end() for found in re.finditer(r"\r\n|\r|\n", text)),
    ]
    inserted, appended = [], ""
    for key, values in fields.items():
        there = known.get(key, {})
        if data is None or key not in known:
            lines = [f"  {name}: {_quoted(value)}\n" for name, value in values.items()]
            appended += "".join([f"{_quoted(key)}:\n", *lines])
        elif not there or not isinstance(there, dict):
            raise NotWritten(f'{file.name} has no fields below "{key}": delete it there first')
        else:
            span = data.tree.first_words[key,]
            place = starts[span.line - 1] + span.column - 1
            is_flow = text[:place].rstrip().endswith("{")
            end = ", " if is_flow else _newline(text) + " " * (span.column - 1)
            new = {name: value for name, value in values.items() if name not in there}
            lines = [f"{name}: {_quoted(value)}{end}" for name, value in new.items()]
            inserted.append((place, "".join(lines)))
    return _with_lines(_inserted(text, inserted), appended)


def _quoted(text: str) -> str:
    is_plain = re.fullmatch(r"[A-Za-z]+\d\w*", text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _inserted(text: str, inserted: Iterable[tuple[int, str]]) -> str:
    for place, added in sorted(inserted, reverse=True):
        text = text[:place] + added + text[place:]
    return text


def new_error(site: Site, folder: Path, files: Mapping[Path, bytes]) -> str:
    """Return the first error that a check finds with changed files, and not without."""
    person = folder.name
    with TemporaryDirectory() as copied:
        copy = Path(copied) / person
        shutil.copytree(folder, copy)
        for file, content in files.items():
            (copy / file.name).write_bytes(content)
        found = read_bibliographies(
            files_of_bibliography(copy), site.project.docs,
            lambda file: site.project.shown(folder / file.relative_to(copy)),
        )  # fmt: skip
    renderer = renderer_of(site.project)
    before = {(each.place.path, each.message) for each in site_problems(site, renderer)}
    papers = tuple(each for each in found.publications if not each.private)
    known = site.people[person].model_copy(update={"publications": papers})
    changed = replace(
        site,
        records={**site.records, (person, BIBTEX): found.publications},
        data_files=site.data_files | {(person, name): each for name, each in found.files.items()},
        people={**site.people, person: known},
        problems=[*site.problems, *found.problems],
    )
    errors = errors_among(site_problems(changed, renderer))
    new = (each for each in errors if (each.place.path, each.message) not in before)
    return next(map(format_problem, new), "")


def _text_of(file: Path) -> str:
    raw = file.read_bytes() if file.exists() else b""
    if other_unicode(raw) or b"\x1b$" in raw:
        raise NotWritten(f"{file.name} is not UTF-8: save it as UTF-8 first")
    return raw.decode("utf-8", "surrogateescape")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _with_lines(text: str, lines: str) -> str:
    """Return a text with lines at its end."""
    newline = _newline(text)
    is_ended = not text or text.endswith("\n") or not lines
    return text + (newline * (not is_ended)) + lines.replace("\n", newline)
