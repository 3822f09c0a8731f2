"""Liquid in a Jekyll page: what is known is translated, the rest is reported; none stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.liquid_values import UNKNOWN, is_met, value_of
from importers.shelf import Shelf

Left = Callable[[str, str], None]
"""Takes what is left out, and why."""


@dataclass
class Liquid:
    """What the Liquid of a page can refer to."""

    variables: Mapping[str, Any]
    """`site` and `page`, as nested mappings."""
    sections: Mapping[str, str]
    """Names of loops and includes, and the macro call that shows the same."""
    left: Left
    changed: Callable[[str, str, str], None]
    """Takes what was changed, what it was changed to, and why."""
    shelf: Shelf
    said: set[str] = field(default_factory=set)
    """Which of them the page has called already."""
    citations: Collection[str] = ()
    """Keys of papers that a page can cite."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Source files of pages and posts, and their addresses."""


_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.S)
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(?P<lang>[\w+#.-]+)[^%]*%\}[ \t]*\n?(?P<code>.*?)"
    r"\{%-?\s*endhighlight\s*-?%\}",
    re.S,
)
_DETAILS = re.compile(
    r"\{%-?\s*details\s+(?P<title>.*?)\s*-?%\}(?P<inner>(?:(?!\{%-?\s*details\b).)*?)"
    r"\{%-?\s*enddetails\s*-?%\}",
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
_ARGUMENT = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_COLLECTION = re.compile(r"\b(?:site\.(?:data\.)?|paginator\.)(\w+)")
_LIMIT = re.compile(r"\blimit:\s*(\d+)")
_SILENT = {"base_path", "toc", "head.html", "scripts.html", "analytics.html", "comments.html"}


def without_liquid(text: str, liquid: Liquid) -> str:
    """Return the text without Liquid."""
    text = _RAW.sub(lambda found: liquid.shelf.keep(_inert(found[1])), text)
    text = _HIGHLIGHT.sub(lambda found: liquid.shelf.keep(_fenced(found)), text)
    text = _DETAILS.sub(_details, text)
    text = re.sub(r"<d-cite\s+key=[\"']([^\"'<>]*)[\"']\s*>\s*</d-cite>", r"{% cite \1 %}", text)
    text = _COMMENT.sub(lambda found: _left(liquid, found[0], "a comment"), text)
    text = _PROGRAM.sub(lambda found: _left(liquid, found[0], "a program of the old site"), text)
    text = _written(text, liquid, dict(liquid.variables))
    return re.sub(
        r"\{%|%\}", lambda found: _left(liquid, found[0], "Liquid that is not complete"), text
    )


def _left(liquid: Liquid, text: str, reason: str) -> str:
    liquid.left(liquid.shelf.peek(text), reason)
    return ""


def _inert(text: str) -> str:
    return text.replace("{", "&#123;")


def _details(found: re.Match[str]) -> str:
    """Return what opens at a click as our pages write it."""
    title = found["title"].strip("\"'").replace('"', "'")
    inner = re.sub(r"^(?=.)", "    ", found["inner"].strip("\n").rstrip(), flags=re.M)
    return f'\n\n??? note "{title}"\n\n{inner}\n\n'


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
            _left(liquid, found[0], "a variable")
            continue
        branches, at = _branches(text, found)
        whole = text[found.start() : at]
        if found["name"] == "capture":
            variables[found["rest"]] = UNKNOWN
            _left(liquid, whole, "a program of the old site")
        elif found["name"] in ("for", "tablerow"):
            pieces.append(_loop(found["rest"], branches[0][1], whole, liquid, variables))
        else:
            pieces.append(_chosen(found, branches, liquid, variables))
    pieces.append(_plain(text[at:], liquid, variables))
    return "".join(pieces)


def _plain(text: str, liquid: Liquid, variables: Mapping[str, Any]) -> str:
    text = _OUTPUT.sub(lambda found: _output(found, liquid, variables), text)
    return _TAG.sub(lambda found: _tag(found, liquid, variables), text)


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
                _left(liquid, each, "the old site showed it under a condition that is not met")
        return _written(texts[chosen], liquid, variables) if chosen < len(texts) else ""
    _left(liquid, opening[0], "a condition; what it surrounds is kept")
    return " ".join(_written(each, liquid, variables) for each in texts)


def _loop(head: str, body: str, whole: str, liquid: Liquid, variables: dict[str, Any]) -> str:
    """Return a list of the old site as a macro call, or each of its entries."""
    found = re.match(r"(\w+)\s+in\s+(\S+)\s*(reversed)?", head)
    included = re.findall(r"\{%-?\s*include(?:_cached)?\s+(?:\w+/)?([\w-]+)\.\w+", whole)
    for name in [*_COLLECTION.findall(head), *included]:
        if name in liquid.sections:
            return _section(liquid, name, whole)
    entries = value_of(found[2], variables) if found else UNKNOWN
    if isinstance(entries, Mapping):
        entries = [[name, each] for name, each in entries.items()]
    if found and isinstance(entries, list) and len(entries) <= _MOST_ENTRIES:
        limit = _LIMIT.search(head)
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
        _section(liquid, name, whole)
        for name in _COLLECTION.findall(whole)
        if name in liquid.sections
    ]
    return _left(liquid, whole, "a loop over data of the old site") + "\n\n".join(calls)


_MOST_ENTRIES = 300


def _section(liquid: Liquid, name: str, text: str) -> str:
    call = liquid.sections[name]
    limit = _LIMIT.search(text.split("%}", 1)[0])
    if call and limit:
        call = call.replace(") }}", f", limit={limit[1]}) }}}}").replace("(, ", "(")
    again = AGAIN if name in liquid.said else ""
    liquid.said.add(name)
    reason = "the same list here"
    liquid.changed(liquid.shelf.peek(" ".join(text.split())), "" if again else call, reason)
    return f"\n\n{liquid.shelf.keep(again + call)}\n\n" if call else ""


AGAIN = "\ue006"
"""Stands before the call of a list that the page has further up."""


def with_single_lists(text: str) -> tuple[str, list[str]]:
    """Return a text in which each list stands once, and the headings that had a part of it.

    Under several headings, each with a condition, the old site showed parts of one list. Here it
    stands above the place of the first of them.
    """
    parts = re.compile(rf"^(#+ .*)\n+(?={AGAIN}(.*)$)", re.M)
    headings = [(found[1], found[2]) for found in parts.finditer(text)]
    text = parts.sub("", text)
    for call in dict.fromkeys(call for _, call in headings):
        first = re.search(rf"^(#+ .*)\n+(?={re.escape(call)}$)", text, re.M)
        if first:
            headings.insert(0, (first[1], call))
            text = text[: first.start()] + text[first.end() :]
    text = re.sub(rf"^{AGAIN}.*\n*", "", text, flags=re.M)
    return text, [heading.lstrip("# ") for heading, _ in headings]


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
        return _left(liquid, found[0], "it names nothing that the source has")
    return "" if value is None else str(value)


def _tag(found: re.Match[str], liquid: Liquid, variables: Mapping[str, Any]) -> str:
    name, rest = found["name"], found["rest"].strip()
    if name in ("include", "include_relative", "include_cached", "render"):
        return _include(found[0], rest, liquid)
    if name in ("link", "post_url"):
        return _link(found[0], rest, liquid)
    if name == "bibliography" and "publications" in liquid.sections:
        return _section(liquid, "publications", found[0])
    if name == "cite":
        return _cite(found[0], rest, liquid)
    if name in ("enddetails", "endtabs", "endtab", "tabs"):
        liquid.changed(found[0], "", "what it surrounds is kept")
        return "\n"
    if name in ("youtube", "vimeo", "jupyter_notebook", "pdf", "twitter", "gist", "video"):
        path = re.split(r"\s", rest.strip("\"' "))[0].strip("\"'")
        value = value_of(path, variables) if re.fullmatch(r"[a-z_]+", path) else path
        path = path if value is UNKNOWN else str(value)
        return _frame(_HOSTS.get(name, "{}").format(path) if ":" not in path else path, rest="")
    return _left(liquid, found[0], _reason(name)) + (
        " " if name in ("else", "elsif", "when") else ""
    )


def _reason(name: str) -> str:
    if name in ("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase"):
        return "a condition; what it surrounds is kept"
    if name in ("assign", "increment", "decrement"):
        return "a variable"
    return "Liquid that is not known here"


_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "twitter": "https://x.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
}
"""Where the number leads that a tag has for something on another host."""


def _frame(address: str, *, rest: str) -> str:
    """Return a frame, of which the conversion of HTML makes a player or a link."""
    return f'\n\n<iframe src="{address}" title="{rest}"></iframe>\n\n'


def _cite(text: str, rest: str, liquid: Liquid) -> str:
    keys = [each for each in re.split(r"[\s,]+", re.sub(r"--\w+\s+\S+", "", rest)) if each]
    if keys and all(key in liquid.citations for key in keys):
        call = f"{{{{ cite({', '.join(map(_quoted, keys))}) }}}}"
        liquid.changed(text, call, "a citation")
        return liquid.shelf.keep(call)
    liquid.changed(text, f"[{rest}]", "no paper here has such a key")
    return f"[{rest}]"


def _quoted(key: str) -> str:
    return '"' + re.sub(r"[\"\\{}]", "", key) + '"'


def _include(text: str, rest: str, liquid: Liquid) -> str:
    name = rest.split()[0] if rest else ""
    stem = re.sub(r"\.(html|liquid|md)$", "", name.split("/")[-1])
    arguments = {key: a or b or c for key, a, b, c in _ARGUMENT.findall(rest)}
    if stem in ("figure", "image", "img"):
        return _figure(text, arguments, liquid)
    path = arguments.get("path") or arguments.get("src") or arguments.get("url") or ""
    if stem in ("video", "audio") and (path or arguments.get("id")):  # by id: minimal-mistakes
        host = _HOSTS.get(arguments.get("provider", "youtube"), "{}")
        title = arguments.get("title") or arguments.get("caption") or ""
        return _frame(path or host.format(arguments["id"]), rest=title)
    if stem in liquid.sections:
        return _section(liquid, stem, text)
    return _left(
        liquid,
        text,
        "the old theme's frame" if name in _SILENT else "a part of the old theme",
    )


def _figure(text: str, arguments: Mapping[str, str], liquid: Liquid) -> str:
    path = arguments.get("path") or arguments.get("src") or arguments.get("image_path") or ""
    caption = arguments.get("caption", "")
    alt = arguments.get("alt") or arguments.get("title") or re.sub(r"<[^>]*>", "", caption)
    if not path:
        return _left(liquid, text, "a picture without a file")
    liquid.changed(liquid.shelf.peek(text), f"![{alt}]({path})", "a picture in Markdown")
    shown = f"![{alt.replace('[', '(').replace(']', ')')}]({path.replace(' ', '%20')})"
    words = [caption] if caption else []
    title = arguments.get("title", "")
    if title and title not in (alt, caption):
        words.append(title)
    return "\n\n".join([shown, *words]) + "\n"


def _link(text: str, rest: str, liquid: Liquid) -> str:
    name = rest.strip().strip("\"'")
    for candidate in (name, f"_posts/{name}.md", f"_posts/{name}.markdown"):
        if candidate in liquid.links:
            return liquid.links[candidate]
    return _left(liquid, text, "the source has no such page")
