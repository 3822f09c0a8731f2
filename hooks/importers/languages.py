"""The languages of a source in several: one is imported, the pages in others are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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


def jekyll_languages(
    config: Mapping[str, Any], pages: Iterable[tuple[str, Mapping[str, Any]]], draft: Draft
) -> Languages:
    """Return the languages of a Jekyll site: of its settings, its pages, and folders of both.

    Raises:
        SourceError: none of them is the one that was asked for.
    """
    named = config.get("languages")
    default = str(config.get("default_lang") or config.get("lang") or config.get("locale") or "")
    codes = [default.lower().replace("_", "-").partition("-")[0]]
    codes += [str(each).lower() for each in named] if isinstance(named, list) else []
    folders: dict[str, set[str]] = {}
    for path, values in pages:
        codes.append(str(values.get("lang") or "").lower())
        found = _FOLDER.match(path)
        if found:
            folders.setdefault(found[1], set()).add(path[found.end() :])
    for code, names in folders.items():
        others = (folders[each] for each in folders if each != code)
        if any(names & each for each in others):  # one page in two languages
            codes.append(code)
    return languages_of(filter(None, codes), draft)


_FOLDER = re.compile(r"(?:_\w+/)?([a-z]{2}(?:-[a-z]{2,4})?)/")
"""A folder that is called as a language, in one of pages or posts or on the top level."""


def in_language(path: str, values: dict[str, Any], languages: Languages) -> str:
    """Return the language of a Jekyll page, which then has its address without the language."""
    found = _FOLDER.match(path)
    folder = found[1] if found and found[1] in languages.codes else ""
    code = str(values.get("lang") or "").lower() or folder
    if not code and languages.codes and re.match(r"(?!_)|_pages/|_posts/", path):
        code = languages.codes[0]
    if code != languages.chosen or not code:
        return code
    old = str(values.get("permalink") or "")
    if not old and folder and found and not re.match("_(?!pages/)", path):
        old = f"/{folder}/" + re.sub(r"(^|/)index\.\w+$|\.\w+$", r"\1", path[found.end() :])
    new = re.sub(rf"^/{re.escape(code)}(/|$)", "/", old)
    if new != old:
        given = values.get("redirect_from") or []
        values["redirect_from"] = [*(given if isinstance(given, list) else [given]), old]
        values["permalink"] = new
    return code
