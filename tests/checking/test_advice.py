"""Which advice is given, and how an owner hears no more of one kind."""

from __future__ import annotations

import pytest

from portfolio.checking import advice, site_problems
from portfolio.checking.advice import grouped
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Code, Place, Problem
from tests.builders import problem, project_at
from tests.sites import SITE_URL, SiteFolder

PAPERS = Code.NO_HTTPS
"""Stands for a kind of which there may be many."""


@pytest.fixture
def _has_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advice, "ADVICE", {PAPERS: "{number} papers name no journal"})


def papers(*places: tuple[str, int]) -> list[Problem]:
    return [
        problem(
            code=PAPERS, message="names no journal", place=Place(path=path, line=line), excerpt="x"
        )
        for path, line in places
    ]


@pytest.mark.usefixtures("_has_many")
def test_much_advice_of_one_kind_in_a_file_is_one() -> None:
    (one,) = grouped(papers(("a.bib", 40), ("a.bib", 12), ("a.bib", 88)))

    assert one.message == "3 papers name no journal"
    assert (one.place.line, [place.line for place in one.also]) == (12, [40, 88])
    assert one.excerpt == ""


@pytest.mark.usefixtures("_has_many")
def test_each_file_has_its_own_advice() -> None:
    found = grouped(papers(("b.bib", 1), ("a.bib", 1), ("a.bib", 2)))

    assert [(each.place.path, len(each.also)) for each in found] == [("a.bib", 1), ("b.bib", 0)]


@pytest.mark.usefixtures("_has_many")
def test_advice_at_one_place_keeps_its_own_words() -> None:
    (one,) = grouped(papers(("a.bib", 12)))

    assert (one.message, one.excerpt) == ("names no journal", "x")


def test_errors_are_told_one_by_one() -> None:
    errors = [problem(place=Place(path="a.yml", line=line)) for line in (1, 2)]

    assert grouped(errors) == errors


EXAMPLE = "https://example.org/"
OWNER = "extra:\n  person: ada\n"


def problems_of(project: SiteFolder, advice: str = "", url: str = EXAMPLE) -> list[Problem]:
    project.configure(f"{OWNER}{advice}", site_url=url)
    site = load_site(project_at(project.root))
    return site_problems(site, renderer_of(site.project))


def test_kind_that_the_owner_ignores_is_not_told(project: SiteFolder) -> None:
    assert [each.code for each in problems_of(project)] == [Code.EXAMPLE_ADDRESS]
    assert problems_of(project, "  advice: {ignore: [PF120]}\n") == []


def test_other_kinds_are_told_all_the_same(project: SiteFolder) -> None:
    (told,) = problems_of(project, "  advice: {ignore: [PF121, PF124]}\n")

    assert told.code == Code.EXAMPLE_ADDRESS


WRONG = {
    "advice: [PF120]": ("advice has settings of its own", "write it such as ignore: [PF095] below"),
    "advice: PF120": ("advice has settings of its own", "write it such as ignore: [PF095] below"),
    "advice: {ignore: PF120}": ("ignore is a list of codes", "write it such as ignore: [PF095]"),
    "advice: {ignore: {PF120: x}}": ("ignore is a list of codes", "such as ignore: [PF095]"),
    "advice: {ignor: [PF120]}": ('advice has no setting "ignor"', 'did you mean "ignore"?'),
    "advice: {only: [PF120]}": ('advice has no setting "only"', "the only one is ignore"),
    "advice: {ignore: [PF12]}": ('there is no advice "PF12"', 'did you mean "PF1'),
    "advice: {ignore: [pf120]}": ('there is no advice "pf120"', 'did you mean "PF120"?'),
    "advice: {ignore: [all]}": ('there is no advice "all"', "known are PF095"),
    "advice: {ignore: [[PF120]]}": ("there is no advice \"['PF120']\"", "PF120"),
    "advice: {ignore: [PF012]}": ("PF012 is an error, and errors", "hooks explain PF012"),
}


@pytest.mark.parametrize("setting", WRONG)
def test_setting_that_silences_nothing_is_an_error_at_its_place(
    setting: str, project: SiteFolder
) -> None:
    (error,) = problems_of(project, f"  {setting}\n", SITE_URL)

    message, what_to_do = WRONG[setting]
    assert not error.is_advice
    assert error.message.startswith(message)
    assert what_to_do in error.help
    assert (error.place.path, error.place.line) == ("mkdocs.yml", 5)


@pytest.mark.parametrize("setting", ["advice:", "advice: {}", "advice: {ignore: }"])
def test_empty_setting_silences_nothing(setting: str, project: SiteFolder) -> None:
    found = problems_of(project, f"  {setting}\n")

    assert [each.code for each in found] == [Code.EXAMPLE_ADDRESS]
