"""A page is its front matter and the text below, each with the lines of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.pages import folder_people, page_uris, read_page
from portfolio.problems import Code
from tests.builders import page


def test_front_matter_is_no_part_of_the_text(tmp_path: Path) -> None:
    read = page(tmp_path, "---\nperson: ada\n---\n\n# Ada\n")

    assert read.front_matter.person == "ada"
    assert read.text == "\n# Ada\n"


def test_text_starts_at_the_line_below_the_front_matter(tmp_path: Path) -> None:
    assert page(tmp_path, "---\nperson: ada\n---\n# Ada\n").first_line == 4


@pytest.mark.parametrize("text", ["", "# Ada\n", "---\n", "--- \n\nAda\n", " ---\na: b\n---\n"])
def test_page_without_front_matter_is_all_text(tmp_path: Path, text: str) -> None:
    read = page(tmp_path, text)

    assert (read.text, read.first_line) == (text, 1)


def test_empty_front_matter_says_nothing(tmp_path: Path) -> None:
    read = page(tmp_path, "---\n---\n# Ada\n")

    assert read.front_matter.person is None
    assert (read.text, read.first_line) == ("# Ada\n", 3)


def test_front_matter_is_found_after_every_line_end(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(b"---\r\nperson: ada\r\n---\r\n# Ada\r\n")

    read, problems = read_page(tmp_path, "index.md", "docs/index.md")

    assert read is not None
    assert not problems
    assert (read.front_matter.person, read.first_line) == ("ada", 4)


def test_line_of_hyphens_further_down_ends_no_front_matter(tmp_path: Path) -> None:
    assert page(tmp_path, "# Ada\n\n---\n\nx\n\n---\n").front_matter.person is None


def test_key_that_nobody_reads_is_placed_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("---\ntitle: About\npersn: ada\n---\n", encoding="utf-8")

    _, problems = read_page(tmp_path, "index.md", "docs/index.md")

    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.UNKNOWN_FIELD, 3)]
    assert problems[0].help == 'did you mean "person"?'


def test_front_matter_that_is_no_yaml_is_placed_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("---\ntitle: a: b\n---\n", encoding="utf-8")

    _, problems = read_page(tmp_path, "index.md", "docs/index.md")

    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.YAML_SYNTAX, 2)]


def test_pages_are_listed_in_a_fixed_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", ".hidden.md", ".git/x.md", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert page_uris(tmp_path) == ["a/z.md", "b.md"]


def test_folder_names_the_person_of_its_pages(tmp_path: Path) -> None:
    meta = tmp_path / "docs" / "people" / "ada" / ".meta.yml"
    meta.parent.mkdir(parents=True)
    meta.write_text("person: ada\n", encoding="utf-8")

    assert folder_people(tmp_path / "docs", tmp_path) == ({"people/ada": "ada"}, [])


def test_mistake_in_what_a_folder_says_is_placed(tmp_path: Path) -> None:
    meta = tmp_path / "docs" / ".meta.yml"
    meta.parent.mkdir()
    meta.write_text("persn: ada\n", encoding="utf-8")

    people, problems = folder_people(tmp_path / "docs", tmp_path)

    assert not people
    assert [problem.place.path for problem in problems] == ["docs/.meta.yml"]
