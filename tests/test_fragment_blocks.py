"""Fragments pass through Markdown unchanged, wherever a macro is called."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown  # type: ignore[import-untyped]  # it has no types

from portfolio.fragment_blocks import FragmentBlocks
from tests.sites import SiteFolder

BLOCK = '<ul class="x"> <li>*one*</li> </ul>'
INLINE = '<a href="https://example.org/">*one*</a>'


def converted(text: str) -> str:
    """Return a text as HTML by Markdown, which knows the HTML of macros."""
    blocks = FragmentBlocks()
    blocks.texts = {BLOCK, INLINE}
    return str(Markdown(extensions=[blocks, "md_in_html"]).convert(text))


def test_block_on_its_own_line_is_not_read() -> None:
    assert converted(f"Text\n{BLOCK}\n*more*") == f"<p>Text</p>\n{BLOCK}\n<p><em>more</em></p>"


@pytest.mark.parametrize("line", [INLINE, f"- {BLOCK}", f"{BLOCK} and", "<ul> typed </ul>"])
def test_what_markdown_has_to_see_is_read(line: str) -> None:
    assert converted(line) == Markdown(extensions=["md_in_html"]).convert(line)


AROUND = {
    "alone": ("", ""),
    "paragraphs": ("A paragraph right before\n", "\nand right after."),
    "block": ('<div class="card" markdown>\n\n', "\n\n*inside*\n\n</div>"),
    "details": ("<details>\n<summary>More</summary>\n", "\n</details>"),
    "list": ("- a list\n\n", "\n\n- another"),
    "quote": ("> quoted\n\n", ""),
}


def test_fragment_is_on_each_page_whole(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    site.configure("extra:\n  person: ada\n")
    site.write("docs/data/ada/talks.yml", '- title: A talk\n  event: "*Notes* on 1 < 2"\n')
    for name, (before, after) in AROUND.items():
        site.write(f"docs/{name}.md", f'# Page\n\n{before}{{{{ section("talks") }}}}{after}\n')

    done = site.build()

    assert done.returncode == 0, done.stderr
    for name in AROUND:
        html = (site.output / name / "index.html").read_text(encoding="utf-8")
        assert html.count('<ul class="pf-talks">') == 1, name
        assert "*Notes* on 1 < 2" in unescape(html), name
        assert "<em>Notes" not in html, name
