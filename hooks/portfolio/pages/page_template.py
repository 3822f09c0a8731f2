"""A page's text as a template: only its prose, in a sandbox, with every mistake placed.

Code and mathematics are printed as they stand. What a template may use are the macros that
`define_env` declares and the owner's own variables under `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from jinja2 import (
    Environment,
    StrictUndefined,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from portfolio.pages.code_blocks import blocks
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
    if not _DELIMITER.search(text):
        return [], []
    environment = PageEnvironment()
    try:
        tree = environment.parse(text)
    except TemplateSyntaxError as error:
        return [], [_syntax_finding(text, error)]
    except RecursionError:
        return [], [Finding(_TOO_DEEP, 1, 1)]
    columns = _Columns(text)
    calls = [
        _macro_call(node, columns)
        for node in tree.find_all(nodes.Call)
        if isinstance(node.node, nodes.Name) and node.node.name in macros
    ]
    unknown = [
        *_undefined_names(tree, macros, _Columns(text)),
        *_unknown_filters(tree, environment, _Columns(text)),
    ]
    findings = [
        *unknown,
        *_uncalled_macros(tree, macros, _Columns(text)),
        *_changed_macros(tree, macros, _Columns(text)),
        *_forbidden_expressions(tree, _Columns(text), {found.line for found in unknown}),
    ]
    return calls, findings


class PageEnvironment(ImmutableSandboxedEnvironment):
    """The environment that renders pages, in place of the macros plugin's own.

    It takes that plugin's arguments and ignores those that would weaken it.
    """

    def __init__(self, **_settings: Any) -> None:
        super().__init__(
            undefined=StrictUndefined, autoescape=True, loader=None, finalize=self._shown
        )
        for name in _FILTERS_WITHOUT_MEASURE:
            self.filters[name] = _refused
        self.globals["range"] = _short_range
        self.failures: list[tuple[str, Finding]] = []
        """Pages (by their path below docs/) that could not be rendered, and why."""
        self.problems: list[Problem] = []
        """What is wrong outside of the pages that were rendered."""
        self.fragments: set[str] = set()
        """What macros have put into pages since somebody has taken it."""

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        return super().preprocess(inert_code(source), name, filename)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Any:
        return _PageTemplate(self, source)

    def _shown(self, value: Any) -> Any:
        if isinstance(value, Markup):
            self.fragments.add(value)
        return _printable(value)

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with small numbers only: texts and powers could fill the memory."""
        if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
            raise SecurityError
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Texts have filters; their methods would read attributes, or fill the memory."""
        return not isinstance(obj, str) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `str.format` to `is_safe_attribute`."""


_FILTERS_WITHOUT_MEASURE = (
    "attr", "batch", "center", "format", "indent", "pprint", "slice", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters that read attributes by name, or make as much of a little as one likes."""

MOST_ROUNDS = 1_000


def _refused(*_: object, **__: object) -> None:
    raise SecurityError


def _short_range(*bounds: int) -> range:
    rounds = range(*bounds)
    if len(rounds) > MOST_ROUNDS:
        raise Refusal(
            Code.TEMPLATE_FAILURE,
            f"a loop has at most {MOST_ROUNDS:,} rounds",
            "use a smaller number",
        )
    return rounds


def _printable(value: Any) -> Any:
    """Return what an expression gives if it is words or a number, and nothing of Python's."""
    if isinstance(value, str | Undefined) or type(value) in (int, float):
        return value
    kind = "nothing" if value is None else "no text"
    raise Refusal(
        Code.TEMPLATE_FAILURE,
        f"this expression gives {kind} that could be shown",
        "name one value of it, such as page.title; macros give what can be shown",
    )


@dataclass(frozen=True)
class PublicFile:
    """A page's file as its template may know it: without paths of this computer."""

    src_uri: str


@dataclass(frozen=True)
class PublicPage:
    """A page as its template may know it."""

    title: str
    url: str
    meta: Mapping[str, Any]
    file: PublicFile

    @classmethod
    def of(cls, page: Any) -> PublicPage:
        """Return what may be known of the page of any engine."""
        return cls(
            title=str(getattr(page, "title", None) or ""),
            url=str(getattr(page, "url", None) or ""),
            meta=MappingProxyType(dict(getattr(page, "meta", None) or {})),
            file=PublicFile(str(getattr(getattr(page, "file", None), "src_uri", ""))),
        )


class _PageTemplate:
    """Renders one page; a failure is kept with its place instead of printed into the page."""

    def __init__(self, environment: PageEnvironment, source: str) -> None:
        self.environment, self.source = environment, source

    def render(self, **variables: Any) -> str:
        if self.source == _given_title(variables.get("page")):
            return self.source  # the macros plugin renders titles, too; only prose is a template
        if not _DELIMITER.search(self.source):
            return self.source
        page = PublicPage.of(variables.get("page"))
        uri = page.file.src_uri
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


def _given_title(page: Any) -> str | None:
    """Return the title that front matter or navigation give a page, which is no template."""
    own = getattr(page, "__dict__", {}).get("title")
    given = own or (getattr(page, "meta", None) or {}).get("title")
    return given if isinstance(given, str) and given != getattr(page, "markdown", None) else None


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
    opened = still_open(inert_code(text), line)
    return Finding(refusal, *(opened or (line, _first_delimiter(text, line))))


_TAG = re.compile(r"(?P<open>\{\{|\{%-?\s*(?P<end>end)?(?P<name>\w*))|(?P<close>\}\}|%\})", re.S)
_WITH_END = {"if", "for", "filter", "call", "macro", "with", "block"}


def still_open(text: str, line: int) -> tuple[int, int] | None:
    """Return line and column of the tag or block that is open where reading stopped."""
    blocks: list[int] = []
    tag: re.Match[str] | None = None
    for found in _TAG.finditer(text):
        if text.count("\n", 0, found.start()) >= line:
            break
        if found["close"]:
            tag = None
            continue
        tag = found
        if found["end"] and blocks:
            blocks.pop()
        elif found["name"] in _WITH_END and not found["end"]:
            blocks.append(found.start())
    start = tag.start() if tag else (blocks[-1] if blocks else None)
    if start is None:
        return None
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


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


def _unknown_filters(
    tree: nodes.Template, environment: Environment, columns: _Columns
) -> Iterator[Finding]:
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        is_filter = isinstance(node, nodes.Filter)
        known = environment.filters if is_filter else environment.tests
        if is_filter and node.name in _FILTERS_WITHOUT_MEASURE:
            column = columns.next(node.lineno, node.name)
            yield Finding(_NOT_ALLOWED, node.lineno, column, len(node.name))
        elif node.name not in known:
            refusal = Refusal(
                Code.UNDEFINED_NAME,
                f'there is no {"filter" if is_filter else "test"} "{node.name}"',
                suggestion(node.name, sorted(set(known).difference(_FILTERS_WITHOUT_MEASURE))),
            )
            column = columns.next(node.lineno, node.name)
            yield Finding(refusal, node.lineno, column, len(node.name))


def _uncalled_macros(
    tree: nodes.Template, macros: frozenset[str], columns: _Columns
) -> Iterator[Finding]:
    """Find macros that are named but not called: they would print where they are in memory."""
    called = {id(node.node) for node in tree.find_all(nodes.Call)}
    for node in tree.find_all(nodes.Name):
        if node.ctx == "load" and node.name in macros | {"range", "dict"}:
            column = columns.next(node.lineno, node.name)
            if id(node) not in called:
                refusal = Refusal(
                    Code.BAD_CALL,
                    f'"{node.name}" is not called here',
                    f"write the parentheses, too: {node.name}(…)",
                )
                yield Finding(refusal, node.lineno, column, len(node.name))


def _changed_macros(
    tree: nodes.Template, macros: frozenset[str], columns: _Columns
) -> Iterator[Finding]:
    """Find what would change the HTML of a macro as if it were words: a filter, a part of it."""
    html = _Html(tree, macros)
    for node in tree.find_all((nodes.Filter, nodes.FilterBlock, nodes.Getitem, nodes.Getattr)):
        changed, word = _what_is_changed(node)
        macro = next(filter(None, map(html.macro_in, changed)), None)
        if macro and word not in _FILTERS_THAT_KEEP_HTML:
            refusal = Refusal(
                Code.BAD_CALL,
                f"what {macro}(…) gives is a piece of the page, no text to change"
                + (f' with "{word}"' if word else ""),
                f"write {{{{ {macro}(…) }}}} alone; its options say what it shows",
            )
            column = columns.next(node.lineno, word or macro)
            yield Finding(refusal, node.lineno, column, len(word or macro))
    for loop in tree.find_all(nodes.For):
        macro = html.macro_in(loop.iter) if not isinstance(loop.iter, nodes.List) else None
        if macro:
            refusal = Refusal(
                Code.BAD_CALL,
                f"what {macro}(…) gives is a piece of the page, no list to go through",
                f"write {{{{ {macro}(…) }}}} alone; its options say what it shows",
            )
            column = columns.next(loop.lineno, macro)
            yield Finding(refusal, loop.lineno, column, len(macro))


def _what_is_changed(node: nodes.Node) -> tuple[list[nodes.Node], str]:
    """Return what a filter works on and the filter's name, or what a part is taken of and ""."""
    if isinstance(node, nodes.FilterBlock):
        return [*node.body], _first_filter(node.filter)
    if isinstance(node, nodes.Filter):
        return [node.node] if node.node else [], node.name
    return [*node.iter_child_nodes(only=("node",))], ""


_FILTERS_THAT_KEEP_HTML = frozenset({"d", "default", "e", "escape", "safe", "trim"})


def _first_filter(node: nodes.Filter) -> str:
    """Return the first filter of a block that would change what stands in it."""
    names = [node.name, *(inner.name for inner in node.find_all(nodes.Filter))]
    return next((name for name in names if name not in _FILTERS_THAT_KEEP_HTML), names[0])


class _Html:
    """Knows which macro an expression's HTML comes from, also by way of variables."""

    def __init__(self, tree: nodes.Template, macros: frozenset[str]) -> None:
        self._macros = macros
        self._variables: dict[str, str] = {}
        for node in tree.find_all((nodes.Assign, nodes.AssignBlock, nodes.For)):
            source = "iter" if isinstance(node, nodes.For) else "node"
            is_block = isinstance(node, nodes.AssignBlock)
            given = node.iter_child_nodes(only=("body",) if is_block else (source,))
            macro = next(filter(None, map(self.macro_in, given)), None)
            for target in node.iter_child_nodes(only=("target",)):
                if macro and isinstance(target, nodes.Name):
                    self._variables[target.name] = macro

    def macro_in(self, node: nodes.Node) -> str | None:
        """Return the name of a macro whose HTML is in what a part of a template gives."""
        for each in [node, *node.find_all((nodes.Call, nodes.Name))]:
            called = each.node if isinstance(each, nodes.Call) else None
            if isinstance(called, nodes.Name) and called.name in self._macros:
                return called.name
            if isinstance(each, nodes.Name) and each.name in self._variables:
                return self._variables[each.name]
        return None


def _forbidden_expressions(
    tree: nodes.Template, columns: _Columns, said: Collection[int]
) -> Iterator[Finding]:
    """Find what would reach Python or other files; the sandbox refuses it too, but one by one.

    Args:
        tree: The template.
        columns: Where its words are.
        said: The lines of which something is said already.
    """
    lines = set(said)
    deep = [inner for outer in tree.find_all(nodes.For) for second in outer.find_all(nodes.For)
            for inner in second.find_all(nodes.For)]  # fmt: skip
    for loop in deep:
        lines.add(loop.lineno)
        yield Finding(_TOO_DEEP, loop.lineno, columns.next(loop.lineno, "for"), len("for"))
    for node in tree.find_all((nodes.Getattr, nodes.Const, nodes.Include, nodes.Import,
                               nodes.FromImport, nodes.Extends, nodes.Block)):  # fmt: skip
        if isinstance(node, nodes.Getattr | nodes.Const):
            found = (
                re.search(r"^_.*", node.attr)
                if isinstance(node, nodes.Getattr)
                else re.search(r"__\w+", str(node.value))
            )
            if not found:
                continue
            word = found[0]
        else:
            word = _KEYWORDS.get(type(node).__name__, type(node).__name__.lower())
        if node.lineno not in lines:
            lines.add(node.lineno)
            yield Finding(_NOT_ALLOWED, node.lineno, columns.next(node.lineno, word), len(word))


_KEYWORDS = {"FromImport": "from"}

_TOO_DEEP = Refusal(
    Code.TOO_DEEP,
    "parentheses or tags on this page are nested too deeply",
    "nest them less; look for one that is not closed",
)
_NOT_ALLOWED = Refusal(
    Code.TEMPLATE_FAILURE,
    "this expression is not allowed in a page",
    "a page may call macros and name variables; it has no access to Python or other files",
)

_DELIMITER = re.compile(r"\{[{%#]")
_CODE_ELEMENT = re.compile(
    r"<(?P<element>code|pre|kbd|samp|script|style|math)\b[^>]*>.*?</(?P=element)\s*>|<!--.*?-->",
    re.S | re.I,
)
_ATTRIBUTES = re.compile(r"\{#(?![^\n]*#\})[\w:. =\"'-]+\}")
"""A list of attributes that starts with an id, as in `# Heading {#here}`."""
# Neither code nor a formula goes over an empty line: there the paragraph ends.
_INSIDE = r"(?:(?!\n[ \t]*\n).)"
_CODE_SPAN = re.compile(
    rf"(?<![`\\])(?P<mark>`+)(?!`)(?P<code>{_INSIDE}*?(?!`){_INSIDE})(?P=mark)(?!`)", re.S
)
_MATH = re.compile(
    rf"\\begin\{{(?P<environment>\w+\*?)\}}{_INSIDE}*?\\end\{{(?P=environment)\}}"
    rf"|\$\${_INSIDE}+?\$\$|\\\[(?:(?!\\\[){_INSIDE})+?\\\]|\\\((?:(?!\\\(){_INSIDE})+?\\\)"
    r"|(?<![\\$\w])\$(?=\S)[^$\n]*?\S\$(?![\w$])",
    re.S,
)


def inert_code(text: str) -> str:
    """Return a page's text in which code and mathematics are no template any more.

    Each opening delimiter in them becomes an expression that prints it; lines stay the same.
    """
    pieces = []
    for is_code, block in blocks(text):
        if is_code:
            pieces.append(_printed(block))
        else:
            pieces.append(_outside_of_calls(block))
    return "".join(pieces)


def without_code(text: str) -> str:
    """Return a page's text with code and formulas blanked out; every place stays the same."""
    pieces = []
    for is_code, block in blocks(text):
        pieces.append(_blank(block) if is_code else _CODE_SPAN.sub(_blanked, block))
    return "".join(pieces)


def _blanked(match: re.Match[str]) -> str:
    return _blank(match[0])


def _blank(code: str) -> str:
    return re.sub(r"[^\n]", " ", code)


def _outside_of_calls(prose: str) -> str:
    """Make code spans and formulas of prose inert, but not what stands inside a macro call."""
    pattern = re.compile(
        r"(?P<call>\{\{(?:\"[^\"]*\"|'[^']*'|(?!\{\{)[^\"'`$])*?\}\}|\{%(?:(?!\{%).)*?%\})"
        f"|(?P<span>{_CODE_SPAN.pattern})|(?P<math>{_MATH.pattern})"
        f"|(?i:{_CODE_ELEMENT.pattern})|{_ATTRIBUTES.pattern}",
        re.S,
    )

    def replace(match: re.Match[str]) -> str:
        return match[0] if match["call"] else _printed(match[0])

    return pattern.sub(replace, prose)


def _printed(code: str) -> str:
    return _DELIMITER.sub(lambda match: '{{ "' + match[0] + '" }}', code)
