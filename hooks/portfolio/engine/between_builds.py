"""What is kept of a build for the next one."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from portfolio.engine.configuration import can_be_stamped
from portfolio.engine.stamps import PageInputs
from portfolio.engine.state import run
from portfolio.reuse import FOLDER as CACHE_OF_BUILDS
from portfolio.reuse import Kept, is_reusing, stamp_of

CODE = Path(__file__).parents[1]
"""Where this package is."""


def inputs_of_pages(config: MkDocsConfig) -> PageInputs | None:
    """Return what pages depend on, if nothing else can matter and it is wanted."""
    if not is_reusing() or run.is_dirty or not can_be_stamped(config):
        return None
    return PageInputs(config, run.site, run.command, run.code)


def target_of(config: MkDocsConfig) -> Path:
    """Return where the site is put when it is complete."""
    return run.staging.target if run.staging else Path(config.site_dir)


_kept_while_serving: dict[Path, Kept] = {}


def kept_of(config: MkDocsConfig) -> Kept:
    """Return what the last build has kept of this site's pages."""
    if run.command == "serve":
        return _kept_while_serving.get(Path(config.config_file_path), Kept())
    return Kept.read(_kept_file(config))


def forget_what_was_kept() -> None:
    """Forget all that a server keeps in memory from one build to the next."""
    _kept_while_serving.clear()


def keep(config: MkDocsConfig, kept: Kept) -> None:
    """Keep what the next build may take again."""
    if run.command == "serve":
        _kept_while_serving[Path(config.config_file_path)] = kept
    else:
        kept.write(_kept_file(config))


def _kept_file(config: MkDocsConfig) -> Path:
    name = stamp_of(config.config_file_path, str(target_of(config)))
    return run.site.project.root / CACHE_OF_BUILDS / f"{name[:16]}.json"
