"""`python hooks` on the command line: its output and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from portfolio.commands.main import main
from portfolio.problems import Code
from portfolio.version import VERSION
from tests.in_process import invoke
from tests.sites import BUILD, CHECK, REPOSITORY, SiteFolder, run, shared_repository
from tests.slowness import some_slow


def test_good_site_is_counted(project: SiteFolder) -> None:
    checked = project.check()

    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "No errors in 1 page about 1 person.\n"


def test_shipped_site_has_no_errors() -> None:
    checked = invoke(shared_repository(), "check")

    assert (checked.returncode, checked.stderr) == (0, "")


def test_errors_are_shown_and_counted_with_exit_code_one(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", "- title: T\n  event: E\n  venu: x\n")
    project.write("docs/index.md", '{{ section("talk") }}\n')

    checked = project.check()

    assert checked.returncode == 1
    assert 'docs/data/ada/talks.yml:3:3: error[PF012]: unknown field "venu"' in checked.stderr
    assert 'docs/index.md:1:4: error[PF032]: unknown section "talk"' in checked.stderr
    assert checked.stderr.endswith("2 errors.\n")
    assert checked.stdout == ""


EXAMPLE = "https://example.org/"


def test_advice_is_shown_and_ends_with_exit_code_zero(project: SiteFolder) -> None:
    project.configure(site_url=EXAMPLE)

    checked = project.check()

    assert checked.returncode == 0
    assert checked.stderr.startswith("mkdocs.yml:2:11: advice[PF120]: site_url is an example")
    assert checked.stdout == "No errors in 1 page about 1 person, 1 piece of advice.\n"


def test_advice_beside_errors_is_counted_apart(project: SiteFolder) -> None:
    project.configure(site_url=EXAMPLE)
    project.write("docs/index.md", '{{ section("talk") }}\n')

    checked = project.check()

    assert checked.returncode == 1
    assert checked.stderr.endswith("1 error, 1 piece of advice.\n")


@pytest.mark.parametrize(
    ("form", "words"), [("json", '"severity": "advice"'), ("github", "::notice file=mkdocs.yml,")]
)
def test_advice_for_programs_ends_with_exit_code_zero(
    form: str, words: str, project: SiteFolder
) -> None:
    project.configure(site_url=EXAMPLE)

    checked = project.check("--format", form)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert words in checked.stdout


@pytest.mark.parametrize("package", some_slow(["pylatexenc", "pybtex"], fast=["pybtex"]))
def test_missing_package_is_named_with_what_installs_it(
    package: str, project: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(
        "docs/data/ada/publications.bib", "@misc{a, title = {\\texttt{Orter}}, year = 1843}\n"
    )
    absent = f"raise ModuleNotFoundError('No module named {package}', name='{package}')\n"
    project.write(f"absent/{package}/__init__.py", absent)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "absent"))

    for result in (run(project.root, *CHECK), run(project.root, *BUILD)):
        assert result.returncode == 1
        assert f"The Python package {package} is missing: pip install -r" in result.stderr
        assert "Traceback" not in result.stderr


def test_nothing_is_built_by_a_check(project: SiteFolder) -> None:
    project.check()

    assert not project.output.exists()


def test_folder_without_site_is_told_so(project: SiteFolder) -> None:
    (project.root / "mkdocs.yml").unlink()

    checked = run(project.root, *CHECK)

    assert checked.returncode == 1
    assert "there is no mkdocs.yml here" in checked.stderr
    assert "Traceback" not in checked.stderr


def test_site_in_another_folder_can_be_checked(project: SiteFolder) -> None:
    checked = invoke(REPOSITORY, "check", "-f", str(project.root / "mkdocs.yml"))

    assert checked.stdout == "No errors in 1 page about 1 person.\n"


def test_programs_get_the_errors_as_json(project: SiteFolder) -> None:
    project.write("docs/index.md", '{{ section("talk") }}\n')

    checked = project.check("--format", "json")

    (error,) = json.loads(checked.stdout)["problems"]
    assert checked.returncode == 1
    assert (error["path"], error["code"]) == ("docs/index.md", "PF032")


def test_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])

    assert (result.exit_code, result.output) == (0, f"portfolio {VERSION}\n")


def test_unknown_command_is_refused() -> None:
    result = CliRunner().invoke(main, ["chek"])

    assert result.exit_code == 2
    assert "No such command" in result.output


def test_committed_schemas_are_told_to_be_up_to_date() -> None:
    result = CliRunner().invoke(main, ["schemas", "--check"])

    assert (result.exit_code, result.output) == (0, "All up to date.\n")


@pytest.mark.parametrize("code", ["PF012", "pf012"])
def test_kind_of_error_is_explained(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])

    assert result.exit_code == 0
    assert result.output.startswith("PF012: ")


def test_all_kinds_of_error_are_listed() -> None:
    result = CliRunner().invoke(main, ["explain"])

    assert [line.split()[0] for line in result.output.splitlines()] == [*Code]


def test_unknown_kind_of_error_is_refused_with_the_nearest() -> None:
    result = CliRunner().invoke(main, ["explain", "PF0122"])

    assert result.exit_code == 1
    assert "PF012" in result.output


@pytest.mark.parametrize("command", ["check", "explain", "schemas"])
def test_command_says_what_it_does(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])

    assert result.exit_code == 0
    assert len(result.output) > 100
