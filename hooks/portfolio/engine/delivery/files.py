"""Files of the theme that no visitor needs."""

from __future__ import annotations

import re
from collections.abc import Iterable

LOOKS = "assets/stylesheets/portfolio/looks/"

_SOURCE_MAP = re.compile(
    r"\s*(?:(?<=\n)//[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=[^*\s]+\s*\*/)\s*\Z"
)
_LONGEST_COMMENT = 100
"""Characters of the comment, and of the white space before it, up to the name."""

_LUNR = re.compile(r"(?:^|/)lunr/(?:min/lunr\.(?P<name>[\w.]+)\.min|(?P<segmenter>\w+))\.js$")
_SEGMENTER_OF = {"ja": "tinyseg", "hi": "wordcut", "th": "wordcut"}


def is_source_map(path: str) -> bool:
    """Whether a file is a source map, which only developer tools read (ECMA-426)."""
    return path.endswith(".map")


def without_source_map(text: str) -> str:
    """Return a script or stylesheet without the comment that names its source map."""
    start = text.rfind("sourceMappingURL=")
    if start < 0:
        return text
    start = max(start - _LONGEST_COMMENT, 0)
    return text[:start] + _SOURCE_MAP.sub("\n", text[start:])


def is_of_other_language(path: str, languages: Iterable[str]) -> bool:
    """Whether a file is for searching in a language that the site does not use.

    The rules are those of the search worker of Material 9.8.1, which loads them: nothing for
    English alone; else a shared file, one file a language, and one more for several languages.
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


def unreferenced(paths: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return the files whose names are in none of the texts."""
    left = {path: path.rpartition("/")[2] for path in paths}
    for text in texts:
        left = {path: name for path, name in left.items() if name not in text}
    return list(left)
