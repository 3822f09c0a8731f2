"""Exceptions that nobody foresaw, at each stage: told with a place, a stage and what to report."""

from __future__ import annotations

import re
import subprocess
import sys
from unittest.mock import Mock

import pytest

from portfolio.citations.processor import fault_of_style
from tests.in_process import invoke
from tests.sites import SiteFolder

AT_EACH_STAGE = [
    ("loading.site.read_records", "check", "docs/data/ada/profile.yml", "python hooks check"),
    ("loading.site.read_bibliographies", "check", "docs/data/ada/publications.bib", "check"),
    ("loading.site.read_page", "build", "docs/index.md", "on_config"),
    ("loading.site.share_papers", "build", "mkdocs.yml", "on_config"),
    ("checking.facts.sentence_problems", "check", "docs/data/ada/profile.yml", "check"),
    ("checking.pages.read_template", "build", "docs/index.md", "on_config"),
    ("checking.settings_problems", "check", "mkdocs.yml", "python hooks check"),
    ("engine.events.sandbox_of", "build", "mkdocs.yml", "on_pre_build"),
    ("engine.events.add_files", "build", "mkdocs.yml", "on_files"),
    ("views.hero.monogram", "build", "docs/index.md", "on_config"),
    ("engine.texts.outline", "build", "docs/index.md", "on_page_content"),
    ("engine.planning.address_problems", "build", "mkdocs.yml", "on_env"),
    ("engine.heads.linked_data", "build", "docs/index.md", "page"),
    ("engine.pages.with_policy", "build", "mkdocs.yml", "finish_template"),
    ("exports.for_machines.llms_txt", "build", "llms.txt", "on_post_build"),
    ("commands.new.load_site", "new section talks", "mkdocs.yml", "python hooks new"),
    ("commands.scholar.papers_of", "scholar", "mkdocs.yml", "python hooks scholar"),
    ("sync.running.difference", "sync", "mkdocs.yml", "python hooks sync"),
    ("sync.running.Client", "sync --accept", "mkdocs.yml", "python hooks sync"),
    ("releases.site_repository.Git", "update", "mkdocs.yml", "python hooks update"),
    ("importers.bibtex.merged_in", "import bibtex a.bib", "a.bib", "python hooks import"),
    ("importers.running.complete", "import bibtex a.bib", "mkdocs.yml", "python hooks import"),
    ("importers.writer.Plan.apply", "import bibtex a.bib", "mkdocs.yml", "python hooks import"),
]


@pytest.mark.parametrize(("broken", "command", "file", "stage"), AT_EACH_STAGE)
def test_failure_names_the_stage_the_file_and_what_to_report(
    broken: str,
    command: str,
    file: str,
    stage: str,
    project: SiteFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project.configure("extra:\n  person: ada\n")
    for path in ("docs/data/ada/publications.bib", "a.bib"):
        project.write(path, "@misc{a, title={A}, year=2020}")

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nnothing")

    is_other = broken.startswith(("sync.", "releases.", "importers."))
    monkeypatch.setattr(broken if is_other else f"portfolio.{broken}", fail)
    done = project.build() if command == "build" else invoke(project.root, *command.split())

    words = " ".join(done.stderr.split())
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"{file}:1:1: error[PF089]: " in words
    assert f"{stage} failed here: ZeroDivisionError: by nothing" in words
    assert re.search(r"report portfolio \d+\.\d+\.\d+, hooks/\S+\.py:\d+", words)


ODD_PROGRAMS = {
    "fails": "exit 139",
    "killed": "kill -9 $$",
    "says nothing": "",
    "prints what is no UTF-8": r"printf '\377\376{\n'",
    "complains in what is no UTF-8": r"printf '\377\376\n' >&2; exit 1",
    "is no program": None,
    "is missing": None,
}


@pytest.mark.skipif(sys.platform == "win32", reason="programs are scripts of sh")
@pytest.mark.parametrize("program", ["git", "pandoc"])
@pytest.mark.parametrize("fault", [*ODD_PROGRAMS, "hangs"])
def test_odd_ends_of_other_programs_are_one_message(
    fault: str, program: str, project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = project.root / "bin" / program
    if fault != "is missing":
        project.write(f"bin/{program}", f"#!/bin/sh\n{ODD_PROGRAMS.get(fault) or ''}\n")
        odd.chmod(0o644 if fault == "is no program" else 0o755)
    if fault == "hangs":
        expired = subprocess.TimeoutExpired(program, 1)
        monkeypatch.setattr(f"portfolio.{program}.subprocess.run", Mock(side_effect=expired))
    monkeypatch.setenv("PATH", str(odd.parent))
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: str(odd))
    project.write("cv.tex", r"\section{Talks} On Engines")

    done = invoke(project.root, *("update" if program == "git" else "import page cv.tex").split())

    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert len(re.findall(r"(?m)^Error: ", done.stderr)) == 1
    if program == "pandoc":
        assert fault_of_style("apa", "")
    else:
        assert project.check().returncode == 0
