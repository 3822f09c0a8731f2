"""Where a text is no BibTeX: what its owner most likely did, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portfolio.loading.bibliography import KNOWN_TYPES
from portfolio.loading.publication_dates import MONTHS
from portfolio.problems import Code, UnplacedError, nearest, suggestion

_SHORT_MONTHS = [month[:3] for month in MONTHS]
_LEFT_OVER = re.compile(r"^[ \t]*([\w+:-]+[ \t]*=[ \t]*[{\"\w]|[}][ \t]*$)", re.M)
_WITHOUT_AT = re.compile(rf"^[ \t]*({'|'.join(KNOWN_TYPES)})[ \t]*\{{[^\s=,{{}}]*,", re.M | re.I)


def unknown_type(name: str) -> UnplacedError:
    """Return the refusal of an entry of an unknown type."""
    otherwise = "use @misc where none of @article, @inproceedings, @book … fits"
    return syntax(
        f'unknown type of entry "@{name}"', suggestion(name, KNOWN_TYPES, otherwise=otherwise)
    )


def unknown_string(name: str, field: str | None, defined: Iterable[str]) -> UnplacedError:
    """Return the refusal of a value without braces that is no number and no known string.

    Args:
        field: The field whose value it is.
        defined: The names that the file itself defines.
    """
    if field and field.lower() == "month":
        message, otherwise = f'unknown month "{name}"', "write jan, feb, mar … dec"
        start = name[:3].lower()
        close = start if start in _SHORT_MONTHS else nearest(name, _SHORT_MONTHS)
    else:
        message = f'nothing defines the string "{name}"'
        otherwise = f"put words in braces, {{{name}}}, or write @string{{{name} = …}}"
        close = nearest(name, defined)
    return UnplacedError(
        Code.UNKNOWN_STRING, message, f'did you mean "{close}"?' if close else otherwise
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
    left = _LEFT_OVER.search(text)
    if left and is_behind_entry:
        return syntax(
            "this stands outside of any entry",
            "the entry before it ends too early: delete a closing brace there",
        ), left
    return None


def syntax(message: str, help: str) -> UnplacedError:
    """Return a refusal of what is no BibTeX."""
    return UnplacedError(Code.BIBTEX_SYNTAX, message, help)
