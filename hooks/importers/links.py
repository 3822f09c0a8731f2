"""Links of a person under the names that other formats give their networks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from importers.texts import parts_of
from portfolio.model.networks import NETWORKS, network_of_url
from portfolio.model.record import fault_of_web_url

_NAMES = {
    "scholar": "google-scholar", "googlescholar": "google-scholar",
    "researchgate": "researchgate", "twitter": "x", "semantic": "semantic-scholar",
    "semanticscholar": "semantic-scholar", "stackoverflow": "stack-overflow",
    "inspirehep": "inspire", "academia": "academia-edu", "publons": "web-of-science",
    "researcherid": "web-of-science", "work": "website", "homepage": "website", "blog": "website",
    "personal": "website", "uri": "website", "email": "e-mail", "mail": "e-mail",
    "envelope": "e-mail", "huggingface": "hugging-face", "ads": "nasa-ads",
    "zhihu": "zhihu", "dockerhub": "docker-hub", "hackernews": "hacker-news", "ko": "ko-fi",
    "graduationcap": "google-scholar", "kofi": "ko-fi", "bluesky": "bluesky",
    "buymeacoffee": "buy-me-a-coffee", "speakerdeck": "speaker-deck", "devto": "dev-to",
    "rss": "rss", "acm": "acm", "ieee": "ieee", "mathgenealogy": "mathematics-genealogy",
    "website": "website", "wandb": "weights-and-biases",
}  # fmt: skip
"""Other names of our networks, without hyphens and endings."""

_OTHERS = {
    "zotero": "https://www.zotero.org/{}",
    "quora": "https://www.quora.com/profile/{}",
    "pinterest": "https://www.pinterest.com/{}/",
    "spotify": "https://open.spotify.com/user/{}",
    "unsplash": "https://unsplash.com/@{}",
    "lattes": "http://lattes.cnpq.br/{}",
    "lastfm": "https://www.last.fm/user/{}",
    "codepen": "https://codepen.io/{}",
    "dribbble": "https://dribbble.com/{}",
    "artstation": "https://www.artstation.com/{}",
    "tumblr": "https://{}.tumblr.com",
    "wikipedia": "https://en.wikipedia.org/wiki/User:{}",
    "impactstory": "https://profiles.impactstory.org/u/{}",
    "steam": "https://steamcommunity.com/id/{}",
    "behance": "https://www.behance.net/{}",
}
"""Networks that we have no row for, and where a name leads there."""

_TO_FILL_IN = r"(?i)\byour[-_ ]?(?:user|id\b|name|handle|orcid|profile|account|page|link)"
"""What templates ask for."""

_ENDINGS = re.compile(r"(_(username|user_?id|id|url|profile|handle|link|user)|userid|username)$")


def link_of_url(url: str, label: str = "") -> dict[str, str] | None:
    """Return the link that a pasted address stands for, or None if it is no address."""
    url = url.strip()
    known = network_of_url(url)
    if known is not None:
        return {"network": known[0].id, "handle": known[1]}
    if fault_of_web_url(url) is not None:
        return None
    host = (parts_of(url).hostname or "").removeprefix("www.")
    return {"label": " ".join(label.split()) or host, "url": url}


def link_of(name: str, value: str) -> dict[str, str] | None:
    """Return the link that a field of another format means, or None if that is not certain.

    Args:
        name: What the field is called there, such as `scholar_userid` or `Twitter`.
        value: A handle or an address.
    """
    value = value.strip()
    if re.search(_TO_FILL_IN, value):
        return None
    if re.match(r"(https?:)?//|mailto:|www\.", value):
        value = re.sub(
            r"^(//|www\.)",
            lambda found: "https:" + found[0] if found[0] == "//" else "https://www.",
            value,
        )
        link = link_of_url(value, label=_label(name))
        network_id, parts = _network_id(name), parts_of(value)
        host = (parts.hostname or "").removeprefix("www.").split(".")[0]
        if host in (network_id, _stem(name)) and not parts.path.strip("/") and not parts.query:
            return None  # the network, and nobody in it
        if link and "url" in link and network_id:
            return {"network": network_id, "url": value}
        return link
    network_id = _network_id(name)
    if network_id is None:
        pattern = _OTHERS.get(_stem(name))
        is_handle = re.fullmatch(r"[\w.-]+", value)
        return (
            {"label": _label(name), "url": pattern.format(value)} if pattern and is_handle else None
        )
    return _by_handle(network_id, value)


def _by_handle(network_id: str, value: str) -> dict[str, str] | None:
    network = NETWORKS[network_id]
    mastodon = re.fullmatch(r"(?P<host>[\w.-]+\.\w+)/@?(?P<user>[\w.-]+)", value)
    candidates = [value, f"@{value}", f"~{value}", value.lstrip("@")]
    candidates += [value.split("/")[0]] if network_id == "stack-overflow" else []
    candidates += [f"{value}.bsky.social"] if network_id == "bluesky" else []
    if network_id == "mastodon" and mastodon:
        candidates = [f"@{mastodon['user']}@{mastodon['host']}"]
    for handle in candidates:
        if network.is_handle(handle):
            return {"network": network_id, "handle": handle}
    as_path = f"https://{value}"
    return link_of_url(as_path) if "/" in value and not fault_of_web_url(as_path) else None


def _stem(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _ENDINGS.sub("", name.strip().lower().replace("-", "_")))


def _network_id(name: str) -> str | None:
    stem = _stem(name)
    by_stem = {re.sub(r"[^a-z0-9]", "", each): each for each in NETWORKS}
    return _NAMES.get(stem) or by_stem.get(stem)


def is_network_name(name: str) -> bool:
    """Whether a field's name is that of a network."""
    return _network_id(name) is not None or _stem(name) in _OTHERS


def _label(name: str) -> str:
    words = re.sub(r"[_-]+", " ", _ENDINGS.sub("", name)).strip() or name
    return words if any(letter.isupper() for letter in words) else words.capitalize()


def same_link(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two links lead to one place."""
    return _place(one) == _place(other)


def _place(link: Mapping[str, Any]) -> tuple[str, ...]:
    if link.get("handle"):
        return str(link["network"]), str(link["handle"]).casefold()
    return ("", str(link.get("url")).rstrip("/").casefold())


def name_of_address(address: str) -> str:
    """Return what stands for an icon: the network, the host, or the file's name."""
    known = network_of_url(address)
    if re.match(r"https?://[^/]*google\.[a-z.]+/maps|https?://maps\.", address):
        return "Map"
    host = re.sub(r"^https?://(?:www\.)?|(?<=\w)/.*", "", address)
    return known[0].label if known else host if "://" in address else PurePosixPath(address).name
