"""What can be in the pages of a site: what their markup has, and what scripts may add."""

from __future__ import annotations

from collections.abc import Iterable, Set

_LEAST_OF_A_PREFIX = 3


class Possible:
    """The names that may stand in a page at some time.

    Args:
        names: Those that markup has, as `markup.names_in` gives them.
        words: Those that stand in templates and scripts, for whatever purpose.
        off: How names begin that scripts use only for what the site has switched off.
    """

    def __init__(self, names: Set[str], words: Set[str], off: Iterable[str] = ()) -> None:
        self._names, self._words, self._off = names, words, tuple(off)
        # `pf-level--{{ level }}` and "md-" + name: the beginning of a name.
        self._beginnings = tuple(
            word for word in words if word[-1] in "-_" and len(word) >= _LEAST_OF_A_PREFIX
        )

    def among(self, wanted: Iterable[str]) -> set[str]:
        """Return those of some names that may be there."""
        return {name for name in wanted if self._may_be(name)}

    def _may_be(self, name: str) -> bool:
        if name in self._names:
            return True
        bare = name.lstrip(".#")
        if bare.startswith(self._off):
            return False
        if name[0] in "[:!":  # scripts set any attribute, and take any away
            return True
        return bare in self._words or bare.startswith(self._beginnings)
