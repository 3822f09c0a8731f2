"""Documents of word processors, LaTeX and HTML as Markdown, by pandoc.

Source: pandoc's User's Guide, https://pandoc.org/MANUAL.html, "--sandbox".
"""

from __future__ import annotations

import re
import subprocess

import pypandoc  # type: ignore[import-untyped]  # it has no types

from importers.draft import Draft
from importers.source_files import SourceError, SourceFile

DOCUMENT_SUFFIXES = {
    ".tex": "latex",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
}
_LIMITS = ("+RTS", "-M512m", "-RTS")
_SECONDS = 60


def markdown_of(file: SourceFile, draft: Draft) -> str:
    """Return a document as Markdown; pandoc reads nothing but the document itself.

    Raises:
        SourceError: it is no such document, or takes too much time or memory.
    """
    kind = DOCUMENT_SUFFIXES[file.suffix]
    draft.watch(file.path)
    content = file.content()
    if kind == "latex":
        content = _with_commands(content.decode("utf-8", errors="replace")).encode()
    try:
        done = subprocess.run(
            [
                pypandoc.get_pandoc_path(), *_LIMITS, "--sandbox", f"--from={kind}", "--verbose",
                "--to=markdown_strict+pipe_tables+backtick_code_blocks+tex_math_dollars-raw_html"
                "+yaml_metadata_block",
                "--wrap=none", "--markdown-headings=atx", "--standalone",
            ],
            input=content, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceError(f"{file.path} takes pandoc more than {_SECONDS} seconds") from None
    said = done.stderr.decode("utf-8", errors="replace")
    if done.returncode:
        reason = (
            "it takes too much memory" if "Heap exhausted" in said else " ".join(said.split())[:150]
        )
        raise SourceError(f"{file.path} cannot be read as {kind}: {reason}")
    for skipped in dict.fromkeys(re.findall(r"Skipped '(.*?)' at|Could not (.*)", said)):
        draft.report.left(file.path, "", "".join(skipped), "pandoc knows no such command")
    draft.report.changed(file.path, "", kind, "Markdown", "pages are Markdown")
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def _with_commands(text: str) -> str:
    return text
