"""BibTeX as people and programs write it; every mistake of a file with its place."""

from __future__ import annotations

import pytest

from portfolio.loading.source import SourceSpan
from portfolio.problems import Code
from tests.builders import bibliography, published

GOOD = "@article{a, title={T}, author={Lovelace, Ada}, journal={J}, year=1843}\n"


def problems_of(text: str) -> list[tuple[int, int, Code]]:
    found, _ = bibliography(text)
    return [(each.place.line, each.place.column, each.code) for each in found.problems]


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("@article{a title={x}}", 1, 10, Code.BIBTEX_SYNTAX),
        ("@article{a, title={x} year=1990}", 1, 22, Code.BIBTEX_SYNTAX),
        ('@misc{a, title="x", note="never}\n', 1, 32, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={never closed, year=2000}\n\n" + GOOD, 1, 10, Code.BIBTEX_SYNTAX),
        ("@misc{a,\n title={never\n\n" + GOOD, 2, 8, Code.BIBTEX_SYNTAX),
        ('@misc{a, title="x}"}', 1, 18, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={x}", 1, 1, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={x}}, year=2000}", 1, 19, Code.BIBTEX_SYNTAX),
        ("@misc{a, title = , }", 1, 10, Code.BIBTEX_SYNTAX),
        ("@misc{a, title}", 1, 10, Code.BIBTEX_SYNTAX),
        ("@misc{, title={x}}", 1, 7, Code.BIBTEX_SYNTAX),
        ("@misc{title={x}}", 1, 7, Code.BIBTEX_SYNTAX),
        ("@artcle{a, title={x}}", 1, 1, Code.BIBTEX_SYNTAX),
        ("misc{a, title={x}}", 1, 1, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={x}, month=Febr}", 1, 27, Code.UNKNOWN_STRING),
        ("@misc{a, title={x}, note=jmlr}", 1, 26, Code.UNKNOWN_STRING),
        ("@misc{a, title={x}, title={y}}", 1, 21, Code.DUPLICATE_KEY),
        ("@misc{a, title={x}}\n@misc{A, title={y}}", 2, 7, Code.SAME_KEY_TWICE),
    ],
)
def test_mistake_has_its_place(text: str, line: int, column: int, code: Code) -> None:
    assert problems_of(text) == [(line, column, code)]


@pytest.mark.parametrize(
    ("text", "length", "message", "help"),
    [
        (
            "@article{a title={x}}",
            1,
            'a comma is missing after the key "a"',
            "write @article{a,",
        ),
        (
            "@misc{a, title={x} year=1990}",
            1,
            "a comma is missing after this value",
            "put a comma between two fields",
        ),
        (
            '@misc{a, note="never}\n',
            1,
            "a brace is closed that was never opened",
            "delete it, or open it before",
        ),
        (
            "@misc{a, title={never closed, year=2000}\n\n" + GOOD,
            5,
            'a closing brace is missing: "title" or the entry never ends',
            'each "{" needs its "}", and so does the entry as a whole',
        ),
        (
            "@misc{a,\n title={never\n\n" + GOOD,
            1,
            'the brace of "title" is never closed',
            'each "{" needs its "}", and each quotation mark its partner',
        ),
        (
            '@misc{a,\n title="never\n\n' + GOOD,
            1,
            'the quotation mark of "title" is never closed',
            'each "{" needs its "}", and each quotation mark its partner',
        ),
        (
            "@misc{a, title={x}",
            1,
            "the entry is never closed",
            'end it with "}" on a line of its own',
        ),
        (
            "@misc{a, title={x}}, year=2000}",
            1,
            "the entry ends here, in front of more of its fields",
            "delete this brace if it is one too many",
        ),
        (
            "@misc{a, title = , }",
            5,
            'the field "title" has no value',
            "write it in braces, or delete the line",
        ),
        ("@misc{a, title}", 5, 'the field "title" has no value', "write title = {…}"),
        (
            "@misc{title={x}}",
            5,
            "the entry has no key",
            "write one after the bracket: @misc{lovelace1843,",
        ),
        ("@artcle{a}", 7, 'unknown type of entry "@artcle"', 'did you mean "article"?'),
        (
            "@zzzzzz{a}",
            7,
            'unknown type of entry "@zzzzzz"',
            "use @misc where none of @article, @inproceedings, @book … fits",
        ),
        ("misc{a, title={x}}", 4, 'an entry starts with "@"', "write @misc{…"),
        (
            f"{GOOD}}}\n",
            1,
            "this stands outside of any entry",
            "the entry before it ends too early: delete a closing brace there",
        ),
        (
            '@misc{a, title="A "quoted" word"}',
            1,
            '"q" cannot stand here: a comma or the end of the entry is expected',
            'compare the entry with its neighbours; quotes inside of quotes need braces: {"}',
        ),
        (
            "@string{x}",
            1,
            "this cannot be read as BibTeX",
            "an entry looks like this: @article{lovelace1843, title = {…}, …}",
        ),
        (
            "@misc{a, title={x}, month=Febr}",
            4,
            'unknown month "Febr"',
            'did you mean "feb"?',
        ),
        (
            "@misc{a, title={x}, month=zzz}",
            3,
            'unknown month "zzz"',
            "write jan, feb, mar … dec",
        ),
        (
            "@misc{a, title={x}, note=jmlr}",
            4,
            'nothing defines the string "jmlr"',
            "put words in braces, {jmlr}, or write @string{jmlr = …}",
        ),
        (
            "@string{jmlr={J}}\n@misc{a, title={x}, note=jmrl}",
            4,
            'nothing defines the string "jmrl"',
            'did you mean "jmlr"?',
        ),
        (
            "@misc{a, title={x},\n title={y}}",
            5,
            'the field "title" stands twice in this entry: also on line 1',
            "keep one of the two",
        ),
        (
            "@misc{ab, title={x}}\n@misc{AB, title={y}}",
            2,
            'two entries have the key "AB": the other is on line 1',
            "delete one of them, or give it a key of its own",
        ),
    ],
)
def test_mistake_is_told_how_to_mend_it(text: str, length: int, message: str, help: str) -> None:
    (problem,) = bibliography(text)[0].problems

    assert (problem.message, problem.help) == (message, help)
    assert problem.length == length


def test_fields_are_kept_for_checks_with_their_places() -> None:
    tree = bibliography("@misc{a,\n  Title = {Notes},\n  year = 1843,\n}\n")[0].tree()

    assert tree.value == {"a": {"title": "Notes", "year": "1843"}}
    assert tree.spans[("a",)] == SourceSpan(1, 7, 1)
    assert tree.spans["a", "title"] == SourceSpan(2, 12, 5)
    assert tree.key_spans["a", "title"] == SourceSpan(2, 3, 5)
    assert tree.spans["a", "year"] == SourceSpan(3, 10, 4)


def test_value_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = bibliography("@misc{a, title={one\ntwo}}")[0]

    assert found.tree().spans["a", "title"] == SourceSpan(1, 17, 3)


def test_first_field_that_says_something_is_taken() -> None:
    (entry,) = bibliography("@misc{a, title={ }, note={x}, year=1843}")[0].entries

    assert entry.value("title", "nonsense", "note", "year") == "x"
    assert entry.value("title") is None
    assert (entry.type, entry.key) == ("misc", "a")


def test_entry_in_a_comment_and_words_like_a_field_are_passed_over() -> None:
    text = f"year = 1842\n% @misc{{b, title={{x}}}}\n{GOOD}  % year = 1843\n"

    assert [each.key for each in published(text)] == ["a"]


def test_comment_that_never_closes_ends_with_its_line() -> None:
    assert [each.key for each in published(f"@comment{{never closed\n{GOOD}")] == ["a"]


def test_entry_behind_a_broken_one_is_read() -> None:
    _, publications = bibliography("@misc{a, title={x} year=1}\n\n" + GOOD)

    assert [each.key for each in publications] == ["a"]
    assert publications[0].title == "T"


def test_all_mistakes_are_told_in_one_run() -> None:
    wrong = "@misc{b, title={x}, month=Smarch}\n@mics{c, title={x}}\n"
    text = f"@misc{{a title={{x}}}}\n{GOOD}{wrong}"

    assert [line for line, _, _ in problems_of(text)] == [1, 3, 4]


def test_key_that_is_there_twice_names_both_places() -> None:
    found, _ = bibliography("@misc{a, title={x}}\n\n@misc{a, title={y}}")

    assert "line 1" in found.problems[0].message
    assert found.problems[0].place.line == 3


def test_what_others_write_between_entries_is_no_mistake() -> None:
    text = (
        "---\n---\nAutomatically generated by a program.\n% @article{commented, title={x}}\n"
        '@comment{jabref-meta: databaseType:bibtex;}\n@preamble{"\\newcommand{\\x}{y}"}\n'
    )

    assert [each.key for each in published(text + GOOD)] == ["a"]


def test_strings_months_and_joined_values_are_filled_in() -> None:
    text = (
        '@STRING(jmlr = "Journal of " # {Machine Learning})\n'
        "@article{a, title={T}, author={L, A}, journal=JMLR # { Research},"
        " year=2020, month=jul # {~4}}"
    )
    publication = published(text)[0]

    assert publication.container_title == "Journal of Machine Learning Research"
    assert str(publication.date) == "2020-07-04"


def test_parentheses_and_quotation_marks_are_brackets_too() -> None:
    publication = published('@misc(a, title = "A {"}quoted{"} word")')[0]

    assert publication.title == 'A "quoted" word'


def test_lines_that_end_as_on_windows_count_once() -> None:
    assert problems_of("@misc{a,\r\n title={x},\r\n month=Smarch}")[0][:2] == (3, 8)
