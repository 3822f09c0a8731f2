"""Renders the text of pages in a sandbox: macros, the owner's variables, and no way into Python."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from portfolio.pages.errors import PageError, finding_of
from portfolio.pages.inert_code import inert_code, is_template
from portfolio.problems import Code, PortfolioError, Refusal

UNBOUNDED_FILTERS = (
    "attr", "batch", "center", "format", "indent", "pprint", "slice", "wordwrap", "xmlattr",
)  # fmt: skip
"""Filters of Jinja that read attributes by name, or make as much of a little as one likes."""

MOST_ROUNDS = 1_000

_PLUGIN = "mkdocs_macros."
"""The macros plugin declares macros of its own; one of them prints the whole configuration."""

Functions = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True)
class RenderedText:
    """A page's text after its macros were called."""

    text: str
    fragments: frozenset[str]
    """The HTML that our macros have put into it."""


class PageSandbox:
    """Renders the pages of one build.

    Args:
        macros: What pages may call: our macros, and those of the owner's own module. Those that
            the macros plugin itself declares are left out.
        filters: The filters of the owner's own module; the same holds for them.
        extra: The owner's variables, `extra` in the configuration.
    """

    def __init__(self, macros: Functions, filters: Functions, extra: Mapping[str, Any]) -> None:
        self._environment = SandboxEnvironment()
        self._environment.filters |= {
            name: _with_html_result(function) for name, function in _allowed(filters).items()
        }
        self._extra = extra
        self._fragments: set[str] = set()
        self._macros = {
            name: self._noted(macro) if _is_ours(macro) else _with_html_result(macro)
            for name, macro in _allowed(macros).items()
        }

    def render(self, text: str, page: Any) -> RenderedText:
        """Return a page's text with what its macros give.

        Args:
            text: The Markdown below the front matter.
            page: The page of any engine; see `PublicPage` for what is taken of it.

        Raises:
            PageError: An expression of the page fails.
            PortfolioError: Something outside of the page fails, such as a fragment.
        """
        if not is_template(text):
            return RenderedText(text, frozenset())
        self._fragments.clear()
        variables = {**self._macros, "extra": self._extra, "page": PublicPage.of(page)}
        try:
            rendered = self._environment.from_string(text).render(variables)
        except PortfolioError:
            raise
        except Exception as error:
            raise PageError(finding_of(error, text)) from error
        return RenderedText(rendered, frozenset(self._fragments))

    def _noted(self, macro: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(macro)
        def noted(*arguments: Any, **options: Any) -> Any:
            html = macro(*arguments, **options)
            self._fragments.add(html)
            return html

        return noted


def _is_ours(macro: Callable[..., Any]) -> bool:
    return bool(getattr(macro, "is_portfolio_macro", False))


def _allowed(functions: Functions) -> Functions:
    return {
        name: function
        for name, function in functions.items()
        if not str(getattr(function, "__module__", "")).startswith(_PLUGIN)
    }


def _with_html_result(function: Callable[..., Any]) -> Callable[..., Any]:
    """Have the text that an owner's own function returns stand in the page as it is."""

    @wraps(function)
    def with_html_result(*arguments: Any, **options: Any) -> Any:
        result = function(*arguments, **options)
        return Markup(result) if isinstance(result, str) else result  # noqa: S704 - the owner's own

    return with_html_result


class SandboxEnvironment(ImmutableSandboxedEnvironment):
    """The limits of a page's template."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(
            undefined=StrictUndefined, autoescape=True, loader=None, finalize=_printable
        )
        for name in UNBOUNDED_FILTERS:
            self.filters[name] = _refused
        self.globals.clear()
        self.globals |= {"range": _short_range, "dict": dict}

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        return super().preprocess(inert_code(source), name, filename)

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
