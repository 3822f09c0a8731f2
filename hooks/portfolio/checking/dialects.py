"""Advice on what other generators read in pages, and is shown here as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.diagrams import LANGUAGE, drawn, is_left_to
from portfolio.loading.pages import Page
from portfolio.loading.site import Site
from portfolio.pages.code_blocks import blocks
from portfolio.pages.inert_code import without_code
from portfolio.problems import Code, Problem, UnplacedError

_DIALECTS: tuple[tuple[str, str, str], ...] = (
    (
        r"^ {0,3}:{3,}[ \t]*(?:\{[^}\n]*\}|[a-z][\w-]*).*$",
        "a block between colons, as Quarto, Docusaurus and VitePress write it, is shown as typed",
        'write !!! note "Title", and indent what belongs to it by four spaces',
    ),
    (
        r"!\[\[[^\]\n]+\]\]",
        "a picture as Obsidian writes it is shown as typed",
        "write ![what it shows](picture.png)",
    ),
    (
        r"(?<![\w!\[\\$])\[\[(?=[^\W\d_])[^\[\]\n]+\]\](?![(\[])",
        "a link as wikis and Obsidian write it is shown as typed",
        "write [Page](page.md); to show brackets, write \\[",
    ),
    (
        r"^[ \t]*>[> \t]*\[!\w+\][+-]?(?:[ \t]+\S.*)?$",
        "a note as Obsidian writes it is shown as typed",
        'write !!! note "Title", or ??? note "Title" if it opens at a click; of GitHub\'s, '
        "known are NOTE, TIP, IMPORTANT, WARNING and CAUTION alone in their line, then a text",
    ),
    (
        r"(?<=\n\n)[ \t]*\{:[^}\n]*\}[ \t]*$|^[ \t]*\{:(?::[^}\n]*|[ \t]*toc[ \t]*)\}[ \t]*$",
        "attributes as kramdown writes them are not read here",
        "write { .class } in the last line of the block, without an empty line before it",
    ),
    (
        r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?![ \t]+(?:inline|end)\b)[ \t]+[^\"\s{][^\"\n{]*$",
        "of a title without quotes only the first word is shown",
        'write the kind and then the title in quotes, as in !!! note "Title"',
    ),
)
"""Patterns of a text without its code, what each is, and what works here."""

_FOUND = re.compile(
    "|".join(f"(?P<d{number}>{pattern})" for number, (pattern, _, _) in enumerate(_DIALECTS)), re.M
)
_ALERT = re.compile(r"(?i)[> \t]*\[!(?:note|tip|important|warning|caution)\][ \t]*$")
_FENCE = re.compile(r"[ >\t]*(?:[-*+] |\d+[.)] )?[ ]*(?P<mark>[`~]{3,})[ ]*(?P<info>[^\n]*)\n")
_RUN = re.compile(r"\{[ ]*(?:r|python|julia|ojs|bash|sql)\b[^}\n]*\}")
_CHUNK = (
    "code that R Markdown and Quarto would run is shown as typed",
    "write the language alone, as in ```r, and put a picture of the result below docs/assets/",
)


def dialect_problems(site: Site, page: Page) -> Iterator[Problem]:
    """Yield advice on forms of other dialects, and on diagrams that cannot be drawn."""
    text = without_code(page.text)
    for found in _FOUND.finditer(text):
        _, message, help = _DIALECTS[int((found.lastgroup or "d0")[1:])]
        if not _ALERT.match(found[0]):
            error = UnplacedError(Code.OTHER_DIALECT, message, help)
            yield _problem(page, found.start(), error, found[0])
    at = 0
    for _, block in blocks(page.text):
        fence = _FENCE.match(block)
        if fence and _RUN.match(fence["info"]):
            yield _problem(page, at + fence.start("info"), UnplacedError(Code.OTHER_DIALECT, *_CHUNK), fence["info"])
        elif fence and re.match(rf"\{{?[ ]*\.?{LANGUAGE}\b", fence["info"]):
            error = _undrawn(site, block[fence.end() :])
            if error:
                yield _problem(page, at + fence.start("mark"), error, "```")
        at += len(block)


def _problem(page: Page, at: int, error: UnplacedError, words: str) -> Problem:
    indent = len(words) - len(words.lstrip())
    place = page.source.place_at(len(page.source.text) - len(page.text) + at + indent)
    length = len(words.strip().partition("\n")[0])
    return page.source.problem(error, place.line, place.column, length=length)


def _undrawn(site: Site, fenced: str) -> UnplacedError | None:
    config = site.project.config
    scripts = config.value.get("extra_javascript") if config else None
    if is_left_to([*site.project.others.names, *map(str, scripts or ())]):
        return None
    lines = re.sub(r"\n[ >\t]*(?:`{3,}|~{3,})\s*\Z", "\n", f"\n{fenced}").split("\n")
    source = dedent("\n".join(re.sub(r"^(?:[ ]*>[ ]?)+", "", line) for line in lines)).strip("\n")
    try:
        drawn(source, ArtefactCache(site.project.root / FOLDER))
    except UnplacedError as error:
        return error
    return None
