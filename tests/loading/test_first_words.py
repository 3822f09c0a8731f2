"""Titles and first paragraphs of Markdown as plain text."""

from __future__ import annotations

import pytest

from portfolio.loading.first_words import first_paragraph, title_of


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# One", "One"),
        ("\n# A *b* `c` [d](e.md) #\n", "A b c d"),
        ("# Ä & <b>b</b> &lt; {#id}\n", "Ä & b <"),
        ("## Two\n\nText", "A name"),
        ("```\n# no heading\n```\n\n# Heading", "Heading"),
        ("# 5 \\* 3 = snake_case_word", "5 * 3 = snake_case_word"),
        ("# \u202dשלום", "\u202dשלום"),
    ],
)
def test_title(markdown: str, title: str) -> None:
    assert title_of(markdown, "blog/posts/a-name.md") == title


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# T\n\nOne\ntwo.\n\nThree.", "One two."),
        ("# T\n\n![p](x.png)\n\n- list\n\n> quote\n\n!!! note\n    x\n\nProse.", "Prose."),
        ("```python\na\n\nb\n```\n\nProse[^1] [l](u), **b** and `{{ x }}`.", "Prose l, b and ."),
        ('{{ section("talks") }}\n\n<!-- more -->\n\n| a |\n|---|\n\nEnd', "End"),
        ("{% if x %}\n\nA < b > c, 2 * 3 * 4", "A < b > c, 2 3 4"),
        ("", ""),
        ("```\nnever closed\n\nText", ""),
        ("*" * 50_000, "**"),
        ("[" * 50_000, "[" * 2_000),
        ("{{" * 20_000, "{{" * 1_000),
    ],
)
def test_first_paragraph(markdown: str, words: str) -> None:
    assert first_paragraph(markdown) == words
