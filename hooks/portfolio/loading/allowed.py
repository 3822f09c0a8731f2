"""`extra.allow` in the settings: what an owner lets pages load from other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from portfolio.loading.configuration import Configuration
from portfolio.loading.yaml_tree import Keys
from portfolio.model.allowed import FONTS, KINDS, Allowed, Service, origin
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Code, Problem, UnplacedError, suggestion

_KEYS: Keys = ("extra", "allow")
_HASH = re.compile(r"sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}")


@cache
def _table() -> dict[str, dict[str, Any]]:
    """Return the known services by group and name."""
    text = Path(__file__).with_name("services.yml").read_text(encoding="utf-8")
    table: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return table


def read_allowed(config: Configuration | None) -> tuple[Allowed, list[Problem]]:
    """Return what an owner accepts, with what is wrong with how it is said."""
    typed = config.of_extra("allow") if config else None
    if config is None or typed is None:
        return Allowed(), []
    reader = _Reader(config)
    return reader.allowed(typed), reader.problems


class _Reader:
    """Reads the setting, and collects what is wrong with it."""

    def __init__(self, config: Configuration) -> None:
        self._config, self.problems = config, list[Problem]()

    def allowed(self, typed: Any) -> Allowed:
        given = dict(self._known(typed, (), [*_table(), *KINDS, "files"]))
        services = {group: list(self._services(group, given.get(group))) for group in _table()}
        by_kind = {kind: self._hosts(kind, given[kind]) for kind in KINDS if kind in given}
        comments = next(iter(services["comments"]), None)
        files = self._files(given.get("files", []))
        return Allowed(tuple(services["analytics"]), comments, by_kind, files)

    def _files(self, typed: Any) -> tuple[str, ...]:
        names = typed if isinstance(typed, list) else [typed]
        if not all(isinstance(name, str) and name.strip() for name in names):
            self._say(("files",), "files has names or patterns", "write files: [assets/talk.html]")
            return ()
        return tuple(name.strip().removeprefix("docs/").lstrip("/") for name in names)

    def _known(self, typed: Any, keys: Keys, known: list[str]) -> Iterator[tuple[str, Any]]:
        """Yield the settings of a group that are known here."""
        if not isinstance(typed, dict):
            self._say(keys, "this has settings of its own", f"known are {', '.join(known)}")
            return
        for name, value in typed.items():
            if name in known:
                yield name, value
            else:
                self._say((*keys, name), f'unknown setting "{name}"', suggestion(name, known))

    def _services(self, group: str, typed: Any) -> Iterator[Service]:
        table = _table()[group]
        for name, options in () if typed is None else self._known(typed, (group,), [*table]):
            service = self._service((group, name), table[name], options)
            if service is not None:
                yield service

    def _service(self, keys: Keys, entry: dict[str, Any], typed: Any) -> Service | None:
        written = [entry["script"], *(entry.get("attributes") or entry["queue"]).values()]
        known = {*_names([*written, entry.get("send", "")]), "host"} - {"send"}
        if "{host}" not in entry["script"]:
            known.discard("host")
        before = len(self.problems)
        options = dict(self._known(typed, keys, sorted(known)))
        for name, value in options.items():
            if not isinstance(value, str) or not value.strip():
                self._say((*keys, name), f"{name} is one text", f"write {name}: …")
            elif name == "host":
                self._check_host((*keys, name), value)
        given = {name: str(value).strip().rstrip("/") for name, value in options.items()}
        values = {**entry.get("defaults", {}), "host": entry.get("host"), **given}
        send = given.get("host") or entry.get("send") or values["host"] or ""
        needed = [*_names([*written, send])]
        for name in dict.fromkeys(needed):
            if name != "send" and not values.get(name) and name not in options:
                self._say(keys, f'{keys[-1]} has no "{name}"', f"add a line: {name}: …")
        if len(self.problems) > before:
            return None
        values["send"] = send.format(**values)
        service = _filled(entry, values)
        for host in sum(service.hosts.values(), ()):
            self._check_host(keys, host.replace("*.", ""))
        return service

    def _hosts(self, kind: str, typed: Any) -> tuple[str, ...]:
        found: list[str] = []
        entries = typed if isinstance(typed, list) else [typed]
        for index, text in enumerate(entries):
            keys = (kind, index) if isinstance(typed, list) else (kind,)
            if kind == "fonts" and text in FONTS:
                found += FONTS[text]
            elif kind == "scripts" and _HASH.fullmatch(str(text)):
                found.append(f"'{text}'")
            elif self._check_host(keys, str(text)):
                found.append(origin(str(text)))
        return tuple(dict.fromkeys(found))

    def _check_host(self, keys: Keys, text: str) -> bool:
        fault = fault_of_web_url(origin(text) or text)
        if fault:
            self._say(keys, f'"{text}" {fault}', "name a host, such as https://media.example.org")
        return fault is None

    def _say(self, keys: Keys, message: str, help: str) -> None:
        error = UnplacedError(Code.BAD_SETTING, message, help)
        self.problems.append(self._config.key_problem((*_KEYS, *keys), error))


def _names(templates: list[str]) -> Iterator[str]:
    for template in templates:
        yield from (name for _, name, _, _ in Formatter().parse(template) if name)


def _filled(entry: Mapping[str, Any], values: Mapping[str, str]) -> Service:
    def filled(part: str) -> dict[str, str]:
        return {name: text.format(**values) for name, text in entry.get(part, {}).items()}

    script = entry["script"].format(**values)
    hosts = {name: tuple(map(origin, text.split())) for name, text in filled("hosts").items()}
    hosts = {"script-src": (origin(script),), **hosts}
    word = entry.get("notice", "visits")
    return Service(entry["name"], word, script, filled("attributes"), hosts, filled("queue"))
