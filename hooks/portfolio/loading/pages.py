"""The owner's pages: front matter, the text below it, and whose page each one is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from portfolio.loading.data_file import read_data_file
from portfolio.loading.records import read_records
from portfolio.loading.source import Source, read_source
from portfolio.loading.yaml_tree import Tree, read_yaml
from portfolio.model.page import FrontMatter
from portfolio.pages.weight import too_heavy
from portfolio.problems import Code, Problem, UnplacedError, nearest

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)


@dataclass(frozen=True)
class Page:
    """A Markdown file below docs/."""

    uri: str
    """Its path below docs/, with slashes."""
    source: Source
    front_matter: FrontMatter
    text: str
    """Everything below the front matter."""
    first_line: int
    """The line of the file at which the text starts."""
    tree: Tree = field(default_factory=Tree)

    @property
    def matter_text(self) -> str:
        """The YAML of its front matter."""
        match = _FRONT_MATTER.match(self.source.text)
        return match[1] if match else ""

    @property
    def first_line_for_engine(self) -> int:
        """The line at which the text starts as engines hand it on: without blank lines first."""
        blank = len(self.text) - len(self.text.lstrip("\n")) if self.first_line > 1 else 0
        return self.first_line + blank


def read_page(
    docs: Path, uri: str, shown_as: str, other_keys: Collection[str] = ()
) -> tuple[Page | None, list[Problem]]:
    """Return a page, or None with the problems that forbid it.

    Args:
        docs: The folder of all pages.
        uri: The page's path below it.
        shown_as: What the owner calls the file, from the project's folder.
        other_keys: Keys of front matter that are for others to read.
    """
    source, problems = read_source(docs / uri, shown_as)
    if source is None:
        return None, problems
    page, found = _page_of(uri, source, other_keys)
    return page, problems + found


def made_page(
    uri: str, text: str, shown_as: str, other_keys: Collection[str] = ()
) -> tuple[Page, list[Problem]]:
    """Return a page that a plugin has made, with its problems; a notebook has no Markdown."""
    source = Source(shown_as, text)
    if not uri.endswith(".md"):
        return Page(uri, source, FrontMatter(), text="", first_line=1), []
    return _page_of(uri, source, other_keys)


def _page_of(uri: str, source: Source, other_keys: Collection[str]) -> tuple[Page, list[Problem]]:
    tree, front_matter, problems = _read_front_matter(source, other_keys)
    misplaced = _misplaced_front_matter(source)
    match = _FRONT_MATTER.match(source.text)
    text = source.text[match.end() :] if match else source.text
    first_line = source.text[: match.end()].count("\n") + 1 if match else 1
    if heavy := too_heavy(text):
        text = ""  # nothing else reads it
        at = first_line + heavy.line - 1
        misplaced = misplaced or [source.problem(heavy.error, at, heavy.column)]
    return Page(uri, source, front_matter, text, first_line, tree), [*problems, *misplaced]


def _read_front_matter(
    source: Source, other_keys: Collection[str]
) -> tuple[Tree, FrontMatter, list[Problem]]:
    match = _FRONT_MATTER.match(source.text)
    if not match or not match[1].strip():
        return Tree(), FrontMatter(), []
    tree, problems = read_yaml(source, first_line=2, text=match[1])
    if tree is None or tree.value is None:
        return Tree(), FrontMatter(), problems
    known = {*other_keys, *_foreign(tree, other_keys)}
    record, problems = _matter_of(tree, source, known, what="the front matter")
    return tree, record or FrontMatter(), [_with_way_out(each, other_keys) for each in problems]


def foreign_keys(page: Page, other_keys: Collection[str]) -> list[str]:
    """Return the keys of a page's front matter that nothing here reads, and no slip explains."""
    return _foreign(page.tree, other_keys)


def _foreign(tree: Tree, other_keys: Collection[str]) -> list[str]:
    known = {*FrontMatter.model_fields, *other_keys}
    typed = tree.value.items() if isinstance(tree.value, dict) else ()
    unknown = [
        str(key)
        for key, value in typed
        if key not in {*known, _RENDERING} and not _withholds(str(key), value)
    ]
    return [key for key in unknown if key in _OF_OTHERS or nearest(key, known) is None]


def _withholds(key: str, value: object) -> bool:
    """Whether a key hides the page elsewhere, as `draft: true` does and `draft: false` does not."""
    shows = ("true", "yes", "public") if key.startswith("publish") else ("false", "no", "public")
    return key.casefold() in _WITHHOLDING and str(value).casefold() not in shows


_OF_OTHERS = {"authors"}
"""What is read elsewhere and looks like a slip."""


_WITHHOLDING = frozenset({
    "draft", "expirydate", "hidden", "password", "private", "protected", "publish", "publishdate",
    "published", "unlisted", "visibility",
})  # fmt: skip
"""What hides a page elsewhere: read by nothing, it would be public here."""
_RENDERING = "render_macros"  # pages are rendered here, whatever they ask of the plugin


def _with_way_out(problem: Problem, other_keys: Collection[str]) -> Problem:
    """Say which key of another program is meant, or that a page would not be hidden."""
    if problem.code is not Code.UNKNOWN_FIELD:
        return problem
    name = problem.message.split('"')[1]
    if name.casefold() in _WITHHOLDING:
        return replace(problem, message=f'"{name}" hides no page here', help=_NOT_HIDDEN)
    meant = nearest(name, other_keys) if problem.help.startswith("known are") else None
    return replace(problem, help=f'did you mean "{meant}"?') if meant else problem


_NOT_HIDDEN = (
    "take the line out to publish the page; to keep it back, write draft: true in a post of the "
    "blog, or name a page in mkdocs.yml, under draft_docs"
)


def _matter_of(
    tree: Tree, source: Source, other_keys: Collection[str], *, what: str
) -> tuple[FrontMatter | None, list[Problem]]:
    """Return front matter without the keys of others, or None with its problems."""
    others = set(other_keys) - FrontMatter.model_fields.keys()  # a key of ours stays one
    if isinstance(tree.value, dict) and others & tree.value.keys():
        ours = {key: value for key, value in tree.value.items() if key not in others}
        if not ours:
            return FrontMatter(), []
        tree = Tree(ours, tree.spans, tree.key_spans)
    return read_records(FrontMatter, tree, source, what=what)


def _misplaced_front_matter(source: Source) -> list[Problem]:
    """Say what MkDocs would print as text, or hide, though the owner means the opposite."""
    first, *others = source.lines[:2]
    if _FRONT_MATTER.match(source.text):
        return []
    number = next((n for n, line in enumerate(source.lines, 1) if line.strip()), 1)
    mark, below = source.lines[number - 1], source.lines[number : number + 1]
    is_misplaced = (number > 1 or mark.rstrip() != "---") and _MARK.match(mark)
    if is_misplaced and below and re.match(r"[A-Za-z0-9_-]+( =|:)", below[0]):
        refusal = UnplacedError(
            Code.FRONT_MATTER,
            "front matter would start here, but would be shown as text",
            'write "---" as the very first line, with nothing before it, and YAML below',
        )
        return [source.problem(refusal, number, length=len(mark))]
    if first.rstrip() == "---" and others and _KEY.match(others[0]):
        refusal = UnplacedError(
            Code.FRONT_MATTER,
            "the front matter that starts here does not end",
            'close it with a line "---", and an empty line below that',
        )
        return [source.problem(refusal, 1, length=3)]
    if _KEY.match(first):
        refusal = UnplacedError(
            Code.FRONT_MATTER,
            "this line would be read as a setting of the page, and would not be shown",
            'put it between two lines "---", or an empty line before it if it is text',
        )
        return [source.problem(refusal, 1, length=len(first))]
    return []


_MARK = re.compile(r"(-{3,}|\+{3})\s*$")

# What Python-Markdown calls meta-data: settings at the top of a page, without any line of hyphens.
_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:")


def page_uris(files: Iterable[Path], docs: Path) -> list[str]:
    """Return the paths of those files that are pages, below their folder, in a fixed order."""
    pages = sorted(file for file in files if file.suffix == ".md")
    uris = (PurePosixPath(*file.relative_to(docs).parts) for file in pages)
    return [str(uri) for uri in uris if not any(part.startswith(".") for part in uri.parts)]


def folder_matters(
    files: Iterable[Path], docs: Path, project: Path, other_keys: Collection[str] = ()
) -> tuple[dict[str, FrontMatter], list[Problem]]:
    """Return what each folder's `.meta.yml` says, by the folder below docs/."""
    matters: dict[str, FrontMatter] = {}
    problems: list[Problem] = []
    for file in sorted(file for file in files if file.name == ".meta.yml"):
        data, found = read_data_file(file, file.relative_to(project).as_posix())
        problems += found
        if data is None or data.tree.value is None:
            continue
        record, found = _matter_of(data.tree, data.source, other_keys, what="the folder's pages")
        problems += found
        if record is not None:
            matters[file.parent.relative_to(docs).as_posix()] = record
    return matters, problems
