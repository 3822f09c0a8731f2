"""Documents of word processors, LaTeX and HTML as Markdown, by pandoc.

Source: pandoc's User's Guide, https://pandoc.org/MANUAL.html, "--sandbox".
"""

from __future__ import annotations

import re
import time
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from importers.cv_fields import PRIVATE
from importers.draft import Draft
from importers.lifted_names import introduced_name
from importers.links import is_network_name
from importers.reading import MOST_OF_A_TEXT, readable, text_of
from importers.source_files import SourceError, SourceFile
from portfolio.pandoc import PandocError, pandoc

DOCUMENT_SUFFIXES = {
    ".tex": "latex", ".docx": "docx", ".odt": "odt", ".html": "html", ".htm": "html",
}  # fmt: skip
_MARKDOWN = (
    "markdown_strict+pipe_tables+backtick_code_blocks+tex_math_dollars+yaml_metadata_block-raw_html"
)
_MOST_MEMORY = "360m"
_SECONDS = 30.0
MOST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 5_000


def markdown_of(file: SourceFile, draft: Draft) -> str:
    """Return a document as Markdown; pandoc reads nothing but the document itself.

    Raises:
        SourceError: it is no such document, or takes too much time or memory.
    """
    kind = DOCUMENT_SUFFIXES[file.suffix]
    content = _unpackable(file, draft) if kind in ("docx", "odt") else b""
    text = "" if content else text_of(file, draft, has_styles=kind == "html")
    if kind == "latex":
        for named in _OTHER_FILE.findall(re.sub(r"(?<!\\)%.*", "", text)):
            reason = "only this file is read: put that one's text in its place"
            draft.report.doubtful(file.path, "", named, reason)
        text = _plain_latex(text, draft)
    made, said = _converted(content or text.encode(), kind, file, draft)
    if len(made) > MOST_OF_A_TEXT:
        raise SourceError(f"{file.path} has more than {MOST_OF_A_TEXT // 1024} KB of text")
    for skipped in dict.fromkeys(re.findall(r"Skipped '(.*?)' at", said)):
        if _PRIVATE.match(skipped):
            draft.report.left(file.path, "", skipped, PRIVATE)
        elif re.search(r"\{.*\w|<", skipped) and not _KNOWN.match(skipped):
            reason = "a command of the document's class: write its words into the page"
            draft.report.left(file.path, "", skipped, reason)
    draft.report.changed(file.path, "", kind, "Markdown", "pages are Markdown")
    text = readable(made.replace("\r\n", "\n"), file.path, draft)
    text = re.sub(r"\\(?=[|'\"~@^])", "", text)
    return re.sub(r"(?:, )+(?= \(|\()", " ", text) if kind == "latex" else text


def _converted(content: bytes, kind: str, file: SourceFile, draft: Draft) -> tuple[str, str]:
    """Return the Markdown that pandoc makes, and what it says."""
    began, most = time.monotonic(), max(1, min(_SECONDS, draft.seconds_of_pandoc))
    try:
        return pandoc(
            "--sandbox", f"--from={kind}", "--verbose", f"--to={_MARKDOWN}", "--wrap=none",
            "--markdown-headings=atx", "--standalone",
            given=content, memory=_MOST_MEMORY, seconds=most,
        )  # fmt: skip
    except PandocError as error:
        raise SourceError(f"{file.path} cannot be read as {kind}: {error}") from None
    finally:
        draft.seconds_of_pandoc -= time.monotonic() - began


def _unpackable(file: SourceFile, draft: Draft) -> bytes:
    """Return what an archive holds. Raises SourceError if it is none, or too large unpacked."""
    draft.watch(file.path)
    content = file.content()
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError(f"{file.path} cannot be read as {file.suffix[1:]}: {error}") from None
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise SourceError(f"{file.path} is too large when it is unpacked")
    return content


_OTHER_FILE = re.compile(
    r"\\(?:input|include|subfile|import|lstinputlisting)\b\*?(?:\[[^\]]*\])?(?:\{[^{}\n]*\})+"
)


def _plain_latex(text: str, draft: Draft) -> str:
    """Return LaTeX in which the commands of classes for CVs are plain ones."""
    for pattern, new in _PLAIN:
        text = re.sub(pattern, new, text)
    facts = [(label, found[1]) for label, pattern in _FACTS if (found := re.search(pattern, text))]
    facts += [found for found in _NETWORK.findall(text) if is_network_name(found[0])]
    if [label for label, _ in facts] == ["Name"]:
        draft.set("name", facts.pop()[1])
    large = _LARGE.search(text)
    draft.likely_name = draft.likely_name or (introduced_name(large[1]) if large else "")
    head, begin, body = text.partition("\\begin{document}")
    is_awesome = re.search(r"\\documentclass.*\{awesome-cv\}", text)
    known = "".join(
        f"\\newcommand{{\\{name}}}{arguments}{{}}"  # then there is one to be renewed
        f"\\renewcommand{{\\{name}}}{arguments}{{\\par {new}\\par}}\n"
        for names, arguments, new in (
            each.split(maxsplit=2) for each in _ENTRIES[: None if is_awesome else -1]
        )
        for name in names.split("|")
    )
    said = "".join(
        f"\\textbf{{{label}:}} {value.replace('}{', ' ')}\\par\n" for label, value in facts
    )
    return f"{head}{begin}\n{known}{said}{body}" if begin else known + text


_PLAIN = (
    (r"(?s)(\\documentclass[^\n]*\{moderncv\}.*?\\)title(?=\{)", r"\1tagline"),
    (r"\\begin\{twocolentry\}\{\s*([^{}]*?)\s*\}\s*(.*?)(?=\n|\\end)", r"\\par \2 (\1)\\par "),
    (r"\\begin\{threecolentry\}\{(.*)\}\{\s*([^{}]*?)\s*\}", r"\\par \1 (\2)\\par "),
    (r"\\(?:begin|end)\{(?:one|two|three)colentry\}", r"\\par "),
    (r"\$\s*(?:\||\\(?:mid|cdot|bullet|diamond))\s*\$", "|"),
    (r"\\kern\s*[\d.]+\s*pt", " "),
    (
        r"\\newcommand\*?\{?(\\\w+)\}?\{[^{}\n]*\\(?:hskip|cleaders)\b[^{}\n]*\}",
        r"\\newcommand{\1}{ | }",
    ),
    (r"\\(?:cvitem|cvline|ecvitem)\s*\{\s*\}", r"\\cvtext"),
    (r"\\(begin|end)\{(?:cvitems|ecvitemize|list2)\}", r"\\\1{itemize}"),
    (r"\{?(?:\\enskip)?\s*\\cdotp\s*(?:\\enskip)?\}?", " · "),
)
"""Marks, lengths and layouts, RenderCV's first: its dates go behind an entry, not beside it."""
_LARGE = re.compile(
    r"\\(?:LARGE|[hH]uge|fontsize\{2\d.*\\selectfont)(?:\s|\{|\\(?:bf|sc|bfseries|text(?:bf|sc))\b)*"
    r"([^{}\\\n]+)"
)
_PRIVATE = re.compile(
    r"\\(ecv)?(phone|mobile|\w*address|extrainfo|born|telephone|dateofbirth|nationality|gender)\b"
)
_KNOWN = re.compile(
    r"\\(?:ecv)?(name|email|homepage|social|position|tagline|moderncv\w+|github|linkedin|orcid|"
    r"googlescholar|begin|end|[vh]space|setlength|linespread|fontsize|geometry|colorlet|"
    r"definecolor|makecvfooter)"
)
_FACTS = (
    ("Name", r"\\(?:ecv)?name\{((?:[^{}\\]|\\(?![vh]space))*(?:\}\{[^{}]*)?)"),
    ("Headline", r"\\(?:position|tagline)\{((?:[^{}]|\{[^{}]*\})*)\}"),
    ("E-mail", r"\\(?:ecv)?email\{([^{}]*)\}"),
    ("Website", r"\\(?:ecv)?homepage\{([^{}]*)\}"),
)
_NETWORK = re.compile(
    r"\\(?!email|homepage|ecvemail)(?:ecv|social\[)?(\w+?)(?:page)?\]?(?:\[[^\]]*\])?\{([^{}]*)\}"
)
_ENTRIES = r"""
cventry [6] \textbf{#2, #3, #4 (#1)}\par #5\par #6
cvevent [4] \textbf{#1, #2, #4 (#3)}
resumeSubheading [4] \textbf{#3, #1, #2 (#4)}
ecvtitle [2] \textbf{#2 (#1)}
ecvtitlelevel [3] \textbf{#2 [#3] (#1)}
cvsection [2][] \section{#2}
cvsubsection [2][] \subsection{#2}
ecvsection [1] \section{#1}
cvitem|cvline|cvskill|ecvitem|ecvblueitem|ecvbigitem [2] \textbf{#1:} #2
cvitemwithcomment|cvlanguage [3] \textbf{#1:} #2 #3
cvdoubleitem|cvcomputer [4] \textbf{#1:} #2\par \textbf{#3:} #4
cvlistitem|cvtag [1] \begin{itemize}\item #1\end{itemize}
cvtext [1] #1
cvachievement [3] \textbf{#2}, #3
cvhonor [4] \textbf{#1}, #2, #3 (#4)
ecvmothertongue [1] \textbf{Mother tongue} #1
ecvlanguage [6] \textbf{#1} (listening #2, reading #3, interaction #4, speaking #5, writing #6)
ecvlastlanguage [6] \textbf{#1} (listening #2, reading #3, interaction #4, speaking #5, writing #6)
cventry [5] \textbf{#1, #2, #3 (#4)}\par #5
""".strip().splitlines()
"""Commands of classes for CVs: their arguments, and what each says; Awesome-CV's own last."""
