"""Names in lists, in their parts, and what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.citations.bibtex import names_as_bibtex
from portfolio.loading.names import annotated, names_of
from portfolio.model.names import Author, Mark, PersonName
from portfolio.problems import Code, Refusal


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
        ("Plato", PersonName(family="Plato")),
        ("丘成桐", PersonName(family="丘成桐")),
    ],
)
def test_name_is_taken_apart(latex: str, expected: PersonName) -> None:
    assert only_name(latex) == expected


def test_others_are_no_name() -> None:
    names = names_of("Lovelace, Ada and others")

    assert (len(names.authors), names.has_more) == (1, True)


@pytest.mark.parametrize("latex", ["A, B, C, D", "{} and Lovelace, Ada and {*}"])
def test_what_cannot_be_a_name_is_refused(latex: str) -> None:
    with pytest.raises(Refusal) as refusal:
        names_of(latex)

    assert refusal.value.code == Code.BAD_NAMES


@pytest.mark.parametrize("sign", ["*", "$^*$", r"\textsuperscript{*}", "{$^{*}$}"])
def test_star_says_equal_contribution_and_is_no_part_of_the_name(sign: str) -> None:
    (author, _) = names_of(f"Lovelace{sign}, Ada and Babbage, Charles").authors

    assert (str(author.name), author.marks) == ("Ada Lovelace", (Mark.EQUAL,))


def test_sign_that_the_entry_explains_keeps_its_meaning_open() -> None:
    (author,) = names_of("Lovelace*, Ada", annotation="* translated it").authors

    assert (author.marks, author.signs) == ((), "*")


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
    with pytest.raises(Refusal) as refusal:
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
