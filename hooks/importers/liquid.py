"""Liquid in a Jekyll page: what is known is translated, the rest is reported; none stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from importers.gaps import GAP
from importers.liquid_tags import LIMIT, Liquid, left_out, list_call, tag
from importers.liquid_values import UNKNOWN, is_met, value_of

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.S)
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(?P<lang>[\w+#.-]+)[^%]*%\}[ \t]*\n?(?P<code>.*?)"
    r"\{%-?\s*endhighlight\s*-?%\}",
    re.S,
)
_DETAILS = re.compile(
    r"\{%-?\s*(?P<name>details|tab)\s+(?P<title>.*?)\s*-?%\}"
    r"(?P<inner>(?:(?!\{%-?\s*(?P=name)\b).)*?)\{%-?\s*end(?P=name)\s*-?%\}",
    re.S,
)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\}", re.S)
_PROGRAM = re.compile(
    r"\{%-?\s*(?P<tag>javascript|stylesheet|schema)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}", re.S
)
_BLOCK = re.compile(
    r"\{%-?\s*(?P<name>for|tablerow|if|unless|case|capture|assign)\b\s*(?P<rest>.*?)\s*-?%\}", re.S
)
_INNER = re.compile(
    r"\{%-?\s*(?P<name>end\w+|else|elsif|when|for|tablerow|if|unless|case|capture)\b\s*(?P<rest>.*?)\s*-?%\}",
    re.S,
)
_TAG = re.compile(r"\{%-?\s*(?P<name>[\w/]+)\s*(?P<rest>.*?)-?%\}", re.S)
_OUTPUT = re.compile(r"\{\{-?\s*(?P<expression>.*?)\s*-?\}\}", re.S)
_COLLECTION = re.compile(r"\b(?:site\.(?:data\.)?|paginator\.)(\w+)")


def without_liquid(text: str, liquid: Liquid) -> str:
    """Return the text without Liquid."""
    text = _RAW.sub(lambda found: liquid.shelf.keep(_inert(found[1])), text)
    text = _HIGHLIGHT.sub(lambda found: liquid.shelf.keep(_fenced(found)), text)
    text = _DETAILS.sub(_details, text)
    text = re.sub(r"<(d-cite)\s+key=[\"']([^\"'<>]*)[\"']\s*>\s*</?\1>", r"{% cite \2 %}", text)
    text = re.sub(r"<(d-footnote)>(.*?)</\1>", r" (\2)", text, flags=re.S)
    text = re.sub(r"<(d-math)\b[^>]*>(.*?)</\1>", r"$\2$", text, flags=re.S)
    text = _COMMENT.sub(lambda found: left_out(liquid, found[0], "a comment"), text)
    text = _PROGRAM.sub(lambda found: left_out(liquid, found[0], "a program of the old site"), text)
    text = _written(text, liquid, dict(liquid.variables))
    for key, note in liquid.scholar.notes(text).items():
        text += f"\n\n[^{key}]: {liquid.shelf.keep(note)}"
    return re.sub(
        r"\{%|%\}", lambda found: left_out(liquid, found[0], "Liquid that is not complete"), text
    )


def _inert(text: str) -> str:
    return text.replace("{", "&#123;")


def _details(found: re.Match[str]) -> str:
    """Return what opens at a click as our pages write it."""
    is_tab, title = found["name"] == "tab", found["title"].strip("\"'").replace('"', "'")
    mark = f'=== "{title.partition(" ")[2] or title}"' if is_tab else f'??? note "{title}"'
    inner = re.sub(r"^(?=.)", "    ", found["inner"].strip("\n").rstrip(), flags=re.M)
    return f"\n\n{mark}\n\n{inner}\n\n"


def _fenced(found: re.Match[str]) -> str:
    return f"```{found['lang']}\n{found['code'].rstrip()}\n```"


def _written(text: str, liquid: Liquid, variables: dict[str, Any]) -> str:
    """Return a text with its blocks decided, its loops written out, and its tags replaced."""
    pieces, at = [], 0
    while found := _BLOCK.search(text, at):
        pieces.append(_plain(text[at : found.start()], liquid, variables))
        at = found.end()
        if found["name"] == "assign":
            name, _, expression = found["rest"].partition("=")
            variables[name.strip()] = value_of(expression, variables)
            earlier = liquid.assigned.get(re.split(r"[\s|.]", expression.strip())[0], "")
            liquid.assigned[name.strip()] = f"{expression} {earlier}"
            left_out(liquid, found[0], "a variable")
            continue
        branches, at = _branches(text, found)
        whole = text[found.start() : at]
        if found["name"] == "capture":
            variables[found["rest"]] = UNKNOWN
            left_out(liquid, whole, "a program of the old site")
        elif found["name"] in ("for", "tablerow"):
            pieces.append(_loop(found["rest"], branches[0][1], whole, liquid, variables))
        else:
            pieces.append(_chosen(found, branches, liquid, variables))
    pieces.append(_plain(text[at:], liquid, variables))
    return "".join(pieces)


def _plain(text: str, liquid: Liquid, variables: Mapping[str, Any]) -> str:
    text = _OUTPUT.sub(lambda found: _output(found, liquid, variables), text)
    return _TAG.sub(lambda found: tag(found, liquid, variables), text)


def _branches(text: str, opening: re.Match[str]) -> tuple[list[tuple[str, str]], int]:
    """Return the branches of a block, each with its condition, and where the block ends."""
    branches: list[tuple[str, str]] = []
    condition, at, depth = opening["rest"], opening.end(), 0
    for found in _INNER.finditer(text, opening.end()):
        name = found["name"]
        if name.startswith("end"):
            depth -= 1
        elif name not in ("else", "elsif", "when"):
            depth += 1
        elif not depth:
            branches.append((condition, text[at : found.start()]))
            condition, at = f"{name} {found['rest']}".strip(), found.end()
        if depth < 0:
            return [*branches, (condition, text[at : found.start()])], found.end()
    return [*branches, (condition, text[at:])], len(text)


def _chosen(
    opening: re.Match[str],
    branches: list[tuple[str, str]],
    liquid: Liquid,
    variables: dict[str, Any],
) -> str:
    """Return the branch that the old site showed; all of them if that is not certain."""
    first, others = branches[0][0], branches[1:]
    is_case, chosen = opening["name"] == "case", None
    met: list[bool | None] = [is_met(first, variables)] if not is_case else []
    if opening["name"] == "unless" and met[0] is not None:
        met = [not met[0]]
    for condition, _ in others:
        name, _, rest = condition.partition(" ")
        wanted = " or ".join(f"{first} == {each}" for each in re.split(r",|\bor\b", rest))
        rest = wanted if name == "when" else rest
        met.append(True if name == "else" else is_met(rest, variables))
    texts = [each for _, each in branches][is_case:]
    if None not in met[: met.index(True) if True in met else None]:
        chosen = met.index(True) if True in met else len(texts)
        for number, each in enumerate(texts):
            if number != chosen:
                left_out(liquid, each, "the old site showed it under a condition that is not met")
        return _written(texts[chosen], liquid, variables) if chosen < len(texts) else ""
    left_out(liquid, opening[0], "a condition; what it surrounds is kept")
    return " ".join(_written(each, liquid, variables) for each in texts)


def _loop(head: str, body: str, whole: str, liquid: Liquid, variables: dict[str, Any]) -> str:
    """Return a list of the old site as a macro call, or each of its entries."""
    found = re.match(r"(\w+)\s+in\s+(\S+)\s*(reversed)?", head)
    included = re.findall(r"\{%-?\s*include(?:_cached)?\s+(?:\w+/)?([\w-]+)\.\w+", whole)
    origin = liquid.assigned.get(found[2].split(".")[0], "") if found else ""
    for name in [*_COLLECTION.findall(f"{head} {origin}"), *included]:
        if name in liquid.sections:
            return list_call(liquid, name, whole)
    entries = value_of(found[2], variables) if found else UNKNOWN
    if isinstance(entries, Mapping):
        entries = [[name, each] for name, each in entries.items()]
    if found and isinstance(entries, list) and len(entries) <= _MOST_ENTRIES:
        limit = LIMIT.search(head)
        entries = entries[: int(limit[1])] if limit else entries
        liquid.changed(
            liquid.shelf.peek(" ".join(whole.split())), "", "its entries are written out"
        )
        inside = (
            _written(body, liquid, {**variables, found[1]: each, "forloop": {}})
            for each in (entries[::-1] if found[3] else entries)
        )
        return "".join(inside)
    calls = [
        list_call(liquid, name, whole)
        for name in _COLLECTION.findall(whole)
        if name in liquid.sections
    ]
    left_out(liquid, whole, "a loop over data of the old site")
    return "\n\n".join(calls) or f"\n\n{GAP}\n\n"


_MOST_ENTRIES = 300


def _output(found: re.Match[str], liquid: Liquid, variables: Mapping[str, Any]) -> str:
    expression = found["expression"]
    base, *filters = re.split(r"\s*\|\s*(?=\w)", expression)
    if re.fullmatch(r"(site\.(url|baseurl)|base_path|site\.github\.url)", base):
        return ""
    filters = [
        each for each in filters if not re.search(r":\s*(site\.(baseurl|url)|base_path)", each)
    ]
    value = value_of(" | ".join([base, *filters]), variables)
    if value is UNKNOWN:
        value = value_of(base, variables)  # dates and the like as they were typed
    is_of_entry = base.split(".")[0] not in ("site", "page")
    if value is UNKNOWN or isinstance(value, list | Mapping) or (value is None and not is_of_entry):
        return left_out(liquid, found[0], "it names nothing that the source has")
    return "" if value is None else str(value)
