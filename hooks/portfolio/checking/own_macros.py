"""The macros and filters of the owner's modules that mkdocs.yml names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

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


_OUR_MODULES = {"macros", "hooks.macros", "portfolio.macros"}
"""The modules from which an owner's module may import our `define_env`, to call it."""
_DECLARING = {"macro", "filter", "macros", "filters", "register_macros", "register_filters"}
"""The attributes of `env` that declare names."""


def names_declared_in(text: str) -> OwnNames | None:
    """Return what a module's `define_env` declares; None if only running it would tell."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    if "define_env" not in _functions(tree):
        return OwnNames()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "define_env" and node.args.args:
            return _declared(tree, node, node.args.args[0].arg)
    return None


def _functions(tree: ast.AST) -> dict[str, str]:
    """Return the original names of a module's functions, by their names in the module."""
    functions = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = node.name
        elif isinstance(node, ast.ImportFrom):
            functions |= {each.asname or each.name: each.name for each in node.names}
    return functions


def _declared(tree: ast.Module, define_env: ast.FunctionDef, env: str) -> OwnNames | None:
    functions, ours = _functions(tree), set(_our_define_env(tree))
    found: dict[str, set[str]] = {"macro": set(), "filter": set()}
    understood: set[int] = set()
    for node in ast.walk(define_env):
        if isinstance(node, ast.FunctionDef | ast.Call):
            for declaring, name in _declarations(node, functions):
                if declaring.attr in found and name:
                    found[declaring.attr].add(name)
                    understood.add(id(declaring.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours:
            understood |= {id(argument) for argument in node.args}
        if isinstance(node, ast.Attribute) and node.attr not in _DECLARING:
            understood.add(id(node.value))
    uses = [n for n in ast.walk(define_env) if isinstance(n, ast.Name) and n.id == env]
    if any(id(use) not in understood for use in uses):
        return None
    return OwnNames(frozenset(found["macro"]), frozenset(found["filter"]))


def _our_define_env(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in _OUR_MODULES:
            yield from (each.asname or each.name for each in node.names)


def _declarations(
    node: ast.FunctionDef | ast.Call, functions: dict[str, str]
) -> Iterator[tuple[ast.Attribute, str | None]]:
    """Yield `env.macro` and the like, as decorators or called, with the names they declare."""
    if isinstance(node, ast.FunctionDef):
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Attribute):
                yield decorator, node.name
    elif isinstance(node.func, ast.Attribute) and node.args:
        given = [*node.args[1:], *(each.value for each in node.keywords if each.arg == "name")]
        if given:
            name = given[0].value if isinstance(given[0], ast.Constant) else None
        else:
            function = node.args[0]
            name = functions.get(function.id) if isinstance(function, ast.Name) else None
        yield node.func, str(name) if name else None
