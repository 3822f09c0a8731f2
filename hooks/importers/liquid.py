"""Liquid in a Jekyll page: what is known is translated, the rest is reported; none stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

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
    links: Mapping[str, str] = field(default_factory=dict)
    """Source files of pages and posts, and their addresses."""


_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.S)
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(?P<lang>[\w+#.-]+)[^%]*%\}[ \t]*\n?(?P<code>.*?)"
    r"\{%-?\s*endhighlight\s*-?%\}",
    re.S,
)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\}", re.S)
_CAPTURE = re.compile(
    r"\{%-?\s*(?P<tag>capture|javascript|stylesheet|schema)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}", re.S
)
_LOOP = re.compile(r"\{%-?\s*(for|tablerow)\b(?:(?!\{%-?\s*for\b).)*?\{%-?\s*end\1\s*-?%\}", re.S)
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
    text = _COMMENT.sub(lambda found: _left(liquid, found[0], "a comment"), text)
    text = _CAPTURE.sub(lambda found: _left(liquid, found[0], "a program of the old site"), text)
    for _ in range(10):  # loops in loops, from the innermost
        new = _LOOP.sub(lambda found: _loop(found[0], liquid), text)
        if new == text:
            break
        text = new
    text = _OUTPUT.sub(lambda found: _output(found, liquid), text)
    text = _TAG.sub(lambda found: _tag(found, liquid), text)
    return re.sub(
        r"\{%|%\}", lambda found: _left(liquid, found[0], "Liquid that is not complete"), text
    )


def _left(liquid: Liquid, text: str, reason: str) -> str:
    liquid.left(liquid.shelf.peek(text), reason)
    return ""


def _inert(text: str) -> str:
    return text.replace("{", "&#123;")


def _fenced(found: re.Match[str]) -> str:
    return f"```{found['lang']}\n{found['code'].rstrip()}\n```"


def _loop(text: str, liquid: Liquid) -> str:
    included = re.findall(r"\{%-?\s*include(?:_cached)?\s+(?:\w+/)?([\w-]+)\.\w+", text)
    for name in [*_COLLECTION.findall(text.split("%}", 1)[0]), *included]:
        if name in liquid.sections:
            return _section(liquid, name, text)
    calls = liquid.shelf.calls_in(text)  # of loops inside this one
    return _left(liquid, text, "a loop over data of the old site") + "\n\n".join(calls)


def _section(liquid: Liquid, name: str, text: str) -> str:
    call = "" if name in liquid.said else liquid.sections[name]
    limit = _LIMIT.search(text.split("%}", 1)[0])
    if call and limit:
        call = call.replace(") }}", f", limit={limit[1]}) }}}}").replace("(, ", "(")
    liquid.said.add(name)
    liquid.changed(liquid.shelf.peek(" ".join(text.split())), call, "the same list here")
    return f"\n\n{liquid.shelf.keep(call)}\n\n" if call else ""


def _output(found: re.Match[str], liquid: Liquid) -> str:
    expression = found["expression"]
    base, *filters = [part.strip() for part in expression.split("|")]
    value: str | None = None
    literal = re.fullmatch(r"\"([^\"]*)\"|'([^']*)'", base)
    if literal:
        value = literal[1] or literal[2] or ""
    elif re.fullmatch(r"(site\.(url|baseurl)|base_path|site\.github\.url)", base):
        value = ""
    else:
        value = _lookup(base, liquid.variables)
    if value is None:
        return _left(liquid, found[0], "it names nothing that the source has")
    for name in filters:
        append = re.match(r"(append|prepend):\s*[\"']?(.*?)[\"']?$", name)
        if append and append[2] not in ("site.baseurl", "site.url"):
            value = value + append[2] if append[1] == "append" else append[2] + value
    return value


def _lookup(expression: str, variables: Mapping[str, Any]) -> str | None:
    value: Any = variables
    for name in re.split(r"\.|\[[\"']?|[\"']?\]\.?", expression):
        if not name:
            continue
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return None if isinstance(value, dict | list) or value is None else str(value)


def _tag(found: re.Match[str], liquid: Liquid) -> str:
    name, rest = found["name"], found["rest"].strip()
    if name in ("include", "include_relative", "include_cached", "render"):
        return _include(found[0], rest, liquid)
    if name in ("link", "post_url"):
        return _link(found[0], rest, liquid)
    if name == "bibliography" and "publications" in liquid.sections:
        return _section(liquid, "publications", found[0])
    if name == "cite":
        liquid.changed(found[0], f"[{rest}]", "citations are text here")
        return f"[{rest}]"
    if name in ("enddetails", "endtabs", "endtab", "tabs"):
        liquid.changed(found[0], "", "what it surrounds is kept")
        return "\n"
    if name == "details":
        return f"\n\n**{rest}**\n\n"
    if name in ("twitter", "youtube", "vimeo", "gist"):
        url = rest.strip("\"'").split()[0] if rest else ""
        if url.startswith("http"):
            liquid.changed(found[0], url, "nothing is loaded from other hosts")
            return f"[{url}]({url})"
    return _left(liquid, found[0], _reason(name)) + (
        " " if name in ("else", "elsif", "when") else ""
    )


def _reason(name: str) -> str:
    if name in ("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase"):
        return "a condition; what it surrounds is kept"
    if name in ("assign", "increment", "decrement"):
        return "a variable"
    return "Liquid that is not known here"


def _include(text: str, rest: str, liquid: Liquid) -> str:
    name = rest.split()[0] if rest else ""
    stem = re.sub(r"\.(html|liquid|md)$", "", name.split("/")[-1])
    arguments = {key: a or b or c for key, a, b, c in _ARGUMENT.findall(rest)}
    if stem in ("figure", "image", "img"):
        return _figure(text, arguments, liquid)
    if stem in ("video", "audio") and arguments.get("path"):
        return f"[{arguments.get('title') or arguments['path']}]({arguments['path']})"
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
