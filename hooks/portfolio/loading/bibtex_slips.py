"""Where a text is no BibTeX: what its owner most likely did, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from portfolio.loading.bibliography import KNOWN_TYPES
from portfolio.problems import Code, UnplacedError, suggestion

_LEFT_OVER = re.compile(r"^[ \t,]*([\w+:-]+[ \t]*=[ \t]*[{\"\w]|[}][ \t]*$)", re.M)
_WITHOUT_BRACKET = re.compile(r"^[ \t]*(@[\w-]+)[ \t]+[^\s={}()@,]+[ \t]*,.*=", re.M)
_WITHOUT_AT = re.compile(rf"^[ \t]*({'|'.join(KNOWN_TYPES)})[ \t]*\{{[^\s=,{{}}]*,", re.M | re.I)


def unknown_type(name: str) -> UnplacedError:
    """Return the advice about an entry of an unknown type."""
    otherwise = "it is shown as one of its own; use @misc where nothing else fits"
    return UnplacedError(
        Code.UNKNOWN_TYPE,
        f'unknown type of entry "@{name}"',
        suggestion(name, KNOWN_TYPES, otherwise=otherwise),
    )


def unknown_string(name: str, defined: Iterable[str]) -> UnplacedError:
    """Return the advice about a value without braces that is no number and no known string.

    Args:
        name: The value, which is shown as it is.
        defined: The names that the file itself defines.
    """
    otherwise = f"put words in braces, {{{name}}}, or write @string{{{name} = …}}"
    return UnplacedError(
        Code.UNKNOWN_STRING,
        f'nothing defines the string "{name}"',
        suggestion(name, defined, otherwise=otherwise),
    )


def slip_between_entries(
    text: str, *, is_behind_entry: bool
) -> tuple[UnplacedError, re.Match[str]] | None:
    """Return what is wrong with a text between entries, and which words of it are meant.

    Fields that stand there are lost; any other text is a comment to BibTeX.
    """
    lost = _WITHOUT_AT.search(text)
    if lost:
        return syntax('an entry starts with "@"', f"write @{lost[1]}{{…"), lost
    open_entry = _WITHOUT_BRACKET.search(text)
    if open_entry:
        kind = open_entry[1]
        return syntax("a bracket is missing behind the type", f"write {kind}{{key, …}}"), open_entry
    left = _LEFT_OVER.search(text)
    if left and is_behind_entry:
        problem = UnplacedError(
            Code.BIBTEX_SLIP,
            f'"{" ".join(text.split())}" stands outside of any entry and is not shown',
            "the entry before it ends too early: delete a closing brace there",
        )
        return problem, left
    return None


def slip_in_entry(error: PybtexSyntaxError, field: str | None) -> UnplacedError:
    """Say in our words what pybtex stumbled over.

    Args:
        field: The field whose value cannot be read; None in front of the entry's key.
    """
    if isinstance(error, PrematureEOF):
        return syntax("the entry is never closed", 'end it with "}" on a line of its own')
    if "unbalanced" in str(error):
        return syntax("a brace is closed that was never opened", "delete it, or open it before")
    if field is None:
        example = "an entry looks like this: @article{lovelace1843, title = {…}, …}"
        return syntax("this cannot be read as BibTeX", example)
    return syntax(f'the value of "{field}" cannot be read', "put it in braces: {…}")


def no_bibtex(text: str) -> tuple[UnplacedError, int] | None:
    """Return the refusal of a text with words and no entry, and where the words start."""
    words = re.search(r"^(?![ \t]*(?:%|@comment|@string|@preamble)).*\w", text, re.M | re.I)
    if words is None or "@" in text:
        return None
    example = "an entry looks like this: @article{lovelace1843, title = {…}, …}"
    return syntax("there is no entry of BibTeX in this file", example), words.start()


def syntax(message: str, help: str) -> UnplacedError:
    """Return a refusal of what is no BibTeX."""
    return UnplacedError(Code.BIBTEX_SYNTAX, message, help)


MOST_ENTRIES = 12_000
MOST_IN_AN_ENTRY = 150_000
"""Characters: a paper of a collaboration has 3,000 authors of some 25 each."""
MOST_IN_A_VALUE = 50_000
"""The same, but for lists of names."""
MOST_OF_STRINGS = 500_000  # characters that names of @string stand for, wherever they are used
NAMES = ("author", "editor")
_ENTRY = re.compile(r"^[ \t]*@", re.M)


def too_large(text: str) -> tuple[UnplacedError, int] | None:
    """Return what is too much in a file, and where: all that reads it takes longer and longer."""
    start = 0
    for number, found in enumerate(_ENTRY.finditer(text), 1):
        if found.start() - start > MOST_IN_AN_ENTRY:
            break
        start = found.start()
        if number > MOST_ENTRIES:
            return _too_large(f"the file has more than {MOST_ENTRIES:,} entries"), start
    else:
        if len(text) - start <= MOST_IN_AN_ENTRY:
            return None
    return _too_large(f"this has more than {MOST_IN_AN_ENTRY:,} characters in one piece"), start


def value_too_large(name: str | None) -> UnplacedError:
    """Return the error about a value, or about what all strings stand for."""
    most = MOST_IN_A_VALUE if name else MOST_OF_STRINGS
    return _too_large(f'"{name or "@string"}" has more than {most:,} characters')


def _too_large(message: str) -> UnplacedError:
    return UnplacedError(Code.TOO_LARGE, message, "shorten it, or divide it into several files")
