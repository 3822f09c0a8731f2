"""The macros and filters of the owner's module that mkdocs.yml names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portfolio.checking.python_files import is_there, read_python
from portfolio.checking.setting_values import names_in
from portfolio.loading.site import ProjectSettings
from portfolio.loading.yaml_tree import Keys
from portfolio.pages.template import OwnNames
from portfolio.problems import Code, Problem, UnplacedError, suggestion

_OURS, _DEFAULT = "hooks/macros", "main"
"""The `module_name` of a site without a module of the owner's, and what the macros plugin reads if
there is none; it does without a main.py."""

_CALLED = ("define_env", "on_pre_page_macros", "on_post_page_macros", "on_post_build")
"""The functions that the plugin calls; with none of them in a module it fails."""

_OUR_MODULES = {"macros", "hooks.macros", "portfolio.macros"}
"""The modules from which an owner's module may import our `define_env`, to call it."""

_DECLARING = {"macro", "filter", "macros", "filters", "register_macros", "register_filters"}
"""The attributes of `env` that declare names."""


def own_names(project: ProjectSettings) -> OwnNames | None:
    """Return what the owner's module declares; None if that is unknown before a build."""
    if any(options.get("modules") for _, options in _settings(project)):  # of packages
        return None
    files = [file for _, _, file in _modules(project)]
    trees = [read_python(file, project, noun="module")[1] if file else None for file in files]
    found = [names_declared_in(tree) if tree else None for tree in trees]
    return found[-1] if found else OwnNames()


def module_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what the macros plugin is told to use and cannot: modules, a folder of templates."""
    if project.config is None:
        return
    for _, _, file in _modules(project):
        if file is not None:
            yield from _python_problems(file, project)
    for keys, message, what_to_do in _missing(project):
        error = UnplacedError(Code.MISSING_FILE, message, what_to_do)
        problem = project.config.problem(keys, error)
        if not problem.excerpt.startswith("!ENV", problem.place.column - 1):
            yield problem  # a variable may have another name


def _missing(project: ProjectSettings) -> Iterator[tuple[Keys, str, str]]:
    """Yield where something is named that is not there, with a message and what to do."""
    otherwise = "correct its name, or delete the line"
    for keys, name, file in _modules(project):
        if file is None:
            known = (file.stem for file in sorted(project.root.glob("*.py")))
            message = f'there is no module "{name}": neither {name}.py nor a folder with it'
            yield keys, message, suggestion(name, known, otherwise=otherwise)
    for keys, options in _settings(project):
        folder, modules = options.get("include_dir"), options.get("modules")
        if isinstance(folder, str) and not (project.root / folder).is_dir():
            yield (*keys, "include_dir"), f'there is no folder "{folder}"', otherwise
        for index, name in enumerate(modules if isinstance(modules, list) else []):
            package = str(name).rpartition(":")[2].partition(".")[0]  # package:module
            if not is_there(package, ()):
                words = "install it by requirements-own.txt, or correct its name"
                yield (*keys, "modules", index), f'the module "{name}" is not installed', words


def _python_problems(file: Path, project: ProjectSettings) -> Iterator[Problem]:
    source, tree, problems = read_python(file, project, noun="module")
    yield from problems
    if source and tree and not any(map(source.text.count, (*_CALLED, "import *"))):
        error = UnplacedError(
            Code.BAD_SETTING,
            "this module has no define_env, with which the macros plugin begins",
            "write def define_env(env): and declare your macros in it",
        )
        yield source.problem(error, 1)


def _modules(project: ProjectSettings) -> Iterator[tuple[Keys, str, Path | None]]:
    """Yield the owner's module: where it is named, its name, and its file if there is one."""
    for keys, options in _settings(project):
        name = str(options.get("module_name") or _DEFAULT)
        files = (project.root / f"{name}.py", project.root / name / "__init__.py")
        file = next((file for file in files if file.is_file()), None)
        if name != _OURS and (file or name != _DEFAULT):
            yield (*keys, "module_name"), name, file


def _settings(project: ProjectSettings) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yield the options of the macros plugin, with the keys of where they stand."""
    plugins: Any = project.config.value.get("plugins") if project.config else None
    for keys, name, is_key in names_in(plugins, ("plugins",)):
        if name == "macros":
            options: Any = plugins if is_key else None
            for key in keys[1:] if is_key else ():
                options = options[key]
            yield keys, options if isinstance(options, dict) else {}


def names_declared_in(tree: ast.Module) -> OwnNames | None:
    """Return what decorators in `define_env` declare; None if only running it would tell."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    define_env = next((node for node in functions if node.name == "define_env"), None)
    if define_env is None or not define_env.args.args:
        return None
    env, ours = define_env.args.args[0].arg, set(_our_define_env(tree))
    uses: set[ast.expr] = {
        node for node in ast.walk(define_env) if isinstance(node, ast.Name) and node.id == env
    }
    found: dict[str, set[str]] = {"macro": set(), "filter": set()}
    for node in ast.walk(define_env):
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Attribute) and decorator.attr in found:
                    found[decorator.attr].add(node.name)
                    uses.discard(decorator.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            uses -= {*node.args} if node.func.id in ours else set()
        elif isinstance(node, ast.Attribute) and node.attr not in _DECLARING:
            uses.discard(node.value)
    return None if uses else OwnNames(frozenset(found["macro"]), frozenset(found["filter"]))


def _our_define_env(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in _OUR_MODULES:
            yield from (each.asname or each.name for each in node.names)
