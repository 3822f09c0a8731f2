"""What the owner has set, as a text that changes with it."""

from __future__ import annotations

import re
import warnings

from mkdocs.config.defaults import MkDocsConfig


def settings_of(config: MkDocsConfig) -> str:
    """Return what the owner has set, with INHERIT and !ENV resolved, as a text that is stable."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated, and yet nothing else has it
        return re.sub(r" at 0x[0-9a-f]+", "", repr(config.user_configs))
