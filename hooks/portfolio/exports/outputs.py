"""All that is made beside the pages, in one table: one more output is a module and a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from portfolio.exports.calendar import calendar_files
from portfolio.exports.cards import card_files
from portfolio.exports.cv_pdf import cv_files
from portfolio.exports.data import data_files
from portfolio.exports.feeds import feed_files
from portfolio.exports.for_machines import llms_files, robots_files
from portfolio.exports.json_resume import json_resume_files
from portfolio.exports.papers import paper_files
from portfolio.exports.references import reference_files
from portfolio.exports.rendercv import rendercv_files
from portfolio.exports.sources import OutputFile, SiteSource
from portfolio.exports.twins import twin_files
from portfolio.exports.vcard import vcard_files
from portfolio.unforeseen import naming
from portfolio.words import Words, speaking

OUTPUTS: tuple[Callable[[SiteSource], Iterator[OutputFile]], ...] = (
    cv_files,
    json_resume_files,
    rendercv_files,
    vcard_files,
    reference_files,
    feed_files,
    calendar_files,
    card_files,
    llms_files,
    robots_files,
    data_files,
    twin_files,
    paper_files,
)


def output_files(site: SiteSource) -> dict[str, OutputFile]:
    """Return every file to make, by its path below the site's folder."""
    with speaking(site.words):
        files = [file for output in OUTPUTS for file in output(site)]
    return {file.path: replace(file, make=partial(_made, file, site.words)) for file in files}


def _made(file: OutputFile, words: Words) -> bytes:
    with speaking(words), naming(file.path):
        return file.make()
