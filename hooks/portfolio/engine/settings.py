"""What the owner has set, and which other code takes part in a build."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from portfolio.loading.file_states import states_of_files

_OWN_PLUGINS = {"material/search", "material/offline", "macros", "search", "offline"}
"""Plugins whose pages depend on nothing but settings, templates and the page itself."""

_READS_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions of Markdown that put other files into a page."""

_MACROS_THAT_READ_FILES = ("include_dir", "include_yaml", "modules")


def settings_of(config: MkDocsConfig) -> str:
    """Return all settings, and the state of all templates, as a text that changes with them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated, and yet nothing else has INHERIT resolved
        settings = re.sub(r" at 0x[0-9a-f]+", "", repr(config.user_configs))
    overrides = states_of_files(Path(config.theme.custom_dir)) if config.theme.custom_dir else ()
    return repr((settings, config.site_url, overrides))


def can_cache_pages(config: MkDocsConfig) -> bool:
    """Whether pages depend on nothing unknown: plugins and hooks of others may read anything."""
    plugins = set(config.plugins) - set(config.hooks)
    macros = config.plugins["macros"].config if "macros" in config.plugins else {}
    hooks = [name for name in config.hooks if Path(name).name != "events.py"]
    return (
        plugins <= _OWN_PLUGINS
        and not hooks
        and not _READS_FILES.intersection(map(str, config.markdown_extensions))
        and not any(macros.get(name) for name in _MACROS_THAT_READ_FILES)
    )
