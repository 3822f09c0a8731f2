"""An error or advice that the owner can act on: what, where, and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from portfolio.terminal import LINE_WIDTH, marked_line, visible, wrapped

MOST_LINES = 8


class Code(StrEnum):
    """The kinds of error and of advice. A number is never reused for another kind."""

    UNREADABLE_FILE = "PF001"
    NOT_UTF8 = "PF002"
    FORBIDDEN_CHARACTER = "PF003"
    YAML_SYNTAX = "PF004"
    DUPLICATE_KEY = "PF005"
    YAML_FEATURE = "PF006"
    TOO_DEEP = "PF007"
    TOO_LARGE = "PF008"
    EMPTY_FILE = "PF009"
    WRONG_TYPE = "PF010"
    MISSING_FIELD = "PF011"
    UNKNOWN_FIELD = "PF012"
    BAD_TEXT = "PF013"
    BAD_DATE = "PF014"
    BAD_URL = "PF015"
    UNKNOWN_NETWORK = "PF016"
    BAD_HANDLE = "PF017"
    BAD_LINK = "PF018"
    UNKNOWN_ICON = "PF019"
    BAD_VALUE = "PF020"
    UNKNOWN_DATA_FILE = "PF021"
    NO_PROFILE = "PF022"
    BAD_PERSON_ID = "PF023"
    NO_PEOPLE = "PF024"
    UNKNOWN_PERSON = "PF030"
    WHOSE_PAGE = "PF031"
    UNKNOWN_SECTION = "PF032"
    UNKNOWN_OPTION = "PF033"
    UNKNOWN_GROUP = "PF034"
    UNKNOWN_PROFILE_FIELD = "PF035"
    BAD_CALL = "PF036"
    UNDEFINED_NAME = "PF037"
    TEMPLATE_SYNTAX = "PF038"
    TEMPLATE_FAILURE = "PF039"
    FRONT_MATTER = "PF040"
    BAD_REDIRECT = "PF041"
    TWO_SOURCES = "PF042"
    SAME_URL_TWICE = "PF050"
    END_BEFORE_START = "PF051"
    GARBLED_TEXT = "PF052"
    MISSING_PICTURE = "PF053"
    BROKEN_LINK = "PF060"
    BROKEN_ANCHOR = "PF061"
    ABSOLUTE_LINK = "PF062"
    MISSING_FILE = "PF063"
    NO_ALTERNATIVE_TEXT = "PF064"
    UNSAFE_ADDRESS = "PF065"
    DUPLICATE_ID = "PF066"
    ACTIVE_CONTENT = "PF067"
    FORBIDDEN_FILE = "PF070"
    LINK_OUT_OF_TREE = "PF071"
    ACTIVE_PICTURE = "PF072"
    CONFLICT_LEFT = "PF073"
    UNKNOWN_SETTING = "PF080"
    BAD_SETTING = "PF081"
    UNKNOWN_NAV_ENTRY = "PF082"
    NOT_IN_NAV = "PF083"
    UNKNOWN_FEATURE = "PF084"
    OVERRIDE_SYNTAX = "PF086"
    FRAGMENT_FAILURE = "PF088"
    BUILD_FAILURE = "PF089"
    UNKNOWN_LOOK = "PF094"
    MISSING_GLYPH = "PF095"
    NOTHING_COMMITTED = "PF090"
    UNCOMMITTED = "PF091"
    REMOTE_MOVED = "PF092"
    CNAME_DISAGREES = "PF093"
    BAD_CNAME = "PF096"
    REFUSED_PLUGIN = "PF097"
    PUSH_FAILED = "PF098"
    BIBTEX_SYNTAX = "PF100"
    UNKNOWN_STRING = "PF101"
    SAME_KEY_TWICE = "PF102"
    BAD_IDENTIFIER = "PF103"
    BAD_NAMES = "PF104"
    UNKNOWN_PUBLICATION = "PF105"
    BAD_FORMULA = "PF106"
    DOCUMENT_FAILURE = "PF107"
    UNUSED_OWN_FILE = "PF108"
    BAD_NETWORK = "PF109"
    BAD_CITATION_STYLE = "PF110"
    BAD_WORDS = "PF111"
    EXAMPLE_ADDRESS = "PF120"
    NO_HTTPS = "PF121"
    NEARLY_CNAME = "PF122"
    UNREAD_CNAME = "PF123"
    SHALLOW_HISTORY = "PF124"
    OTHER_THEME = "PF125"
    AMBIGUOUS_COAUTHOR = "PF126"
    REPEATED_ENTRY = "PF127"
    UNKNOWN_TYPE = "PF128"
    INCOMPLETE_ENTRY = "PF129"
    UNCLEAR_DATE = "PF130"
    NO_ADDRESS = "PF131"
    HARMFUL_ADDRESS = "PF132"
    MISSPELT_FIELD = "PF133"
    NO_SUCH_FILE = "PF134"
    UNKNOWN_MACRO = "PF135"
    LEFT_OUT = "PF136"
    LOST_PARENT = "PF137"
    BIBTEX_SLIP = "PF138"
    UNCLEAR_VALUE = "PF139"
    ENCODING = "PF140"
    UNTRANSLATED = "PF141"
    SHORT_LAST_PAGE = "PF145"
    UNKNOWN_TAG = "PF146"
    UNDRAWN_DIAGRAM = "PF147"
    OTHER_DIALECT = "PF148"
    UNUSED_COLOUR = "PF149"
    NEEDS_SCRIPT = "PF150"
    NOT_YET = "PF158"
    FOREIGN_KEY = "PF159"
    COMPLETED_URL = "PF160"
    UNREAD_MARKUP = "PF161"
    EMPTY_SECTION = "PF162"
    CORRECTED_COLOUR = "PF163"
    UNUSED_PALETTE = "PF164"
    HARD_NAME = "PF165"


SAME_IN_MANY = "{message}, as in {others} more"
"""What is said of several of one kind that have one message."""

ADVICE: Mapping[Code, str] = {
    Code.MISSING_GLYPH: "",
    Code.EXAMPLE_ADDRESS: "",
    Code.NO_HTTPS: "",
    Code.NEARLY_CNAME: "",
    Code.UNREAD_CNAME: "",
    Code.SHALLOW_HISTORY: "",
    Code.OTHER_THEME: "",
    Code.AMBIGUOUS_COAUTHOR: "",
    Code.UNKNOWN_STRING: "{number} values without braces are defined nowhere, and shown as typed",
    Code.BAD_NAMES: "{number} lists of names are not understood as a whole",
    Code.BAD_FORMULA: SAME_IN_MANY,
    Code.REPEATED_ENTRY: "{number} entries stand in the file twice, and are shown once",
    Code.UNKNOWN_TYPE: "{number} entries have types that are not known here",
    Code.INCOMPLETE_ENTRY: SAME_IN_MANY,
    Code.UNCLEAR_DATE: "{number} dates cannot be read, and are shown as typed",
    Code.NO_ADDRESS: "{number} values are no addresses or identifiers, and are shown as text",
    Code.HARMFUL_ADDRESS: "{number} addresses would do harm, and are left out",
    Code.MISSPELT_FIELD: "{number} names of fields are not known, and close to one that is",
    Code.NO_SUCH_FILE: "{number} files are not there, so that no link leads to them",
    Code.UNKNOWN_MACRO: "{number} values have macros of LaTeX that are not known here",
    Code.LEFT_OUT: "{number} values have parts that are not shown, such as references in a text",
    Code.LOST_PARENT: "{number} entries refer to entries that are not in the file",
    Code.BIBTEX_SLIP: "{number} slips that BibTeX itself would stop at",
    Code.UNCLEAR_VALUE: "{number} values are not understood",
    Code.ENCODING: "{number} characters come from another encoding",
    Code.UNTRANSLATED: "",
    Code.SHORT_LAST_PAGE: "",
    Code.UNKNOWN_TAG: "",
    Code.UNDRAWN_DIAGRAM: SAME_IN_MANY,
    Code.OTHER_DIALECT: SAME_IN_MANY,
    Code.UNUSED_COLOUR: "",
    Code.NEEDS_SCRIPT: "",
    Code.NOT_YET: "",
    Code.FOREIGN_KEY: "",
    Code.COMPLETED_URL: "{number} addresses have no https://, and are completed with it",
    Code.CORRECTED_COLOUR: "",
    Code.UNUSED_PALETTE: "{number} colours of the theme are used nowhere",
    Code.HARD_NAME: "",
    Code.EMPTY_SECTION: "{number} calls have no facts to show yet, and the page says so",
    Code.UNREAD_MARKUP: "{number} texts have Markdown that is printed as typed",
}
"""The kinds that are advice and stop nothing, each with what is said of several in one file;
empty for a kind that is told one by one."""


@dataclass(frozen=True, kw_only=True, order=True)
class Place:
    """A position in a file: `path` as the owner sees it, `line` and `column` from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One error or piece of advice with its place, ready to be shown."""

    code: Code
    message: str
    help: str
    place: Place
    excerpt: str = ""
    """The line of the file."""
    length: int = 1
    """How many characters of the excerpt to mark, from the place's column."""
    also: tuple[Place, ...] = ()
    """More places of the same in the file; the message is about all of them."""

    @property
    def is_advice(self) -> bool:
        return self.code in ADVICE

    @property
    def severity(self) -> str:
        return "advice" if self.is_advice else "error"

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        return self.place, self.code, self.message


class PortfolioError(Exception):
    """Facts or pages have errors. Carries all that were found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n\n".join(map(format_problem, self.problems)))


class UnplacedError(ValueError):
    """An error in one value, raised where its place in a file is not known.

    Args:
        field: The field that is meant, where a whole record is validated.
    """

    def __init__(self, code: Code, message: str, help: str, field: str | None = None) -> None:
        self.code, self.message, self.help, self.field = code, message, help, field
        super().__init__(message)

    def at(self, place: Place, *, excerpt: str = "", length: int = 1) -> Problem:
        """Return this error at a place."""
        return Problem(
            code=self.code,
            message=self.message,
            help=self.help,
            place=place,
            excerpt=excerpt,
            length=length,
        )


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems ordered by file, line and column, without duplicates."""
    return sorted(set(problems), key=lambda problem: problem.sort_key)


def errors_among(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that are errors, and no advice."""
    return [problem for problem in problems if not problem.is_advice]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is closest to `word`, if any is close enough."""
    candidates = {normalize("NFC", name).casefold(): name for name in sorted(known, reverse=True)}
    meant = normalize("NFC", word).casefold()
    one_edit = [name for name in candidates if _is_one_edit(meant, name)]
    found = difflib.get_close_matches(meant, one_edit, n=1, cutoff=0)
    found = found or difflib.get_close_matches(meant, candidates, n=1, cutoff=0.7)
    return candidates[found[0]] if found else None


def one_edit_away(word: str, known: Iterable[str]) -> str | None:
    """Return the first known word that is one typing slip away from `word`."""
    return next((name for name in sorted(known) if _is_one_edit(word, name)), None)


def _is_one_edit(one: str, other: str) -> bool:
    """Whether one letter is missing, added, changed or swapped with the next one."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST:
        return False
    start = 0
    while one[start : start + 1] == other[start : start + 1] and start < len(one):
        start += 1
    mine, its = one[start:], other[start:]
    swapped = mine[1:2] + mine[:1] + mine[2:]
    return its in (mine, mine[1:], swapped) or mine[1:] == its[1:] or mine == its[1:]


_SHORTEST = 2
"""Shorter words are one edit away from too many others."""


def suggestion(word: str, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return the help for an unknown word: the nearest known one, or all of them."""
    names = list(known)
    close = nearest(str(word), names)  # a page may hand over a number
    if close:
        return f'did you mean "{close}"?'
    if otherwise:
        return otherwise
    return "known are " + ", ".join(names) if names else "nothing is known here yet"


def count(number: int, noun: str) -> str:
    """Return "1 error", "2 errors"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def format_problem(problem: Problem) -> str:
    """Return a problem as text of at most 8 lines of 80 columns, except for long paths."""
    place = problem.place
    spot = place.path if problem.also else f"{place.path}:{place.line}:{place.column}"
    head = wrapped(
        f"{spot}: {problem.severity}[{problem.code}]: {visible(problem.message)}",
        indent="  ",
        keep_first=True,
    )
    head = _shortened(head, 3)
    excerpt = marked_line(problem.excerpt, place.line, place.column, problem.length)
    room = MOST_LINES - len(head) - len(excerpt)
    start = f"  {lines_of(problem)}; " if problem.also else "  help: "
    help_lines = wrapped(start + visible(problem.help), indent="    ")
    return "\n".join([*head, *excerpt, *_shortened(help_lines, room)])


def _shortened(lines: list[str], most: int) -> list[str]:
    """Return the first lines; if some are left out, the last one says so."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1][: LINE_WIDTH - 2] + " …"]


def lines_of(problem: Problem) -> str:
    """Return the lines of a problem with several places: "lines 12, 40, 88 and 70 more"."""
    lines = sorted({place.line for place in (problem.place, *problem.also)})
    shown = [*map(str, lines[:3]), *([f"{len(lines) - 3} more"] if len(lines) > 3 else [])]
    if len(shown) == 1:
        return f"line {shown[0]}"
    return f"lines {', '.join(shown[:-1])} and {shown[-1]}"
