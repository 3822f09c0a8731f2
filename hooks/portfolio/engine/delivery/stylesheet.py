"""The one stylesheet of a site: several in their order, without what nothing in it can use.

A page shows its text with the rules that its own markup needs; the rest of them come after it.
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
"""Stands in addresses for the way from where the text is to the root of the site."""

_GROUPS = {"container", "layer", "media", "scope", "supports"}
_PREFIXED = re.compile(r":-")
_WORD = re.compile(r"[\w-]+")
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|[/#?])", re.I)

_FELT = re.compile(
    r"(-webkit-|-moz-|-ms-)?(cursor|tap-highlight-color|touch-action|transition(-.+)?|user-select|will-change)"
)
"""Properties of which nothing is seen until a visitor does something."""

_NOT_AT_FIRST = ("@media print", "@media (scripting:none)")

_BETWEEN_SELECTORS = ({",", ">", "+", "~"}, {",", ">", "+", "~"})
_IN_CONDITIONS = ({","}, {",", ":"})
_IN_VALUES = ({","}, {","})
_IN_BLOCKS = ({",", ";"}, {",", ";", ":"})
_IN_RULES = ({",", ";", ":", "!"}, {",", ";", ":", "!"})
"""Before and after which characters white space says nothing."""

Node = Any
"""A token or rule of tinycss2, which has no types."""

Bits = int
"""A set of names, each of which is one bit."""


@dataclass(frozen=True)
class Sheet:
    """A stylesheet as it was found: its path below the site's root, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class _Selector:
    text: str
    alternatives: tuple[Bits, ...]
    """Sets of needs, one of which must be met."""

    def may_match(self, there: Bits) -> bool:
        return any(needs & there == needs for needs in self.alternatives)


@dataclass(frozen=True)
class _Declaration:
    text: str
    name: Bits
    """The variable or the keyframes that it sets, if it does."""
    uses: Bits
    """The variables and keyframes that its value names."""
    is_felt: bool = False
    """It changes nothing that is seen before a visitor does something."""


@dataclass(frozen=True)
class _Rule:
    """Declarations for selectors; or a statement that stands alone, such as @keyframes."""

    groups: tuple[str, ...]
    """The conditions around it, the outer one first."""
    selectors: tuple[_Selector, ...]
    declarations: tuple[_Declaration, ...]
    uses: Bits = 0
    """What it uses wherever it is kept, and what that uses in turn."""

    @property
    def is_seen_at_first(self) -> bool:
        """Whether it may hold on a screen where scripts run; without them all styles are there."""
        is_page = self.selectors[0].text.startswith("@page")
        return not is_page and not any(group.startswith(_NOT_AT_FIRST) for group in self.groups)

    def kept_for(self, there: Bits) -> tuple[_Selector, ...]:
        """Return its selectors that may match where some needs are met."""
        kept = tuple(one for one in self.selectors if one.may_match(there))
        # A browser leaves out the whole list if it does not know one of them.
        is_one = kept and any(_PREFIXED.search(one.text) for one in self.selectors)
        return self.selectors if is_one else kept

    def text(self, used: Bits, *, at_first: bool = False) -> str:
        declarations = [
            one.text
            for one in self.declarations
            if (not one.name or one.name & used) and not (at_first and one.is_felt)
        ]
        selector = ",".join(one.text for one in self.selectors)
        if not self.declarations:
            return f"{selector};"
        return f"{selector}{{{';'.join(declarations)}}}" if declarations else ""


class Stylesheet:
    """Stylesheets in their order, as one (CSS Syntax Level 3, Selectors Level 4)."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._bit_of_need: dict[Need, Bits] = {}
        self._met_by: dict[frozenset[str], Bits] = {}
        self._bit_of_use: dict[str, Bits] = {}
        self._rules: list[_Rule] = []
        for sheet in sheets:
            nodes = tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True)
            self._read(nodes, (), posixpath.dirname(sheet.path))
        self._prepare()
        self._in_turn = self._uses_in_turn()
        self._rules = [replace(rule, uses=self._uses_of(rule)) for rule in self._rules]

    def _prepare(self) -> None:
        self._asked = self.names
        self._forbidden = frozenset(name for name in self._asked if name.startswith("!"))
        self._telling = self._asked | {name[1:] for name in self._forbidden}

    @property
    def names(self) -> frozenset[str]:
        """The names that its selectors ask for, also for their absence."""
        return frozenset[str]().union(*self._bit_of_need)

    def met_by(self, names: Iterable[str]) -> Bits:
        """Return the needs that an element meets which has some names."""
        known = self._telling.intersection(names)
        found = self._met_by.get(known)
        if found is None:
            absent = {name for name in self._forbidden if name[1:] not in known}
            has = known | absent
            found = _sum(bit for need, bit in self._bit_of_need.items() if need <= has)
            self._met_by[known] = found
        return found

    def met_anywhere(self, names: Iterable[str]) -> Bits:
        """Return the needs that could be met where some names may be on any element, or not."""
        has = frozenset(names) | self._forbidden
        return _sum(bit for need, bit in self._bit_of_need.items() if need <= has)

    def used_in(self, text: str) -> Bits:
        """Return its variables and keyframes that another text names, and what these use."""
        words = set(_WORD.findall(text))
        return self._with_what_they_use(_sum(self._bit_of_use.get(word, 0) for word in words))

    def only(self, there: Bits, *, used: Bits = 0, at_first: bool = False) -> Stylesheet:
        """Return it without what cannot match where some needs are met.

        Args:
            there: The needs that are met, as `met_by` gives them.
            used: What is used elsewhere, as `used_in` gives it.
            at_first: Whether only that is kept which may be seen as soon as a page is opened.
        """
        rules = []
        for rule in self._rules:
            kept = rule.kept_for(there) if not at_first or rule.is_seen_at_first else ()
            if kept:
                used |= rule.uses
                rules.append(rule if kept is rule.selectors else replace(rule, selectors=kept))
        found = copy(self)
        found._rules = [rule for rule in rules if rule.text(used, at_first=at_first)]
        found._used, found._at_first = used, at_first
        return found

    _used: Bits = -1
    """The variables and keyframes that are used."""

    _at_first = False

    def __str__(self) -> str:
        """Return it as CSS without needless characters."""
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
        about = _compact(node.prelude, folder, _IN_CONDITIONS)
        words = f"@{node.lower_at_keyword} {about}".strip()
        if node.content is not None and about and node.lower_at_keyword in _GROUPS:
            inside = tinycss2.parse_rule_list(
                node.content, skip_comments=True, skip_whitespace=True
            )
            self._read(inside, (*groups, words), folder)
            return
        declarations: tuple[_Declaration, ...] = ()
        if node.content is not None:
            text = _compact(node.content, folder, _IN_BLOCKS)
            is_used = node.lower_at_keyword.endswith("keyframes")
            name = self._use_bits([about]) if is_used else 0
            declarations = (_Declaration(text, name, self._use_bits(_used(text))),)
        self._rules.append(_Rule(groups, (_Selector(words, (0,)),), declarations))

    def _selector(self, tokens: list[Node]) -> _Selector:
        alternatives = tuple(map(self._need_bits, needs_of(tokens)))
        return _Selector(_compact(tokens, "", _BETWEEN_SELECTORS), alternatives)

    def _declarations(self, content: list[Node], folder: str) -> Iterator[_Declaration]:
        if not any(_is_variable(token) for token in content):
            for is_felt, tokens in _by_feeling(content):
                text = _compact(tokens, folder, _IN_RULES).strip("; ")
                if text:
                    yield _Declaration(text, 0, self._use_bits(_used(text)), is_felt)
            return
        nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if any(node.type != "declaration" for node in nodes):  # nested rules, or a syntax error
            text = _compact(content, folder, _IN_VALUES)
            yield _Declaration(text, 0, self._use_bits(_WORD.findall(text)))
            return
        for node in nodes:
            value = _compact(node.value, folder, _IN_VALUES)
            text = f"{node.name}:{value}{'!important' if node.important else ''}"
            name = self._use_bits([node.name]) if node.name.startswith("--") else 0
            is_felt = bool(_FELT.fullmatch(node.lower_name))
            yield _Declaration(text, name, self._use_bits(_used(text) - {node.name}), is_felt)

    def _need_bits(self, needs: Needs) -> Bits:
        return _sum(self._bit_of_need.setdefault(n, 1 << len(self._bit_of_need)) for n in needs)

    def _use_bits(self, names: Iterable[str]) -> Bits:
        return _sum(self._bit_of_use.setdefault(n, 1 << len(self._bit_of_use)) for n in names)

    def _uses_in_turn(self) -> dict[Bits, Bits]:
        """Return what each variable uses, and what that uses, and so on."""
        uses: dict[Bits, Bits] = {}
        for rule in self._rules:
            for one in rule.declarations:
                if one.name:
                    uses[one.name] = uses.get(one.name, 0) | one.uses
        grows = True
        while grows:
            grows = False
            for name, before in uses.items():
                after = before | _sum(uses.get(bit, 0) for bit in _single(before))
                grows = grows or after != before
                uses[name] = after
        return uses

    def _uses_of(self, rule: _Rule) -> Bits:
        return self._with_what_they_use(_sum(one.uses for one in rule.declarations if not one.name))

    def _with_what_they_use(self, bits: Bits) -> Bits:
        return bits | _sum(self._in_turn.get(bit, 0) for bit in _single(bits))


def _sum(sets: Iterable[Bits]) -> Bits:
    return reduce(or_, sets, 0)


def _single(bits: Bits) -> Iterator[Bits]:
    while bits:
        lowest = bits & -bits
        yield lowest
        bits ^= lowest


def _by_feeling(content: list[Node]) -> Iterator[tuple[bool, list[Node]]]:
    """Yield declarations, those apart that are felt and not seen; each kind in its order."""
    kinds: dict[bool, list[Node]] = {False: [], True: []}
    part: list[Node] = []
    for node in content:
        part.append(node)
        if node == ";":
            kinds[_is_felt(part)] += part
            part = []
    kinds[_is_felt(part)] += part
    yield from kinds.items()


def _is_felt(declaration: list[Node]) -> bool:
    name = next(
        (token for token in declaration if token.type not in ("whitespace", "comment")), None
    )
    return name is not None and name.type == "ident" and bool(_FELT.fullmatch(name.lower_value))


def _is_variable(token: Node) -> bool:
    """Whether a token of declarations names a variable that is set, or a rule that is in them."""
    is_variable = token.type == "ident" and token.value.startswith("--")
    return bool(is_variable or token.type == "{} block")


def _used(text: str) -> set[str]:
    """Return the names in a text that may be those of variables and keyframes."""
    words = set(_WORD.findall(text))
    return words if "animation" in text else {word for word in words if word.startswith("--")}


def _compact(tokens: list[Node], folder: str, around: tuple[set[str], set[str]]) -> str:
    """Return tokens as text, without comments and needless white space."""
    return str(tinycss2.serialize(_tidy(tokens, folder, around)))


def _tidy(tokens: list[Node], folder: str, around: tuple[set[str], set[str]]) -> list[Node]:
    before, after = around
    kept: list[Node] = []
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            if kept and kept[-1].type != "whitespace" and not _is_one_of(kept[-1], after):
                token.value = " "
                kept.append(token)
            continue
        if kept and kept[-1].type == "whitespace" and _is_one_of(token, before):
            kept.pop()
        kept.append(_inside(token, folder, around))
    if kept and kept[-1].type == "whitespace":
        kept.pop()
    return kept


def _inside(token: Node, folder: str, around: tuple[set[str], set[str]]) -> Node:
    """Return a token with what is in it made tidy, and its address seen from the site's root."""
    if token.type == "function":
        token.arguments = _tidy(token.arguments, folder, around)
        if token.lower_name == "url":
            for argument in token.arguments:
                _seen_from_root(argument, folder, '"{}"')
    elif token.type in ("() block", "[] block", "{} block"):
        token.content = _tidy(token.content, folder, around)
    elif token.type == "url":
        _seen_from_root(token, folder, 'url("{}")')
    return token


def _seen_from_root(token: Node, folder: str, form: str) -> None:
    address = getattr(token, "value", "")
    if isinstance(address, str) and address and not _ABSOLUTE.match(address):
        path = posixpath.normpath(posixpath.join(folder, address))
        token.representation = form.format(FROM_ROOT + path)


def _is_one_of(token: Node, characters: set[str]) -> bool:
    return token.type == "literal" and token.value in characters
