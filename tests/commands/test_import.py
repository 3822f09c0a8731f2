"""`import`: its files, output and exit codes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.commands.running import INIT
from tests.importers.sources import FOLDER
from tests.in_process import invoke
from tests.sites import SiteFolder


def test_dry_run_writes_nothing_and_tells_programs(project: SiteFolder) -> None:
    before = sorted(project.docs.rglob("*"))

    done = invoke(
        project.root, "import", "orcid", str(FOLDER / "orcid.json"), "--dry-run", "--format", "json"
    )

    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert sorted(project.docs.rglob("*")) == before
    assert {entry["fate"] for entry in told["entries"]} >= {"taken", "left out"}
    assert any(file["path"].endswith("publications.bib") for file in told["files"])


@pytest.mark.parametrize(
    ("format", "source", "words"),
    [
        ("jekyll", "nowhere", "there is no file or folder"),
        ("jsonresume", "zotero.json", "is no JSON Resume"),
        ("rendercv", "resume.json", "is no CV for RenderCV"),
        ("orcid", "resume.json", "is no ORCID record"),
        ("csl-json", "resume.json", "is no CSL JSON"),
        ("bibtex", "page.md", "is no BibTeX"),
        ("hugo", "resume.json", "is no Hugo site"),
        ("jsonresume", "page.md", "is not JSON: line 1"),
        ("page", "al-folio/assets/img/1.jpg", "is no page of Markdown or text"),
    ],
)
def test_source_of_another_format_gets_one_clear_error(
    project: SiteFolder, format: str, source: str, words: str
) -> None:
    refused = invoke(project.root, "import", format, str(FOLDER / source))

    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("without_build")
def test_page_that_was_not_overwritten_gives_an_exit_code_of_its_own(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\nnot_in_nav: |\n  /page.md\n")
    project.write("docs/page.md", "Mine.\n")

    done = invoke(project.root, "import", "page", str(FOLDER / "page.md"), "--person", "ada")

    assert done.returncode == 3, done.stderr
    assert (project.docs / "page.md").read_text(encoding="utf-8") == "Mine.\n"


def test_colours_are_for_terminals_only(project: SiteFolder) -> None:
    done = invoke(
        project.root, "import", "page", str(FOLDER / "cv.txt"), "--person", "caroline", "--dry-run"
    )

    assert "\x1b" not in done.stdout + done.stderr


def test_publications_are_imported_and_nothing_else_changes(shipped: Path) -> None:
    invoke(shipped, *INIT)
    home = (shipped / "docs" / "index.md").read_text(encoding="utf-8")

    done = invoke(shipped, "import", "bibtex", str(FOLDER / "papers.bib"))

    bib = (shipped / "docs/data/ada-lovelace/publications.bib").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (shipped / "docs" / "index.md").read_text(encoding="utf-8") == home
    assert bib.count("@") == 4
    assert "eprint = {1706.03762}" in bib  # of the preprint, in its published version
    account = (shipped / ".cache" / "import-report.md").read_text(encoding="utf-8")
    assert "title: Attention Is All You Need → Attention is All you Need" in account
    assert "title = {No year at all}" in bib  # whatever an entry lacks, it is published
    assert "url = {https://}" in bib


@pytest.mark.usefixtures("without_build")
def test_entry_of_ones_own_stays_and_gains_what_it_lacks(shipped: Path) -> None:
    invoke(shipped, *INIT)
    file = shipped / "docs/data/ada-lovelace/publications.bib"
    file.write_text(
        "% mine\n@article{mine,\n  title={One DOI, my way},\n  author={A. One},\n"
        "  journal={J},\n  year={2020},\n  doi={10.1000/182}\n}\n",
        encoding="utf-8",
    )

    done = invoke(shipped, "import", "bibtex", str(FOLDER / "papers.bib"))

    bib = file.read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert bib.startswith("% mine\n@article{mine,")
    assert "title = {One DOI, my way}" in bib
    assert "pages = {1--2}" in bib


def test_pipe_as_a_source_is_refused_at_once(project: SiteFolder) -> None:
    os.mkfifo(project.root / "papers.bib")

    refused = invoke(project.root, "import", "bibtex", "papers.bib")

    assert refused.returncode == 1
    assert refused.stderr == "Error: papers.bib cannot be read: it is a pipe, not a file\n"


def test_link_out_of_a_source_is_named_in_the_report(project: SiteFolder) -> None:
    old = project.root / "old"
    old.mkdir()
    (project.root / "private.md").write_text("Xyzzy", encoding="utf-8")
    (old / "a.md").write_text("# A\n\nWords.\n", encoding="utf-8")
    (old / "b.md").symlink_to("../private.md")

    done = invoke(project.root, "import", "jekyll", "old", "--dry-run")

    assert "  b.md (it is a link out of the folder)\n" in done.stdout
    assert "Xyzzy" not in done.stdout + done.stderr


def test_file_that_cannot_be_written_ends_with_one_line(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")
    project.write("docs/people", "A file in the place of a folder.\n")

    done = invoke(project.root, "import", "page", str(FOLDER / "cv.txt"), "--person", "caroline")

    assert done.returncode == 1
    assert re.fullmatch(r"Error: .*docs/people.* cannot be written: .*\n", done.stderr)


@pytest.mark.usefixtures("without_build")
def test_every_entry_that_can_be_read_is_taken_and_one_that_cannot_is_an_error(
    project: SiteFolder,
) -> None:
    good = "@misc{a 1, title={A}}\n@misc{, title={Without a Key}}\n@talk{b, title={B}, url={x}}\n"
    project.write("in.bib", f"{good}@misc{{c, title={{Never {{closed}}\n@misc{{d, title={{D}}}}\n")

    done = invoke(project.root, "import", "bibtex", "in.bib", "--person", "ada")

    assert done.returncode == 1
    assert (
        'c: @misc{c, title={Never {closed} (line 4: the brace of "title" is never closed)'
        in done.stdout
    )
    taken = (project.docs / "data/ada/publications.bib").read_text("utf-8")
    assert re.findall(r"^@\w+\{(.*),$", taken, re.M) == ["a 1", "Without-a-Key", "b", "d"]


@pytest.mark.usefixtures("without_build")
def test_screen_shows_what_is_missed_and_where_to_look_and_the_file_has_the_rest(
    project: SiteFolder,
) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n")
    pictures = "".join(f"![p{n}](https://other.example.org/{n}.png)\n\n" for n in range(12))
    words = "".join(f"![p](https://no-host)\n\n{{{{ page.x{n} }}}}\n\n" for n in range(30))
    project.write("old/tea.md", f"# Tea\n\n{pictures}{words}")
    project.write("old/blue-cup.png", "x")
    project.write("old/cups.md", "# Cups\n\nWords.\n\n![](blue-cup.png)\n")

    done = invoke(project.root, "import", "jekyll", "old")

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) < 25
    assert "  12 pictures from other hosts became links (tea.md)\n" in done.stdout
    assert re.search(r"edit docs/cups.md:\d+\n", done.stdout)
    assert "The full account: .cache/import-report.md\n" in done.stdout
    assert str(project.root) not in done.stdout
    account = (project.root / ".cache/import-report.md").read_text(encoding="utf-8")
    assert account.count("https://other.example.org/") >= 12
    told = json.loads((project.root / ".cache/import-report.json").read_text(encoding="utf-8"))
    assert {"files", "entries", "addresses"} <= set(told)


def test_dry_run_shows_everything_and_leaves_no_account(project: SiteFolder) -> None:
    done = invoke(
        project.root, "import", "orcid", str(FOLDER / "orcid.json"), "--person", "x", "--dry-run"
    )

    assert "Would write\n" in done.stdout
    assert "Taken\n" in done.stdout
    assert not (project.root / ".cache" / "import-report.md").exists()


OLD_SITE = {
    "_config.yml": "name: Ada Lovelace\ncollections:\n  news:\n    output: true\n",
    "_pages/about.md": "---\npermalink: /\n---\nAll is in my [papers](/papers/).\n",
    "_pages/papers.md": "---\ntitle: Papers\npermalink: /papers/\n---\n",
    "_pages/news.md": "---\ntitle: News\npermalink: /news/\n---\nWhat is new.\n",
    "_news/first.md": "---\ndate: 2024-05-01\n---\nOne.\n\nTwo.\n\n- Three.\n",
    "_pages/Misc.md": "---\ntitle: Misc\npermalink: /Misc/\n---\n![Logo][l]\n\n[l]: https://example.org/l.png\n",
    "_misc/one.md": "---\ntitle: 2015-08-14\n---\n## Twice\n\nSee [one](#twice).\n",
    "_misc/two.md": f"---\ntitle: Two\n---\nSee [it](https://example.org/{'long' * 20}^2.pdf).\n",
}
"""What only a build refuses: a link to a page that shows nothing, pages at one address, a
picture of another host, a title that is a date, a bad address that fills a line."""


@pytest.mark.slow
def test_what_a_build_would_refuse_is_mended_and_told(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nnav:\n  - index.md\n  - Notes.md\n")
    project.write("docs/Notes.md", "Mine.\n")
    for path, text in {**OLD_SITE, "_pages/notes.md": "---\ntitle: Notes\n---\nTheirs.\n"}.items():
        project.write(f"old/{path}", text)

    done = invoke(project.root, "import", "jekyll", "old", "--person", "ada", "--force")
    built = project.build()

    assert done.returncode == 0, done.stdout + done.stderr
    assert built.returncode == 0, built.stderr
    names = ("news.md", "index.md", "misc.md", "Notes.md")
    pages = {name: (project.docs / name).read_text("utf-8") for name in names}
    assert "What is new." in pages["news.md"]
    assert "url: news/first.md" in (project.docs / "data/ada/news.yml").read_text("utf-8")
    assert '{{ section("news") }}' in pages["index.md"]
    assert "All is in my papers." in pages["index.md"]
    assert "[Logo](<https://example.org/l.png>)" in pages["misc.md"]
    assert pages["Notes.md"] == "Mine.\n"
    assert not (project.docs / "notes.md").exists()
    account = (project.root / ".cache" / "import-report.md").read_text(encoding="utf-8")
    for told in ("papers.md", "![Logo][l] → [Logo]", "Theirs."):
        assert told in account

    again = invoke(project.root, "import", "jekyll", "old", "--person", "ada")

    assert again.returncode == 0, again.stdout
    assert {name: (project.docs / name).read_text("utf-8") for name in names} == pages

    project.write("docs/misc.md", pages["misc.md"] + "Mine.\n")
    edited = invoke(project.root, "import", "jekyll", "old", "--person", "ada")

    assert edited.returncode == 3
    assert "python hooks import jekyll old --person ada --force\n" in edited.stdout
    assert "misc.md" in edited.stdout
