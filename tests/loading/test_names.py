"""Names in lists, in their parts, and what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.citations.bibtex import names_as_bibtex
from portfolio.loading.names import Names, annotated, names_of
from portfolio.model.names import Author, Mark, PersonName
from portfolio.problems import Code, UnplacedError


def only_name(latex: str) -> PersonName:
    (author,) = names_of(latex).authors
    return author.name


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("Ada Lovelace", PersonName(family="Lovelace", given="Ada")),
        ("Lovelace, Ada", PersonName(family="Lovelace", given="Ada")),
        ("John von Neumann", PersonName(family="Neumann", given="John", particle="von")),
        ("von Neumann, John", PersonName(family="Neumann", given="John", particle="von")),
        (
            "de la Vall{\\'e}e Poussin, C.",
            PersonName(family="Vallée Poussin", given="C.", particle="de la"),
        ),
        (
            "King, Jr., Martin Luther",
            PersonName(family="King", given="Martin Luther", suffix="Jr."),
        ),
        (
            "Frederick P. Brooks Jr.",
            PersonName(family="Brooks", given="Frederick P.", suffix="Jr."),
        ),
        ("Wei Chen 0001", PersonName(family="Chen", given="Wei")),
        ("{Barnes and Noble}", PersonName(literal="Barnes and Noble")),
        ("{\\'E}variste Galois", PersonName(family="Galois", given="Évariste")),
        (
            "family=Harman, given=Hans, prefix=von",
            PersonName(family="Harman", given="Hans", particle="von"),
        ),
        ("Wei 0001", PersonName(family="Wei")),
        ("Wei Chen 01", PersonName(family="01", given="Wei Chen")),
        ("Sammy Davis III", PersonName(family="Davis", given="Sammy", suffix="III")),
        ("Davis sr", PersonName(family="Davis", suffix="sr")),
        ("Davis IV, Sammy", PersonName(family="Davis", given="Sammy", suffix="IV")),
        ("Ada Vi", PersonName(family="Vi", given="Ada")),
        ("{Barnes} {Noble}", PersonName(family="Noble", given="Barnes")),
        ("{A {and} B}", PersonName(literal="A and B")),
        (
            'given="Hans", family={Harman, Co}, nonsense=x, prefix=',
            PersonName(family="Harman, Co", given="Hans"),
        ),
        ("family=King, suffix=III", PersonName(family="King", suffix="III")),
        ("Plato", PersonName(family="Plato")),
        ("丘成桐", PersonName(family="丘成桐")),
    ],
)
def test_name_is_taken_apart(latex: str, expected: PersonName) -> None:
    assert only_name(latex) == expected


def test_others_are_no_name() -> None:
    names = names_of("Lovelace, Ada and others")

    assert (len(names.authors), names.has_more) == (1, True)


@pytest.mark.parametrize("more", ["Others", "et al.", "et al", " others "])
def test_others_are_written_in_several_ways(more: str) -> None:
    names = names_of(f"Lovelace, Ada\n  and {more}")

    assert ([str(author.name) for author in names.authors], names.has_more) == (
        ["Ada Lovelace"],
        True,
    )


def test_names_stay_in_their_order_and_need_no_others() -> None:
    names = names_of("Lovelace, Ada and Charles Babbage and {Royal Society}")

    assert [str(author.name) for author in names.authors] == [
        "Ada Lovelace",
        "Charles Babbage",
        "Royal Society",
    ]
    assert names.has_more is False
    assert names_of("") == Names(())


@pytest.mark.parametrize("latex", ["A, B, C, D", "{} and Lovelace, Ada and {*}"])
def test_what_cannot_be_a_name_is_refused(latex: str) -> None:
    with pytest.raises(UnplacedError) as refusal:
        names_of(latex)

    assert refusal.value.code == Code.BAD_NAMES
    assert 'write "Family, Given" or "Given Family"' in refusal.value.help


@pytest.mark.parametrize(
    ("latex", "message"),
    [("A, B, C, D", '"A, B, C, D" has too many commas for one name'), ("{*}", '"{*}" is no name')],
)
def test_refused_name_is_quoted(latex: str, message: str) -> None:
    with pytest.raises(UnplacedError) as refusal:
        names_of(f"Lovelace, Ada and {latex}")

    assert refusal.value.message == message


@pytest.mark.parametrize("sign", ["*", "$^*$", r"\textsuperscript{*}", "{$^{*}$}"])
def test_star_says_equal_contribution_and_is_no_part_of_the_name(sign: str) -> None:
    (author, _) = names_of(f"Lovelace{sign}, Ada and Babbage, Charles").authors

    assert (str(author.name), author.marks) == ("Ada Lovelace", (Mark.EQUAL,))


def test_sign_that_the_entry_explains_keeps_its_meaning_open() -> None:
    (author,) = names_of("Lovelace*, Ada", annotation="* translated it").authors

    assert (author.marks, author.signs) == ((), "*")


@pytest.mark.parametrize(
    ("latex", "annotation", "marks", "signs"),
    [
        ("Lovelace✉, Ada", "", (Mark.CORRESPONDING,), ""),
        ("Lovelace, Ada✉∗", "", (Mark.EQUAL, Mark.CORRESPONDING), ""),
        ("Lovelace‡†, Ada", "", (), "‡†"),
        ("Lovelace†*, Ada†", "", (Mark.EQUAL,), "†"),
        ("Lovelace✉*, Ada", "✉ lead", (Mark.EQUAL,), "✉"),
        ("Lovelace, Ada", "* lead", (), ""),
    ],
)
def test_signs_have_their_usual_meaning_or_stay(
    latex: str, annotation: str, marks: tuple[Mark, ...], signs: str
) -> None:
    (author,) = names_of(latex, annotation=annotation).authors

    assert author.name == PersonName(family="Lovelace", given="Ada")
    assert (author.marks, author.signs) == (marks, signs)


def test_annotation_leaves_out_what_is_known_and_says_nothing_twice() -> None:
    authors = names_of("Lovelace*, Ada and Babbage, Charles").authors

    changed = annotated(authors, ' 1 = equal, "student" ; 2=me,advised,supervised;; ')

    assert changed[0].marks == (Mark.EQUAL, Mark.SUPERVISED)
    assert changed[1].marks == (Mark.SUPERVISED,)
    assert annotated(authors, "") == authors
    assert annotated(authors, "1=highlight; 2=self") == authors


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("equal-contribution", Mark.EQUAL),
        ("corresponding", Mark.CORRESPONDING),
        ("advised", Mark.SUPERVISED),
    ],
)
def test_annotation_has_several_words_for_a_mark(word: str, mark: Mark) -> None:
    (author,) = annotated(names_of("Lovelace, Ada").authors, f"1={word}")

    assert author.marks == (mark,)


@pytest.mark.parametrize("part", ["0=equal", "3=equal", "equal", "1", "x1=equal", "=equal"])
def test_annotation_of_nobody_is_quoted_beside_a_right_one(part: str) -> None:
    authors = names_of("Lovelace, Ada and Babbage, Charles").authors

    with pytest.raises(UnplacedError) as refusal:
        annotated(authors, f"1=equal; {part}")

    assert refusal.value.code == Code.BAD_VALUE
    assert refusal.value.message == f'"{part}" says nothing of one of the 2 authors'
    assert "author+an = {1=equal; 2=corresponding}" in refusal.value.help


def test_annotation_of_an_unknown_word_is_told_the_nearest_one() -> None:
    with pytest.raises(UnplacedError) as refusal:
        annotated(names_of("Lovelace, Ada").authors, "1=equl")

    assert refusal.value.message == '"equl" is said of no author here'
    assert refusal.value.help == 'did you mean "equal"?'


def test_annotation_says_marks_and_orcid() -> None:
    authors = names_of("Lovelace, Ada and Babbage, Charles").authors
    authors = annotated(authors, "1=equal, corresponding; 2=supervised")
    authors = annotated(authors, '1="0000-0002-1825-0097"', of="orcid")

    assert authors[0].marks == (Mark.EQUAL, Mark.CORRESPONDING)
    assert authors[1].marks == (Mark.SUPERVISED,)
    assert authors[0].orcid == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("annotation", "of", "code"),
    [
        ("3=equal", "", Code.BAD_VALUE),
        ("equal", "", Code.BAD_VALUE),
        ("1=first", "", Code.BAD_VALUE),
        ("1=0000-0002-1825-0098", "orcid", Code.BAD_IDENTIFIER),
    ],
)
def test_annotation_that_says_nothing_is_refused(annotation: str, of: str, code: Code) -> None:
    with pytest.raises(UnplacedError) as refusal:
        annotated(names_of("Lovelace, Ada").authors, annotation, of=of)

    assert refusal.value.code == code


WORD = st.text(
    st.characters(categories=("Lu", "Ll", "Lo"), exclude_characters="ǅǈǋǲ"), min_size=1, max_size=8
).filter(lambda word: word.lower() not in ("and", "others"))
PART = st.lists(WORD.map(str.capitalize), min_size=1, max_size=3).map(" ".join)
NAME = st.builds(
    PersonName,
    family=PART,
    given=PART | st.none(),
    particle=st.sampled_from(["von", "de la", "van der", None]),
    suffix=st.sampled_from(["Jr.", "III", None]),
).filter(lambda name: name.given is not None or name.suffix is None) | st.builds(
    PersonName, literal=PART
)


@given(st.lists(NAME, min_size=1, max_size=4), st.booleans())
def test_names_written_as_bibtex_are_read_as_the_same_names(
    names: list[PersonName], others: bool
) -> None:
    authors = tuple(Author(name=name) for name in names)

    read = names_of(names_as_bibtex(authors, others=others))

    assert (read.authors, read.has_more) == (authors, others)
