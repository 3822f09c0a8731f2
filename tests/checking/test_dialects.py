"""Advice on what other generators read, and what is shown here as it is typed."""

from __future__ import annotations

import pytest

from portfolio.checking.pages import page_problems
from portfolio.loading.site import load_site
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder


def problems_of(project: SiteFolder, text: str) -> list[Problem]:
    project.write("docs/index.md", f"# Home\n\n{text}\n")
    return list(page_problems(load_site(project_at(project.root))))


@pytest.mark.parametrize(
    ("typed", "column", "help"),
    [
        ("::: note\n\nx", 1, "!!! note"),
        (":::{.callout-tip}\n\nx", 1, "!!! note"),
        ("See [[Page]].", 5, "[Page](page.md)"),
        ("- ![[a.png]]", 3, "![what it shows](picture.png)"),
        ("> [!info]- More\n> x", 1, "???"),
        ("> [!NOTE] More\n> x", 1, "!!!"),
        ("{: .wide}", 1, "{ .class }"),
        ("* toc\n{:toc}", 1, "{ .class }"),
        ("!!! note What is new\n\n    x", 1, "quotes"),
        ("```{r, echo=FALSE}\nx\n```", 4, "```r"),
        ("A :material-shcool: here", 3, "material-school"),
    ],
)
def test_form_of_another_dialect_is_named_with_the_one_that_works(
    project: SiteFolder, typed: str, column: int, help: str
) -> None:
    (problem,) = problems_of(project, typed)

    assert (problem.code, problem.is_advice) == (Code.OTHER_DIALECT, True)
    assert problem.place.line == (4 if "toc" in typed else 3)
    assert problem.place.column == column
    assert help in problem.help


@pytest.mark.parametrize(
    "typed",
    [
        "`[[x]]`, `::: note` and\n\n    ::: code\n\n```text\n{{< x >}} [[y]]\n```",
        '> [!NOTE]\n> x\n\n!!! note "A title"\n\n    x\n\n!!! tip inline end\n\n    x',
        "Python's a::b, x[[0, 1]], [[1]](index.md), $[[a]]$ :::",
        "Words\n{: .x}\n\n```python\nx\n```\n\n`{: .y}`",
        ":material-school: `:material-shcool:` :smile: 10:material-x:",
    ],
)
def test_what_is_read_here_or_is_code_is_left(project: SiteFolder, typed: str) -> None:
    assert problems_of(project, typed) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("{{< youtube abc >}}", "shortcode of Hugo"),
        ("{{% callout note %}}", "shortcode of Hugo"),
        ("{% include toc.html %}", "Liquid of Jekyll"),
        ("x {% highlight r %}", "Liquid of Jekyll"),
        ("{{ hero() }} {{ site.title }}", "Liquid of Jekyll"),
        ("{{ foo }}", "a page may use"),
        ("{{ talks() }}", 'write section("talks")'),
    ],
)
def test_template_of_another_generator_is_named(
    project: SiteFolder, typed: str, words: str
) -> None:
    assert [problem.help for problem in problems_of(project, typed) if words in problem.help]
