"""A theme's template → the fingerprints by which its samples are known in people's sites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from importers.addresses import DOCUMENTS, PICTURES
from importers.bibtex import plain_entries
from importers.draft import Draft
from importers.reading import json_of, or_reported, split_page, text_of, yaml_of
from importers.samples import fingerprint, of_file, of_page, of_paper, paragraphs, sifted, words_of
from importers.source_files import SourceFolder
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.source import Source

_FACTS = ("_data/cv.yml", "_data/socials.yml", "_data/repositories.yml", "_data/coauthors.yml",
          "_data/cv.json", "assets/json/resume.json")  # fmt: skip
_OF_OWNER = re.compile(
    r"author|name|title|\w+_name|description|email|url|keywords|repository|footer_text|contact_note|"
    r"\w+_username|\w+_id|\w+_userid"
)
"""The settings that say whose site it is: others are alike in all sites."""
_ALWAYS = {"name", "github_users", "github_repos"}
"""Fields of data that are the template's, however short they are."""
_OF_ANY_SITE = ("title", "role", "permalink", "redirect_from")
_OF_A_PAGE, _OF_A_TEXT, _OF_AN_ENTRY, _OF_A_FACT, _OF_A_RECORD = 8, 40, 3, 4, 7
"""How many words two people hardly write alike."""


def fingerprints_of(template: SourceFolder, draft: Draft) -> set[str]:
    """Return what is to be known of an untouched template of Jekyll or Hugo."""
    kinds = (PICTURES | DOCUMENTS) - {".svg", ".txt", ".csv", ".json", ".ico"}
    files = {of_file(file.content()) for file in template.files(suffixes=kinds)}
    return {*_of_pages(template, draft), *_of_facts(template, draft), *files}


def _of_pages(template: SourceFolder, draft: Draft) -> Iterator[str]:
    for file in template.files(suffixes={".md", ".markdown", ".html"}):
        if not re.match(r"content/|_(?!includes|layouts|sass|plugins)", file.path):
            continue
        values, body = split_page(text_of(file, draft), file.path, draft)
        is_of_site = file.path.startswith("_pages/") or file.stem == "_index" or "widget" in values
        if is_of_site:  # a list of papers, say, is needed by any site, a block holds facts
            plain = len(words_of(" ".join(paragraphs(body)) if "{%" in body else body))
            is_sample = plain >= (_OF_A_TEXT if "{%" in body else _OF_A_PAGE)
            yield from _marks({**values, **dict.fromkeys(_OF_ANY_SITE, "")})
        else:
            is_sample = len(words_of(f"{values.get('title') or ''} {body}")) >= _OF_AN_ENTRY
        if is_sample:
            yield of_page(values, body)
        yield from (fingerprint("words", each) for each in paragraphs(body))


def _of_facts(template: SourceFolder, draft: Draft) -> Iterator[str]:
    for path in _FACTS:
        if file := template.file(path):
            read = json_of if file.suffix == ".json" else yaml_of
            yield from _marks(or_reported(read, file, draft), is_owners="socials" in path)
    if config := template.file("_config.yml"):
        settings = or_reported(yaml_of, config, draft) or {}
        mine = {name: each for name, each in settings.items() if _OF_OWNER.fullmatch(str(name))}
        yield from _marks(mine, is_owners=True)
    if file := template.file("_bibliography/papers.bib"):
        text = re.sub(r"\A---\s*\n(?:---\s*\n)?", "", text_of(file, draft))
        entries = plain_entries(read_bibtex(Source(file.path, text)), file.path)
        yield from (of_paper(entry.fields) for entry in entries)


def _marks(value: Any, *, is_owners: bool = False) -> list[str]:
    marks: list[str] = []

    def note(mark: str, key: str, text: str) -> bool:
        least = _OF_A_FACT if key else _OF_A_RECORD
        is_list = not key and "collection" in text.split()  # a block of HugoBlox' home page
        is_long = (len(words_of(text)) >= least or "@" in text) and not is_list
        if is_long or key in _ALWAYS or (is_owners and key not in ("", "avatar", "location")):
            marks.append(mark)
        return False

    sifted(value, note, "values")
    return marks
