"""Slips of first-time writers, each answered at its place with the word that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.builds import build
from tests.bad_inputs.cases import MARK, Case, check, good_site

TALKS, PROFILE = "docs/data/ada/talks.yml", "docs/data/ada/profile.yml"
BIB, PAGE = "docs/data/ada/publications.bib", "docs/planted.md"
TALK = "- title: On Engines\n  event: Royal Society\n"
LINK = "name: Ada\nlinks:\n  - "
PICTURE = "name: Ada\npicture:\n  alt: A loom\n  file: ▸"
CONFLICT = "▸<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n"
MKDOCS = "INHERIT: hooks/mkdocs-base.yml\nsite_url: https://ada.example.net/\n"

SLIPS = [
    # what it is in, what is written, and words of the help; ▸ is where it is said
    (TALKS, "- title: A\n▸\tevent: B\n", "replace it with spaces"),
    (TALKS, "- title: A\n  ▸event B\n", "write event: B"),
    (TALKS, "- ▸title A\n  event: B\n", "write title: A"),
    (TALKS, "- title: ▸Engines: a history\n  event: B\n", '"Engines: a history"'),
    (TALKS, "- title: ▸“Engines: a history”\n  event: B\n", ' "Engines: a history"'),
    (TALKS, "- title: ▸Engines :rocket:\n  event: B\n", '"Engines :rocket:"'),
    (TALKS, "- title: A\n  event: ▸@home\n", 'put it in quotes: "@home"'),
    (TALKS, '- title: ▸@home, "A"\n  event: B\n', "put it in quotes: '@home, \"A\"'"),
    (TALKS, "▸• title: A\n  event: B\n", "- title: A"),
    (TALKS, "▸– title: A\n  event: B\n", "- title: A"),
    (TALKS, "▸-\u00a0title: A\n  event: B\n", "- title: A"),
    (TALKS, "- title: A\n▸\u00a0 event: B\n", "as plain spaces"),
    (TALKS, "- ▸title：A\n  event: B\n", "write title: A"),
    (TALKS, "- title▸:A\n  event: B\n", 'write ": "'),
    (TALKS, "▸title: A\nevent: B\n", 'start each entry on its own line with "- "'),
    (TALKS, "- title: A\n  event: B\n  ▸title: C\n", "a new entry begins with - title:"),
    (TALKS, "- title: A\n   ▸event: B\n", "indent it like the line before, by 2"),
    (TALKS, "- title: A\n ▸event: B\n", "begin it with 2 spaces"),
    (TALKS, "- title: ▸'it's A'\n  event: B\n", "write ''"),
    (TALKS, CONFLICT.format(TALK, TALK), "keep one of them"),
    (BIB, CONFLICT.format("@misc{a, title={A}}", "@misc{b, title={B}}"), "keep one of them"),
    (PAGE, "# P\n\n" + CONFLICT.format("A", "B"), "keep one of them"),
    (TALKS, f"{TALK}  date: ▸May 2024\n", "did you mean 2024-05?"),
    (TALKS, f"{TALK}  date: ▸2024/5\n", "did you mean 2024-05?"),
    (TALKS, f"{TALK}  date: ▸15.06.2024\n", "did you mean 2024-06-15?"),
    (TALKS, f"{TALK}  date: ▸02024\n", "write a year (2024)"),
    (TALKS, f"{TALK}  url: ▸example.org/talk\n", "write https://example.org/talk"),
    (TALKS, f"{TALK}  slides: ▸C:\\Users\\Ada\\a.pdf\n", "write assets/a.pdf, once the file is in"),
    (TALKS, f'{TALK}  slides: ▸"assets\\slides.pdf"\n', "write / in a path"),
    (TALKS, "- title: ▸A &amp; B\n  event: C\n", "write &"),
    (PROFILE, "name: Ada\naliases: ▸A. Lovelace\n", "write aliases: [A. Lovelace]"),
    (PROFILE, "name: Ada\n▸email: ada@example.org\n", "{network: e-mail, handle: ada@example.org}"),
    (PROFILE, "name: Ada\n▸github: https://github.com/ada\n", "{network: github, handle: ada}"),
    (PROFILE, f"{LINK}▸ada@example.org\n", "- {network: e-mail, handle: ada@example.org}"),
    (PROFILE, f"{LINK}label: Mail\n    url: ▸ada@example.org\n", "network: e-mail"),
    (PROFILE, f'{LINK}network: github\n    handle: ▸"@ada"\n', "write ada"),
    (PROFILE, "name: Ada\npicture: ▸assets/a.jpg\n", "{file: assets/a.jpg, alt: …}"),
    (PROFILE, f"{PICTURE}assets/loom.jpeg\n", 'did you mean "assets/loom.jpg"?'),
    (PROFILE, f"{PICTURE}assets/Loom.JPG\n", 'did you mean "assets/loom.jpg"?'),
    (PROFILE, f"{PICTURE}docs/assets/loom.jpg\n", 'did you mean "assets/loom.jpg"?'),
    (PROFILE, f"{PICTURE}assets\\loom.jpg\n", 'did you mean "assets/loom.jpg"?'),
    (PROFILE, f"{PICTURE}C:\\Users\\Ada\\loom.jpg\n", 'did you mean "assets/loom.jpg"?'),
    (PROFILE, f"{PICTURE}pictures/other.jpg\n", "write assets/other.jpg"),
    (BIB, "@misc{▸title = {A}, year = 1843}\n", "@misc{lovelace1843,"),
    (BIB, "@misc{a,\n  title = {A▸}\n  year = 1843\n}\n", "put one between two fields"),
    (BIB, "@misc{a,\n  ▸title = {A,\n  year = 1843\n}\n@misc{b}\n", 'each "{" needs its "}"'),
    (BIB, "@misc{a,\n  title = ▸“A”,\n  year = 1843\n}\n", "{“A”}"),
    (BIB, "▸@mics{a,\n  title = {A},\n  year = 1843\n}\n", 'did you mean "misc"?'),
    (PAGE, '# P\n\n{{ ▸secton("talks") }}\n', 'did you mean "section"?'),
    (PAGE, '# P\n\n▸{{ section("talks) }}\n', 'look like {{ section("talks") }}'),
    (PAGE, "# P\n\n▸{{ section(“talks”) }}\n", "with straight quotes"),
    (PAGE, "# P\n\n{{ section(▸talks) }}\n", "is written in quotes"),
    (PAGE, '# P\n\n▸{ section("talks") }\n', 'write {{ section("talks") }}'),
    (PAGE, '# P\n\n▸section("talks")\n', 'as in {{ section("talks") }}'),
    (PAGE, "# P\n\n{{ ▸section }}\n", "write the parentheses, too"),
    (PAGE, '# P\n\n{{ section("talks", limit=▸yes) }}\n', "write True"),
    (PAGE, '# P\n\n{{ ▸section("talks", person="nobody") }}\n', "known are ada, bob"),
    (PAGE, '# P\n\n{{ ▸section("awards") }}\n', "type python hooks new section awards"),
    (PAGE, "# P\n\n▸• one\n", 'begin each line with a hyphen and a space, "- "'),
    (PAGE, "# P\n\n▸Looms:\n- one\n- two\n", 'leave an empty line before the first "- "'),
    (PAGE, "# P\n\n▸[x] (https://example.org/)\n", "write [words](address), without the space"),
    (PAGE, "---\ntitle: ▸Engines: a history\n---\n\n# P\n", '"Engines: a history"'),
    (PAGE, "▸--\ntitle: A\n--\n\n# P\n", "write three hyphens"),
    ("mkdocs.yml", f"{MKDOCS}▸person: ada\nextra:\n  person: ada\n", "below extra: person: ada"),
    ("mkdocs.yml", f"{MKDOCS}extra:\n  person: ada\nnav:\n  - ▸Index.md\n", '"index.md"?'),
    ("docs/data/ada/talks.yaml", TALK, 'did you mean "talks.yml"?'),
    ("docs/data/ada/Talks.yml", TALK, 'did you mean "talks.yml"?'),
    ("docs/data/ada/papers.bib", "", "rename it publications.bib"),
    ("docs/talks.yml", TALK, "such as docs/data/ada"),
    ("docs/data/talks.yml", TALK, "such as docs/data/ada"),
    ("docs/planted.MD", "# P\n", "rename it: planted.md"),
]  # fmt: skip

IN_LINKS = [("ada@example.org", "write mailto:ada@example.org"),
            ("www.example.org", "write https://www.example.org"),
            ("about", 'did you mean "about.md"?')]  # fmt: skip


def planted(root: Path, path: str, text: str) -> Path:
    Case("slip", {"files": {path: text, "docs/assets/loom.jpg": ""}}).plant(good_site(root))
    return root


def test_there_are_enough_slips() -> None:
    assert len({text for _, text, _ in SLIPS}) >= 60


@pytest.mark.parametrize(("path", "text", "help"), SLIPS)
def test_slip_is_answered_with_the_word_that_mends_it(
    tmp_path: Path, path: str, text: str, help: str
) -> None:
    before, mark, _ = text.partition(MARK)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")

    found = check(planted(tmp_path, path, text))

    said = {(each.place.path, each.place.line, each.place.column): each.help for each in found}
    assert help in said.get((path, line, column) if mark else (path, 1, 1), ""), said


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_file_of_another_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    planted(tmp_path, TALKS, TALK).joinpath(TALKS).write_bytes(
        TALK.replace("e", "é").encode(encoding)
    )

    assert "save it as UTF-8" in check(tmp_path)[0].help


@pytest.mark.parametrize(
    "text",
    ['date: "2024"', "date: 2024", "location: yes", "location: 0123", "location: 100 % wool"],
)
def test_what_reads_well_is_no_slip(tmp_path: Path, text: str) -> None:
    assert not check(planted(tmp_path, TALKS, f"\ufeff{TALK}  {text}\n"))


def test_slips_in_links_are_answered_with_the_address(tmp_path: Path) -> None:
    text = "# P\n\n" + "\n\n".join(f"[x]({address})" for address, _ in IN_LINKS)

    found = build(planted(tmp_path, PAGE, text)).problems

    assert [each.help for each in found] == [meant for _, meant in IN_LINKS]
