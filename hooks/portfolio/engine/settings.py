"""What the owner has set, and which other code takes part in a build."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from portfolio.loading.file_states import states_of_files

ENTRY = (Path(__file__).parents[2] / "events.py").resolve()
"""The file that `hooks:` names for us."""

_OWN_PLUGINS = {"material/search", "material/offline", "macros", "search", "offline"}
"""Plugins whose pages depend on nothing but settings, templates and the page itself."""

_READ_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions of Markdown that put other files into a page; those of third parties may, too."""

_MACROS_THAT_READ_FILES = ("include_dir", "include_yaml", "modules")


def settings_of(config: MkDocsConfig) -> str:
    """Return all settings, and the state of all templates, as a text that changes with them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated, and yet nothing else has INHERIT resolved
        settings = re.sub(r" at 0x[0-9a-f]+", "", repr(config.user_configs))
    folder = config.theme.custom_dir
    overrides = states_of_files(Path(folder), also_linked=True) if folder else ()
    return repr((settings, config.site_url, overrides))


def can_cache_pages(config: MkDocsConfig) -> bool:
    """Whether pages depend on nothing unknown: plugins and hooks of others may read anything."""
    plugins = set(config.plugins) - set(config.hooks)
    macros = config.plugins["macros"].config if "macros" in config.plugins else {}
    extensions = {each for each in config.markdown_extensions if isinstance(each, str)}
    others = {each for each in extensions if "." in each and not each.startswith("pymdownx.")}
    modules: Any = config.hooks  # by their names
    hooks = {Path(str(hook.__file__)).resolve() for hook in modules.values()}
    return (
        plugins <= _OWN_PLUGINS
        and hooks == {ENTRY}
        and not others | (extensions & _READ_FILES)
        and not any(macros.get(name) for name in _MACROS_THAT_READ_FILES)
    )
