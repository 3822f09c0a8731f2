"""Which classes, ids and elements can be in the pages of a site: in their markup, or by scripts."""

from __future__ import annotations

from collections.abc import Iterable, Set

_LEAST_PREFIX = 3


class PossibleNames:
    """The names that may be in a page at some time.

    Args:
        names: The names in markup, as `markup.names_in` returns them.
        words: All words of templates and scripts, whatever they are used for.
        off: Prefixes of names that scripts use only for features that the site has off.
    """

    def __init__(self, names: Set[str], words: Set[str], off: Iterable[str] = ()) -> None:
        self._names, self._words, self._off = names, words, tuple(off)
        # `pf-level--{{ level }}` and "md-" + name have only the prefix of a name.
        self._prefixes = tuple(
            word for word in words if word[-1] in "-_" and len(word) >= _LEAST_PREFIX
        )

    def among(self, wanted: Iterable[str]) -> set[str]:
        """Return those names that may be in a page."""
        return {name for name in wanted if self._may_be(name)}

    def _may_be(self, name: str) -> bool:
        if name in self._names:
            return True
        bare = name.lstrip(".#")
        if bare.startswith(self._off):
            return False
        if name[0] in "[:!":  # scripts set any attribute, and take any away
            return True
        return bare in self._words or bare.startswith(self._prefixes)
