"""A page's text as a template: only its prose, in a sandbox, with every mistake placed.

Code and mathematics are printed as they stand. What a template may use are the macros that
`define_env` declares and the owner's own variables under `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from portfolio.problems import Code, PortfolioError, Problem, Refusal, suggestion

PLAIN_NAMES = frozenset({"page", "extra", "range", "dict", "loop"})
"""What a page may name besides the macros."""


@dataclass(frozen=True)
class Finding:
    """A mistake at a line and column of the page's text, from 1."""

    refusal: Refusal
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True)
class MacroCall:
    """A call of a macro as the page writes it.

    `arguments` and `options` are None where a value is only known when the page is built.
    """

    macro: str
    arguments: tuple[Any, ...] | None
    options: Mapping[str, Any] | None
    line: int
    column: int


def read_template(text: str, macros: frozenset[str]) -> tuple[list[MacroCall], list[Finding]]:
    """Return the macro calls of a page's text, and what is wrong with it as a template."""
    environment = PageEnvironment()
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        return [], [_syntax_finding(text, error)]
    columns = _Columns(text)
    calls = [
        _macro_call(node, columns)
        for node in tree.find_all(nodes.Call)
        if isinstance(node.node, nodes.Name) and node.node.name in macros
    ]
    findings = [
        *_undefined_names(tree, macros, _Columns(text)),
        *_forbidden_expressions(tree, _Columns(text)),
    ]
    return calls, findings


class PageEnvironment(ImmutableSandboxedEnvironment):
    """The environment that renders pages, in place of the macros plugin's own.

    It takes that plugin's arguments and ignores those that would weaken it.
    """

    def __init__(self, **_settings: Any) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, loader=None)
        self.failures: list[tuple[str, Finding]] = []
        """Pages (by their path below docs/) that could not be rendered, and why."""
        self.problems: list[Problem] = []
        """What is wrong outside of the pages that were rendered."""

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        return super().preprocess(inert_code(source), name, filename)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Any:
        return _PageTemplate(self, source)


class _PageTemplate:
    """Renders one page; a failure is kept with its place instead of printed into the page."""

    def __init__(self, environment: PageEnvironment, source: str) -> None:
        self.environment, self.source = environment, source

    def render(self, **variables: Any) -> str:
        page = variables.get("page")
        uri = getattr(getattr(page, "file", None), "src_uri", "")
        macros = {
            name: value
            for name, value in self.environment.globals.items()
            if getattr(value, "is_portfolio_macro", False)
        }
        allowed = {"extra": variables.get("extra", {}), "page": page, **macros}
        try:
            template = ImmutableSandboxedEnvironment.from_string(self.environment, self.source)
            return template.render(**allowed)
        except PortfolioError as error:
            self.environment.problems += error.problems
            return ""
        except Exception as error:
            self.environment.failures.append((uri, finding_of(error, self.source)))
            return ""


def finding_of(error: Exception, text: str) -> Finding:
    """Return what went wrong while a page's text was rendered, at its line."""
    if isinstance(error, TemplateSyntaxError):
        return _syntax_finding(text, error)
    line = _line_of(error)
    if isinstance(error, Refusal):
        return Finding(error, line, _first_delimiter(text, line))
    if isinstance(error, SecurityError):
        refusal = _NOT_ALLOWED
    elif isinstance(error, UndefinedError):
        refusal = Refusal(
            Code.UNDEFINED_NAME,
            f"a name in this expression is not known: {error.message}",
            'facts come in with section("…"), profile("…") and the other macros',
        )
    else:
        refusal = Refusal(
            Code.TEMPLATE_FAILURE,
            f"this expression fails: {type(error).__name__}: {error}",
            "see the list of macros and their options in the README",
        )
    return Finding(refusal, line, _first_delimiter(text, line))


def _line_of(error: BaseException) -> int:
    line, frame = 1, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def _first_delimiter(text: str, line: int) -> int:
    lines = text.split("\n")
    found = re.search(r"\{[{%]", lines[line - 1]) if line <= len(lines) else None
    return found.start() + 1 if found else 1


def _syntax_finding(text: str, error: TemplateSyntaxError) -> Finding:
    line = min(error.lineno, text.count("\n") + 1)
    refusal = Refusal(
        Code.TEMPLATE_SYNTAX,
        f"this is not a complete macro call: {error.message}",
        'calls look like {{ section("talks") }}; to print braces, put them in `code`',
    )
    return Finding(refusal, line, _first_delimiter(text, line))


class _Columns:
    """Finds the column of names, which Jinja's tree only places by line."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._seen: dict[tuple[int, str], int] = {}

    def next(self, line: int, word: str) -> int:
        """Return the column of the next place where a line has the word."""
        start = self._seen.get((line, word), 0)
        where = self._lines[line - 1] if line <= len(self._lines) else ""
        found = re.compile(rf"\b{re.escape(word)}\b").search(where, start)
        if not found:
            return 1
        self._seen[line, word] = found.end()
        return found.start() + 1


def _macro_call(node: nodes.Call, columns: _Columns) -> MacroCall:
    assert isinstance(node.node, nodes.Name)
    name = node.node.name
    try:
        arguments = tuple(argument.as_const() for argument in node.args)
    except nodes.Impossible:
        arguments = None
    try:
        options = {option.key: option.value.as_const() for option in node.kwargs}
    except nodes.Impossible:
        options = None
    if node.dyn_args or node.dyn_kwargs:
        arguments = options = None
    return MacroCall(name, arguments, options, node.lineno, columns.next(node.lineno, name))


def _undefined_names(
    tree: nodes.Template, macros: frozenset[str], columns: _Columns
) -> Iterator[Finding]:
    known = macros | PLAIN_NAMES
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name not in known | own:
            refusal = Refusal(
                Code.UNDEFINED_NAME,
                f'"{node.name}" is not known in a page',
                suggestion(
                    node.name,
                    sorted(macros),
                    otherwise="a page may use " + ", ".join(f"{name}()" for name in sorted(macros)),
                ),
            )
            column = columns.next(node.lineno, node.name)
            yield Finding(refusal, node.lineno, column, len(node.name))


def _forbidden_expressions(tree: nodes.Template, columns: _Columns) -> Iterator[Finding]:
    """Find what would reach Python or other files; the sandbox refuses it too, but one by one."""
    for node in tree.find_all((nodes.Getattr, nodes.Include, nodes.Import, nodes.FromImport,
                               nodes.Extends, nodes.Block)):  # fmt: skip
        if isinstance(node, nodes.Getattr):
            if not node.attr.startswith("_"):
                continue
            word = node.attr
        else:
            word = type(node).__name__.removesuffix("Import").lower() or "import"
        yield Finding(_NOT_ALLOWED, node.lineno, columns.next(node.lineno, word), len(word))


_NOT_ALLOWED = Refusal(
    Code.TEMPLATE_FAILURE,
    "this expression is not allowed in a page",
    "a page may call macros and name variables; it has no access to Python or other files",
)

_DELIMITER = re.compile(r"\{[{%#]")
_FENCE = re.compile(r"^(?P<indent>[ >\t]*(?:[-*+] |\d+[.)] )?[ ]*)(?P<mark>`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(?<![`\\])(?P<mark>`+)(?!`)(?P<code>.*?[^`])(?P=mark)(?!`)", re.S)
_MATH = re.compile(
    r"\$\$.+?\$\$|\\\[.+?\\\]|\\\(.+?\\\)|(?<![\\$\w])\$(?=\S)[^$\n]*?\S\$(?![\w$])", re.S
)


def inert_code(text: str) -> str:
    """Return a page's text in which code and mathematics are no template any more.

    Each opening delimiter in them becomes an expression that prints it; lines stay the same.
    """
    pieces = []
    for is_fenced, block in _blocks(text):
        if is_fenced:
            pieces.append(_printed(block))
        else:
            block = _outside_of_calls(block)
            pieces.append(block)
    return "".join(pieces)


def without_code(text: str) -> str:
    """Return a page's text with code and formulas blanked out; every place stays the same."""
    pieces = []
    for is_fenced, block in _blocks(text):
        pieces.append(_blank(block) if is_fenced else _CODE_SPAN.sub(_blanked, block))
    return "".join(pieces)


def _blanked(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)


def _outside_of_calls(prose: str) -> str:
    """Make code spans and formulas of prose inert, but not what stands inside a macro call."""
    pattern = re.compile(
        r"(?P<call>\{\{(?:\"[^\"]*\"|'[^']*'|[^\"'`$])*?\}\}|\{%.*?%\})"
        f"|(?P<span>{_CODE_SPAN.pattern})|(?P<math>{_MATH.pattern})",
        re.S,
    )

    def replace(match: re.Match[str]) -> str:
        return match[0] if match["call"] else _printed(match[0])

    return pattern.sub(replace, prose)


def _printed(code: str) -> str:
    return _DELIMITER.sub(lambda match: '{{ "' + match[0] + '" }}', code)


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Cut a text into fenced code and everything between."""
    block: list[str] = []
    fence = ""
    for line in text.splitlines(keepends=True):
        opening = _FENCE.match(line)
        if not fence and opening and "`" not in line[opening.end() :]:
            yield False, "".join(block)
            block, fence = [line], opening["mark"]
        elif fence and re.match(rf"[ >\t]*{re.escape(fence)}{fence[0]}*\s*$", line):
            yield True, "".join([*block, line])
            block, fence = [], ""
        else:
            block.append(line)
    yield bool(fence), "".join(block)
