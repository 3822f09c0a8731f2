"""The benchmark of builds measures sites of the size that it says, and tells what it found."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.builds import Build, Row, build, move_aside, summary, table
from tests.bench.chart import draw
from tests.bench.contenders import OURS, STOCK, Change, Contender, ours
from tests.bench.lab import Lab, LargeLab, write_for_others
from tests.bench.reloads import Reload, is_measurable, processor_seconds, reloads

BUILD = Build(processor=2.0, wall=1.0, peak=60.0)
STOCK_BUILD = Build(processor=4.0, wall=4.0, peak=120.0)

SERVER = """
import http.server, pathlib
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>" + pathlib.Path("page.txt").read_bytes())
http.server.HTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
"""

BESIDE = ("404.html", "search.html")
"""Pages of the theme, not of the owner."""


def contender(folder: Path, code: str) -> Contender:
    python = (sys.executable, "-c", code)
    return Contender("a tool", folder, python, python)


def rows() -> list[Row]:
    reload = {"page": [Reload(processor=0.5, seen_after=0.75)]}
    stock_reload = {"page": [Reload(processor=2.0, seen_after=2.5)]}
    return [
        row
        for pages in (10, 100)
        for row in (
            summary(pages, OURS, [BUILD], [STOCK_BUILD], reload),
            summary(pages, STOCK, [STOCK_BUILD], [STOCK_BUILD], stock_reload),
        )
    ]


def test_laboratory_has_as_many_pages_as_asked_for_in_both_forms(tmp_path: Path) -> None:
    site = Lab(20).write(tmp_path / "ours")
    run = site.build()
    assert run.returncode == 0, run.stderr

    write_for_others(site, tmp_path / "others")

    built = [file for file in site.output.rglob("*.html") if file.name not in BESIDE]
    plain = {
        str(file.relative_to(tmp_path / "others/docs"))
        for file in (tmp_path / "others/docs").rglob("*.md")
    }
    assert len(built) == len(plain) == 20
    assert {
        "index.md",
        "people/index.md",
        "articles/article-0.md",
        "publications/paper0.md",
    } <= plain
    assert not any("{{" in file.read_text() for file in (tmp_path / "others/docs").rglob("*.md"))
    assert "markdown_extensions:" in (tmp_path / "others/mkdocs.yml").read_text()


def test_papers_of_a_large_laboratory_are_linked_both_ways_with_one_page_each(
    tmp_path: Path,
) -> None:
    site = LargeLab(people=9, papers=12, news=3).write(tmp_path / "lab")

    run = site.build()

    assert run.returncode == 0, run.stderr
    papers = {file.parent.name: file.read_text() for file in site.output.rglob("paper*/index.html")}
    people = {file.parent.name: file.read_text() for file in site.output.glob("people/*/*.html")}
    pairs = [(person, paper) for person in people for paper in papers]
    both = [pair for pair in pairs if f'/{pair[0]}/"' in papers[pair[1]]]
    assert (len(people), len(papers), len(both)) == (9, 12, 24)
    assert both == [pair for pair in pairs if f'/{pair[1]}/"' in people[pair[0]]]
    assert not any("<style>" in html for html in people.values())


def test_same_number_gives_the_same_laboratory(tmp_path: Path) -> None:
    one, other = Lab(12).write(tmp_path / "one"), Lab(12).write(tmp_path / "other")

    texts = [
        {str(file.relative_to(site.docs)): file.read_text() for file in site.docs.rglob("*.*")}
        for site in (one, other)
    ]
    assert texts[0] == texts[1]


def test_each_change_reaches_its_file_and_replaces_the_last_one(tmp_path: Path) -> None:
    site = Lab(20).write(tmp_path / "ours")
    changes = ours(site).changes
    assert {change.kind for change in changes} == {"page", "YAML value", "fragment"}

    for change in changes:
        change.write("firstword")
        change.write("secondword")

    texts = [file.read_text() for file in site.root.rglob("*.*") if file.suffix in
             (".md", ".yml", ".html")]  # fmt: skip
    assert sum("secondword" in text for text in texts) == 3
    assert not any("firstword" in text for text in texts)


def test_build_counts_the_processor_time_of_child_processes(tmp_path: Path) -> None:
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"

    assert build(contender(tmp_path, code)).processor >= 0.5


def test_build_finds_the_peak_of_memory(tmp_path: Path) -> None:
    assert build(contender(tmp_path, "len(b'x' * 300 * 2**20)")).peak > 300


def test_failed_build_is_told_with_its_message(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="a tool: no such page"):
        build(contender(tmp_path, "import sys; sys.exit('no such page')"))


def test_caches_stay_when_only_the_site_is_moved_aside(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    for name in ("site", ".cache"):
        (folder / name).mkdir(parents=True)

    move_aside(contender(folder, ""), "site", "absent")

    assert [path.name for path in folder.iterdir()] == [".cache"]


def test_processor_time_is_read_behind_a_name_with_brackets_and_spaces(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.sysconf", {"SC_CLK_TCK": 100}.__getitem__)
    stat = "7 (a) 99 (b c) S 1 7 7 0 -1 4194304 900 800 0 0 150 50 30 20 20 0 3 0 1000 5000 600"

    assert processor_seconds(stat) == 2.5


@pytest.mark.skipif(not is_measurable(), reason="this machine has no /proc")
def test_reload_is_measured_once_a_round_for_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.bench.reloads.WINDOW", 0.1)
    page = tmp_path / "page.txt"
    page.touch()

    def write(word: str) -> None:
        page.write_text(word)

    tool = contender(tmp_path, SERVER)
    tool.changes = [Change("page", "", write)]

    found = reloads(tool, rounds=2)

    assert list(found) == ["page"]
    assert len(found["page"]) == 2
    assert "changed1page" in page.read_text()


def test_server_that_ends_at_once_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="a tool has ended with 3"):
        reloads(contender(tmp_path, "import sys; sys.exit(3)"), rounds=1)


def test_ratio_is_the_median_of_the_ratios_within_a_round() -> None:
    builds = [replace(BUILD, processor=seconds) for seconds in (1.0, 2.0, 9.0)]
    stock = [replace(BUILD, processor=seconds) for seconds in (2.0, 1.0, 3.0)]

    row = summary(10, OURS, builds, stock, {})

    assert row["processor_to_stock"] == 2.0  # the ratio of the medians is 1


def test_table_has_builds_and_reloads_with_ratios_to_stock() -> None:
    lines = table(rows()).splitlines()

    assert lines[2] == "| 10 | this project | 2.00 | 0.50 | 1.00 | 60 | 0.50 |"
    assert "| 100 | this project | page | 0.50 | 0.25 | 0.75 |" in lines
    assert len(lines) == 2 + 4 + 1 + 2 + 4


def test_table_has_no_reloads_where_none_were_measured() -> None:
    text = table([{**row, "reloads": {}} for row in rows()])

    assert len(text.splitlines()) == 2 + 4


def test_picture_has_a_line_a_tool_with_a_point_a_size() -> None:
    picture = ElementTree.fromstring(draw(rows()))

    lines = picture.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 2
    assert {len(line.attrib["points"].split()) for line in lines} == {2}
