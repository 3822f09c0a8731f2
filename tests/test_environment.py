"""The commands find, make and fill the Python that they run in, on every system."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib import metadata, util
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

import doctor
import environment
from portfolio.commands import running
from portfolio.commands.main import main
from tests.sites import HOOKS, REPOSITORY, SiteFolder

MAIN = HOOKS / "__main__.py"
PYTHON = Path(sys.base_prefix) / ("python.exe" if os.name == "nt" else "bin/python3")


@pytest.mark.parametrize(
    ("venv", "python"),
    [
        (PureWindowsPath(r"C:\Meine Site\.venv"), r"C:\Meine Site\.venv\Scripts\python.exe"),
        (PurePosixPath("/home/ada/.venv"), "/home/ada/.venv/bin/python"),
    ],
)
def test_python_stands_where_its_system_has_it(venv: PurePath, python: str) -> None:
    assert str(environment.python_of(venv)) == python


def test_included_files_count_once_even_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(b"b==2\r\n-r requirements.txt\r\n")
    (tmp_path / "requirements.txt").write_text("-r own.txt # mine\na==1\n", encoding="utf-8")

    text = environment.requirements(tmp_path / "requirements.txt")

    assert text.replace("\r", "") == "b==2\n-r requirements.txt\n-r own.txt # mine\na==1\n"


def test_packages_that_are_missing_here_are_named(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    lines = "click\nno-such[a]>1  # x; y\nPyYAML==0\nother==1; os_name == 'q'\n# c==1\n--pre\nurl @ https://example.org/x.whl\n"
    file.write_text(lines, encoding="utf-8")

    assert environment.missing(file) == ["no-such", "url"]


def test_zeros_before_a_number_make_no_other_version(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Mock(version="2.012")
    monkeypatch.setattr(metadata, "distributions", lambda name: iter([there]))

    assert environment.not_installed("font==2.12\nfont==2.10\n") == ["font==2.10"]


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    """A site whose packages are in a wheel that leads to those of the tests."""
    folder = tmp_path / "Meine Séite 漢"
    folder.mkdir()
    info = "packages-1.dist-info"
    with zipfile.ZipFile(folder / "packages-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("packages.pth", sysconfig.get_path("purelib"))
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: packages\nVersion: 1\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    site = SiteFolder(folder)
    site.write("requirements.txt", "--no-index\n--find-links .\npackages==1\n")
    return site


def typed(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Call the system's Python, without home and git, in the oldest encoding there is."""
    return subprocess.run(
        [PYTHON, *map(str, arguments)], cwd=folder, capture_output=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0"}, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.slow  # it makes two environments
def test_first_command_installs_what_is_needed_and_the_next_one_does_not(site: SiteFolder) -> None:
    checked = typed("hooks", "check", folder=site.root)

    assert checked.stdout == "No errors in 1 page about 1 person.\n", checked.stderr
    assert "Making .venv with Python 3." in checked.stderr
    assert "Installing what requirements.txt names into .venv" in checked.stderr

    again = typed(site.root / "hooks", "check", folder=site.root.parent)
    assert (again.stdout, again.stderr) == (checked.stdout, "")

    site.write("requirements.txt", "--no-index\n--find-links .\npackages==1  # changed\n")
    Path(environment.python_of(site.root / ".venv")).unlink()
    changed = typed("hooks", "check", folder=site.root)
    assert changed.stdout == checked.stdout
    assert typed("hooks", "clean", folder=site.root).returncode == 0
    assert not (site.root / ".venv").exists()
    assert changed.stderr.count("Making .venv") == changed.stderr.count("Installing what") == 1


@pytest.mark.parametrize("arguments", [[], ["serve", "-h"], ["--help"]])
def test_help_is_there_before_anything_is_installed(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in environment.USUAL:
        monkeypatch.setenv(name, "1")  # and take it back afterwards
    monkeypatch.setattr(environment, "missing", lambda _: ["click"])
    monkeypatch.setattr(environment, "works", lambda _: False)
    monkeypatch.setattr(util, "find_spec", lambda _: None)

    with pytest.raises(SystemExit):
        environment.prepare(arguments)

    assert capsys.readouterr().out.startswith("Nothing is installed yet.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("WARNING: Retrying (Retry(total=4 …", "the packages cannot be reached.\n  help: connect"),
        ("ERROR: No matching distribution found for a==9\n", "there is no a==9 for Python 3."),
        ("OSError: [Errno 28] No space left on device", "the disk is full.\n  help: make room"),
        ("No module named pip", "this Python has no pip.\n  help: remove the folder"),
        ("[Errno 13] Permission denied: '/x'", "'/x' cannot be written.\n  help: see who owns"),
        ("ERROR: surprise", "pip has failed.\nERROR: surprise"),
    ],
)  # fmt: skip
def test_failed_installation_is_told_with_what_helps(
    words: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.CompletedProcess[str]((), 1, "", words)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "_run", lambda *_, **__: done)
    (tmp_path / ".venv").mkdir()

    with pytest.raises(SystemExit, match="Nothing more can be done yet: ") as stopped:
        environment.install(tmp_path / ".venv", tmp_path / "requirements.txt")

    assert said in str(stopped.value)


def test_environment_that_cannot_be_made_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = subprocess.CompletedProcess[str]((), 1, "… because ensurepip is not\navailable.", "")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "_run", lambda *_, **__: done)
    (tmp_path / ".venv").mkdir()

    with pytest.raises(SystemExit, match=r"a part of it is missing\n  help: .*python3-venv"):
        environment.make_venv(tmp_path / ".venv")

    assert not (tmp_path / ".venv").exists()


def test_old_python_is_told_before_anything_that_it_cannot_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 6))

    with pytest.raises(SystemExit, match=r"Python 3\.11 or later is needed, and this is 3"):
        runpy.run_path(str(MAIN), run_name="__main__")

    text = MAIN.read_text(encoding="utf-8")  # which Python 2 reads as a whole before it runs it
    assert not [word for word in (' f"', "from None", "match ", ":=", "print(") if word in text]


def test_interrupted_command_ends_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stopped.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    stopped = environment.module("stopped")
    done = subprocess.run(stopped, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Stopped.\n")
    monkeypatch.chdir(tmp_path)
    assert environment.exit_code_of(*stopped) == 1  # as on Windows, where nothing takes over

    monkeypatch.setattr(environment, "prepare", Mock(side_effect=KeyboardInterrupt))
    with pytest.raises(SystemExit, match=r"^Stopped\.$"):
        runpy.run_path(str(MAIN), run_name="__main__")


SEVERAL = "--numprocesses=auto --dist=loadfile --no-loadscope-reorder"
SCHOLAR = "tests/sites/scholar/mkdocs.yml"


@pytest.mark.parametrize(
    ("arguments", "started"),
    [
        ("serve", "mkdocs serve -f mkdocs.yml"),
        ("serve --port 8001", "mkdocs serve -f mkdocs.yml -a 127.0.0.1:8001"),
        (f"serve -f {SCHOLAR} --dirty", f"mkdocs serve -f {SCHOLAR} --dirty"),
        ("build -d public", "mkdocs build -f mkdocs.yml --strict -d public"),
        ("publish -m Now", "mkdocs gh-deploy -f mkdocs.yml --strict -m Now"),
        ("run tests.bench.builds 10 -f x", "tests.bench.builds 10 -f x"),
        ("test -k talks", f"pytest {SEVERAL} -m not slow -k talks"),
    ],
)
def test_arguments_are_passed_on(
    arguments: str, started: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setattr(running, "exit_code_of", lambda *_: 0)
    monkeypatch.setattr(running, "hand_over", lambda *command: called.extend(command[4:]))

    done = CliRunner().invoke(main, arguments.split())

    assert done.exit_code == 0, done.output
    assert " ".join(called) == started


def test_settings_of_these_commands_are_taken_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(running, "hand_over", lambda *command: called.extend(command[4:]))

    CliRunner().invoke(main, ["build"])
    refused = CliRunner().invoke(main, ["build", "-f", "gone.yml"])

    assert called == ["mkdocs", "build", "-f", str(REPOSITORY / "mkdocs.yml"), "--strict"]
    assert (refused.exit_code, refused.output.count("\n")) == (1, 2)
    assert "there is no gone.yml here\n  help: " in refused.output


def test_each_target_of_make_calls_a_command_that_there_is() -> None:
    lines = (REPOSITORY / "Makefile").read_text(encoding="utf-8").splitlines()
    recipes = [line for line in lines if line.startswith("\t") and "awk" not in line]

    assert len(recipes) > 10
    assert [line for line in recipes if "$(HOOKS) " not in line] == []
    called = {line.partition("$(HOOKS) ")[2].split()[0] for line in recipes}
    assert called <= set(main.commands)


def test_doctor_says_that_all_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.doctor() == 0

    said = capsys.readouterr().out
    assert f"Python {sys.version.split()[0]} in {sys.prefix}\n" in said
    assert "pandoc 3" in said
    assert said.endswith("All that is needed is there.\n")


def test_doctor_says_what_is_missing_and_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        doctor, "missing", lambda file: ["typst"] if file == environment.SITE else []
    )
    monkeypatch.setattr(doctor, "ROOT", Path(os.devnull))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Mock(free=10**7))

    assert doctor.doctor() == 1

    said = capsys.readouterr().out
    for line in (
        "missing  packages: typst\n         help: python hooks serve installs what is missing",
        f"missing  {os.devnull} cannot be written: ",
        "missing  0.0 GB free in",
        "note     no git, ",
        "3 missing.\n",
    ):
        assert line in said
