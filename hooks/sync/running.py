"""A run: ask about each person, write what was accepted or is ignored, and tell of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict
from pathlib import Path

from portfolio.artefacts import write_atomically
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.problems import count, suggestion
from portfolio.terminal import LINE_WIDTH, visible
from sync.client import FOLDER, HOSTS, Client
from sync.differences import LACKING, NEW, PUBLISHED, Difference, Proposal, difference
from sync.files import NotWritten, accepted, ignored, ignored_names, new_error

STEPS = 5
"""As often as `Sync.ask` tells of a person."""
_GROUPS = {
    (NEW, True): "new", (PUBLISHED, True): "published by now", (LACKING, True): "lacking something",
    (NEW, False): "uncertain: look first, and take by key",
}  # fmt: skip
_MOST = 20
"""As many of a kind as are listed on the screen."""


class Sync:
    """What the catalogues know of people of a site.

    Args:
        site: A site without errors.
        person: The id of the only one who is asked about; nothing for everybody.
        refresh: Whether to ask again although answers are young.

    Raises:
        NotWritten: there is nobody with this id.
    """

    def __init__(self, site: Site, person: str, *, refresh: bool) -> None:
        if person and person not in site.people:
            known = suggestion(person, site.people)
            raise NotWritten(f'there is nobody with the id "{person}"; {known}')
        self.site, self.people = site, [person] if person else list(site.people)
        owner = site.project.owner or (site.folders[0] if len(site.folders) == 1 else "")
        links = site.people[owner].profile.links if owner in site.people else ()
        emails = (link.address.removeprefix("mailto:") for link in links if link.is_email)
        self.client = Client(site.project.root / FOLDER, next(emails, ""), refresh=refresh)
        self.found: list[Difference] = []
        self.written: list[str] = []

    def ask(self, tell: Callable[[str], None]) -> None:
        """Ask about everybody, and say which step comes next.

        Raises:
            NotWritten: what is ignored cannot be read.
        """
        for person in self.people:
            names = ignored_names(self.site, person)
            self.found.append(difference(self.site, person, self.client, names, tell))

    @property
    def has_failed(self) -> bool:
        """Whether nobody has answered who was asked."""
        return bool(self.client.failed) and not self.client.answered

    def write(self, keys: Collection[str], *, is_accepted: bool) -> None:
        """Write what is accepted, of all that is sure or by keys, or what is ignored.

        Raises:
            NotWritten: a key is not known, or the result would have errors.
        """
        known = [one.key for each in self.found for one in each.proposals]
        for key in keys:
            if key not in known:
                raise NotWritten(f'nothing is proposed for "{key}"; {suggestion(key, known)}')
        files: dict[Path, bytes] = {}
        for each in self.found:
            all_sure = [one for one in each.proposals if one.is_sure and not keys]
            chosen = [one for one in each.proposals if one.key in keys] or all_sure
            folder = self.site.project.docs / DATA_FOLDER / each.person
            changed = (accepted if is_accepted else ignored)(folder, chosen) if chosen else {}
            if changed and is_accepted and (error := new_error(self.site, folder, changed)):
                raise NotWritten(f"nothing was written, for it would be an error:\n{error}")
            files |= changed
            each.proposals = [one for one in each.proposals if one not in chosen]
        for file, content in files.items():
            write_atomically(file.resolve(), content)
            self.written.append(self.site.project.shown(file))

    def as_json(self) -> str:
        """Return all that was found and written as JSON."""
        told = {
            "answered": self.client.answered,
            "failed": self.client.failed,
            "people": [asdict(each) for each in self.found],
            "written": self.written,
        }
        return json.dumps(told, indent=2, ensure_ascii=False)

    def as_text(self) -> str:
        """Return what was found and written, and how to go on, for 80 columns."""
        lines = [line for each in self.found for line in (*self._person(each), "")]
        lines += [f"{name} was not read: {why}." for name, why in self.client.failed.items()]
        if self.client.has_told:
            lines.append(f"Crossref and OpenAlex were told your address, {self.client.email}.")
        lines += [f"Written: {file}" for file in self.written]
        left = [one for each in self.found for one in each.proposals if not self.written]
        key = left[0].key if left else ""
        for words, options in (
            ("Take all but what is uncertain:", "--accept" * any(one.is_sure for one in left)),
            ("Take some of it:", f"--accept {key}" * bool(left)),
            ("Never show something again:", f"--ignore {key}" * bool(left)),
        ):
            lines += [f"{words:33}python hooks sync {options}"] if options else []
        return "\n".join(_cut(visible(line)) for line in lines)

    def _person(self, found: Difference) -> Iterator[str]:
        yield f"{found.name}: {count(found.number, 'paper')} here"
        if not found.orcid:
            yield "  no ORCID iD below links: in profile.yml, so only DOIs were looked up"
        for (kind, is_sure), words in _GROUPS.items():
            proposals = [one for one in found.proposals if one.kind == kind]
            proposals = [one for one in proposals if one.is_sure == is_sure]
            yield from [f"{len(proposals)} {words}"] if proposals else []
            yield from (f"  {one.key:22}  {_said(one)}" for one in proposals[:_MOST])
            if len(proposals) > _MOST:
                yield f"  … and {len(proposals) - _MOST} more: --format json lists all"
        if not found.proposals and not self.written and self.client.answered:
            yield "  nothing new"
        yield from [f"{found.ignored} ignored"] if found.ignored else []
        yield from (f"look at {doubt}" for doubt in found.doubts[:_MOST])
        for service in HOSTS:
            numbers = [(each.get(service, -1), key) for key, each in found.citations.items()]
            number, key = max(numbers, default=(-1, ""))
            if number >= 0:
                total = sum(max(0, each) for each, _ in numbers)
                source = f"{service}, {self.client.answered.get(service)}"
                yield f"cited {total:,} times, most of all {key}, {number:,} ({source})"


def _cut(line: str) -> str:
    return line if len(line) <= LINE_WIDTH else f"{line[: LINE_WIDTH - 1]}…"


def _said(one: Proposal) -> str:
    fields = one.fields
    if one.kind == LACKING:
        return f"{', '.join(fields)} – {one.title}"
    where = next(filter(None, map(fields.get, ("journal", "booktitle", "publisher"))), "")
    year = fields.get("date", "no date")[:4]
    if one.kind == PUBLISHED:
        return f"{where} {year} – {one.title}"
    why = "" if one.is_sure else "no authors – " if "author" not in fields else "OpenAlex only – "
    return f"{year} {why}{one.title}"
