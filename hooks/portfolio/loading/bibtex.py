"""BibTeX as entries of plain fields, each with its place, and every mistake of the file at once.

The grammar is pybtex's. It knows lines only, reads over a comma that is missing after a key, and
after a mistake goes on at the next "@", be it in the middle of a text; here it learns columns, and
goes on where the next entry starts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, Token
from pybtex.utils import CaseInsensitiveDict

from portfolio.loading.source import Source
from portfolio.loading.yaml_tree import Keys, SourceSpan, Tree
from portfolio.model.publication_types import ALIASES, TYPES
from portfolio.problems import Code, Problem, Refusal, nearest, suggestion

KNOWN_TYPES = (*TYPES, *ALIASES)
DATA_TYPES = {"xdata", "set"}
"""Types of entries that only others refer to."""


@dataclass
class RawField:
    """A field as the file has it; `start` and `end` are where its value stands."""

    name: str
    value: str
    name_at: int
    start: int
    end: int


@dataclass
class RawEntry:
    """An entry as the file has it."""

    type: str
    key: str
    type_at: int
    key_at: int
    fields: dict[str, RawField] = field(default_factory=dict)
    """By the name in lower case."""

    def value(self, *names: str) -> str | None:
        """Return the value of the first of these fields that is not empty."""
        for name in names:
            found = self.fields.get(name)
            if found is not None and found.value.strip():
                return found.value
        return None


@dataclass
class Bibliography:
    """The entries of a file in its order, and what is wrong with the file."""

    source: Source
    entries: list[RawEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        breaks = re.finditer(r"\r\n|\r|\n", self.source.text)
        self._starts = [0, *(found.end() for found in breaks)]

    def span(self, start: int, length: int = 1) -> SourceSpan:
        """Return a stretch of the text as line, column and length on that line."""
        line = bisect_right(self._starts, start)
        begin, *end = self._starts[line - 1 : line + 1]
        text = self.source.text[begin : end[0] if end else None].rstrip("\r\n")
        column = start - begin + 1
        return SourceSpan(line, column, max(1, min(length, len(text) + 1 - column)))

    def refuse(self, refusal: Refusal, start: int, length: int = 1) -> None:
        span = self.span(start, length)
        self.problems.append(
            self.source.problem(refusal, span.line, span.column, length=span.length)
        )

    def refuse_field(self, refusal: Refusal, found: RawField) -> None:
        """Refuse the value of a field."""
        self.refuse(refusal, found.start, found.end - found.start)

    def tree(self) -> Tree:
        """Return the fields as plain values with their places, for checks over all facts."""
        values = {
            entry.key: {each.name: each.value for each in entry.fields.values()}
            for entry in self.entries
        }
        return Tree(values, _Spans(self), _Spans(self, are_of_names=True))


class _Spans(Mapping[Keys, SourceSpan]):
    """Where the entries and fields of a file stand; few of thousands are ever asked for.

    Args:
        are_of_names: Whether those of the fields' names are meant, and not of their values.
    """

    def __init__(self, bibliography: Bibliography, *, are_of_names: bool = False) -> None:
        self._bibliography, self._are_of_names = bibliography, are_of_names
        self._entries = {entry.key: entry for entry in bibliography.entries}

    def __getitem__(self, keys: Keys) -> SourceSpan:
        match keys:
            case (str(key),) if not self._are_of_names:
                entry = self._entries[key]
                return self._bibliography.span(entry.key_at, len(entry.key))
            case (str(key), str(name)):
                found = self._entries[key].fields[name]
                if self._are_of_names:
                    return self._bibliography.span(found.name_at, len(found.name))
                return self._bibliography.span(found.start, found.end - found.start)
        raise KeyError(keys)

    def __iter__(self) -> Iterator[Keys]:
        for entry in self._entries.values():
            if not self._are_of_names:
                yield (entry.key,)
            yield from ((entry.key, name) for name in entry.fields)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_bibtex(source: Source) -> Bibliography:
    """Return the entries of a file, without those that cannot be read, and why they cannot."""
    bibliography = Bibliography(source)
    parser = _BibtexParser(bibliography)
    bibliography.entries = list(parser.entries())
    _refuse_keys_that_are_twice(bibliography)
    return bibliography


_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?=[a-z]+\s*[{(])", re.M | re.I)
"""Where an entry starts: at the start of a line, after a mistake the only place to go on."""

_START = re.compile(r"@\s*[a-zA-Z]+\s*[{(]")
_NAME_AND_EQUALS = re.compile(r"\s*([\w+:.-]+)\s*=\s*[{\"\d\w]")
_LEFT_OVER = re.compile(r"^[ \t]*([\w+:-]+[ \t]*=[ \t]*[{\"\w]|[}][ \t]*$)", re.M)
_WITHOUT_AT = re.compile(rf"^[ \t]*({'|'.join(KNOWN_TYPES)})[ \t]*\{{[^\s=,{{}}]*,", re.M | re.I)


class _Skip(Exception):
    """The entry was refused."""


class _BibtexParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """pybtex's parser of the low level, which notes where things stand."""

    def __init__(self, bibliography: Bibliography) -> None:
        self._bibliography = bibliography
        super().__init__(
            bibliography.source.text,
            macros=CaseInsensitiveDict(month_names),
            handle_error=self._on_error,
        )
        self._entry: RawEntry | None = None
        self._name_at = self._value_at = self._value_end = 0
        self._is_broken = False

    def entries(self) -> Iterator[RawEntry]:
        """Yield each entry that can be read."""
        end_of_last = 0
        while True:
            start = self._next_start(end_of_last)
            self._refuse_what_is_left_over(end_of_last, len(self.text) if start < 0 else start)
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
        """Where the next "@" is that starts something; in front of it there is only a comment."""
        found = _START.search(self.text, position)
        while found and self._is_in_comment(found.start()):
            found = _START.search(self.text, found.end())
        return found.start() if found else -1

    def _is_in_comment(self, position: int) -> bool:
        line: str = self.text[self.text.rfind("\n", 0, position) + 1 : position]
        return line.lstrip().startswith("%")

    def _command(self) -> None:
        type_at = self.pos
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
            self._check_type(name, type_at)
            self._entry_body(name, type_at, closing)
        self._close(closing)

    def _skip_body(self, closing: object) -> None:
        start = self.pos
        try:
            list(self.parse_string(closing))
        except PybtexSyntaxError:  # as BibTeX does: to the end of the line
            end = self.text.find("\n", start)
            self.pos = end if end >= 0 else self.end_pos

    def _check_type(self, name: str, type_at: int) -> None:
        if name in KNOWN_TYPES or name in DATA_TYPES:
            return
        refusal = Refusal(
            Code.BIBTEX_SYNTAX,
            f'unknown type of entry "@{name}"',
            suggestion(
                name,
                KNOWN_TYPES,
                otherwise="use @misc where none of @article, @inproceedings, @book … fits",
            ),
        )
        self._bibliography.refuse(refusal, type_at - 1, len(name) + 1)
        self._is_broken = True

    def _entry_body(self, type_name: str, type_at: int, closing: object) -> None:
        self.eat_whitespace()
        key_at = self.pos
        key = re.compile(r"[^\s,{}()=\"#%\\]*").match(self.text, self.pos)
        assert key is not None
        self.pos = key.end()
        if not key[0] or re.match(r"\s*=", self.text[self.pos : self.pos + 99]):
            self._refuse(
                "the entry has no key",
                f"write one after the bracket: @{type_name}{{lovelace1843,",
                key_at,
                max(1, len(key[0])),
            )
        self.current_entry_key = key[0]
        self._entry = RawEntry(type_name, key[0], type_at, key_at)
        if not self.optional([self.COMMA]):
            if self.optional([closing]):
                self.pos -= 1
                return
            self._refuse(
                f'a comma is missing after the key "{key[0]}"',
                f"write @{type_name}{{{key[0]},",
                key.end() - 1 if key[0] else key_at,
            )
        self.parse_entry_fields()

    def _close(self, closing: object) -> None:
        """Read the bracket that ends an entry, or say what stands there instead."""
        end = self.pos
        self.eat_whitespace()
        if self.optional([closing]):
            self._refuse_fields_after_the_end()
            return
        rest = self.text[self.pos : self.pos + 200]
        if rest.startswith("@"):
            self._refuse(
                f'a closing brace is missing: "{self.current_field_name}" or the entry never ends',
                'each "{" needs its "}", and so does the entry as a whole',
                self._name_at,
                len(self.current_field_name or " "),
            )
        if _NAME_AND_EQUALS.match(rest):
            self._refuse(
                "a comma is missing after this value",
                "put a comma between two fields",
                max(end - 1, 0),
            )
        self._refuse(
            f'"{rest[:1]}" cannot stand here: a comma or the end of the entry is expected',
            'compare the entry with its neighbours; quotes inside of quotes need braces: {"}',
            self.pos,
        )

    def _refuse_fields_after_the_end(self) -> None:
        following = re.compile(r"\s*,?\s*[\w+:-]+\s*=\s*[{\"\w]").match(self.text, self.pos)
        if following:
            self._refuse(
                "the entry ends here, in front of more of its fields",
                "delete this brace if it is one too many",
                self.pos - 1,
            )

    def parse_field(self) -> None:
        """Read a field, and note where it stands; two of one name are a mistake."""
        name = self.optional([self.NAME])
        if not name:
            return
        self._name_at = self.pos - len(name.value)
        self.current_field_name = name.value
        if not self.optional([self.EQUALS]):
            self._refuse(
                f'the field "{name.value}" has no value',
                f"write {name.value} = {{…}}",
                self._name_at,
                len(name.value),
            )
        self.eat_whitespace()
        if self.text[self.pos : self.pos + 1] in {",", "}", ")"}:
            self._refuse(
                f'the field "{name.value}" has no value',
                "write it in braces, or delete the line",
                self._name_at,
                len(name.value),
            )
        start = self.pos
        self._value_at = start
        self.parse_value()
        self._keep_field(name, start)

    def _keep_field(self, name: Token, start: int) -> None:
        if self._entry is None:
            return
        inner = 1 if self.text[start] in '{"' else 0
        value = "".join(self.current_value)
        found = RawField(
            name.value.lower(), value, self._name_at, start + inner, self._value_end - inner
        )
        if found.name in self._entry.fields:
            line = self._bibliography.span(self._entry.fields[found.name].name_at).line
            refusal = Refusal(
                Code.DUPLICATE_KEY,
                f'the field "{name.value}" stands twice in this entry: also on line {line}',
                "keep one of the two",
            )
            self._bibliography.refuse(refusal, self._name_at, len(name.value))
        else:
            self._entry.fields[found.name] = found

    def parse_value_part(self) -> str:
        """Read a value or a part of it, and note where it ends."""
        self.eat_whitespace()
        start = self.pos
        try:
            part: str = super().parse_value_part()
        except PrematureEOF:
            self._refuse_open_value(start)
        following = _ENTRY.search(self.text, start, self.pos)
        if following and "\n" in self.text[start : following.start()]:
            self._refuse_open_value(start)
        self._value_end = self.pos
        return part

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
        """Return what a name without braces stands for; one that nothing defines is a mistake."""
        if name in self.macros:
            return str(self.macros[name])
        names = list(month_names)
        if self.current_field_name and self.current_field_name.lower() == "month":
            close = name[:3].lower() if name[:3].lower() in month_names else nearest(name, names)
            help_text = f'did you mean "{close}"?' if close else "write jan, feb, mar … dec"
            refusal = Refusal(Code.UNKNOWN_STRING, f'unknown month "{name}"', help_text)
        else:
            names = [each for each in self.macros if each not in month_names]
            refusal = Refusal(
                Code.UNKNOWN_STRING,
                f'nothing defines the string "{name}"',
                suggestion(
                    name,
                    names if nearest(name, names) else (),
                    otherwise=f"put words in braces, {{{name}}}, or write @string{{{name} = …}}",
                ),
            )
        self._bibliography.refuse(refusal, self.pos - len(name), len(name))
        return ""

    def _refuse(self, message: str, help_text: str, start: int, length: int = 1) -> None:
        self._bibliography.refuse(Refusal(Code.BIBTEX_SYNTAX, message, help_text), start, length)
        raise _Skip

    def _on_error(self, error: PybtexSyntaxError) -> None:
        """Say in our words what pybtex stumbled over."""
        if isinstance(error, UndefinedMacro):
            return
        self._is_broken = True
        position = min(self.pos, max(self.end_pos - 1, 0))
        if isinstance(error, PrematureEOF):
            message, position = "the entry is never closed", self.command_start
            help_text = 'end it with "}" on a line of its own'
        elif "unbalanced" in str(error):
            message, position = "a brace is closed that was never opened", self.pos - 1
            help_text = "delete it, or open it before"
        elif self.current_entry_key is None:
            message = "this cannot be read as BibTeX"
            help_text = "an entry looks like this: @article{lovelace1843, title = {…}, …}"
        else:
            message = f'the value of "{self.current_field_name}" cannot be read'
            help_text = "put it in braces: {…}"
        self._bibliography.refuse(Refusal(Code.BIBTEX_SYNTAX, message, help_text), position)

    def _refuse_what_is_left_over(self, start: int, end: int) -> None:
        """Refuse fields outside of entries; other text between them is a comment to BibTeX."""
        between = self.text[start:end]
        lost = _WITHOUT_AT.search(between)
        if lost:
            refusal = Refusal(
                Code.BIBTEX_SYNTAX,
                'an entry starts with "@"',
                f"write @{lost[1]}{{…",
            )
            self._bibliography.refuse(refusal, start + lost.start(1), len(lost[1]))
            return
        left = _LEFT_OVER.search(between)
        if left and start and not self._is_in_comment(start + left.start(1)):
            refusal = Refusal(
                Code.BIBTEX_SYNTAX,
                "this stands outside of any entry",
                "the entry before it ends too early: delete a closing brace there",
            )
            self._bibliography.refuse(refusal, start + left.start(1), len(left[1]))


def _refuse_keys_that_are_twice(bibliography: Bibliography) -> None:
    first: dict[str, RawEntry] = {}
    for entry in bibliography.entries:
        known = first.setdefault(entry.key.casefold(), entry)
        if known is entry:
            continue
        line = bibliography.span(known.key_at).line
        refusal = Refusal(
            Code.SAME_KEY_TWICE,
            f'two entries have the key "{entry.key}": the other is on line {line}',
            "delete one of them, or give it a key of its own",
        )
        bibliography.refuse(refusal, entry.key_at, len(entry.key))
