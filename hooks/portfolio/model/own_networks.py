"""A network that an owner has added, in `overrides/own/networks.yml`."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from portfolio.model.networks import NAME, Network
from portfolio.model.record import Record, Text, fault_of_web_url
from portfolio.problems import Code, UnplacedError

_USUAL_EXAMPLE = "ada-lovelace"


def _address(text: str) -> str:
    """Return an address that has one place for the handle."""
    fault = None
    if not text.startswith("https://"):
        fault = "does not start with https://"
    elif text.count("{handle}") != 1 or re.search(r"[{}]", text.replace("{handle}", "")):
        fault = 'has not the one place "{handle}"'
    else:
        fault = fault_of_web_url(text.replace("{handle}", "x"))
    if fault:
        example = "write it with the handle left open: https://my.net/{handle}"
        raise UnplacedError(Code.BAD_URL, f'"{text}" {fault}', example)
    return text


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error:
        raise UnplacedError(
            Code.BAD_VALUE,
            f'"{text}" is no regular expression',
            "for small letters and digits: [a-z0-9]+",
        ) from None
    return text


class OwnNetwork(Record):
    """How links to a network are called and drawn, and where they lead."""

    label: Text = Field(description="What the network is called.")
    url: Annotated[Text, AfterValidator(_address)] = Field(
        description="The address of a person there: https://my.net/{handle}"
    )
    icon: Text = Field(description="An icon, of the theme's or of your own.")
    handle: Annotated[Text, AfterValidator(_pattern)] | None = Field(
        default=None, description="A regular expression of handles, if you want them checked."
    )
    example: Text | None = Field(default=None, description="A handle, to show in messages.")

    @model_validator(mode="after")
    def _example_is_a_handle(self) -> Self:
        if self.as_network("own").is_handle(self.example or _USUAL_EXAMPLE):
            return self
        raise UnplacedError(
            Code.BAD_VALUE,
            f'"{self.example or _USUAL_EXAMPLE}" is no handle that this pattern allows',
            "add a line with one, example: …, or correct the pattern",
            field="handle",
        )

    def as_network(self, id: str) -> Network:
        """Return the network under the name by which links call it."""
        handle, example = self.handle or rf"[@~]?{NAME}", self.example or _USUAL_EXAMPLE
        return Network(id, self.label, self.icon, self.url, handle, example, source="the owner")
