"""Formulas of entries can be drawn, and settings of publications are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking.publications import publication_problems
from portfolio.loading.site import load_site
from portfolio.model.publication_lists import ListSettings
from portfolio.problems import Code, Problem
from tests.builders import project_at

ENTRY = "@misc{{{key}, title={{{title}}}, {more}}}\n"


def problems(root: Path, text: str, settings: str = "", coauthors: str = "") -> list[Problem]:
    folder = root / "docs" / "data" / "ada"
    folder.mkdir(parents=True)
    (folder / "profile.yml").write_text("name: Ada Lovelace\n", encoding="utf-8")
    (folder / "publications.bib").write_text(text, encoding="utf-8")
    if coauthors:
        (folder / "coauthors.yml").write_text(coauthors, encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_name: x\nextra:\n  {settings}\n", encoding="utf-8")
    site = load_site(project_at(root))
    assert not site.problems
    return list(publication_problems(site))


def entry(key: str = "a", title: str = "T", more: str = "") -> str:
    return ENTRY.format(key=key, title=title, more=more)


def test_formula_that_cannot_be_shown_is_told(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, entry(title=r"On $\left( x$ and $x_2$"))

    assert problem.code == Code.BAD_FORMULA


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("publications: off", Code.BAD_SETTING),
        ("publications: {pages: never}", Code.BAD_SETTING),
        ("publications: {styles: [apa, aap]}", Code.BAD_SETTING),
        ("publications: {page: false}", Code.UNKNOWN_SETTING),
        ("publications: {list_style: dense}", Code.BAD_SETTING),
        ("publications: {venues: [NeurIPS]}", Code.BAD_SETTING),
        ("publications: {venues: {NeurIPS: purple}}", Code.BAD_SETTING),
        ("publications: {venues: {NeurIPS: 5b2a86}}", Code.BAD_SETTING),
        ('publications: {venues: {neurips: "#5b2a86"}}', Code.UNUSED_COLOUR),
    ],
)
def test_setting_that_is_not_known_is_told(tmp_path: Path, settings: str, code: Code) -> None:
    found = problems(tmp_path, entry(more="abbr={NeurIPS}"), settings)

    assert [(each.code, each.place.path, each.place.line) for each in found] == [
        (code, "mkdocs.yml", 3)
    ]


def test_colour_that_yaml_takes_for_a_comment_is_told(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, entry(), "publications:\n    venues:\n      ICML: #5b2a86")

    assert (problem.code, problem.place.line) == (Code.BAD_SETTING, 5)
    assert "in quotes" in problem.help


def test_settings_that_are_known_are_used(tmp_path: Path) -> None:
    settings = """publications: {pages: false, styles: [ieee], list_style: compact, fields: [Note],
    venues: {NeurIPS: "#5B2A86", ICML: "#abc"}}"""

    badges = entry(more="abbr={NeurIPS}") + entry("b", more="abbr={ICML}")
    assert not problems(tmp_path, badges, settings)
    project = project_at(tmp_path)
    assert (project.publication_pages, project.citation_styles) == (False, ("ieee",))
    colours = {"NeurIPS": "#5b2a86", "ICML": "#aabbcc"}
    assert project.lists == ListSettings("compact", ("note",), colours)


TWO = "- name: Wei Wang\n- name: W. Wang\n  aliases: [Wang Wei, Wei Wang]\n"


def test_two_coauthors_of_one_name_get_advice_at_the_second(tmp_path: Path) -> None:
    papers = entry(more="author={Wang, Wei}") + entry("b", more="author={Wei Wang and Doe, J.}")

    (problem,) = problems(tmp_path, papers, coauthors=TWO)

    assert (problem.code, problem.is_advice) == (Code.AMBIGUOUS_COAUTHOR, True)
    assert problem.place.path.endswith("coauthors.yml")
    assert (problem.place.line, problem.excerpt) == (2, "- name: W. Wang")
    assert "a and 1 more" in problem.message
    assert "papers: [a]" in problem.help


def test_two_coauthors_with_their_papers_get_no_advice(tmp_path: Path) -> None:
    second = entry("b", more="author={Wei Wang}, doi={10.1000/x}")
    papers = entry(more="author={Wang, Wei}") + second
    listed = "- name: Wei Wang\n  papers: [A, https://doi.org/10.1000/X]\n"

    assert problems(tmp_path, papers, coauthors=listed + TWO.partition("\n")[2]) == []


def test_two_coauthors_of_one_name_who_wrote_nothing_get_no_advice(tmp_path: Path) -> None:
    assert problems(tmp_path, entry(more="author={Doe, J.}"), coauthors=TWO) == []


def test_two_people_of_the_site_of_one_name_get_advice_at_the_paper(tmp_path: Path) -> None:
    for name in ("wei", "wang"):
        folder = tmp_path / "docs" / "data" / name
        folder.mkdir(parents=True)
        (folder / "profile.yml").write_text("name: Wei Wang\n", encoding="utf-8")

    found = problems(tmp_path, entry(more="author={Wei Wang}"), "person: ada")

    assert [problem.code for problem in found] == [Code.AMBIGUOUS_COAUTHOR]
    assert found[0].place.path.endswith("ada/publications.bib")


def test_paper_of_a_coauthor_that_is_not_there_is_told(tmp_path: Path) -> None:
    listed = "- name: Wei Wang\n  papers: [wang2018]\n"

    (problem,) = problems(tmp_path, entry("wang2019"), coauthors=listed)

    assert (problem.code, problem.place.line) == (Code.UNKNOWN_PUBLICATION, 2)
    assert problem.help == 'did you mean "wang2019"?'
