"""What the owner has set."""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

DELIVERY = "PORTFOLIO_DELIVERY"
"""The variable of the environment that says how pages come: "plain" for as the theme has them."""


def settings_of(config: MkDocsConfig) -> str:
    """Return what the owner has set, with INHERIT and !ENV resolved, as a text that is stable."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated, and yet nothing else has it
        return re.sub(r" at 0x[0-9a-f]+", "", repr(config.user_configs))


def is_plain(config: MkDocsConfig) -> bool:
    """Whether pages come as the theme writes them.

    Instant navigation puts the head of the next page in place of this one's, and knows nothing of
    what was loaded after it.
    """
    features = config.theme.get("features", None)
    is_instant = isinstance(features, list) and "navigation.instant" in features
    return is_instant or os.environ.get(DELIVERY) == "plain"


_PLUGINS = {"material/search", "material/offline", "macros", "search", "offline"}
"""Those whose pages depend on nothing but what is stamped here."""

_READS_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions of Markdown that put other files into a page."""

_MACROS_THAT_READ_FILES = ("include_dir", "include_yaml", "modules")


def can_be_stamped(config: MkDocsConfig) -> bool:
    """Whether pages depend on nothing but what is stamped: plugins of others may read anything."""
    plugins = set(config.plugins) - set(config.hooks)
    macros = config.plugins["macros"].config if "macros" in config.plugins else {}
    hooks = [name for name in config.hooks if Path(name).name != "events.py"]
    return (
        plugins <= _PLUGINS
        and not hooks
        and not _READS_FILES.intersection(config.markdown_extensions)
        and not any(macros.get(name) for name in _MACROS_THAT_READ_FILES)
    )
