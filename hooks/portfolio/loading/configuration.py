"""The settings of a site: `mkdocs.yml`, and the files that it inherits from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.loading.data_file import DataFile, read_data_file
from portfolio.loading.yaml_tree import Keys, Tree
from portfolio.problems import Code, Problem, UnplacedError, suggestion

BASE = "mkdocs-base.yml"
"""The name of our part of the configuration, which stands beside `events.py`."""

EVENTS_FILE = (Path(__file__).parents[2] / "events.py").resolve()
"""The file under `hooks:` with which all of ours begins."""

_INHERIT = "INHERIT"


@dataclass(frozen=True)
class SettingsFile:
    """One file of a configuration."""

    path: Path
    data: DataFile
    """Its settings, without those that a file which inherits from it replaces."""

    @property
    def is_ours(self) -> bool:
        return self.path.name == BASE and (self.path.parent / "events.py").is_file()


@dataclass(frozen=True)
class Configuration:
    """The settings of a site, with the file and the place where each of them stands.

    As MkDocs merges them: mappings key by key, while a list or a text replaces the inherited one
    (https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance).
    """

    files: tuple[SettingsFile, ...]
    """`mkdocs.yml` first, then the one that it inherits from, and so on."""

    @property
    def value(self) -> dict[str, Any]:
        """All settings by their names."""
        merged: dict[str, Any] = {}
        for file in reversed(self.files):
            merged = _merged(merged, file.data.tree.value)
        return merged

    @property
    def base(self) -> Path | None:
        """Our part of the configuration, if the site inherits it."""
        return next((file.path for file in self.files if file.is_ours), None)

    def of_extra(self, name: str) -> Any:
        """Return what stands below `extra`, if that has settings and this is one of them."""
        extra = self.value.get("extra")
        return extra.get(name) if isinstance(extra, dict) else None

    def problem(self, keys: Keys, error: UnplacedError) -> Problem:
        """Return an error as a problem at a setting's value."""
        return self._file_of(keys).problem(keys, error)

    def key_problem(self, keys: Keys, error: UnplacedError) -> Problem:
        """Return an error as a problem at a setting's name."""
        return self._file_of(keys).key_problem(keys, error)

    def problems_of_events(self) -> Iterator[Problem]:
        """Yield an error if ours would not run, since it is neither inherited nor named."""
        hooks, folder = self.value.get("hooks"), self.files[0].path.parent
        names = [name for name in hooks if isinstance(name, str)] if isinstance(hooks, list) else []
        if self.base is None and "plugins" not in self.value:
            message = "hooks/mkdocs-base.yml is not inherited, so that no page shows a fact"
            advice = "write as the first line: INHERIT: hooks/mkdocs-base.yml"
            yield self.key_problem((), UnplacedError(Code.BAD_SETTING, message, advice))
        elif EVENTS_FILE not in {(folder / name).resolve() for name in names}:
            message = "hooks/events.py is not named, so that no page would show a fact"
            advice = 'add this line to the list: "- hooks/events.py"'
            yield self.key_problem(("hooks",), UnplacedError(Code.BAD_SETTING, message, advice))

    def _file_of(self, keys: Keys) -> DataFile:
        """Return the file in which a setting stands; `mkdocs.yml` if it stands nowhere."""
        found = (file.data for file in self.files if keys in file.data.tree.spans)
        return next(found, self.files[0].data)


def read_configuration(file: Path, root: Path) -> tuple[Configuration | None, list[Problem]]:
    """Return the settings of a site, or None with the problems that forbid it.

    Args:
        file: The site's `mkdocs.yml`.
        root: The folder from which the owner names files.
    """
    read: list[SettingsFile] = []
    known: dict[str, Any] = {}
    while True:
        shown = Path(os.path.relpath(file, root)).as_posix()
        data, problems = read_data_file(file, shown, allow_tags=True)
        if data is None:
            return None, problems
        settings = data.tree.value if isinstance(data.tree.value, dict) else {}
        tree = Tree(_without(settings, known), data.tree.spans, data.tree.key_spans)
        read.append(SettingsFile(file, DataFile(data.source, tree)))
        known = _merged(settings, known)
        if settings.get(_INHERIT) is None:
            return Configuration(tuple(read)), []
        parent = Path(os.path.normpath(file.parent / str(settings[_INHERIT])))
        error = _fault_of_parent(parent, file, [each.path for each in read])
        if error:
            return None, [read[-1].data.problem((_INHERIT,), error)]
        file = parent


def _fault_of_parent(parent: Path, file: Path, read: list[Path]) -> UnplacedError | None:
    shown = Path(os.path.relpath(parent, file.parent)).as_posix()
    if parent in read:
        message = f'"{shown}" inherits from this file, which inherits from it'
        return UnplacedError(Code.BAD_SETTING, message, "take one of the two lines out")
    if not parent.is_file():
        known = [f"hooks/{BASE}"]
        message = f'there is no file "{shown}" to inherit from'
        return UnplacedError(Code.MISSING_FILE, message, suggestion(shown, known))
    return None


def _merged(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of both; where both have one, the child's."""
    return dict(parent) | {
        name: _merged(parent[name], value)
        if isinstance(value, dict) and isinstance(parent.get(name), dict)
        else value
        for name, value in child.items()
    }


def _without(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parent's settings that the child does not replace."""
    return dict(_kept(parent, child))


def _kept(parent: Mapping[str, Any], child: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in parent.items():
        if name not in child:
            yield name, value
        elif isinstance(value, dict) and isinstance(child[name], dict):
            yield name, _without(value, child[name])
