"""Who the owner of a source is: the name, and the other spellings of it in lists of papers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from importers.bibliography import BibliographyEntry
from importers.draft import Draft
from importers.texts import one_line, plain_text
from portfolio.loading.name_words import plain_text as plain_latex
from portfolio.model.names import spelling

_NO_NAMES = {
    "your name", "you r name", "your sidebar name", "firstname lastname", "first last",
    "your name here", "site title", "blank", "your awesome title", "author name", "home", "index",
    "homepage", "home page", "welcome", "about", "about me", "my site", "my website", "my homepage",
}  # fmt: skip
"""What stands where a name goes, as `spelling` has it."""
_OF_SITES = (
    r"(?:the\s+)?(?:personal|academic|professional|official)?\s*"
    r"(?:home\s?page|web\s?site|web\s?page|site|page|portfolio|blog|cv)"
)
_BOLD = re.compile(
    r"(?:\*\*|(?<!\w)__|<(?:b|strong|u)>)\s*([^*<>\n|\[\]()]{3,50}?)[,;:]?\s*"
    r"(?:\*\*|__(?!\w)|</(?:b|strong|u)>)"
)


def is_placeholder(name: str) -> bool:
    """Whether a name is what the theme came with."""
    return spelling(name) in _NO_NAMES


def name_in_title(title: str) -> str:
    """Return the name in the title of a site: "Ada Lovelace" of "Ada Lovelace's Homepage"."""
    text = one_line(plain_text(title))
    text = re.split(r"\s+[|·•–—-]\s+|\s*[|｜]\s*", text)[0]
    text = re.sub(rf"(?i)^(?:welcome\s+to\s+)?{_OF_SITES}\s+of\s+", "", text)
    text = re.sub(rf"(?i)(?:['’]s?)?\s+{_OF_SITES}$", "", text)
    text = re.sub(r"(?i)^(?:(?:dr|prof)\.?\s+)+|,?\s+(?:ph\.?\s?d\.?|m\.?d\.?)$", "", text)
    return "" if is_placeholder(text) else text.strip()


def site_name(title: str, owner: str) -> str:
    """Return what a site is called, if not by its owner's name."""
    text = one_line(plain_text(title))
    is_owners = spelling(owner) in (spelling(text), spelling(name_in_title(text)))
    return "" if is_owners or not owner or is_placeholder(text) else text


def looks_like_name(text: str) -> bool:
    """Whether a text could be a person's name: two to five words in capitals, none of a site's."""
    words = text.split()
    is_site = re.search(r"(?i)\b(blog|notes|lab|group|team|research|site|page|world|home)\b", text)
    is_cjk = re.fullmatch(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}", text) is not None
    starts = [word for word in words if word[:1].isupper() or word[:1] == "("]
    has_dots = "." in re.sub(r"\b[^\W\d_]\.|\b[JS]r\.$", "", text)
    return is_cjk or (2 <= len(words) <= 5 and not is_site and len(starts) >= 2 and not has_dots)


def set_name(draft: Draft, name: str) -> None:
    """Take the owner's name if none is known, unless it is what the theme came with."""
    draft.set("name", "" if is_placeholder(name) else name)


def add_alias(draft: Draft, name: str, file: str, where: str) -> None:
    """Note another spelling of the owner's name, if it may be theirs and is new."""
    name = re.sub(r"^([^,]+),\s*([^,]+)$", r"\2 \1", one_line(plain_latex(name)).strip(" ,;"))
    own = draft.profile.get("name", "")
    known = {spelling(each) for each in draft.names}
    if spelling(name) not in known and is_short_for(name, own):
        draft.profile.setdefault("aliases", []).append(name)
        draft.report.taken(file, where, name, "profile.yml: aliases")


def is_short_for(name: str, own: str) -> bool:
    """Whether a name is a spelling of another: A. Lovelace, Lovelace AK of Ada K. Lovelace."""
    given, full = spelling(name).split(), spelling(name_in_title(own)).split()
    if len(full) < 2 or len(given) < 2:
        return False
    if sorted(given) == sorted(full):
        return True  # the family name stands first
    if given[0] == full[-1] and all(len(word) <= 2 for word in given[1:]):
        given = [*given[1:], given[0]]  # Lovelace A
    return given[-1] == full[-1] and (
        given[0] == full[0]
        or (len(given[0]) <= 2 and given[0][0] == full[0][0])
        or (len(given) > 2 and given[0] == full[0][:1])
    )


def _may_be(name: str, own: str) -> bool:
    """Whether a name could be the owner's all the same: Juan García, Alex Chen, Jiwon Park."""
    given, full = spelling(name).split(), spelling(own).split()
    families = {*(word for word in full[1:] if len(word) > 1), "".join(full[1:])}
    rest = [word for word in given if word not in families]
    starts = {word[0] for word in full}
    return len(rest) < len(given) and (not rest or any(word[0] in starts for word in rest))


def add_bold_names(draft: Draft, file: str, texts: Iterable[str]) -> None:
    """Note the spellings of the owner's name that lists of papers have in bold."""
    for text in texts:
        for name in dict.fromkeys(_BOLD.findall(text)):
            add_alias(draft, name, file, "a name in bold")


def add_names_of_papers(draft: Draft) -> list[BibliographyEntry]:
    """Note the spelling that a paper has where only one of its authors can be the owner.

    Return the papers that name neither the owner nor anybody else of the site.
    """
    own, others = draft.profile.get("name", ""), []
    for entry in draft.publications:
        names = entry.authors
        people = [*draft.names, *(each for other in draft.people.values() for each in other.names)]
        known = {spelling(each).replace(" ", "") for each in people}
        is_named = bool(known & {spelling(name).replace(" ", "") for name in names})
        alike = [name for name in names if is_short_for(name, own)]
        if len(alike) == 1 and not is_named:
            add_alias(draft, alike[0], entry.source, "author")
        if any(names) and not alike and not is_named:
            others.append(entry)
    return others


def hide_papers_of_others(draft: Draft) -> None:
    """Hide papers without the owner where others have one: bibliographies hold references, too.

    One that may be the owner's all the same stays: it is selected, or its authors are not sure.
    """
    own, others = draft.profile.get("name", ""), add_names_of_papers(draft)
    if len(others) == len(draft.publications) or draft.profile.get("kind") == "organization":
        return  # the name is in another script, or that of a group
    for entry in others:
        title, authors = (plain_latex(entry.fields.get(name, "")) for name in ("title", "author"))
        is_group = _OF_GROUPS.search(f"{draft.site_name} {own}") is not None
        file, said = entry.source, "if it is not yours, hide it in publications.yml"
        is_open = is_group or any(_may_be(name, own) for name in entry.authors)
        if not (is_open or _NOT_SURE.search(f"{own} {authors}") or "selected" in entry.fields):
            draft.unlisted[entry.key] = one_line(title)
            file, said = "publications.yml", "it is hidden; if it is yours, delete its lines"
        reason = f"{own} is none of its authors: {said}"
        draft.report.doubtful(file, entry.key, one_line(title), reason)


_NOT_SURE = re.compile(
    r"(?i)\b(others|et al|anonymous|author|collaboration|consortium|team)\b|"
    r"[\u0370-\u1dff\u2e80-\uffff]"
)
"""Authors that may be anybody, or names in two scripts."""
_OF_GROUPS = re.compile(r"(?i)\b(lab|labs|laboratory|group|team|cent(er|re)|institute)\b")
"""Names of sites that have papers of several people."""
