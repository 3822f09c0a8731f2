"""The macros and filters of the owner's modules that mkdocs.yml names."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from portfolio.checking.declared_names import names_declared_in
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import read_source
from portfolio.pages.template import OwnNames

OUR_MODULE = "hooks/macros"
"""The `module_name` of a site without a module of the owner's."""


def own_names(project: ProjectSettings) -> OwnNames | None:
    """Return what the owner's modules declare; None if that is unknown before a build."""
    found = OwnNames()
    for file in _modules(project):
        source = read_source(file, str(file))[0] if file else None
        names = names_declared_in(source.text) if source else None
        if names is None:
            return None
        found = OwnNames(found.macros | names.macros, found.filters | names.filters)
    return found


def _modules(project: ProjectSettings) -> Iterator[Path | None]:
    """Yield the files of the owner's modules; None for one that is not found."""
    plugins: Any = project.config.value.get("plugins") if project.config else None
    for entry in plugins if isinstance(plugins, list) else [plugins]:
        if entry != "macros" and not (isinstance(entry, dict) and "macros" in entry):
            continue
        options = entry["macros"] if isinstance(entry, dict) else None
        options = options if isinstance(options, dict) else {}
        modules, name = options.get("modules"), str(options.get("module_name", "main"))
        for module in modules if isinstance(modules, list) else []:
            yield _file_of(str(module).rpartition(":")[2])  # package:module
        local = (project.root / f"{name}.py", project.root / name / "__init__.py")
        file = next((file for file in local if file.is_file()), None)
        if name != OUR_MODULE and (file or name != "main"):  # the plugin does without a main.py
            yield file


def _file_of(module: str) -> Path | None:
    """Return the file of an installed module; unlike `find_spec` it imports no package."""
    path, file, name = None, None, ""
    for part in module.split("."):
        name = f"{name}.{part}" if name else part
        spec = PathFinder.find_spec(name, path)
        if spec is None:
            return None
        path, file = spec.submodule_search_locations, spec.origin
    return Path(file) if file and file.endswith(".py") else None
