"""The fields of one entry of BibTeX as values; what is not understood is told at its field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from portfolio.loading.bibliography import RawEntry
from portfolio.loading.latex import read_latex, spans_of
from portfolio.model.prose import Span
from portfolio.model.publication_fields import BOOKKEEPING
from portfolio.model.publication_links import KIND_OF_FIELD
from portfolio.problems import Code, UnplacedError

Value = TypeVar("Value")

FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class EntryFields:
    """Reads the fields of an entry; whatever one holds, the entry stays.

    Args:
        families: Family names that are known from other entries.
    """

    def __init__(self, entry: RawEntry, families: Collection[str] = ()) -> None:
        self.entry, self.families = entry, families
        self.linked: dict[str, None] = {}
        """Addresses that stand in texts, where a text is all that is shown."""

    def read(self, name: str, read: Callable[[str], Value]) -> Value | None:
        """Return what a field says, or None if it says nothing."""
        found = self.entry.fields.get(name)
        return read(found.value) if found is not None and found.value.strip() else None

    def text(self, *names: str) -> str | None:
        """Return the text of the first of these fields that has one."""
        for name in names:
            spans = self.told_spans(name)
            if spans:
                return words_of(spans)
        return None

    def spans(self, name: str) -> tuple[Span, ...]:
        """Return a text with its formulas and links."""
        return self.read(name, spans_of) or ()

    def told_spans(self, name: str) -> tuple[Span, ...]:
        """Return a text whose links are to be links of the publication, too."""
        return self.told(self.spans(name))

    def told(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return spans whose links are to be links of the publication, too."""
        self.linked |= dict.fromkeys(span.url for span in spans if span.url)
        return spans

    def flag(self, name: str, *, default: bool, unclear: bool | None = None) -> bool:
        """Return what a field says that is true or false.

        Args:
            unclear: What counts if it says something else; the default, if left out.
        """
        text = self.text(name)
        known = FLAGS.get(text.lower()) if text else None
        if text and known is None:
            problem = UnplacedError(
                Code.UNCLEAR_VALUE, f'"{text}" is neither yes nor no', "write true or false"
            )
            self.tell(problem, name)
            return default if unclear is None else unclear
        return default if known is None else known

    def advise_on_latex(self) -> None:
        """Tell what of the values is not shown as LaTeX would, or not at all."""
        for name, found in self.entry.fields.items():
            if "\\" in found.value and name not in BOOKKEEPING and name not in KIND_OF_FIELD:
                self.tell_all(_advice_on(found.value), name)

    def tell(self, problem: UnplacedError, name: str) -> None:
        """Add advice at the value of a field."""
        self.entry.fields[name].tell(problem)

    def tell_all(self, problems: Iterable[UnplacedError], name: str) -> None:
        """Add pieces of advice at the value of a field."""
        for problem in problems:
            self.tell(problem, name)


def words_of(spans: Iterable[Span]) -> str:
    """Return a text without the addresses behind its links."""
    return "".join(span.text for span in spans)


def _advice_on(latex: str) -> Iterator[UnplacedError]:
    found = read_latex(latex)
    line = " ".join(latex.split())
    if found.unknown:
        names = " and ".join(f"\\{name}" for name in found.unknown)
        yield UnplacedError(
            Code.UNKNOWN_MACRO,
            f"{names} is not known here; the words behind it are shown: {line}",
            "write the letters that it stands for",
        )
    if found.left_out:
        yield UnplacedError(
            Code.LEFT_OUT,
            f"not shown: {', '.join(found.left_out)}",
            "write what visitors should read without it",
        )
    if found.is_lost:
        yield UnplacedError(
            Code.BAD_FORMULA,
            f"this LaTeX cannot be read, and is shown as it is: {line}",
            "close each { and each $; write letters as they are: é",
        )
