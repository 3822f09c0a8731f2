"""Lists of names in LaTeX, however they are joined, divided into names one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from portfolio.loading.name_markup import set_aside, without_styles
from portfolio.loading.name_words import (
    ASIDE,
    BODY,
    COMPANY,
    DEGREE,
    EXTENDED,
    FIRST_ASIDE,
    OF,
    SPACE,
    initials_behind,
    is_cjk,
    is_group,
    is_initial,
    is_joined,
    is_long,
    is_one_initial,
    is_short_form,
    is_surely_initial,
    mask,
    plain_text,
    split,
    starts_with_initial,
    with_suffixes,
    words_of,
)  # fmt: skip
from portfolio.problems import Code, UnplacedError

HELP = 'write "Family, Given" or "Given Family", "and" between two names, a body in braces'


@dataclass
class NameList:
    """A list that is divided; a name that is shown as it was typed is in braces."""

    names: list[str] = field(default_factory=list)
    has_more: bool = False
    doubts: list[UnplacedError] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    """Notes and signs, where a character of `ASIDE` stands for each in the names."""

    def aside(self, character: str) -> str:
        index = ord(character) - FIRST_ASIDE
        return self.asides[index] if index < len(self.asides) else ""

    def as_typed(self, latex: str) -> str:
        """Return LaTeX with its notes and signs back in their places."""
        return ASIDE.sub(lambda found: self.aside(found[0]), latex)

    def doubt(self, latex: str, problem: str, help: str = HELP) -> None:
        """Add a doubt about a part of the list, quoted up to a length."""
        typed = self.as_typed(latex)
        quoted = typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"
        self.doubts.append(UnplacedError(Code.BAD_NAMES, f'"{quoted}" {problem}', help))


_LONGEST = 200
_HELP_OF_LED = "leave it out: coauthors.yml links people, and you are marked by your name"


def divided(latex: str) -> NameList:
    """Return the names of a list that is joined by "and", semicolons, ampersands or commas."""
    plain, led = without_styles(latex)
    plain, asides = set_aside(plain)
    found = NameList(asides=asides)
    for words in led:
        found.doubt(words, "stands at a name and is not shown", _HELP_OF_LED)
    chunks: list[str] = []
    for chunk in split(plain, _AND):
        is_more, chunk = _without_others(chunk)
        found.has_more |= is_more
        people = split(chunk, _AMPERSAND)
        are_people = len(people) > 1 and not BODY.search(chunk) and all(map(is_long, people))
        chunks += filter(None, people if are_people else [chunk])
    for index, chunk in enumerate(chunks):
        names = _names_in(chunk, _context(chunks[1:] if not index else []))
        if names is None:
            found.doubt(chunk, "may be several names, so it is shown as it was typed")
        found.names += [f"{{{found.as_typed(chunk)}}}"] if names is None else names
    if len(chunks) == 1 and is_group(chunks[0]) and "," in chunks[0] and " and " in chunks[0]:
        found.doubt(chunks[0], "is in braces and so one name: leave out the inner ones for several")
    _turn_if_all_are_short(found)
    return found


_AND = re.compile(r"(?:(?<=[\s,;；])|^)and(?=[\s,;；]|$)|[;；]", re.I)
_AMPERSAND = re.compile(r"(?:(?<=[\s,])|^)\\?&(?=\s|$)")
_COMMA = re.compile("[,，、]")
_ET_AL, _DOTS = r"\bet\.?\s+al\b\.?", r"(?:…|\.\.\.|\\l?dots\b(?:\{\})?)"
_ONLY_OTHERS = re.compile(rf"[{{\s,]*(?:{_ET_AL}|\bothers\b\.?|{_DOTS})[}}\s,]*", re.I)
_AND_OTHERS = re.compile(
    rf"(?:(?:\\?&\s*)?\{{?{_ET_AL}\}}?|(?:,|\\?&)\s?others\b\.?|(?<=[\s,]){_DOTS})$", re.I
)
_INSIDE = re.compile(rf"\s+{_ET_AL}(?=\s*,\s*\S)", re.I)
"""As in "Doe et al., J."."""
_GAP = re.compile(rf"(?<=[\s,]){_DOTS}(?=[\s,])")


def _without_others(chunk: str) -> tuple[bool, str]:
    """Return whether a part of a list says that there are more, and the part without that."""
    if _ONLY_OTHERS.fullmatch(ASIDE.sub("", chunk)):
        return True, "".join(ASIDE.findall(chunk))
    shorter = _AND_OTHERS.sub("", chunk.rstrip(" ,"))
    shorter = chunk if shorter == chunk.rstrip(" ,") else shorter.rstrip(" ,")
    without_gap = _GAP.sub(",", _INSIDE.sub("", shorter))
    return without_gap != chunk, without_gap


@dataclass(frozen=True)
class _Context:
    """What the rest of a list tells of its first part."""

    ends_plainly: bool
    """One name without a comma follows, as in "A B, C D and E F"."""
    has_pairs: bool
    """A name with a comma follows, as in "A, B, C, D and E, F"."""


def _context(rest: Sequence[str]) -> _Context:
    return _Context(
        ends_plainly=len(rest) == 1
        and "," not in mask(rest[0])
        and is_long(rest[0])
        and rest[0][0].isupper(),
        has_pairs=any(mask(chunk).strip(" ,").count(",") == 1 for chunk in rest),
    )


@lru_cache(maxsize=20_000)  # people write with the same people again and again
def _names_in(chunk: str, context: _Context) -> list[str] | None:
    """Return the names between two "and"; None if they cannot be told apart with certainty."""
    if is_group(ASIDE.sub("", chunk)) or EXTENDED.match(chunk):
        return [chunk]
    parts = _parts(chunk)
    if is_joined(chunk):
        return None
    if len(parts) < 2:
        is_family = chunk.endswith(",") and parts and "." not in words_of(parts[0])[0]
        return [f"{parts[0]}," if is_family else _whole_if_body(parts[0])] if parts else [chunk]
    if COMPANY.fullmatch(plain_text(parts[-1])) and len(parts) == 2:
        return _as_whole(chunk)
    mains = with_suffixes(parts)
    if len(mains) == 1:
        return [", ".join(parts)]
    if len(mains) == 2 and len(parts) == 2:
        return _two_parts(parts, chunk, context)
    if len(mains) == 2:
        has_degree = bool(DEGREE.search(plain_text(", ".join(mains[0]))))
        is_list = (starts_with_initial(mains[0][0]) or has_degree) and is_long(mains[1][0])
        is_list = is_list and is_long(mains[0][0])
        return [", ".join(main) for main in mains] if is_list else [", ".join(parts)]
    if _turned_all(parts) is not None:
        return _turned_all(parts)
    pairs = _pairs(mains, any_given=context.has_pairs)
    if pairs is not None:
        return pairs
    is_list = all(is_long(main) or is_cjk(main) for main, *_ in mains)
    is_list = is_list and not all(map(is_short_form, parts)) and not OF.search(chunk)
    return [_whole_if_body(", ".join(main)) for main in mains] if is_list else None


def _parts(chunk: str) -> list[str]:
    """Divide at commas; what is set aside behind a comma goes with the name before it."""
    parts: list[str] = []
    waiting = ""
    for part in split(re.sub(rf",\s*({ASIDE.pattern}+)", r"\1,", chunk), _COMMA):
        if words_of(part):
            parts.append(waiting + part)
            waiting = ""
        else:
            waiting += part
    return [*parts[:-1], parts[-1] + waiting] if parts else []


def _two_parts(parts: list[str], chunk: str, context: _Context) -> list[str] | None:
    """Return "Family, Given" as one name, "A. Family, B. Other" as two."""
    first, second = parts
    if all(map(is_short_form, parts)):
        return _turned_all(parts)
    if all(map(is_cjk, parts)) and re.search("[，、]", chunk) and len(first) > 1:
        return parts
    is_capital_family = first.isupper() and "." not in first  # DI MARTINO
    if starts_with_initial(first) and not is_capital_family:
        return [first, _whole_if_body(second)] if is_long(second) else None
    if all(map(_is_marked, parts)) and is_long(first) and is_long(second):
        return parts
    if BODY.search(first) and is_long(first):
        return _as_whole(chunk)
    if BODY.search(second):
        return None
    is_given = is_initial(words_of(second)[-1])  # Daniel J
    if context.ends_plainly and is_long(first) and is_long(second) and not is_given:
        return parts if chunk.endswith(",") else None
    return [f"{first}, {second}"]


def _is_marked(part: str) -> bool:
    """Whether it has a note or sign, or DBLP's number, as each name of a list may have."""
    return bool(re.search(rf"(?:{ASIDE.pattern}|\d{{4}})$", part))


def _pairs(mains: Sequence[list[str]], *, any_given: bool) -> list[str] | None:
    """Return "A, B., C, D." as two names; None if not every second part is a given name."""
    names = []
    for family, given in zip(mains[::2], mains[1::2], strict=len(mains) % 2 == 0):
        words, last = words_of(family[0]), words_of(given[0])[-1]
        if is_one_initial(words[0]) or is_one_initial(words[-1]) or len(family) > 1:
            return None
        if not is_initial(last) and not any_given:
            return None
        names.append(", ".join([family[0], *given[1:], given[0]]))
    return names if len(mains) % 2 == 0 else None


def _turned_all(parts: Sequence[str], fewest: int = 2) -> list[str] | None:
    """Return "Doe J" as "Doe, J" if all of a list are so, and not perhaps "Wei LI"."""
    if len(parts) < fewest or not all(map(is_short_form, parts)):
        return None
    is_sure = any(is_surely_initial(word) for part in parts for word in words_of(part)[1:])
    return list(map(_turned, parts)) if is_sure else None


def _turn_if_all_are_short(found: NameList) -> None:
    people = [name for name in found.names if not is_group(name)]
    is_inverted = any("," in name for name in people)
    turned = None if is_inverted else _turned_all(people, 1 if found.has_more else 2)
    turned_names = dict(zip(people, turned or map(_turned_if_certain, people), strict=True))
    found.names = [turned_names.get(name, name) for name in found.names]


def _turned_if_certain(name: str) -> str:
    """Return "Doe J. K." as "Doe, J. K.": nobody has two given names and an initial as family."""
    if "," in name or "{" in name:
        return name
    words = words_of(name)
    is_certain = (
        len(words) > 1
        and is_short_form(name)
        and sum(word.count(".") for word in words if is_initial(word)) > 1
    )
    return _turned(name) if is_certain else name


def _turned(name: str) -> str:
    words = split(name, SPACE)
    first, last = initials_behind([plain_text(word) for word in words])
    parts = (words[:first], words[last:], words[first:last])
    return ", ".join(" ".join(part) for part in parts if part)


def _whole_if_body(name: str) -> str:
    return _as_whole(name)[0] if BODY.search(name) else name


def _as_whole(name: str) -> list[str]:
    """Return a name in braces, and its signs behind them."""
    return [f"{{{ASIDE.sub('', name).strip(' ,')}}}{''.join(ASIDE.findall(name))}"]
