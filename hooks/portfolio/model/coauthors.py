"""Co-authors of a person, in `coauthors.yml`: their pages and ids, wherever they are named."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from portfolio.model.networks import NETWORKS
from portfolio.model.record import Entry, Text, WebUrl
from portfolio.problems import Code, UnplacedError


def orcid_of(text: str) -> str:
    """Return the ORCID iD in a text that is one, or the address of one.

    Raises:
        UnplacedError: It is neither.
    """
    network = NETWORKS["orcid"]
    found = text if network.is_handle(text) else network.handle_in(text)
    if found is None:
        raise UnplacedError(
            Code.BAD_IDENTIFIER,
            f'"{text}" is no ORCID iD',
            f"it looks like this: {network.example}; its last digit checks the others",
        )
    return found


Orcid = Annotated[str, AfterValidator(orcid_of)]
"""An ORCID iD without its address."""


class Coauthor(Entry):
    """Somebody in author lists (schema.org: `Person`)."""

    name: Text = Field(description="The name as most papers have it.")
    aliases: tuple[Text, ...] = Field(default=(), description="Other spellings in author lists.")
    url: WebUrl | None = Field(default=None, description="Their own page.")
    orcid: Orcid | None = Field(default=None, description="Their ORCID iD.")
    papers: tuple[Text, ...] = Field(
        default=(),
        description="Keys or DOIs of what they wrote with you, where somebody has the same name.",
    )
