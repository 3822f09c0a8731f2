"""A theme's template → the fingerprints by which its samples are known in people's sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from importers.bibtex import plain_entries
from importers.draft import Draft
from importers.reading import json_of, or_reported, split_page, text_of, yaml_of
from importers.samples import (
    TABLE,
    fingerprint,
    is_unmistakable,
    known,
    marked_values,
    of_page,
    of_paper,
    paragraphs,
    words_of_sample,
)
from importers.source_files import SourceFile, SourceFolder
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.source import Source

_OF_OWNER = re.compile(
    r"name|title|\w+_name|description|email|url|bio|location|employer|uri|keywords|repository|"
    r"footer_text|contact_note|\w+_username|\w+_id|\w+_userid|googlescholar|orcid|github|twitter|"
    r"linkedin|researchgate|pubmed"
)
"""The settings that say whose site it is: others are alike in all sites."""


def fingerprints_of(template: SourceFolder, draft: Draft) -> set[str]:
    """Return what is to be known of an untouched template of Jekyll or Hugo."""
    return {*_of_pages(template, draft), *_of_facts(template, draft)} - {""}


def add_to_table(found: set[str]) -> int:
    """Add fingerprints to the table, and return how many are new."""
    new = found - known()
    TABLE.write_text("\n".join(sorted({*known(), *found} - {""})) + "\n", encoding="ascii")
    known.cache_clear()
    return len(new)


def _of_pages(template: SourceFolder, draft: Draft) -> Iterator[str]:
    for file in template.files(suffixes={".md", ".markdown", ".html"}):
        first = file.path.split("/")[0]
        if first != "content" and not re.match(r"_(?!includes|layouts|sass|plugins)", first):
            continue
        values, body = split_page(text_of(file, draft), file.path, draft)
        if _is_sample(file, values, body):
            yield of_page(values, body)
        yield from (fingerprint("words", each) for each in paragraphs(body))
        if first == "_pages" or file.stem == "_index":
            yield from _marks({**values, "title": ""})


def _is_sample(file: SourceFile, values: dict[str, Any], body: str) -> bool:
    """Whether a page is a sample as a whole: not one that any site needs, such as a list."""
    words = len(words_of_sample(body).split())
    if file.path.startswith("_pages/") or file.stem == "_index":
        return words >= _OF_A_PAGE and "{%" not in body
    return words + len(words_of_sample(str(values.get("title") or "")).split()) >= _OF_AN_ENTRY


_OF_A_PAGE, _OF_AN_ENTRY = 8, 3


def _of_facts(template: SourceFolder, draft: Draft) -> Iterator[str]:
    for name in ("cv", "socials", "repositories", "coauthors"):
        file = template.file(f"_data/{name}.yml")
        values = or_reported(yaml_of, file, draft) if file else None
        yield from _marks(values)
        if isinstance(values, dict) and name == "repositories":
            yield from (mark for mark, _ in marked_values(values))
    for path in ("assets/json/resume.json", "_data/cv.json"):
        file = template.file(path)
        yield from _marks(or_reported(json_of, file, draft) if file else None)
    config = template.file("_config.yml")
    settings = or_reported(yaml_of, config, draft) if config else None
    for name, value in (settings or {}).items():
        if name == "author" and isinstance(value, dict):  # whose picture is one of the owner's
            yield from (mark for mark, _ in marked_values({**value, "avatar": ""}))
        elif re.fullmatch(_OF_OWNER, str(name)):
            yield from (mark for mark, _ in marked_values(value, str(name)))
    for file in template.files("_bibliography", suffixes={".bib"}):
        text = re.sub(r"\A---\s*\n(?:---\s*\n)?", "", text_of(file, draft))
        for entry in plain_entries(read_bibtex(Source(file.path, text)), file.path):
            yield of_paper(entry.fields)


def _marks(value: Any) -> Iterator[str]:
    for mark, each in marked_values(value):
        if is_unmistakable(each) or mark == fingerprint("value", f"name {each}"):
            yield mark
