"""Which of the theme's styles a site publishes."""

from __future__ import annotations

import pytest

from tests.sites import SiteFolder

SWITCHES = {
    ".md-version": "extra:\n  version: {provider: mike}\n",
    ".md-source": "repo_url: https://github.com/ada/engine\n",
}


def styles(site: SiteFolder) -> str:
    result = site.build()
    assert result.returncode == 0, result.stderr
    (sheet,) = (site.output / "assets" / "stylesheets").glob("site.*.css")
    return sheet.read_text(encoding="utf-8")


def test_styles_of_what_is_switched_off_are_not_published(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    found = styles(project)

    assert ".md-search-result" in found
    assert [
        name
        for name in (*SWITCHES, ".md-annotation", ".md-tooltip", ".tabbed-set")
        if name in found
    ] == []


def test_styles_of_what_a_page_has_are_published(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    project.write("docs/index.md", '{{ hero() }}\n\n<div class="tabbed-set annotate">A</div>\n')
    found = styles(project)

    assert ".md-annotation" in found
    assert ".tabbed-set" in found


@pytest.mark.parametrize("name", SWITCHES)
def test_styles_of_what_is_switched_on_are_published(
    name: str, project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    project.configure(SWITCHES[name])

    assert name in styles(project)


def test_colours_are_published_that_the_site_or_a_page_has_chosen(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    project.write(
        "docs/index.md", '{{ hero() }}\n\n<div data-md-color-accent="pink" markdown>A</div>\n'
    )
    project.configure("theme: {palette: {primary: deep orange}}\n")
    found = styles(project)

    assert "[data-md-color-primary=deep-orange]" in found
    assert "[data-md-color-accent=pink]" in found
    assert "[data-md-color-scheme=slate]" in found
    assert "[data-md-color-primary=red]" not in found
    assert "[data-md-color-accent=red]" not in found


def test_variable_is_published_that_a_stylesheet_in_a_page_uses(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    name = "--md-warning-bg-color"
    assert f"{name}:" not in styles(project)
    project.write("docs/index.md", f"{{{{ hero() }}}}\n\n<style>p{{color:var({name})}}</style>\n")

    assert f"{name}:" in styles(project)
