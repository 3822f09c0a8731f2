"""Files of the theme that nobody who visits the site can need."""

from __future__ import annotations

import re
from collections.abc import Iterable

LOOKS = "assets/stylesheets/portfolio/looks/"

_SOURCE_MAP = re.compile(
    r"\s*(?:(?<=\n)//[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=[^*\s]+\s*\*/)\s*\Z"
)
_LONGEST_BEGIN = 100
"""Characters of the comment, and of white space before it, that the name is looked for after."""

_LUNR = re.compile(r"(?:^|/)lunr/(?:min/lunr\.(?P<name>[\w.]+)\.min|(?P<segmenter>\w+))\.js$")
_SEGMENTER_OF = {"ja": "tinyseg", "hi": "wordcut", "th": "wordcut"}


def is_for_tools(path: str) -> bool:
    """Whether a file is read by the tools of programmers only: a source map (ECMA-426)."""
    return path.endswith(".map")


def without_source_map(text: str) -> str:
    """Return a script or stylesheet without the comment that names its source map."""
    start = text.rfind("sourceMappingURL=")
    if start < 0:
        return text
    start = max(start - _LONGEST_BEGIN, 0)
    return text[:start] + _SOURCE_MAP.sub("\n", text[start:])


def is_of_other_language(path: str, languages: Iterable[str]) -> bool:
    """Whether a file is for a search in languages that the site does not search in.

    The rules are those of the search worker of Material 9.8.1, which loads them: nothing for
    English alone; else what all share, one file a language, and what joins several.
    """
    found = _LUNR.search(path)
    if found is None:
        return False
    wanted = set(languages)
    needed = {*wanted - {"en"}, *({"stemmer.support"} if wanted - {"en"} else ())}
    if len(wanted) > 1:
        needed |= {"multi", "stemmer.support"}
    needed |= {_SEGMENTER_OF[language] for language in wanted if language in _SEGMENTER_OF}
    return (found["name"] or found["segmenter"]) not in needed


def is_of_other_look(path: str, look: object) -> bool:
    """Whether a file is the stylesheet of a look that the site has not chosen."""
    is_look = path.startswith(LOOKS) and path.endswith(".css")
    return is_look and path != f"{LOOKS}{look}.css"


def unnamed(paths: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return those files whose name stands in none of the texts."""
    left = {path: path.rpartition("/")[2] for path in paths}
    for text in texts:
        left = {path: name for path, name in left.items() if name not in text}
    return list(left)
