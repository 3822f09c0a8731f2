"""What a bibliography lacks of that which the catalogues know of a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from importers.bibliography import BibliographyEntry, key_of
from importers.bibtex import plain_entries
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.site import Site
from portfolio.model.networks import NETWORKS
from portfolio.model.person import BIBTEX
from portfolio.model.publication_types import known_type
from portfolio.model.publications import Publication
from sync.catalogues import works_at, works_of
from sync.client import Client, NoAnswer
from sync.works import Work, Works, each_once

NEW, PUBLISHED, LACKING = "new", "published", "lacking"
_OF_PUBLISHED = ("journal", "booktitle", "publisher", "date", "volume", "number", "pages", "eid",
                 "doi")  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What could be added to a bibliography."""

    kind: str
    key: str
    title: str
    type: str
    fields: dict[str, str]
    """Those of a new entry, or what an entry lacks; `entrytype` if it is of another type now."""
    services: tuple[str, ...]
    names: tuple[str, ...]
    """What stands for it where it is remembered that it is not wanted; any of them."""
    is_sure: bool = True
    """Whether it is the person's for sure, and complete."""


@dataclass
class Difference:
    """All that could be added to the bibliography of a person."""

    person: str
    name: str
    orcid: str
    number: int
    """Of the papers that the site has."""
    proposals: list[Proposal] = field(default_factory=list)
    citations: dict[str, dict[str, int]] = field(default_factory=dict)
    """How often papers of the site are cited: by their keys, then by catalogue."""
    doubts: list[str] = field(default_factory=list)
    ignored: int = 0


def difference(
    site: Site, person: str, client: Client, ignored: Iterable[str], tell: Callable[[str], None]
) -> Difference:
    """Ask the catalogues about somebody, and return what the site lacks."""
    profile, known = site.people[person].profile, _known_works(site, person)
    handles = (NETWORKS["orcid"].handle_in(link.address) for link in profile.links)
    number = sum(each.is_shown for each in known)
    found = Difference(person, profile.name or person, next(filter(None, handles), ""), number)
    works = _works(client, found, {name for each in known for name in each.ids}, tell)
    papers = site.people[person].publications
    of_colleagues = [_work_of(each, is_shown=False) for each in papers if each.is_given]
    shelf, taken = Works([*known, *of_colleagues]), {each.entry.key.casefold() for each in known}
    publications = {each.key: each for each in site.records.get((person, BIBTEX), ())}
    proposals: list[Proposal] = []
    for work in sorted(works, key=lambda each: (-each.year, each.letters)):
        same = shelf.same(work)
        proposals += [_new(work, taken)] if work.services and not same else []
        for each in [each for each in same if each.is_shown][:1]:
            key = each.entry.key
            if not _is_alike(each, work):
                found.doubts.append(f'{key}: its DOI is that of "{work.title}"')
            elif key not in found.citations:
                found.citations[key] = work.counts
                proposals += _lacking(each, work, publications[key])
    unwanted = {each.casefold() for each in ignored}
    wanted = [one for one in proposals if not unwanted & {name.casefold() for name in one.names}]
    found.proposals, found.ignored = wanted, len(proposals) - len(wanted)
    return found


def _known_works(site: Site, person: str) -> list[Work]:
    """Return all entries of somebody, hidden ones too, with the ids that were typed."""
    shown = {each.key: each for each in site.records.get((person, BIBTEX), ())}
    found = []
    for (whose, name), file in site.data_files.items():
        if whose != person or name.partition("/")[0] != BIBTEX:
            continue
        for typed in plain_entries(read_bibtex(file.source), ""):
            work = Work(typed, typed.fields.get("title", ""))
            if publication := shown.pop(typed.key, None):
                work = _work_of(publication, work.ids)
            found.append(work)
    return found


def _work_of(publication: Publication, ids: Iterable[str] = (), *, is_shown: bool = True) -> Work:
    entry = publication.entry
    corrected = BibliographyEntry(entry.type, entry.key, dict(entry.fields))
    return Work(corrected, publication.title, set(ids), is_shown=is_shown)


def _works(
    client: Client, found: Difference, known: Collection[str], tell: Callable[[str], None]
) -> list[Work]:
    """Return what the catalogues have of a person, and of DOIs that are known already."""
    by: dict[str, list[Work]] = {"Crossref": [], "OpenAlex": [], "ORCID": []}
    for service in by if found.orcid else ():
        tell(f"{service}: {found.name}")
        with suppress(NoAnswer):
            by[service] = list(works_of(client, service, found.orcid))
        for work in by[service]:
            work.services.add(service)
    if found.orcid and "ORCID" not in client.failed and not by["ORCID"]:
        found.doubts.append(f"{found.orcid}: its page at ORCID shows no works; are they public?")
    wanted = {*known, *(name for work in by["ORCID"] for name in work.ids)}
    for service in ("Crossref", "OpenAlex"):
        tell(f"{service}: the DOIs of {found.name}")
        there = {name for work in by[service] for name in work.ids}
        dois = sorted(name for name in wanted - there if name.startswith("10."))
        with suppress(NoAnswer):
            by[service] += works_at(client, service, dois)
    return each_once(work for works in by.values() for work in works)


def _new(work: Work, taken: set[str]) -> Proposal:
    fields = work.entry.fields
    author = fields.get("author", "").partition(" and ")[0]
    return Proposal(
        kind=NEW,
        key=key_of(author, work.entry.year, work.title, taken),
        title=work.title,
        type=work.entry.type,
        fields=fields,
        services=tuple(sorted(work.services)),
        names=tuple(work.names),
        is_sure=bool(author) and work.services != {"OpenAlex"},
    )


def _is_alike(one: Work, other: Work) -> bool:
    """Whether two titles share half of their words: a DOI that was typed may be a wrong one."""
    words = [set(re.findall(r"\w{4,}", each.title.casefold())) for each in (one, other)]
    return one.letters == other.letters or len(words[0] & words[1]) * 2 >= min(map(len, words))


def _lacking(known: Work, work: Work, shown: Publication) -> list[Proposal]:
    """Return what an entry of the site lacks, or where its preprint was published."""
    mine, its = known.entry, work.entry
    is_new_doi = bool(its.doi) and its.doi not in known.ids
    has_changed = mine.is_preprint and not its.is_preprint
    fields: dict[str, str] = {}
    kind, names = LACKING, (mine.key,)
    if has_changed and is_new_doi and its.venue:
        kind, names = PUBLISHED, (its.doi,)
        fields = {name: its.fields[name] for name in _OF_PUBLISHED if its.fields.get(name)}
        fields["entrytype"] = its.type
        arxiv = next((name for name in known.ids if name.startswith("arXiv:")), "")
        if arxiv and not {"eprint", "arxiv"} & mine.fields.keys():
            fields |= {"eprint": arxiv.removeprefix("arXiv:"), "archiveprefix": "arXiv"}
    elif is_new_doi and shown.doi is None and known_type(mine.type) == its.type:
        fields["doi"] = its.doi  # two works of one type and title in one year are one
    if shown.abstract is None and its.fields.get("abstract"):
        fields["abstract"] = its.fields["abstract"]
    services = tuple(sorted(work.services | work.counts.keys()))
    proposal = Proposal(
        kind=kind, key=mine.key, title=shown.title, type=mine.type, fields=fields,
        services=services, names=names,
    )  # fmt: skip
    return [proposal] if fields else []
