"""What a hand-made Jekyll site says around its pages: links, a portrait, a menu."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft
from importers.report import Fate
from tests.importers.sources import jekyll_draft
from tests.importers.test_old_addresses import imported
from tests.sites import SiteFolder

HOME = {"index.md": "---\ntitle: Home\n---\nI work on engines and looms, and on poems.\n"}
ROLE = "Weaver at the Loom Lab"
LINKS = (
    '<a href="https://github.com/ada-looms">code</a>|<a href="mailto:ada@example.org"><i></i></a>'
)
SIDEBAR = (
    f'<h1>{{{{ site.title }}}}</h1><img src="{{{{ site.logo | relative_url }}}}" alt="me">'
    f"<p>{ROLE}</p><p>{LINKS}</p><p><!-- <a href='https://x.com/nobody'>x</a> --></p>"
    "<p>Room 5</p><p>Theme by <a href='https://github.com/orderedlist'>orderedlist</a></p>"
)


def doubts(draft: Draft) -> list[str]:
    return [each.old for each in draft.report.of(Fate.DOUBTFUL)]


@pytest.mark.parametrize(
    "files",
    [
        {"_layouts/default.html": f"<head><title>x</title></head>{SIDEBAR}{{{{ content }}}}"},
        {"_includes/sidebar.html": SIDEBAR},
        {"index.md": f"{HOME['index.md']}\n<aside>\n{SIDEBAR}\n</aside>\n\nMore.\n"},
    ],
)
def test_links_picture_and_role_around_the_pages_are_the_owners(
    tmp_path: Path, files: dict[str, str]
) -> None:
    config = "title: Ada Lovelace\nlogo: /img/team.png\n"
    draft = jekyll_draft(tmp_path, {**HOME, "_config.yml": config, "img/team.png": "x", **files})

    assert draft.profile["links"] == [
        {"network": "github", "handle": "ada-looms"},
        {"network": "e-mail", "handle": "ada@example.org"},
    ]
    assert draft.profile["picture"]["file"] == "assets/team.png"
    assert draft.profile["headline"] == ROLE
    assert "Room 5" in doubts(draft)
    assert "Room 5" not in draft.pages["index.md"]


def test_templates_of_a_theme_say_nothing_of_the_owner(tmp_path: Path) -> None:
    theme = (
        '<p>Follow: <a href="https://github.com/{{ author.github }}">GitHub</a></p>'
        '<a href="https://x.com/share?url={{ page.url }}">Tweet</a>'
        '<a href="https://www.facebook.com/sharer.php">Share</a>'
    )
    draft = jekyll_draft(tmp_path, {**HOME, "_includes/author-profile.html": theme})

    assert "links" not in draft.profile
    assert "headline" not in draft.profile
    assert not doubts(draft)


NAV = "<nav>\n<a href='/'>Me</a>\n<a href='/papers'>Works</a>\n<a href='/cv.pdf'>CV</a>\n</nav>"
ROW = "[__Me__](./) &nbsp; [Works](papers.md) &nbsp; [CV](cv.pdf)"


@pytest.mark.parametrize("menu", [f"<div>\nAda Lovelace\n\n{NAV}\n</div>", ROW])
def test_row_of_links_on_each_page_is_the_menu(
    tmp_path: Path, owned: SiteFolder, menu: str
) -> None:
    pages = {
        "index.md": f"---\ntitle: Home\n---\n{menu}\n\nI work on looms.\n",
        "papers.md": f"---\ntitle: All papers\n---\n{menu}\n\nMany.\n",
        "old.md": "---\ntitle: Old\n---\nWords.\n",
        "_posts/1843-01-01-notes.md": "Words.\n",
    }
    files = {"_config.yml": "title: Ada Lovelace\n", "cv.pdf": "%PDF", **pages}

    draft = imported(tmp_path, owned, files)

    config = (owned.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert config.partition("nav:")[2].startswith(
        '\n  - "Me": index.md\n  - "Works": papers.md\n  - cv.md\n'
        "  - More:\n      - blog/index.md\n"
    )
    assert "[CV (PDF)](assets/cv.pdf)" in draft.pages["cv.md"]
    assert "Works" not in draft.pages["index.md"]
    assert "old.md" in doubts(draft)


def test_entries_with_pages_lead_to_them_and_stand_on_one_page(
    tmp_path: Path, owned: SiteFolder
) -> None:
    files = {
        "_config.yml": "title: Ada Lovelace\n",
        "_pages/works.md": "---\ntitle: Works\npermalink: /works/\n---\n"
        "{% for each in site.portfolio %}{{ each.title }}{% endfor %}\n",
        "_portfolio/loom.md": "---\ntitle: Loom\n---\n## How\n\nBy hand.\n",
        "_news/one.md": "---\ndate: 1843-01-01\n---\n* [It](https://a.example.org) "
        "[happened](https://b.example.org).\n",
    }

    draft = imported(tmp_path, owned, files)

    assert draft.sections["projects"][0]["url"] == "portfolio/loom.md"
    assert "projects.md" not in draft.pages
    assert "loom.md" not in draft.pages["works.md"]
    assert draft.sections["news"][0]["text"].startswith("[It](")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Find me on:\n\n<a href='https://github.com/ada-l'><i></i></a>\n\nBye.\n", "Bye."),
        ("Hi.\n\n## Links\n\n<a href='https://github.com/ada-l'><i></i></a>\n", "Hi."),
        ("Hi.\n\n## Shelf\n\n{% for x in site.data.none %}x{% endfor %}\n", "Hi."),
        ("<div markdown='1'>\n\nOne <strong>two</strong>\nthree.\n\n</div>", "**two**\nthree."),
    ],
)
def test_words_that_announced_what_is_gone_go_too(tmp_path: Path, text: str, stays: str) -> None:
    draft = jekyll_draft(tmp_path, {"index.md": f"---\ntitle: Home\n---\n{text}"})

    assert stays in draft.pages["index.md"]
    assert not any(word in draft.pages["index.md"] for word in ("Find", "Links", "Shelf"))
