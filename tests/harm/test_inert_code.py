"""Braces in code and mathematics are printed as they stand; only prose is a template.

ASVS 5.0, 1.3.7 (templates). All cases are pages of one site, built as an owner builds it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import html5lib
import pytest

from tests.sites import SiteFolder

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

TAGS = "{{ 7*7 }} {% raw %} {# note #}"
"""An expression, a tag and a comment, which a template would calculate, obey and hide."""


SOURCE = "{http://www.w3.org/1998/Math/MathML}annotation"
"""The element that holds the source of a formula."""


@dataclass(frozen=True)
class Case:
    markdown: str
    shown: str = TAGS
    """What the page has to show as text."""
    element: str = "code"
    """The name of the element that shows it."""


CASES = {
    "fence of backticks": Case(f"```\n{TAGS}\n```"),
    "fence of tildes": Case(f"~~~\n{TAGS}\n~~~"),
    "fence with a language": Case(f"```jinja\n{TAGS}\n```"),
    "fence with attributes": Case(f'```{{.yaml title="{{{{ x }}}}"}}\n{TAGS}\n```'),
    "fence of four with one of three in it": Case(f"````\n```\n{TAGS}\n```\n````"),
    "fence over empty lines": Case(f"```\na\n\n\n{TAGS}\n```"),
    "fence in a list": Case(f"- item\n\n    ```\n    {TAGS}\n    ```"),
    "fence in a list of a list": Case(
        f"1. item\n\n    - inner\n\n        ~~~\n        {TAGS}\n        ~~~"
    ),
    "fence in a quotation": Case(f"> ```\n> {TAGS}\n> ```"),
    "fence in HTML with Markdown": Case(f"<div markdown>\n\n```\n{TAGS}\n```\n\n</div>"),
    "tag that is never closed": Case("```\n{% for x in y %}{{\n```", "{% for x in y %}{{"),
    "code in a sentence": Case(f"Write `{TAGS}` here."),
    "code between two backticks": Case(f"Write ``{TAGS} ` {TAGS}`` here.", f"{TAGS} ` {TAGS}"),
    "code over two lines": Case("Write `{{ 7*7 }}\n{% raw %}` here.", "{{ 7*7 }} {% raw %}"),
    "code after a dollar": Case("Write `${{ secrets.TOKEN }}` here.", "${{ secrets.TOKEN }}"),
    "code in a heading": Case(f"## Write `{TAGS}`"),
    "code in a link": Case(f"[see `{TAGS}`](index.md)"),
    "code in an emphasis": Case(f"**see `{TAGS}`**"),
    "code in a table": Case(f"| a |\n|---|\n| `{TAGS}` |"),
    "code in a footnote": Case(f"A note[^1].\n\n[^1]: See `{TAGS}`."),
    "code in a definition": Case(f"Term\n:   See `{TAGS}`."),
    "indented code": Case(f"A:\n\n    {TAGS}\n    {TAGS}", f"{TAGS} {TAGS}"),
    "code indented with a tab": Case(f"A:\n\n\t{TAGS}"),
    "code indented below a heading": Case(f"## A\n    {TAGS}"),
    "code indented in a list": Case(f"- item\n\n        {TAGS}"),
    "code indented after a list": Case(f"- item\n\nA:\n\n    {TAGS}"),
    "code indented in a quotation": Case(f">     {TAGS}"),
    "code indented over empty lines": Case(f"A:\n\n    {TAGS}\n\n    {TAGS}", f"{TAGS} {TAGS}"),
    "element code": Case(f"See <code>{TAGS}</code>."),
    "element pre": Case(f"<pre>\n{TAGS}\n\n    {TAGS}\n</pre>", f"{TAGS} {TAGS}", "pre"),
    "element kbd": Case(f"Type <kbd>{TAGS}</kbd>.", TAGS, "kbd"),
    "formula in a sentence": Case("It is $\\frac{{7*7}}{%b%}$.", "\\frac{{7*7}}{%b%}"),
    "formula after a lone dollar": Case("For 5$ or $6: $x^{{7*7}}$.", "x^{{7*7}}", SOURCE),
    "formula between two dollars": Case(
        "$$\nx = {{7*7}} {y} \\%\n$$", "x = {{7*7}} {y} \\%", SOURCE
    ),
    "formula in a paragraph": Case("So\n$$\nx_{{7*7}}\n$$\nis.", "x_{{7*7}}", SOURCE),
    "formula in parentheses": Case("It is \\(x^{{7*7}}\\).", "x^{{7*7}}", SOURCE),
    "formula in escaped parentheses": Case("It is \\\\(x^{{7}}\\\\).", "x^{{7}}", SOURCE),
    "formula in brackets": Case("\\[x = {{7*7}}{#y#}\\]", "\\[x = {{7*7}}{#y#}\\]"),
    "formula in an environment": Case(
        "\\begin{align}\nx &= {{7*7}}{y}\n\\end{align}",
        "\\begin{align} x &= {{7*7}}{y} \\end{align}",
        SOURCE,
    ),
    "formula in a list": Case("- item\n\n    $$\n    x_{{7*7}}\n    $$", "x_{{7*7}}", SOURCE),
    "formula in a quotation": Case("> $$\n> x_{{7*7}}\n> $$", "x_{{7*7}}", SOURCE),
    "formula in a table": Case("| a |\n|---|\n| $x_{{7*7}}$ |", "x_{{7*7}}", SOURCE),
    "formula in a footnote": Case("A[^1].\n\n[^1]: See $x_{{7*7}}$.", "x_{{7*7}}", SOURCE),
    "formula in a heading": Case("## On $x_{{7*7}}$", "x_{{7*7}}", SOURCE),
    "formula in a definition": Case("Term\n:   See $x_{{7*7}}$.", "x_{{7*7}}", SOURCE),
}


def own_name(name: str) -> str:
    return name.replace(" ", "-")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site with a page for each case; what follows the case is prose, and so a template."""
    site = SiteFolder(tmp_path_factory.mktemp("inert"))
    for name, case in CASES.items():
        prose = "{% if page %}Here is prose: {{ 40 + 2 }}.{% endif %}"
        text = f"# A case\n\n{prose}\n\n{case.markdown}\n\nAnd:\n\n{prose}\n"
        (site.docs / f"{own_name(name)}.md").write_text(text, encoding="utf-8")
    (site.docs / "other.md").write_text(
        "# Others\n\n<!-- {{ 7*7 }} {% raw %} -->\n\n## Here {#here}\n\n"
        '## Both {#both .x title="x"}\n',
        encoding="utf-8",
    )
    done = site.build()
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def article(site: SiteFolder, name: str) -> Element:
    page = html5lib.parse(site.html(f"{own_name(name)}/index.html"), namespaceHTMLElements=False)
    found: Element = next(page.iter("article"))
    return found


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_v1_3_7_there_are_enough_cases() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("name", CASES)
def test_v1_3_7_code_is_printed_as_it_stands(site: SiteFolder, name: str) -> None:
    case = CASES[name]

    shown = [words(each) for each in article(site, name).iter(case.element)]

    assert any(case.shown in text for text in shown), shown


@pytest.mark.parametrize("name", CASES)
def test_v1_3_7_prose_around_code_is_a_template(site: SiteFolder, name: str) -> None:
    assert words(article(site, name)).count("Here is prose: 42.") == 2


def test_v1_3_7_comment_of_html_is_left_alone(site: SiteFolder) -> None:
    assert "<!-- {{ 7*7 }} {% raw %} -->" in site.html("other/index.html")


def test_v1_3_7_lists_of_attributes_are_no_comments(site: SiteFolder) -> None:
    headings = [each for each in article(site, "other").iter() if re.match("h[12]", str(each.tag))]

    assert [each.get("id") for each in headings[1:]] == ["here", "both"]
    assert headings[2].get("title") == "x"
