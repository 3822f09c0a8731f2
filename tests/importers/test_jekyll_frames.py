"""What a hand-made Jekyll site says around its pages: links, a portrait, a menu."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft
from importers.report import Fate
from tests.importers.sources import jekyll_draft
from tests.importers.test_old_addresses import imported
from tests.sites import SiteFolder

HOME = "---\ntitle: Home\n---\nI work on looms.\n"
CONFIG = {"_config.yml": "title: Ada Lovelace\nlogo: /img/team.png\n", "img/team.png": "x"}
SIDEBAR = (
    "<h1>{{ site.title }}</h1><img src='{{ site.logo }}' alt='me'><p>Weaver at Loom Lab</p>"
    "<p><a href='https://github.com/ada-l'>x</a>|<a href='mailto:a@example.org'><i></i></a></p>"
    "<p><!-- <a href='https://x.com/nobody'>x</a> -->Room 5</p>"
    "<p>Theme by <a href='https://bsky.app/profile/orderedlist.org'>orderedlist</a></p>"
)
THEME = (
    '<p><a href="https://github.com/{{ author.github }}">GitHub</a></p><p>Follow</p>'
    '<a href="https://x.com/share?url={{ page.url }}">Tweet</a>'
    '<p><a href="https://gitlab.com/bo">Bo</a> <a href="https://gitlab.com/cy">Cy</a></p>'
)


def doubts(draft: Draft) -> list[str]:
    return [each.old for each in draft.report.of(Fate.DOUBTFUL)]


@pytest.mark.parametrize("file", ["_layouts/default.html", "_includes/sidebar.html", "index.md"])
def test_links_picture_and_role_around_pages_are_the_owners(tmp_path: Path, file: str) -> None:
    frame = f"{HOME}\n<aside>\n{SIDEBAR}\n</aside>\n" if file == "index.md" else SIDEBAR
    files = {"index.md": HOME, "_includes/x.html": THEME, file: frame}
    draft = jekyll_draft(tmp_path, CONFIG | files)

    assert [each["handle"] for each in draft.profile["links"][:2]] == ["ada-l", "a@example.org"]
    assert draft.profile["picture"]["file"] == "assets/team.png"
    assert draft.profile["headline"] == "Weaver at Loom Lab"
    assert [each for each in doubts(draft) if "Theme" not in each] == ["Room 5"]
    assert "Room 5" not in draft.pages["index.md"]


NAV = "<nav>\n<a href='/'>Me</a>\n<a href='/papers'>Works</a>\n<a href='/cv.pdf'>CV</a>\n</nav>"
ROW = "[__Me__](./) &nbsp; [Works](papers.md) &nbsp; [CV](cv.pdf)"


@pytest.mark.parametrize("menu", [f"<div>\nAda Lovelace\n\n{NAV}\n</div>", ROW])
def test_row_of_links_on_each_page_is_the_menu(
    tmp_path: Path, owned: SiteFolder, menu: str
) -> None:
    pages = {
        "index.md": HOME.replace("I work", f"{menu}\n\nI work"),
        "papers.md": f"---\ntitle: All papers\n---\n{menu}\n\nMany.\n",
        "old.md": "---\ntitle: Old\n---\nWords.\n",
        "_posts/1843-01-01-notes.md": "Words.\n",
    }
    draft = imported(tmp_path, owned, {**CONFIG, "cv.pdf": "%PDF", **pages})

    config = (owned.root / "mkdocs.yml").read_text(encoding="utf-8")
    menu = 'nav:\n  - index.md\n  - "Works": papers.md\n  - cv.md\n  - More:\n'
    assert f"{menu}      - blog/index.md\n" in config
    assert "[CV (PDF)](assets/cv.pdf)" in draft.pages["cv.md"]
    assert "Works" not in draft.pages["index.md"]
    assert "old.md" in doubts(draft)


def test_link_with_an_icon_only_gives_no_tab_its_address_as_a_name(tmp_path: Path) -> None:
    header = "<nav><a href='{{ '/' | relative_url }}'></a> <a href='/papers'>Works</a></nav>"
    pages = {"index.md": HOME, "papers.md": "---\ntitle: Papers\n---\nMany.\n"}

    draft = jekyll_draft(tmp_path, {**CONFIG, **pages, "_includes/header.html": header})

    assert draft.nav == ["index.md", "papers.md"]
    assert not draft.tabs.get("index.md")
    assert draft.tabs["papers.md"] == "Works"


def test_entries_with_pages_lead_to_them_and_have_one_list(
    tmp_path: Path, owned: SiteFolder
) -> None:
    works = "---\npermalink: /works/\n---\n{% for each in site.portfolio %}x{% endfor %}\n"
    news = "---\ndate: 1843-01-01\n---\n* [It](https://a.org) [happened](https://b.org).\n"
    loom = "---\ntitle: Loom\n---\n## How\n\nBy hand.\n"
    files = {"_pages/works.md": works, "_portfolio/loom.md": loom, "_news/one.md": news}

    draft = imported(tmp_path, owned, {**CONFIG, **files})

    assert draft.sections["projects"][0]["url"] == "portfolio/loom.md"
    assert "projects.md" not in draft.pages
    assert draft.sections["news"][0]["text"].startswith("[It](")


ICON = "<a href='https://github.com/ada-l'><i></i></a>\n\n"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        (f"Gone on:\n\n{ICON}Bye.\n", "Bye."),
        (f"Hi.\n\n## Gone\n\n{ICON}", "Hi."),
        ("Hi.\n\n## Gone\n\n{% for x in site.data.none %}x{% endfor %}\n", "Hi."),
        ("#1. One\n#2. Two\n", "\n\\#1. One\n\\#2. Two"),
        ("<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>\n", "[Map](https:"),
        ("<div markdown='1'>\n\nOne <strong>two</strong>\nthree.\n\n</div>", "**two**\nthree."),
    ],
)
def test_words_that_announced_what_is_gone_go_too(tmp_path: Path, text: str, stays: str) -> None:
    page = jekyll_draft(tmp_path, {"index.md": f"---\ntitle: Home\n---\n{text}"}).pages["index.md"]

    assert stays in page
    assert "Gone" not in page


def test_links_of_others_stay_where_they_are(tmp_path: Path) -> None:
    side = "<p>Designed by <a href='https://github.com/dan-d'>Dan</a></p>\n<p>Department of Looms: "
    side += "<a href='https://x.com/looms'>X</a></p>\n<p>I work with "
    side += "<a href='https://orcid.org/0000-0002-1825-0097'>Bo</a></p>\n<p>© "
    side += "<a href='https://gitlab.com/ada'>GitLab</a></p>\n"
    page = "---\n---\nMy students:\n\n- [Babbage](https://github.com/babbage)\n"
    files = {"_config.yml": "title: Home\n", "_includes/side.html": side, "index.md": page}

    draft = jekyll_draft(tmp_path, files)

    assert [each["network"] for each in draft.profile["links"]] == ["gitlab"]
    assert {"name", "headline"}.isdisjoint(draft.profile)
    assert "(https://github.com/babbage)" in draft.pages["index.md"]


@pytest.mark.parametrize(
    "text",
    [
        f"## Stays\n\n{ICON}### Office\n\nRoom 3\n",
        f"Stays, at:\n\n{ICON}- Room 3\n",
        f"Stays, at [the lab](https://lab.example.org):\n\n{ICON}Bye.\n",
        f"Stays: ada (at) example.org, or:\n\n{ICON}Bye.\n",
    ],
)
def test_words_before_a_gap_stay_if_they_say_more(tmp_path: Path, text: str) -> None:
    assert "Stays" in jekyll_draft(tmp_path, {"index.md": f"---\n---\n{text}"}).pages["index.md"]


@pytest.mark.parametrize(
    ("text", "is_added"),
    [("The Loom and the Engine are mine.", True), ("- Loom (1843)\n- Engine, 1842", False)],
)
def test_section_is_shown_unless_each_entry_has_a_line_on_a_page(
    tmp_path: Path, owned: SiteFolder, text: str, *, is_added: bool
) -> None:
    awards = "- {title: Loom, date: 1843}\n- {title: Engine, date: 1842}\n"

    draft = imported(tmp_path, owned, {"_data/awards.yml": awards, "index.md": f"{HOME}\n{text}\n"})

    assert ("cv.md" in draft.pages) is is_added


def test_name_of_the_site_is_another_spelling_of_the_owners(tmp_path: Path) -> None:
    config = "name: A. Lovelace\nauthor: {name: Ada Lovelace}\n"

    assert jekyll_draft(tmp_path, {"_config.yml": config}).profile["aliases"] == ["A. Lovelace"]
