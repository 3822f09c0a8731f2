"""Papers of several people of a site: in the lists of all of them, with one page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from portfolio.loading.one_work import are_one, works_of
from portfolio.model.directory import Colleague, Directory
from portfolio.model.person import BIBTEX, Person
from portfolio.model.publications import Home, Publication, newest_first

Records = Mapping[tuple[str, str], Any]
"""What each data file holds, private entries too, by the person's id and the section."""

Lists = dict[str, dict[Home, Publication]]
"""The papers of each person, private ones too, by where their pages are."""


def share_papers(
    people: Mapping[str, Person], records: Records, owner: str | None
) -> dict[str, Person]:
    """Return the people, each with the papers of theirs that stand in others' bibliographies.

    Whose a paper is, is found as for the links in its list of authors. A paper in several
    bibliographies has its page at the owner, else at a group, else at the first of the people.
    A private entry hides a paper from its person's list only.
    """

    def rank(person: Person) -> tuple[object, ...]:
        return person.id != owner, not person.profile.is_organization, person.id

    ranked = sorted(people.values(), key=rank)
    lists = _own_papers([each.id for each in ranked], records)
    coauthors = {each.id: each.coauthors for each in ranked}
    for giver, taker, home, paper in _given(ranked, lists):
        if home not in lists[taker]:
            lists[taker][home] = _apart(paper, home, lists[taker].values())
            coauthors[taker] = coauthors[taker] or giver.coauthors
    shown = {
        name: tuple(newest_first(each for each in papers.values() if not each.private))
        for name, papers in lists.items()
    }
    return {
        name: person.model_copy(update={"publications": shown[name], "coauthors": coauthors[name]})
        for name, person in people.items()
    }


def _own_papers(people: Sequence[str], records: Records) -> Lists:
    """Return what each bibliography holds; a page is where the first of them has a paper."""
    lists: Lists = {person: {} for person in people}
    works: dict[tuple[str, ...], list[tuple[Home, Publication]]] = defaultdict(list)
    papers = [(each, paper) for each in people for paper in records.get((each, BIBTEX), ())]
    for person, paper in sorted(papers, key=lambda each: each[1].private):  # they have no pages
        own, found = (person, paper.slug), list(works_of(paper.entry))
        others = [
            home
            for work in found
            for home, other in sorted(works[work], key=lambda each: each[1].type != paper.type)
            if home[0] != person and are_one(other.entry, paper.entry, work[0])
        ]
        home = next((each for each in others if each not in lists[person]), own)
        lists[person][home] = paper if home == own else paper.model_copy(update={"home": home})
        for work in found if home == own and not paper.private else ():
            works[work].append((own, paper))
    return lists


def _given(people: Sequence[Person], lists: Lists) -> list[tuple[Person, str, Home, Publication]]:
    """Return which papers of whom are those of somebody else of the site, too."""
    colleagues = [Colleague(each.id, each.profile, None) for each in people]
    found = []
    for person in people:
        directory = Directory(person, colleagues)
        for home, paper in lists[person.id].items():
            for author in () if paper.private else paper.authors or paper.editors:
                known = None if directory.is_owner(author) else directory.known(author, paper)
                if known and known.id:
                    found.append((person, known.id, home, paper))
    return found


def _apart(paper: Publication, home: Home, others: Collection[Publication]) -> Publication:
    """Return a paper for the list of somebody who may have another one with its key."""
    names = {"key": paper.key, "slug": paper.slug}
    if any(each.key == paper.key or each.slug == paper.slug for each in others):
        names = {name: f"{text}-{home[0]}" for name, text in names.items()}
    entry = paper.entry.model_copy(update={"key": names["key"]})
    return paper.model_copy(update={**names, "home": home, "is_given": True, "entry": entry})
