"""How to reach a person: names of the files beside the pages, and where they work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portfolio.model.contact import PgpKey
from portfolio.model.person import Person
from portfolio.model.profile import Affiliation
from portfolio.views.cv import has_cv
from portfolio.views.links import LinkView, link_view
from portfolio.words import word

CONTACT_CARD = "contact.vcf"
CONTACT_CODE = "contact-qr.svg"


@dataclass(frozen=True)
class FileView:
    """A file to fetch, by its path below the site's root."""

    path: str
    label: str
    note: str


@dataclass(frozen=True)
class KeyView:
    """A public key of OpenPGP: what to compare, and where it is."""

    fingerprint: str
    """In groups of four."""
    file: str | None
    """Its path below the site's root."""
    url: str | None


@dataclass(frozen=True)
class ContactView:
    """How to reach a person: what their owner allows, a card as a file and as a code to scan."""

    name: str
    emails: list[LinkView]
    office: str | None
    address: tuple[str, ...]
    map_url: str | None
    calendar: str | None
    pgp: KeyView | None
    card: str
    code: str

    @property
    def has_ways(self) -> bool:
        """Whether there is more than the card."""
        known = (self.emails, self.office, self.address, self.map_url, self.calendar, self.pgp)
        return any(known)


def folder_of(person: Person, owner: str | None) -> str:
    """Return where a person's files are, below the site's root: the owner's stand there."""
    return "" if person.id == owner else f"people/{person.id}/"


def contact_view(person: Person, owner: str | None) -> ContactView:
    """Return how to reach a person."""
    folder, contact = folder_of(person, owner), person.profile.contact
    return ContactView(
        name=person.profile.display_name,
        emails=[link_view(link, person) for link in person.profile.links if link.is_email],
        office=contact.office,
        address=contact.address,
        map_url=contact.map_url,
        calendar=contact.calendar,
        pgp=_key_view(contact.pgp) if contact.pgp else None,
        card=f"{folder}{CONTACT_CARD}",
        code=f"{folder}{CONTACT_CODE}",
    )


def _key_view(key: PgpKey) -> KeyView:
    fours = re.findall("....", key.fingerprint)
    return KeyView(fingerprint=" ".join(fours), file=key.file, url=key.url)


def cvs_view(person: Person, owner: str | None) -> dict[str | None, FileView]:
    """Return the PDFs of the person's CVs by the name of each, the usual one as None."""
    folder = folder_of(person, owner)
    return {
        name: FileView(
            f"{folder}cv-{name}.pdf" if name else f"{folder}cv.pdf",
            f"PDF ({name.replace('-', ' ')})" if name else "PDF",
            word("downloads.pdf"),
        )
        for name in (None, *person.profile.cvs)
        if has_cv(person, person.profile.cv_settings(name))
    }


def downloads_view(person: Person, owner: str | None) -> list[FileView]:
    """Return the CV in every form that there is of it."""
    if not has_cv(person):
        return []
    folder = folder_of(person, owner)
    files = [
        FileView("resume.json", "JSON Resume", word("downloads.json_resume")),
        FileView("rendercv.yaml", "RenderCV", word("downloads.rendercv")),
        FileView(CONTACT_CARD, "vCard", word("downloads.vcard")),
    ]
    if person.publications:
        files += [
            FileView("references.bib", "BibTeX", word("downloads.bibtex")),
            FileView("references.ris", "RIS", word("downloads.ris")),
            FileView("references.json", "CSL-JSON", word("downloads.csl_json")),
        ]
    others = [FileView(folder + file.path, file.label, file.note) for file in files]
    return [*cvs_view(person, owner).values(), *others]


def affiliations_of(person: Person) -> tuple[Affiliation, ...]:
    """Return where the person belongs: as the profile says, or as the experience of today does."""
    if person.profile.affiliations:
        return person.profile.affiliations
    roles = (role for group in person.experience for role in group.roles)
    found = {
        role.organization: Affiliation(name=role.organization, url=role.url)
        for role in roles
        if role.organization and role.end_date and role.end_date.is_present
    }
    return tuple(found.values())
