"""`python hooks update` as it is typed: what it shows, asks, checks and leaves."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portfolio.commands import update as command
from portfolio.version import VERSION
from releases.release import FIRST
from tests.in_process import Run, invoke
from tests.releases.conftest import Copy
from tests.releases.owners import ADDED, FRAGMENT, IDENTITY, NEXT, Owner


@pytest.fixture(autouse=True)
def _who_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


def typed(owner: Owner, *arguments: str) -> Run:
    return invoke(owner.folder, "update", "--from", str(owner.releases), *arguments)


def answers(monkeypatch: pytest.MonkeyPatch, *errors: str) -> None:
    """Let the checks of sites say these things one after the other instead of building them."""
    left: Iterator[str] = iter(errors)
    monkeypatch.setattr(command, "site_errors", lambda *_: next(left))


@pytest.mark.slow
def test_site_of_the_first_release_is_brought_over_checked_and_built(copy: Copy) -> None:
    owner = copy(FIRST)
    owner.write("overrides/.icons/own/engine.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>\n')
    owner.write("docs/assets/mine.css", ".pf-talks { color: teal; }\n")
    last = "  - assets/stylesheets/portfolio/print.css\n"
    owner.edit("mkdocs.yml", last, f"{last}  - assets/mine.css\n")
    owner.commit()
    before = owner.git.output("rev-parse", "HEAD").strip()

    done = typed(owner, VERSION, "--yes")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-3] == f"The site has {VERSION} now, as one commit."
    assert "git revert HEAD" in done.stdout
    assert "\n+INHERIT: hooks/mkdocs-base.yml\n" in done.stdout
    assert "extra_css:" in owner.read("mkdocs.yml")
    assert owner.lost_lines(before) == []
    assert owner.git.output("status", "--short") == ""


@pytest.mark.slow
def test_next_release_is_checked_and_built_with_the_owners_changes(copy: Copy) -> None:
    owner = copy(VERSION)
    owner.edit(FRAGMENT, "</ul>\n{% endif %}", "</ul>\n<p>Mine.</p>\n{% endif %}")
    owner.commit()

    done = typed(owner, "--yes")

    assert done.returncode == 0, done.stderr
    assert f"merged with your change: 1\n  {FRAGMENT}\n" in done.stdout


def test_site_with_errors_is_not_updated_unless_it_is_forced(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    answers(monkeypatch, "docs/index.md:1:1: error", "docs/index.md:1:1: error", "")

    refused = typed(owner, "--yes")

    assert refused.returncode == 1
    assert "docs/index.md:1:1: error" in refused.stderr
    assert "To go on all the same: --force" in refused.stderr
    assert not owner.has(ADDED)
    assert typed(owner, "--yes", "--force").returncode == 0
    assert owner.has(ADDED)


@pytest.mark.slow
def test_update_that_would_break_the_site_is_not_applied_unless_it_is_forced(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    before = owner.git.output("rev-parse", "HEAD")
    answers(monkeypatch, "", "docs/index.md:1:1: error", "", "docs/index.md:1:1: error")

    refused = typed(owner, "--yes")

    assert refused.returncode == 1
    assert "docs/index.md:1:1: error" in refused.stderr
    assert owner.git.output("rev-parse", "HEAD") == before
    assert typed(owner, "--yes", "--force").returncode == 0


@pytest.mark.slow
def test_errors_of_a_site_are_found_by_its_own_code(copy: Copy) -> None:
    owner = copy(VERSION)
    owner.edit("hooks/portfolio/problems.py", 'UNKNOWN_FIELD = "PF012"', 'UNKNOWN_FIELD = "PF912"')
    owner.write("docs/data/ada/talks.yml", "- titel: T\n")
    owner.commit()

    refused = typed(owner, "--yes")

    assert "docs/data/ada/talks.yml:1:3: error[PF912]" in refused.stderr
    assert "has errors already" in refused.stderr


@pytest.mark.slow
def test_nothing_is_done_before_the_question_is_answered(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    before = owner.git.output("rev-parse", "HEAD")
    answers(monkeypatch, "", "")

    shown, declined = typed(owner, "--dry-run"), typed(owner)  # there is nobody to answer

    assert shown.returncode == 0
    assert f"{VERSION} → {NEXT}" in shown.stdout
    assert "new: 2\n" in shown.stdout
    assert shown.stdout.endswith("Nothing was done: this was --dry-run.\n")
    assert declined.returncode == 1
    assert "Do it?" in declined.stdout
    assert owner.git.output("rev-parse", "HEAD") == before


def test_conflicts_are_named_with_their_lines_and_what_to_type(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    owner.edit(FRAGMENT, '"pf-talks__title"', '"pf-talks__title mine"')
    owner.commit()
    answers(monkeypatch, "")

    done = typed(owner, "--yes")

    assert done.returncode == command.CONFLICTS
    assert f"  {FRAGMENT}:7: you and the release have changed the same lines\n" in done.stdout
    assert (
        f"  git add {FRAGMENT}\nWhen all are done:\n  git cherry-pick --continue\n" in done.stdout
    )
    assert "git cherry-pick --abort" in done.stdout


def test_site_that_is_up_to_date_is_told_so(copy: Copy) -> None:
    done = typed(copy(NEXT))

    assert (done.returncode, done.stdout) == (0, f"The site has {NEXT} already.\n")


@pytest.mark.slow
def test_going_back_is_asked_for_in_other_words(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "")

    declined = typed(copy(NEXT), VERSION)

    assert "This release is older than yours. Do it?" in declined.stdout


@pytest.mark.slow
def test_packages_that_are_missing_are_told_and_installed_after_the_question(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    answers(monkeypatch, "", "")
    asked: list[Path] = []

    def install(file: Path) -> str:
        asked.append(file)
        return "no such version"

    monkeypatch.setattr(command, "not_installed", lambda _: ["mkdocs==99"])
    monkeypatch.setattr(command, "install", install)

    shown = typed(owner, "--dry-run")
    assert "Will install: mkdocs==99" in shown.stdout
    assert asked == []
    refused = typed(owner, "--yes")

    assert [file.name for file in asked] == ["requirements.txt"]
    assert refused.returncode == 1
    assert "no such version" in refused.stderr
    assert not owner.has(ADDED)


SIGNER = """\
#!/bin/sh
cat > /dev/null
echo "[GNUPG:] SIG_CREATED " >&2
printf -- '-----BEGIN PGP SIGNATURE-----\\n\\nmine\\n-----END PGP SIGNATURE-----\\n'
"""


@pytest.mark.slow
def test_commit_is_signed_where_the_owner_signs_commits(
    copy: Copy, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    owner = copy(VERSION)
    signer = tmp_path / "signer"
    signer.write_text(SIGNER, encoding="utf-8")
    signer.chmod(signer.stat().st_mode | stat.S_IEXEC)
    owner.git.output("config", "commit.gpgSign", "true")
    owner.git.output("config", "gpg.program", str(signer))
    answers(monkeypatch, "", "")

    done = typed(owner, "--yes")

    assert done.returncode == 0, done.stderr
    assert "gpgsig " in owner.git.output("cat-file", "commit", "HEAD")


def refusing_hook(owner: Owner) -> None:
    hook = owner.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)


def own_line_ends(owner: Owner) -> None:
    owner.git.output("config", "core.autocrlf", "true")


@pytest.mark.slow
@pytest.mark.parametrize("setting", [refusing_hook, own_line_ends])
def test_settings_of_the_owners_git_do_not_matter(
    setting: Callable[[Owner], None], copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    setting(owner)
    answers(monkeypatch, "", "")

    done = typed(owner, "--yes")

    assert done.returncode == 0, done.stderr
    assert owner.git.output("status", "--short") == ""


@pytest.mark.slow
def test_what_is_not_under_git_is_there_in_the_check_of_the_updated_site(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    module = Owner(owner.releases, tmp_path / "module", {})
    module.write("part.md", "# Of a submodule\n")
    module.git.output("init", "--quiet", "--initial-branch=main")
    module.commit()
    allowed = ("-c", "protocol.file.allow=always")
    owner.git.output(*allowed, "submodule", "--quiet", "add", str(module.folder), "docs/module")
    owner.write(".gitignore", f"{owner.read('.gitignore')}/docs/assets/large.png\n")
    owner.write("docs/assets/large.png", "A picture\n")
    owner.commit()
    seen: list[set[str]] = []

    def look(folder: Path, _: str) -> str:
        files = (folder / "docs").rglob("*")
        seen.append({file.name for file in files if file.is_file()} - {".git"})
        return ""

    monkeypatch.setattr(command, "site_errors", look)

    done = typed(owner, "--yes")

    assert done.returncode == 0, done.stderr
    assert seen[0] == seen[1]
    assert {"part.md", "large.png"} <= seen[1]
    assert owner.git.output("ls-files", "docs/assets") == ""


@pytest.mark.slow
def test_interrupt_while_the_branch_moves_does_not_hide_that_it_has(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    hook = owner.folder / ".git" / "hooks" / "post-merge"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nkill -INT {os.getpid()}\n", encoding="utf-8")
    hook.chmod(0o755)
    answers(monkeypatch, "", "")

    done = typed(owner, "--yes")

    assert done.returncode == 0
    assert done.stdout.splitlines()[-3] == f"The site has {NEXT} now, as one commit."


@pytest.mark.slow
def test_binary_conflict_is_told_with_what_takes_one_side(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = copy(VERSION)
    (owner.folder / ADDED).write_bytes(b"\0mine")
    owner.write(".gitattributes", "*.md binary\n")
    owner.commit()
    answers(monkeypatch, "")

    done = typed(owner, "--yes")

    assert f"  git checkout --ours {ADDED} && git add {ADDED}\n" in done.stdout
    assert f"  git checkout --theirs {ADDED} && git add {ADDED}\n" in done.stdout
    assert "<<<<<<<" not in done.stdout
