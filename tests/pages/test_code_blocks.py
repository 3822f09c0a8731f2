"""Code blocks are those that Markdown shows as code."""

from __future__ import annotations

import re

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.pages.code_blocks import blocks

EXTENSIONS = (
    "attr_list", "def_list", "footnotes", "md_in_html", "tables", "admonition",
    "pymdownx.highlight", "pymdownx.superfences",
)  # fmt: skip
PIECES = [
    "a\n", "    a\n", "        a\n", "\ta\n", "\n", "- a\n", "    - a\n", "1. a\n", "# a\n",
    "> a\n", ">     a\n", "```\n", "~~~\n", "<div>\n", "</div>\n", "!!! note\n", "---\n", "é",
]  # fmt: skip


def printed_as_code(text: str) -> set[str]:
    """Return the marked words of a text that Markdown prints in blocks of code."""
    html = markdown.markdown(text, extensions=EXTENSIONS)
    code = re.findall(r"<pre.*?</pre>", html, re.S)
    return set(re.findall(r"W\d", re.sub("<[^>]*>", "", "".join(code))))


def taken_for_code(text: str) -> set[str]:
    return {
        word for is_code, block in blocks(text) if is_code for word in re.findall(r"W\d", block)
    }


@pytest.mark.parametrize(
    "text",
    [
        "    W1\n",
        "W1\n\n    W2\n    W3\nW4\n",
        "W1\n    W2\n",
        "   W1\n",
        "\tW1\n",
        "# W1\n    W2\n",
        "W1\n---\n    W2\n",
        "- W1\n\n    W2\n\n        W3\n",
        "- W1\n    - W2\n\n        W3\n\n            W4\n",
        "- W1\n\n    W2\n\nW3\n\n    W4\n",
        "1. W1\n\n\n    W2\n",
        "W1\n- W2\n\n    W3\n",
        "- W1\n# W2\n\n    W3\n",
        "- W1\n  W2\n\n    W3\n",
        ">     W1\n\n    W2\n",
        "> - W1\n>\n>     W2\n>\n>         W3\n",
        "> W1\n>     W2\n",
        "W1\n\n:   W2\n\n    W3\n\n        W4\n",
        "W1[^1]\n\n[^1]: W2\n\n    W3\n\n        W4\n",
        "!!! note\n    W1\n\n    W2\n\n        W3\n",
        "<div>\n\n    W1\n\n</div>\n\n    W2\n",
        "<div><div>\n</div>\n\n    W1\n</div>\n\n    W2\n",
        "<!-- W1\n\n    W2\n\n-->\n\n    W3\n",
        "<div markdown>\n\nW1\n\n    W2\n\n</div>\n",
        "```\nW1\n\n    W2\n```\n\n    W3\n",
        "- W1\n\n    ```\n    W2\n    ```\n\n    W3\n",
        "> ```\n> W1\n> ```\n\nW2\n",
        "~~~~\nW1\n~~~\nW2\n~~~~\nW3\n",
    ],
)
def test_code_is_what_markdown_prints_as_code(text: str) -> None:
    assert taken_for_code(text) == printed_as_code(text)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text())
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for _, piece in blocks(text)) == text
