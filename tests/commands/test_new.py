"""`new` on a small site."""

from __future__ import annotations

from portfolio.commands.examples import example_file
from portfolio.model.person import SECTIONS, file_name_of
from tests.in_process import invoke
from tests.sites import SiteFolder


def test_everything_new_is_good_at_once(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")
    commands = [
        ("new", "person", "grace-hopper", "--name", "Grace Hopper"),
        ("new", "page", "Reading group: 2024"),
        ("new", "page", "blog"),
        ("new", "post", 'Notes: "2026" {{ x }}'),
        ("new", "post", "2026"),
        ("new", "talk", "--title", "On Engines", "--event", "Royal Society", "--date", "1843-06"),
        ("new", "project", "--name", "Engine", "--url", "https://example.org/engine"),
    ]

    for command in commands:
        done = invoke(project.root, *command)
        assert done.returncode == 0, done.stdout + done.stderr

    assert "title: On Engines" in (project.docs / "data/ada/talks.yml").read_text()
    built = project.build()
    assert built.returncode == 0, built.stderr
    assert "  - blog/index.md" in (project.root / "mkdocs.yml").read_text()
    assert not list(project.output.rglob("blog/20*"))  # drafts until somebody has written them
    again = invoke(project.root, "new", "post", "2026")
    assert "2026.md is there already" in again.stderr


def test_first_post_begins_the_blog(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")

    done = invoke(project.root, "new", "post", "On Engines")

    assert done.returncode == 0, done.stdout + done.stderr
    post = project.docs / "blog/posts/on-engines.md"
    post.write_text(post.read_text().replace("draft: true", ""))
    assert project.build().returncode == 0
    assert list(project.output.rglob("blog/*/*/*/on-engines/index.html"))


def test_each_section_starts_with_an_example_that_is_good(project: SiteFolder) -> None:
    for section in SECTIONS:
        project.write(f"docs/data/ada/{file_name_of(section)}", example_file(section))

    checked = project.check()

    assert len(SECTIONS) > 10
    assert checked.returncode == 0, checked.stderr


def test_new_section_has_a_place_where_it_is_shown(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")

    done = invoke(project.root, "new", "section", "awards")

    assert done.returncode == 0, done.stdout + done.stderr
    assert (project.docs / "data/ada/awards.yml").is_file()
    assert '{{ section("awards") }}' in (project.docs / "cv.md").read_text(encoding="utf-8")


def test_wrong_date_of_a_talk_is_refused(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")

    refused = invoke(project.root, "new", "talk", "--title", "T", "--event", "E", "--date", "June")

    assert refused.returncode == 1
    assert not (project.docs / "data/ada/talks.yml").exists()


def test_example_says_nothing_until_its_marks_are_taken_away(project: SiteFolder) -> None:
    for section in SECTIONS:
        text = example_file(section)
        assert all(line[0] in "#%" for line in text.splitlines())
        if section != "publications":
            entry = [line[2:] for line in text.splitlines()[3:]]
            needed = [line.replace("…", "x") for line in entry]
            project.write(f"docs/data/ada/{section}.yml", "\n".join(needed) + "\n")

    checked = project.check()

    assert "PF004" not in checked.stderr
    assert "PF011" not in checked.stderr


def test_pages_that_most_sites_have_come_by_their_names(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")
    project.write("docs/data/ada/news.yml", "- date: 2024\n  text: News\n")

    for name in ("cv", "publications", "News", "people"):
        done = invoke(project.root, "new", "page", name)
        assert done.returncode == 0, done.stdout + done.stderr

    assert "{{ cv() }}" in (project.docs / "cv.md").read_text()
    assert '{{ section("news") }}' in (project.docs / "news.md").read_text()
    assert "{{ people() }}" in (project.docs / "people/index.md").read_text()
