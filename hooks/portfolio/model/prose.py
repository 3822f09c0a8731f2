"""Sentences of facts: Markdown inside of a line, read once for all outputs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote

from pydantic import GetCoreSchemaHandler, SkipValidation, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from portfolio.model.record import Record, Text, web_url
from portfolio.problems import UnplacedError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


class Span(Record):
    """A span of a text; `tex` is its formula without dollar signs, `url` its link, if it is one."""

    text: str
    tex: str | None = None
    url: SkipValidation[str | None] = None  # which would make a plain text of it
    is_emphasized: bool = False
    is_strong: bool = False
    is_code: bool = False
    is_protected: bool = False
    """Its capitals stay as they are in every style of citations."""

    @property
    def plain(self) -> str:
        """The text, and the address of a link that the text does not say."""
        return f"{self.text} ({self.url})" if self.url not in (None, self.text) else self.text

    @property
    def is_plain(self) -> bool:
        return not (self.tex or self.url or self.is_emphasized or self.is_strong or self.is_code)


class Prose(str):
    """A sentence. As a text it has no marks: what an output shows that knows nothing else."""

    typed: str
    """As it was typed, with its marks."""
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, spans: Iterable[Span], typed: str) -> Self:
        """Return the sentence that consists of spans."""
        spans = tuple(spans)
        prose = cls("".join(span.text for span in spans))
        prose.spans, prose.typed = spans, typed
        return prose

    @classmethod
    def read(cls, typed: str, info: ValidationInfo | None = None) -> Self:
        """Return a text with the marks in it read; what is no valid mark stays as it is typed."""
        if isinstance(typed, cls):
            return typed
        if not _MAY_BE_MARK.search(typed):
            return cls.of([Span(text=typed)], typed)
        tokens = _parser().parseInline(typed)[0].children or []
        spans = [span for span in _spans(tokens, info) if span.text]
        if all(span.is_plain for span in spans):
            spans = [Span(text="".join(span.text for span in spans))]
        return cls.of(spans, typed)

    def after(self, words: str) -> Prose:
        """Return the sentence behind some words."""
        return Prose.of([Span(text=words), *self.spans], words + self.typed)

    @property
    def is_rich(self) -> bool:
        return any(not span.is_plain for span in self.spans)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(
            cls.read,
            handler(Text),
            serialization=core_schema.plain_serializer_function_ser_schema(typed_of),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, shape: CoreSchema, handler: Any) -> dict[str, Any]:
        return {**handler(shape), "contentMediaType": "text/markdown"}


def typed_of(text: str) -> str:
    """Return a text as it was typed."""
    return text.typed if isinstance(text, Prose) else text


def in_full(text: str) -> str:
    """Return a text with the addresses of its links behind them."""
    return "".join(span.plain for span in text.spans) if isinstance(text, Prose) else text


_MAY_BE_MARK = re.compile(r"[*_`\[<\\$]")


@cache
def _parser() -> MarkdownIt:
    """Return what reads CommonMark, without HTML and pictures, and formulas between dollars."""
    from markdown_it import MarkdownIt  # most facts have no marks

    parser = MarkdownIt("zero").enable(["emphasis", "backticks", "link", "autolink", "escape"])
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.inline.ruler.before("emphasis", "no_mark", _no_mark)
    parser.validateLink = _is_address  # type: ignore[assignment]  # as documented
    return parser


_FORMULA = re.compile(r"\$(?=\S)((?:[^$\\]|\\.)*?)(?<=\S)\$(?!\d)")
"""What pandoc takes for a formula: no white space inside of the dollars, no digit behind them."""


def _formula(state: StateInline, silent: bool) -> bool:
    found = _FORMULA.match(state.src, state.pos)
    if found and not silent:
        state.push("formula", "", 0).content = found[1]
    state.pos = found.end() if found else state.pos
    return found is not None


_NO_MARK = re.compile(r"!\[|(?<=[0-9])\*(?=\w)|(?<=\w)\*(?=[0-9])")
"""How a picture begins, and a product: 2*3."""


def _no_mark(state: StateInline, silent: bool) -> bool:
    """Leave signs as they are typed that would be marks in a whole page."""
    found = _NO_MARK.match(state.src, state.pos)
    if found and not silent:
        state.pending += found[0]
    state.pos = found.end() if found else state.pos
    return found is not None


def _is_address(href: str) -> bool:
    try:
        _address(href, None)
    except UnplacedError:
        return False
    return True


def _address(href: str, info: ValidationInfo | None) -> str:
    href = unquote(href) if "://" not in href else href
    return href if href.startswith("mailto:") else web_url(href, info)


def _spans(tokens: Sequence[Token], info: ValidationInfo | None) -> Iterator[Span]:
    marks: list[str] = []
    link: list[Span] | None = None
    url = None
    for token in tokens:
        kind, _, end = token.type.partition("_")
        if token.type == "link_open":
            link, url = [], _address(str(token.attrs["href"]), info)
        elif token.type == "link_close":
            yield _link(link or [], url)
            link = None
        elif end == "open":
            marks.append(kind)
        elif end == "close":
            marks.remove(kind)
        elif link is None:
            yield _span(token, marks)
        else:
            link.append(_span(token, marks))


def _span(token: Token, marks: Sequence[str]) -> Span:
    is_formula = token.type == "formula"
    return Span(
        text=f"${token.content}$" if is_formula else token.content,
        tex=token.content if is_formula else None,
        is_emphasized="em" in marks,
        is_strong="strong" in marks,
        is_code=token.type == "code_inline",
    )


def _link(spans: Sequence[Span], url: str | None) -> Span:
    """Return a link as one span; it has the marks that all of its words have."""
    words = [span for span in spans if span.text] or [Span(text="")]
    text = "".join(span.text for span in words)
    return Span(
        text=text or url or "",
        url=url,
        is_emphasized=all(span.is_emphasized for span in words),
        is_strong=all(span.is_strong for span in words),
        is_code=all(span.is_code for span in words),
    )
