"""The grammar of BibTeX: a text as entries of plain fields, with every error in it at once.

The grammar is pybtex's. It knows lines only, reads over a comma that is missing after a key, and
after an error goes on at the next "@", be it in the middle of a text; here it learns columns, and
goes on where the next entry starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import Pattern, PrematureEOF, PybtexSyntaxError, Token
from pybtex.utils import CaseInsensitiveDict

from portfolio.loading.bibliography import (
    DATA_TYPES,
    KNOWN_TYPES,
    Bibliography,
    RawEntry,
    RawField,
)
from portfolio.loading.bibtex_slips import (
    MOST_IN_A_VALUE,
    MOST_OF_STRINGS,
    NAMES,
    no_bibtex,
    slip_between_entries,
    slip_in_entry,
    syntax,
    too_large,
    unknown_string,
    unknown_type,
    value_too_large,
)
from portfolio.loading.one_work import add_field, name_by_title
from portfolio.loading.source import Source
from portfolio.problems import Code, UnplacedError


def read_bibtex(source: Source, strings: Mapping[str, str] | None = None) -> Bibliography:
    """Return the entries of a file, without those that cannot be read, and why they cannot.

    Args:
        strings: What other files define by @string.
    """
    bibliography = Bibliography(source)
    if found := too_large(source.text):
        bibliography.tell(*found)
        return bibliography
    parser = _BibtexParser(bibliography, strings or {})
    bibliography.entries = list(parser.entries())
    bibliography.strings = {name: str(parser.macros[name]) for name in parser.macros}
    is_empty = not bibliography.entries and not bibliography.problems
    if is_empty and (found := no_bibtex(source.text)):
        bibliography.tell(*found)
    return bibliography


_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?=[\w-]+\s*[{(])", re.M)
"""Where an entry starts: at the start of a line, after an error the only place to go on."""

_START = re.compile(r"(?<![\w.])@\s*[\w-]+\s*[{(]")
_NAME_AND_EQUALS = re.compile(r"\s*([\w+:.-]+)\s*=\s*[{\"\d\w]")
_KEY = re.compile(r"[^\s,{}=\"#%\\][^\n,{}=\"#%\\]*|")
_BEHIND_VALUE = re.compile(r"\s*(?:#|,?\s*[})]|,(?:\s*%[^\n]*)*\s*[\w+:.-]+\s*=)")
"""A value ends where it should: what looks like an entry in it is a part of its text."""
_COMMENTS = re.compile(r"(\s*%[^\n]*)*")


class _Skip(Exception):
    """The entry was refused."""


class _BibtexParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """pybtex's parser of the low level, which notes where things stand."""

    NAME = Pattern(r"[^\s\"#%'(),={}@\\]+", "a valid name")  # in any script

    def __init__(self, bibliography: Bibliography, strings: Mapping[str, str]) -> None:
        self._bibliography = bibliography
        super().__init__(
            bibliography.source.text,
            macros=CaseInsensitiveDict({**strings, **month_names}),
            handle_error=self._on_error,
        )
        self._entry: RawEntry | None = None
        self._left = MOST_OF_STRINGS
        self._name_at, self._value_end, self._is_broken = 0, 0, False

    def entries(self) -> Iterator[RawEntry]:
        """Yield each entry that can be read."""
        end_of_last = 0
        while True:
            start = self._next_start(end_of_last)
            self._tell_of_what_is_left_over(end_of_last, len(self.text) if start < 0 else start)
            if start < 0:
                return
            self.command_start, self.pos = start, start + 1
            self._entry, self._is_broken = None, False
            try:
                self._command()
            except _Skip:
                self._is_broken = True
            except PybtexSyntaxError as error:
                self._on_error(error)
            if self._is_broken:
                following = _ENTRY.search(self.text, start + 1)
                self.pos = following.start() if following else self.end_pos
            elif self._entry is not None:
                yield self._entry
            end_of_last = self.pos

    def _next_start(self, position: int) -> int:
        """Return where the next "@" is that starts something and is in no comment, or -1."""
        found = _START.search(self.text, position)
        while found and self._is_in_comment(found.start()):
            found = _START.search(self.text, found.end())
        return found.start() if found else -1

    def _is_in_comment(self, position: int) -> bool:
        line: str = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return line.lstrip().startswith("%")

    def _command(self) -> None:
        name = self.required([self.NAME]).value.lower()
        type_at = self.pos - len(name)
        opening = self.required([self.LPAREN, self.LBRACE])
        closing = self.RBRACE if opening.pattern == self.LBRACE else self.RPAREN
        if name == "comment":
            self._skip_body(closing)
            return
        self.current_fields: list[object] = []
        self.current_value: list[str] = []
        self.current_entry_key: str | None = None
        if name == "string":
            self.parse_string_body(closing)
        elif name == "preamble":
            self.parse_preamble_body(closing)
        else:
            if name not in KNOWN_TYPES and name not in DATA_TYPES:
                self._bibliography.tell(unknown_type(name), type_at - 1, len(name) + 1)
            self._entry_body(name, closing)
        self._close(closing)

    def _skip_body(self, closing: object) -> None:
        start = self.pos
        try:
            list(self.parse_string(closing))
        except PybtexSyntaxError:  # as BibTeX does: to the end of the line
            end = self.text.find("\n", start)
            self.pos = end if end >= 0 else self.end_pos

    def _entry_body(self, type_name: str, closing: object) -> None:
        self.eat_whitespace()
        key = _KEY.match(self.text, self.pos)
        assert key is not None
        key_at, name = self.pos, key[0].rstrip()
        if _NAME_AND_EQUALS.match(self.text, self.pos):
            name = ""
        elif self.text.startswith("=", key.end()):
            name = name.rpartition(" ")[0].rstrip()
            self.pos += len(name)
        else:
            self.pos += len(name)
        self.current_entry_key = name
        self._entry = RawEntry(type_name, name, key_at, self._bibliography)
        if name and not self.optional([self.COMMA]):
            if self.optional([closing]):
                self.pos -= 1
                return
            if not _NAME_AND_EQUALS.match(self.text, self.pos):
                self._refuse(
                    f'a comma is missing after the key "{name}"',
                    f"write @{type_name}{{{name},",
                    key_at + len(name) - 1,
                )
            self._missing_comma(key_at + len(name) - 1)
        self.optional([self.COMMA])
        self.parse_entry_fields()
        if not name:
            name_by_title(self._entry)

    def parse_entry_fields(self) -> None:
        """Read all fields; a comma that is missing between two of them is advice."""
        while True:
            self.current_field_name, self.current_value = None, []
            self.parse_field()
            self._skip_comments()
            if not self.optional([self.COMMA]):
                is_field = _NAME_AND_EQUALS.match(self.text, self.pos)
                if not is_field or self.current_field_name is None:
                    return
                self._missing_comma(self._value_end - 1)

    def _missing_comma(self, position: int) -> None:
        problem = UnplacedError(
            Code.BIBTEX_SLIP, "a comma is missing here", "put one between two fields"
        )
        self._bibliography.tell(problem, position)

    def _close(self, closing: object) -> None:
        """Read the bracket that ends an entry, or say what stands there instead."""
        self.eat_whitespace()
        if self.optional([closing]):
            return
        rest = self.text[self.pos : self.pos + 200]
        if rest.startswith("@"):
            self._refuse(
                f'a closing brace is missing: "{self.current_field_name}" or the entry never ends',
                'each "{" needs its "}", and so does the entry as a whole',
                self._name_at,
                len(self.current_field_name or " "),
            )
        self._refuse(
            f'"{rest[:1]}" cannot stand here: a comma or the end of the entry is expected',
            'compare the entry with its neighbours; quotes inside of quotes need braces: {"}',
            self.pos,
        )

    def parse_field(self) -> None:
        """Read a field and note where it stands; one that is left empty says nothing."""
        self._skip_comments()
        name = self.optional([self.NAME])
        if not name:
            return
        self._name_at = self.pos - len(name.value)
        self.current_field_name = name.value
        has_equals = self.optional([self.EQUALS])
        self.eat_whitespace()
        if has_equals and self.text[self.pos : self.pos + 1] in {",", "}", ")"}:
            return
        if not has_equals:
            self._refuse(
                f'the field "{name.value}" has no value',
                f"write {name.value} = {{…}}",
                self._name_at,
                len(name.value),
            )
        start = self.pos
        self.parse_value()
        self._add_field(name, start)

    def _skip_comments(self) -> None:
        """Read over lines that start with "%", which are comments to Biber."""
        comments = _COMMENTS.match(self.text, self.pos)
        self.pos = comments.end() if comments else self.pos

    def _add_field(self, name: Token, start: int) -> None:
        assert self._entry is not None
        inner = 1 if self.text[start] in '{"' else 0
        value = "".join(self.current_value)
        found = RawField(
            name.value.lower(),
            value,
            self._name_at,
            start + inner,
            self._value_end - inner,
            self._bibliography,
        )
        add_field(self._entry, found)

    def parse_value_part(self) -> str:
        """Read a value or a part of it, and note where it ends."""
        self.eat_whitespace()
        start = self.pos
        try:
            part: str = super().parse_value_part()
        except PrematureEOF:
            self._refuse_open_value(start)
        following = _ENTRY.search(self.text, start, self.pos)
        holds_an_entry = following and "\n" in self.text[start : following.start()]
        if holds_an_entry and not _BEHIND_VALUE.match(self.text, self.pos):
            self._refuse_open_value(start)
        self._value_end, name = self.pos, self.current_field_name
        is_long = len(part) + sum(map(len, self.current_value[-2:])) > MOST_IN_A_VALUE
        if is_long and (name or "").lower() not in NAMES:
            self._bibliography.tell(value_too_large(name), start)
            raise _Skip
        return part

    def parse_string(self, string_end: object, level: int = 0, _: int = 0) -> Iterator[Token]:
        """Read to the brace or quotation mark that ends a value, however many stand in it."""
        while True:
            ends = [self.QUOTE] if string_end is self.QUOTE and not level else []
            part = self.skip_to([*ends, self.RBRACE, self.LBRACE])
            if not part:
                raise PrematureEOF(self)
            yield part
            if part.pattern is self.LBRACE:
                level += 1
            elif level:
                level -= 1
            elif part.pattern is string_end:
                return
            else:
                raise PybtexSyntaxError("unbalanced braces", self)

    def _refuse_open_value(self, start: int) -> None:
        sign = self.text[start : start + 1]
        name = self.current_field_name
        where = f'of "{name}" ' if name else ""
        word = "quotation mark" if sign == '"' else "brace"
        self._refuse(
            f"the {word} {where}is never closed",
            'each "{" needs its "}", and each quotation mark its partner',
            start,
        )

    def substitute_macro(self, name: str) -> str:
        """Return what a name without braces stands for: itself, if nothing defines it."""
        if name in self.macros:
            value = str(self.macros[name])
            self._left -= len(value)
            if self._left < 0 <= self._left + len(value):
                self._bibliography.tell(value_too_large(None), self.pos - len(name), len(name))
            if self._left < 0:
                raise _Skip
            return value
        if (self.current_field_name or "").lower() != "month":  # "July" is understood as it is
            own = [each for each in self.macros if each not in month_names]
            self._bibliography.tell(unknown_string(name, own), self.pos - len(name), len(name))
        return name

    def _refuse(self, message: str, help_text: str, start: int, length: int = 1) -> None:
        self._bibliography.tell(syntax(message, help_text), start, length)
        raise _Skip

    def _on_error(self, error: PybtexSyntaxError) -> None:
        """Say in our words what pybtex stumbled over."""
        self._is_broken = True
        position = min(self.pos, max(self.end_pos - 1, 0))
        if isinstance(error, PrematureEOF):
            position = self.command_start
        elif "unbalanced" in str(error):
            position = self.pos - 1
        is_entry = self.current_entry_key is not None
        problem = slip_in_entry(error, self.current_field_name if is_entry else None)
        self._bibliography.tell(problem, position)

    def _tell_of_what_is_left_over(self, start: int, end: int) -> None:
        """Tell of entries and fields that stand outside of entries, for nothing shows them."""
        slip = slip_between_entries(self.text[start:end], is_behind_entry=start > 0)
        if slip:
            self._bibliography.tell(slip[0], start + slip[1].start(1), len(slip[1][1]))
