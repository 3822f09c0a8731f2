"""What a bibliography lacks of that which the catalogues know of a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from importers.bibliography import BibliographyEntry, key_of
from importers.bibtex import plain_entries
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.site import Site
from portfolio.model.networks import NETWORKS
from portfolio.model.person import BIBTEX
from portfolio.model.publications import Publication
from sync.catalogues import dois_at_crossref, dois_at_openalex, of_crossref, of_openalex, of_orcid
from sync.client import Client, NoAnswer
from sync.works import PUBLISHED, Shelf, Work, each_once

NEW, PUBLISHED_NOW, LACKING = "new", "published", "lacking"
_OF_PUBLISHED = ("journal", "booktitle", "publisher", "date", "volume", "number", "pages", "eid",
                 "doi")  # fmt: skip


@dataclass(frozen=True)
class Proposal:
    """What could be added to a bibliography."""

    kind: str
    key: str
    title: str
    fields: dict[str, str]
    """Those of a new entry, or what an entry lacks."""
    type: str = ""
    services: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What stands for it where it is remembered that it is not wanted; any of them."""
    is_sure: bool = True
    """Whether it is the person's for sure, and complete."""

    @property
    def entry(self) -> BibliographyEntry:
        return BibliographyEntry(self.type, self.key, self.fields)


@dataclass
class Difference:
    """All that could be added to the bibliography of a person."""

    person: str
    name: str
    orcid: str = ""
    number: int = 0
    """Of the papers that the site has."""
    proposals: list[Proposal] = field(default_factory=list)
    citations: dict[str, dict[str, int]] = field(default_factory=dict)
    """How often papers of the site are cited: by their keys, then by catalogue."""
    doubts: list[str] = field(default_factory=list)
    ignored: int = 0


def orcid_of_person(site: Site, person: str) -> str:
    """Return the ORCID iD in the links of somebody's profile, or nothing."""
    links = site.people[person].profile.links
    found = (NETWORKS["orcid"].handle_in(link.address) for link in links)
    return next(filter(None, found), "")


def difference(
    site: Site, person: str, client: Client, ignored: Iterable[str], tell: Callable[[str], None]
) -> Difference:
    """Ask the catalogues about somebody, and return what the site lacks."""
    known = known_works(site, person)
    profile = site.people[person].profile
    number = sum(each.is_shown for each in known)
    found = Difference(person, profile.name or person, orcid_of_person(site, person), number)
    works = _works(client, found, {doi for each in known for doi in each.dois}, tell)
    shelf = Shelf(known)
    publications = {each.key: each for each in site.records.get((person, BIBTEX), ())}
    taken = {each.entry.key.casefold() for each in known}
    proposals: dict[str, Proposal] = {}
    for work in sorted(works, key=lambda each: (each.entry.year, each.letters), reverse=True):
        same = shelf.same(work)
        if not same and work.services:
            proposal = _new(work, taken)
            proposals[proposal.key] = proposal
        for each in same if any(each.is_shown for each in same) else ():
            key = each.entry.key
            if not each.is_shown or key in proposals:
                continue
            if not _is_alike(each, work):
                doubt = f'{key}: its DOI is that of "{work.title[:60]}"'
                found.doubts += [doubt] if each.dois & work.dois else []
                continue
            found.citations[key] = work.counts
            if lacking := _lacking(each, work, publications[key]):
                proposals[key] = lacking
    remembered = {each.casefold() for each in ignored}
    wanted = [without for each in proposals.values() if (without := _wanted(each, remembered))]
    found.proposals = sorted(wanted, key=lambda each: (each.kind != NEW, not each.is_sure))
    found.ignored = len(proposals) - len(wanted)
    return found


def known_works(site: Site, person: str) -> list[Work]:
    """Return all entries of somebody: as shown, as typed, and those that are not shown."""
    shown = {each.key: each for each in site.records.get((person, BIBTEX), ())}
    found = []
    for (whose, name), file in site.data_files.items():
        if whose != person or name.partition("/")[0] != BIBTEX:
            continue
        for typed in plain_entries(read_bibtex(file.source), file.source.path):
            publication = shown.pop(typed.key, None)
            dois = {typed.doi, *re.findall(r"(?i)10\.\d{4,9}/\S+", typed.fields.get("html", ""))}
            if publication is None:
                found.append(Work(typed, typed.fields.get("title", ""), dois - {""}))
                continue
            entry = publication.entry
            corrected = BibliographyEntry(entry.type, entry.key, dict(entry.fields))
            work = Work(corrected, publication.title, dois - {""}, is_shown=True)
            work.arxivs |= Work(typed, "").arxivs
            found.append(work)
    return found


def _works(
    client: Client, found: Difference, dois: set[str], tell: Callable[[str], None]
) -> list[Work]:
    """Return what the catalogues have of a person, and of the DOIs that they have already."""
    by: dict[str, list[Work]] = {"Crossref": [], "OpenAlex": [], "ORCID": []}
    readers = (("ORCID", of_orcid), ("Crossref", of_crossref), ("OpenAlex", of_openalex))
    for service, read in readers if found.orcid else ():
        tell(f"{service}: {found.name}")
        try:
            by[service] = list(read(client, found.orcid))
        except NoAnswer as reason:
            if service not in client.failed:
                found.doubts.append(f"{service} has no record {found.orcid}: {reason}")
        for work in by[service]:
            work.services.add(service)
    dois = dois | {doi for work in by["ORCID"] for doi in work.dois}
    for service, look_up in (("Crossref", dois_at_crossref), ("OpenAlex", dois_at_openalex)):
        tell(f"{service}: DOIs of {found.name}")
        there = {doi for work in by[service] for doi in work.dois}
        try:
            by[service] += look_up(client, sorted(dois - there))
        except NoAnswer:
            by[service] = []  # a part of an answer would mislead
    return each_once(work for works in by.values() for work in works)


def _new(work: Work, taken: set[str]) -> Proposal:
    fields = work.entry.fields
    author = fields.get("author", "").partition(" and ")[0]
    key = key_of(author, work.entry.year, work.title, taken)
    is_sure = bool(author) and work.services != {"OpenAlex"}
    services, names = tuple(sorted(work.services)), tuple(_names(work))
    return Proposal(NEW, key, work.title, fields, work.entry.type, services, names, is_sure)


def _names(work: Work) -> Iterator[str]:
    yield from (name if kind != "arXiv" else f"arXiv:{name}" for kind, name in work.names)


def _is_alike(one: Work, other: Work) -> bool:
    """Whether two titles share half of their words: a DOI may be a wrong one."""
    words = [set(re.findall(r"\w{4,}", each.title.casefold())) for each in (one, other)]
    least = min(map(len, words))
    return one.letters == other.letters or not least or len(words[0] & words[1]) * 2 >= least


def _lacking(known: Work, work: Work, shown: Publication) -> Proposal | None:
    """Return what an entry of the site lacks, or where its preprint was published."""
    mine, its = known.entry, work.entry
    fields: dict[str, str] = {}
    if shown.abstract is None and its.fields.get("abstract"):
        fields["abstract"] = its.fields["abstract"]
    is_published = (
        mine.is_preprint
        and not its.is_preprint
        and its.type in PUBLISHED
        and bool(its.venue and its.doi)
        and its.doi != mine.doi
    )
    kind, type_ = LACKING, ""
    if is_published:
        kind, type_ = PUBLISHED_NOW, its.type
        fields |= {name: its.fields[name] for name in _OF_PUBLISHED if its.fields.get(name)}
        arxiv = next(iter(sorted(known.arxivs)), "")
        if arxiv and not {"eprint", "arxiv"} & mine.fields.keys():
            fields |= {"eprint": arxiv, "archiveprefix": "arXiv"}
    elif shown.doi is None and its.doi and mine.is_preprint == its.is_preprint:
        fields["doi"] = its.doi
    if not fields:
        return None
    what = [kind] if is_published else sorted(fields)
    names = tuple(f"{mine.key} {each}" for each in what)
    services = tuple(sorted(work.services | work.counts.keys()))
    return Proposal(kind, mine.key, shown.title, fields, type_, services, names)


def _wanted(proposal: Proposal, ignored: set[str]) -> Proposal | None:
    """Return a proposal without what the owner does not want to see again."""
    unwanted = {name for name in proposal.names if name.casefold() in ignored}
    if not unwanted:
        return proposal
    if proposal.kind != LACKING or unwanted == set(proposal.names):
        return None
    fields = {
        name: value
        for name, value in proposal.fields.items()
        if f"{proposal.key} {name}" not in unwanted
    }
    names = tuple(name for name in proposal.names if name not in unwanted)
    services = proposal.services
    return Proposal(LACKING, proposal.key, proposal.title, fields, services=services, names=names)
