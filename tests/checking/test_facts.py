"""Errors in facts that types cannot find."""

from __future__ import annotations

import re
from itertools import product

import ftfy
import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES as MOJIBAKE
from ftfy.badness import is_bad

from portfolio.checking.facts import fact_problems, is_garbled
from portfolio.loading.site import load_site
from portfolio.macros import renderer_of
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder

ARTICLES = """\
- topic: Engines
  articles:
    - title: One
      url: https://example.org/{}
- topic: Music
  articles:
    - title: Two
      url: https://example.org/{}
"""


def problems_of(project: SiteFolder) -> list[Problem]:
    site = load_site(project_at(project.root))
    assert not site.problems
    return list(fact_problems(site, renderer_of(site.project)))


def problem_of(project: SiteFolder) -> Problem:
    (problem,) = problems_of(project)
    return problem


def test_good_facts_have_no_problem(project: SiteFolder) -> None:
    assert not problems_of(project)


def test_two_writings_with_one_url_are_named_with_both_lines(project: SiteFolder) -> None:
    project.write("docs/data/ada/writing.yml", ARTICLES.format("a", "a"))

    problem = problem_of(project)

    assert problem.code == Code.SAME_URL_TWICE
    assert (problem.place.line, problem.place.column) == (8, 12)
    assert "line 4" in problem.message


def test_two_writings_with_a_url_each_are_fine(project: SiteFolder) -> None:
    project.write("docs/data/ada/writing.yml", ARTICLES.format("a", "b"))

    assert not problems_of(project)


def test_writings_without_url_are_not_the_same(project: SiteFolder) -> None:
    project.write(
        "docs/data/ada/writing.yml",
        "- topic: Engines\n  articles:\n    - title: One\n    - title: Two\n",
    )

    assert not problems_of(project)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (
            "experience",
            "- roles:\n    - role: A\n      start_date: {}\n      end_date: {}\n",
            4,
        ),
        (
            "education",
            "- degree: A\n  institution: B\n  start_date: {}\n  end_date: {}\n",
            4,
        ),
    ],
)
def test_end_before_start_is_named_at_the_end(
    project: SiteFolder, file: str, text: str, line: int
) -> None:
    project.write(f"docs/data/ada/{file}.yml", text.format("2024", "2023-12"))

    problem = problem_of(project)

    assert problem.code == Code.END_BEFORE_START
    assert problem.place.line == line


@pytest.mark.parametrize(("start", "end"), [("2024-06", "2024"), ("2024", "present")])
def test_end_that_may_be_after_its_start_is_fine(project: SiteFolder, start: str, end: str) -> None:
    project.write(
        "docs/data/ada/experience.yml",
        f"- roles:\n    - role: A\n      start_date: {start}\n      end_date: {end}\n",
    )

    assert not problems_of(project)


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("GRPO‚Äôs Efficient Sampling", "GRPO’s Efficient Sampling"),
        ("ZoÃ« MÃ¼ller", "Zoë Müller"),
        ("GRPOâ€™s", "GRPO’s"),
    ],
)
def test_garbled_text_is_named_with_what_it_was(
    project: SiteFolder, garbled: str, meant: str
) -> None:
    project.write("docs/data/ada/profile.yml", f"name: Ada\nmotto: {garbled}\n")

    problem = problem_of(project)

    assert problem.code == Code.GARBLED_TEXT
    assert (problem.place.line, problem.place.column) == (2, 8)
    assert meant in problem.help


def test_garbled_text_of_a_bibliography_is_advice(project: SiteFolder) -> None:
    project.write("docs/data/ada/publications.bib", "@misc{a, title={x},\n note={ZoÃ« MÃ¼ller}}\n")

    problem = problem_of(project)

    assert (problem.code, problem.is_advice) == (Code.ENCODING, True)
    assert (problem.place.line, problem.place.column) == (2, 8)
    assert "Zoë Müller" in problem.help


@pytest.mark.parametrize(
    "text",
    [
        "GRPO’s",
        "Zoë Müller",
        "“Turtle Speed” 🐢✨",
        "王小明",
        "ÄÖÜ äöü ß",
        "naïve café",
        "Âge",
        "×÷",
    ],
)
def test_text_of_any_script_is_not_garbled(text: str) -> None:
    assert not is_garbled(text)


def test_texts_that_ftfy_is_not_asked_about_are_right() -> None:
    """Any two characters of those that come up in garbled texts, and a letter around them."""
    telling = set("\ufffd").union(*(re.findall(r"[^\\-]", each) for each in MOJIBAKE.values()))
    telling |= {chr(code) for code in (*range(0x20, 0x180), *range(0x370, 0x460))}
    pairs = (f"a{one}{other} " for one, other in product(sorted(telling), repeat=2))

    garbled = [text for text in pairs if is_bad(text) and ftfy.fix_encoding(text) != text]

    assert len(garbled) > 100
    assert all(map(is_garbled, garbled))


@pytest.mark.parametrize("key", ["file", "dark"])
def test_picture_that_is_missing_is_named_with_the_nearest_file(
    project: SiteFolder, key: str
) -> None:
    named = {"file": "assets/ada.jpg", "dark": "assets/ada.jpg", key: "assets/adda.jpg"}
    lines = "".join(f"  {name}: {file}\n" for name, file in named.items())
    project.write("docs/data/ada/profile.yml", f"name: Ada\npicture:\n{lines}  alt: Ada\n")
    project.write("docs/assets/ada.jpg", "")

    problem = problem_of(project)

    assert problem.code == Code.MISSING_PICTURE
    assert (problem.place.line, problem.place.column) == (3 + (key == "dark"), 9)
    assert problem.help == 'did you mean "assets/ada.jpg"?'


@pytest.mark.parametrize("file", ["../mkdocs.yml", "/etc/passwd", ".", "assets"])
def test_picture_outside_of_docs_or_no_file_is_missing(project: SiteFolder, file: str) -> None:
    project.write("docs/assets/ada.jpg", "")
    project.write("docs/data/ada/profile.yml", f"name: Ada\npicture:\n  file: {file}\n  alt: Ada\n")

    assert problem_of(project).code == Code.MISSING_PICTURE


def test_picture_that_is_there_is_fine(project: SiteFolder) -> None:
    project.write("docs/assets/ada k.jpg", "")
    project.write(
        "docs/data/ada/profile.yml", "name: Ada\npicture:\n  file: assets/ada k.jpg\n  alt: Ada\n"
    )

    assert not problems_of(project)


def test_icon_that_no_theme_has_is_named_with_the_nearest(project: SiteFolder) -> None:
    project.write(
        "docs/data/ada/profile.yml",
        """\
        name: Ada
        links:
          - label: Lab
            url: https://lab.example.org/
            icon: material/schol
        """,
    )

    problem = problem_of(project)

    assert problem.code == Code.UNKNOWN_ICON
    assert problem.place.line == 5
    assert problem.help == 'did you mean "material/school"?'


def test_owner_that_nobody_is_is_named_in_the_configuration(project: SiteFolder) -> None:
    project.configure("extra:\n  person: adda\n")

    problem = problem_of(project)

    assert problem.code == Code.UNKNOWN_PERSON
    assert problem.place.path == "mkdocs.yml"
    assert problem.excerpt == "  person: adda"
    assert problem.help == 'did you mean "ada"?'


def test_site_of_several_people_has_an_owner(project: SiteFolder) -> None:
    project.write("docs/data/bob/profile.yml", "name: Bob\n")

    problem = problem_of(project)

    assert problem.code == Code.WHOSE_PAGE
    assert problem.place.path == "mkdocs.yml"
