"""What the owner has set."""

from __future__ import annotations

import os
import re
import warnings

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
    features = config.theme.get("features", None) or []
    return os.environ.get(DELIVERY) == "plain" or "navigation.instant" in features
