"""The templates of the theme, and the fragments: how each kind is parsed, and found by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment, nodes

from portfolio.loading.site import ProjectSettings
from portfolio.rendering import FRAGMENTS, OURS, Renderer, parsed, template_file, theme_folders

_SUFFIXES = {".html", ".xml"}

_environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
"""With what MkDocs gives to templates (`mkdocs.theme.Theme.get_env`); it only parses."""
_environment.filters |= dict.fromkeys(("url", "script_tag"), str)


@dataclass(frozen=True)
class Templates:
    """The templates of one kind."""

    noun: str
    """What messages call one."""
    files: tuple[Path, ...]
    """Ours and the owner's, without those of the theme."""
    parse: Callable[[str], nodes.Template]
    find: Callable[[str], Path | None]
    """Returns the file of a name."""
    names: Callable[[], Iterator[str]]
    """Returns the names that there are."""


def theme_templates(project: ProjectSettings) -> Templates:
    """Return what the theme renders: pages, and the parts around their text."""
    folders = [*project.look_folders, *theme_folders()]
    # Plugins and hooks of others may add filters before a template is rendered.
    may_have_filters = project.config is None or project.others.take_part

    def names() -> Iterator[str]:
        for folder in folders:
            for file in sorted(folder.rglob("*.html")):
                yield file.relative_to(folder).as_posix()

    return Templates(
        "template",
        tuple(file for file in _files(project) if not _is_fragment(project, file)),
        _environment.parse if may_have_filters else partial(parsed, _environment),
        lambda name: template_file(folders, name),
        names,
    )


def fragments(project: ProjectSettings, renderer: Renderer) -> Templates:
    """Return what macros render."""

    def names() -> Iterator[str]:
        for prefix, folders in (("", project.look_folders), (f"{OURS}/", [project.overrides])):
            for folder in folders:
                for file in sorted((folder / FRAGMENTS).rglob("*.html")):
                    yield prefix + file.relative_to(folder / FRAGMENTS).as_posix()

    return Templates(
        "fragment",
        tuple(file for file in _files(project) if _is_fragment(project, file)),
        renderer.parse,
        renderer.fragment_file,
        names,
    )


def _files(project: ProjectSettings) -> Iterator[Path]:
    found = {file for folder in project.template_folders for file in folder.rglob("*")}
    return (file for file in sorted(found) if file.suffix in _SUFFIXES and file.is_file())


def _is_fragment(project: ProjectSettings, file: Path) -> bool:
    return any(file.is_relative_to(folder / FRAGMENTS) for folder in project.look_folders)
