"""Who among authors is whom: people of the site, and those whom `coauthors.yml` names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import count

from portfolio.model.coauthors import Coauthor
from portfolio.model.names import Author, spelling
from portfolio.model.person import Person
from portfolio.model.profile import Profile
from portfolio.model.publications import Home, Publication


@dataclass(frozen=True)
class Colleague:
    """A person of the site; `page` is the path below docs/ of the page about them."""

    id: str
    profile: Profile
    page: str | None


@dataclass(frozen=True)
class Known:
    """Somebody whom author lists may name."""

    name: str
    spellings: frozenset[str]
    url: str | None
    orcid: str | None
    papers: frozenset[str] = frozenset()
    """Keys and DOIs of the only publications in which the name is theirs; empty for all."""
    page: str | None = None
    """The path below docs/ of the page about them, unless `url` is there."""
    number: int | None = None
    """The place in `coauthors.yml`."""
    id: str | None = None
    """Of a person of the site."""

    @property
    def address(self) -> str | None:
        """Where they are on the web: by the owner's word, else by their ORCID iD."""
        return self.url or (f"https://orcid.org/{self.orcid}" if self.orcid else None)

    def wrote(self, paper: Publication) -> bool:
        """Return whether their papers are listed and this is one of them."""
        return not self.papers.isdisjoint({paper.key.casefold(), (paper.doi or "").casefold()})

    def may_be(self, other: Known) -> bool:
        """Return whether a co-author is this person of the site."""
        if self.orcid and other.orcid:
            return self.orcid == other.orcid
        is_told_apart = other.papers and (other.url or other.orcid)
        return not is_told_apart and not self.spellings.isdisjoint(other.spellings)


class Directory:
    """Knows a person and whom they publish with by every spelling of their names.

    Args:
        colleagues: The people of the site.
    """

    def __init__(self, person: Person, colleagues: Iterable[Colleague] = ()) -> None:
        self._person = person
        self._owner = _spellings(_names_of(person.profile))
        self._owner_orcids = set(_orcids_of(person.profile))
        colleagues = list(colleagues)
        others = [_known_colleague(each) for each in colleagues if each.id != person.id]
        pages = [each.page for each in colleagues if each.id == person.id]
        self.page = pages[0] if pages and others else None
        """The page about the person, if others have theirs beside it."""
        known = _joined(list(map(_known_coauthor, count(), person.coauthors)), others)
        self._by_name: dict[str, list[Known]] = {}
        for each in known:
            for name in each.spellings:
                self._by_name.setdefault(name, []).append(each)
        self._by_orcid = {each.orcid: each for each in reversed(known) if each.orcid}

    @cached_property
    def homes(self) -> Mapping[str, Home]:
        """Where the page of each of the person's papers is, by its key."""
        person = self._person
        return {each.key: each.home_of(person.id) for each in person.publications}

    @property
    def is_of_group(self) -> bool:
        return self._person.profile.is_organization

    def is_owner(self, author: Author) -> bool:
        """Return whether this is the person, by ORCID or by the whole name as it is listed."""
        if author.orcid is not None and self._owner_orcids:
            return author.orcid in self._owner_orcids
        return _spelling(str(author.name)) in self._owner

    def name_of(self, author: Author, paper: Publication) -> str:
        """Return the name under which somebody is known here, whatever the paper has.

        Namesakes have behind it what tells them apart.
        """
        name, key = self._name_and_key(author, paper)
        return f"{name} ({key})" if key and len(self._namesakes.get(name, ())) > 1 else name

    def _name_and_key(self, author: Author, paper: Publication) -> tuple[str, str | None]:
        known = self.known(author, paper)
        if known is None:
            return str(author.name), author.orcid
        key = known.orcid or known.url or known.page or min(known.papers, default="")
        return known.name, re.sub(r"^https?://|/$", "", key or f"no. {(known.number or 0) + 1}")

    @cached_property
    def _namesakes(self) -> Mapping[str, set[str]]:
        """What tells those apart who have a name."""
        found: dict[str, set[str]] = {}
        for paper in self._person.publications:
            for author in paper.authors:
                name, key = self._name_and_key(author, paper)
                found.setdefault(name, set()).update([key] if key else [])
        return found

    def coauthors(self, paper: Publication) -> list[str]:
        """Return the names of all authors of a publication but the person, as known here."""
        return [self.name_of(each, paper) for each in paper.authors if not self.is_owner(each)]

    def known(self, author: Author, paper: Publication) -> Known | None:
        """Return who an author is; None for strangers, and where it may be one of several."""
        found = self.candidates(author, paper)
        return found[0] if len(found) == 1 else None

    def known_in(self, paper: Publication) -> list[Known | None]:
        """Return who the authors and editors are."""
        return [self.known(each, paper) for each in (*paper.authors, *paper.editors)]

    def candidates(self, author: Author, paper: Publication) -> list[Known]:
        """Return those who an author may be: by ORCID, else by name and what they wrote."""
        if author.orcid in self._by_orcid:
            return [self._by_orcid[author.orcid]]
        named = self._by_name.get(_spelling(str(author.name)), [])
        named = [each for each in named if not (author.orcid and each.orcid)]
        wrote = [each for each in named if each.wrote(paper)]
        return wrote or [each for each in named if not each.papers]


def _joined(entries: Sequence[Known], people: Sequence[Known]) -> list[Known]:
    """Return the entries of `coauthors.yml` and the people of the site, nobody twice."""
    joined, rest = list(entries), []
    meant = [_meant_by(entry, people) for entry in entries]
    for each in people:
        same = [number for number, found in enumerate(meant) if each in found]
        if len(same) != 1 or len(meant[same[0]]) > 1:
            rest.append(each)
            continue
        entry = entries[same[0]]
        joined[same[0]] = replace(
            entry,
            spellings=entry.spellings | each.spellings,
            page=None if entry.url else each.page,
            orcid=entry.orcid or each.orcid,
            id=each.id,
        )
    return joined + rest


def _meant_by(entry: Known, people: Sequence[Known]) -> list[Known]:
    """Return the people whom an entry may mean: of several, the one who is called so first."""
    found = [each for each in people if each.may_be(entry)]
    named = [each for each in found if _spelling(each.name) == _spelling(entry.name)]
    return named if len(named) == 1 else found


def _names_of(profile: Profile) -> list[str]:
    native = profile.native_name.text if profile.native_name else None
    return [name for name in (profile.name, native, *profile.aliases) if name]


def _orcids_of(profile: Profile) -> list[str]:
    orcids = (link for link in profile.links if link.network == "orcid")
    return [link.handle or link.address.rsplit("/", 1)[-1] for link in orcids]


def _known_coauthor(number: int, coauthor: Coauthor) -> Known:
    return Known(
        name=coauthor.name,
        spellings=_spellings((coauthor.name, *coauthor.aliases)),
        url=coauthor.url,
        orcid=coauthor.orcid,
        papers=frozenset(map(key_of_paper, coauthor.papers)),
        number=number,
    )


def _known_colleague(colleague: Colleague) -> Known:
    return Known(
        name=colleague.profile.display_name,
        spellings=_spellings(_names_of(colleague.profile)),
        url=None,
        orcid=next(iter(_orcids_of(colleague.profile)), None),
        page=colleague.page,
        id=colleague.id,
    )


def key_of_paper(text: str) -> str:
    """Return a key or DOI as it is compared: without its address, in lower case."""
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.casefold())


def _spellings(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_spelling, names))


_spelling = lru_cache(maxsize=50_000)(spelling)
