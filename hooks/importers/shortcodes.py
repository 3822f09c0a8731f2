"""Hugo's shortcodes in a page: what is known is translated, the rest is reported."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Callable

from importers.addresses import HOME, PICTURES, Addresses
from importers.report import Report
from importers.shelf import Shelf
from importers.texts import one_line, without_forbidden
from portfolio.model.videos import video_of

Left = Callable[[str, str], str]

_PAIR = re.compile(
    r"\{\{[<%]\s*(?P<name>highlight|math|mermaid|chart|diagram|raw)\b(?P<rest>[^}]*?)[>%]\}\}"
    r"(?P<inner>.*?)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}",
    re.S,
)
_STATICREF = re.compile(
    r"\{\{[<%]\s*(?P<name>staticref|relref|ref|button)\b(?P<rest>[^}]*?)[>%]\}\}(?P<inner>[^{]*)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}"
)
_BOXES = r"callout|alert|notice|hint|admonition|spoiler|details|toggle"
_BOX = re.compile(
    rf"\{{\{{[<%]\s*(?P<name>{_BOXES})\b(?P<rest>[^}}]*?)[>%]\}}\}}"
    rf"(?P<inner>(?:(?!\{{\{{[<%]\s*(?:{_BOXES})\b).)*?)"
    r"\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}",
    re.S,
)
_ONE = re.compile(r"\{\{[<%]\s*(?P<end>/)?\s*(?P<name>[\w-]+)(?P<rest>.*?)/?\s*[>%]\}\}", re.S)
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|`([^`]*)`|(\S+))")
_VALUE = re.compile(r"\"([^\"]*)\"|`([^`]*)`|([^\s\"=]+)(?!\s*=)")
_SURROUND = {
    "tab", "tabs", "columns", "cards", "steps", "hl", "pullquote", "rawhtml", "panel", "center",
    "slide", "fragment",
}  # fmt: skip
_HOSTS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "gist": "https://gist.github.com/{}",
    "twitter": "https://x.com/i/status/{}",
    "tweet": "https://x.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
}
_KINDS = {"tip", "info", "warning", "danger", "success", "question", "example", "quote", "note"}
_ALBUMS = ("assets/media/albums", "assets/media", "static/img", "static/media")
_MOST_ROWS, _LONGEST = 200, 100_000  # no field may be longer


def without_shortcodes(report: Report, addresses: Addresses) -> Callable[[str, str, Shelf], str]:
    """Return what takes the shortcodes out of a text and reports them."""

    def prepare(text: str, file: str, shelf: Shelf) -> str:
        def left(words: str, reason: str) -> str:
            report.left(file, "", " ".join(shelf.peek(words).split()), reason)
            return ""

        text = _PAIR.sub(lambda found: _pair(found, shelf), text)
        text = _STATICREF.sub(lambda found: f"[{found['inner']}]({_path(found['rest'])})", text)
        files = _Files(file, addresses, shelf)
        text = _ONE.sub(lambda found: _one(found, left, files), text)
        while _BOX.search(text):
            text = _BOX.sub(_box, text)
        rest = r"\{\{[<%].*?[>%]\}\}|\{\{[<%]|[>%]\}\}"
        return re.sub(rest, lambda found: left(found[0], "a shortcode without end"), text)

    return prepare


class _Files:
    """What a page shows of the files around it."""

    def __init__(self, page: str, addresses: Addresses, shelf: Shelf) -> None:
        self.folder, self.addresses, self.shelf = posixpath.dirname(page), addresses, shelf

    def album(self, name: str) -> str:
        """Return the pictures of a folder, below each other."""
        source = self.addresses.source
        folders = [posixpath.join(self.folder, name)] + [f"{each}/{name}" for each in _ALBUMS]
        for folder in folders if source and ".." not in name else ():
            files = source.files(folder, suffixes=PICTURES, deep=False) if source else []
            if files:
                shown = (f"![{re.sub('[-_]+', ' ', each.stem)}](</{each.path}>)" for each in files)
                return "\n\n" + "\n\n".join(shown) + "\n\n"
        return ""

    def table(self, name: str) -> str:
        """Return a file of comma-separated values as a table."""
        source = self.addresses.source
        paths = (posixpath.join(self.folder, name), f"assets/{name}", f"static/{name}")
        found = (source.file(posixpath.normpath(path)) for path in paths) if source else ()
        file = next(filter(None, found), None)
        text = file.content()[:_LONGEST].decode("utf-8", "replace") if file else ""
        lines = without_forbidden(text)[0].splitlines()
        rows = [row for row in csv.reader(lines) if row][:_MOST_ROWS]
        if not rows or "\0" in text:
            return ""
        lines = [
            f"| {' | '.join(each.strip().replace('|', '&#124;') for each in row)} |" for row in rows
        ]
        return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])

    def player(self, kind: str, path: str, title: str) -> str:
        """Return the macro call that plays a file of the site, or a link to another host."""
        target = self.addresses.resolve(path, page=HOME, folder=self.folder)
        if target.is_outside or not target.address:
            return f"[{title}]({path})"
        return self.call(kind, target.address, title)

    def call(self, kind: str, address: str, title: str) -> str:
        words = one_line(re.sub(r"[\"\\{}]", "", title))
        return "\n\n" + self.shelf.keep(f'{{{{ {kind}("{address}", title="{words}") }}}}') + "\n\n"


def _pair(found: re.Match[str], shelf: Shelf) -> str:
    name, inner = found["name"], shelf.back(found["inner"]).strip("\n")
    if name == "math":
        return shelf.keep(inner)
    language = (found["rest"].split() or [""])[0] if name == "highlight" else name
    return "\n" + shelf.keep(f"```{language}\n{inner}\n```") + "\n"


def _box(found: re.Match[str]) -> str:
    """Return a box, or what opens at a click, as an admonition."""
    named, values = _arguments(found["rest"])
    opens = found["name"] in ("spoiler", "details", "toggle")
    kind = named.get("type") or ("" if opens else next(iter(values), ""))
    title = named.get("text") or named.get("title") or named.get("summary") or ""
    title = title or (" ".join(values) if opens else "")
    said = f' "{one_line(title).replace(chr(34), chr(39))}"' if title else ""
    inner = re.sub(r"^(?=.)", "    ", found["inner"].strip("\n").rstrip(), flags=re.M)
    kind = kind if kind in _KINDS else "note"
    return f"\n\n{'???' if opens else '!!!'} {kind}{said}\n\n{inner}\n\n"


def _arguments(rest: str) -> tuple[dict[str, str], list[str]]:
    named = {key: a or b or c for key, a, b, c in _ARGUMENT.findall(rest)}
    return named, [a or b or c for a, b, c in _VALUE.findall(_ARGUMENT.sub("", rest))]


def _path(rest: str) -> str:
    named, values = _arguments(rest)
    path = named.get("url") or named.get("href") or next(iter(values), "")
    path = path.replace(" ", "%20")
    return path if path.startswith(("/", "http", "#")) or path.endswith(".md") else f"/{path}"


def _one(found: re.Match[str], left: Left, files: _Files) -> str:
    name = found["name"]
    if re.fullmatch(_BOXES, name):
        return found[0]
    if found["end"]:
        return "\n" if name in _SURROUND else ""
    arguments, values = _arguments(found["rest"])
    shown = _content(name, arguments, values, files)
    if not shown and name in _HOSTS and (values or arguments):
        url = _address(name, arguments, values)
        shown = left(found[0], "nothing is loaded from other hosts: a link") + f"[{url}]({url})"
    if shown:
        return shown
    if name in _SURROUND:
        left(found[0], "a frame of the old theme; what is in it is kept")
        words = arguments.get("text") or arguments.get("title") or arguments.get("summary") or ""
        return f"\n**{words}**\n\n" if words else "\n"
    return left(found[0], _REASONS.get(name, "a shortcode that is not known here"))


_REASONS = {"icon": "an icon", "toc": "each page has a table of contents"}


def _content(name: str, named: dict[str, str], values: list[str], files: _Files) -> str:
    """Return what a shortcode shows, as Markdown or a macro call; empty if it is not known."""
    title = named.get("title") or named.get("caption", "")
    if name in ("figure", "image", "img") and named.get("src"):
        return _figure(named)
    if name in ("ref", "relref", "staticref"):
        return _path(" ".join(f'"{value}"' for value in values))
    if name in ("video", "audio") and named.get("src"):
        return files.player(name, named["src"], title or name.capitalize())
    if name in _HOSTS:
        url = _address(name, named, values)
        words = title or f"Video on {name.capitalize().replace('tube', 'Tube')}"
        is_video = re.fullmatch(r"[\w:/.?=-]+", url) and video_of(url)
        return files.call("video", url, words) if is_video else ""
    if name == "gallery":
        return files.album(named.get("album", "gallery"))
    if name == "table":
        shown = files.table(named.get("path", ""))
        return f"\n\n{shown}\n\n{title}\n" if shown else ""
    path = named.get("page") or named.get("cta_link", "")
    if name in ("cite", "cta") and path:
        words = path.strip("/").rsplit("/", 1)[-1].replace("-", " ")
        return f"[{named.get('cta_text') or words}]({path})"
    return values[0].replace("-", " ").title() if name == "mention" and values else ""


def _address(name: str, named: dict[str, str], values: list[str]) -> str:
    known = named.get("id") or ("/".join(values[:2]) if name == "gist" else next(iter(values), ""))
    return _HOSTS[name].format(known or next(iter(named.values()), ""))


def _figure(arguments: dict[str, str]) -> str:
    words = arguments.get("alt") or arguments.get("title") or arguments.get("caption", "")
    caption = arguments.get("caption") or arguments.get("title", "")
    path = arguments["src"].replace(" ", "%20")
    shown = f"![{words}]({path})"
    return f"\n{shown}\n\n{caption}\n" if caption and caption != words else f"\n{shown}\n"
