"""Liquid is decided where the source decides it, and reported where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from importers.addresses import Addresses
from importers.bibliography import BibliographyEntry
from importers.jekyll_scholar import Scholar
from importers.old_page import OldPage
from importers.pages import Converter
from importers.report import Fate, Report
from tests.importers.sources import jekyll_draft

VARIABLES: dict[str, Any] = {
    "site": {"show_map": "true", "data": {"tools": [{"name": "Loom", "kind": "old"},
                                                    {"name": "Engine", "kind": "new"}]}},
    "page": {"title": "Tools", "horizontal": "false", "kinds": ["old", "new"]},
    "paginator": {},
}  # fmt: skip


NESTED = """\
{% for k in page.kinds %}{% assign some = site.data.tools | where: 'kind', k %}{{ k }}: \
{% for t in some %}{{ t.name }}{{ t.nothing }}. {% endfor %}{% endfor %}"""


def converted(text: str, *, sections: dict[str, str] | None = None) -> tuple[str, Report]:
    report = Report()
    converter = Converter(report, Addresses(), sections=sections or {}, has_liquid=True)
    page = OldPage("page.md", text, "page.md", variables=VARIABLES)
    return converter.body(page).strip(), report


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{% if site.show_map %}A map{% else %}None{% endif %}", "A map"),
        ("{% if page.horizontal %}Wide{% elsif page.title == 'Tools' %}Tools{% endif %}", "Tools"),
        ("{% unless page.nothing %}Shown{% endunless %}", "Shown"),
        ("{% case page.title %}{% when 'Looms' %}1{% when 'Tools' %}2{% endcase %}", "2"),
        ("{% if paginator.total_pages > 1 %}Older{% endif %}", ""),
        ("{% for t in site.data.tools %}- {{ t.name }}\n{% endfor %}", "- Loom\n- Engine"),
        ("{% for t in site.data.tools reversed %}{{ t.name }} {% endfor %}", "Engine Loom"),
        (NESTED, "old: Loom. new: Engine."),
        ("{% for t in site.data.tools limit:1 %}{{ t.name }}{% endfor %}", "Loom"),
        ("{% if site.talks.size > 0 %}Kept{% endif %}", "Kept"),
        ("{% if site.no_setting %}Hidden{% endif %}", ""),
    ],
)
def test_block_shows_what_the_old_site_showed(old: str, new: str) -> None:
    assert converted(old)[0] == new


def test_branch_that_was_not_shown_is_reported() -> None:
    _, report = converted("{% if page.horizontal == 'true' %}Wide words{% endif %}")

    assert [entry.old for entry in report.of(Fate.LEFT)] == ["Wide words"]


def test_list_under_several_headings_stands_once_above_them() -> None:
    loop = (
        "{% for t in site.talks %}{% if t.type contains 'X' %}{{ t.title }}{% endif %}{% endfor %}"
    )
    old = f"Words.\n\n## Talks\n\n{loop}\n\n## Posters\n\n{loop}\n\n## More\n\nEnd."

    text, report = converted(old, sections={"talks": '{{ section("talks") }}'})

    assert text == 'Words.\n\n{{ section("talks") }}\n\n## More\n\nEnd.'
    assert [entry.old for entry in report.of(Fate.DOUBTFUL)] == ["Talks; Posters"]


def test_loop_over_a_variable_is_the_list_that_it_stands_for(tmp_path: Path) -> None:
    loop = "{% for each in sorted %}{{ each.title }}{% endfor %}"
    assigned = '{% assign all = site.talks %}{% assign sorted = all | sort: "date" | reverse %}'

    draft = jekyll_draft(
        tmp_path,
        {
            "_talks/a.md": "---\ntitle: Looms\ndate: 2020-01-02\nvenue: Hall\n---\n",
            "speaking.md": f"---\ntitle: Speaking\n---\n{assigned}\n{loop}\n",
        },
    )

    assert '{{ section("talks") }}' in draft.pages["speaking.md"]


def test_limit_of_a_loop_is_that_of_the_list() -> None:
    loop = "{% for t in site.talks limit:3 %}{{ t.title }}{% endfor %}"

    text, _ = converted(loop, sections={"talks": '{{ section("talks") }}'})

    assert text == '{{ section("talks", limit=3) }}'


def test_bibliography_is_our_list_with_arguments() -> None:
    entries = [
        BibliographyEntry("book", "a", {"scope": "home", "keywords": "looms"}, "papers.bib"),
        BibliographyEntry("misc", "b", {"scope": "home", "kind": "talk"}, "papers.bib"),
        BibliographyEntry("book", "c", {"kind": "talk", "selected": "true"}, "papers.bib"),
    ]
    arguments = {
        "": "", "--group_by type --max 5": ', by="type", limit=5', "-q @*[year=1843]*": "",
        "-q @*[selected=true]*": ", selected=true", "--query @book": ', topic="book"',
        "-f papers --query @*[scope=home && kind != talk]": ', topic="home"',
        "--query @*[keywords ^= loom]": ', topic="loom"', "--cited": None,
        "--query @*[scope=abroad]": None,
    }  # fmt: skip

    assert {tag: Scholar(entries).arguments(tag) for tag in arguments} == arguments
    assert Scholar(entries[2:]).arguments("") == ""
    assert entries[0].fields["keywords"] == "looms, book, home, loom"
