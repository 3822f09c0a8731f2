"""What pages may load from other hosts, since their owner has named it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from urllib.parse import urlsplit

KINDS: Mapping[str, tuple[str, ...]] = {
    "fonts": ("style-src", "font-src"),
    "frames": ("frame-src",),
    "pictures": ("img-src",),
    "media": ("media-src",),
    "scripts": ("script-src",),
    "connections": ("connect-src",),
}
"""What is accepted by host, and the directives of a policy that name it (CSP Level 3, 6.1)."""

FONTS: Mapping[str, tuple[str, ...]] = {
    "google": ("https://fonts.googleapis.com", "https://fonts.gstatic.com"),
    "bunny": ("https://fonts.bunny.net",),
}
"""Hosts of fonts that have a name."""


def origin(address: str) -> str:
    """Return scheme and host of an address, as a policy names them; "" if it has none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}", "https")
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}" if host else ""


@dataclass(frozen=True)
class Service:
    """A service as pages name it: its script, and the hosts that take part, by directive.

    Attributes:
        notice: The word that says what it learns, and what it is for.
        queue: What is handed to the script before it is there.
    """

    name: str
    notice: str
    script: str
    attributes: Mapping[str, str]
    hosts: Mapping[str, tuple[str, ...]]
    queue: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Notice:
    """What an owner accepts, and which hosts take part in it."""

    word: str
    name: str
    hosts: str


@dataclass(frozen=True)
class Allowed:
    """What `extra.allow` names; nothing else may be loaded."""

    visits: tuple[Service, ...] = ()
    """What counts them, on every page."""
    comments: Service | None = None
    """What shows them, below pages that ask for it."""
    by_kind: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    """Patterns of files that are published though they could do harm."""

    def accepts(self, path: str) -> bool:
        """Whether a file is named, by its path below docs/ or by its name."""
        both = (path.lower(), path.lower().rpartition("/")[2])
        return any(fnmatchcase(each, typed.lower()) for typed in self.files for each in both)

    def lets(self, kinds: tuple[str, ...], address: str) -> bool:
        """Whether something of one of these kinds may come from an address."""
        return any(origin(address) in self.by_kind.get(kind, ()) for kind in kinds)

    def hosts(self, *, with_comments: bool = False) -> dict[str, list[str]]:
        """Return what a policy names beside the site itself, by directive."""
        found: dict[str, list[str]] = {}
        for kind, hosts in self.by_kind.items():
            for directive in KINDS[kind]:
                found[directive] = [*found.get(directive, ()), *hosts]
        for service in self._services(with_comments=with_comments):
            for directive, hosts in service.hosts.items():
                found[directive] = [*found.get(directive, ()), *hosts]
        return found

    def _services(self, *, with_comments: bool) -> list[Service]:
        return [*self.visits, *([self.comments] if self.comments and with_comments else [])]

    def notices(self) -> Iterator[Notice]:
        """Yield what is accepted."""
        for service in self._services(with_comments=True):
            hosts = dict.fromkeys(host for each in service.hosts.values() for host in each)
            yield Notice(service.notice, service.name, _shown(hosts))
        for kind, of_kind in self.by_kind.items():
            named = [host for host in of_kind if not host.startswith("'")]
            if named:
                yield Notice(kind, kind, _shown(named))


NOTHING = Allowed()


def _shown(hosts: Iterable[str]) -> str:
    return ", ".join(host.removeprefix("https://") for host in hosts)
