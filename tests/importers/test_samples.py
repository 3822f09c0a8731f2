"""A theme's own samples are known by fingerprints, and left out of imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from importers import samples
from importers.draft import Draft
from importers.fingerprints import fingerprints_of
from importers.report import SAMPLE, Fate, text_report
from importers.running import read_draft
from importers.source_files import open_source
from tests.in_process import invoke

TEMPLATE = {
    "_config.yml": "title: Placeholder of a Name\nemail: nobody@example.org\nlang: en\n",
    "_pages/about.md": "---\npermalink: /\nsubtitle: Say here what it is that you do\n---\n"
    "Replace these words by some of yours, which say who you are.\n",
    "assets/img/face.jpg": "Not mine",
    "_pages/papers.md": "---\ntitle: papers\n---\n{% bibliography %}\n",
    "assets/img/profile.jpg": "a face that is nobody's",
    "_projects/first.md": "---\ntitle: First project\ndate: 2019-01-01\n---\nIt has *a* text.\n",
    "_data/cv.yml": "- title: Education\n  contents:\n    - title: PhD\n"
    "      institution: University of Nowhere, Far Away, Land\n      year: 1905\n"
    "- title: Languages\n  contents:\n    - name: English\n",
    "_bibliography/papers.bib": "@book{a,\n title={A sample}, author={Body, Any}, year={1905}\n}\n",
}
MINE = {
    **TEMPLATE,
    "_config.yml": "title: Ada Lovelace\nemail: nobody@example.org\nlang: en\n",
    "_pages/about.md": TEMPLATE["_pages/about.md"]
    + "\nI am Ada.\n\n![A face](/assets/img/face.jpg)\n",
    "_projects/first.md": "---\ntitle: First project\ndate: 2024-05-05\n---\n\nIt has a text.\n",
    "_projects/second.md": "---\ntitle: Second project\n---\nIt has a text.\n",
    "_data/cv.yml": TEMPLATE["_data/cv.yml"] + "- title: Awards\n  contents:\n    - title: Medal\n",
    "_bibliography/papers.bib": TEMPLATE["_bibliography/papers.bib"]
    + "@book{b,\n title={Notes}, author={Lovelace, Ada}, year={1843}\n}\n",
}


def folder(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A table that knows nothing, in place of ours."""
    table = tmp_path / "samples.txt"
    table.touch()
    monkeypatch.setattr(samples, "TABLE", table)
    samples.known.cache_clear()
    yield table
    samples.known.cache_clear()


def test_what_the_template_has_is_left_out_and_what_was_changed_is_to_look_at(
    tmp_path: Path, table: Path
) -> None:
    draft = Draft()
    template = open_source(folder(tmp_path / "theme", TEMPLATE), draft.report)
    samples.add_to_table(fingerprints_of(template, draft))

    mine = read_draft("jekyll", folder(tmp_path / "mine", MINE), owner=None)

    out = [entry for entry in mine.report.of(Fate.LEFT) if entry.reason == SAMPLE]
    left = {entry.file for entry in out}
    doubtful = {entry.file for entry in mine.report.of(Fate.DOUBTFUL)}
    assert left >= TEMPLATE.keys() - {"_pages/papers.md", "assets/img/face.jpg"}
    assert "![A face](/assets/img/face.jpg)" in {entry.old for entry in out}
    assert "_pages/about.md" in doubtful
    assert [each["name"] for each in mine.sections["projects"]] == ["Second project"]
    assert [entry.key for entry in mine.publications] == ["b"]
    assert "education" not in mine.sections
    assert mine.profile["name"] == "Ada Lovelace"
    assert "I am Ada." in "".join(mine.pages.values())
    assert not mine.files
    shown = text_report(mine.report, (), dry_run=True)
    assert len(re.findall("^The theme's samples, left out\n  .*_projects 1", shown, re.M)) == 1


def test_command_adds_to_the_table_once(tmp_path: Path, table: Path) -> None:
    theme = str(folder(tmp_path / "theme", TEMPLATE))

    first = invoke(tmp_path, "importers", "fingerprints", theme)
    second = invoke(tmp_path, "importers", "fingerprints", theme)

    assert re.search(r"theme: [1-9]\d* new fingerprints", first.stdout)
    assert "theme: 0 new fingerprints" in second.stdout
    assert table.read_text("ascii").count("\n") > 5
    assert "Nowhere" not in table.read_text("ascii")


def test_our_table_is_well_formed() -> None:
    lines = samples.TABLE.read_text("ascii").splitlines()

    assert len(lines) > 1_000
    assert lines == sorted(set(lines))
    kinds = ("page", "words", "entry", "value", "paper", "link", "file")
    well_formed = re.compile(rf"({'|'.join(kinds)}) [0-9a-f]{{16}}")
    assert [line for line in lines if not well_formed.fullmatch(line)] == []
    assert not {samples.fingerprint(kind) for kind in kinds} & {*lines}, "no words are in any site"
    assert samples.fingerprint("value", "date", "2024-01-01") not in lines
    assert samples.of_link("https://www.linkedin.com/") in lines


@pytest.mark.usefixtures("table")
def test_cv_of_the_themes_person_stays_out_in_the_words_of_any_year(tmp_path: Path) -> None:
    cv = "assets/json/resume.json"
    basics = '{"basics": {"name": "Any Body", "label": "%s"}}'
    template = folder(tmp_path / "theme", {cv: basics % "Sage"})
    draft = Draft()
    samples.add_to_table(fingerprints_of(open_source(template, draft.report), draft))

    mine = folder(tmp_path / "mine", {**MINE, cv: basics % "Wise woman"})
    read = read_draft("jekyll", mine, owner=None)

    assert read.profile.get("headline") != "Wise woman"
    assert any("Wise" in entry.old for entry in read.report.of(Fate.LEFT))
