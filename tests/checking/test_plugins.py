"""What is said of plugins: those that cannot work, and those that fail."""

from __future__ import annotations

import pytest

from portfolio.checking import settings
from portfolio.loading.plugins import other_plugins
from tests.sites import SiteFolder


def test_plugin_that_cannot_work_is_refused_where_it_is_named(project: SiteFolder) -> None:
    project.configure("plugins:\n  - section-index\n")

    done = project.check()

    assert done.returncode == 1
    assert (
        'mkdocs.yml:4:5: error[PF097]: the plugin "section-index" cannot work here' in done.stderr
    )


def test_keys_of_an_enabled_plugin_and_named_ones_are_known(project: SiteFolder) -> None:
    project.configure("plugins: [blog]\nextra:\n  front_matter: [reviewed_by]\n")
    matter = "---\ndate: 2026-01-02\nauthors: [ada]\nreviewed_by: Babbage\n"
    project.write("docs/index.md", f"{matter}---\n\nHello.\n")

    assert project.check().returncode == 0

    project.write("docs/index.md", f"{matter}reviewed: yes\n---\n\nHello.\n")
    assert 'unknown field "reviewed"' in project.check().stderr


def test_snippets_may_say_where_references_lead(project: SiteFolder) -> None:
    project.write(
        "docs/index.md", "---\nlayout: x\ntoc: {a: b}\n---\n\nSee [Ada][ada].\n\n$$\na\n\nb\n$$\n"
    )

    checked = " ".join(project.check().stderr.split())
    assert 'nothing on this page says where "[ada]" leads' in checked
    assert 'index.md:2:1: advice[PF159]: nothing here reads "layout" on 1 page, "toc"' in checked
    assert "no formula begins or ends here, and the text is shown as it was typed" in checked

    project.configure("markdown_extensions: [pymdownx.snippets]\n")
    assert project.check().returncode == 0


def test_plugins_in_a_group_are_seen() -> None:
    group = {"material/group": {"enabled": True, "plugins": ["blog", {"rss": {}}]}}

    found = other_plugins({"plugins": [group]})

    assert {"blog", "rss"} <= found.names
    assert "date" in found.page_keys
    assert not found.may_add_macros


def test_pages_that_a_plugin_reads_as_navigation_are_known_by_its_option() -> None:
    default = other_plugins({"plugins": ["literate-nav"]})
    named = other_plugins({"plugins": [{"literate-nav": {"nav_file": "_nav.md"}}]})

    assert default.is_nav_file("sub/SUMMARY.md")
    assert named.is_nav_file("_nav.md")
    assert not named.is_nav_file("SUMMARY.md")
    assert not other_plugins({}).is_nav_file("SUMMARY.md")


def test_check_says_who_may_change_the_menu_and_checks_it_where_nobody_does(
    project: SiteFolder,
) -> None:
    project.configure("plugins: [tags, rss]\nnav: [index.md, cv.md]\n")
    assert 'there is no page "cv.md"' in project.check().stderr

    project.write("own.py", "")
    project.configure("plugins: [tags, blog]\nhooks: [own.py, hooks/events.py]\nnav: [cv.md]\n")
    assert "The build checks the menu: own.py may change it." in project.check().stdout


def test_redirect_in_the_place_of_a_page_is_an_error(project: SiteFolder) -> None:
    maps = "{index.md: cv.md, old.md: cv.md}"
    project.configure(f"plugins:\n  - redirects: {{redirect_maps: {maps}}}\n")

    words = " ".join(project.check().stderr.split())

    assert (
        'the plugin "redirects" would put a redirect in the place of the page "index.md"' in words
    )
    assert words.count("PF041") == 1


def test_list_of_keys_that_is_none_is_an_error(project: SiteFolder) -> None:
    project.configure("extra:\n  front_matter: date\n")

    assert "front_matter is a list of keys that pages may have" in project.check().stderr


def test_keys_that_options_of_a_plugin_name_are_known() -> None:
    options = {"date_from_meta": {"as_creation": "written"}, "categories": ["fields"]}

    found = other_plugins({"plugins": [{"rss": options}]})

    assert {"written", "fields"} <= found.page_keys


@pytest.mark.parametrize(
    "text",
    [
        '{% include-markdown "a.md" start="x" %}',
        '{%\n  include "a.md"\n%}',
        "{{ git_revision_date_localized }}",
    ],
)
def test_what_a_plugin_replaces_is_blanked_out_and_nothing_moves(text: str) -> None:
    plugins = ["include-markdown", "git-revision-date-localized"]

    found = other_plugins({"plugins": plugins}).without_theirs(f"a\n{text} {{{{ b }}}}")

    assert found.endswith(" {{ b }}")
    assert len(found) == len(f"a\n{text} {{{{ b }}}}")
    assert "{%" not in found
    assert found.count("\n") == 1 + text.count("\n")


def test_materialx_in_the_place_of_material_is_told(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portfolio.commands.checked import checked_site

    monkeypatch.setattr(settings, "themes", lambda: frozenset({"material", "materialx"}))

    _, problems = checked_site(project.root / "mkdocs.yml")

    assert [problem.code.value for problem in problems] == ["PF125"]


@pytest.mark.parametrize("event", ["on_files", "on_page_markdown", "on_post_page", "on_post_build"])
def test_failure_in_an_event_names_hook_and_event(project: SiteFolder, event: str) -> None:
    project.configure("hooks: [hooks/events.py, mine.py]\n")
    project.write("mine.py", f"def {event}(*arguments, **options):\n    raise ValueError('no')\n")

    done = project.build()

    assert done.returncode == 1
    words = " ".join(done.stderr.split())
    page = " of index.md" if "page" in event else ""
    assert f'mkdocs.yml:3:26: error[PF089]: the hook "mine.py" failed in {event}{page}: ' in words
    assert "ValueError: no" in words
    assert "Traceback" not in words
    assert not project.output.exists()


def test_address_on_another_host_that_a_hook_puts_in_stops_the_build(project: SiteFolder) -> None:
    project.configure("hooks: [hooks/events.py, mine.py]\n")
    script = '<script src="https://cdn.example.net/x.js"></script></body>'
    project.write(
        "mine.py",
        f"def on_post_page(output, **_):\n    return output.replace('</body>', '{script}')\n",
    )

    done = project.build()

    assert done.returncode == 1
    words = " ".join(done.stderr.split())
    assert 'the finished page would load "https://cdn.example.net/x.js"' in words


def test_navigation_is_checked_after_a_hook_has_made_a_page(project: SiteFolder) -> None:
    project.configure("hooks: [hooks/events.py, mine.py]\nnav: [index.md, made.md]\n")
    project.write(
        "mine.py",
        """\
        from mkdocs.structure.files import File

        def on_files(files, config):
            files.append(File.generated(config, "made.md", content="# Made"))
            return files
        """,
    )

    assert project.check().returncode == 0
    assert project.build().returncode == 0

    project.write("docs/other.md", "# Other\n")
    assert 'no entry of the menu leads to "other.md"' in project.build().stderr
    project.configure("hooks: [hooks/events.py, mine.py]\nnav: [index.md, mad.md]\n")
    assert 'mkdocs.yml:4:17: error[PF082]: there is no page "mad.md"' in project.build().stderr
