"""The scripts that templates put into pages, known by where they come from.

Templates are read with a mark on each script that no text of a page can know. As soon as a page
has been made, what has the mark is noted, and the mark is gone before others see the page.
"""

from __future__ import annotations

import re
import secrets

from jinja2 import Environment
from jinja2.ext import Extension

from portfolio.engine.session import Build
from portfolio.site_files.policy import is_of_plugin

_MARK = f' data-pf-of-template="{secrets.token_hex()}"'
_OPENING = re.compile(r"<script(?=[\s>])", re.I)
_MARKED = re.compile(rf"<script{_MARK}[^>]*>(.*?)</script", re.S | re.I)


class MarkedScripts(Extension):
    """Puts the mark on the scripts of templates, before anything is filled in."""

    def preprocess(self, source: str, name: str | None, _: str | None = None) -> str:
        is_page = (name or "").endswith(".html")
        return _OPENING.sub(rf"\g<0>{_MARK}", source) if is_page else source


def marking_scripts(env: Environment) -> Environment:
    """Return an environment that reads templates anew, with marks."""
    return env.overlay(extensions=[MarkedScripts])


def note_scripts(html: str, build: Build) -> str:
    """Note the scripts with a mark, and return the page without marks."""
    build.scripts.update(map(_at_the_root, _MARKED.findall(html)))
    return html.replace(_MARK, "")


def is_known_script(script: str, build: Build) -> bool:
    """Whether a script is of a template or of a plugin that the settings name."""
    plugins = build.loaded.site.project.others.names
    return _at_the_root(script) in build.scripts or is_of_plugin(script, plugins)


def _at_the_root(script: str) -> str:
    """Return a script as it is on the home page: the same ones stand in pages of any depth."""
    return re.sub(r'"\.(?:\.(?:/\.\.)*)?"', '"."', script)
