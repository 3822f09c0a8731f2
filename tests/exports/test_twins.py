"""A page as Markdown: what it shows, with addresses that work anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.exports.twins import twin, twin_files, twin_of
from tests.builders import link, person
from tests.exports.examples import EMAIL, URL, page_source, site_source


def markdown(tmp_path: Path, html: str, **fields: str) -> str:
    page = page_source(html=html, uri="a/b.md", url="a/b/", **fields)
    return twin(page, site_source(tmp_path))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<h2 id="x">Talks</h2>', "## Talks"),
        ('<a href="../c/">there</a>', f"[there]({URL}a/c/)"),
        ('<a href="https://x.example.org/" aria-label="Ada on X"><svg></svg></a>', "[Ada on X]"),
        ('<img src="../../assets/a.png" alt="A loom">', f"![A loom]({URL}assets/a.png)"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ('<time datetime="1843-09">September 1843</time>', "September 1843"),
        ("<table><tr><th>a</th></tr><tr><td>1</td></tr></table>", "| a |"),
        ("<pre><code>x = 1\n</code></pre>", "```\nx = 1\n```"),
        (
            "<math><semantics><mi>x</mi><annotation>a_1 \\,*b*</annotation></semantics></math>",
            "$a_1 \\,*b*$",
        ),
    ],
)
def test_element_is_written_as_markdown(tmp_path: Path, html: str, shown: str) -> None:
    assert shown in markdown(tmp_path, html)


def test_drawing_leaves_nothing(tmp_path: Path) -> None:
    assert "JW" not in markdown(tmp_path, "<h1>Jen</h1><svg><text>JW</text></svg>")


def test_page_without_a_heading_gets_its_title(tmp_path: Path) -> None:
    assert markdown(tmp_path, "<p>Hello.</p>", title="About").startswith("# About\n\nHello.")


def test_address_that_is_not_in_clear_is_left_out(tmp_path: Path) -> None:
    html = f'<a href="mailto:{EMAIL}">e-mail</a>'
    owner = person("ada", links=[link(network="e-mail", handle=EMAIL, in_clear=True)])

    assert EMAIL not in markdown(tmp_path, html)
    assert EMAIL in twin(page_source(html=html), site_source(tmp_path, owner))


def test_twin_stands_beside_its_page() -> None:
    assert twin_of(page_source(file="a/index.html")) == "a/index.md"
    assert twin_of(page_source(file="a.html")) == "a.md"


def test_each_page_has_a_twin_of_what_it_shows(tmp_path: Path) -> None:
    pages = [page_source(uri=uri, file=f"{uri}.html", html=f"<h1>{uri}</h1>") for uri in ("a", "b")]

    twins = list(twin_files(site_source(tmp_path, pages=tuple(pages))))

    assert [file.path for file in twins] == ["a.md", "b.md"]
    assert [file.make().partition(b"\n")[0] for file in twins] == [b"# a", b"# b"]
