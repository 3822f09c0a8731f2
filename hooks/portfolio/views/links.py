"""Links of a person, named so that each makes sense alone."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.model.links import Link
from portfolio.model.person import Person
from portfolio.words import word, word_or


@dataclass(frozen=True)
class LinkView:
    """A link to print. `accessible_name` says whose page it is and where."""

    network: str
    name: str
    accessible_name: str
    url: str
    icon: str
    is_protected: bool
    """An e-mail address that robots should not read."""

    @property
    def email(self) -> str:
        """The address of an e-mail link."""
        return self.url.removeprefix("mailto:")


def links_view(person: Person) -> list[LinkView]:
    """Return all links of a person, in the owner's order."""
    return [link_view(link, person) for link in person.profile.links]


def link_view(link: Link, person: Person) -> LinkView:
    """Return one link of a person."""
    name = link.label or word_or(f"links.{link.network}", link.name)
    whose = {"name": person.profile.display_name}
    if link.is_email:
        by_name = word("links.by", address=name, **whose)
        accessible_name = by_name if link.label else word("links.by_email", **whose)
    else:
        accessible_name = word("links.on_network", network=name, **whose)
    return LinkView(
        network=link.network or "",
        name=name,
        accessible_name=accessible_name,
        url=link.address,
        icon=link.icon_name,
        is_protected=link.is_email and not link.in_clear,
    )


def public_links(person: Person) -> list[Link]:
    """Return the links that may stand in clear text: e-mail only if its owner asks for it."""
    return [link for link in person.profile.links if not link.is_email or link.in_clear]


def public_email(person: Person) -> str | None:
    """Return the address that its owner wants in clear text, or None."""
    found = (link.address for link in public_links(person) if link.is_email)
    return next((address.removeprefix("mailto:") for address in found), None)


def printed_email(person: Person) -> str | None:
    """Return the address that its owner wants in the PDFs of CVs, or None."""
    links = (link for link in person.profile.links if link.is_email)
    found = (link.address for link in links if link.in_clear or link.in_pdf)
    return next((address.removeprefix("mailto:") for address in found), None)


def public_urls(person: Person) -> list[str]:
    """Return the web addresses of a person, in the owner's order."""
    return [link.address for link in public_links(person) if not link.is_email]
