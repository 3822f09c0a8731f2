"""A tag by which a text leaves what the theme puts around it is found where it stands."""

from __future__ import annotations

import pytest

from portfolio.checking.frames import leaving_tag

LEAVING = (
    "▸</div>", "▸</article></div></main><main><div><article>", "<div></div>▸</div></div></main>",
    "text ▸</main> text", "<p>a</p>▸<div>b<div>c</div>", "▸<ul><li>a", "▸<details><summary>a",
    "▸<table><tr><td>a", "<table></table>▸<table><tr>", "<p>▸<b>text</p>", "▸<a href=x>text",
    "▸<title>", "<p>▸<textarea>", "▸<select><option>", "▸<plaintext>", "▸<xmp>", "▸<noembed>",
    "▸<noframes>", "▸<iframe>", "▸<style>p{}", "▸<!-- text", "▸<![CDATA[ text", '▸<div title="',
    "▸<svg>", "▸<svg><desc>", "▸<svg><foreignObject><div>", "▸<math><mtext>", "▸<button>a",
    "<p>a</p>▸</body></html>", "▸<body class=x>", "a ▸<head></head>", "<table><tr><td>▸</BODY >",
    "▸<frameset><frame src=x></frameset>", "<svg>▸<html></svg>", "<!-- <head> --><p>▸<frame>",
    "▸<template>", "▸<object>", "▸<form>", "▸<x-y>", "▸<h2>a", "<DIV></DIV>▸</DIV>",
)  # fmt: skip

STAYING = (
    "", "text", "<p>a<p>b", "<ul><li>a<li>b</ul>", "<li>a", "<dl><dt>a<dd>b</dl>", "a<br>b</br>",
    "<table><tr><td>a<td>b<tr><td>c</table>", "<p>a<div>b</div></p>", "<p title='</div>'>a</p>",
    "<!-- </div> --><p>a</p>", "<textarea></div></textarea>", "<svg><title>a</title></svg>",
    "<svg><foreignObject></article></foreignObject></svg>",
    "<details><summary>a</summary></details>",
    "<form></form><form></form>", "<ruby>a<rt>b</ruby>", "<select><option>a</select>", "<b>a</b>",
    "<!-- </body> --><p title='<head>'>a</p><textarea><html></textarea>", "<header>a</header>",
)  # fmt: skip


@pytest.mark.parametrize("marked", LEAVING)
def test_tag_that_leaves_the_frame_is_found(marked: str) -> None:
    found = leaving_tag(marked.replace("▸", ""))

    assert found is not None
    assert found[0] == marked.index("▸")


@pytest.mark.parametrize("html", STAYING)
def test_text_that_stays_in_its_frame_is_fine(html: str) -> None:
    assert leaving_tag(html) is None
