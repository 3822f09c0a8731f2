"""A text is divided as the search plugin of the theme divides it by itself."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portfolio.searching import Sections

TEXTS = st.text(st.sampled_from("a & <é\n \t"), max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
# What HTML allows to be in each other as it stands; of headings some lack an id.
INLINE = st.sampled_from(["code", "sub", "sup", "em", "span"])
BLOCKS = st.sampled_from(["div", "section", "blockquote", "figure", "aside"])
LISTS = st.sampled_from(["ul", "ol"])
HEADINGS = st.tuples(st.sampled_from(["h1", "h2", "h3"]), st.sampled_from([' id="x"', ""]))
LEAVES = st.one_of(TEXTS, st.sampled_from(["<br>", "<hr>", "<script>if (a) b</script>", ""]))


def element(parts: tuple[str, str, list[str]]) -> str:
    tag, attributes, inside = parts
    return f"<{tag}{attributes}>{''.join(inside)}</{tag}>"


LINES = st.lists(
    st.one_of(TEXTS, st.tuples(INLINE, st.just(""), st.lists(TEXTS, max_size=2)).map(element)),
    max_size=3,
)
PARAGRAPHS = st.tuples(st.just("p"), st.just(""), LINES).map(element)
TITLES = st.tuples(HEADINGS, LINES).map(lambda found: element((*found[0], found[1])))
CODE = LINES.map(lambda lines: element(("pre", "", ["x", *lines])))


def around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inside, max_size=4)
    items = st.lists(several.map(lambda parts: element(("li", "", parts))), max_size=3)
    return st.one_of(
        st.tuples(BLOCKS, st.just(""), several).map(element),
        st.tuples(LISTS, st.just(""), items).map(element),
    )


HTML = st.recursive(st.one_of(LEAVES, PARAGRAPHS, TITLES, CODE), around, max_leaves=20).map(
    lambda html: f"<p>First</p>{html}"
)


def sections(parser: Any, html: str) -> list[tuple[str | None, str, str, bool]]:
    parser.feed(html)
    parser.close()
    return [
        (each.id, "".join(each.title).strip(), "".join(each.text).strip(), each.is_excluded())
        for each in parser.data
    ]


def parser_of_theme() -> Any:
    """Return the parser that the plugin comes with, also where ours has taken its place."""
    spec = importlib.util.find_spec("material.plugins.search.plugin")
    assert spec is not None
    assert spec.loader is not None
    plugin = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(plugin)
    return plugin.Parser


OF_THEME = parser_of_theme()


@given(HTML)
def test_sections_are_those_of_the_theme(html: str) -> None:
    ours = sections(Sections(), html)
    try:
        theirs = sections(OF_THEME(), html)
    except ValueError:  # it looks in one section for what began in another
        assume(False)
    assert ours == theirs


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">A <code>b</code><a class="headerlink" href="#a">¶</a></h1><p>c</p>',
        '<p>Before</p><h2 id="a">A</h2><p>b</p><h3>No id</h3><p>c</p>',
        '<ul><li><h3 id="a">In a list</h3>text</li><li>after</li></ul><p>end</p>',
        '<div><h2 id="a">In a part</h2><p>b</p></div><p>after it</p>',
        '<h2 id="a" data-search-exclude>Left out</h2><p>b</p><h2 id="b">C</h2>',
        "<p>a</p><aside data-search-exclude><p>never</p></aside><p>b</p>",
        '<div class="linenodiv"><pre>1\n2</pre></div><pre><code>a\n  b &lt; c</code></pre>',
        '<table><tr><td class="a">1</td><td>2</td></tr></table>',
        "<p>  </p><ul><li> </li><li>one</li></ul>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><text>seen</text></svg><style>p{}</style>',
        "",
    ],
)
def test_sections_of_what_pages_have_are_those_of_the_theme(html: str) -> None:
    assert sections(Sections(), html) == sections(OF_THEME(), html)


def test_what_is_excluded_is_left_out_to_its_end() -> None:
    html = "<p>a</p><div data-search-exclude><div>never</div> nor this</div><p>b</p>"

    assert sections(Sections(), html) == [(None, "", "<p>a</p><p>b</p>", False)]


def test_headings_anywhere_are_no_failure() -> None:
    twice = '<div><h2 id="a">A</h2><h2 id="b">B</h2></div>'
    found = sections(Sections(), f'{twice}<ul><li><h2 id="c">C</h2></li></ul>')

    assert [title for _, title, _, _ in found] == ["", "A", "B", "C"]


def test_depth_of_a_text_does_not_matter() -> None:
    html = f"{'<div>' * 3_000}deep{'</div>' * 3_000}"

    assert [text for _, _, text, _ in sections(Sections(), html)] == ["deep"]
