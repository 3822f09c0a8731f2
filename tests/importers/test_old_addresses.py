"""Each address of an old site leads somewhere, and the report says where."""

from __future__ import annotations

from pathlib import Path

from importers.draft import Draft
from importers.running import plan_import, read_draft
from portfolio.loading.config import read_project
from tests.sites import SiteFolder

SITE = {
    "_config.yml": "author: {name: Ada Lovelace}\npermalink: /blog/:year/:title/\n",
    "index.md": "---\nlayout: page\n---\nI work on engines. See [a talk](/talks/looms/), "
    "[the years](/years/), [a post](/blog/1843/notes/) and [nothing](/empty/).\n",
    "_talks/looms.md": "---\ntitle: On Looms\ndate: 1843-01-02\nvenue: Royal Society\n---\n",
    "_posts/1843-10-01-Notes.md": "---\ntags: engines notes\ncategory: Engines\n---\n"
    "First words.\n\n<!--more-->\n\nAnd more.\n",
    "years.html": "---\ntitle: By year\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n",
    "blog.md": "---\ntitle: Notes\npermalink: /blog/\n---\n{% for p in site.posts %}{% endfor %}\n",
    "empty.md": "---\ntitle: Empty\n---\n{% for p in site.nothing %}{% endfor %}\n",
    "old.md": "---\ntitle: Moved\npermalink: /a/b.html\nredirect_from: /before/\n---\nWords.\n",
}


def imported(folder: Path, site: SiteFolder, files: dict[str, str]) -> Draft:
    old = folder / "old"
    for name, text in files.items():
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_text(text, encoding="utf-8")
    project, _ = read_project(site.root / "mkdocs.yml")
    draft = read_draft("jekyll", old, owner="ada-lovelace")
    plan_import(draft, project).apply()
    return draft


def test_every_old_address_is_accounted_for(tmp_path: Path, owned: SiteFolder) -> None:
    draft = imported(tmp_path, owned, SITE)

    led = {each.old: (each.new, each.how) for each in draft.report.addresses}
    assert led == {
        "/": ("index.md", "the same address"),
        "/a/b.html": ("a/b.md", "a redirect"),
        "/before": ("a/b.md", "a redirect"),
        "/blog": ("blog/index.md", "the same address"),
        "/blog/1843/Notes": ("blog/posts/1843-10-01-notes.md", "a redirect"),
        "/empty": ("", "nothing here stands for it"),
        "/talks/looms": ("talks.md", "a redirect"),
        "/years": ("blog/index.md", "a redirect"),
    }


def test_links_lead_to_what_took_the_place_of_a_page(tmp_path: Path, owned: SiteFolder) -> None:
    draft = imported(tmp_path, owned, SITE)

    home = draft.pages["index.md"]
    assert "[a talk](talks.md)" in home
    assert "[the years](blog/index.md)" in home
    assert "[a post](blog/posts/1843-10-01-notes.md)" in home
    assert "and nothing." in home


def test_post_is_a_post_of_the_blog(tmp_path: Path, owned: SiteFolder) -> None:
    imported(tmp_path, owned, SITE)

    post = (owned.docs / "blog/posts/1843-10-01-notes.md").read_text(encoding="utf-8")
    assert post == (
        "---\ntitle: Notes\nredirect_from:\n  - blog/1843/Notes\ndate: 1843-10-01\nslug: notes\n"
        "categories:\n  - Engines\ntags:\n  - engines\n  - notes\n---\n\n"
        "# Notes\n\nFirst words.\n\n<!-- more -->\n\nAnd more.\n"
    )
    assert "- blog/index.md" in (owned.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert (owned.docs / "blog/index.md").read_text(encoding="utf-8").endswith("# Notes\n")


def test_post_of_others_names_them_and_where_it_continues(
    tmp_path: Path, owned: SiteFolder
) -> None:
    imported(
        tmp_path,
        owned,
        SITE
        | {
            "_posts/1844-01-01-guest.markdown": "---\nauthors: [Bob Byron, Ada Lovelace]\n"
            "title: '1844'\nredirect: https://www.example.org/guest\n---\n",
        },
    )

    post = (owned.docs / "blog/posts/1844-01-01-guest.md").read_text(encoding="utf-8")
    authors = (owned.docs / "blog/.authors.yml").read_text(encoding="utf-8")
    assert "title: '1844'\n" in post
    assert "authors:\n  - bob-byron\n  - ada-lovelace\n" in post
    assert "[Read it on example.org](https://www.example.org/guest)" in post
    assert authors == "authors:\n  bob-byron:\n    name: Bob Byron\n"


def test_what_the_old_site_did_not_show_stays_out(tmp_path: Path, owned: SiteFolder) -> None:
    draft = imported(
        tmp_path,
        owned,
        SITE
        | {
            "_config.yml": SITE["_config.yml"] + "exclude: [inactive, '*.bak.md']\n",
            "_posts/undated.md": "---\ntitle: Undated\n---\nWords.\n",
            "_posts/2999-01-01-later.md": "Words.\n",
            "_news/later.md": "---\ndate: 2999-01-01\n---\nIt will happen.\n",
            "hidden.md": "---\npublished: false\nnav: true\n---\nWords.\n",
            "inactive/page.md": "Words.\n",
            "page.bak.md": "Words.\n",
            "blog/_drafts/idea.markdown": "Words.\n",
        },
    )

    left = {entry.file for entry in draft.report.entries if entry.fate == "left out"}
    assert not any("later" in uri or "hidden" in uri or "undated" in uri for uri in draft.pages)
    assert "news" not in draft.sections
    assert {"_posts/undated.md", "_posts/2999-01-01-later.md", "_news/later.md", "hidden.md",
            "inactive/page.md", "page.bak.md"} <= left  # fmt: skip
