"""Publications in other formats: they are read back the same, without the fields of this site."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from portfolio.artefacts import ArtefactCache
from portfolio.citations.bibtex import bibtex_of
from portfolio.citations.cited import text_of
from portfolio.citations.csl import csl_file, csl_of
from portfolio.citations.ris import ris_of
from portfolio.citations.styles import STYLES, Citations
from portfolio.model.publications import Publication
from tests.builders import REPOSITORY, bibliography, publication, published

CITATIONS = Citations(ArtefactCache(None))
DEMONSTRATION = sorted((REPOSITORY / "tests/sites/scholar/docs/data").glob("*/publications.bib"))
FULL = published(
    "@string{plms = {Proc. London Math. Soc.}}"
    "@article{turing1936, author={Turing*, A. M. and von Neumann, John},"
    " author+an={2=corresponding},"
    " title={On {C}omputable $\\ell_2$ & more}, journal=plms, volume={s2-42}, number=1,"
    " pages={230--265}, year=1936, month=nov, doi={10.1112/plms/s2-42.1.230}, abbr={PLMS},"
    " selected={true}, pdf={x.pdf}, code={https://x.org/c}, keywords={logic}}"
)[0]


def bibliographic(found: Publication) -> dict[str, object]:
    """Return the fields that an export has: all but those of this site."""
    own = {
        "entry", "links", "badge", "is_selected", "award", "award_details", "preview",
        "shows_bibtex", "annotation", "additional_info",
    }  # fmt: skip
    fields = {name: value for name, value in dict(found).items() if name not in own}
    fields["authors"] = [author.name for author in found.authors]
    return fields


def test_demonstration_has_files() -> None:
    assert len(DEMONSTRATION) == 5


@pytest.mark.parametrize("file", DEMONSTRATION, ids=lambda file: file.parent.name)
def test_exported_bibtex_is_read_as_the_same_publications(file: Path) -> None:
    publications = published(file.read_text(encoding="utf-8"))

    for each in publications:
        (again,) = published(bibtex_of(each))
        assert bibliographic(again) == bibliographic(each)


def test_marks_and_the_sites_own_fields_are_not_exported() -> None:
    text = bibtex_of(FULL)

    assert "author = {Turing, A. M. and von Neumann, John}" in text
    for word in ("abbr", "selected", "x.pdf", "x.org", "+an", "*"):
        assert word not in text
    assert "corresponding" not in csl_file([FULL]) + ris_of(FULL)


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_any_title_survives_a_round_trip(title: str) -> None:
    found, publications = bibliography(f"@misc{{a, title={{x}}, note={{{_balanced(title)}}}}}")
    if not publications:
        assert found.problems
        return
    (again,) = published(bibtex_of(publications[0]))
    assert again.note == publications[0].note


def _balanced(text: str) -> str:
    return text.replace("{", "").replace("}", "")


def test_ris_is_read_by_others_as_the_same_facts() -> None:
    (record,) = rispy.loads(ris_of(FULL))

    assert record["type_of_reference"] == "JOUR"
    assert record["authors"] == ["Turing, A. M.", "von Neumann, John"]
    assert (record["start_page"], record["end_page"]) == ("230", "265")
    assert record["doi"] == FULL.doi


@pytest.mark.parametrize(
    "names",
    [
        "Doe, J. and others",
        "Doe J, Roe R, et al.",
        "Jane Doe, M.D., Ph.D., Rick Roe, MD",
        "Souza AF de; Gerard 't Hooft",
        "Jane Doe, Rick Roe",
        "García Márquez, Gabriel José and Juan Rulfo",
        "{NASA} and J. Doe und R. Roe",
        "王伟、李娜",
    ],
)
def test_names_are_read_back_from_an_entry_of_its_own(names: str) -> None:
    known = "@misc{b, author={García Márquez, G. and Doe, J.}}"
    text = f"@book{{a, author={{{names}}}, editor={{{names}}}, title={{X}}, year=2020}}{known}"
    found = next(each for each in published(text) if each.key == "a")

    (again,) = published(bibtex_of(found))

    assert [each.name for each in again.authors] == [each.name for each in found.authors]
    assert again.editors == again.authors
    assert again.has_more_authors is again.has_more_editors is found.has_more_authors


def test_unnamed_others_are_in_each_format() -> None:
    (found,) = published("@book{a, editor={Doe, J. and others}, title={X}, year=2020}")

    assert csl_of(found)["editor"] == [{"family": "Doe", "given": "J."}, {"literal": "others"}]
    assert "ED  - et al.\r\n" in ris_of(found)
    assert "editor = {Doe, J. and others}" in bibtex_of(found)


@pytest.mark.parametrize(
    ("fields", "ris", "csl"),
    [
        ("year=1936", None, {"date-parts": [[1936]]}),
        ("year=1936, month=may", "1936/05//", {"date-parts": [[1936, 5]]}),
        ("year=1936, month=may, day=3", "1936/05/03/", {"date-parts": [[1936, 5, 3]]}),
        ("year={in press}", "///in press", {"literal": "in press"}),
        ("year={n.d.}", "///n.d.", {"literal": "n.d."}),
        ("year={1936 (to appear)}", "1936///to appear", {"date-parts": [[1936]]}),
        ("year={1936/1937}", "1936///1936-1937", {"date-parts": [[1936], [1937]]}),
        ("date={1936~}", "1936///c. 1936", {"date-parts": [[1936]], "circa": True}),
    ],
)
def test_date_is_partial_or_in_words_in_other_formats(
    fields: str, ris: str | None, csl: dict[str, object]
) -> None:
    (found,) = published(f"@misc{{a, title={{T}}, {fields}}}")
    dates = [line[6:] for line in ris_of(found).splitlines() if line.startswith("DA")]

    assert (dates, csl_of(found)["issued"]) == ([ris] if ris else [], csl)


def test_csl_has_the_names_and_dates_of_the_specification() -> None:
    item = csl_of(FULL)

    assert item["type"] == "article-journal"
    assert item["issued"] == {"date-parts": [[1936, 11]]}
    assert item["author"][1] == {
        "family": "Neumann", "given": "John", "non-dropping-particle": "von",
    }  # fmt: skip
    assert json.loads(csl_file([FULL])) == [item]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (
            "apa",
            (
                "Turing, A. M., & von Neumann, J. (1936). On Computable ℓ₂ & more. "
                "Proc. London Math. Soc., s2-42(1), 230–265. https://doi.org/10.1112/plms/s2-42.1.230"
            ),
        ),
        (
            "ieee",
            (
                "A. M. Turing and J. von Neumann, “On Computable ℓ₂ & more,” Proc. London Math. "
                "Soc., vol. s2–42, no. 1, pp. 230–265, Nov. 1936, doi: 10.1112/plms/s2-42.1.230."
            ),
        ),
        (
            "chicago-author-date",
            (
                "Turing, A. M., and John von Neumann. 1936. “On Computable ℓ₂ & More.” "
                "Proc. London Math. Soc. s2-42 (1): 230–65. https://doi.org/10.1112/plms/s2-42.1.230."
            ),
        ),
    ],
)
def test_citation_follows_its_style(style: str, text: str) -> None:
    assert text_of(CITATIONS.of(FULL, style)) == text


@pytest.mark.parametrize("style", STYLES)
def test_every_style_cites_what_has_hardly_any_facts(style: str) -> None:
    assert "Notes" in text_of(CITATIONS.of(publication(date=None, authors=()), style))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("volumes=2, part=1, title={A 21}, year=2021", {"volumes": "2", "part": "1"}),
        ("howpublished={Report}, title={Report on it}", {"howpublished": "Report"}),
    ],
)
def test_fact_is_kept_whatever_words_it_shares(fields: str, expected: dict[str, str]) -> None:
    (paper,) = published(f"@book{{a, {fields}}}")

    assert csl_of(paper)["custom"] == expected
    for name, text in expected.items():
        assert f"N1  - {name}: {text}\r\n" in ris_of(paper)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "@article{a, title={T}, journal={arXiv preprint arXiv:2101.00002}, year=2021}",
            {"publisher": "arXiv", "number": "arXiv:2101.00002", "container-title": None},
        ),
        (
            "@article{a, title={T}, journal={CoRR}, volume={abs/2101.00002}}",
            {"publisher": "arXiv", "volume": None, "container-title": None},
        ),
        ("@inbook{a, title={T}, publisher={P}}", {"type": "book"}),
        ("@inbook{a, title={T}, booktitle={B}}", {"type": "chapter"}),
        ("@book{a, title={T}, edition={Tenth}}", {"edition": "10"}),
        ("@book{a, title={T}, edition={2nd ed.}}", {"edition": "2"}),
        ("@book{a, title={T}, langid={ngerman}}", {"language": "de"}),
        ("@book{a, title={T}, language={English}}", {"language": "en"}),
        ("@book{a, title={T}, language={Klingon}}", {"language": "Klingon"}),
        ("@article{a, title={T}, pages={A-12--A-20}}", {"page": "A-12-A-20"}),
        ("@article{a, title={T}, pages={1-}}", {"page": "1"}),
        ("@article{a, title={T}, pages={--}}", {"page": None}),
        ("@article{a, title={T}, date={2020-05/2020-07}}",
         {"issued": {"date-parts": [[2020, 5], [2020, 7]]}}),
        ("@online{a, title={T}, url={https://x.org}, urldate={2021-13-45}}", {"accessed": None}),
        ("@online{a, title={T}, url={https://x.org}, urldate={2021-03}}",
         {"accessed": {"date-parts": [[2021, 3]]}}),
    ],
)  # fmt: skip
def test_csl_has_facts_in_the_form_that_styles_need(entry: str, expected: dict[str, Any]) -> None:
    (paper,) = published(entry)
    item = csl_of(paper)

    assert {name: item.get(name) for name in expected} == expected
