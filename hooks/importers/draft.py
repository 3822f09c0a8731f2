"""What an import makes, before anything of it is written."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from importers.addresses import Addresses
from importers.bibliography import BibliographyEntry
from importers.fields import SourceValue
from importers.links import link_of_url, same_link
from importers.old_page import OldPage
from importers.pages import Converter
from importers.report import Report
from importers.shelf import Shelf
from importers.source_files import SourceFile
from importers.texts import slug
from portfolio.model.person import Person
from portfolio.model.posts import Blog
from portfolio.model.profile import Profile
from portfolio.model.record import Record

Values = dict[str, Any]
_TITLES = r"(?i)^((dr|prof|professor|ph\.?d)\b\.?\s*)+|,\s*ph\.?d\.?$"
_LONGEST_DESCRIPTION = 40


@dataclass
class Draft:
    """Facts, pages and files of one person, as plain values that the model accepts."""

    report: Report = field(default_factory=Report)
    profile: Values = field(default_factory=dict)
    sections: dict[str, list[Values]] = field(default_factory=dict)
    people: dict[str, Draft] = field(default_factory=dict)
    """Profiles and sections of others on the site, by their ids."""
    publications: list[BibliographyEntry] = field(default_factory=list)
    unlisted: dict[str, str] = field(default_factory=dict)
    """Keys and titles of those that no list is to show."""
    pages: dict[str, str] = field(default_factory=dict)
    """Texts of pages by their path below docs/."""
    nav: list[str] = field(default_factory=list)
    """Those of them that stand in the menu, in its order, and addresses elsewhere."""
    menu: list[str] = field(default_factory=list)
    """Those that the old menu had, if there was one: the others form a group behind them."""
    tabs: dict[str, str] = field(default_factory=dict)
    """What pages are called there, if not by their titles."""
    hidden: list[str] = field(default_factory=list)
    """Patterns of those that stand in no menu."""
    redirects: dict[str, list[str]] = field(default_factory=dict)
    """Old addresses that lead to a page now, by the page."""
    old_addresses: dict[str, str] = field(default_factory=dict)
    """Addresses of the old site without slashes around them, and the page each was to become."""
    shown_in: dict[str, str] = field(default_factory=dict)
    """Pages that may not be made, and the section or page that shows what was there."""
    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Lists of links to pages about a section's entries, and their headings, by section."""
    files: dict[str, SourceFile] = field(default_factory=dict)
    """Files below docs/, and what they are made from."""
    blog: Blog = field(default_factory=Blog)
    """Where posts go."""
    authors: dict[str, Values] = field(default_factory=dict)
    """Authors of posts who are nobody of the site, by their ids."""
    home: list[str] = field(default_factory=list)
    """Paragraphs for the About page."""
    texts: dict[str, list[str]] = field(default_factory=dict)
    """Text for the CV page, by heading."""
    site_url: str = ""
    site_name: str = ""
    likely_name: str = ""
    """The name with which a page introduces its writer."""
    language: str = ""
    """The one that was asked for, then the one that was imported, where there are several."""
    languages: tuple[str, ...] = ()
    """Those that the source has, the default first; none where its format knows of none."""
    given_id: str = ""
    """The id that was asked for."""
    owner: str | None = None
    """Whose site it is."""
    prepare: Callable[[str, str, Shelf], str] | None = None
    """What the format does to each text first."""
    watch: Callable[[str], None] = lambda _file: None
    """Is told of each file as it is read."""
    seconds_of_pandoc: float = 90.0  # that all documents together may still take

    @property
    def person_id(self) -> str:
        """The id that was asked for, or that follows from the name, or the owner's."""
        if self.given_id or not (self.profile.get("name") or self.profile.get("headline")):
            return self.given_id or self.owner or "me"
        name = re.sub(_TITLES, "", self.profile.get("name", ""))
        return slug(name or self.profile.get("headline", ""), otherwise="me")

    @property
    def prefix(self) -> str:
        """The folder of this person's pages below docs/: none for the owner."""
        return "" if self.owner in (None, self.person_id) else f"people/{self.person_id}/"

    @property
    def person_in_pages(self) -> str:
        """What the pages say of whose they are: nothing for the owner."""
        return self.person_id if self.prefix else ""

    def has(self, section: str) -> bool:
        """Whether there is anything in a section, or among the publications or posts."""
        if section == "posts":
            return any(map(self.blog.has_post, self.pages))
        return bool(self.publications if section == "publications" else self.sections.get(section))

    @property
    def names(self) -> list[str]:
        """The spellings of the person's name."""
        return [*filter(None, [self.profile.get("name")]), *self.profile.get("aliases", [])]

    def add(self, section: str, values: Values, origin: SourceValue | None = None) -> bool:
        """Add a record to a section; one that the model refuses is reported as left out."""
        record = self._accepted(record_type(section), values, origin)
        if record is None:
            return False
        records = self.sections.setdefault(section, [])
        if record not in records:
            records.append(record)
        return True

    def add_role(self, role: Values, group: str = "", origin: SourceValue | None = None) -> bool:
        """Add a role to the group of experience with this name."""
        return self._add_within("experience", {"group": group, "roles": [role]}, origin)

    def add_skill(self, skill: Values, level: str = "", origin: SourceValue | None = None) -> bool:
        """Add a skill under the name of its level."""
        return self._add_within("skills", {"level": level or "Skills", "skills": [skill]}, origin)

    def _add_within(self, section: str, group: Values, origin: SourceValue | None) -> bool:
        """Add a group, or what is in it to the one of its name."""
        name, entries = group
        accepted = self._accepted(record_type(section), group, origin)
        if accepted is None:
            return False
        for known in self.sections.setdefault(section, []):
            if known.get(name) == accepted.get(name):
                known[entries] += [each for each in accepted[entries] if each not in known[entries]]
                return True
        self.sections[section].append(accepted)
        return True

    def add_person(self, other: Draft) -> str:
        """Add somebody else of the site; return the id, or nothing without a name of one's own."""
        found = slug(str(other.profile.get("name") or ""), otherwise="")
        if not found or found == self.person_id:
            return ""
        self.people.setdefault(found, other)
        return found

    def add_link(self, link: Values | None) -> bool:
        """Add a link to the profile, unless it is none or there already."""
        if not link:
            return False
        accepted = self._accepted(Profile, {"name": "x", "links": [link]}, None)
        new = (accepted or {}).get("links", [])
        known = self.profile.setdefault("links", []) if new else []
        known += [link for link in new if not any(same_link(link, each) for each in known)]
        return bool(new)

    def has_other(self, link: Values) -> bool:
        """Whether the profile has another link to the network of a link."""
        same = [each for each in self.profile.get("links", []) if "network" in each]
        return any(each["network"] == link.get("network") for each in same
                   if not same_link(each, link))  # fmt: skip

    def lift_link(self, url: str, file: str) -> bool:
        """Take the address of an icon as a link of the profile, if its network is known."""
        link = link_of_url(url) or {}
        if "network" not in link or self.has_other(link) or not self.add_link(link):
            return False  # a second one is somebody else's
        self.report.taken(file, "an icon's link", url, "profile.yml: links")
        return True

    def fact(self, label: str, value: str) -> None:
        """Add a free fact to the profile."""
        facts = self.profile.setdefault("facts", [])
        if value and {"label": label, "value": value} not in facts:
            facts.append({"label": label, "value": value})

    def affiliation(self, name: str, url: str = "") -> None:
        """Add an organization to which the person belongs."""
        if name:
            known = self.profile.setdefault("affiliations", [])
            known.append(without_nothing({"name": name, "url": url}))

    def home_text(self, markdown: str) -> None:
        """Add text to the About page."""
        if markdown.strip():
            self.home.append(self.safe_markdown(markdown))

    def free_text(self, heading: str, markdown: str) -> None:
        """Add text under a heading of the CV page, for what no section is meant for."""
        if markdown.strip():
            self.texts.setdefault(heading, []).append(markdown)

    def safe_markdown(self, markdown: str) -> str:
        """Return Markdown of a source with nothing live in it."""
        converter = Converter(self.report, Addresses())
        converter.prepare = self.prepare or converter.prepare
        return converter.body(OldPage("text", markdown, "index.md")).strip()

    def set(self, name: str, value: Any) -> None:
        """Fill a field of the profile, unless it is filled or there is nothing to fill it with.

        A description too long for search engines and previews becomes a text of the About page.
        """
        if name == "description" and len(value.split()) > _LONGEST_DESCRIPTION:
            self.home_text(value)
        elif value and not self.profile.get(name):
            self.profile[name] = value

    def _accepted(
        self, shape: type[Record], values: Values, origin: SourceValue | None
    ) -> Values | None:
        """Return the values that the model accepts; refused fields are reported and left out."""
        values = without_nothing(values)
        for _ in range(30):
            try:
                shape.model_validate(values)
            except ValueError as error:
                found = error.errors()[0]  # type: ignore[attr-defined]  # pydantic's
                if not self._drop(values, shape, found, origin):
                    where = ".".join(map(str, found["loc"]))
                    self._leave(values, f"{where}: {found['msg']}", origin)
                    return None
            else:
                return in_order(values, shape)
        return None

    def _drop(
        self, values: Values, shape: type[Record], found: Any, origin: SourceValue | None
    ) -> bool:
        """Leave out what the model refuses, if the record can be without it."""
        keys = found["loc"]
        if found["type"] == "missing" or not keys:
            return False
        holder: Any = values
        for key in keys[:-1]:
            holder = holder[key]
        if len(keys) == 1 and shape.model_fields[keys[0]].is_required():
            return False
        try:
            old = holder[keys[-1]]
            del holder[keys[-1]]
        except (KeyError, IndexError, TypeError):
            return False
        file = origin.document.file if origin else ""
        where = (f"{origin.where}: " if origin else "") + ".".join(map(str, keys))
        self.report.left(file, where, str(old), str(found["msg"]))
        return True

    def _leave(self, values: Values, reason: str, origin: SourceValue | None) -> None:
        said = f"it makes no complete entry: {reason}"
        if origin:
            origin.leave(said, even_if_taken=True)
        else:
            self.report.left("", "", str(values), said)


def in_order(values: Values, shape: type[Record]) -> Values:
    """Return values in the order of the record's fields, and of those in it."""
    ordered = {}
    for name, info in shape.model_fields.items():
        if name not in values:
            continue
        value = values[name]
        inner = [each for each in typing.get_args(info.annotation) if isinstance(each, type)]
        if isinstance(value, list) and inner and issubclass(inner[0], Record):
            value = [in_order(each, inner[0]) for each in value]
        ordered[name] = value
    return ordered


def record_type(section: str) -> type[Record]:
    """Return what the entries of a section are."""
    kind: type[Record] = typing.get_args(Person.model_fields[section].annotation)[0]
    return kind


def without_nothing(value: Any) -> Any:
    """Return plain values without those that are empty, however deep."""
    if isinstance(value, dict):
        return {
            key: item
            for key, each in value.items()
            if (item := without_nothing(each)) not in _NOTHING
        }
    if isinstance(value, list):
        return [item for each in value if (item := without_nothing(each)) not in _NOTHING]
    return " ".join(value.split()) if isinstance(value, str) else value


_NOTHING: tuple[Any, ...] = (None, "", [], {})
