"""Names in lists, in their parts, and what is said of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from portfolio.citations.bibtex import names_as_bibtex
from portfolio.loading.name_lists import families_in
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
        ("Wei Wang 0001", PersonName(family="Wang", given="Wei")),
        ("Wang, Wei 0001", PersonName(family="Wang", given="Wei")),
        ("Alvarez, Maria, Jr.", PersonName(family="Alvarez", given="Maria", suffix="Jr.")),
        ("Doe, John III", PersonName(family="Doe", given="John", suffix="III")),
        ("Martin King, Jr.", PersonName(family="King", given="Martin", suffix="Jr.")),
        ("John Doe, Ph.D.", PersonName(family="Doe", given="John", suffix="Ph.D.")),
        ("Doe, John, MD", PersonName(family="Doe", given="John", suffix="MD")),
        ("Doe, MD", PersonName(family="Doe", given="MD")),
        ("Berg, Niels van der", PersonName(family="Berg", given="Niels", particle="van der")),
        ("niels van der berg", PersonName(family="berg", given="niels", particle="van der")),
        ("Maria De la Cruz", PersonName(family="Cruz", given="Maria", particle="De la")),
        ("de la Cruz", PersonName(family="Cruz", particle="de la")),
        ("Van Minh Nguyen", PersonName(family="Nguyen", given="Van Minh")),
        ("ada lovelace", PersonName(family="lovelace", given="ada")),
        ("LOVELACE, ADA", PersonName(family="LOVELACE", given="ADA")),
        ("José Ortega y Gasset", PersonName(family="Ortega y Gasset", given="José")),
        ("Ortega y Gasset, José", PersonName(family="Ortega y Gasset", given="José")),
        ("Doe J. K.", PersonName(family="Doe", given="J. K.")),
        ("O'Neil, Jean-Luc", PersonName(family="O'Neil", given="Jean-Luc")),
        ("王 小明", PersonName(family="王", given="小明")),
        ("王, 小明", PersonName(family="王", given="小明")),
        ("Иван Иванов", PersonName(family="Иванов", given="Иван")),
        ("The LIGO Collaboration", PersonName(literal="The LIGO Collaboration")),
        ("ATLAS Collaboration", PersonName(literal="ATLAS Collaboration")),
        ("丘成桐", PersonName(family="丘成桐")),
        ("Gerard 't Hooft", PersonName(family="Hooft", given="Gerard", particle="'t")),
        ("Hoff, J. H. van 't", PersonName(family="Hoff", given="J. H.", particle="van 't")),
        (
            "Otto von und zu Guttenberg",
            PersonName(family="Guttenberg", given="Otto", particle="von und zu"),
        ),
        ("Jane Doe, M.D., Ph.D.", PersonName(family="Doe", given="Jane", suffix="M.D., Ph.D.")),
        ("Doe, Jane, Ph.D., MD", PersonName(family="Doe", given="Jane", suffix="Ph.D., MD")),
        ("Doe, MD, Jane", PersonName(family="Doe", given="Jane", suffix="MD")),
        ("Jane Doe M.D.", PersonName(family="Doe", given="Jane", suffix="M.D.")),
        ("Ten Berge, M.D.", PersonName(family="Ten Berge", given="M.D.")),
        ("Doe, Katharina MD", PersonName(family="Doe", given="Katharina MD")),
        ("Doe~J.", PersonName(family="Doe", given="J.")),
        ("Doe, J.\\,K.", PersonName(family="Doe", given="J. K.")),
        ("J.Doe", PersonName(family="Doe", given="J.")),
        ("{García Márquez}, Ana María", PersonName(family="García Márquez", given="Ana María")),
        ("GARCÍA MÁRQUEZ, Ana María", PersonName(family="GARCÍA MÁRQUEZ", given="Ana María")),
        ("Silva Santos, Ana de", PersonName(family="Silva Santos", given="Ana", particle="de")),
        ("<b>Ada</b> Lovelace", PersonName(family="Lovelace", given="Ada")),
        ("\\CJKfamily{gbsn}王小明", PersonName(family="王小明")),
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


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        # BibTeX, with slips
        ("Doe, J. and Roe, R. and", "J. Doe | R. Roe"),
        ("and Doe, J. and and Roe, R.", "J. Doe | R. Roe"),
        ("Doe, J. AND Roe, R.", "J. Doe | R. Roe"),
        ("Doe, J.,\n  and   Roe,  R.", "J. Doe | R. Roe"),
        ("J.~Doe and R.~Roe", "J. Doe | R. Roe"),
        ("Doe,, J. and , Roe", "J. Doe | Roe"),
        # commas
        ("J. Doe, R. Roe", "J. Doe | R. Roe"),
        ("J. Doe, R. Roe, M. Poe", "J. Doe | R. Roe | M. Poe"),
        ("J. Doe, R. Roe and M. Poe", "J. Doe | R. Roe | M. Poe"),
        ("Jane Doe, Rick Roe, and Mary Poe", "Jane Doe | Rick Roe | Mary Poe"),
        ("Jane Doe, Jr., Rick Roe III, Mary Poe", "Jane Doe Jr. | Rick Roe III | Mary Poe"),
        ("Doe, J., Roe, R. K., Poe, M.", "J. Doe | R. K. Roe | M. Poe"),
        ("Doe, J., Jr., Roe, R.", "J. Doe Jr. | R. Roe"),
        ("Doe, Jane, Roe, Rick, and Poe, Mary", "Jane Doe | Rick Roe | Mary Poe"),
        ("Doe, J., … Poe, M.", "J. Doe | M. Poe | …"),
        ("Jane Doe (MIT), Rick Roe (ETH)", "Jane Doe | Rick Roe"),
        ("Jane Doe$^1$, Rick Roe$^2$", "Jane Doe | Rick Roe"),
        ("Jane Doe 0001, Rick Roe 0002", "Jane Doe | Rick Roe"),
        ("Jane Doe, Ph.D., Rick Roe", "Jane Doe Ph.D. | Rick Roe"),
        ("j. doe, r. roe", "j. doe | r. roe"),
        ("J. DOE, R. ROE", "J. DOE | R. ROE"),
        ("Jane A. Doe, Rick Roe", "Jane A. Doe | Rick Roe"),
        ("J.Doe,R.Roe", "J. Doe | R. Roe"),
        ("Jane Doe1, Rick Roe2", "Jane Doe | Rick Roe"),
        ("Jane Doe1,2, Rick Roe2", "Jane Doe | Rick Roe"),
        ("Jane Doe, MD, PhD, Rick Roe, MD", "Jane Doe MD, PhD | Rick Roe MD"),
        ("Jane Doe, MD, Rick Roe", "Jane Doe MD | Rick Roe"),
        # APA, Vancouver and its kind
        ("DOE, J., NG, K.", "J. DOE | K. NG"),
        ("DOE J, ROE R", "J DOE | R ROE"),
        ("Doe, J., Roe, R., & Poe, M.", "J. Doe | R. Roe | M. Poe"),
        ("Doe, J., \\& Roe, R.", "J. Doe | R. Roe"),
        ("Doe J, Roe RM, van der Berg N", "J Doe | RM Roe | N van der Berg"),
        ("Doe JK Jr, Roe R", "JK Doe Jr | R Roe"),
        ("Doe J., Roe R.-M.", "J. Doe | R.-M. Roe"),
        ("Doe J and Roe R", "J Doe | R Roe"),
        ("Doe J, Roe R and Poe M", "J Doe | R Roe | M Poe"),
        ("Souza AF de, Berg J van den", "AF de Souza | J van den Berg"),
        ("Souza AF de and Berg J van den", "AF de Souza | J van den Berg"),
        ('M{\\"u}ller J, {\\O}rsted H', "J Müller | H Ørsted"),
        ("Иванов И.И., Петров П.", "И.И. Иванов | П. Петров"),
        ("Иванов И.И. and Петров, П.", "И.И. Иванов | П. Петров"),
        # semicolons, ampersands
        ("J. Doe; R. Roe", "J. Doe | R. Roe"),
        ("Doe, J.; Roe, R.;", "J. Doe | R. Roe"),
        ("J. Doe & R. Roe", "J. Doe | R. Roe"),
        ("J. Doe, R. Roe \\& M. Poe", "J. Doe | R. Roe | M. Poe"),
        ("Jane Doe / Rick Roe", "Jane Doe | Rick Roe"),
        ("J. Doe/R. Roe", "J. Doe | R. Roe"),
        ("Jane Doe | Rick Roe", "Jane Doe | Rick Roe"),
        ("Jane Doe, \\\\ Rick Roe", "Jane Doe | Rick Roe"),
        ("Jane Doe • Rick Roe", "Jane Doe | Rick Roe"),
        ("Doe, Jane -- Roe, Rick", "Jane Doe | Rick Roe"),
        ("سارة علي، علي حسن، أحمد محمد", "سارة علي | علي حسن | أحمد محمد"),
        ("M&uuml;ller, J. &amp; Roe, R.", "J. Müller | R. Roe"),
        # others
        ("Doe, J. et al.", "J. Doe | …"),
        ("Doe, J., Roe, R., et al", "J. Doe | R. Roe | …"),
        ("Doe, J. and \\emph{et al.}", "J. Doe | …"),
        ("Doe, J. and {others}", "J. Doe | …"),
        ("Doe, J. & others", "J. Doe | …"),
        ("Doe J, et al.", "J Doe | …"),
        ("Doe J, Roe R, others", "J Doe | R Roe | …"),
        ("Doe, J. and 3 others", "J. Doe | …"),
        ("Doe, J., Roe, R. u. a.", "J. Doe | R. Roe | …"),
        ("Иванов, И. и др.", "И. Иванов | …"),
        ("王伟, 李娜, 等", "王伟 | 李娜 | …"),
        ("Doe, J., et al. (ATLAS)", "J. Doe | …"),
        # bodies
        ("{NASA} and Doe, J.", "NASA | J. Doe"),
        ("Google Inc. and Doe, J.", "Google Inc. | J. Doe"),
        ("Google, Inc.", "Google, Inc."),
        ("University of California, Berkeley", "University of California, Berkeley"),
        ("J. Doe, R. Roe, ATLAS Collaboration", "J. Doe | R. Roe | ATLAS Collaboration"),
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc."),
        ("{Department of Optics, Sound and Light}", "Department of Optics, Sound and Light"),
        ("ATLAS Collaboration, CMS Collaboration", "ATLAS Collaboration | CMS Collaboration"),
        ("Institute of Optics and University of York", "Institute of Optics | University of York"),
        # LaTeX around names
        ("\\textbf{Doe, J.} and Roe, R.", "J. Doe | R. Roe"),
        ("\\textbf{\\underline{J. Doe}}, R. Roe", "J. Doe | R. Roe"),
        ("{\\textbf{Doe, J.}} and {\\bf Roe, R.}", "J. Doe | R. Roe"),
        # scripts
        ("王小明、李雷", "王小明 | 李雷"),
        ("王小明, 李雷, 韩梅梅", "王小明 | 李雷 | 韩梅梅"),
        ("王伟, 李娜", "王伟 | 李娜"),
        ("김철수, 이영희", "김철수 | 이영희"),
        ("山田太郎・鈴木花子", "山田太郎 | 鈴木花子"),
        ("山田, 太郎", "山田 太郎"),
        ("王 小明 and 山田, 太郎", "王 小明 | 山田 太郎"),
        # what only looks like a list
        ("García Márquez, Gabriel José and Plato", "Gabriel José García Márquez | Plato"),
        ("Press, William H.", "William H. Press"),
        ("Malcolm X", "Malcolm X"),
        ("St. John, Ann Marie", "Ann Marie St. John"),
    ],
)
def test_list_is_divided_however_it_is_joined(latex: str, names: str) -> None:
    read = names_of(latex)
    found = [str(author.name) for author in read.authors]

    assert " | ".join([*found, *(["…"] if read.has_more else [])]) == names
    assert read.doubts == ()


@pytest.mark.parametrize(
    "typed",
    [
        "A, B, C, D",
        "Lovelace, Babbage, Menabrea",
        "Doe, Jane, Roe, Rick",
        "Doe, J. Roe, R.",
        "Jane Doe, Rick Roe and Mary Poe",
        "Wei LI, Hao WU",
        "Jane Doe, Rick Roe",
        "García Márquez, Gabriel José",
        "Jane Doe, M.D.",
        "SILVA JP, SOUZA RC",
        "山田 太郎, 鈴木 花子",
        "王伟, 欧阳修",
        "Institute of Electrical and Electronics Engineers",
        "U.S. Department of Health and Human Services",
        "Food and Agriculture Organization",
        "The ATLAS and CMS Collaborations",
        "Иванов И. и Петров П.",
        "J. Doe, Roe",
        "J. Doe und R. Roe",
        "J. Doe et R. Roe",
        "Juan Pérez y María López",
        "Doe, J. und Roe, R.",
        "Plato & Aristotle",
        "J. Doe (Editor) und R. Roe",
        "{Doe, J. and Roe, R.}",
        "J. Doe on behalf of the ATLAS Collaboration",
    ],
)
def test_list_that_cannot_be_divided_is_shown_as_typed(typed: str) -> None:
    read = names_of(typed)

    assert typed.strip("{").startswith(str(read.authors[0].name))
    assert read.authors[0].name.literal is not None
    assert [doubt.code for doubt in read.doubts] == [Code.BAD_NAMES]
    assert read.authors[0].name.literal in read.doubts[0].message
    assert '"and" between two names' in read.doubts[0].help


def test_family_of_several_words_is_known_from_other_lists() -> None:
    families = families_in(["García Márquez, G. and Doe, J. and others", "Roe Poe, R."])

    (author,) = names_of("García Márquez, Gabriel José", families=families).authors
    doubts = names_of("Roe Poe, Rick Max", families=families).doubts

    assert author.name == PersonName(family="García Márquez", given="Gabriel José")
    assert [doubt.help for doubt in doubts] == [
        'write "and" between two names; one name needs braces: "{Family Family}, Given"'
    ]


def test_what_is_no_name_is_quoted_and_the_others_stay() -> None:
    read = names_of("{} and Lovelace, Ada and {*}")

    assert [str(author.name) for author in read.authors] == ["Ada Lovelace"]
    assert [doubt.message for doubt in read.doubts] == ['"{}" is no name', '"*" is no name']


def test_address_at_a_name_is_quoted() -> None:
    read = names_of("\\href{https://doe.example/}{J. Doe} and \\textcolor{red}{Roe, R.}")

    assert [str(author.name) for author in read.authors] == ["J. Doe", "R. Roe"]
    assert [doubt.message.split(" ")[0] for doubt in read.doubts] == [
        '"https://doe.example/"',
        '"red"',
    ]


@pytest.mark.parametrize(
    ("latex", "note", "signs"),
    [
        ("J. Doe (Editor)", "(Editor)", ""),
        ("Doe, J. [equal contribution]", "[equal contribution]", ""),
        ("Doe, J. (Dept. A, Univ. B and C)", "(Dept. A, Univ. B and C)", ""),
        ("Doe (王), J.", "(王)", ""),
        ("J. Doe\\thanks{Paid by {X}, Y.}", "(Paid by X, Y.)", ""),
        ("J. Doe$^{1,2}$", "", "1,2"),
        ("J. Doe$^{a,\\dagger}$ (deceased)", "(deceased)", "a,†"),
        ("J. Doe\\textsuperscript{3}", "", "3"),
        ("J. Doe\\inst{3}", "", "3"),
        ("J. Doe\\ddag", "", "‡"),
        ("J. Doe, ed.", "(ed.)", ""),
        ("J. Doe$^{\\mathrm{corresponding}}$", "(corresponding)", ""),
    ],
)
def test_note_behind_a_name_is_kept(latex: str, note: str, signs: str) -> None:
    for text in (latex, f"{latex}, R. Roe" if latex[0] == "J" else f"{latex} and R. Roe"):
        author = names_of(text).authors[0]

        assert (str(author.name), author.note, author.signs) == ("J. Doe", note, signs)


def test_note_within_a_name_stays_there() -> None:
    assert str(only_name("Lee (이) Min")) == "Lee (이) Min"


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

    changed, doubts = annotated(authors, ' 1 = equal, "student" ; 2=me,advised,supervised;; ')

    assert changed[0].marks == (Mark.EQUAL, Mark.SUPERVISED)
    assert changed[1].marks == (Mark.SUPERVISED,)
    assert doubts == ()
    assert annotated(authors, "") == (authors, ())
    assert annotated(authors, "1=highlight; 2=self") == (authors, ())


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("equal-contribution", Mark.EQUAL),
        ("corresponding", Mark.CORRESPONDING),
        ("advised", Mark.SUPERVISED),
    ],
)
def test_annotation_has_several_words_for_a_mark(word: str, mark: Mark) -> None:
    (author,), _ = annotated(names_of("Lovelace, Ada").authors, f"1={word}")

    assert author.marks == (mark,)


@pytest.mark.parametrize("part", ["0=equal", "3=equal", "equal", "1", "x1=equal", "=equal"])
def test_annotation_of_nobody_is_quoted_beside_a_right_one(part: str) -> None:
    authors = names_of("Lovelace, Ada and Babbage, Charles").authors

    changed, (doubt,) = annotated(authors, f"1=equal; {part}")

    assert changed[0].marks == (Mark.EQUAL,)
    assert doubt.code == Code.BAD_NAMES
    assert doubt.message == f'"{part}" says nothing of one of the 2 authors'
    assert "author+an = {1=equal; 2=corresponding}" in doubt.help


def test_annotation_of_an_unknown_word_is_told_the_nearest_one() -> None:
    _, (doubt,) = annotated(names_of("Lovelace, Ada").authors, "1=equl")

    assert doubt.message == '"equl" is said of no author here'
    assert doubt.help == 'did you mean "equal"?'


def test_annotation_says_marks_and_orcid() -> None:
    authors = names_of("Lovelace, Ada and Babbage, Charles").authors
    authors, _ = annotated(authors, "1=equal, corresponding; 2=supervised")
    authors, _ = annotated(authors, '1="0000-0002-1825-0097"', of="orcid")

    assert authors[0].marks == (Mark.EQUAL, Mark.CORRESPONDING)
    assert authors[1].marks == (Mark.SUPERVISED,)
    assert authors[0].orcid == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("annotation", "of", "quoted"),
    [
        ("3=equal", "", "3=equal"),
        ("1=first", "", "first"),
        ("1=0000-0002-1825-0098", "orcid", "0000-0002-1825-0098"),
    ],
)
def test_annotation_that_says_nothing_is_quoted(annotation: str, of: str, quoted: str) -> None:
    authors = names_of("Lovelace, Ada").authors

    changed, (doubt,) = annotated(authors, annotation, of=of)

    assert (changed, doubt.code) == (authors, Code.BAD_NAMES)
    assert f'"{quoted}"' in doubt.message


WORD = st.text(
    st.characters(categories=("Lu", "Ll", "Lo"), exclude_characters="ǅǈǋǲ"), min_size=2, max_size=8
).filter(lambda word: word.lower() not in ("and", "others", "jr", "sr"))
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


PIECES = st.sampled_from(
    [
        *("Doe", "J.", "Ada", "van der", "O'Neil", "Jean-Luc", "王", "小明", "이", "Иванов", "И."),
        *("Jr.", "III", "PhD", "Inc.", "{NASA}", "Team", "The", "of", "0x", "JK", "X", "plato"),
        *(" and ", " and ", ", ", ", ", "; ", " & ", " \\& ", " AND ", "、", " und ", " y ", " "),
        *("et al.", "others", "~", "\n", ",", ".", "…", "(Editor)", "[note]", "(a, b)", "(", "]"),
        *("$^{1,a}$", "*", "†", "\\thanks{x, y}", "\\textbf{Roe, R.}", "\\emph{et al.}"),
        *("{\\bf Z Y}", "\\href{u}{J. Doe}", "{\\'E}mile", "{", "}", "=", "family=", "given="),
    ]
)


ODD = st.characters(categories=("L", "P", "S", "Z", "Nd", "Mn"), exclude_characters="\\$")


def letters(text: str) -> Counter[str]:
    """Count the letters of a text, but for those of macros and of words that only join."""
    plain = re.sub(r"\\[A-Za-z]+|\\'", " ", unicodedata.normalize("NFD", text))
    plain = re.sub(r"\b(?:and|others|et\.?\s+al|family|given)\b", " ", plain, flags=re.I)
    return Counter(letter for letter in plain.casefold() if letter.isalpha())


@given(st.lists(PIECES | st.text(ODD, max_size=4), max_size=12).map("".join))
def test_no_letter_is_lost(latex: str) -> None:
    assume("\\" not in latex or latex.count("{") == latex.count("}"))
    try:
        read = names_of(latex)
    except UnplacedError:
        reject()
    shown = [f"{each.name} {each.note} {each.signs}" for each in read.authors]

    assert not letters(latex) - letters(" ".join([*shown, *(d.message for d in read.doubts)]))


@pytest.mark.parametrize(
    ("latex", "names", "has_more"),
    [
        (r"\me{Doe, Jane} and Roe, R.", ["Jane Doe", "R. Roe"], False),
        (r"Doe \textit{et al.}, J.", ["J. Doe"], True),
        ("DI MARTINO, Beniamino and Roe, R.", ["Beniamino DI MARTINO", "R. Roe"], False),
        ("Short Gianotti, Daniel J and Dara Roe", ["Daniel J Short Gianotti", "Dara Roe"], False),
        ("given=J, given-i=J, family=Doe, useprefix=true", ["J Doe"], False),
    ],
)
def test_what_real_files_have_around_names_is_understood(
    latex: str, names: list[str], has_more: bool
) -> None:
    found = names_of(latex)

    assert [str(author.name) for author in found.authors] == names
    assert (found.has_more, found.doubts) == (has_more, ())
