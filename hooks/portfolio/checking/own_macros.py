"""The macros and filters of the owner's modules that mkdocs.yml names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

from portfolio.checking.declared_names import names_declared_in
from portfolio.checking.python_files import import_problems, python_tree
from portfolio.checking.setting_values import names_in
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import Source, read_source
from portfolio.loading.yaml_tree import Keys
from portfolio.pages.template import OwnNames
from portfolio.problems import Code, Problem, UnplacedError, suggestion

OUR_MODULE = "hooks/macros"
"""The `module_name` of a site without a module of the owner's."""

_DEFAULT = "main"
"""What the plugin reads without a `module_name`, if it is there."""

_CALLED = {"define_env", "on_pre_page_macros", "on_post_page_macros", "on_post_build"}
"""The functions that the plugin calls; with none of them in a module it fails."""


@dataclass(frozen=True)
class _Module:
    """A module of the owner's that the macros plugin would run."""

    keys: Keys
    """Of the setting that names it."""
    name: str
    file: Path | None
    """None if it is not found."""
    is_installed: bool = False
    """Whether it is part of a package, and not of the site."""


def own_names(project: ProjectSettings) -> OwnNames | None:
    """Return what the owner's modules declare; None if that is unknown before a build."""
    found = OwnNames()
    for module in _modules(project):
        source = read_source(module.file, str(module.file))[0] if module.file else None
        names = names_declared_in(source.text) if source else None
        if names is None:
            return None
        found = OwnNames(found.macros | names.macros, found.filters | names.filters)
    return found


def module_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what the macros plugin is told to use and cannot: modules, a folder of templates."""
    if project.config is None:
        return
    for module in _modules(project):
        if module.file is None:
            yield from _unless_of_environment(
                project.config.problem(module.keys, _missing(project, module))
            )
        elif module.file and not module.is_installed:
            source, problems = read_source(module.file, project.shown(module.file))
            yield from problems
            if source is not None and not problems:
                yield from _python_problems(source, module.file, project)
    for keys, options in _settings(project):
        folder = options.get("include_dir")
        if isinstance(folder, str) and not (project.root / folder).is_dir():
            error = UnplacedError(
                Code.MISSING_FILE,
                f'there is no folder "{folder}"',
                "correct its name, or delete the line",
            )
            yield from _unless_of_environment(project.config.problem((*keys, "include_dir"), error))


def _unless_of_environment(problem: Problem) -> Iterator[Problem]:
    """Yield an error in a value, but not where a variable has it: `!ENV [MACROS, mine]`."""
    if not problem.excerpt.startswith("!ENV", problem.place.column - 1):
        yield problem


def _missing(project: ProjectSettings, module: _Module) -> UnplacedError:
    if module.is_installed:
        return UnplacedError(
            Code.MISSING_FILE,
            f'the module "{module.name}" is not installed',
            "install it by requirements-own.txt, or correct its name",
        )
    known = (file.stem for file in sorted(project.root.glob("*.py")))
    return UnplacedError(
        Code.MISSING_FILE,
        f'there is no module "{module.name}": neither {module.name}.py nor a folder with it',
        suggestion(module.name, known, otherwise="correct its name, or delete the line"),
    )


def _python_problems(source: Source, file: Path, project: ProjectSettings) -> Iterator[Problem]:
    tree, problems = python_tree(
        source, noun="module", way_out="take it out of the macros plugin in mkdocs.yml"
    )
    yield from problems
    if tree is None:
        return
    yield from import_problems(source, tree, (project.root, file.parent))
    if any(_may_declare(node) for node in ast.walk(tree)):
        return
    error = UnplacedError(
        Code.BAD_SETTING,
        "this module has no define_env, with which the macros plugin begins",
        "write def define_env(env): and declare your macros in it",
    )
    yield source.problem(error, 1)


def _may_declare(node: ast.AST) -> bool:
    """Whether a module that has this somewhere may have a function that the plugin calls."""
    if isinstance(node, ast.alias):
        return node.name == "*" or (node.asname or node.name) in _CALLED
    name = getattr(node, "name", None) or getattr(node, "id", None)
    return name in _CALLED


def _modules(project: ProjectSettings) -> Iterator[_Module]:
    """Yield the owner's modules."""
    for keys, options in _settings(project):
        modules = options.get("modules")
        for index, name in enumerate(modules if isinstance(modules, list) else []):
            module = str(name).rpartition(":")[2]  # package:module
            yield _Module((*keys, "modules", index), module, _file_of(module), is_installed=True)
        name = str(options.get("module_name") or _DEFAULT)
        file = _local_file(project, name)
        if name != OUR_MODULE and (file or name != _DEFAULT):  # it does without a main.py
            yield _Module((*keys, "module_name"), name, file)


def _settings(project: ProjectSettings) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yield the options of the macros plugin, with the keys of where they stand."""
    plugins: Any = project.config.value.get("plugins") if project.config else None
    for keys, name, is_key in names_in(plugins, ("plugins",)):
        if name == "macros":
            options: Any = plugins if is_key else None
            for key in keys[1:] if is_key else ():
                options = options[key]
            yield keys, options if isinstance(options, dict) else {}


def _local_file(project: ProjectSettings, name: str) -> Path | None:
    files = (project.root / f"{name}.py", project.root / name / "__init__.py")
    return next((file for file in files if file.is_file()), None)


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
