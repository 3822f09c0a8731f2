"""Lists of names in LaTeX, however they are joined, divided into names one by one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from portfolio.loading.name_markup import set_aside, without_styles
from portfolio.loading.name_words import (
    ASIDE,
    BODY,
    DEGREE,
    EXTENDED,
    FIRST_ASIDE,
    OF,
    PARTICLES,
    is_cjk,
    is_group,
    is_initial,
    is_joined,
    is_long,
    is_one_initial,
    is_short_form,
    is_surely_family,
    is_surely_short,
    is_whole_in_cjk,
    mask,
    may_be_degree,
    plain_text,
    split,
    starts_with_initial,
    turned,
    turned_all,
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
_HELP_OF_TWO = 'write "and" between two names; one name needs braces: "{Family Family}, Given"'


def families_in(lists: Iterable[str]) -> frozenset[str]:
    """Return what surely are family names: all names of a list have them before a comma."""
    found: set[str] = set()
    for names in (re.split(r"\s+and\s+", latex) for latex in lists):
        people = [name.split(",") for name in names if name.strip() != "others"]
        if len(people) > 1 and all(len(parts) == 2 for parts in people):
            found.update(plain_text(family) for family, _ in people)
    return frozenset(found)


def divided(latex: str, families: Collection[str] = ()) -> NameList:
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
    chunks, has_turned = _bodies_together(chunks), False
    for index, chunk in enumerate(chunks):
        is_known = plain_text(chunk.partition(",")[0]) in families
        names = _names_in(chunk, "" if index or is_known else _behind_first(chunks[1:]))
        if names is None:
            advice = _HELP_OF_TWO if mask(chunk).count(",") == 1 else HELP
            found.doubt(chunk, "may be several names, so it is shown as it was typed", advice)
        elif len(names) > 1 and all("," in name for name in names):
            has_turned |= mask(chunk).count(",") < len(names)
        found.names += [f"{{{found.as_typed(chunk)}}}"] if names is None else names
    only = chunks[0] if len(chunks) == 1 and is_group(chunks[0]) else ""
    if "," in only and " and " in only and not BODY.search(only):
        found.doubt(only, "is in braces and so one name: leave out the inner ones for several")
    _turn_short_forms(found, has_turned=has_turned)
    return found


_AND = re.compile(
    r"(?:(?<=[\s,;；])|^)and(?=[\s,;；]|$)|[;；؛|•]|\s·\s|,?\s*\\(?:\\|newline\b)"
    r"|(?<=[\u3400-\u9fff])・(?=[\u3400-\u9fff])|(?<=[가-힣])·(?=[가-힣])",
    re.I,
)
_AMPERSAND = re.compile(r"\\?&|(?<!\s\w)/|\s(?:\+|-{1,3}|–|—)\s")
_COMMA = re.compile("[,，、،]")
_ET_AL = (
    r"(?:(?:\bet\.?|\\?&)\s+(?:al(?:ii)?|coll)\b\.?|(?-i:\bu\.\s?a\.)|\bи\s+др\b\.?|\b(?:\d+|many)\s+others\b"
    r"|(?<![^\s,，、])(?:等|他|ほか)\.?(?![^\s}]))"
)
_DOTS = r"(?:…|\.\.\.|\\l?dots\b(?:\{\})?)"
_ONLY_OTHERS = re.compile(rf"[{{\s,]*(?:{_ET_AL}|\bothers\b\.?|{_DOTS})[}}\s,]*", re.I)
_AND_OTHERS = re.compile(
    rf"(?:(?:\\?&\s*)?\{{?{_ET_AL}\}}?|(?:,|\\?&)\s?others\b\.?|(?<=[\s,]){_DOTS})({ASIDE.pattern}*)$",
    re.I,
)
_INSIDE = re.compile(rf"\s+{_ET_AL}(?=\s*,\s*\S)", re.I)
"""As in "Doe et al., J."."""
_GAP = re.compile(rf"(?<=[\s,]){_DOTS}(?=[\s,])")


def _bodies_together(chunks: Sequence[str]) -> list[str]:
    """Join what may be one body: "Institute of Electrical and Electronics Engineers"."""
    joined: list[str] = []
    for chunk in chunks:
        last = joined[-1] if joined else ""
        is_plain = "{" not in last and not set("{.,") & set(chunk)
        is_plain &= "," not in last or bool(OF.search(last) and not is_long(chunk))
        is_body = (not is_long(last) and BODY.search(chunk)) or OF.search(last)
        if joined and is_plain and not BODY.match(chunk) and (is_body or _SEVERAL.search(chunk)):
            chunk = f"{joined.pop()} and {chunk}"
        joined.append(chunk)
    return joined


_SEVERAL = re.compile(r"\bCollaborations$")


def _without_others(chunk: str) -> tuple[bool, str]:
    """Return whether a part of a list says that there are more, and the part without that."""
    if _ONLY_OTHERS.fullmatch(ASIDE.sub("", chunk)):
        return True, "".join(ASIDE.findall(chunk))
    shorter = _AND_OTHERS.sub(r"\1", chunk.rstrip(" ,"))
    shorter = chunk if shorter == chunk.rstrip(" ,") else shorter.rstrip(" ,")
    without_gap = _GAP.sub(",", _INSIDE.sub("", shorter))
    return without_gap != chunk, without_gap


def _behind_first(rest: Sequence[str]) -> str:
    """Return what follows the first part of a list: nothing, a name without a comma, pairs."""
    if any(mask(chunk).strip(" ,").count(",") == 1 for chunk in rest):
        return "pairs"  # as in "A, B, C, D and E, F"
    is_name = len(rest) == 1 and is_long(rest[0]) and rest[0][0].isupper()
    is_name = is_name and "," not in mask(rest[0])  # as in "A B, C D and E F"
    return ("name" if is_name else "others") if rest else "nothing"


@lru_cache(maxsize=20_000)  # people write with the same people again and again
def _names_in(chunk: str, follows: str) -> list[str] | None:
    """Return the names between two "and"; None if they cannot be told apart with certainty."""
    if is_group(ASIDE.sub("", chunk)) or EXTENDED.match(chunk):
        return [chunk]
    parts = _parts(chunk)
    if is_joined(chunk) or " and " in mask(chunk):
        return None
    if len(parts) < 2:
        is_family = chunk.endswith(",") and parts and "." not in words_of(parts[0])[0]
        return [f"{parts[0]}," if is_family else _whole_if_body(parts[0])] if parts else [chunk]
    if len(parts) == 2 and _COMPLETE.fullmatch(plain_text(parts[1])):
        return [_as_whole(chunk)]
    mains = with_suffixes(parts)
    if len(mains) == 1:
        is_clear = len(parts) > 2 or not may_be_degree(plain_text(parts[1]))
        return [", ".join(parts)] if is_clear else None
    if len(mains) == 2 and len(parts) == 2:
        return _two_parts(parts, chunk, follows)
    if len(mains) == 2:
        is_degree = DEGREE.search(plain_text(str(mains[0]))) or may_be_degree(mains[0][-1])
        is_name = is_degree or starts_with_initial(mains[0][0])
        is_list = is_name and all(is_long(main) for main, *_ in mains)
        return [", ".join(main) for main in mains] if is_list else [", ".join(parts)]
    if turned_all(parts) is not None:
        return turned_all(parts)
    pairs = _pairs(mains, any_given=follows == "pairs")
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


def _two_parts(parts: list[str], chunk: str, follows: str) -> list[str] | None:
    """Return "Family, Given" as one name, "A. Family, B. Other" as two."""
    first, second = parts
    if all(map(is_short_form, parts)):
        return turned_all(parts)
    if all(map(is_cjk, parts)):
        are_whole = set(map(is_whole_in_cjk, parts))
        if (re.search("[，、]", chunk) and len(first) > 1) or are_whole == {True}:
            return parts
        return None if any(are_whole) else [", ".join(parts)]
    is_capital_family = first.isupper() and "." not in first  # DI MARTINO
    has_initial = starts_with_initial(first) or any(map(is_one_initial, words_of(first)[1:-1]))
    if has_initial and not is_capital_family:
        return [first, _whole_if_body(second)] if is_long(second) else None
    if all(map(_COMPLETE.search, parts)):
        return list(map(_whole_if_body, parts))
    are_long = is_long(first) and is_long(second)
    if all(map(_is_marked, parts)) and are_long:
        return parts
    if BODY.search(first) and is_long(first):
        return [_as_whole(chunk)]
    if BODY.search(second):
        return None
    last, is_given = words_of(second)[-1], first.isupper() > second.isupper()
    is_given |= last in PARTICLES or is_initial(last) > is_initial(words_of(first)[-1])
    is_unclear = follows == "name" or (follows == "nothing" and not is_surely_family(first))
    if not is_unclear or not are_long or is_given:
        return [f"{first}, {second}"]
    return parts if follows == "name" and chunk.endswith(",") else None


_COMPLETE = re.compile(r"\b(?:Collaboration|Consortium|Inc|Ltd|LLC|GmbH|Corp|Co)\.?$")


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


def _turn_short_forms(found: NameList, *, has_turned: bool) -> None:
    """Turn "Doe J" if all names between "and" are so, or others were turned, or it is certain."""
    people = [name for name in found.names if not is_group(name)]
    if not any("," in name for name in people):
        has_turned = turned_all(people, 1 if found.has_more else 2) is not None
    for index, name in enumerate(found.names):
        if "," not in name and is_short_form(name) and (has_turned or is_surely_short(name)):
            found.names[index] = turned(name)


def _whole_if_body(name: str) -> str:
    return _as_whole(name) if BODY.search(name) else name


def _as_whole(name: str) -> str:
    """Return a name in braces, and its signs behind them."""
    return f"{{{ASIDE.sub('', name).strip(' ,')}}}{''.join(ASIDE.findall(name))}"
