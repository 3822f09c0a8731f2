"""Checks over the templates in overrides/: blocks and names that the theme does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, meta, nodes

from portfolio.checking.setting_values import SETTINGS
from portfolio.checking.theme import (
    blocks_of,
    environment,
    fields_of_theme,
    names_of_theme,
    unknown_to_theme,
)
from portfolio.loading.site import Site
from portfolio.loading.source import Source, read_source
from portfolio.pages.errors import still_open
from portfolio.problems import Code, Problem, Refusal, suggestion

CONTEXT = {
    "base_url", "build_date_utc", "config", "extra_css", "extra_javascript", "mkdocs_version",
    "nav", "page", "pages", "portfolio", "self", "super", "caller", "varargs", "kwargs",
}  # fmt: skip
"""What MkDocs and `events` give to every template."""


def override_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong in the templates of overrides/, fragments included."""
    folder = site.project.overrides
    for file in sorted(folder.rglob("*.html")):
        source, problems = read_source(file, site.project.shown(file))
        yield from problems
        if source is None:
            continue
        try:
            tree = environment.parse(source.text)
        except TemplateSyntaxError as error:
            place = still_open(source.text, error.lineno)
            place = place or (error.lineno, _column(source, error.lineno))
            yield source.problem(_syntax(error), *place)
            continue
        if not file.is_relative_to(folder / "fragments"):
            yield from _block_problems(source, tree)
            unknown_filters = list(_filter_problems(source, tree))
            yield from unknown_filters or _name_problems(site, source, tree)


def _syntax(error: TemplateSyntaxError) -> Refusal:
    return Refusal(
        Code.OVERRIDE_SYNTAX,
        f"this is no valid template: {error.message}",
        "compare the line with the file as it was delivered",
    )


def _column(source: Source, line: int) -> int:
    text = source.lines[line - 1] if line <= len(source.lines) else ""
    return max(text.find("{") + 1, 1)


def _block_problems(source: Source, tree: nodes.Template) -> Iterator[Problem]:
    parent = next(tree.find_all(nodes.Extends), None)
    if parent is None or not isinstance(parent.template, nodes.Const):
        return
    known = blocks_of(str(parent.template.value))
    own = {
        block.name for outer in tree.find_all(nodes.Block) for block in outer.find_all(nodes.Block)
    }
    for block in tree.find_all(nodes.Block):
        if known and block.name not in known and block.name not in own:
            refusal = Refusal(
                Code.UNKNOWN_BLOCK,
                f'the theme has no block "{block.name}": what stands in it is never shown',
                suggestion(block.name, sorted(known)),
            )
            line = block.lineno
            column = source.lines[line - 1].find(block.name) + 1
            yield source.problem(refusal, line, max(column, 1), length=len(block.name))


def _name_problems(site: Site, source: Source, tree: nodes.Template) -> Iterator[Problem]:
    unknown = meta.find_undeclared_variables(tree) - CONTEXT
    unknown -= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    unknown = unknown_to_theme(unknown)
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            unknown.discard(node.name)
            known = sorted(CONTEXT | names_of_theme())
            refusal = Refusal(
                Code.OVERRIDE_NAME, f'"{node.name}" is not known here', suggestion(node.name, known)
            )
            yield _at(source, node.lineno, node.name, refusal)
    known_settings = _settings(site)
    for chain, attribute in _chains(tree):
        for length in range(2, len(chain) + 1):
            known_fields = known_settings.get(chain[: length - 1])
            if known_fields is not None and chain[length - 1] not in known_fields:
                refusal = Refusal(
                    Code.OVERRIDE_NAME,
                    f'{".".join(chain[: length - 1])} has no "{chain[length - 1]}"',
                    suggestion(chain[length - 1], sorted(known_fields)),
                )
                yield _at(source, attribute.lineno, chain[length - 1], refusal)
                break


def _filter_problems(source: Source, tree: nodes.Template) -> Iterator[Problem]:
    for node in tree.find_all(nodes.Filter):
        if node.name not in environment.filters:
            refusal = Refusal(
                Code.OVERRIDE_NAME,
                f'there is no filter "{node.name}"',
                suggestion(node.name, sorted(environment.filters)),
            )
            yield _at(source, node.lineno, node.name, refusal)


def _at(source: Source, line: int, word: str, refusal: Refusal) -> Problem:
    column = source.lines[line - 1].find(word) + 1 if line <= len(source.lines) else 1
    return source.problem(refusal, line, max(column, 1), length=len(word))


def _settings(site: Site) -> dict[tuple[str, ...], set[str]]:
    """The names below `config.extra` and `portfolio`, which would be empty if misspelt."""
    value: Any = site.project.config.tree.value if site.project.config else {}
    extra = value.get("extra") if isinstance(value, dict) else None
    return {
        ("config", "extra"): set(extra if isinstance(extra, dict) else {}) | EXTRA,
        ("portfolio",): set(PORTFOLIO),
        ("config",): {*fields_of_theme("config"), *SETTINGS, "config_file_path"},
        ("page",): {*fields_of_theme("page"), *_PAGE_FIELDS},
    }


EXTRA = {
    "person", "look", "font", "publications", "refuse_files",
    "alternate", "analytics", "annotate", "consent", "generator", "homepage", "polyfills",
    "search", "social", "status", "tags", "version",
}  # fmt: skip
"""What may stand below `extra` in the configuration: our settings and the theme's."""

_PAGE_FIELDS = (
    "abs_url", "active", "ancestors", "canonical_url", "children", "content", "edit_url", "file",
    "is_homepage", "is_index", "is_link", "is_page", "is_section", "is_top_level", "markdown",
    "meta", "next_page", "parent", "previous_page", "title", "toc", "update_date",
    "url",
)  # fmt: skip
"""What a page of MkDocs 1.6 has (https://www.mkdocs.org/dev-guide/themes/#page)."""

PORTFOLIO = ("font", "links", "linked_data", "output", "paper", "policy", "preview")
"""What `events` hands to templates under the name `portfolio`."""


def _chains(tree: nodes.Template) -> Iterator[tuple[tuple[str, ...], nodes.Getattr]]:
    """Yield dotted names as the parts they are made of, the longest of each only."""
    inner = {id(outer.node) for outer in tree.find_all(nodes.Getattr)}
    for node in tree.find_all(nodes.Getattr):
        if id(node) in inner:
            continue
        parts: list[str] = []
        current: nodes.Node = node
        while isinstance(current, nodes.Getattr):
            parts.insert(0, current.attr)
            current = current.node
        if isinstance(current, nodes.Name):
            yield (current.name, *parts), node
