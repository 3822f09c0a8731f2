"""Diagrams are drawn for both schemes when the site is built; where they cannot be, one is told."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError

import pytest

from portfolio import diagrams
from tests.sites import SiteFolder

FLOW = "graph TD\n  A[See #123; or `#abc`] --> B\n  classDef x fill:#fdd,stroke:red\n  class B x\n"
PAGE = """\
# Diagrams

```mermaid title="A & <b>"
{flow}```

- In a list

    ```mermaid
    {flow}    ```

> ``` { .mermaid title="quoted" }
> pie title Pets
>   "Dogs" : 3
> ```
"""


def page(project: SiteFolder, text: str) -> str:
    project.configure("nav: [index.md, diagrams.md]\n")
    project.write("docs/diagrams.md", text)
    done = project.build()
    assert done.returncode == 0, done.stderr
    return project.html("diagrams/index.html") + done.stderr


def test_diagrams_are_in_the_page_in_its_colours(project: SiteFolder) -> None:
    nested = FLOW.replace("\n", "\n    ")[:-4]
    html = page(project, PAGE.replace("{flow}", FLOW, 1).replace("{flow}", nested))

    assert html.count('<svg id="diagram-') == 3
    for name in ("A &amp; &lt;b&gt;", "Diagram", "quoted"):
        assert f'aria-label="{name}"' in html
    assert "var(--pf-color-surface)" in html
    assert "light-dark(#fdd,oklch(from #fdd " in html
    assert not re.search(r"#(?:faf9f7|fefffd|1e232a)\b", html)
    assert "See #123; or" in html
    ids = re.findall(r'\sid="?([^\s">]+)', html)
    assert len(ids) == len(set(ids))
    assert "PF147" not in html
    assert "```mermaid\ngraph TD" in project.html("diagrams/index.md")


def test_diagram_that_cannot_be_drawn_is_shown_as_its_source(project: SiteFolder) -> None:
    html = page(project, '# Diagrams\n\n```mermaid title="T"\ngraph TD\n  A --> [[[ <i>\n```\n')

    assert '<span class="filename">T</span>' in html
    assert "A --&gt; [[[ &lt;i&gt;" in html
    assert "docs/diagrams.md:3:4: advice[PF147]" in html
    assert "Parse error on line 2" in html


def test_owner_is_told_what_to_install(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(diagrams, "version", missing)
    html = page(project, "# Diagrams\n\n```mermaid\ngraph TD\n  A --> B\n```\n")

    assert '<svg id="diagram' not in html
    assert "A --&gt; B" in html
    assert f"requirements-own.txt: {diagrams.PACKAGE}" in " ".join(html.split())


def test_script_of_the_owner_draws_its_diagrams_itself(project: SiteFolder) -> None:
    project.write("docs/assets/mermaid.min.js", "")
    project.configure("nav: [index.md, d.md]\nextra_javascript: [assets/mermaid.min.js]\n")
    project.write("docs/d.md", "# D\n\n```mermaid\nno diagram\n```\n")

    done = project.build()

    assert done.returncode == 0, done.stderr
    assert "PF147" not in done.stderr
    assert "no diagram" in project.html("d/index.html")


def test_active_content_in_a_diagram_does_not_run(project: SiteFolder) -> None:
    source = 'graph TD\n  A["<b onclick=alert(1)>z</b><script>x</script>y"] --> B\n'
    source += '  click A "javascript:alert(1)"\n  click B call alert(1)\n'

    html = page(project, f"# Diagrams\n\n```mermaid\n{source}```\n")

    svg = html[html.index('<svg id="diagram') : html.index("</figure>")].partition("<pre")[0]
    assert not re.search(r"onclick|javascript:|<script|alert", svg)
