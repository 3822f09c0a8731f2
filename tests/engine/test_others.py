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
