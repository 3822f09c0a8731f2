"""Hugo's shortcodes in a page: what is known is translated, the rest is reported."""

from __future__ import annotations

import re
from collections.abc import Callable

from importers.report import Report
from importers.shelf import Shelf

_PAIR = re.compile(
    r"\{\{[<%]\s*(?P<name>highlight|math|mermaid|chart|diagram|table|raw)\b(?P<rest>[^}]*?)[>%]\}\}"
    r"(?P<inner>.*?)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}",
    re.S,
)
_STATICREF = re.compile(
    r"\{\{[<%]\s*(?P<name>staticref|relref|ref)\b(?P<rest>[^}]*?)[>%]\}\}(?P<inner>[^{]*)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}"
)
_ONE = re.compile(r"\{\{[<%]\s*(?P<end>/)?\s*(?P<name>[\w-]+)(?P<rest>.*?)/?\s*[>%]\}\}", re.S)
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|`([^`]*)`|(\S+))")
_VALUE = re.compile(r"\"([^\"]*)\"|`([^`]*)`|([^\s\"=]+)(?!\s*=)")
_SURROUND = {
    "callout", "spoiler", "toggle", "details", "tab", "tabs", "columns", "cards", "steps", "hl",
    "pullquote", "rawhtml", "panel", "alert", "center",
}  # fmt: skip
_FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "twitter": "https://x.com/i/status/{}",
    "tweet": "https://x.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
}


def without_shortcodes(report: Report) -> Callable[[str, str, Shelf], str]:
    """Return what takes the shortcodes out of a text and reports them."""

    def prepare(text: str, file: str, shelf: Shelf) -> str:
        def left(words: str, reason: str) -> str:
            report.left(file, "", " ".join(shelf.peek(words).split()), reason)
            return ""

        text = _PAIR.sub(lambda found: _pair(found, shelf), text)
        text = _STATICREF.sub(lambda found: f"[{found['inner']}]({_path(found['rest'])})", text)
        text = _ONE.sub(lambda found: _one(found, left), text)
        return re.sub(
            r"\{\{[<%]|[>%]\}\}", lambda found: left(found[0], "a shortcode without end"), text
        )

    return prepare


def _pair(found: re.Match[str], shelf: Shelf) -> str:
    name, inner = found["name"], shelf.back(found["inner"]).strip("\n")
    if name == "math":
        return shelf.keep(inner)
    language = (found["rest"].split() or [""])[0] if name == "highlight" else name
    return "\n" + shelf.keep(f"```{language}\n{inner}\n```") + "\n"


def _path(rest: str) -> str:
    values = [a or b or c for a, b, c in _VALUE.findall(rest)]
    path = values[0] if values else ""
    return path if path.startswith(("/", "http", "#")) or path.endswith(".md") else f"/{path}"


def _one(found: re.Match[str], left: Callable[[str, str], str]) -> str:
    name, rest = found["name"], found["rest"]
    arguments = {key: a or b or c for key, a, b, c in _ARGUMENT.findall(rest)}
    values = [a or b or c for a, b, c in _VALUE.findall(_ARGUMENT.sub("", rest))]
    if found["end"]:
        return "\n" if name in _SURROUND else ""
    if name == "figure" and arguments.get("src"):
        return _figure(arguments)
    if name in ("ref", "relref", "staticref"):
        return _path(rest)
    if name in _FILMS and (values or arguments):
        number = values[0] if values else next(iter(arguments.values()))
        url = _FILMS[name].format(number)
        return (
            left(found[0], "nothing is loaded from other hosts: a link instead") + f"[{url}]({url})"
        )
    if name == "icon":
        return left(found[0], "an icon")
    if name in _SURROUND:
        left(found[0], "a frame of the old theme; what is in it is kept")
        words = arguments.get("text") or arguments.get("title") or arguments.get("summary") or ""
        return f"\n**{words}**\n\n" if words else "\n"
    return left(found[0], "a shortcode that is not known here")


def _figure(arguments: dict[str, str]) -> str:
    words = arguments.get("alt") or arguments.get("title") or arguments.get("caption", "")
    caption = arguments.get("caption") or arguments.get("title", "")
    path = arguments["src"].replace(" ", "%20")
    shown = f"![{words}]({path})"
    return f"\n{shown}\n\n{caption}\n" if caption and caption != words else f"\n{shown}\n"
