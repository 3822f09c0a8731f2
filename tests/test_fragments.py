"""Each fragment gives the HTML that was reviewed, and text in it stays text.

Run `pytest tests/test_fragments.py --update-golden` to accept the fragments as they are now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from portfolio.model.person import SECTIONS
from tests.builders import FRAGMENTS, HOSTILE
from tests.fragments import BESIDE_PAGES, NAMES, html_of
from tests.markdown_of_site import markdown

GOLDEN = Path(__file__).parent / "golden"
WITHOUT_TYPED_TEXT = {"downloads", "nothing"}
"""Fragments that show names of ours only."""

FROM_MACROS = sorted({*SECTIONS, "hero", "profile", "people", "downloads", "contact"})


def parse(html: str) -> Element:
    """Return HTML as browsers read it; anything that they would have to repair is an error."""
    is_page = html.lstrip().lower().startswith("<!doctype")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(html) if is_page else parser.parseFragment(html)
    return tree


def elements(html: str) -> Iterator[Element]:
    return (element for element in parse(html).iter() if isinstance(element.tag, str))


def normalised(html: str) -> str:
    """Return HTML with one element or text on a line; icons are abbreviated."""
    lines: list[str] = []

    def words(text: str | None, depth: int) -> None:
        if text and text.strip():
            lines.append("  " * depth + " ".join(text.split()))

    def element(node: Element, depth: int) -> None:
        if isinstance(node.tag, str):
            attributes = "".join(
                f' {name}="{_shown(name, value)}"'
                for name, value in sorted(node.attrib.items())
                if not name.endswith("xmlns")
            )
            lines.append("  " * depth + f"<{node.tag.rpartition('}')[2]}{attributes}>")
            if node.tag == "pre":  # the only element with significant line breaks
                lines.extend("  " * (depth + 1) + line for line in (node.text or "").split("\n"))
            else:
                words(node.text, depth + 1)
            for child in node:
                element(child, depth + 1)
        words(node.tail, depth)

    root = parse(html)
    words(root.text, 0)
    for child in root:
        element(child, 0)
    return "\n".join(lines) + "\n"


def _shown(name: str, value: str) -> str:
    return f"{value[:16]}…" if name == "d" else " ".join(value.split())


def test_there_are_fragments() -> None:
    assert len(NAMES) > len(SECTIONS)


def test_each_section_has_a_fragment() -> None:
    assert set(SECTIONS) <= set(NAMES)


@pytest.mark.parametrize("fragment", NAMES)
def test_fragment_gives_the_html_that_was_reviewed(
    fragment: str, request: pytest.FixtureRequest
) -> None:
    file = GOLDEN / f"{fragment}.html"
    html = normalised(html_of(fragment))
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(html, encoding="utf-8")

    assert file.is_file(), "no golden file: look at the fragment, then use --update-golden"
    assert html == file.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.glob("*.html")} == {f"{name}.html" for name in NAMES}


@pytest.mark.parametrize("fragment", NAMES)
def test_html_is_well_formed(fragment: str) -> None:
    assert parse(html_of(fragment)) is not None


def test_error_keeps_its_lines() -> None:
    (shown,) = [element for element in elements(html_of("errors")) if element.tag == "pre"]

    assert shown.text == "a.yml:1:1: no\n  1 | x\n    | ^"


@pytest.mark.parametrize("fragment", [name for name in NAMES if name not in BESIDE_PAGES])
def test_html_stands_on_one_line(fragment: str) -> None:
    assert "\n" not in html_of(fragment)


@pytest.mark.parametrize("fragment", NAMES)
def test_hostile_text_makes_no_element_and_no_attribute(fragment: str) -> None:
    def shape(html: str) -> list[tuple[object, list[str]]]:
        return [
            (element.tag, sorted(element.attrib))
            for element in elements(html)
            if dict(element.attrib) != {"class": "pf-word"}  # a word with a hyphen in it
        ]

    plain = shape(html_of(fragment))

    for hostile in HOSTILE:
        assert shape(html_of(fragment, lambda text, end=hostile: f"{text} {end}")) == plain  # type: ignore[misc]


@pytest.mark.parametrize("fragment", [name for name in NAMES if name not in WITHOUT_TYPED_TEXT])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(fragment: str, hostile: str) -> None:
    html = html_of(fragment, lambda text: f"{text} {hostile}")

    shown = [*parse(html).itertext(), *(v for e in elements(html) for v in e.attrib.values())]
    assert any(" ".join(hostile.split()) in " ".join(text.split()) for text in shown)


@pytest.mark.parametrize("fragment", NAMES)
def test_no_element_has_a_style_or_a_script(fragment: str) -> None:
    html = html_of(fragment, lambda text: f"{text} {' '.join(HOSTILE)}")

    for element in elements(html):
        is_data = element.attrib.get("type") == "application/ld+json"
        assert element.tag not in {"script", "style", "iframe", "object"} or is_data
        assert not [name for name in element.attrib if re.match(r"style$|on", name)]


@pytest.mark.parametrize("fragment", NAMES)
def test_every_address_is_one_that_a_page_may_lead_to(fragment: str) -> None:
    html = html_of(fragment, lambda text: f"{text} {' '.join(HOSTILE)}")

    addresses = [
        e.attrib[name] for e in elements(html) for name in ("href", "src") if name in e.attrib
    ]
    assert all(re.match(r"https?://|mailto:|[./]|\w+/", address) for address in addresses)


@pytest.mark.parametrize("fragment", NAMES)
def test_picture_has_words_and_icon_is_hidden_from_those_who_listen(fragment: str) -> None:
    parents = {child: parent for parent in parse(html_of(fragment)).iter() for child in parent}

    for element, parent in parents.items():
        if element.tag == "img":
            # A preview beside its title, a logo or a face beside its name are decorative.
            is_decorative = element.attrib.get("aria-hidden") == "true"
            is_decorative |= bool(re.search("preview|logo", element.attrib.get("class", "")))
            assert element.attrib.get("alt") or (is_decorative and "alt" in element.attrib)
        if isinstance(element.tag, str) and element.tag.endswith("svg"):
            is_named = element.attrib.get("role") == "img" and element.attrib.get("aria-label")
            hidden = {element.attrib.get("aria-hidden"), parent.attrib.get("aria-hidden")}
            assert is_named or "true" in hidden


@pytest.mark.parametrize("fragment", NAMES)
def test_link_has_a_name(fragment: str) -> None:
    for element in elements(html_of(fragment)):
        if element.tag == "a":
            assert element.attrib.get("aria-label") or "".join(element.itertext()).strip()


@pytest.mark.parametrize("fragment", NAMES)
def test_e_mail_address_is_not_in_clear_text(fragment: str) -> None:
    assert "ada@example.org" not in html_of(fragment)


@pytest.mark.parametrize("fragment", FROM_MACROS)
def test_markdown_leaves_a_fragment_as_it_is(fragment: str) -> None:
    html = html_of(fragment, lambda text: f"{text} {' '.join(HOSTILE)}")

    before, found, after = markdown(f"Before\n\n{html}\n\nAfter").partition(html)

    assert (before.strip(), found, after.strip()) == ("<p>Before</p>", html, "<p>After</p>")


def test_markdown_only_breaks_the_line_between_the_sections_of_a_cv() -> None:
    html = html_of("cv", lambda text: f"{text} {' '.join(HOSTILE)}")

    shown = markdown(f"Before\n\n{html}\n\nAfter")

    def without_breaks(text: str) -> str:
        return re.sub(r">\s+<", "><", text.strip())

    assert without_breaks(shown) == without_breaks(f"<p>Before</p>{html}<p>After</p>")


@pytest.mark.parametrize("fragment", ["words", "link"])
def test_markdown_shows_words_in_a_sentence_as_they_are(fragment: str) -> None:
    for hostile in HOSTILE:
        html = html_of(fragment, lambda text, end=hostile: f"{text} {end}")  # type: ignore[misc]
        sentence = "".join(parse(markdown(f"Before {html} after")).itertext())

        assert hostile in sentence


@pytest.mark.parametrize(
    "file",
    sorted(FRAGMENTS.rglob("*.html")),
    ids=lambda file: file.relative_to(FRAGMENTS).as_posix(),
)
def test_fragment_loops_and_tests_and_does_nothing_else(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    code = " ".join(re.findall(r"\{[{%].*?[}%]\}", text, re.S))
    filters = set(re.findall(r"\|\s*(\w+)", code))
    assert not filters & {"safe", "sort", "dictsort", "groupby", "unique", "reverse", "urlize"}
    # Only a fact may give an element a style: the colour of a venue, as a property of ours.
    assert not re.search(r"\sstyle\s*=(?!\"--pf-)|\son\w+\s*=", text)
    if file.parent.name != "delivery":  # inlines first styles and a script
        assert not re.search(r"<script(?! type=.application/ld)|<style", text)


@pytest.mark.parametrize("fragment", ["hero", "people"])
def test_hyphenated_word_of_a_name_is_marked_to_stay_whole(fragment: str) -> None:
    html = html_of(fragment, lambda text: f"{text} pre-training team")

    assert 'Ada Lovelace <span class="pf-word">pre-training</span> team' in html


def test_date_in_a_fact_is_marked_to_stay_whole() -> None:
    html = html_of("profile", lambda text: f"{text}, on 2025-01-01")

    assert '<dd>1815, on <span class="pf-word">2025-01-01</span></dd>' in html
