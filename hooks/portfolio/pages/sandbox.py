"""Renders the text of pages in a sandbox: macros and the owner's variables, no access to Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from portfolio.pages.errors import PageError, problem_of
from portfolio.pages.inert_code import inert_code, is_template, printed
from portfolio.pages.work import MEASURED, MOST_WORK, ROUNDS, Counting, PageWork, too_many_tags
from portfolio.problems import Code, PortfolioError, UnplacedError

UNBOUNDED_FILTERS = (
    "attr", "batch", "center", "format", "indent", "pprint", "slice", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters of Jinja that read attributes by name, or whose output has no bound."""

_NOTEBOOKS = (".ipynb", ".py")
"""The pages that a plugin renders itself; their braces are those of a program."""

_PLUGIN = "mkdocs_macros."
"""The module of the plugin's own macros; one of them prints the whole configuration."""

Functions = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class RenderedText:
    """A page's text after its macros were called."""

    text: str
    fragments: frozenset[str]
    """The HTML of our macros in it."""


class PageSandbox:
    """Renders the pages of one build.

    Args:
        macros: The macros for pages: ours, and those of the owner's modules. Macros of the plugin
            itself are left out.
        filters: The filters of the owner's modules; those of the plugin are left out, too.
        extra: The owner's variables, `extra` in the configuration.
        left: What stays as it is, for a plugin that comes later.
    """

    def __init__(
        self,
        macros: Functions,
        filters: Functions,
        extra: Mapping[str, Any],
        left: re.Pattern[str] | None = None,
    ) -> None:
        self._environment = SandboxEnvironment()
        self._left = left
        self._environment.filters |= {
            name: _with_html_result(function) for name, function in _allowed(filters).items()
        }
        self._extra = extra
        self._fragments: set[str] = set()
        self._macros = {
            name: self._recorded(macro) if _is_ours(macro) else _with_html_result(macro)
            for name, macro in _allowed(macros).items()
        }

    def render(self, text: str, page: Any) -> RenderedText:
        """Return a page's text with the output of its macros.

        Args:
            text: The Markdown below the front matter.
            page: The page of any engine; see `PublicPage` for its attributes that are used.

        Raises:
            PageError: An expression of the page fails.
            PortfolioError: Something outside of the page fails, such as a fragment.
        """
        public = PublicPage.of(page)
        if not is_template(text) or public.file.src_uri.endswith(_NOTEBOOKS):
            return RenderedText(text, frozenset())
        self._fragments.clear()
        variables = {**self._macros, "extra": self._extra, "page": public}
        try:
            rendered = self._environment.page_template(self._inert(text)).render(variables)
        except (PortfolioError, PageError):
            raise
        except Exception as error:
            raise PageError(problem_of(error, text)) from error
        return RenderedText(rendered, frozenset(self._fragments))

    def _inert(self, text: str) -> str:
        return self._left.sub(lambda found: printed(found[0]), text) if self._left else text

    def _recorded(self, macro: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(macro)
        def recorded(*arguments: Any, **options: Any) -> Any:
            html = macro(*arguments, **options)
            self._fragments.add(html)
            return html

        return recorded


def _is_ours(macro: Callable[..., Any]) -> bool:
    return bool(getattr(macro, "is_portfolio_macro", False))


def _allowed(functions: Functions) -> Functions:
    return {
        name: function
        for name, function in functions.items()
        if not str(getattr(function, "__module__", "")).startswith(_PLUGIN)
    }


def _with_html_result(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of the owner's whose text is not escaped in the page."""

    @wraps(function)
    def with_html_result(*arguments: Any, **options: Any) -> Any:
        result = function(*arguments, **options)
        return Markup(result) if isinstance(result, str) else result  # noqa: S704 - the owner's own

    return with_html_result


class SandboxEnvironment(ImmutableSandboxedEnvironment):
    """What the template of a page can do: no attributes of Python, no unbounded work."""

    intercepted_binops = frozenset({"+", "-", "*", "**", "/", "//", "%"})

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined, autoescape=True, loader=None, finalize=self._printable
        )
        self.work = work = PageWork()
        tables: tuple[dict[str, Any], ...] = (self.filters, self.tests)
        for functions in tables:
            functions |= {name: work.counted(name, each) for name, each in functions.items()}
        self.filters |= {MEASURED: work.measured, ROUNDS: work.rounds}
        for name in UNBOUNDED_FILTERS:
            self.filters[name] = _refused
        self.globals.clear()
        self.globals |= {"range": self._range, "dict": dict}

    def page_template(self, text: str) -> Template:
        """Return the template of a page, which counts anew what it does."""
        self.work.left = MOST_WORK
        if problem := too_many_tags(text):
            raise PageError(problem)
        return self.from_string(Counting().visit(self.parse(text)))

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        return super().preprocess(inert_code(source), name, filename)

    def call(self, context: Any, function: Any, *arguments: Any, **options: Any) -> Any:
        self.work.call()
        return super().call(context, function, *arguments, **options)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Allow arithmetic with numbers, and sums of texts and lists that stay small."""
        is_number = all(isinstance(self.work.measured(side), int | float) for side in (left, right))
        if operator == "**" or not (is_number or operator == "+"):
            raise SecurityError
        return self.work.measured(super().call_binop(context, operator, left, right))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse the methods of texts and numbers: they read attributes, or fill the memory."""
        is_plain = isinstance(obj, str | bytes | int | float | range)
        return not is_plain and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `str.format` to `is_safe_attribute`."""

    def _range(self, *bounds: int) -> range:
        rounds = range(*bounds)
        self.work.spend(len(rounds) if -MOST_WORK < rounds.stop < MOST_WORK else MOST_WORK + 1)
        return rounds

    def _printable(self, value: Any) -> Any:
        """Return the value of an expression if it is text or a number; refuse other objects."""
        if isinstance(value, str | Undefined) or type(value) in (int, float):
            return value if isinstance(value, Undefined) else self.work.measured(value)
        kind = "nothing" if value is None else "no text"
        raise UnplacedError(
            Code.TEMPLATE_FAILURE,
            f"this expression gives {kind} that could be shown",
            "name one value of it, such as page.title; macros give what can be shown",
        )


def _refused(*_: object, **__: object) -> None:
    raise SecurityError


@dataclass(frozen=True)
class PublicFile:
    """A page's file as templates see it, without paths of this computer."""

    src_uri: str


@dataclass(frozen=True)
class PublicPage:
    """A page as templates see it."""

    title: str
    url: str
    meta: Mapping[str, Any]
    file: PublicFile

    @classmethod
    def of(cls, page: Any) -> PublicPage:
        """Return the public attributes of a page of any engine."""
        return cls(
            title=str(getattr(page, "title", None) or ""),
            url=str(getattr(page, "url", None) or ""),
            meta=MappingProxyType(dict(getattr(page, "meta", None) or {})),
            file=PublicFile(str(getattr(getattr(page, "file", None), "src_uri", ""))),
        )
