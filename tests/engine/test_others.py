"""Plugins and hooks of others in a build: what they make is finished, what they name is checked."""

from __future__ import annotations

import re

import pytest

from tests.sites import SiteFolder

HOOKS = "hooks: [hooks/events.py, mine.py]\n"

WRITES_A_PAGE = """\
kept = {}

def on_template_context(context, template_name, config):
    if template_name == "404.html":
        kept.update(context, base_url="..")
    return context

def on_post_build(config):
    template = config.theme.get_env().get_template("main.html")
    folder = __import__("pathlib").Path(config.site_dir) / "all"
    folder.mkdir()
    (folder / "index.html").write_text(template.render(kept, page=None), encoding="utf-8")
"""


def test_page_that_a_plugin_writes_after_all_others_is_finished(project: SiteFolder) -> None:
    project.configure(HOOKS)
    project.write("mine.py", WRITES_A_PAGE)

    done = project.build()

    assert done.returncode == 0, done.stderr
    page = project.html("all/index.html")
    assert "default-src 'none'" in page
    assert "__PF" not in page
    styles = re.findall(r'href="\.\./(assets/stylesheets/[^"]+)"', page)
    assert styles
    assert all((project.output / path).is_file() for path in styles)


def test_entry_that_a_hook_adds_and_that_leads_nowhere_stops_the_build(project: SiteFolder) -> None:
    project.configure(f"{HOOKS}nav: [index.md]\n")
    project.write(
        "mine.py",
        "def on_config(config):\n    config.nav = ['index.md', {'X': 'indx.md'}]\n",
    )

    done = project.build()

    assert done.returncode == 1
    assert 'mkdocs.yml:4:1: error[PF082]: there is no page "indx.md"' in done.stderr
    words = " ".join(done.stderr.split())
    assert 'a plugin or a hook names it in the menu; did you mean "index.md"?' in words


def test_advice_for_a_menu_that_a_hook_has_changed_names_no_line_to_add(
    project: SiteFolder,
) -> None:
    project.configure(f"{HOOKS}nav: [index.md, cv.md]\n")
    project.write("docs/cv.md", "# CV\n")
    project.write("mine.py", "def on_config(config):\n    config.nav = ['index.md']\n")

    done = project.build()

    assert 'no entry of the menu leads to "cv.md"' in done.stderr
    assert "a plugin or a hook has changed the menu" in " ".join(done.stderr.split())
    assert "add a line" not in done.stderr


def test_link_that_a_hook_adds_to_a_file_of_the_site_is_no_error(project: SiteFolder) -> None:
    project.configure(HOOKS)
    project.write("docs/assets/a.csv", "1\n")
    project.write(
        "mine.py",
        """\
        from mkdocs.structure.nav import Link

        def on_nav(nav, config, files):
            nav.items += [Link("Data", "assets/a.csv"), Link("Write", "mailto:ada@example.org")]
            return nav
        """,
    )

    done = project.build()

    assert done.returncode == 0, done.stderr


MAKES_A_PAGE = """\
from mkdocs.structure.files import File

TEXT = "---\\ntitle: Made\\n%s\\n---\\n\\n# Made\\n\\n%s\\n"

def on_files(files, config):
    files.append(File.generated(config, "%s", content=TEXT))
    return files
"""


def test_front_matter_of_a_made_page_is_read(project: SiteFolder) -> None:
    project.configure(HOOKS)
    project.write("mine.py", MAKES_A_PAGE % ("redirect_from: /old/", "Words.", "made.md"))

    done = project.build()

    assert done.returncode == 0, done.stderr
    assert "../made/" in project.html("old/index.html")


def test_slip_in_the_front_matter_of_a_made_page_is_told_at_its_line(project: SiteFolder) -> None:
    project.configure(HOOKS)
    project.write("mine.py", MAKES_A_PAGE % ("redirct_from: /old/", "Words.", "made.md"))

    assert 'made.md:3:1: error[PF012]: unknown field "redirct_from"' in project.build().stderr


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("{{ nothing() }}", "made.md:8:1: error[PF037]"),
        ("[A](nowhere.md)", "made.md:8:5: error[PF060]"),
        ("<script>alert(1)</script>", "made.md:8:1: error[PF067]"),
    ],
)
def test_errors_of_a_made_page_are_told_at_its_lines(
    project: SiteFolder, text: str, error: str
) -> None:
    project.configure(HOOKS)
    project.write("mine.py", MAKES_A_PAGE % ("hide: toc", text, "made.md"))

    done = project.build()

    assert done.returncode == 1
    assert error in done.stderr


def test_page_that_is_no_markdown_is_no_template(project: SiteFolder) -> None:
    """So are notebooks: a plugin renders the page itself."""
    project.configure(HOOKS)
    project.write(
        "mine.py",
        """\
        from mkdocs.structure.files import File

        class Notebook(File):
            def is_documentation_page(self):
                return True

        def on_files(files, config):
            made = File.generated(config, "a.ipynb", content='{"a": "{{ b }} {% c %} {# d"}')
            made.__class__ = Notebook
            files.append(made)
            return files
        """,
    )

    done = project.build()

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("event", ["on_pre_page", "on_page_read_source"])
def test_failure_before_a_page_is_read_names_that_page(project: SiteFolder, event: str) -> None:
    project.configure(HOOKS)
    project.write("docs/other.md", "# Other\n")
    project.write(
        "mine.py",
        f"""\
        def {event}(*arguments, page=None, **options):
            page = page or arguments[0]
            if page.file.src_uri == "other.md":
                raise ValueError("no")
            return page if "{event}" == "on_pre_page" else None
        """,
    )

    assert f"failed in {event} of other.md" in " ".join(project.build().stderr.split())


def test_long_failure_is_told_with_its_end_at_the_page_that_it_names(project: SiteFolder) -> None:
    project.configure(HOOKS)
    project.write(
        "mine.py",
        f"""\
        def on_files(files, config):
            raise ValueError("In 'index.md' there is {"a word " * 60}but received: text")
        """,
    )

    done = project.build()

    assert "docs/index.md:1:1: error[PF089]" in done.stderr
    assert "but received: text" in " ".join(done.stderr.split())


def test_address_that_a_hook_puts_into_a_page_is_told_without_a_line(project: SiteFolder) -> None:
    project.configure(HOOKS)
    project.write(
        "mine.py",
        """\
        def on_page_content(html, page, config, files):
            return html + '<p><a href="../nowhere/">There</a></p>'
        """,
    )

    done = project.build()

    assert 'docs/index.md:1:1: error[PF060]: there is no page "../nowhere/"' in done.stderr
    assert "a plugin, a hook or a macro has put it into the page" in " ".join(done.stderr.split())
    assert "| Hello." not in done.stderr
