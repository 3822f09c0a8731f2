"""Names of people and organizations in parts, as in CSL (1.0.2, "Name variables")."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from pydantic import Field

from portfolio.model.record import Record


class PersonName(Record):
    """A name in parts; an organization, or a name without known parts, has `literal` alone."""

    family: str | None = None
    given: str | None = None
    particle: str | None = Field(default=None, description="Stays with the family name: von.")
    suffix: str | None = Field(default=None, description="Such as Jr. or III.")
    literal: str | None = Field(default=None, description="The whole name of a body.")

    def __str__(self) -> str:
        """Return the name as it is read out: "Martin Luther King Jr."."""
        if self.literal is not None:
            return self.literal
        parts = (self.given, self.particle, self.family, self.suffix)
        if self.has_family_first:
            parts = (self.particle, self.family, self.given, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def has_family_first(self) -> bool:
        """Whether the name is read out with the family name first, as in Chinese."""
        parts = f"{self.family or ''}{self.given or ''}"
        return bool(self.family and self.given and _FAMILY_FIRST.fullmatch(parts))

    @property
    def is_group(self) -> bool:
        """Whether it surely is one organization, no list of names that cannot be divided."""
        text = self.literal or ""
        return bool(GROUP.search(text)) and re.search(r"[,;&]|\b(?:and|for)\b", text) is None

    @property
    def inverted(self) -> str:
        """The family name first: "von Neumann, John"."""
        if self.literal is not None:
            return self.literal
        last = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (last, self.suffix, self.given) if part)


GROUP = re.compile(
    r"\b(?:[Cc]ollaborations?|[Cc]onsortium|Cent(?:er|re)|Universi\w+|Institut\w*|Laborator\w+"
    r"|Foundation|Association|Society|Committee|Council|Commission|Corporation|Company|Department"
    r"|Minist(?:ry|er[io]o?|ère|erium)|[Cc]ontributors|Agency|Organi[sz]ation|Federation|Authority"
    r"|Administration|Initiative|[Tt]eam|Group|Inc|Ltd|LLC|GmbH|Corp)\b"
)
"""A word that only names of organizations have."""

_FAMILY_FIRST = re.compile(r"[\s々\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""Scripts of languages that say the family name first: Chinese, Japanese, Korean."""


class Mark(StrEnum):
    """A role of an author that is marked after the name."""

    EQUAL = "equal"
    CORRESPONDING = "corresponding"
    SUPERVISED = "supervised"


class Author(Record):
    """Somebody who wrote or edited a publication."""

    name: PersonName
    marks: tuple[Mark, ...] = ()
    signs: str = Field(default="", description="Signs after the name of no agreed meaning: †.")
    note: str = Field(default="", description="What stands behind the name: (Editor).")
    orcid: str | None = None


def spelling(name: str) -> str:
    """Return what two spellings of one name have in common.

    Case, accents, punctuation and the place of the comma do not tell people apart; initials and
    words do. "Lovelace, A. A." and "A.A. LOVELACE" are one spelling, "A. Lovelace" is another.
    """
    if name.count(",") == 1:
        family, given = name.split(",")
        name = f"{given} {family}"
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain.translate(_WITHOUT_DECOMPOSITION)))


_WITHOUT_DECOMPOSITION = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae"})
