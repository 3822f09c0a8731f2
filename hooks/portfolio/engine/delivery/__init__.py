"""What of a page comes first, and what after it is shown: styles, scripts, pictures."""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig

DELIVERY = "PORTFOLIO_DELIVERY"
"""The variable of the environment that says how pages come: "plain" for as the theme has them."""


def is_plain(config: MkDocsConfig) -> bool:
    """Whether pages come as the theme writes them.

    Instant navigation puts the head of the next page in place of this one's, and knows nothing of
    what was loaded after it.
    """
    features = config.theme.get("features", None)
    is_instant = isinstance(features, list) and "navigation.instant" in features
    return is_instant or os.environ.get(DELIVERY) == "plain"
