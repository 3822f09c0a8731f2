"""What a person types is shown as text everywhere, and never runs.

The numbers are of OWASP ASVS 5.0: 1.2.1 (encoded for where it stands), 1.2.2 (addresses), 1.3.5
(markup languages), 1.3.7 (templates), 3.2.2 (shown as text by scripts, too).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from portfolio.loading.config import read_project
from portfolio.loading.records import read_records
from portfolio.loading.site import load_site
from portfolio.loading.source import Source
from portfolio.loading.yaml_tree import Tree, read_yaml
from portfolio.model.links import Link
from portfolio.model.page import FrontMatter
from portfolio.model.person import Person
from portfolio.problems import Code
from tests.harm.hostile import ADDRESSES, REFUSED, TEXTS, facts, matter, text_fields
from tests.sites import SiteFolder

ADDRESS_FIELDS = {
    "talks": ("url", "slides", "video"),
    "writing": ("url",),
    "experience": ("url",),
    "education": ("url",),
    "profile": ("url",),
}
_ADDRESSES = {
    "href", "src", "action", "formaction", "data", "poster", "ping", "cite", "background",
    "xlink:href", "{http://www.w3.org/1999/xlink}href", "srcset", "manifest",
}  # fmt: skip


@cache
def parsed(page: Path) -> Element:
    """Return a page as a browser parses it."""
    with page.open("rb") as file:
        return html5lib.parse(file, namespaceHTMLElements=False)


def pages(site: SiteFolder) -> dict[str, Path]:
    """Return the pages of a site by their path in it."""
    found = {str(file.relative_to(site.output)): file for file in site.output.rglob("*.html")}
    assert len(found) > 20
    return found


def elements(page: Path) -> Iterator[Element]:
    return (element for element in parsed(page).iter() if isinstance(element.tag, str))


def shape(page: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements of a page and the names of their attributes, without what they hold.

    Words with a hyphen stand in an element of ours, which keeps them whole, and Markdown in
    sentences of facts makes elements without attributes.
    """
    return [
        (element.tag, tuple(sorted(element.attrib)))
        for element in elements(page)
        if element.get("class") != "pf-word"
        and (element.attrib or element.tag not in ("em", "strong", "code"))
    ]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_there_are_enough_hostile_texts_and_fields() -> None:
    assert len(set(TEXTS)) >= 40
    assert len(text_fields()) >= 40


def test_v1_2_1_no_text_makes_an_element_or_an_attribute(
    hostile: SiteFolder, harmless: SiteFolder
) -> None:
    good = pages(harmless)
    different = [
        path
        for path, page in pages(hostile).items()
        if Counter(shape(page)) != Counter(shape(good[path]))
    ]

    assert not different


def test_v1_2_1_no_script_is_in_a_page_but_the_themes(
    hostile: SiteFolder, harmless: SiteFolder
) -> None:
    def scripts(page: Path) -> list[str]:
        found = (element for element in elements(page) if element.tag == "script")
        return [
            element.get("src", "") + ("" if element.get("src") else "inline") for element in found
        ]

    good = pages(harmless)

    assert all(scripts(page) == scripts(good[path]) for path, page in pages(hostile).items())


def test_v1_2_1_no_attribute_is_a_handler(hostile: SiteFolder) -> None:
    handlers = {
        name
        for page in pages(hostile).values()
        for element in elements(page)
        for name in element.attrib
        if name.startswith("on") or name == "srcdoc"
    }

    assert not handlers


def test_v1_2_1_titles_and_descriptions_hold_all_that_was_typed(
    hostile: SiteFolder, texts: tuple[str, ...]
) -> None:
    for index, text in enumerate(texts):
        page = hostile.output / "people" / f"p{index}" / "index.html"
        head = parsed(page).find("head")
        assert head is not None
        title = head.find("title")
        assert title is not None
        assert _plain(text) in words(title)
        described = [meta.get("content") for meta in head.iter("meta") if meta.get("name")]
        assert _plain(text) in [_plain(content or "") for content in described]


@pytest.mark.parametrize(
    ("css", "times"),
    [("h1", 1), ("dt", 1), ("dd", 1), ("li", 1), ("h3", 1)],
)
def test_v1_3_5_text_is_shown_as_it_was_typed(
    hostile: SiteFolder, texts: tuple[str, ...], css: str, times: int
) -> None:
    for index, text in enumerate(texts):
        page = hostile.output / "people" / f"p{index}" / "index.html"
        shown = [words(element) for element in elements(page) if element.tag == css]
        assert sum(_plain(text) in each for each in shown) >= times, (css, text)


def test_v1_3_5_text_inside_markdown_stays_text(
    hostile: SiteFolder, texts: tuple[str, ...]
) -> None:
    """In a heading, a sentence, an emphasis, a link, a list, a quotation, a table, an attribute."""
    for index, text in enumerate(texts):
        page = parsed(hostile.output / "people" / f"p{index}" / "index.html")
        typed = _plain(text)
        article = next(each for each in page.iter("article"))
        for tag in ("h2", "p", "em", "a", "li", "blockquote", "th", "td"):
            assert any(typed in words(each) for each in article.iter(tag)), (tag, text)
        assert any(_plain(each.get("title", "")) == typed for each in article.iter("p"))


def test_v1_2_2_every_address_in_the_site_is_safe(
    hostile: SiteFolder, harmless: SiteFolder
) -> None:
    of_theme = {address for page in pages(harmless).values() for address in _addresses(page)}
    new = {a for page in pages(hostile).values() for a in _addresses(page)} - of_theme

    unsafe = {address for address in new if not _is_safe(address)}
    assert not unsafe


@pytest.mark.parametrize("address", ADDRESSES)
def test_v1_2_2_unsafe_address_is_refused_in_every_field(address: str) -> None:
    for section, fields in ADDRESS_FIELDS.items():
        for field in fields:
            value = _with(facts(section, "Ada"), field, address)
            problems = _problems(section, value)
            assert problems, (section, field)
            assert {problem.code for problem in problems} <= {Code.BAD_URL, Code.BAD_TEXT}


@pytest.mark.parametrize("network", ["github", "mastodon", "e-mail", "orcid", "medium", "matrix"])
@pytest.mark.parametrize("handle", [*ADDRESSES, *TEXTS])
def test_v1_2_2_handle_makes_only_addresses_of_its_network(network: str, handle: str) -> None:
    profile = {"name": "Ada", "links": [{"network": network, "handle": handle}]}
    record, problems = read_records(
        Person.model_fields["profile"].annotation, Tree(profile), Source("x", ""), what="profile"
    )

    assert (record is None) == bool(problems)
    if record is not None:
        link: Link = record.links[0]
        assert re.match(r"https://[a-z0-9.-]+/|mailto:[^?&\s\"<>]+$", link.address)


@pytest.mark.parametrize("text", REFUSED)
def test_v1_3_5_text_that_is_more_than_a_line_is_refused_in_every_field(text: str) -> None:
    for section, path in text_fields():
        value = _with(facts(section, "Ada"), path[-1], text)
        written = json.dumps(value, ensure_ascii=True)
        source = Source("docs/data/ada/x.yml", written)
        tree, problems = read_yaml(source)
        if tree is not None:
            shape = Person.model_fields[section].annotation
            _, problems = read_records(shape, tree, source, what=section)
        assert problems, (section, path)
    for key in matter(""):
        source = Source("docs/index.md", json.dumps({key: text}))
        tree, problems = read_yaml(source)
        if tree is not None:
            _, problems = read_records(FrontMatter, tree, source, what="the front matter")
        assert problems, key


def test_v1_3_7_text_is_no_template(hostile: SiteFolder) -> None:
    everything = "".join(page.read_text(encoding="utf-8") for page in pages(hostile).values())

    assert "49" not in re.findall(r"\b49\b", _texts(everything))
    assert "__globals__" in everything
    assert "plugins:" not in everything


def test_v3_2_2_search_index_holds_text(hostile: SiteFolder) -> None:
    """The index has HTML as a text; what stands in it must not make elements when it is shown."""
    index = json.loads(hostile.html("search/search_index.json"))
    allowed = {"html", "head", "body", "p", "ul", "ol", "li", "code", "pre", "mark", "em", "strong"}

    for entry in index["docs"]:
        for part in (entry["title"], entry["text"]):
            found = {
                each.tag
                for each in html5lib.parse(part, namespaceHTMLElements=False).iter()
                if isinstance(each.tag, str)
            }
            assert found <= allowed, part


def test_facts_of_the_hostile_site_are_what_was_typed(
    hostile: SiteFolder, texts: tuple[str, ...]
) -> None:
    project, _ = read_project(hostile.root / "mkdocs.yml")
    site = load_site(project)

    for index, text in enumerate(texts):
        assert site.people[f"p{index}"].profile.name == text.strip()
        assert site.people[f"p{index}"].talks[0].title.typed == text.strip()


def _texts(html: str) -> str:
    return re.sub(r"<[^>]*>|\bwidth=\S+|[\d.]+ ?(px|rem|em|%)", " ", html)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _addresses(page: Path) -> Iterator[str]:
    for element in elements(page):
        for name, value in element.attrib.items():
            if name in _ADDRESSES:
                yield value
    for meta in parsed(page).iter("meta"):
        if meta.get("http-equiv", "").lower() == "refresh":
            yield meta.get("content", "").partition("url=")[2]


def _is_safe(address: str) -> bool:
    bare = re.sub(r"[\x00-\x20]", "", address)
    return not bare.startswith(("//", "\\", "/\\")) and bool(
        re.match(r"https?://|mailto:|tel:|[^:]*$|[^:]*[/?#]", bare, re.I)
    )


def _with(value: Any, field: str, text: str) -> Any:
    """Return a value in which every field of a name has another text."""
    if isinstance(value, dict):
        return {
            name: _replaced(item, text) if name == field else _with(item, field, text)
            for name, item in value.items()
        }
    return [_with(item, field, text) for item in value] if isinstance(value, list) else value


def _replaced(old: Any, text: str) -> Any:
    return [text] if isinstance(old, list) and not isinstance(old[0], dict) else text


def _problems(section: str, value: Any) -> list[Any]:
    shape = Person.model_fields[section].annotation
    return read_records(shape, Tree(value), Source("x", ""), what=section)[1]
