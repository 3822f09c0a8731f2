"""BibTeX as others have it → entries that this site reads without an error."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from importers.addresses import HOME, Addresses
from importers.bibliography import BibliographyEntry, written_bibtex
from importers.draft import Draft
from importers.merging import merged_entries
from importers.reading import text_of
from importers.report import SAMPLE
from importers.samples import known, of_paper
from importers.source_files import SourceError, SourceFolder
from portfolio.loading.bibliography import Bibliography
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.publications import publications_of
from portfolio.loading.source import Source
from portfolio.model.publication_links import KIND_OF_FIELD
from portfolio.problems import Problem, errors_among, in_order

FILE_FIELDS = frozenset({*KIND_OF_FIELD, "preview"})
"""Fields that may name a file of the old site."""


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a bibliography into a draft.

    Raises:
        SourceError: no entry can be read in it.
    """
    entries = entries_of(text_of(source.only_file(), draft), source.name, draft)
    if not entries:
        raise SourceError(f"{source.name} is no BibTeX: no entry such as @article{{key, …}} in it")
    draft.publications += accepted(merged_in(entries, draft), draft)


def merged_in(entries: list[BibliographyEntry], draft: Draft) -> list[BibliographyEntry]:
    """Return entries, each work once; what two versions of one differ in is reported."""
    result = merged_entries([], entries)
    for key, name, old, new in result.changes:
        draft.report.changed(
            entries[0].source, f"{key}: {name}", old, new, "two versions of one work are one entry"
        )
    return result.entries


def entries_of(text: str, shown: str, draft: Draft) -> list[BibliographyEntry]:
    """Return the entries of a BibTeX text; what cannot be read is reported whole."""
    bibliography = read_bibtex(Source(shown, text))
    entries = plain_entries(bibliography, shown)
    for chunk in re.finditer(r"^[ \t]*@.*?(?=^[ \t]*@|\Z)|\A.*?(?=^[ \t]*@|\Z)", text, re.M | re.S):
        head = re.match(r"\s*@(\w+)\s*[{(]\s*([^,\s}]*)", chunk[0])
        kind = head[1].lower() if head else ""
        if any(chunk.start() <= raw.key_at < chunk.end() for raw in bibliography.entries):
            comments = _outside(chunk[0])
        else:
            comments = "" if kind == "string" else chunk[0]
        if not re.search(r"\w", comments):
            continue
        is_lost = kind not in ("", "comment", "preamble") and comments == chunk[0]
        reason = _why(bibliography, chunk) if is_lost else "it is a comment"
        draft.report.lost_entries += [f"{shown}: {reason}"] * is_lost
        draft.report.left(shown, head[2] if head else "", comments.strip(), reason)
    samples = [entry for entry in entries if of_paper(entry.fields) in known()]
    for entry in samples:
        draft.report.left(shown, entry.key, written_bibtex([entry]), SAMPLE)
    entries = [entry for entry in entries if entry not in samples]
    for entry in entries:
        draft.report.taken(shown, entry.key, entry.fields.get("title", ""), "publications.bib")
    return entries


def _outside(chunk: str) -> str:
    """Return what stands below an entry and belongs to none."""
    depth = 0
    for index, character in enumerate(chunk):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character == "}" and not depth:
            return chunk[index + 1 :]
    return ""


def _why(bibliography: Bibliography, chunk: re.Match[str]) -> str:
    """Return the error in a stretch of a bibliography."""
    first, last = bibliography.span(chunk.start()).line, bibliography.span(chunk.end() - 1).line
    errors = errors_among(bibliography.problems)
    found = (each.message for each in errors if first <= each.place.line <= last)
    return f"line {first}: {next(found, 'it cannot be read')}"


def plain_entries(bibliography: Bibliography, shown: str) -> list[BibliographyEntry]:
    """Return the entries of a bibliography as plain texts."""
    return [
        BibliographyEntry(
            raw.type,
            raw.key,
            {name: " ".join(each.value.split()) for name, each in raw.fields.items()},
            shown,
        )
        for raw in bibliography.entries
    ]


def accepted(entries: list[BibliographyEntry], draft: Draft) -> list[BibliographyEntry]:
    """Return the entries without what this site would refuse, which is reported."""
    known = [*entries]
    for _ in range(20):
        problems = _problems(known, draft)
        if not problems:
            return known
        for problem in reversed(in_order(problems)):  # so that the lines above stay right
            known = _without(known, problem, draft)
    return known


def _problems(entries: list[BibliographyEntry], draft: Draft) -> list[Problem]:
    bibliography = read_bibtex(Source("publications.bib", written_bibtex(entries)))
    with tempfile.TemporaryDirectory() as folder:
        for path in draft.files:
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).touch()
        publications_of([bibliography], Path(folder))
    return errors_among(bibliography.problems)


def _without(
    entries: list[BibliographyEntry], problem: Problem, draft: Draft
) -> list[BibliographyEntry]:
    """Return the entries without the field that a problem is about, or without its entry."""
    line = 0
    for entry in entries:
        names = [name for name, value in entry.fields.items() if value]
        first, line = line + 1, line + len(names) + 3  # head, fields, closing brace, empty line
        if not first <= problem.place.line < line:
            continue
        index = problem.place.line - first - 1
        if 0 <= index < len(names):
            value = entry.fields.pop(names[index])
            draft.report.left(entry.source, f"{entry.key}: {names[index]}", value, problem.message)
            return entries
        whole = written_bibtex([entry]).strip()
        draft.report.left(entry.source, entry.key, whole, problem.message)
        return [each for each in entries if each is not entry]
    return entries


def with_files(
    entries: list[BibliographyEntry], addresses: Addresses, draft: Draft, folder: str = ""
) -> list[BibliographyEntry]:
    """Return entries whose addresses and files are those of the new site.

    Args:
        entries: What a site's bibliography holds.
        addresses: Knows what became of the old site's pages and files.
        draft: Where a file that is not there is reported.
        folder: The source folder for paths that are relative to it.
    """
    for entry in entries:
        for name in [name for name in entry.fields if name in FILE_FIELDS]:
            value = entry.fields[name]
            is_address = re.match(r"https?:|/", value) or re.search(r"(?i)\.[a-z]\w{1,3}$", value)
            is_doi = re.match(r"10\.\d{4}", value)  # such as 10.18637/jss.v067.c03
            if value in addresses.files or is_doi or not is_address:
                continue  # an identifier
            path = value.replace("\\", "")
            target = addresses.resolve(path, page=HOME, folder=folder, picture=name == "preview")
            new, reason = target.address, target.reason
            if name == "preview" and target.is_outside:
                new, reason = "", "pictures of other hosts are not loaded"
            if new.partition("#")[0].endswith(".md"):  # it leads there from its old address
                new = addresses.old_address(path)
                reason = "" if new else "an entry of a bibliography leads to files and other sites"
            entry.fields[name] = new
            if reason:
                tell = draft.report.doubtful if new else draft.report.left
                tell(entry.source, f"{entry.key}: {name}", value, reason)
    return entries
