"""What pages can write besides Markdown: our extensions, and what those in mkdocs-base.yml need."""

from __future__ import annotations

import hashlib
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.diagrams import LANGUAGE, as_element, drawn, is_left_to
from portfolio.engine.session import Build
from portfolio.fragment_blocks import FragmentBlocks
from portfolio.markdown_forms import MarkdownForms, icon, icons
from portfolio.problems import UnplacedError
from portfolio.words import speaking


def add_forms(config: MkDocsConfig, build: Build) -> None:
    """Add our extensions to Markdown, anew for each build; what an owner has set wins."""
    theirs = (
        each
        for each in config.markdown_extensions
        if not isinstance(each, FragmentBlocks | MarkdownForms)
    )
    config.markdown_extensions = [*theirs, build.fragments, build.forms]
    own_icons = [str(folder / ".icons") for folder in build.loaded.site.project.look_folders]
    emoji = config.mdx_configs.get("pymdownx.emoji", {})
    ours = {"emoji_index": icons, "emoji_generator": icon, "options": {"custom_icons": own_icons}}
    of_others = {
        name: value
        for name, value in emoji.items()
        if not getattr(value, "__module__", "").startswith(("material.", "pymdownx."))
    }
    config.mdx_configs["pymdownx.emoji"] = {**ours, **of_others}
    scripts = map(str, config.extra_javascript)
    if not is_left_to([*build.loaded.site.project.others.names, *scripts]):
        _add_diagrams(config, build)


def _add_diagrams(config: MkDocsConfig, build: Build) -> None:
    """Have fences of diagrams drawn here, since the script of the theme would ask another host."""

    def titled(_: str, inputs: dict[str, Any], options: dict[str, Any], *__: Any) -> bool:
        options["title"] = str(inputs.get("title", ""))
        return True

    def diagram(source: str, *about: Any, **attributes: Any) -> str:
        title = about[2].get("title") or attributes.get("attrs", {}).get("title", "")
        return _diagram(source, title, build)

    options = config.mdx_configs.setdefault("pymdownx.superfences", {})
    fence = {"name": LANGUAGE, "class": "", "format": diagram, "validator": titled}
    others = [each for each in options.get("custom_fences", ()) if each.get("name") != LANGUAGE]
    options["custom_fences"] = [*others, fence]


def _diagram(source: str, title: str, build: Build) -> str:
    cache = ArtefactCache(build.loaded.site.project.root / FOLDER)
    build.forms.diagrams += 1
    digest = hashlib.sha256(source.encode()).hexdigest()[:6]
    with speaking(build.forms.words):
        try:
            label = escape(title or build.forms.words.word("diagrams.diagram", None, {}))
            prefix = f"diagram-{digest}-{build.forms.diagrams}"
            svg = Markup(as_element(drawn(source, cache), prefix, label))  # noqa: S704 - drawn here
        except UnplacedError:  # the check has said so
            svg = None
        return str(build.loaded.renderer.render("diagram", svg=svg, source=source, title=title))
