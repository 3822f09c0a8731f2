"""A link of a person: one record for header, hero, footer and every export."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator, model_validator

from portfolio.model.networks import NETWORKS, Network
from portfolio.model.record import Record, Text, WebUrl
from portfolio.model.urls import SiteNames
from portfolio.problems import Code, UnplacedError, suggestion

DEFAULT_ICON = "material/link-variant"


def _or_own_network(schema: dict[str, Any]) -> None:
    """Offer the networks that all know; an owner may have more."""
    schema["anyOf"] = [{"enum": list(NETWORKS)}, {"type": "string"}, {"type": "null"}]


class Link(Record):
    """A network and a handle, or a network and a URL, or a label, a URL and an icon."""

    network: Text | None = Field(
        default=None,
        description="Where the page is, such as github or google-scholar.",
        json_schema_extra=_or_own_network,
    )
    handle: Text | None = Field(
        default=None, description="The name there, as it stands in the address."
    )
    url: WebUrl | None = Field(default=None, description="The whole address instead of a handle.")
    label: Text | None = Field(
        default=None, description="What the link is called; the network's name if left out."
    )
    icon: Text | None = Field(
        default=None,
        description="An icon that comes with the theme, such as material/school.",
    )
    in_clear: bool = Field(
        default=False,
        description="An e-mail address only: print it in the page as it is, for robots too.",
    )

    in_pdf: bool = Field(
        default=False,
        description="An e-mail address only: print it in the PDFs of CVs, not in pages.",
    )

    _network: Network | None = PrivateAttr(default=None)

    @field_validator("network")
    @classmethod
    def _is_known(cls, network: str | None, info: ValidationInfo) -> str | None:
        known = _known_networks(info)
        if network is not None and network not in known:
            raise UnplacedError(
                Code.UNKNOWN_NETWORK,
                f'unknown network "{network}"',
                suggestion(network, known, otherwise="give label, url and icon instead"),
            )
        return network

    @model_validator(mode="after")
    def _leads_somewhere(self, info: ValidationInfo) -> Self:
        if self.network is None:
            if self.label is None or self.url is None:
                raise UnplacedError(
                    Code.BAD_LINK,
                    "a link without a network has a label and a url",
                    "add the network and the handle, or label and url",
                )
            return self
        network = self._network = _known_networks(info)[self.network]
        if (self.handle is None) == (self.url is None):
            raise UnplacedError(
                Code.BAD_LINK,
                f"a link to {network.label} has either a handle or a url",
                f"for example: {'handle' if network.url else 'url'}: {network.example}",
            )
        if self.handle is not None and not network.is_handle(self.handle):
            raise _bad_handle(network, self.handle)
        return self

    @property
    def address(self) -> str:
        """The URL that the link leads to."""
        if self.url is not None:
            return self.url
        assert self._network is not None
        assert self.handle is not None
        return self._network.url_of(self.handle)

    @property
    def name(self) -> str:
        """What the link is called, such as "Hugging Face"."""
        if self.label is not None:
            return self.label
        assert self._network is not None
        return self._network.label

    @property
    def icon_name(self) -> str:
        """The icon's name below the theme's icons, without ".svg"."""
        if self.icon is not None:
            return self.icon
        return self._network.icon if self._network else DEFAULT_ICON

    @property
    def is_email(self) -> bool:
        return self.address.startswith("mailto:")


def _known_networks(info: ValidationInfo) -> Mapping[str, Network]:
    """Return the networks that a site knows: the context of the validation, or those of all."""
    return info.context.networks if isinstance(info.context, SiteNames) else NETWORKS


def _bad_handle(network: Network, handle: str) -> UnplacedError:
    if network.url is None:
        return UnplacedError(
            Code.BAD_LINK,
            f"a handle alone gives no address for {network.label}",
            f"write the whole address: url: {network.example}",
            field="handle",
        )
    typed = handle if ":" in handle else f"https://{handle}"
    plain = handle.strip().lstrip("@~")
    meant = network.handle_in(typed) or (plain if network.is_handle(plain) else None)
    return UnplacedError(
        Code.BAD_HANDLE,
        f'"{handle}" is not a handle of {network.label}',
        f"write {meant}" if meant else f"a handle there looks like this: {network.example}",
        field="handle",
    )
