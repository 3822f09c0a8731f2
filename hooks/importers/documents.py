"""Documents of word processors, LaTeX and HTML as Markdown, by pandoc.

Source: pandoc's User's Guide, https://pandoc.org/MANUAL.html, "--sandbox".
"""

from __future__ import annotations

import re
import subprocess

import pypandoc  # type: ignore[import-untyped]  # it has no types

from importers.cv_fields import PRIVATE
from importers.draft import Draft
from importers.source_files import SourceError, SourceFile

DOCUMENT_SUFFIXES = {
    ".tex": "latex", ".docx": "docx", ".odt": "odt", ".html": "html", ".htm": "html",
}  # fmt: skip
_MARKDOWN = (
    "markdown_strict+pipe_tables+backtick_code_blocks+tex_math_dollars+yaml_metadata_block-raw_html"
)
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
        for named in _OTHER_FILE.findall(re.sub(rb"(?<!\\)%.*", b"", content)):
            reason = "only this file is read: put that one's text in its place"
            draft.report.doubtful(file.path, "", named.decode(errors="replace"), reason)
        content = _with_commands(content.decode("utf-8", errors="replace")).encode()
    try:
        done = subprocess.run(
            [
                pypandoc.get_pandoc_path(), *_LIMITS, "--sandbox", f"--from={kind}", "--verbose",
                f"--to={_MARKDOWN}", "--wrap=none", "--markdown-headings=atx", "--standalone",
            ],
            input=content, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise SourceError(f"{file.path} takes pandoc more than {_SECONDS} seconds") from None
    said = done.stderr.decode("utf-8", errors="replace")
    if done.returncode:
        is_full = "Heap exhausted" in said
        reason = "it takes too much memory" if is_full else " ".join(said.split())[:150]
        raise SourceError(f"{file.path} cannot be read as {kind}: {reason}")
    for skipped in dict.fromkeys(re.findall(r"Skipped '(.*?)' at", said)):
        if re.match(r"\\(phone|mobile|address|extrainfo|born)\b", skipped):
            draft.report.left(file.path, "", skipped, PRIVATE)
        elif re.search(r"\{.*\w|<", skipped) and not _KNOWN.match(skipped):
            draft.report.left(file.path, "", skipped, "pandoc knows no such command")
    draft.report.changed(file.path, "", kind, "Markdown", "pages are Markdown")
    text = re.sub(r"\\(?=[|'\"~@^])", "", done.stdout.decode("utf-8").replace("\r\n", "\n"))
    return re.sub(r"(?:, )+(?= \(|\()", " ", text) if kind == "latex" else text


_OTHER_FILE = re.compile(
    rb"\\(?:input|include|subfile|import|lstinputlisting)\b\*?(?:\[[^\]]*\])?(?:\{[^{}\n]*\})+"
)


def _with_commands(text: str) -> str:
    """Return LaTeX in which the commands of classes for CVs are plain ones."""
    entries = _ENTRIES | (_AWESOME if re.search(r"\\documentclass.*\{awesome-cv\}", text) else {})
    known = "".join(
        f"\\newcommand{{\\{name}}}[{number}]{{}}"  # then there is one to be renewed
        f"\\renewcommand{{\\{name}}}[{number}]{{\\par {new}\\par}}\n"
        for name, (number, new) in entries.items()
    )
    facts = [(label, found[1]) for label, pattern in _FACTS if (found := re.search(pattern, text))]
    facts = [(label, value.replace("}{", " ")) for label, value in facts]
    facts += re.findall(r"\\social\[(\w+)\](?:\[[^\]]*\])?\{([^{}]*)\}", text)
    said = "".join(f"\\textbf{{{label}:}} {value}\\par\n" for label, value in facts)
    head, begin, body = text.partition("\\begin{document}")
    return f"{head}{begin}\n{known}{said}{body}" if begin else known + text


_KNOWN = re.compile(r"\\(name|email|homepage|social|position|tagline|moderncv\w+)\b")
_FACTS = (
    ("Name", r"\\name\{([^{}]*(?:\}\{[^{}]*)?)\}"),
    ("Headline", r"\\(?:position|tagline)\{([^{}]*)\}"),
    ("E-mail", r"\\email\{([^{}]*)\}"),
    ("Website", r"\\homepage\{([^{}]*)\}"),
)
_LABELLED = r"\textbf{#1:} #2"
_ENTRIES = {
    "cventry": (6, r"\textbf{#2, #3, #4 (#1)}\par #5\par #6"),
    "cvevent": (4, r"\textbf{#1, #2, #4 (#3)}"),
    "resumeSubheading": (4, r"\textbf{#3, #1, #2 (#4)}"),
    "cvitem": (2, _LABELLED),
    "cvline": (2, _LABELLED),
    "cvitemwithcomment": (3, rf"{_LABELLED} #3"),
    "cvlanguage": (3, rf"{_LABELLED} #3"),
    "cvdoubleitem": (4, rf"{_LABELLED}\par \textbf{{#3:}} #4"),
    "cvcomputer": (4, rf"{_LABELLED}\par \textbf{{#3:}} #4"),
    "cvlistitem": (1, r"\begin{itemize}\item #1\end{itemize}"),
    "cvskill": (2, _LABELLED),
}
"""Commands of moderncv, altacv and other classes: how many arguments each has, and what it says."""
_AWESOME = {"cventry": (5, r"\textbf{#1, #2, #3 (#4)}\par #5")}
