"""Texts that would do harm if unescaped, and a site with each of them in every text field."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from portfolio.citations.bibtex import latex_of
from portfolio.model.page import FrontMatter
from portfolio.model.person import BIBTEX, SECTIONS, Person
from portfolio.model.prose import Prose
from portfolio.model.record import Record
from tests.sites import SiteFolder

RUN = "window.hacked=1"
"""What a text runs if it gets the chance: a test sees the flag."""

TEXTS = (
    f"<script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea></style></noscript><script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT>",
    f"<script/src=data:,{RUN}></script>",
    f"<img src=x onerror={RUN}>",
    f"<img src=x onerror={RUN}//",
    f"<svg onload={RUN}>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><script>{RUN}</script></svg>",
    f"<math href=javascript:{RUN}>x</math>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<object data=javascript:{RUN}></object>",
    f"<base href=javascript:{RUN}//>",
    f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">',
    f'<form action=javascript:{RUN}><button formaction="javascript:{RUN}">x</button></form>',
    f"<style>@import 'javascript:{RUN}';</style>",
    f"<!--><script>{RUN}</script>-->",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f'" autofocus onfocus="{RUN}" x="',
    f"' autofocus onfocus='{RUN}' x='",
    f"` onmouseover=`{RUN}`",
    f'"><script>{RUN}</script>',
    f"'><script>{RUN}</script>",
    f'" style="background:url(javascript:{RUN})',
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "//evil.example/x",
    f"[x](javascript:{RUN})",
    f"![x](x){{: onerror={RUN} }}",
    f'[x](https://x/){{: onclick="{RUN}" }}',
    f"{{: onclick={RUN} }}",
    f"<javascript:{RUN}>",
    f"[x]: javascript:{RUN}",
    "*x* _y_ **z** `code` ~~s~~ ==m== ++i++ ^^s^^",
    "| a | b | <b>c</b>",
    "# heading",
    "- list 1. list > quote",
    "``` fence ~~~ fence",
    "[^1] [x][y] *[HTML]: x :smile: --8<-- 'mkdocs.yml'",
    "{{ 7 * 7 }} {% raw %} {# x #} ${7*7} #{7*7} <%= 7*7 %>",
    "{{ config }} {{ section.__globals__ }} {% include 'mkdocs.yml' %}",
    "&lt;b&gt; &amp;amp; &#60;script&#62; &NotEqualTilde; \\x3cscript\\x3e \\u003cscript\\u003e",
    "\ufeff<b>﹤script﹥＜script＞</b>‹script›",
    "</h1></li></ul></div></article></main></body></html>",
    f"\u2028<script>{RUN}</script>\u2029",
)
"""One line each, so that nothing refuses them as texts."""

REFUSED = (
    "two\nlines",
    "Title\n# heading",
    "Title\n\n<script>x</script>",
    "Results\u202egpj.exe",
    "a\u2066b",
    "NUL\x00byte",
    "bell\x07",
    "escape\x1b[31m",
    "\ud83d",
    "",
    "   ",
)
"""What no text field takes."""

ADDRESSES = (
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f" javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"javascript://example.org/%0a{RUN}",
    f"vbscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"data:text/html;base64,{RUN}",
    "file:///etc/passwd",
    "ftp://example.org/",
    "blob:https://example.org/x",
    "//evil.example/",
    "/\\evil.example/",
    "https:\\\\evil.example",
    "https:evil.example",
    "https://",
    "https://user:password@example.org/",
    "https://example.org/ onmouseover=x",
    f'https://example.org/" onmouseover="{RUN}',
    f"https://example.org/><script>{RUN}</script>",
    "https://example.org/\nx",
    "https://exa\u202emple.org/",
    "https://example.org:99999/",
    "https://[::1",
    "../../etc/passwd",
)

HARMLESS = "Ada"

_FIXED = {
    "url": "https://example.org/page",
    "slides": "https://example.org/slides",
    "video": "https://example.org/video",
    "file": "assets/portrait.svg",
    "dark": "assets/portrait.svg",
    "years": "5-10",
    "start_date": "2020",
    "end_date": "present",
    "date": "2024-06",
    "deadline": "2027-01",
    "recording": "https://example.org/recording",
    "logo": "assets/portrait.svg",
    "orcid": "0000-0002-1825-0097",
    "papers": ["notes"],
    "until": "2020",
    "map": "51.5246, -0.1340",
    "calendar": "https://example.org/calendar",
    "fingerprint": "0123456789ABCDEF0123456789ABCDEF01234567",
}
_LEFT_OUT = {"network", "handle", "icon", "in_clear", "cv", "cvs", "papers"}
_TAGS = {"Talk", "Article", "NativeName"}
"""Records whose language is a tag, not a text."""

YAML_SECTIONS = tuple(name for name in SECTIONS if name != BIBTEX)
HALF = YAML_SECTIONS.index("writing")
"""From here on the sections stand on another page: their headings would have the same ids."""

PAGE = """
{{ hero() }}

## About {{ profile("name") }}

A {{ profile("name") }}, *a {{ profile("role") }}* and [{{ profile("name") }}](../index.md).

- {{ profile("role") }}
- {{ profile("name") }}{: .x }

> {{ profile("role") }}

| {{ profile("name") }} | b |
|---|---|
| {{ profile("name") }} | c |

<p title="{{ profile("name") }}">{{ profile("name") }}</p>

{{ profile() }}

{{ contact() }}

"""


def entry(record: type[Record], text: str) -> dict[str, Any]:
    """Return a record with a text in each field that takes any text, as it stands in a file."""
    values = {name: _value(name, known.annotation, text) for name, known in _fields(record)}
    return {name: value for name, value in values.items() if value is not None}


def text_fields() -> list[tuple[str, tuple[str, ...]]]:
    """Return every field that takes any text: the data file's name, and the path in it."""
    found = []
    for name in ("profile", *YAML_SECTIONS):
        value = facts(name, "TEXT")
        found += [(name, path) for path in _paths(value, ())]
    return sorted(set(found))


def facts(name: str, text: str) -> Any:
    """Return what a data file holds with a text in all of its text fields."""
    return _value(name, Person.model_fields[name].annotation, text)


def bibliography(text: str, year: int) -> str:
    """Return BibTeX with a text in the fields that are shown; each year is that of another work."""
    fields = ("title", "journal", "publisher", "abstract", "abbr", "award", "annotation", "note",
              "month", "type", "howpublished", "edition", "x-mine")  # fmt: skip
    texts = "".join(f"  {field} = {{{latex_of(text)} x}},\n" for field in fields)
    return f"@article{{notes,\n  author = {{Lovelace, Ada}},\n  year = {year},\n{texts}}}\n"


def matter(text: str) -> dict[str, Any]:
    """Return front matter with a text in each field that takes any."""
    return dict.fromkeys(("title", "description", "author", "subtitle"), text)


def hostile_site(root: Path, texts: tuple[str, ...]) -> SiteFolder:
    """Write a site with a person and a page for each text, which is all that they say."""
    site = SiteFolder(root)
    site.write("docs/assets/portrait.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    everything = " ".join(texts)
    nav: list[Any] = ["index.md"]
    for index, text in enumerate(texts):
        for name in ("profile", *YAML_SECTIONS):
            _dump(site, f"docs/data/p{index}/{name}.yml", facts(name, text))
        _write(site, f"docs/data/p{index}/publications.bib", bibliography(text, 1843 + index))
        front = {**matter(text), "person": f"p{index}"}
        head = "---\n" + _yaml(front) + "---\n"
        _write(site, f"docs/people/p{index}.md", head + PAGE + _sections(*YAML_SECTIONS[:HALF]))
        _write(site, f"docs/people/more{index}.md", head + _sections(*YAML_SECTIONS[HALF:], BIBTEX))
        nav.append({text: [{text: f"people/p{index}.md"}, {text: f"people/more{index}.md"}]})
    settings = {
        "site_name": everything,
        "site_description": everything,
        "site_author": everything,
        "extra": {"person": "ada"},
        "nav": nav,
    }
    config = (site.root / "mkdocs.yml").read_text(encoding="utf-8")
    _write(site, "mkdocs.yml", config + _yaml(settings))
    _write(site, "docs/index.md", "# Home\n\n{{ people() }}\n")
    return site


def _sections(*names: str) -> str:
    return "\n\n".join(f'## S\n\n{{{{ section("{name}") }}}}' for name in names) + "\n"


def _fields(record: type[Record]) -> Iterator[tuple[str, Any]]:
    for name, known in record.model_fields.items():
        if name not in _LEFT_OUT and not (name == "language" and record.__name__ in _TAGS):
            yield name, known


def _value(name: str, annotation: Any, text: str) -> Any:
    if name in _FIXED:
        return _FIXED[name]
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return entry(annotation, text)
    if annotation in (str, Prose):
        return text
    parts = [part for part in typing.get_args(annotation) if part not in (type(None), ...)]
    found = next((value for part in parts if (value := _value(name, part, text))), None)
    is_list = typing.get_origin(annotation) is tuple
    return [found] if is_list and found is not None else found


def _paths(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _paths(item, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from _paths(item, path)
    elif value == "TEXT":
        yield path


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=10_000, sort_keys=False)


def _dump(site: SiteFolder, path: str, value: Any) -> None:
    _write(site, path, _yaml(value))


def _write(site: SiteFolder, path: str, text: str) -> None:
    file = site.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


assert FrontMatter.model_fields.keys() >= matter("").keys()
