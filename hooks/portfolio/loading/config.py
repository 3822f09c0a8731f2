"""The few settings of `mkdocs.yml` that decide where the facts are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from portfolio.loading.allowed import read_allowed
from portfolio.loading.blog import blog_of
from portfolio.loading.configuration import Configuration, read_configuration
from portfolio.loading.odd_files import odd_files
from portfolio.loading.plugins import other_plugins
from portfolio.loading.site import ProjectSettings
from portfolio.model.colours import hex_colour
from portfolio.model.publication_lists import LIST_STYLES, ListSettings
from portfolio.problems import Code, Place, Problem, UnplacedError
from portfolio.words import ENGLISH

_OWNER_IS_NO_NAME = UnplacedError(
    Code.BAD_SETTING,
    "extra.person is not the id of one person",
    "name the folder of docs/data/ whose site this is: person: ada",
)


_OFF = ("false", "no", "off")

_ALL_IS_PUBLISHED = UnplacedError(
    Code.BAD_SETTING,
    "this folder holds all of the project, so that all of it would be published",
    "name the folder of the pages, such as docs",
)


def read_project(config_file: Path) -> tuple[ProjectSettings, list[Problem]]:
    """Return where a project's things are, with the problems of its configuration."""
    root = config_file.resolve().parent
    if not config_file.is_file():
        refusal = UnplacedError(
            Code.UNREADABLE_FILE,
            "there is no mkdocs.yml here",
            "run the command in the folder of your site",
        )
        nowhere = ProjectSettings(root, root / "docs", root / "overrides")
        return nowhere, [refusal.at(Place(path=config_file.name))]
    config, problems = read_configuration(root / config_file.name, root)
    settings = config.value if config else {}
    extra, theme = _mapping(settings.get("extra")), _mapping(settings.get("theme"))
    owner, patterns = extra.get("person"), extra.get("refuse_files")
    if config and owner is not None and not isinstance(owner, str):
        problems.append(config.key_problem(("extra", "person"), _OWNER_IS_NO_NAME))
    allowed, found = read_allowed(config)
    problems += found
    docs, custom_dir = settings.get("docs_dir"), theme.get("custom_dir")
    pages = root / (docs if isinstance(docs, str) else "docs")
    if config and root.is_relative_to(pages.resolve()):
        problems.append(config.key_problem(("docs_dir",), _ALL_IS_PUBLISHED))
        pages = root / "docs"
    overrides = _overrides(config, root, custom_dir)
    project = ProjectSettings(
        root=root,
        docs=pages,
        overrides=overrides,
        own_folder=_own_folder(root, custom_dir, overrides),
        owner=owner if isinstance(owner, str) else None,
        refused_files=_texts(patterns),
        **(_publication_settings(extra.get("publications")) | _address_settings(settings)),
        formula_macros=_formula_macros(_mapping(extra.get("formulas")).get("macros")),
        language=str(theme.get("language") or ENGLISH),
        **_plugin_settings(settings, pages),
        allowed=allowed,
        config=config,
    )
    return project, [*problems, *odd_files(project)]


def _address_settings(settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "site_url": f"{str(settings.get('site_url') or '').rstrip('/')}/",
        "use_directory_urls": str(settings.get("use_directory_urls")).lower() not in _OFF,
    }


def _plugin_settings(settings: dict[str, Any], docs: Path) -> dict[str, Any]:
    """Return which plugins take part besides ours, and the blog that one of them makes."""
    blog = blog_of(settings, docs)
    return {"others": other_plugins(settings, with_blog=blog is not None), "blog": blog}


def _overrides(config: Configuration | None, root: Path, custom_dir: Any) -> Path:
    """Return the folder of our templates, which stands beside that of our configuration."""
    if config and config.base:
        return config.base.parent.parent / "overrides"
    return root / (custom_dir if isinstance(custom_dir, str) else "overrides")


def _own_folder(root: Path, custom_dir: Any, overrides: Path) -> Path | None:
    """Return the folder of templates that the owner names, unless it is ours."""
    folder = root / custom_dir if isinstance(custom_dir, str) else overrides
    return None if folder.resolve() == overrides.resolve() else folder


def _mapping(value: Any) -> dict[str, Any]:
    """Return a setting that has settings below it; what is none of these is for the checks."""
    return value if isinstance(value, dict) else {}


def _texts(value: Any) -> tuple[str, ...]:
    """Return the texts in a list; what is none is for the checks, too."""
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _publication_settings(typed: Any) -> dict[str, Any]:
    """Return what `extra.publications` says; what cannot be used is found by the checks."""
    settings = _mapping(typed)
    found: dict[str, Any] = {}
    if str(settings.get("pages")).lower() in _OFF:
        found["publication_pages"] = False
    if isinstance(settings.get("styles"), list):
        found["citation_styles"] = tuple(map(str, settings["styles"]))
    found["lists"] = _list_settings(settings)
    return found


def _formula_macros(settings: Any) -> tuple[tuple[str, str], ...]:
    r"""Return macros as KaTeX, `\\RR: \\mathbb{R}`, and MathJax, `abs: ['|#1|', 1]`, have them."""
    texts = (
        (str(name).removeprefix("\\"), value[0] if isinstance(value, list) and value else value)
        for name, value in _mapping(settings).items()
    )
    return tuple((name, text) for name, text in texts if isinstance(text, str))


def _list_settings(settings: dict[str, Any]) -> ListSettings:
    """Return what `extra.publications` says of lists."""
    typed = _mapping(settings.get("venues"))
    colours = {name: colour for name in typed if (colour := hex_colour(typed[name]))}
    lists = ListSettings(venues=colours)
    if isinstance(settings.get("fields"), list):
        lists = replace(lists, fields=tuple(str(name).lower() for name in settings["fields"]))
    if settings.get("list_style") in LIST_STYLES:
        lists = replace(lists, style=settings["list_style"])
    return lists
