"""BibTeX as people and programs write it; every mistake and slip of a file with its place."""

from __future__ import annotations

import pytest

from portfolio.loading.bibtex_slips import MOST_ENTRIES, MOST_IN_A_VALUE, MOST_IN_AN_ENTRY
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
        ('@misc{a, title="x", note="never}\n', 1, 32, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={never closed, year=2000}\n\n" + GOOD, 1, 10, Code.BIBTEX_SYNTAX),
        ("@misc{a,\n title={never\n\n" + GOOD, 2, 8, Code.BIBTEX_SYNTAX),
        ('@misc{a, title="x}"}', 1, 18, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={x}", 1, 1, Code.BIBTEX_SYNTAX),
        ("@misc{a, title}", 1, 10, Code.BIBTEX_SYNTAX),
        ("@misc{a {title}}", 1, 7, Code.BIBTEX_SYNTAX),
        ("misc{a, title={x}}", 1, 1, Code.BIBTEX_SYNTAX),
        ("@misc{a, title={x}}\n@misc{a, title={y}}", 2, 7, Code.SAME_KEY_TWICE),
    ],
)
def test_mistake_has_its_place(text: str, line: int, column: int, code: Code) -> None:
    assert problems_of(text) == [(line, column, code)]


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "fields"),
    [
        ("@misc{a title={x}}", 1, 7, Code.BIBTEX_SLIP, {"title": "x"}),
        ("@misc{a\n title={x}}", 1, 7, Code.BIBTEX_SLIP, {"title": "x"}),
        ("@misc{a, title={x} year=1990}", 1, 18, Code.BIBTEX_SLIP, {"title": "x", "year": "1990"}),
        ("@misc{a, title={x}\n year=1990}", 1, 18, Code.BIBTEX_SLIP, {"year": "1990"}),
        ("@misc{a, title={x}}, year=2000}", 1, 22, Code.BIBTEX_SLIP, {"title": "x"}),
        ("@misc{a, title={x},},\n year=2000\n}", 2, 2, Code.BIBTEX_SLIP, {"title": "x"}),
        ("@misc{a, title={x}, note=jmlr}", 1, 26, Code.UNKNOWN_STRING, {"note": "jmlr"}),
        ("@misc{a, title=x # { y}}", 1, 16, Code.UNKNOWN_STRING, {"title": "x y"}),
        ("@misc{a, title={x}, title={y}}", 1, 21, Code.UNCLEAR_VALUE, {"title": "x"}),
        ("@zzzzzz{a, title={x}}", 1, 1, Code.UNKNOWN_TYPE, {"title": "x"}),
    ],
)
def test_slip_is_advice_and_what_was_typed_is_kept(
    text: str, line: int, column: int, code: Code, fields: dict[str, str]
) -> None:
    found, _ = bibliography(text)
    (entry,) = found.entries

    told = [(each.place.line, each.place.column, each.code) for each in found.problems]
    assert told[0] == (line, column, code)
    assert all(each.is_advice for each in found.problems)
    assert entry.key == "a"
    assert {name: entry.value(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "length", "message", "help"),
    [
        ("@misc{a title={x}}", 1, "a comma is missing here", "put one between two fields"),
        ('@misc{a, note="never}\n', 1, "a brace is closed that was never opened",
         "delete it, or open it before"),
        ("@misc{a, title={never closed, year=2000}\n\n" + GOOD, 5,
         'a closing brace is missing: "title" or the entry never ends',
         'each "{" needs its "}", and so does the entry as a whole'),
        ("@misc{a,\n title={never\n\n" + GOOD, 1, 'the brace of "title" is never closed',
         'each "{" needs its "}", and each quotation mark its partner'),
        ('@misc{a,\n title="never\n\n' + GOOD, 1, 'the quotation mark of "title" is never closed',
         'each "{" needs its "}", and each quotation mark its partner'),
        ("@misc{a, title={x}", 1, "the entry is never closed",
         'end it with "}" on a line of its own'),
        ("@misc{a, title={x}}, year=2000}", 6,
         '", year=2000}" stands outside of any entry and is not shown',
         "the entry before it ends too early: delete a closing brace there"),
        ("@misc{a, title}", 5, 'the field "title" has no value', "write title = {…}"),
        ("@misc{a {x}}", 1, 'a comma is missing after the key "a"', "write @misc{a,"),
        ("@misc{title={x}}", 1, 'the entry has no key; here it is "x"',
         "write one after the bracket: @misc{lovelace1843,"),
        ("@bok{a, title={x}}", 4, 'unknown type of entry "@bok"', 'did you mean "book"?'),
        ("@zzzzzz{a, title={x}}", 7, 'unknown type of entry "@zzzzzz"',
         "it is shown as one of its own; use @misc where nothing else fits"),
        ("misc{a, title={x}}", 4, 'an entry starts with "@"', "write @misc{…"),
        (f"{GOOD}}}\n", 1, '"}" stands outside of any entry and is not shown',
         "the entry before it ends too early: delete a closing brace there"),
        ('@misc{a, title="A "quoted" word"}', 1,
         '"q" cannot stand here: a comma or the end of the entry is expected',
         'compare the entry with its neighbours; quotes inside of quotes need braces: {"}'),
        ("@string{x}", 1, "this cannot be read as BibTeX",
         "an entry looks like this: @article{lovelace1843, title = {…}, …}"),
        ("@misc{a, title={x}, note=jmlr}", 4, 'nothing defines the string "jmlr"',
         "put words in braces, {jmlr}, or write @string{jmlr = …}"),
        ("@string{jmlr={J}}\n@misc{a, title={x}, note=jmrl}", 4,
         'nothing defines the string "jmrl"', 'did you mean "jmlr"?'),
        ("@misc{a, title={x},\n title={y}}", 5,
         'title = "y" is not shown: line 1 has another title', "keep the right one of them"),
        ("@misc{ab, title={x}}\n@misc{ab, title={y}}", 2,
         'two works have the key "ab": the other is at docs/data/ada/publications.bib:1',
         "give one of them a key of its own"),
        ("@misc{ab, title={x}}\n@misc{ab, title={X}}", 2,
         '"ab" stands in docs/data/ada/publications.bib:1, too', "delete one of the two"),
    ],
)  # fmt: skip
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
    text = f"year = 1842\nBy x@y.org (a, b)\n% @misc{{b, title={{x}}}}\n{GOOD}  % year = 1843\n"

    assert [each.key for each in published(text)] == ["a"]


@pytest.mark.parametrize(
    "more", [", year={2020}}", "}", ",\n}", ",\n % more\n year = 2020}", ' # "."}', " , }"]
)
@pytest.mark.parametrize(
    "text", ["one\n@misc{x} y\n two", "one\n@misc{x, title={y}}\n", "\n @article{x,\n y={z},\n}"]
)
def test_what_looks_like_an_entry_in_a_closed_value_is_a_part_of_it(text: str, more: str) -> None:
    found, (first, second) = bibliography(
        f"@misc{{b, title={{T}}, abstract={{{text}}}{more}\n{GOOD}"
    )

    assert not [each for each in found.problems if not each.is_advice]
    assert {first.key, second.key} == {"a", "b"}
    assert (found.entries[0].value("abstract") or "").rstrip(".") == text


@pytest.mark.parametrize("depth", [99, 101, 2000])
def test_braces_may_stand_in_any_number_of_others(depth: int) -> None:
    value = "{" * depth + "Deep" + "}" * depth
    (publication,) = published(f"@misc{{a, title={value}, note={{{{x}} {value}}}, year=2020}}")

    assert (publication.title, publication.note) == ("Deep", "x Deep")


def test_comment_that_never_closes_ends_with_its_line() -> None:
    assert [each.key for each in published(f"@comment{{never closed\n{GOOD}")] == ["a"]


def test_comments_in_an_entry_are_passed_over_and_percents_in_values_are_not() -> None:
    text = "@misc{a,\n% year = {1},\n title={50\\% of x}, % odd\n % note={n}\n year=1843 % end\n}"
    (publication,) = published(text)

    assert (publication.title, publication.year, publication.note) == ("50% of x", 1843, None)


def test_entry_behind_a_broken_one_is_read() -> None:
    _, publications = bibliography("@misc{a, title={x} + year=1}\n\n" + GOOD)

    assert [each.key for each in publications] == ["a"]
    assert publications[0].title == "T"


def test_all_mistakes_are_told_in_one_run() -> None:
    wrong = "@misc{b, title={x}, note=never}\n@mics{c, title={x}}\n"
    text = f"@article{{a {{x}}}}\n{GOOD}{wrong}"

    assert [line for line, _, _ in problems_of(text)] == [1, 3, 4]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@misc{title={On Engines and of Looms}, year=1843}", ["On-Engines-and-of-Looms-1843"]),
        ("@misc{, title={王 Zoë}, date={1843-02}}", ["王-Zoë-1843"]),
        ("\n@misc{,}\n@misc{,}", ["entry-2", "entry-3"]),
        ("@misc{a b/c:d'e (2), title={x}}", ["a b/c:d'e (2)"]),
        ("@misc{2018, title={x}}\n@misc{王2019, title={y}}", ["2018", "王2019"]),
        ("@misc{a, title={x}}\n@misc{A, title={y}}", ["a", "A"]),
    ],
)
def test_key_is_read_or_made_of_the_title(text: str, keys: list[str]) -> None:
    assert [each.key for each in published(text)] == keys


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author={A, B}, author={C, D}", "A, B and C, D"),
        ("editor={A, B}, editor={C, D}", "A, B and C, D"), ("keywords={k}, Keywords={l}", "k, l"),
        ("url={https://x.org}, url={https://y.org}", "https://x.org https://y.org"),
        ("note={n}, note={m}", "n; m"), ("note={n}, note={n}", "n"),
        ("volume={ }, volume={1}", "1"),
    ],
)  # fmt: skip
def test_field_that_stands_there_twice_loses_nothing(field: str, value: str) -> None:
    found, _ = bibliography(f"@misc{{a, title={{T}}, {field}}}")

    assert list(found.entries[0].fields.values())[-1].value == value
    assert not found.problems


def test_entries_of_one_key_are_joined_where_they_are_one_work() -> None:
    first = "@misc{a, title={One}, doi={10.1000/x}, note={n}}\n"
    found, (publication,) = bibliography(
        first + "@misc{a, title={Other}, doi={10.1000/X}, note={m}, year=1843}"
    )

    assert (publication.title, publication.note, publication.year) == ("One", "n", 1843)
    assert [each.message for each in found.problems[1:]] == [
        'title = "Other" is not shown: the entry’s first version has another',
        'note = "m" is not shown: the entry’s first version has another',
    ]


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
    assert problems_of("@misc{a,\r\n title={x},\r\n note=never}")[0][:2] == (3, 7)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("@misc{k, title={T}, école={q}}", {"école": "q"}),
        ("@misc{k, title={T}, 题名={x}}", {"题名": "x"}),
        ("@misc{k, title={T}, 2020={x}}", {"2020": "x"}),
        ("@misc{k, title={T} naïve={x}}", {"naïve": "x"}),
        ("@my-type{k, title={T}}", {}),
        ("@статья{k, title={T}}", {}),
    ],
)
def test_names_of_fields_and_types_are_in_any_script(text: str, more: dict[str, str]) -> None:
    _, (publication,) = bibliography(text)

    assert publication.title == "T"
    assert {each.name: each.spans[0].text for each in publication.more} == more


@pytest.mark.parametrize("text", ["TY  - JOUR\nTI  - x\n", '{"a": 1}', "@article f, title={A}}"])
def test_text_without_an_entry_that_can_be_read_is_an_error(text: str) -> None:
    found, publications = bibliography(text)

    assert [problem.code for problem in found.problems] == [Code.BIBTEX_SYNTAX]
    assert publications == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n@misc{a, note={" + "x" * MOST_IN_A_VALUE + "x}}", 2),
        ("@misc{a, note={" + "{" * MOST_IN_AN_ENTRY, 1),
        ("@misc{a, title={x}}\n" * (MOST_ENTRIES + 1), MOST_ENTRIES + 1),
        ('@string{a = "xxxxxxxxxx"}\n' + "@string{a = a # a}\n" * 60, 15),
        ("@misc{a, note=" + '"x" # ' * MOST_IN_AN_ENTRY + '"x"}', 1),
    ],
    ids=["value", "braces", "entries", "strings", "parts"],
)
def test_what_would_be_read_for_minutes_is_too_large(text: str, line: int) -> None:
    assert (line, Code.TOO_LARGE) in {(at, code) for at, _, code in problems_of(text)}


def test_list_of_names_of_a_collaboration_is_not_too_large() -> None:
    names = " and ".join(f"Name {number}, A." for number in range(4_000))
    assert problems_of(f"@misc{{a, title={{x}}, year=2020, author={{{names}}}}}") == []
