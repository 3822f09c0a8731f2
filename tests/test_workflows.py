"""What the workflows on GitHub may do, and what they do with a site."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from portfolio.artefacts import FOLDER
from portfolio.commands.own_site import PRODUCT_WORKFLOWS
from tests.owner import only_before_an_owner_comes
from tests.sites import REPOSITORY

FILES = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))

pytestmark = only_before_an_owner_comes


def workflow(file: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def steps_of(found: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in found["jobs"].values() for step in job["steps"]]


@pytest.fixture
def publish() -> dict[Any, Any]:
    return workflow(REPOSITORY / ".github" / "workflows" / "publish.yml")


def test_workflows_are_that_of_a_site_and_those_that_an_owner_does_not_get() -> None:
    names = {file.relative_to(REPOSITORY).as_posix() for file in FILES}

    assert names == {".github/workflows/publish.yml", *PRODUCT_WORKFLOWS}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_actions_are_pinned_by_their_content(file: Path) -> None:
    used = [step["uses"] for step in steps_of(workflow(file)) if "uses" in step]

    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_whole_history_is_fetched_since_dates_come_from_it(file: Path) -> None:
    builds = [
        job["steps"]
        for job in workflow(file)["jobs"].values()
        if any(
            step.get("run") in ("python hooks build", "python hooks test", ".ci/run")
            for step in job["steps"]
        )
    ]

    assert builds
    for steps in builds:
        assert steps[0]["uses"].startswith("actions/checkout@")
        assert steps[0]["with"]["fetch-depth"] == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_permitted_unless_a_job_says_so(file: Path) -> None:
    assert workflow(file)["permissions"] == {}


def test_site_is_checked_and_built_for_every_branch_and_proposal(publish: dict[Any, Any]) -> None:
    events = publish[True]  # what YAML makes of the key "on"
    commands = [step["run"] for step in publish["jobs"]["build"]["steps"] if "run" in step]

    assert events["push"] == {"branches": ["**"]}
    assert "pull_request" in events
    assert "if" not in publish["jobs"]["build"]
    assert commands == ["python hooks check --format github", "python hooks build"]


def test_cached_is_only_what_is_named_by_all_that_it_is_made_of(publish: dict[Any, Any]) -> None:
    (cache,) = [
        step["with"]
        for step in steps_of(publish)
        if step.get("uses", "").startswith("actions/cache")
    ]

    assert cache["path"] == FOLDER
    assert cache["key"].startswith(cache["restore-keys"])
    assert {f"'{name}/**'" for name in ("hooks", "overrides", "docs")} <= set(
        re.findall(r"'[^']+'", cache["key"])
    )


PAGES = {
    "on": ("echo workflow", 0, ""),
    "off": ("echo '{}'; echo 'gh: Not Found (HTTP 404)' >&2; exit 1", 1, "GitHub Pages is off"),
    "from a branch": ("echo legacy", 1, "takes the site from a branch"),
    "not known": ("echo 'gh: Server Error (HTTP 502)' >&2; exit 1", 0, ""),
}


@pytest.mark.skipif(os.name != "posix", reason="workflows publish on Linux")
@pytest.mark.parametrize(("answers", "code", "says"), PAGES.values(), ids=PAGES)
def test_workflow_says_how_to_switch_pages_on(
    answers: str, code: int, says: str, publish: dict[Any, Any], tmp_path: Path
) -> None:
    (step,) = [step for step in publish["jobs"]["deploy"]["steps"] if "run" in step]
    (tmp_path / "gh").write_text(f"#!/bin/sh\n{answers}\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "ada/site",
        "GITHUB_SERVER_URL": "https://github.com",
    }

    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (code, "")
    assert says in done.stdout
    assert done.stdout.count("::error ") == code
    assert ("https://github.com/ada/site/settings/pages" in done.stdout) == bool(code)


def test_workflow_for_gitlab_in_the_guide_publishes_the_whole_history() -> None:
    text = (REPOSITORY / "hooks" / "guide" / "publishing.md").read_text(encoding="utf-8")
    (block,) = [each for each in re.findall(r"```yaml\n(.*?)```", text, re.S) if "pages:" in each]
    pages = yaml.safe_load(block)["pages"]

    assert pages["variables"]["GIT_DEPTH"] == "0"
    assert pages["script"] == ["python hooks check", "python hooks build --site-dir public"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert pages["cache"]["paths"] == [FOLDER]
    assert pages["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


def test_only_the_default_branch_is_published_whatever_its_name(publish: dict[Any, Any]) -> None:
    deploy = publish["jobs"]["deploy"]

    default = "format('refs/heads/{0}', github.event.repository.default_branch)"
    assert deploy["if"] == f"github.ref == {default}"
    assert deploy["needs"] == "build"
    assert [name for name, job in publish["jobs"].items() if "pages" in job["permissions"]] == [
        "deploy"
    ]


def test_software_is_tested_on_every_system_with_every_python() -> None:
    matrix = workflow(REPOSITORY / PRODUCT_WORKFLOWS[0])["jobs"]["test"]["strategy"]["matrix"]

    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
