"""What the words of a name in LaTeX look like: initials, suffixes, bodies, joining words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portfolio.loading.latex import text_of
from portfolio.model.names import GROUP

SIGNS = "*∗†‡§¶#✉✝"
FIRST_ASIDE, MOST_ASIDES = 0xF0000, 65_000
ASIDE = re.compile("[\U000f0000-\U000ffffd]")
"""A character that stands for what was set aside: a note or a sign behind a name."""
SPACE = re.compile(r"\s+")


def mask(latex: str) -> str:
    """Return LaTeX with what braces and brackets hold covered: separators there do not count."""
    for group, opening in ((_BRACES, "{"), (_BRACKETS, "([")):
        for _ in range(_DEEPEST):
            if not set(opening) & set(latex):
                break
            latex = group.sub(lambda match: "\0" * len(match[0]), latex)
    return latex


_BRACES, _BRACKETS = re.compile(r"\{[^{}]*\}"), re.compile(r"\([^()]*\)|\[[^][]*\]")
_DEEPEST = 12


def split(latex: str, separator: re.Pattern[str]) -> list[str]:
    """Divide LaTeX where a separator stands outside of braces."""
    masked = mask(latex)
    if masked is latex:
        return [piece.strip() for piece in separator.split(latex)]
    found = list(separator.finditer(masked))
    starts, ends = [0, *(each.end() for each in found)], [each.start() for each in found]
    pieces = zip(starts, [*ends, len(latex)], strict=True)
    return [latex[start:end].strip() for start, end in pieces]


_DEGREE = r"(?:Ph\.?\s?D|[BMD]\.?\s?Sc|D\.?\s?Phil|Esq)\b\.?"
DEGREE = re.compile(rf"\b{_DEGREE}")
SUFFIX = re.compile(rf"[JjSs]r\.?|[JS]R\.|2nd|3rd|[45]th|II|III|IV|{_DEGREE}")
"""What stands behind a name and is no part of the family name."""


def may_be_degree(text: str) -> bool:
    """Whether it is a suffix or somebody's initials: "MD", "M.D."."""
    return text.replace(".", "") in {"JR", "SR", "MD", "MPH", "MBA", "RN", "DDS", "DVM"}


PARTICLES = set(
    re.findall(
        r"\S+",
        "van von der den de del della dei degli di da do dos das du des d' la le les lo l' los las"
        " ter ten te tot zu zum zur vom am im af av al el ul bin ibn bint ben abu und y e"
        " 't ’t 's ’s van't van’t in op aan auf",
    )
)


def with_suffixes(parts: Sequence[str]) -> list[list[str]]:
    """Return the parts of a name or list, each with the suffixes that follow it."""
    mains: list[list[str]] = []
    texts = list(map(plain_text, parts))
    has_degree = any(map(DEGREE.search, texts))
    for index, text in enumerate(texts):
        is_name = len(parts) == 2 and is_long(parts[0]) and not is_surely_family(parts[0])
        may_be = has_degree or is_name or len(parts) == 3
        is_suffix = all(
            SUFFIX.fullmatch(word) or (may_be and may_be_degree(word))
            for word in map(str.strip, text.split(","))
        )
        if not mains or not is_suffix:
            mains.append([])
        mains[-1].append(parts[index])
    return mains


def is_short_form(part: str) -> bool:
    """Whether it is a family name and initials behind it: "Doe J", "Souza AF de"."""
    words = words_of(part)
    first, last = initials_behind(words)
    is_held = part.startswith("{") and not part.startswith("{\\")
    if first == last or is_held or any(map(is_one_initial, words[:first])):
        return False
    return is_one_initial(words[last - 1]) or not words[first - 1].isupper()


def turned_all(parts: Sequence[str], fewest: int = 2) -> list[str] | None:
    """Return "Doe J" as "Doe, J" if all of a list are so, and not perhaps "Wei LI"."""
    if len(parts) < fewest or not all(map(is_short_form, parts)):
        return None
    behind = [word for part in parts for word in words_of(part)[1:]]
    is_sure = any(is_surely_initial(word) or word in PARTICLES for word in behind)
    return list(map(turned, parts)) if is_sure else None


def is_surely_short(name: str) -> bool:
    """Whether it is "Doe J.", "Doe J. K.": nobody has two given names and an initial as family."""
    words = words_of(name)
    points = sum(word.count(".") for word in words if is_initial(word))
    return "{" not in name and points > (len(words) > 2) and not may_be_degree(words[-1])


def turned(name: str) -> str:
    """Return "Souza AF de" as "de Souza, AF"."""
    words = split(name, SPACE)
    first, last = initials_behind([plain_text(word) for word in words])
    suffixes = [word for word in words[last:] if SUFFIX.fullmatch(plain_text(word))]
    particles = [word for word in words[last:] if word not in suffixes]
    parts = ([*particles, *words[:first]], suffixes, words[first:last])
    return ", ".join(" ".join(part) for part in parts if part)


def initials_behind(words: Sequence[str]) -> tuple[int, int]:
    """Return where initials begin and end that follow a family name."""
    last = len(words)
    while last > 1 and (SUFFIX.fullmatch(words[last - 1]) or words[last - 1] in PARTICLES):
        last -= 1
    return next((i for i in range(last, 0, -1) if i == 1 or not is_initial(words[i - 1])), 0), last


def is_initial(word: str) -> bool:
    """Whether a word is one initial or several: "J.", "J.-P.", "Yu.", "JK"."""
    if SUFFIX.fullmatch(word) or word.lower() in _NO_INITIALS:
        return False
    are_capitals = all(letter.isupper() for letter in word if letter.isalpha())
    return bool(_DOTTED.fullmatch(word) or (are_capitals and _BARE.fullmatch(word)))


def is_one_initial(word: str) -> bool:
    """Whether a word is an initial with its point, or a single letter."""
    return is_initial(word) and ("." in word or len(word) == 1)


def is_surely_initial(word: str) -> bool:
    """Whether initials cannot be a short name in capitals, such as LI."""
    return is_one_initial(word) or (is_initial(word) and not re.search("[AEIOUY]", word))


_NO_INITIALS = {"jr.", "sr.", "st.", "dr.", "mr.", "ms.", "co.", "al.", "ed."}
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?|(?:[A-ZА-Я][^\W\d_]?\.-?)+")
_BARE = re.compile(r"[^\W\d_](?:-?[^\W\d_]){0,2}")


def starts_with_initial(part: str) -> bool:
    """Whether it is a name such as "J. Doe"."""
    words = words_of(part)
    return len(words) > 1 and is_initial(words[0]) and not all(map(is_one_initial, words))


def is_long(part: str) -> bool:
    """Whether it may be a whole name: it has several words."""
    return len(words_of(part)) > 1


def is_surely_family(part: str) -> bool:
    """Whether several words are a family name: "de la Cruz Ruiz", "{García Márquez}"."""
    first = words_of(part)[0].lower()
    is_led = first in PARTICLES or first in {"st.", "saint", "san", "santa"}
    return is_led or part.startswith("{") or not {"y", "e", "i"}.isdisjoint(words_of(part))


def is_joined(chunk: str) -> bool:
    """Whether a word joins names, or the parts of one, which BibTeX does not know."""
    masked = mask(chunk)
    if _JOINING.search(masked):
        return True
    weak = _WEAKLY_JOINING.search(masked)  # "José Ortega y Gasset" is one
    if weak is None:
        return False
    before, behind = masked[: weak.start()], masked[weak.end() :]
    return "," in before or ("," not in behind and len(behind.split()) > 1)


_JOINING = re.compile(r"\s(?:(?<!\bvon\s)und|et|og|och|with|on behalf of|for the|\\?&)\s")
_WEAKLY_JOINING = re.compile(r"\s[yeiиі]\s")

OF = re.compile(r"\s(?:of|for)\s")
BODY = re.compile(rf"^The\s|\s(?:of|for|the)\s|{GROUP.pattern}")
"""What only names of bodies have."""


EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)(?:-i)?\s*=")
"""How a name of Biber's extended format begins (BibLaTeX manual, 3.4)."""


def is_group(latex: str) -> bool:
    """Whether braces hold the whole name together, as those of a body do."""
    if not (latex.startswith("{") and latex.endswith("}")) or latex.startswith("{\\"):
        return False
    depth = 0
    for index, letter in enumerate(latex):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return index == len(latex) - 1
    return False


def is_cjk(text: str) -> bool:
    """Whether all letters are of scripts that write the family name first."""
    return bool(_CJK.fullmatch(ASIDE.sub("", text)))


def is_whole_in_cjk(text: str) -> bool:
    """Whether a text of CJK is a family name and a given name, not one of them."""
    plain = ASIDE.sub("", text)
    is_korean = plain[:1] >= "\uac00" and len(plain) > 2
    return len(plain) > 3 or is_korean or (len(plain) > 1 and plain[0] in _CHINESE)


_CHINESE = set("王李张張刘劉陈陳杨楊赵趙黃吴吳徐孙孫朱胡郭何罗羅郑鄭谢謝宋许許韩韓冯馮邓鄧曹彭萧肖")
"""Frequent family names with which hardly any Japanese one begins."""
_CJK = re.compile("[々\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")


def words_of(part: str) -> list[str]:
    """Return the words of a name as plain text."""
    return plain_text(part).split()


def plain_text(latex: str) -> str:
    """Return LaTeX as plain text, without what is set aside."""
    plain = latex if latex.isascii() else ASIDE.sub("", latex)
    return text_of(plain) if set("\\{$") & set(plain) else plain.strip()
