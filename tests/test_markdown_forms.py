"""What pages write besides Markdown becomes what it means, and prose stays prose."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown  # type: ignore[import-untyped]  # it has no types
from material.extensions.emoji import twemoji  # type: ignore[import-untyped]  # nor has this
from mkdocs.utils.yaml import yaml_load

from portfolio.markdown_forms import MarkdownForms, icon
from portfolio.words import words_of
from tests.builders import HOOKS


def converted(text: str, language: str = "en") -> str:
    """Return a text as HTML, by the extensions that sites have."""
    with (HOOKS / "mkdocs-base.yml").open("rb") as file:
        options = yaml_load(file)["markdown_extensions"]
    options["pymdownx.emoji"] = {"emoji_index": twemoji, "emoji_generator": icon}
    forms = MarkdownForms()
    forms.begin(words_of(language))
    return str(Markdown(extensions=[*options, forms], extension_configs=options).convert(text))


@pytest.mark.parametrize(
    "prose",
    [
        "~100 GPUs and ~200 more, ~100-~200, 1~2 and 3~4",
        "x^2 and y^2, x^2+y^2=z^2, a ^^ b ^^ c",
        "a == b and c == d; a==b and c==d, =====",
        "10:30:45 and 10:100:45, a:tada:b, :) :-) :nonsense: std::string::size",
        "C++ and C++, i++ j++, C++11++",
        "/home/~ada/ and /home/~bob/",
        "[ ] no list, /// no caption, a ~~ b ~~ c",
    ],
)
def test_prose_stays_as_it_is_typed(prose: str) -> None:
    assert converted(prose) == f"<p>{prose}</p>"


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("==new== (==so *new*==)", "<mark>new</mark> (<mark>so <em>new</em></mark>)"),
        ("H~2~O, x^2^, 10^-3^, Na^+^", "H<sub>2</sub>O, x<sup>2</sup>, 10<sup>-3</sup>"),
        (r"\==x== a\~b~ x\^2^ `==x==`", "==x== a~b~ x^2^ <code>==x==</code>"),
        ("~~gone~~ ^^new^^", "<del>gone</del> <ins>new</ins>"),
        ("++ctrl+c++", '<kbd class="key-control">Ctrl</kbd>'),
        (":tada: :material-school:", '🎉 <span class="twemoji"><svg'),
        ("> [!TIP]\n> Hi", '<div class="admonition tip">'),
        ("- [x] a", '<input type="checkbox" disabled checked aria-label="done"/>'),
        ("- [ ] a", '<input type="checkbox" disabled aria-label="not done"/>'),
        ('=== "A *b*"\n\n    x', 'class="tabbed-block" data-pf-tab="A b"'),
        ("*[AI]: Artful\n\nAI", '<abbr title="Artful">AI</abbr>'),
    ],
)
def test_form_becomes_what_it_means(typed: str, html: str) -> None:
    assert html in converted(typed)


def test_box_is_named_in_the_language_of_the_page() -> None:
    assert 'aria-label="erledigt"' in converted("- [x] Antrag", "de")


@pytest.mark.parametrize("typed", ["=" * 4_000 + "x" + "=" * 4_000, "~^a " * 4_000, ":a" * 4_000])
def test_odd_text_is_read_in_time(typed: str) -> None:
    assert re.sub("<[^>]*>", "", converted(typed)).strip() == typed.strip()
