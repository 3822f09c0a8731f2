"""Markdown with the extensions of the site."""

from __future__ import annotations

from functools import cache

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config import load_config

from tests.demonstration import CONFIGURATION


@cache
def _converter() -> Markdown:
    config = load_config(str(CONFIGURATION), plugins=[], hooks=[])
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def markdown(text: str) -> str:
    """Return a text as HTML, with the extensions of our part of the configuration."""
    return str(_converter().reset().convert(text))
