"""The one stylesheet of a site: several joined in their order, without rules that never apply.

The first styles of a page are the rules that match its own markup; it loads the others later.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

import tinycss2

from portfolio.engine.delivery.selectors import Need, Needs, listed, needs_of

FROM_ROOT = "\x1a"
"""Stands in addresses for the relative path to the root of the site."""

_GROUPS = {"container", "layer", "media", "scope", "supports"}
_PREFIXED = re.compile(r":-")
_WORD = re.compile(r"[\w-]+")
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[/#?])", re.I)

_INTERACTION_ONLY = re.compile(
    r"(-webkit-|-moz-|-ms-)?(cursor|tap-highlight-color|touch-action|transition(-.+)?|user-select|will-change)"
)
"""Properties without a visible effect before the first interaction."""

_NOT_AT_FIRST = ("@media print", "@media (scripting:none)")

_BETWEEN_SELECTORS = ({",", ">", "+", "~"}, {",", ">", "+", "~"})
_IN_CONDITIONS = ({","}, {",", ":"})
_IN_VALUES = ({","}, {","})
_IN_BLOCKS = ({",", ";"}, {",", ";", ":"})
_IN_RULES = ({",", ";", ":", "!"}, {",", ";", ":", "!"})
"""The characters before and after which white space is needless."""

Node = Any
"""A token or rule of tinycss2, which has no types."""

Bits = int
"""A set of needs or names as a bit field."""


@dataclass(frozen=True)
class Sheet:
    """A stylesheet as it was read: its path below the site's root, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class _Selector:
    text: str
    alternatives: tuple[Bits, ...]
    """Sets of needs, one of which must be met."""

    def may_match(self, met: Bits) -> bool:
        return any(needs & met == needs for needs in self.alternatives)


@dataclass(frozen=True)
class _Declaration:
    text: str
    name: Bits
    """The variable or the keyframes that it defines, if any."""
    uses: Bits
    """The variables and keyframes that its value uses."""
    is_interaction_only: bool = False
    """It has no visible effect before the first interaction."""


@dataclass(frozen=True)
class _Rule:
    """A rule with selectors; or an at-rule without any, such as @keyframes."""

    groups: tuple[str, ...]
    """The at-rules around it, such as @media, the outer one first."""
    selectors: tuple[_Selector, ...]
    declarations: tuple[_Declaration, ...]
    uses: Bits = 0
    """What it uses, and what that uses in turn."""

    @property
    def is_seen_at_first(self) -> bool:
        """Whether it may apply on a screen with scripts; without, all styles load at once."""
        is_page = self.selectors[0].text.startswith("@page")
        return not is_page and not any(group.startswith(_NOT_AT_FIRST) for group in self.groups)

    def matching(self, met: Bits) -> tuple[_Selector, ...]:
        """Return its selectors that may match where some needs are met."""
        matching = tuple(one for one in self.selectors if one.may_match(met))
        # A browser drops the whole list if it does not know one of its selectors.
        is_all_or_none = matching and any(_PREFIXED.search(one.text) for one in self.selectors)
        return self.selectors if is_all_or_none else matching

    def text(self, used: Bits, *, at_first: bool = False) -> str:
        declarations = [
            one.text
            for one in self.declarations
            if (not one.name or one.name & used) and not (at_first and one.is_interaction_only)
        ]
        selector = ",".join(one.text for one in self.selectors)
        if not self.declarations:
            return f"{selector};"
        return f"{selector}{{{';'.join(declarations)}}}" if declarations else ""


class Stylesheet:
    """Several stylesheets as one, in their order (CSS Syntax Level 3, Selectors Level 4)."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._bit_of_need: dict[Need, Bits] = {}
        self._met_by: dict[frozenset[str], Bits] = {}
        self._bit_of_use: dict[str, Bits] = {}
        self._rules: list[_Rule] = []
        for sheet in sheets:
            nodes = tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True)
            self._read(nodes, (), posixpath.dirname(sheet.path))
        self._prepare()
        self._transitive = self._transitive_uses()
        self._rules = [replace(rule, uses=self._uses_of(rule)) for rule in self._rules]

    def _prepare(self) -> None:
        self._required = self.names
        self._forbidden = frozenset(name for name in self._required if name.startswith("!"))
        self._relevant = self._required | {name[1:] for name in self._forbidden}

    @property
    def names(self) -> frozenset[str]:
        """The names in its selectors; those in :not() start with "!"."""
        return frozenset[str]().union(*self._bit_of_need)

    def met_by(self, names: Iterable[str]) -> Bits:
        """Return the needs that an element with some names meets."""
        known = self._relevant.intersection(names)
        found = self._met_by.get(known)
        if found is None:
            absent = {name for name in self._forbidden if name[1:] not in known}
            has = known | absent
            found = _union(bit for need, bit in self._bit_of_need.items() if need <= has)
            self._met_by[known] = found
        return found

    def met_anywhere(self, names: Iterable[str]) -> Bits:
        """Return the needs that could be met if any element may have any of some names."""
        has = frozenset(names) | self._forbidden
        return _union(bit for need, bit in self._bit_of_need.items() if need <= has)

    def used_in(self, text: str) -> Bits:
        """Return the variables and keyframes that a text mentions, and what these use in turn."""
        words = set(_WORD.findall(text))
        return self._with_transitive_uses(_union(self._bit_of_use.get(word, 0) for word in words))

    def only(self, met: Bits, *, used: Bits = 0, at_first: bool = False) -> Stylesheet:
        """Return it without the rules that cannot match where some needs are met.

        Args:
            met: The needs that are met, as `met_by` returns them.
            used: What is used elsewhere, as `used_in` returns it.
            at_first: Whether to leave out what has no effect when a page is opened, too.
        """
        rules = []
        for rule in self._rules:
            selectors = rule.matching(met) if not at_first or rule.is_seen_at_first else ()
            if selectors:
                used |= rule.uses
                is_whole = selectors is rule.selectors
                rules.append(rule if is_whole else replace(rule, selectors=selectors))
        found = copy(self)
        found._rules = [rule for rule in rules if rule.text(used, at_first=at_first)]
        found._used, found._at_first = used, at_first
        return found

    _used: Bits = -1
    """The variables and keyframes that are used."""

    _at_first = False

    def __str__(self) -> str:
        """Return it as minified CSS."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        around: tuple[str, ...] = ()
        for rule in self._rules:
            while around != rule.groups[: len(around)]:
                yield "}"
                around = around[:-1]
            yield from (f"{group}{{" for group in rule.groups[len(around) :])
            around = rule.groups
            yield rule.text(self._used, at_first=self._at_first)
        yield "}" * len(around)

    def _read(self, nodes: Iterable[Node], groups: tuple[str, ...], folder: str) -> None:
        for node in nodes:
            if node.type == "qualified-rule":
                selectors = tuple(map(self._selector, listed(node.prelude)))
                declarations = tuple(self._declarations(node.content, folder))
                if declarations:
                    self._rules.append(_Rule(groups, selectors, declarations))
            elif node.type == "at-rule" and node.lower_at_keyword != "charset":
                self._read_statement(node, groups, folder)

    def _read_statement(self, node: Node, groups: tuple[str, ...], folder: str) -> None:
        prelude = _minified(node.prelude, folder, _IN_CONDITIONS)
        head = f"@{node.lower_at_keyword} {prelude}".strip()
        if node.content is not None and prelude and node.lower_at_keyword in _GROUPS:
            inside = tinycss2.parse_rule_list(
                node.content, skip_comments=True, skip_whitespace=True
            )
            self._read(inside, (*groups, head), folder)
            return
        declarations: tuple[_Declaration, ...] = ()
        if node.content is not None:
            text = _minified(node.content, folder, _IN_BLOCKS)
            is_used = node.lower_at_keyword.endswith("keyframes")
            name = self._use_bits([prelude]) if is_used else 0
            declarations = (_Declaration(text, name, self._use_bits(_used(text))),)
        self._rules.append(_Rule(groups, (_Selector(head, (0,)),), declarations))

    def _selector(self, tokens: list[Node]) -> _Selector:
        alternatives = tuple(map(self._need_bits, needs_of(tokens)))
        return _Selector(_minified(tokens, "", _BETWEEN_SELECTORS), alternatives)

    def _declarations(self, content: list[Node], folder: str) -> Iterator[_Declaration]:
        if not any(_is_variable(token) for token in content):
            for is_interaction_only, tokens in _split_by_interaction(content):
                text = _minified(tokens, folder, _IN_RULES).strip("; ")
                if text:
                    yield _Declaration(text, 0, self._use_bits(_used(text)), is_interaction_only)
            return
        nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if any(node.type != "declaration" for node in nodes):  # nested rules, or a syntax error
            text = _minified(content, folder, _IN_VALUES)
            yield _Declaration(text, 0, self._use_bits(_WORD.findall(text)))
            return
        for node in nodes:
            value = _minified(node.value, folder, _IN_VALUES)
            text = f"{node.name}:{value}{'!important' if node.important else ''}"
            name = self._use_bits([node.name]) if node.name.startswith("--") else 0
            uses = self._use_bits(_used(text) - {node.name})
            yield _Declaration(text, name, uses, bool(_INTERACTION_ONLY.fullmatch(node.lower_name)))

    def _need_bits(self, needs: Needs) -> Bits:
        return _union(self._bit_of_need.setdefault(n, 1 << len(self._bit_of_need)) for n in needs)

    def _use_bits(self, names: Iterable[str]) -> Bits:
        return _union(self._bit_of_use.setdefault(n, 1 << len(self._bit_of_use)) for n in names)

    def _transitive_uses(self) -> dict[Bits, Bits]:
        """Return what each variable uses, directly and in turn."""
        uses: dict[Bits, Bits] = {}
        for rule in self._rules:
            for one in rule.declarations:
                if one.name:
                    uses[one.name] = uses.get(one.name, 0) | one.uses
        grows = True
        while grows:
            grows = False
            for name, before in uses.items():
                after = before | _union(uses.get(bit, 0) for bit in _bits_of(before))
                grows = grows or after != before
                uses[name] = after
        return uses

    def _uses_of(self, rule: _Rule) -> Bits:
        return self._with_transitive_uses(
            _union(one.uses for one in rule.declarations if not one.name)
        )

    def _with_transitive_uses(self, bits: Bits) -> Bits:
        return bits | _union(self._transitive.get(bit, 0) for bit in _bits_of(bits))


def _union(sets: Iterable[Bits]) -> Bits:
    return reduce(or_, sets, 0)


def _bits_of(bits: Bits) -> Iterator[Bits]:
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


def _split_by_interaction(content: list[Node]) -> Iterator[tuple[bool, list[Node]]]:
    """Yield the visible declarations and the interaction-only ones, each kind in its order."""
    kinds: dict[bool, list[Node]] = {False: [], True: []}
    part: list[Node] = []
    for node in content:
        part.append(node)
        if node == ";":
            kinds[_is_interaction_only(part)] += part
            part = []
    kinds[_is_interaction_only(part)] += part
    yield from kinds.items()


def _is_interaction_only(declaration: list[Node]) -> bool:
    name = next(
        (token for token in declaration if token.type not in ("whitespace", "comment")), None
    )
    if name is None or name.type != "ident":
        return False
    return bool(_INTERACTION_ONLY.fullmatch(name.lower_value))


def _is_variable(token: Node) -> bool:
    """Whether a token of a rule's content defines a variable, or is the block of a nested rule."""
    is_variable = token.type == "ident" and token.value.startswith("--")
    return bool(is_variable or token.type == "{} block")


def _used(text: str) -> set[str]:
    """Return the names in a text that may be variables or keyframes."""
    words = set(_WORD.findall(text))
    return words if "animation" in text else {word for word in words if word.startswith("--")}


def _minified(tokens: list[Node], folder: str, around: tuple[set[str], set[str]]) -> str:
    """Return tokens as text without comments and needless white space."""
    return str(tinycss2.serialize(_without_spaces(tokens, folder, around)))


def _without_spaces(
    tokens: list[Node], folder: str, around: tuple[set[str], set[str]]
) -> list[Node]:
    before, after = around
    result: list[Node] = []
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            if result and result[-1].type != "whitespace" and not _is_one_of(result[-1], after):
                token.value = " "
                result.append(token)
            continue
        if result and result[-1].type == "whitespace" and _is_one_of(token, before):
            result.pop()
        result.append(_minified_inside(token, folder, around))
    if result and result[-1].type == "whitespace":
        result.pop()
    return result


def _minified_inside(token: Node, folder: str, around: tuple[set[str], set[str]]) -> Node:
    """Return a token with minified content, and its address relative to the site's root."""
    if token.type == "function":
        token.arguments = _without_spaces(token.arguments, folder, around)
        if token.lower_name == "url":
            for argument in token.arguments:
                _rebase(argument, folder, '"{}"')
    elif token.type in ("() block", "[] block", "{} block"):
        token.content = _without_spaces(token.content, folder, around)
    elif token.type == "url":
        _rebase(token, folder, 'url("{}")')
    return token


def _rebase(token: Node, folder: str, form: str) -> None:
    address = getattr(token, "value", "")
    if isinstance(address, str) and address and not _ABSOLUTE.match(address):
        path = posixpath.normpath(posixpath.join(folder, address))
        token.representation = form.format(FROM_ROOT + path)


def _is_one_of(token: Node, characters: set[str]) -> bool:
    return token.type == "literal" and token.value in characters
