"""A page is its front matter and the text below, each with the lines of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.pages import folder_matters, foreign_keys, page_uris, read_page
from portfolio.model.page import FrontMatter
from portfolio.problems import Code, Problem
from tests.builders import page


def problem_of(docs: Path, text: str) -> Problem:
    """Return the one mistake of a page's front matter."""
    (docs / "index.md").write_text(text, encoding="utf-8")
    _, (problem,) = read_page(docs, "index.md", "docs/index.md")
    assert problem.code == Code.FRONT_MATTER
    return problem


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


def test_key_of_another_program_stops_nothing_unless_it_hides_the_page(tmp_path: Path) -> None:
    text = "---\nlayout: post\ntoc: true\npublished: false\ntitel: x\n"
    text += "draft: false\nauthors: [a]\npublish: true\n---\n"
    (tmp_path / "index.md").write_text(text, encoding="utf-8")

    read, problems = read_page(tmp_path, "index.md", "docs/index.md", ["reviewed"])

    assert read is not None
    assert foreign_keys(read, ["reviewed"]) == ["layout", "toc", "draft", "authors", "publish"]
    assert [(each.place.line, each.message) for each in problems] == [
        (4, '"published" hides no page here'),
        (5, 'unknown field "titel"'),
    ]


@pytest.mark.parametrize("tags", ["[a, b]", "a b", "a,b", "a, b"])
def test_tags_may_stand_in_a_line(tmp_path: Path, tags: str) -> None:
    assert page(tmp_path, f"---\ntags: {tags}\n---\n").front_matter.tags == ("a", "b")


def test_front_matter_that_is_no_yaml_is_placed_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("---\ntitle: a: b\n---\n", encoding="utf-8")

    _, problems = read_page(tmp_path, "index.md", "docs/index.md")

    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.YAML_SYNTAX, 2)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nperson: ada\n---\n# Ada\n", 4),
        ("---\nperson: ada\n---\n\n\n# Ada\n", 6),
        ("---\n---\n\n# Ada\n", 4),
        ("\n\n# Ada\n", 1),
    ],
)
def test_engine_counts_from_the_first_line_with_text(tmp_path: Path, text: str, line: int) -> None:
    assert page(tmp_path, text).first_line_for_engine == line


@pytest.mark.parametrize(
    ("text", "line", "length"),
    [
        ("\n---\ntitle: x\n---\n", 2, 3),
        ("\n\n---\ntitle: x\n---\n", 3, 3),
        ("----\ntitle: x\n---\n", 1, 4),
        ('+++\ntitle = "x"\n+++\n', 1, 3),
        ("\n+++\ntitle: x\n+++\n", 2, 3),
    ],
)
def test_front_matter_that_would_be_shown_is_named(
    tmp_path: Path, text: str, line: int, length: int
) -> None:
    problem = problem_of(tmp_path, text)

    assert (problem.place.line, problem.place.column, problem.length) == (line, 1, length)
    assert problem.message == "front matter would start here, but would be shown as text"
    assert 'write "---" as the very first line' in problem.help


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "--- \ntitle: x\n\n# Ada\n"])
def test_front_matter_without_an_end_is_named(tmp_path: Path, text: str) -> None:
    problem = problem_of(tmp_path, text)

    assert (problem.place.line, problem.place.column, problem.length) == (1, 1, 3)
    assert problem.message == "the front matter that starts here does not end"
    assert problem.help.startswith('close it with a line "---"')


@pytest.mark.parametrize("first", ["title: x", "Note: this is text", "   a-b_9:"])
def test_first_line_that_would_be_read_as_a_setting_is_named(tmp_path: Path, first: str) -> None:
    problem = problem_of(tmp_path, f"{first}\n\n# Ada\n")

    assert (problem.place.line, problem.place.column, problem.length) == (1, 1, len(first))
    assert problem.message.startswith("this line would be read as a setting of the page")
    assert problem.help.startswith('put it between two lines "---", or an empty line before it')


@pytest.mark.parametrize(
    "text",
    [
        "---",
        "---\n# Ada\n",
        "    code: x\n",
        "Two words: x\n",
        "\ntitle: x\n",
        "\n---\n\ntitle: x\n",
        "# Ada\n---\ntitle: x\n",
        "--\ntitle: x\n",
        "\n\n",
    ],
)
def test_what_only_resembles_front_matter_is_text(tmp_path: Path, text: str) -> None:
    assert page(tmp_path, text).text == text


def test_page_that_is_no_text_is_none(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(b"# Ad\xe9\n")

    read, problems = read_page(tmp_path, "index.md", "docs/index.md")

    assert read is None
    assert [(problem.code, problem.place.path) for problem in problems] == [
        (Code.NOT_UTF8, "docs/index.md")
    ]


def test_mistakes_of_the_front_matter_and_of_the_text_are_found_at_once(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("---\npersn: ada\n---\n\x07\n", encoding="utf-8")

    _, problems = read_page(tmp_path, "index.md", "docs/index.md")

    assert {(problem.code, problem.place.line) for problem in problems} == {
        (Code.UNKNOWN_FIELD, 2),
        (Code.FORBIDDEN_CHARACTER, 4),
    }


def test_page_knows_its_path_and_the_places_of_its_front_matter(tmp_path: Path) -> None:
    read = page(tmp_path, "---\ntitle: x\nperson: ada\n---\n", "people/ada.md")

    assert (read.uri, read.source.path) == ("people/ada.md", "docs/people/ada.md")
    assert read.tree.span(("person",)).line == 3


def test_front_matter_with_comments_alone_says_nothing(tmp_path: Path) -> None:
    read = page(tmp_path, "---\n# to come\n...\n# Ada\n")

    assert (read.front_matter, read.text) == (FrontMatter(), "# Ada\n")


def test_pages_are_listed_in_a_fixed_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.md", "a/z.md", ".hidden.md", ".git/x.md", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    (tmp_path / "folder.md").mkdir()

    files = [file for file in tmp_path.rglob("*") if file.is_file()]

    assert page_uris(files, tmp_path) == ["a/z.md", "b.md"]


def test_folder_names_the_person_and_the_language_of_its_pages(tmp_path: Path) -> None:
    meta = tmp_path / "docs" / "people" / "ada" / ".meta.yml"
    meta.parent.mkdir(parents=True)
    meta.write_text("person: ada\nlang: de\n", encoding="utf-8")

    assert folder_matters((tmp_path / "docs").rglob(".meta.yml"), tmp_path / "docs", tmp_path) == (
        {"people/ada": FrontMatter(person="ada", lang="de")},
        [],
    )


def test_folder_that_names_nobody_does_not_hide_the_next_one(tmp_path: Path) -> None:
    for name, text in (
        ("a", b"person: \xff"),
        ("b", b""),
        ("c", b"tags: [x]"),
        ("d", b"person: ada"),
    ):
        (tmp_path / "docs" / name).mkdir(parents=True)
        (tmp_path / "docs" / name / ".meta.yml").write_bytes(text)

    matters, problems = folder_matters(
        (tmp_path / "docs").rglob(".meta.yml"), tmp_path / "docs", tmp_path
    )

    assert {folder: each.person for folder, each in matters.items()} == {"c": None, "d": "ada"}
    assert [(problem.code, problem.place.path) for problem in problems] == [
        (Code.NOT_UTF8, "docs/a/.meta.yml")
    ]


def test_every_mistake_in_what_folders_say_is_named(tmp_path: Path) -> None:
    for name, text in (("a", "person: a: b\n"), ("b", "persn: ada\n"), ("c", "[]\n")):
        (tmp_path / "docs" / name).mkdir(parents=True)
        (tmp_path / "docs" / name / ".meta.yml").write_text(text, encoding="utf-8")

    matters, problems = folder_matters(
        (tmp_path / "docs").rglob(".meta.yml"), tmp_path / "docs", tmp_path
    )

    assert not matters
    assert [problem.code for problem in problems] == [
        Code.YAML_SYNTAX,
        Code.UNKNOWN_FIELD,
        Code.EMPTY_FILE,
    ]
    assert problems[-1].message == "the file for the folder's pages is empty"


def test_mistake_in_what_a_folder_says_is_placed(tmp_path: Path) -> None:
    meta = tmp_path / "docs" / ".meta.yml"
    meta.parent.mkdir()
    meta.write_text("persn: ada\n", encoding="utf-8")

    matters, problems = folder_matters(
        (tmp_path / "docs").rglob(".meta.yml"), tmp_path / "docs", tmp_path
    )

    assert not matters
    assert [problem.place.path for problem in problems] == ["docs/.meta.yml"]
