"""Plugins and hooks of others in a build: what they make is finished, what they name is checked."""

from __future__ import annotations

import re

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
