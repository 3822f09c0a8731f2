"""LaTeX as the nodes of pylatexenc, with what its macros take as arguments."""

from __future__ import annotations

from typing import Any

from pylatexenc.latex2text import get_default_latex_context_db as get_default_text_context_db
from pylatexenc.latexwalker import LatexGroupNode, LatexWalker, get_default_latex_context_db
from pylatexenc.macrospec import (
    EnvironmentSpec,
    LatexContextDb,
    MacroSpec,
    MacroStandardArgsParser,
    ParsedMacroArgs,
    std_environment,
    std_macro,
)

from portfolio.loading.latex_macros import BARE, ENVIRONMENTS, LAST_WORDS, LEFT_OUT, READ, WORDS

TEXTS = get_default_text_context_db().filter_context(
    exclude_categories=["latex-placeholders", "latex-ethuebung", "nonstandard-qit"]
)
"""What pylatexenc makes of macros and environments."""


def nodes_of(latex: str, *, is_strict: bool) -> list[Any]:
    """Return the nodes of a value.

    Args:
        is_strict: Whether to refuse what does not end on its own.

    Raises:
        Exception: It cannot be read; pylatexenc raises whatever it stumbles over.
    """
    walker = LatexWalker(latex, latex_context=_NODES, tolerant_parsing=not is_strict)
    nodes, _, length = walker.get_latex_nodes()
    if is_strict and length != len(latex):
        raise ValueError(latex)
    return list(nodes)


def inside(arguments: list[Any]) -> list[Any]:
    """Return the nodes of arguments without the braces around them."""
    nodes: list[Any] = []
    for each in arguments:
        nodes += each.nodelist if isinstance(each, LatexGroupNode) else [each]
    return nodes


def arguments_of(given: Any) -> tuple[list[Any], list[Any]]:
    """Return the arguments in braces, or what stands in place of them, and those in brackets."""
    found: dict[str, list[Any]] = {"{": [], "[": [], "*": []}
    for kind, argument in zip(given.argspec, given.argnlist, strict=False):
        if argument is not None:
            found[kind].append(argument)
    return found["{"], found["["]


class _AllGroups(MacroStandardArgsParser):  # type: ignore[misc]  # pylatexenc has no types
    """Takes every group that follows an unknown macro for an argument."""

    def parse_args(self, w: Any, pos: int, parsing_state: Any = None) -> tuple[Any, int, int]:
        found, end = [], pos
        while w.s.startswith(("[", "{"), end):
            read = w.get_latex_braced_group if w.s[end] == "{" else w.get_latex_maybe_optional_arg
            group = read(end, parsing_state=parsing_state)
            if group is None:
                break
            found.append(group[0])
            end = group[1] + group[2]
        return ParsedMacroArgs(argnlist=found, argspec="{" * len(found)), pos, end - pos


_ARGUMENTS = {**WORDS, **LEFT_OUT, **LAST_WORDS, **READ, **dict.fromkeys(BARE, "")}
_LIBRARY = get_default_latex_context_db().filter_context(exclude_categories=["latex-ethuebung"])

SPECS = {
    **{spec.macroname: std_macro(spec.macroname, "") for spec in TEXTS.iter_macro_specs()},
    **{spec.macroname: spec for spec in _LIBRARY.iter_macro_specs()},
    **{name: std_macro(name, kinds) for name, kinds in _ARGUMENTS.items()},
}
"""All macros that are known."""

_NODES = LatexContextDb()
# In one category and without ligatures, since each is looked for at each letter.
_NODES.add_context_category(
    "all",
    SPECS.values(),
    {
        **{spec.environmentname: spec for spec in _LIBRARY.iter_environment_specs()},
        **{name: std_environment(name, kinds) for name, kinds in ENVIRONMENTS.items()},
    }.values(),
)
_NODES.set_unknown_macro_spec(MacroSpec("", _AllGroups()))
_NODES.set_unknown_environment_spec(EnvironmentSpec(""))
