"""The home page and the menu of a Jekyll site are what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.report import Fate
from tests.importers.sources import jekyll_draft
from tests.importers.test_old_addresses import imported
from tests.sites import SiteFolder

CONFIG = "author: {name: Ada Lovelace}\n"
ABOUT = """\
---
layout: about
title: about
permalink: /
subtitle: Weaver at <a href='https://example.org/'>the Loom Lab</a>
profile: {image: prof pic.jpg, more_info: <p>Room 5</p>}
news: true
selected_papers: true
latest_posts: {enabled: true, limit: 3}
---
I work on engines and looms.
"""
AL_FOLIO = {
    "_config.yml": CONFIG,
    "_pages/about.md": ABOUT,
    "assets/img/prof pic.jpg": "x",
    "_news/one.md": "---\ndate: 1843-01-01\n---\nIt has happened.\n",
    "_posts/1843-01-01-notes.md": "Words.\n",
    "_bibliography/papers.bib": "@article{x, title={On looms}, author={Ada Lovelace}, "
    "year={1843}, selected={true}}\n",
}


def test_lists_of_the_theme_stand_below_the_text(tmp_path: Path, owned: SiteFolder) -> None:
    draft = imported(tmp_path, owned, AL_FOLIO)

    assert draft.profile["headline"] == "Weaver at [the Loom Lab](https://example.org/)"
    assert draft.profile["picture"]["file"] == "assets/prof-pic.jpg"
    assert draft.profile["picture"]["shape"] == "rounded"
    assert draft.pages["index.md"].endswith(
        "---\n\n{{ hero() }}\n\nI work on engines and looms.\n\nRoom 5\n\n"
        '## News\n\n{{ section("news") }}\n\n'
        "## Latest posts\n\n{{ posts(limit=3) }}\n\n"
        '## Selected publications\n\n{{ section("publications", selected=true) }}\n'
    )


def test_what_the_theme_came_with_is_no_headline(tmp_path: Path, owned: SiteFolder) -> None:
    sample = "subtitle: <a href='#'>Affiliations</a>. Address. Contacts. Motto. Etc."
    about = ABOUT.replace(
        "subtitle: Weaver at <a href='https://example.org/'>the Loom Lab</a>", sample
    )

    draft = imported(tmp_path, owned, AL_FOLIO | {"_pages/about.md": about})

    assert "headline" not in draft.profile
    assert "Motto" not in draft.pages["index.md"]


def test_page_about_the_owner_is_the_home_page_of_a_site_without_words_there(
    tmp_path: Path, owned: SiteFolder
) -> None:
    draft = imported(
        tmp_path,
        owned,
        {
            "_config.yml": CONFIG,
            "index.html": "---\nlayout: home\n---\n",
            "about.md": "---\ntitle: About\n---\nI work on engines and looms, and on poems.\n",
            "images/portrait.jpg": "x",
        },
    )

    assert "I work on engines" in draft.pages["index.md"]
    assert "about.md" not in draft.pages
    assert draft.profile["picture"]["file"] == "assets/portrait.jpg"
    assert ("/about", "index.md", "a redirect") in draft.report.addresses


PAGES = {
    "index.md": "---\ntitle: Home\n---\nI work on engines and looms, and on poems.\n",
    "papers.md": "---\ntitle: Papers\n---\nWords.\n",
    "teaching.md": "---\ntitle: Teaching\n---\nWords.\n",
    "old.md": "---\ntitle: Old\n---\nWords.\n",
}


@pytest.mark.parametrize(
    "files",
    [
        {"_data/navigation.yml": "main:\n  - {title: Courses, url: /teaching/}\n"
         "  - {title: Papers, url: /papers/}\nfooter: [{title: Old, url: /old/}]\n"},
        {"_data/menu.yml": "- {name: Courses, href: /teaching.html}\n"
         "- {name: Papers, href: /papers}\n"},
        {"_config.yml": CONFIG + "navbar-links:\n  Courses: teaching\n"
         "  More:\n    - Papers: papers\n"},
        {
            "_config.yml": CONFIG + "navigation:\n  - {file: teaching.md, title: Courses}\n"
            "  - {file: papers.md, title: Papers}\n",
            "teaching.md": "---\ntitle: Teaching\n---\nWords.\n",
        },
        {
            "_config.yml": CONFIG + "header_pages: [teaching.md, papers.md]\n",
            "teaching.md": "---\ntitle: Courses\n---\nWords.\n",
        },
        {
            "_includes/header.html": '<a href="{{ \'/teaching/\' | relative_url }}">x</a>'
            '<a href="{{ site.baseurl }}/papers.html">y</a>',
            "teaching.md": "---\ntitle: Courses\n---\nWords.\n",
        },
    ],
)  # fmt: skip
def test_menu_has_the_order_and_the_names_of_the_old_one(
    tmp_path: Path, owned: SiteFolder, files: dict[str, str]
) -> None:
    draft = imported(tmp_path, owned, {"_config.yml": CONFIG} | PAGES | files)

    config = (owned.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert draft.nav == ["index.md", "teaching.md", "papers.md"]
    assert '"Courses": teaching.md' in config or "title: Courses" in draft.pages["teaching.md"]
    assert "/old.md" in draft.hidden


def test_footnote_that_nothing_refers_to_is_left_out_with_all_its_lines(tmp_path: Path) -> None:
    text = "Woven.[^a]\n\n[^a]: By hand.\n[^b]: Not said.\nAt all.\n\n    Ever.\n\nThe end.\n"

    draft = jekyll_draft(tmp_path, {"loom.md": f"---\ntitle: Loom\n---\n{text}"})

    assert draft.pages["loom.md"].endswith("Woven.[^a]\n\n[^a]: By hand.\n\nThe end.\n")
    left = [each.old for each in draft.report.of(Fate.LEFT) if "footnote" in each.reason]
    assert left == ["[^b]: Not said. At all. Ever."]


@pytest.mark.parametrize(
    ("settings", "page", "is_shown"),
    [
        ("{recipes: {output: true}}", "", True),
        (
            "{recipes: {output: false}}",
            "{% for each in site.recipes %}x{% endfor %}",
            True,
        ),
        ("{recipes: {output: false}}", "Nothing.", False),
        ("[recipes]", "Nothing.", False),
        ("{talks: {output: true}}", "Nothing.", False),
    ],
)
def test_collection_without_pages_or_list_stays_out(
    tmp_path: Path, settings: str, page: str, *, is_shown: bool
) -> None:
    draft = jekyll_draft(
        tmp_path,
        {
            "_config.yml": f"{CONFIG}collections: {settings}\n",
            "_recipes/dye.md": "---\ntitle: Dye\n---\nBoil it.\n",
            "kitchen.md": f"---\ntitle: Kitchen\n---\n{page}\n",
        },
    )

    assert ("recipes/dye.md" in draft.pages) is is_shown
    said = [each for each in draft.report.of(Fate.LEFT) if each.file == "_recipes/dye.md"]
    assert is_shown or "not published" in said[0].reason


def test_page_of_empty_groups_and_empty_files_stay_out(tmp_path: Path, owned: SiteFolder) -> None:
    groups = (
        "---\ntitle: Works\npermalink: /works/\nkinds: [looms, engines]\n---\n<div>\n"
        "{% for kind in page.kinds %}\n<a id='{{ kind }}' href='.#{{ kind }}'>\n"
        "<h2>{{ kind }}</h2>\n</a>\n{% endfor %}\n</div>\n"
    )
    files = {"_config.yml": CONFIG, "_pages/works.md": groups, "_teaching/one.md": "\n"}

    draft = imported(tmp_path, owned, files)

    assert "works.md" not in draft.pages
    assert "teaching" not in draft.sections
    assert "_teaching/one.md" in {each.file for each in draft.report.of(Fate.LEFT)}
