"""How to reach somebody besides their links, in `profile.yml`."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from portfolio.model.record import Record, Text, WebUrl, fault_of_web_url
from portfolio.problems import Code, UnplacedError

_NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
_COORDINATES = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})")
_FINGERPRINT = re.compile(r"[0-9A-F]{40}(?:[0-9A-F]{24})?")


def _fingerprint(text: str) -> str:
    plain = re.sub(r"[\s:]", "", text).removeprefix("0x").upper()
    if not _FINGERPRINT.fullmatch(plain):
        raise UnplacedError(
            Code.BAD_VALUE,
            f'"{text}" is no fingerprint of a key',
            "gpg --fingerprint shows it: 40 digits and letters from A to F",
        )
    return plain


def coordinates_of(text: str) -> tuple[str, str] | None:
    """Return latitude and longitude (WGS 84), or None if the text is no such pair."""
    found = _COORDINATES.fullmatch(text)
    if found and abs(float(found[1])) <= _POLE and abs(float(found[2])) <= 2 * _POLE:
        return found[1].lstrip("+"), found[2].lstrip("+")
    return None


_POLE = 90


def _place_on_map(text: str) -> str:
    fault = fault_of_web_url(text)
    if fault and not coordinates_of(text):
        raise UnplacedError(
            Code.BAD_URL,
            f'"{text}" is neither a pair of coordinates nor an address',
            "write latitude and longitude, such as 51.5246, -0.1340, or https://…",
        )
    return text


class PgpKey(Record):
    """A public key of OpenPGP (RFC 9580)."""

    fingerprint: Annotated[Text, AfterValidator(_fingerprint)] = Field(
        description="As gpg --fingerprint shows it."
    )
    file: Text | None = Field(
        default=None, description="The public key below docs/, such as assets/ada.asc."
    )
    url: WebUrl | None = Field(default=None, description="Where it is, if it is no file of yours.")


class Contact(Record):
    """Where to find somebody, and how to write in private; e-mail addresses are links."""

    address: tuple[Text, ...] = Field(default=(), description="The postal address, line by line.")
    office: Text | None = Field(
        default=None, description="Room and hours, such as Room 4.12, Tuesdays from 2 to 4."
    )
    map: Annotated[Text, AfterValidator(_place_on_map)] | None = Field(
        default=None,
        description="Latitude and longitude, such as 51.5246, -0.1340, or the address of a map.",
    )
    calendar: WebUrl | None = Field(default=None, description="Where to book a time to meet.")
    pgp: PgpKey | None = Field(default=None, description="The public key for private letters.")

    @property
    def map_url(self) -> str | None:
        """The address of a map; of coordinates that of OpenStreetMap."""
        pair = coordinates_of(self.map or "")
        if pair is None:
            return self.map
        latitude, longitude = pair
        place = f"mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        return f"https://www.openstreetmap.org/?{place}"
