"""The files of a bibliography with what was accepted: nothing that was typed is changed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from importers.bibliography import written_bibtex
from portfolio.checking import site_problems
from portfolio.loading.bibliographies import files_of_bibliography, read_bibliographies
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.corrections import FILE as CORRECTIONS
from portfolio.loading.data_file import read_data_file
from portfolio.loading.site import IGNORED, Site
from portfolio.loading.source import Source, other_unicode
from portfolio.macros import renderer_of
from portfolio.model.person import BIBTEX, file_name_of
from portfolio.problems import errors_among, format_problem
from sync.differences import LACKING, NEW, PUBLISHED_NOW, Proposal

Fields = Mapping[str, Mapping[str, str]]
"""Fields of entries, by their keys."""


class NotWritten(Exception):
    """What was accepted cannot be written; the text says why."""


def accepted(folder: Path, proposals: Iterable[Proposal]) -> dict[Path, bytes]:
    """Return the files of somebody's bibliography with what was accepted.

    Raises:
        NotWritten: a file is not of the form that it can be added to.
    """
    by_kind = {kind: [each for each in proposals if each.kind == kind]
               for kind in (NEW, LACKING, PUBLISHED_NOW)}  # fmt: skip
    file = folder / file_name_of(BIBTEX)
    old = _text_of(file)
    text, rest = with_fields(old, {each.key: each.fields for each in by_kind[LACKING]})
    if by_kind[NEW]:
        entries = _lines_like(text, written_bibtex(each.entry for each in by_kind[NEW]))
        text = f"{_ended(text)}{_newline(text) if text else ''}{entries}"
    published = {each.key: {"entrytype": each.type, **each.fields}
                 for each in by_kind[PUBLISHED_NOW]}  # fmt: skip
    texts = {file: text} if text != old else {}
    if rest or published:
        file = folder / CORRECTIONS
        texts[file] = with_corrections(_text_of(file), {**rest, **published})
    return {file: text.encode("utf-8", "surrogateescape") for file, text in texts.items()}


def ignored(folder: Path, names: Iterable[tuple[str, str]]) -> dict[Path, bytes]:
    """Return the file of what is not wanted with more: what stands for each, and its title."""
    file = folder / IGNORED
    old = _text_of(file) or "# python hooks sync does not show these. Delete a line to see it.\n"
    lines = [f"- {json.dumps(name, ensure_ascii=False)}  # {title}" for name, title in names]
    return {file: (_ended(old) + "\n".join(lines) + "\n").encode("utf-8", "surrogateescape")}


def ignored_names(site: Site, person: str) -> list[str]:
    """Return what stands for proposals that are not wanted.

    Raises:
        NotWritten: the file cannot be read.
    """
    file = site.project.docs / "data" / person / IGNORED
    if not file.is_file():
        return []
    data, problems = read_data_file(file, site.project.shown(file))
    found = data.tree.value if data else []
    if problems or not isinstance(found, list | None):
        words = format_problem(problems[0]) if problems else f"{file.name} is no list"
        raise NotWritten(words)
    return [str(each) for each in found or []]


def with_fields(text: str, fields: Fields) -> tuple[str, dict[str, Mapping[str, str]]]:
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
        added = [f"{name} = {{{value}}}" for name, value in rest.pop(entry.key).items()]
        joined = between.join(["", *added])
        inserted.append((comma.end(), f"{joined[1:]},") if comma else (end, joined))
    for place, added_text in sorted(inserted, reverse=True):
        text = text[:place] + added_text + text[place:]
    return text, rest


def with_corrections(text: str, fields: Fields) -> str:
    """Return the text of `publications.yml` with more corrections.

    Raises:
        NotWritten: the file cannot be read, or an entry of it is not of the usual form.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / CORRECTIONS
        copy.write_bytes(text.encode("utf-8", "surrogateescape"))
        data, problems = read_data_file(copy, CORRECTIONS) if text.strip() else (None, [])
    if problems:
        raise NotWritten(format_problem(problems[0]))
    known = data.tree.value if data else None
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    inserted, appended = [], []
    for key, values in fields.items():
        there = known.get(key) if isinstance(known, dict) else None
        new = [f"{name}: {json.dumps(value, ensure_ascii=False)}"
               for name, value in values.items() if name not in (there or {})]  # fmt: skip
        if data is None or not isinstance(known, dict) or key not in known:
            shown = key if re.fullmatch(r"[A-Za-z]+\d\w*", key) else json.dumps(key)
            appended += [f"{shown}:", *(f"  {line}" for line in new)]
            continue
        if not isinstance(there, dict) or not there:
            raise NotWritten(f'{CORRECTIONS} has no fields below "{key}": delete the key first')
        span = data.tree.first_words[key,]
        at = starts[span.line - 1] + span.column - 1 + text.startswith("\ufeff")
        is_flow = text[:at].rstrip().endswith("{")
        after = ", " if is_flow else _newline(text) + " " * (span.column - 1)
        inserted.append((at, "".join(line + after for line in new)))
    for at, added in sorted(inserted, reverse=True):
        text = text[:at] + added + text[at:]
    return _ended(text) + _lines_like(text, "".join(f"{line}\n" for line in appended))


def new_errors(site: Site, person: str, files: Mapping[Path, bytes], keys: Iterable[str]) -> str:
    """Return the first error that a check would find in changed files and does not find now."""
    folder = next(iter(files)).parent
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
    names = {(person, name): file for name, file in found.files.items()}
    changed = replace(
        site,
        records={**site.records, (person, BIBTEX): found.publications},
        data_files={**site.data_files, **names},
        people={**site.people, person: site.people[person].model_copy(
            update={"publications": tuple(each for each in found.publications if not each.private)}
        )},
        problems=[*site.problems, *found.problems],
    )  # fmt: skip
    for error in errors_among(site_problems(changed, renderer)):
        if (error.place.path, error.message) not in before:
            return format_problem(error)
    lost = set(keys) - {each.key for each in found.publications}
    return f"{sorted(lost)[0]} could not be read at the end of the file" if lost else ""


def _text_of(file: Path) -> str:
    if not file.exists():
        return ""
    raw = file.read_bytes()
    if other_unicode(raw) or b"\x1b$" in raw:
        raise NotWritten(f"{file.name} is not UTF-8: save it as UTF-8 first")
    return raw.decode("utf-8", "surrogateescape")


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _lines_like(text: str, lines: str) -> str:
    return lines.replace("\n", _newline(text))


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + _newline(text)
