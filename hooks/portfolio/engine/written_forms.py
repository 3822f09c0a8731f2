"""What pages can write besides Markdown: our extensions, and what those in mkdocs-base.yml need."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape
from material.extensions.emoji import twemoji  # type: ignore[import-untyped]  # it has no types
from mkdocs.config.defaults import MkDocsConfig

from portfolio.artefacts import FOLDER, ArtefactCache
from portfolio.diagrams import LANGUAGE, as_element, drawn, is_left_to
from portfolio.engine.session import Build
from portfolio.fragment_blocks import FragmentBlocks
from portfolio.markdown_forms import MarkdownForms, icon
from portfolio.page_formulas import PageFormulas
from portfolio.problems import UnplacedError
from portfolio.words import speaking


def add_forms(config: MkDocsConfig, build: Build) -> None:
    """Add our extensions to Markdown, anew for each build; what an owner has set wins."""
    anew, project = (FragmentBlocks, MarkdownForms, PageFormulas), build.loaded.site.project
    theirs = [each for each in config.markdown_extensions if not isinstance(each, anew)]
    formulas = PageFormulas(
        build.loaded.renderer.render, project.formula_macros, lambda: build.fragments.texts
    )
    config.markdown_extensions = [*theirs, build.fragments, build.forms, formulas]
    own = {"custom_icons": [str(folder / ".icons") for folder in project.look_folders]}
    ours = {"emoji_index": twemoji, "emoji_generator": icon, "options": own}
    kept = {
        name: value
        for name, value in config.mdx_configs.get("pymdownx.emoji", {}).items()
        if not getattr(value, "__module__", "").startswith(("material.", "pymdownx."))
    }  # theirs ask another host for emoji
    config.mdx_configs["pymdownx.emoji"] = ours | kept
    if not is_left_to([*project.others.names, *map(str, config.extra_javascript)]):
        _add_diagrams(config.mdx_configs.setdefault("pymdownx.superfences", {}), build)


def _add_diagrams(options: dict[str, Any], build: Build) -> None:
    """Have fences of diagrams drawn here, since the script of the theme would ask another host."""

    def titled(_: str, inputs: dict[str, Any], options: dict[str, Any], *__: Any) -> bool:
        options["title"] = str(inputs.get("title", ""))
        return True

    def diagram(source: str, *about: Any, **of_fence: Any) -> str:
        title = about[2]["title"] or of_fence["attrs"].get("title", "")
        with speaking(build.forms.words):
            return _diagram(source, title, build)

    fence = {"name": LANGUAGE, "class": "", "format": diagram, "validator": titled}
    others = [each for each in options.get("custom_fences", ()) if each.get("name") != LANGUAGE]
    options["custom_fences"] = [*others, fence]


def _diagram(source: str, title: str, build: Build) -> str:
    artefacts = ArtefactCache(build.loaded.site.project.root / FOLDER)
    build.forms.diagrams += 1
    label = escape(title or build.forms.words.word("diagrams.diagram", None, {}))
    try:
        svg = as_element(drawn(source, artefacts), f"diagram-{build.forms.diagrams}", label)
    except UnplacedError:  # the check has said so
        svg = ""
    shown = Markup(svg)  # noqa: S704 - drawn here
    return str(build.loaded.renderer.render("diagram", svg=shown, source=source, title=title))
