"""Facts under other people's names of fields, in front matter and in data files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from importers.draft import Draft
from importers.report import Fate
from importers.vocabulary import section_of
from tests.importers.sources import jekyll_draft


def sections_of(folder: Path, name: str, text: str) -> dict[str, list[dict[str, Any]]]:
    """Return what one file of a Jekyll site gives, by section."""
    return jekyll_draft(folder, {name: text, "files/a.pdf": "%PDF"}).sections


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("grants", "grants"),
        ("courses", "teaching"),
        ("invited_talks", "talks"),
        ("phd-students", "supervision"),
        ("alumni", "supervision"),
        ("press", "media"),
        ("announcements", "news"),
        ("pubs", "publications"),
        ("work", "experience"),
        ("open_positions", "positions"),
        ("ui-text", ""),
        ("authors", ""),
        ("repositories", ""),
        ("venues", ""),
        ("menu", ""),
    ],
)
def test_section_follows_from_a_name(name: str, section: str) -> None:
    assert section_of(name) == section


@pytest.mark.parametrize(
    ("name", "text", "section", "entry"),
    [
        (
            "grants", "- {name: Looms, agency: Fund, years: 2019 - 2022, budget: '10,000 EUR'}",
            "grants", {"title": "Looms", "funder": "Fund", "amount": "10,000 EUR",
                       "start_date": "2019", "end_date": "2022"},
        ),
        (
            "awards", "- {year: 2020, items: [{title: Best loom, organization: Guild}]}",
            "awards", {"title": "Best loom", "awarder": "Guild", "date": "2020"},
        ),
        ("awards", "- Medal of looms", "awards", {"title": "Medal of looms"}),
        (
            "courses",
            "- {name: Weaving, semester: Fall 2020, school: U, syllabus: /files/a.pdf}",
            "teaching", {"course": "Weaving", "institution": "U", "end_date": "2020",
                         "summary": "Fall 2020. [Syllabus](assets/a.pdf)"},
        ),
        (
            "research",
            "talks: [{title: On looms, event: LoomConf, date: 'March 3, 2021', slides: a.pdf}]",
            "talks", {"title": "On looms", "event": "LoomConf", "date": "2021-03-03",
                      "slides": "assets/a.pdf"},
        ),
        (
            "students", "alumni: [{name: Bob, now: 'at [Looms](https://example.org/l)'}]",
            "supervision", {"name": "Bob", "level": "Alumni",
                            "outcome": "at [Looms](https://example.org/l)"},
        ),
        (
            "service", "reviewer: [{journal: Looms, years: 2019-2021}]",
            "service", {"role": "Reviewer", "organization": "Looms", "start_date": "2019",
                        "end_date": "2021"},
        ),
        (
            "experience", "- {title: Weaver, company: Looms, description: [Wove, Spun]}",
            "experience", {"roles": [{"role": "Weaver", "organization": "Looms",
                                      "highlights": ["Wove", "Spun"]}]},
        ),
        (
            "software", "- {name: loom, description: A tool, github: ada/loom}",
            "projects", {"name": "loom", "summary": "A tool",
                         "links": [{"label": "Code", "url": "https://github.com/ada/loom"}]},
        ),
        (
            "news", "- {date: Aug 2026, event: 'A <b>loom</b> <a href=https://example.org/>runs</a>'}",
            "news", {"date": "2026-08", "text": "A **loom** [runs](https://example.org/)"},
        ),
    ],
)  # fmt: skip
def test_data_file_becomes_a_section(
    tmp_path: Path, name: str, text: str, section: str, entry: dict[str, Any]
) -> None:
    found = sections_of(tmp_path, f"_data/{name}.yml", text)

    assert found == {section: [entry]}


def test_table_becomes_a_section(tmp_path: Path) -> None:
    found = sections_of(tmp_path, "_data/media.csv", "title,outlet,date\nOn looms,Radio,2020\n")

    assert found == {"media": [{"title": "On looms", "outlet": "Radio", "date": "2020"}]}


def test_loop_over_a_data_file_shows_the_section(tmp_path: Path) -> None:
    page = "---\ntitle: Prizes\n---\n{% for a in site.data.awards %}{{ a.title }}{% endfor %}\n"

    draft = jekyll_draft(tmp_path, {"_data/awards.yml": "- title: Medal", "prizes.md": page})

    assert '{{ section("awards") }}' in draft.pages["prizes.md"]


def left_of(draft: Draft) -> list[str]:
    return [each.where for each in draft.report.of(Fate.LEFT)]


def test_entry_that_lacks_a_field_is_a_line_of_text(tmp_path: Path) -> None:
    draft = jekyll_draft(tmp_path, {"_data/grants.yml": "- {name: Looms, pi: Ada}"})

    assert draft.sections == {}
    assert draft.texts == {"Grants": ["- Looms, Ada"]}


def test_field_without_a_place_is_told(tmp_path: Path) -> None:
    draft = jekyll_draft(tmp_path, {"_data/awards.yml": "- {title: Medal, colour: red}"})

    assert "[0].colour" in left_of(draft)


def test_data_of_the_theme_makes_no_section(tmp_path: Path) -> None:
    assert sections_of(tmp_path, "_data/ui-text.yml", "en: {page: Page, title: Title}") == {}


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2017 - 2022", {"start_date": "2017", "end_date": "2022"}),
        ("Aug 2026 – Present", {"start_date": "2026-08", "end_date": "present"}),
        ("since 2018", {"start_date": "2018", "end_date": "present"}),
        ("sometime", {}),
    ],
)
def test_range_of_a_job_is_read_or_told(tmp_path: Path, date: str, found: dict[str, str]) -> None:
    text = f"- {{title: Weaver, company: Looms, years: {date}}}"

    ((group,),) = sections_of(tmp_path, "_data/experience.yml", text).values()

    assert group["roles"] == [{"role": "Weaver", "organization": "Looms", **found}]


def test_team_becomes_people_in_groups(tmp_path: Path) -> None:
    text = (
        "students: [{name: Bo Li, position: PhD student, github: boli}]\nalumni: [{name: Cy Dee}]"
    )

    people = jekyll_draft(tmp_path, {"_data/team.yml": text}).people

    assert {name: each.profile.get("group") for name, each in people.items()} == {
        "bo-li": "Students",
        "cy-dee": "Alumni",
    }
    assert people["bo-li"].profile["role"] == "PhD student"
    assert people["bo-li"].profile["links"] == [{"network": "github", "handle": "boli"}]


def test_grant_of_the_themes_cv_is_an_entry(tmp_path: Path) -> None:
    cv = (
        "- title: Grants\n  type: time_table\n  contents:\n    - title: Looms\n"
        "      institution: Council\n      year: 2018-2023\n      amount: 250 pounds\n"
    )

    draft = jekyll_draft(tmp_path, {"_data/cv.yml": cv})

    (grant,) = draft.sections["grants"]
    assert (grant["title"], grant["funder"], grant["amount"]) == ("Looms", "Council", "250 pounds")
    assert (grant["start_date"], grant["end_date"]) == ("2018", "2023")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[<i class='fab'></i>](https://www.linkedin.com/in/jane)", "[LinkedIn](https://www"),
        ("<a href='https://github.com/jane'><i class='fab'></i></a>", "[https://github.com"),
        ("[CV](/files/my cv.pdf)", "[CV](assets/my-cv.pdf)"),
        ("<font size='3'>Weaver</font size>", "Weaver\n"),
    ],
)
def test_link_and_mark_on_a_page_are_readable(tmp_path: Path, old: str, new: str) -> None:
    page = f"---\ntitle: Team\npermalink: /team/\n---\nWe weave here.\n\n{old}\n"
    files = {"files/my cv.pdf": "%PDF", "index.md": "---\ntitle: Home\n---\nHello.\n"}

    draft = jekyll_draft(tmp_path, {"_pages/team.md": page, **files})

    assert new in draft.pages["team.md"]
    assert "font" not in draft.pages["team.md"]
    assert "links" not in draft.profile


def test_name_that_a_template_asks_for_is_no_link(tmp_path: Path) -> None:
    config = "name: Ada Lovelace\ngithub_username: yourusername\ntwitter_username: jekyllrb\n"

    draft = jekyll_draft(tmp_path, {"_config.yml": config})

    assert "links" not in draft.profile
