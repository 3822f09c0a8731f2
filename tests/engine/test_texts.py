"""Texts of pages in a real build: titles, macros of the owner's own, files beside the pages."""

from __future__ import annotations

import re

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def site(project: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> SiteFolder:
    monkeypatch.setenv("PORTFOLIO_PDFS_AND_CARDS", "0")
    project.configure("extra:\n  person: ada\n")
    return project


def title_of(site: SiteFolder, path: str) -> str:
    found = re.search(r"<title>(.*?)</title>", site.html(path))
    assert found
    return found[1]


def test_braces_in_code_of_a_heading_are_the_title(site: SiteFolder) -> None:
    site.write("docs/notes.md", "# Use `{{ x }}` & more\n\nText.\n")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert title_of(site, "notes/index.html").startswith("Use {{ x }} &amp; more")


def test_title_of_a_heading_that_a_macro_makes_is_what_it_shows(site: SiteFolder) -> None:
    site.write("docs/notes.md", '# Notes by {{ profile("name") }}\n')

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert title_of(site, "notes/index.html").startswith("Notes by Ada Lovelace")


def test_title_of_front_matter_and_navigation_is_no_template(site: SiteFolder) -> None:
    site.write("docs/a.md", '---\ntitle: "{{ 7*7 }} < 50"\n---\n\n# A\n')
    site.write("docs/b.md", "# B\n")
    site.configure('extra:\n  person: ada\nnav:\n  - index.md\n  - a.md\n  - "{{ 7*7 }}": b.md\n')

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert title_of(site, "a/index.html").startswith("{{ 7*7 }} &lt; 50")
    assert title_of(site, "b/index.html").startswith("{{ 7*7 }}")


def test_what_the_plugin_itself_declares_cannot_be_called(site: SiteFolder) -> None:
    site.write("docs/index.md", "{{ hero() }}\n\n{{ context() }}\n")

    done = site.build()

    assert done.returncode == 1
    assert "docs/index.md:3:4: error[PF037]" in done.stderr


def test_page_cannot_ask_the_plugin_to_render_it(site: SiteFolder) -> None:
    site.write("docs/index.md", "---\nrender_macros: true\n---\n\n{{ hero() }}\n")

    done = site.build()

    assert done.returncode == 1
    assert '"render_macros"' in done.stderr


def test_facts_with_braces_are_no_template(site: SiteFolder) -> None:
    site.write("docs/data/ada/talks.yml", '- title: "{{ 7*7 }}"\n  event: Salon\n')
    site.write("docs/index.md", '{{ section("talks") }}\n')

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert "{{ 7*7 }}" in site.html()


def test_folder_of_documents_is_published(site: SiteFolder) -> None:
    site.write("docs/documents/statement.txt", "Hello.\n")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert site.html("documents/statement.txt") == "Hello.\n"
    assert not list(site.output.rglob("*.typ"))
