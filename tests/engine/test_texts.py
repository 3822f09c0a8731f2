"""Texts of pages in a real build: titles, macros of the owner's own, files beside the pages."""

from __future__ import annotations

import re

import pytest

from tests.sites import SiteFolder


@pytest.fixture
def site(project: SiteFolder) -> SiteFolder:
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


OWN_HOOK = """\
from mkdocs.plugins import event_priority

@event_priority(50)
def on_page_markdown(markdown, **_):
    return markdown + '{{ profile("name") }}'
"""

GENERATING_HOOK = """\
from mkdocs.structure.files import File

def on_files(files, config):
    text = "---\\nrender_macros: true\\n---\\n\\n# Made\\n\\n{{ context() }}\\n"
    files.append(File.generated(config, "made.md", content=text))
    return files
"""

OWN_MODULE = """\
from portfolio.macros import define_env as ours

def define_env(env):
    ours(env)

    @env.macro
    def where():
        return "I am " + env.page.file.src_uri

    @env.macro
    def contact():
        return "MINE"
"""


def test_macros_of_the_owner_know_their_page_and_win_over_ours(site: SiteFolder) -> None:
    site.write("mine.py", OWN_MODULE)
    site.configure("plugins: {macros: {module_name: mine}}\n")
    for name in ("index", "a", "b"):
        site.write(f"docs/{name}.md", "# Page\n\n{{ where() }}, {{ contact() }}\n")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert "I am index.md, MINE" in site.html()
    assert "I am a.md, MINE" in site.html("a/index.html")
    assert "I am b.md, MINE" in site.html("b/index.html")


def test_text_that_a_hook_adds_is_a_template_as_with_the_plugin_alone(site: SiteFolder) -> None:
    site.write("own.py", OWN_HOOK)
    site.configure("hooks: [hooks/events.py, own.py]\n")
    site.write("docs/index.md", "Hello, ")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert "Hello, Ada Lovelace" in site.html()


def test_files_stay_that_one_page_alone_names_after_a_dirty_build_too(site: SiteFolder) -> None:
    site.write(
        "overrides/map.html",
        """\
        {% extends "main.html" %}
        {% block libs %}<script src="{{ 'assets/own/map.js' | url }}"></script>{% endblock %}
        """,
    )
    site.write("overrides/assets/own/map.js", "1;\n")
    site.write("docs/map.md", "---\ntemplate: map.html\n---\n\n# Map\n")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert site.html("assets/own/map.js") == "1;\n"

    site.write("docs/a.md", "# A\n")
    site.build("--dirty")

    assert site.html("assets/own/map.js") == "1;\n"


def test_dirty_build_leaves_the_files_beside_pages_as_they_are(site: SiteFolder) -> None:
    site.write("docs/a.md", "# A\n\nWords.\n")
    site.write("docs/b.md", "# B\n\nMore words.\n")
    assert site.build().returncode == 0
    twin = site.html("b/index.md")

    site.write("docs/a.md", "# A\n\nOther words.\n")
    done = site.build("--dirty")

    assert "Traceback" not in done.stderr
    assert "Other words." in site.html("a/index.html")
    assert site.html("b/index.md") == twin
    assert "More words." in twin


def test_page_that_a_hook_makes_cannot_ask_the_plugin_to_render_it(site: SiteFolder) -> None:
    site.write("own.py", GENERATING_HOOK)
    site.configure("hooks: [hooks/events.py, own.py]\n")

    done = site.build()

    assert done.returncode == 1
    assert "made.md:" in done.stderr
    assert "error[PF037]" in done.stderr


def test_files_that_are_made_are_named_as_seen_from_the_markdown_file(site: SiteFolder) -> None:
    site.write(
        "docs/data/ada/awards.yml", "- title: A\n  url: contact.vcf\n  summary: '[b](a.md)'\n"
    )
    site.write("docs/a.md", '# A\n\n[CV](cv.pdf) [old](../cv.pdf)\n\n{{ section("awards") }}\n')
    site.write("docs/b/c.md", '# C\n\n[CV](../cv.pdf)\n\n{{ section("awards") }}\n')

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert site.html("a/index.html").count('href="../cv.pdf"') == 2
    assert 'href="../contact.vcf"' in site.html("a/index.html")
    assert 'href="../../cv.pdf"' in site.html("b/c/index.html")
    assert 'href="../../a/"' in site.html("b/c/index.html")


def test_home_page_without_a_title_is_about_somebody(site: SiteFolder) -> None:
    site.write("docs/index.md", "{{ hero() }}\n\n## 教育\n\n[x](#教育)\n")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert ">About<" in re.sub(r"\s", "", site.html())
    assert 'id="教育"' in site.html()
