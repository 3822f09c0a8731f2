"""A run: ask about each person, then write what was accepted or remember what is ignored."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from portfolio.artefacts import write_atomically
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.problems import suggestion
from sync.client import FOLDER, Client
from sync.differences import NEW, Difference, Proposal, difference
from sync.files import NotWritten, accepted, ignored, ignored_names, new_errors
from sync.report import as_json, as_text

STEPS = 5
"""As often as `Sync.ask` tells of a person."""


class Sync:
    """What the catalogues know of people of a site.

    Args:
        site: A site without errors.
        people: The ids of those who are asked about.
        refresh: Whether to ask again although answers are young.
    """

    def __init__(self, site: Site, people: Collection[str], *, refresh: bool) -> None:
        self.site, self.people = site, people
        owner = site.project.owner or (site.folders[0] if len(site.folders) == 1 else "")
        links = site.people[owner].profile.links if owner in site.people else ()
        emails = (link.address.removeprefix("mailto:") for link in links if link.is_email)
        self.client = Client(site.project.root / FOLDER, next(emails, ""), refresh)
        self.found: list[Difference] = []
        self.written: list[Path] = []

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
            chosen = [one for one in each.proposals if one.key in keys or not keys]
            chosen = [one for one in chosen if one.is_sure or keys]
            folder = self.site.project.docs / DATA_FOLDER / each.person
            if chosen and not is_accepted:
                files |= ignored(folder, [name for one in chosen for name in _names(one)])
            elif chosen:
                files |= self._accepted(folder, chosen)
            each.proposals = [one for one in each.proposals if one not in chosen]
        for file, content in files.items():
            write_atomically(file.resolve(), content)
            self.written.append(file)

    def _accepted(self, folder: Path, chosen: list[Proposal]) -> dict[Path, bytes]:
        files = accepted(folder, chosen)
        new = [one.key for one in chosen if one.kind == NEW]
        if files and (error := new_errors(self.site, folder.name, files, new)):
            raise NotWritten(f"nothing was written, for it would be an error:\n{error}")
        return files

    def report(self, form: str) -> str:
        """Return what was found and written, as text or JSON."""
        written = [self.site.project.shown(file) for file in self.written]
        if form == "json":
            return as_json(self.found, self.client, written)
        return as_text(self.found, self.client, written)


def _names(one: Proposal) -> list[tuple[str, str]]:
    """Return what stands for a proposal where it is ignored, with its title."""
    names = one.names[:1] if one.kind == NEW else one.names
    return [(name, one.title) for name in names]
