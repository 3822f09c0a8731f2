"""Tags of Liquid: Markdown, a macro call, or a note of what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.jekyll_scholar import Scholar
from importers.liquid_values import UNKNOWN, value_of
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
    player: Callable[[str, str], str] = lambda _url, _title: ""
    """Returns what plays a video at an address, with a title; nothing if it is none."""
    assigned: dict[str, str] = field(default_factory=dict)
    """Variables of the page, and the expressions that they stand for."""
    said: set[str] = field(default_factory=set)
    """Which of them the page has called already."""
    scholar: Scholar = field(default_factory=Scholar)
    """Papers that a page can list and cite."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Source files of pages and posts, and their addresses."""


_ARGUMENT = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
LIMIT = re.compile(r"\blimit:\s*([0-9]{1,6})\b")
_SILENT = {"base_path", "toc", "head.html", "scripts.html", "analytics.html", "comments.html"}


def left_out(liquid: Liquid, text: str, reason: str) -> str:
    """Report a text as left out; nothing stands in its place."""
    liquid.left(liquid.shelf.peek(text), reason)
    return ""


def list_call(liquid: Liquid, name: str, text: str, arguments: str = "") -> str:
    """Return the macro call that shows a list of the old site, with further arguments."""
    limit = LIMIT.search(text.split("%}", 1)[0])
    further = f"{arguments}, limit={limit[1]}" if limit else arguments
    call = liquid.sections[name].replace(") }}", f"{further}) }}}}").replace("(, ", "(")
    again = AGAIN if name + arguments in liquid.said else ""
    liquid.said.add(name + arguments)
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


def tag(found: re.Match[str], liquid: Liquid, variables: Mapping[str, Any]) -> str:
    """Return what stands in the place of a tag that is no block."""
    name, rest = found["name"], found["rest"].strip()
    if name in ("include", "include_relative", "include_cached", "render"):
        return _include(found[0], rest, liquid, variables)
    if name in ("link", "post_url"):
        return _link(found[0], rest, liquid)
    if name == "bibliography" and "publications" in liquid.sections:
        narrowed = liquid.scholar.arguments(rest)
        if narrowed is None:
            return left_out(liquid, found[0], "a list of what the page cites, or of no paper")
        return list_call(liquid, "publications", found[0], narrowed)
    if name in ("cite", "reference"):
        return _cite(found[0], rest, liquid)
    if name in ("enddetails", "endtabs", "endtab", "tabs"):
        liquid.changed(found[0], "", "what it surrounds is kept")
        return "\n"
    if name in ("youtube", "vimeo", "jupyter_notebook", "pdf", "twitter", "gist", "video"):
        path = re.split(r"\s", rest.strip("\"' "))[0].strip("\"'")
        value = value_of(path, variables) if re.fullmatch(r"[a-z_]+", path) else path
        path = path if value is UNKNOWN else str(value)
        return _player(liquid, path if ":" in path else _HOSTS.get(name, "{}").format(path))
    gap = " " if name in ("else", "elsif", "when") else ""
    return left_out(liquid, found[0], "Liquid that is not known here") + gap


_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "twitter": "https://x.com/i/status/{}",
    "gist": "https://gist.github.com/{}",
}
"""Where the number leads that a tag has for something on another host."""


def _player(liquid: Liquid, address: str, title: str = "") -> str:
    """Return what plays a video or sound, or a link to it."""
    return liquid.player(address, title) or f"\n\n[{title or address}]({address})\n\n"


def _cite(text: str, rest: str, liquid: Liquid) -> str:
    keys = [each for each in re.split(r"[\s,]+", re.sub(r"--\w+\s+\S+", "", rest)) if each]
    call = liquid.scholar.citation(keys)
    if call:
        liquid.changed(text, call, "a citation")
        return re.sub(r"\{\{.*\}\}", lambda found: liquid.shelf.keep(found[0]), call)
    liquid.changed(text, f"[{rest}]", "no paper here has this key, or only text can stand here")
    return f"[{rest}]"


def _include(text: str, rest: str, liquid: Liquid, variables: Mapping[str, Any]) -> str:
    name = rest.split()[0] if rest else ""
    stem = re.sub(r"\.(html|liquid|md)$", "", name.split("/")[-1])
    arguments = {key: a or b or c for key, a, b, c in _ARGUMENT.findall(rest)}
    if stem in ("figure", "image", "img"):
        return _figure(text, arguments, liquid)
    path = arguments.get("path") or arguments.get("src") or arguments.get("url") or ""
    if stem in ("video", "audio") and (path or arguments.get("id")):  # by id: minimal-mistakes
        host = _HOSTS.get(arguments.get("provider", "youtube"), "{}")
        title = arguments.get("title") or arguments.get("caption") or ""
        return _player(liquid, path or host.format(arguments["id"]), title)
    if stem in liquid.sections:
        return list_call(liquid, stem, text)
    who = arguments.get("repository") or arguments.get("username") or ""
    who = str(value_of(who, variables)) if value_of(who, variables) is not UNKNOWN else who
    if stem in ("repo", "repo_user") and re.fullmatch(r"[\w./-]+", who):
        return f"\n- [{who}](https://github.com/{who})\n"
    reason = "the old theme's frame" if name in _SILENT else "a part of the old theme"
    return left_out(liquid, text, reason)


def _figure(text: str, arguments: Mapping[str, str], liquid: Liquid) -> str:
    names = ("path", "src", "image_path", "url")
    path = next(filter(None, map(arguments.get, names)), "")
    caption = arguments.get("caption", "")
    alt = arguments.get("alt") or arguments.get("title") or re.sub(r"<[^>]*>", "", caption)
    if not path:
        return left_out(liquid, text, "a picture without a file")
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
    return left_out(liquid, text, "the source has no such page")
