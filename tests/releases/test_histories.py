"""Histories of owners: an update loses nothing of theirs, and leaves them nothing to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.git import Git
from portfolio.version import VERSION
from releases.requirements import OWN
from tests.releases.conftest import Copy
from tests.releases.owners import (
    ADDED,
    BETWEEN,
    FIRST,
    FRAGMENT,
    NEW_NAME,
    NEXT,
    OLD_NAME,
    REMOVED,
    STYLES,
    UNNEEDED,
    WORKFLOW,
    Owner,
    copy_of,
)
from tests.slowness import some_slow

ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>\n'


def nothing(_: Owner) -> None:
    """Facts and settings of their own only."""


def own_icon(owner: Owner) -> None:
    owner.write("overrides/.icons/own/engine.svg", ICON)


def own_requirement(owner: Owner) -> None:
    text = owner.read("requirements.txt")
    owner.write("requirements.txt", f"{text}# for my diagrams\nmkdocs-mermaid2==1.2.3  # mine\n")


def edited_fragment(owner: Owner) -> None:
    owner.edit(FRAGMENT, "</ul>\n{% endif %}", "</ul>\n<p>My words below files.</p>\n{% endif %}")


def edited_fragment_that_moves(owner: Owner) -> None:
    owner.write(OLD_NAME, owner.read(OLD_NAME) + "<p>My words below the filter.</p>\n")


def deleted_workflow(owner: Owner) -> None:
    owner.remove(WORKFLOW)


def own_readme_and_licence(owner: Owner) -> None:
    owner.write("README.md", "# My site\n\nNot a word about software.\n")
    owner.write("LICENSE", "All rights are mine.\n")


def extra_styles(owner: Owner) -> None:
    owner.write("docs/assets/mine.css", ".pf-talks { color: teal; }\n")
    last = "  - assets/stylesheets/portfolio/print.css\n"
    owner.edit("mkdocs.yml", last, f"{last}  - assets/mine.css\n")


def changed_nav(owner: Owner) -> None:
    owner.write("docs/teaching.md", "# Teaching\n\nMine.\n")
    owner.edit("mkdocs.yml", "  - index.md\n", "  - About me: index.md\n  - teaching.md\n")


def renamed_branch(owner: Owner) -> None:
    owner.git.output("branch", "--move", "trunk")


def uncommitted_edit(owner: Owner) -> None:
    owner.commit()
    owner.write("docs/index.md", owner.read("docs/index.md") + "Not finished.\n")
    owner.write("docs/draft.md", "# Not even under git\n")


def shallow_clone(owner: Owner) -> None:
    owner.commit()
    whole = owner.folder.parent / "whole"
    owner.folder.rename(whole)
    Git(whole).output("clone", "--quiet", "--depth=1", whole.as_uri(), str(owner.folder))


HISTORIES: dict[str, tuple[str, Callable[[Owner], None]]] = {
    "own icon": (VERSION, own_icon),
    "own requirement": (VERSION, own_requirement),
    "edited fragment": (VERSION, edited_fragment),
    "edited fragment that moves": (VERSION, edited_fragment_that_moves),
    "deleted workflow": (VERSION, deleted_workflow),
    "own README and licence": (VERSION, own_readme_and_licence),
    "extra styles": (BETWEEN, extra_styles),
    "changed nav": (VERSION, changed_nav),
    "renamed branch": (VERSION, renamed_branch),
    "uncommitted edit": (VERSION, uncommitted_edit),
    "shallow clone": (VERSION, shallow_clone),
    "site of the first release": (FIRST, nothing),
    "two versions skipped": (FIRST, edited_fragment),
}


OFTEN = ("uncommitted edit",)
"""The histories that are tried at each change; tests below look at most others, too."""


@pytest.mark.parametrize("name", some_slow(HISTORIES, fast=OFTEN))
def test_update_loses_nothing_and_leaves_nothing_to_do(name: str, copy: Copy) -> None:
    version, happens = HISTORIES[name]
    owner = copy(version)
    happens(owner)
    if name not in ("uncommitted edit", "shallow clone"):
        owner.commit()
    before, edits = owner.git.output("rev-parse", "HEAD").strip(), owner.git.output("status", "-s")
    docs = {
        file: file.read_bytes() for file in (owner.folder / "docs").rglob("*") if file.is_file()
    }
    branch, refs = owner.git.output("branch", "--show-current"), owner.refs()

    changes = owner.update()

    assert changes.conflicts == []
    assert owner.lost_lines(before) == []
    assert docs == {file: file.read_bytes() for file in docs}
    assert owner.git.output("rev-parse", "HEAD^").strip() == before
    assert owner.git.output("status", "-s") == edits
    assert (owner.git.output("branch", "--show-current"), owner.refs()) == (branch, refs)
    assert NEXT in owner.read("hooks/portfolio/version.py")
    assert owner.has(ADDED)
    assert not owner.has(REMOVED)
    assert name != "site of the first release" or not any(map(owner.has, UNNEEDED))


@pytest.mark.slow
@pytest.mark.parametrize("version", [FIRST, BETWEEN, VERSION])
def test_release_is_found_among_all_commits_of_the_software(
    version: str, whole_history: Path, tmp_path: Path
) -> None:
    owner = copy_of(whole_history, version, tmp_path / "own site")
    edited_fragment(owner)
    owner.commit()

    changes = owner.update()

    assert (changes.conflicts, changes.merged) == ([], [FRAGMENT])


def test_change_of_ours_is_merged_into_a_file_that_the_owner_has_changed(copy: Copy) -> None:
    owner = copy(VERSION)
    edited_fragment(owner)
    owner.commit()

    changes = owner.update()

    assert changes.merged == [FRAGMENT]
    assert "My words below files." in owner.read(FRAGMENT)
    assert 'dir="auto"' in owner.read(FRAGMENT)


@pytest.mark.slow
def test_edit_follows_a_fragment_to_its_new_name(copy: Copy) -> None:
    owner = copy(VERSION)
    edited_fragment_that_moves(owner)
    owner.commit()

    owner.update()

    assert "My words below the filter." in owner.read(NEW_NAME)
    assert not owner.has(OLD_NAME)


@pytest.mark.parametrize(
    "deleted", some_slow([WORKFLOW, ".github", FRAGMENT, OLD_NAME], fast=[WORKFLOW])
)
def test_what_the_owner_has_deleted_stays_deleted(deleted: str, copy: Copy) -> None:
    owner = copy(VERSION)
    owner.remove(deleted)
    owner.commit()

    changes = owner.update()

    assert changes.kept_deleted
    assert changes.conflicts == []
    assert not owner.has(deleted)
    assert deleted != OLD_NAME or not owner.has(NEW_NAME)  # a new name is no new file


@pytest.mark.slow
def test_new_file_in_a_folder_that_the_owner_has_deleted_is_not_brought(copy: Copy) -> None:
    owner = copy(FIRST)
    owner.remove("tests")
    owner.commit()

    owner.update()

    assert not owner.has("tests")


@pytest.mark.slow
def test_added_package_gets_a_file_of_its_own_with_its_comment(copy: Copy) -> None:
    owner = copy(VERSION)
    own_requirement(owner)
    owner.commit()

    owner.update()

    added = "# for my diagrams\nmkdocs-mermaid2==1.2.3  # mine\n"
    assert owner.read("requirements-own.txt").endswith(added)
    assert "mermaid" not in owner.read("requirements.txt")
    assert "# What it needs." in owner.read("requirements.txt")


@pytest.mark.slow
def test_file_for_own_packages_is_brought_once_and_then_theirs(copy: Copy) -> None:
    owner = copy(VERSION)
    had_one = owner.has(OWN)
    owner.update()
    brought = owner.read(OWN)
    owner.write(OWN, "mine==1\n")
    owner.commit()

    owner.update(VERSION)

    assert had_one or brought == "# Packages of your own.\n"
    assert owner.read(OWN) == "mine==1\n"


@pytest.mark.slow
def test_file_that_the_owner_has_changed_stays_and_tests_of_the_software_go(copy: Copy) -> None:
    owner = copy(FIRST)
    own_readme_and_licence(owner)
    owner.edit(UNNEEDED[0], "name: test", "name: my test")
    owner.commit()

    changes = owner.update()

    assert {"README.md", "LICENSE"} <= set(changes.kept)
    assert owner.read("LICENSE") == "All rights are mine.\n"
    assert "name: my test" in owner.read(UNNEEDED[0])
    assert not owner.has(UNNEEDED[1])
    assert owner.has(WORKFLOW)


@pytest.mark.parametrize("version", some_slow([FIRST, VERSION], fast=()))
def test_workflow_of_the_owner_with_a_name_of_ours_stays_theirs(version: str, copy: Copy) -> None:
    owner = copy(version)
    owner.write(UNNEEDED[0], "name: my test\n")
    owner.write(UNNEEDED[1], "name: my release\n")
    owner.commit()

    changes = owner.update()

    assert changes.conflicts == []
    assert set(UNNEEDED) <= set(changes.kept)
    assert [owner.read(path) for path in UNNEEDED] == ["name: my test\n", "name: my release\n"]


@pytest.mark.slow
def test_workflows_of_the_software_are_not_brought_to_a_site(copy: Copy) -> None:
    owner = copy(BETWEEN)
    for path in filter(owner.has, UNNEEDED):
        owner.remove(path)
    owner.commit()

    changes = owner.update()

    assert [path for path in UNNEEDED if owner.has(path)] == []
    assert not set(UNNEEDED) & set(changes.kept_deleted)


@pytest.mark.parametrize(
    "path", some_slow([".gitignore", ".gitattributes", ".editorconfig"], fast=())
)
def test_own_file_for_git_or_editors_never_conflicts(path: str, copy: Copy) -> None:
    owner = copy(FIRST)
    owner.write(path, "# Mine\nroot = mine\n*.mine text\n")
    owner.commit()

    changes = owner.update()

    assert changes.conflicts == []
    assert owner.read(path).endswith("# Mine\nroot = mine\n*.mine text\n")
    assert (path == ".gitattributes") == ("* text=auto eol=lf" in owner.read(path))


@pytest.mark.slow
def test_line_ends_of_the_owners_system_are_no_conflict(copy: Copy) -> None:
    owner = copy(VERSION)
    owner.remove(".gitattributes")
    owner.write(FRAGMENT, owner.read(FRAGMENT).replace("\n", "\r\n"))
    owner.write(STYLES, owner.read(STYLES).replace("\n", "\r\n") + "/* mine */\r\n")
    owner.commit()

    changes = owner.update()

    assert changes.conflicts == []
    assert 'dir="auto"' in owner.read(FRAGMENT)
    assert "display: flex" in owner.read(STYLES)
    assert "/* mine */" in owner.read(STYLES)


@pytest.mark.slow
def test_settings_of_another_name_are_brought_over(copy: Copy) -> None:
    owner = copy(FIRST)
    owner.git.output("mv", "mkdocs.yml", "site.yml")
    owner.commit()

    changes = owner.update(config="site.yml")

    assert "site.yml" in changes.owners
    assert "INHERIT: hooks/mkdocs-base.yml" in owner.read("site.yml")
    assert not owner.has("mkdocs.yml")


@pytest.mark.slow
def test_second_update_begins_where_the_first_one_ended(copy: Copy) -> None:
    owner = copy(FIRST)
    edited_fragment(owner)
    owner.commit()
    owner.update(VERSION)

    changes = owner.update()

    assert (changes.conflicts, changes.merged) == ([], [FRAGMENT])
    assert owner.update().are_none


@pytest.mark.slow
def test_git_undoes_an_update(copy: Copy) -> None:
    owner = copy(FIRST)
    own_requirement(owner)
    owner.commit()
    before = owner.git.output("rev-parse", "HEAD^{tree}")
    owner.update()

    owner.git.output("revert", "--no-edit", "HEAD")

    assert owner.git.output("rev-parse", "HEAD^{tree}") == before


def conflicting(copy: Copy) -> Owner:
    owner = copy(VERSION)
    owner.edit(FRAGMENT, '<p class="pf-talks__title">', '<p class="pf-talks__title mine">')
    owner.write(STYLES, owner.read(STYLES) + "/* mine */\n")
    owner.commit()
    return owner


def test_lines_that_both_have_changed_are_a_conflict_that_git_can_finish(copy: Copy) -> None:
    owner = conflicting(copy)

    changes = owner.update()

    assert [(each.path, each.line) for each in changes.conflicts] == [(FRAGMENT, 7)]
    text = owner.read(FRAGMENT)
    assert "<<<<<<< " in text
    assert 'title mine">' in text
    assert 'dir="auto">' in text
    owner.write(FRAGMENT, text.partition("<<<<<<<")[0])
    owner.git.output("add", FRAGMENT)
    owner.git.output("-c", "core.editor=true", "cherry-pick", "--continue")
    assert owner.git.output("log", "-1", "--format=%s").startswith(f"Update to {NEXT}")
    assert owner.git.output("status", "--short") == ""
    assert owner.update().are_none


@pytest.mark.slow
def test_conflict_can_be_undone(copy: Copy) -> None:
    owner = conflicting(copy)
    before = owner.git.output("rev-parse", "HEAD")
    owner.update()

    owner.git.output("cherry-pick", "--abort")

    assert owner.git.output("rev-parse", "HEAD") == before
    assert owner.git.output("status", "--short") == ""
    assert "<<<<<<<" not in owner.read(FRAGMENT)


@pytest.mark.slow
def test_what_git_remembers_of_other_conflicts_does_not_matter(copy: Copy) -> None:
    owner = conflicting(copy)
    owner.update()
    for name in ("enabled", "autoUpdate"):
        owner.git.output("config", f"rerere.{name}", "true")
    owner.git.output("rerere")
    owner.write(FRAGMENT, owner.read(FRAGMENT).partition("<<<<<<<")[0])
    owner.git.output("rerere")
    owner.git.output("cherry-pick", "--abort")

    changes = owner.update()

    assert [each.path for each in changes.conflicts] == [FRAGMENT]
    assert "<<<<<<< " in owner.read(FRAGMENT)


@pytest.mark.parametrize(("side", "content"), [("yours", b"\0mine"), ("theirs", b"# Added\n")])
def test_binary_conflict_is_resolved_by_what_is_told_to_type(
    side: str, content: bytes, copy: Copy
) -> None:
    owner = copy(VERSION)
    (owner.folder / ADDED).write_bytes(b"\0mine")
    (owner.folder / ".gitattributes").write_text("*.md binary\n", encoding="utf-8")
    owner.commit()

    (conflict,) = owner.update().conflicts

    assert (conflict.path, conflict.line) == (ADDED, 0)
    owner.git.output(*getattr(conflict, side).split(), "--", ADDED)
    assert (owner.folder / ADDED).read_bytes() == content


@pytest.mark.slow
def test_edit_of_blocks_that_have_moved_is_told_where_they_are(copy: Copy) -> None:
    owner = copy(FIRST)
    owner.edit("overrides/main.html", '{% extends "base.html" %}', "{% extends 'base.html' %}")
    owner.commit()

    (conflict,) = owner.update().conflicts

    assert "overrides/own/main.html" in str(conflict)
    assert '{% extends "portfolio.html" %}' in str(conflict)


@pytest.mark.slow
def test_file_of_the_owner_where_the_release_brings_another_is_a_conflict(copy: Copy) -> None:
    owner = copy(VERSION)
    owner.write(ADDED, "# Mine, of the same name\n")
    owner.commit()

    changes = owner.update()

    assert [each.path for each in changes.conflicts] == [ADDED]
    assert "# Mine, of the same name" in owner.read(ADDED)
