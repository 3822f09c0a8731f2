"""The languages of a source in several: one is imported, the pages in others are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from importers.draft import Draft
from importers.source_files import SourceError

CODE = r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*"


@dataclass(frozen=True)
class Languages:
    """The codes of a source's languages, the default first, and the one that is imported."""

    codes: tuple[str, ...]
    chosen: str

    def skips(self, code: str, file: str, title: str, draft: Draft) -> bool:
        """Whether a page of a language is not imported; it is reported then."""
        if not code or code == self.chosen:
            return False
        reason = f"it is in another language; --language {code} imports that one instead"
        draft.report.left(file, "", title, reason)
        return True


def languages_of(codes: Iterable[str], draft: Draft) -> Languages:
    """Return the languages of a source, of which the default is named first.

    Raises:
        SourceError: none of them is the one that was asked for.
    """
    known = tuple(dict.fromkeys(code.lower() for code in codes if is_code(code)))
    wanted = draft.language.lower()
    if wanted and wanted not in known:
        there = ", ".join(known) or "none that it names"
        raise SourceError(f"it has no pages in the language {wanted}; its languages: {there}")
    draft.languages = known
    draft.language = wanted or next(iter(known), "")
    return Languages(known, draft.language)


def is_code(text: str) -> bool:
    """Whether a text can be the code of a language, such as en or pt-br."""
    return re.fullmatch(CODE, text.lower()) is not None
