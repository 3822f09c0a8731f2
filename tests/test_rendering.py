"""Text never becomes markup, however it gets into a page."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portfolio.loading.source import FORBIDDEN
from portfolio.problems import Code, PortfolioError
from portfolio.rendering import ICONS, Renderer, inert, on_one_line, protected, theme_folders
from tests.builders import HOSTILE
from tests.markdown_of_site import markdown

LINES = st.text(
    st.characters(exclude_categories=["Cs", "Zl", "Zp"], exclude_characters="\n\r\t\x85"),
    min_size=1,
).filter(lambda text: text == text.strip() and not FORBIDDEN.search(text))
SIGNS = [
    "*", "_", "**", "`", "``", "[", "](", ")", "![", "<", ">", "&", ";", "&amp;", "&#", "#",
    "\\", "~", "~~", "|", "{", "}", "{:", "{{", "$", "$$", "^", "==", "++", "--", "-", "+",
    "1.", "1)", "0", "9", ":", "::", "!!!", "???", "[^1]", "[TOC]", "a", " ", "http://a.bc",
    "@", "www.a.bc", "a@b.cd", '"', "'", "...", "(c)", "\\(", "<!--", "-->", "é", "🐢",
]  # fmt: skip
MARKUP = (
    st.lists(
        st.sampled_from(SIGNS),
        min_size=1,
        max_size=12,
    )
    .map(lambda pieces: "".join(pieces).strip())
    .filter(bool)
)


def write(folder: Path, name: str, text: str) -> Renderer:
    """Return a renderer of a project that has one fragment."""
    fragments = folder / "fragments" / "portfolio"
    fragments.mkdir(parents=True)
    (fragments / f"{name}.html").write_text(text, encoding="utf-8")
    return Renderer([folder], {})


@pytest.mark.parametrize("around", ["{}", "# {}", "- {}", "Before {} after"])
@given(text=LINES | MARKUP)
@example(text="1. one")
@example(text="١. one")
@example(text="*x*")
def test_markdown_gives_inert_text_back_as_it_was(around: str, text: str) -> None:
    page = html5lib.parseFragment(markdown(around.format(inert(text))))

    assert "".join(page.itertext()).strip() == around.strip("#- ").format(text)


@given(LINES | MARKUP)
def test_inert_text_makes_no_element(text: str) -> None:
    page = html5lib.parseFragment(markdown(str(inert(text))), namespaceHTMLElements=False)

    assert [element.tag for element in page.iter() if element.tag != page.tag] == ["p"]


@given(LINES)
def test_protected_text_reads_the_same_but_has_no_letter_of_it(text: str) -> None:
    encoded = protected(text)

    assert "".join(html5lib.parseFragment(str(encoded)).itertext()) == text or text >= "\x80"
    assert not set(encoded) - set("&#;0123456789")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_variable_is_escaped(tmp_path: Path, hostile: str) -> None:
    renderer = write(tmp_path, "x", '<p title="{{ text }}">{{ text }}</p>')

    page = html5lib.parseFragment(str(renderer.render("x", text=hostile)))

    (paragraph,) = list(page)
    assert paragraph.text == hostile
    assert dict(paragraph.attrib) == {"title": hostile}


@pytest.mark.parametrize("text", ["{{ nonsense }}", "{{ text.nonsense }}", "{% if x %}{% if %}"])
def test_error_in_a_fragment_is_placed_in_it(tmp_path: Path, text: str) -> None:
    renderer = write(tmp_path / "overrides", "x", f"<p>\n{text}\n</p>\n")

    with pytest.raises(PortfolioError) as error:
        renderer.render("x", text="x")

    (problem,) = error.value.problems
    assert problem.code == Code.FRAGMENT_FAILURE
    assert problem.place.path == "overrides/fragments/portfolio/x.html"
    assert (problem.place.line, problem.excerpt) == (2, text)


def test_fragment_that_never_stops_including_itself_is_placed(tmp_path: Path) -> None:
    text = '<p>\n{% if true %}{% include "talk.html" %}{% endif %}\n'
    renderer = write(tmp_path, "talk", text)

    with pytest.raises(PortfolioError) as caught:
        renderer.render("talk")

    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line) == (Code.FRAGMENT_FAILURE, 2)
    assert "without an end" in problem.message


def test_html_for_markdown_is_on_one_line() -> None:
    assert on_one_line("<ul>\n\n  <li>x</li>\n\n\n</ul>\n") == "<ul> <li>x</li> </ul>"


def test_changed_fragment_is_rendered_anew(tmp_path: Path) -> None:
    renderer = write(tmp_path, "x", "old")
    renderer.render("x")
    (tmp_path / "fragments" / "portfolio" / "x.html").write_text("renewed", encoding="utf-8")

    assert renderer.render("x") == "renewed"


def test_filter_is_at_hand_in_fragments(tmp_path: Path) -> None:
    write(tmp_path, "x", "{{ text | loud }}")

    assert Renderer([tmp_path], {"loud": str.upper}).render("x", text="ada") == "ADA"


def test_theme_brings_icons_along() -> None:
    (folder,) = theme_folders()

    assert (folder / ICONS / "simple" / "github.svg").is_file()


def test_icon_of_the_theme_is_known(tmp_path: Path) -> None:
    renderer = write(tmp_path, "x", '{% include ".icons/simple/github.svg" %}')

    assert renderer.has_icon("simple/github")
    assert "<svg" in renderer.render("x")


def test_icon_of_the_owners_own_is_known(tmp_path: Path) -> None:
    renderer = write(tmp_path, "x", '{% include ".icons/lab.svg" %}')
    (tmp_path / ".icons").mkdir()
    (tmp_path / ".icons" / "lab.svg").write_text("<svg></svg>", encoding="utf-8")

    assert renderer.has_icon("lab")
    assert renderer.icon_names()[0] == "lab"
    assert renderer.render("x") == "<svg></svg>"


@pytest.mark.parametrize("name", ["simple/githup", "", "../main", "simple/../../partials/logo"])
def test_what_is_no_icon_is_not_known(tmp_path: Path, name: str) -> None:
    assert not write(tmp_path, "x", "").has_icon(name)


@pytest.mark.parametrize("name", ["../secret", "simple/../../secret"])
def test_icon_outside_of_the_icons_is_not_known(tmp_path: Path, name: str) -> None:
    (tmp_path / "overrides" / ".icons" / "simple").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "overrides"):
        (folder / "secret.svg").write_text("<svg></svg>", encoding="utf-8")

    assert not Renderer([tmp_path / "overrides"], {}).has_icon(name)
