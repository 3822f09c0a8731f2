"""A person's contact as vCard 4.0 (RFC 6350), and the same as a QR code."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial

import segno

from portfolio.exports.content_lines import content_lines, escaped, quoted
from portfolio.exports.sources import OutputFile, SiteSource, text_file
from portfolio.model.contact import coordinates_of
from portfolio.model.person import Person
from portfolio.views.contact import CONTACT_CARD, CONTACT_CODE, affiliations_of
from portfolio.views.links import public_email, public_urls


def vcard_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield the card of each person, and its code to scan."""
    for person in site.people:
        folder = site.folder_of(person)
        yield text_file(f"{folder}{CONTACT_CARD}", partial(vcard, person, site))
        yield OutputFile(f"{folder}{CONTACT_CODE}", partial(qr_code, person, site))


def vcard(person: Person, site: SiteSource, *, with_links: bool = True) -> str:
    """Return the card; lines end with CRLF."""
    profile = person.profile
    email, page = public_email(person), site.page_of(person)
    is_body = profile.is_organization
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"KIND:{'org' if is_body else 'individual'}",
        f"FN:{escaped(profile.display_name)}",
    ]
    if profile.name and not is_body:
        lines.append(f"N:{_names(profile.name)}")
    if with_links and profile.native_name:
        language = profile.native_name.language
        parameter = f";LANGUAGE={language}" if language else ""
        lines.append(f"FN{parameter}:{escaped(profile.native_name.text)}")
    organizations = [(each.name, each.department) for each in affiliations_of(person)]
    if is_body:
        organizations.insert(0, (profile.display_name, None))
    lines += [
        f"ORG:{';'.join(map(escaped, filter(None, parts)))}"
        for parts in (organizations if with_links else organizations[:1])
    ]
    if profile.role:
        lines.append(f"TITLE:{escaped(profile.role)}")
    if email:
        lines.append(f"EMAIL:{escaped(email)}")
    if page:
        lines.append(f"URL;PREF=1:{page}")
    if with_links:
        lines += _more(person, site)
    lines.append("END:VCARD")
    return content_lines(lines)


def _more(person: Person, site: SiteSource) -> Iterator[str]:
    """Yield what would make a code too large to be scanned."""
    profile, contact = person.profile, person.profile.contact
    if profile.headline and profile.name:
        yield f"NOTE:{escaped(profile.headline)}"
    if profile.group:
        yield f"CATEGORIES:{escaped(profile.group)}"
    yield from (f"ADR;LABEL={quoted(place)}:;;;;;;" for place in profile.locations)
    lines = [*filter(None, [contact.office]), *contact.address]
    if lines:
        label, street = quoted("\n".join(lines)), ",".join(map(escaped, lines))
        yield f"ADR;TYPE=work;LABEL={label}:;;{street};;;;"
    if contact.map:
        pair = coordinates_of(contact.map)
        yield f"GEO:geo:{','.join(pair)}" if pair else f"GEO:{contact.map}"
    yield from (f"URL:{url}" for url in (*public_urls(person), contact.calendar) if url)
    if contact.pgp:
        yield f"KEY:OPENPGP4FPR:{contact.pgp.fingerprint}"
        file = site.absolute(contact.pgp.file) if contact.pgp.file else None
        addresses = filter(None, [file, contact.pgp.url])
        yield from (f"KEY;MEDIATYPE=application/pgp-keys:{each}" for each in addresses)
    if profile.recording:
        yield f"SOUND:{profile.recording}"
    if profile.picture:
        yield f"PHOTO:{site.absolute(profile.picture.file)}"
    yield f"SOURCE:{site.absolute(site.folder_of(person) + CONTACT_CARD)}"


def qr_code(person: Person, site: SiteSource) -> bytes:
    """Return the card as a drawing (SVG), short enough to be scanned from a screen."""
    code = segno.make(vcard(person, site, with_links=False), micro=False, encoding="utf-8")
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", scale=4, border=4, light="#fff", svgclass=None, lineclass=None)
    return drawing.getvalue()


def _names(name: str) -> str:
    """Return family and given names: the last word is the family's, as far as one can tell."""
    given, _, family = name.rpartition(" ")
    return f"{escaped(family)};{escaped(given)};;;"
