"""The benchmark of builds measures sites of the size that it says, and tells what it found."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.bench.builds import table
from tests.bench.chart import draw
from tests.bench.lab import Lab, write_for_others

ROWS: list[dict[str, Any]] = [
    {"tool": tool, "pages": pages, "cold": cold, "unchanged": cold / 4, "peak": 50,
     "reload": {"page": 0.25}}
    for pages in (10, 100)
    for tool, cold in (("this project", pages / 10), ("MkDocs, Material, macros", pages / 5))
]  # fmt: skip


def test_laboratory_has_as_many_pages_as_asked_for_in_both_forms(tmp_path: Path) -> None:
    site = Lab(20).write(tmp_path / "ours")
    run = site.build()
    assert run.returncode == 0, run.stderr

    write_for_others(site, tmp_path / "others")

    built = [file for file in site.output.rglob("*.html") if file.name != "404.html"]
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


def test_same_number_gives_the_same_laboratory(tmp_path: Path) -> None:
    one, other = Lab(12).write(tmp_path / "one"), Lab(12).write(tmp_path / "other")

    texts = [
        {str(file.relative_to(site.docs)): file.read_text() for file in site.docs.rglob("*.*")}
        for site in (one, other)
    ]
    assert texts[0] == texts[1]


def test_table_has_ratios_to_stock_of_the_same_size() -> None:
    lines = table(ROWS).splitlines()

    assert lines[2] == "| 10 | this project | 1.00 | 0.50 | 0.25 | 0.25 | 50 | page 0.25 |"
    assert len(lines) == 2 + len(ROWS)


def test_picture_has_two_lines_a_tool() -> None:
    picture = ElementTree.fromstring(draw(ROWS))

    lines = picture.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == 4
    assert {len(line.attrib["points"].split()) for line in lines} == {2}
