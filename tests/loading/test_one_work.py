"""A work in several files of one person is shown once, and two works twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.publications import publications_of
from portfolio.problems import Code
from tests.builders import source

TITLE = "title={On Computable Numbers}, author={Turing, Alan}, year=1936"
ARTICLE = f"@article{{a, {TITLE}, journal={{PLMS}}, volume=42, pages={{230--265}}}}"
PREPRINT = f"@misc{{b, {TITLE}, eprint={{cs/0112017}}, archiveprefix={{arXiv}}, pages={{1--36}}}}"


def keys_of(*texts: str) -> tuple[list[str], list[Code]]:
    """Return the keys of what is shown of some files, and the codes of the advice on them."""
    files = [read_bibtex(source(text, f"{name}.bib")) for name, text in enumerate(texts)]
    shown = publications_of(files, Path("/without/files"))
    wanted = (Code.REPEATED_ENTRY, Code.SAME_KEY_TWICE)
    codes = [each.code for file in files for each in file.problems if each.code in wanted]
    return sorted(each.key for each in shown), codes


@pytest.mark.parametrize(
    "other",
    [
        f"@article{{b, {TITLE}}}", f"@article{{b, {TITLE}, journal={{Proc. LMS}}, pages={{230}}}}",
        f"@article{{b, {TITLE}, volume={{42}}, pages={{230-265}}, note={{Reprinted}}}}", PREPRINT,
        f"@article{{b, {TITLE}, journal={{CoRR}}, volume={{abs/cs/0112017}}}}",
        f"@unpublished{{b, {TITLE}, pages={{36}}}}", f"@techreport{{b, {TITLE}, number={{7}}}}",
    ],
)  # fmt: skip
def test_work_is_shown_once_if_nothing_contradicts(other: str) -> None:
    assert keys_of(ARTICLE, other) == (["a"], [Code.REPEATED_ENTRY])
    assert keys_of(other, ARTICLE) == (["b"], [Code.REPEATED_ENTRY])


@pytest.mark.parametrize(
    "fields",
    [
        "volume=43", "number=2", "pages={544--546}", "eid={7}", "subtitle={A Correction}",
        "note={Erratum}", "titleaddon={Reply to Church}", "type={Corrigendum}", "doi={10.1000/b}",
        "arxiv={1706.03762}", "edition=2",
    ],
)  # fmt: skip
def test_work_is_another_one_if_something_contradicts(fields: str) -> None:
    whole = ARTICLE.replace("volume", "number=1, eid=6, edition=1, doi={10.1000/a}, volume")
    whole = whole.replace("volume", "arxiv={1706.00001}, subtitle={With a Problem}, volume", 1)

    assert keys_of(whole, f"@article{{b, {TITLE}, {fields}}}") == (["a", "b"], [])


@pytest.mark.parametrize(
    "other",
    [f"@{kind}{{b, {TITLE}}}" for kind in ("inproceedings", "phdthesis", "book", "erratum")],
)
def test_work_of_another_type_is_another_one(other: str) -> None:
    assert keys_of(ARTICLE, other) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("inproceedings", "incollection"), ("thesis", "phdthesis"), ("collection", "book")],
)
def test_types_that_programs_confuse_are_one(one: str, other: str) -> None:
    files = (f"@{one}{{a, {TITLE}}}", f"@{other}{{b, {TITLE}}}")

    assert keys_of(*files) == (["a"], [Code.REPEATED_ENTRY])


def test_erratum_in_two_files_meets_itself() -> None:
    erratum = ARTICLE.replace("{a,", "{e,").replace("230--265", "544--546")

    files = (f"{ARTICLE}\n{erratum}", f"{erratum}\n{ARTICLE}".replace("{e,", "{f,"))

    assert keys_of(*files) == (["a", "e"], [Code.REPEATED_ENTRY] * 2)


def test_paper_meets_the_paper_before_its_preprint() -> None:
    (first, again) = f"{PREPRINT}\n{ARTICLE}", ARTICLE.replace("{a,", "{c,").replace("42", "{42}")
    files = [read_bibtex(source(text, f"{name}.bib")) for name, text in enumerate((first, again))]
    publications_of(files, Path("/without/files"))

    assert [each.message for each in files[1].problems][:1] == ['"c" stands in 0.bib:2, too']


def test_identifier_may_stand_in_an_address() -> None:
    one = f"@article{{a, {TITLE}, doi={{10.1000/X}}}}"
    same, other = (
        f"@article{{b, {TITLE}, url={{https://doi.org/10.1000/{name}}}}}" for name in "xy"
    )

    assert keys_of(one, same) == (["a"], [Code.REPEATED_ENTRY])
    assert keys_of(one, other) == (["a", "b"], [])


def test_preprint_of_arxiv_with_its_own_doi_is_the_paper() -> None:
    paper, preprint = (
        f"@article{{{key}, {TITLE}, journal={{{name}}}, doi={{{doi}}}}}"
        for key, name, doi in (
            ("a", "PLMS", "10.1000/x"),
            ("b", "CoRR", "10.48550/arXiv.1706.03762"),
        )
    )

    assert keys_of(paper, preprint) == (["a"], [Code.REPEATED_ENTRY])


@pytest.mark.parametrize(("edition", "keys"), [("2nd", ["a"]), ("{3rd}", ["a", "b"])])
def test_edition_is_a_number_with_or_without_its_ending(edition: str, keys: list[str]) -> None:
    files = (f"@book{{{key}, {TITLE}, edition={{{text}}}}}" for key, text in
             (("a", "2"), ("b", edition)))  # fmt: skip

    assert keys_of(*files)[0] == keys


@pytest.mark.parametrize("field", ["doi={10.1000/x}", "eprint={1706.03762v2}"])
def test_identifier_tells_a_work_under_another_title(field: str) -> None:
    one = f"@article{{a, title={{A Draft}}, pages=1, {field}}}"
    other = f"@article{{b, title={{A Paper}}, {field.replace('v2', '')}}}"

    assert keys_of(one, other) == (["a"], [Code.REPEATED_ENTRY])


def test_chapters_may_share_the_identifier_of_their_book() -> None:
    one, other = (
        f"@inbook{{{key}, title={{Part {key}}}, pages={{{page}}}, doi={{10.1000/x}}}}"
        for key, page in (("a", "1--9"), ("b", "10--20"))
    )

    assert keys_of(one, other) == (["a", "b"], [])
