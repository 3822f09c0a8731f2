"""Hugo sites: languages, home pages, papers, posts, people and shortcodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.assembly import complete
from importers.draft import Draft
from importers.report import Fate
from importers.running import read_draft
from importers.source_files import SourceError

OWNER = {
    "content/authors/admin/_index.md": "---\ntitle: Ada Lovelace\nsuperuser: true\n---\nI weave.\n"
}


def hugo(folder: Path, files: dict[str, str], *, language: str = "") -> Draft:
    """Return what a Hugo site of these files gives."""
    for path, text in {**OWNER, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_draft("hugo", folder, owner=None, language=language)


def said_of(draft: Draft, file: str) -> str:
    return "\n".join(each.line for each in draft.report.entries if each.file == file)


LANGUAGES = {
    "config/_default/languages.yaml": (
        "en:\n  contentDir: content/en\nfr:\n  contentDir: content/fr\n"
    ),
    "config/_default/hugo.yaml": "defaultContentLanguage: fr\n",
    "content/en/authors/admin/_index.md": "---\ntitle: Ada Lovelace\nrole: Weaver\n---\n",
    "content/fr/authors/admin/_index.md": "---\ntitle: Ada Lovelace\nrole: Tisserande\n---\n",
    "content/en/loom.md": "---\ntitle: The loom\n---\nIt weaves.\n",
    "content/fr/loom.md": "---\ntitle: Le métier\n---\nIl tisse.\n",
}


@pytest.mark.parametrize(
    ("language", "role", "text", "other"),
    [("", "Tisserande", "Il tisse.", "en"), ("en", "Weaver", "It weaves.", "fr")],
)
def test_one_language_comes_in_and_pages_in_others_are_told(
    tmp_path: Path, language: str, role: str, text: str, other: str
) -> None:
    nobody = {"content/authors/admin/_index.md": "---\ntitle: ''\n---\n"}
    draft = hugo(tmp_path, {**LANGUAGES, **nobody}, language=language)

    assert draft.profile["headline"] == role
    assert text in draft.pages["loom.md"]
    assert len([uri for uri in draft.pages if "loom" in uri]) == 1
    assert f"--language {other}" in said_of(draft, f"content/{other}/loom.md")


def test_language_in_the_name_of_a_page_is_known(tmp_path: Path) -> None:
    settings = {"config.toml": "[languages.en]\n[languages.de]\n"}
    pages = {
        "content/loom.md": "---\ntitle: The loom\n---\nIt weaves.\n",
        "content/loom.de.md": "---\ntitle: Der Webstuhl\n---\nEr webt.\n",
    }

    draft = hugo(tmp_path, {**settings, **pages})

    assert "It weaves." in draft.pages["loom.md"]
    assert not any("webt" in text for text in draft.pages.values())


def test_language_that_a_site_has_not_is_an_error_with_those_that_it_has(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no pages in the language it.*: fr, en"):
        hugo(tmp_path, LANGUAGES, language="it")


def test_language_of_a_source_that_has_none_is_an_error(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Hello\n\nWorld.\n", encoding="utf-8")

    with pytest.raises(SourceError, match="leave --language out"):
        read_draft("page", page, owner=None, language="fr")


WIDGETS = {
    "content/home/index.md": "---\ntype: widget_page\nheadless: true\n---\n",
    "content/home/about.md": "+++\nwidget = 'about'\nweight = 10\ntitle = 'Biography'\n+++\n",
    "content/home/jobs.md": (
        "---\nwidget: experience\nweight: 30\ntitle: Positions\nexperience:\n"
        "  - title: Countess\n    company: Ockham\n    date_start: '1838-06-30'\n---\n"
    ),
    "content/home/words.md": "---\nwidget: blank\nweight: 20\ntitle: Welcome\n---\nCome in.\n",
    "content/home/skills.md": (
        "---\nwidget: featurette\nactive: false\nweight: 5\ntitle: Skills\n"
        "feature:\n  - name: Weaving\n---\n"
    ),
    "content/home/papers.md": (
        "---\nwidget: featured\nweight: 40\ntitle: Featured papers\n"
        "content:\n  page_type: publication\n---\n"
    ),
    "content/publication/notes/index.md": (
        "---\ntitle: Notes on the engine\nauthors: [admin, Luigi Menabrea]\ndate: '1843-08-01'\n"
        "publication_types: ['2']\npublication: In *Memoirs*\nfeatured: true\n"
        "url_pdf: files/notes.pdf\nurl_code: https://code.example.org/notes\n---\n"
    ),
    "static/files/notes.pdf": "%PDF-1.4",
    "content/publication/poem/index.md": (
        "---\ntitle: A rainbow\nauthors: [admin]\ndoi: 10.18637/jss.v067.c03\n---\n"
    ),
    "content/publication/poem/poem.pdf": "%PDF-1.4",
    "content/publication/ode/index.md": "---\ntitle: Ode\nurl_pdf: publication/ode/a.pdf\n---\n",
    "content/publication/ode/a.pdf": "%PDF-1.4",
}


def test_home_page_has_its_parts_in_their_order_and_none_that_was_hidden(tmp_path: Path) -> None:
    draft = hugo(tmp_path, WIDGETS)

    home = draft.pages["index.md"]
    parts = ["{{ hero() }}", "I weave.", "Come in.", "## Positions", 'section("experience")',
             "## Featured papers", 'section("publications", selected=true)']  # fmt: skip
    assert [home.index(part) for part in parts] == sorted(home.index(part) for part in parts)
    assert "Skills" not in home
    assert "not shown" in said_of(draft, "content/home/skills.md")
    assert draft.sections["experience"][0]["roles"][0]["end_date"] == "present"


def test_blocks_that_keep_the_name_that_they_came_with_are_read(tmp_path: Path) -> None:
    block = (
        "---\nwidget: accomplishments\ntitle: Accomplish&shy;ments\nitem:\n"
        "  - {title: Weaving, organization: Guild, date_start: 1840-01-01}\n---\n"
    )

    draft = hugo(tmp_path, {**WIDGETS, "content/home/accomplishments.md": block})

    assert draft.sections["awards"][0]["title"] == "Weaving"


def test_blocks_of_newer_releases_are_read_like_widgets(tmp_path: Path) -> None:
    sections = (
        "---\nsections:\n  - block: markdown\n    id: words\n    content:\n      title: Welcome\n"
        "      text: Come in.\n  - block: cta-card\n    demo: true\n    content:\n"
        "      title: Build your own\n  - block: resume-awards\n    content:\n      title: Prizes\n"
        "      items:\n        - title: Medal\n          organization: Society\n---\n"
    )

    draft = hugo(tmp_path, {"content/_index.md": sections})

    home = draft.pages["index.md"]
    assert "## Welcome { #words }\n\nCome in." in home
    assert '## Prizes\n\n{{ section("awards") }}' in home
    assert "Build your own" not in home


def test_files_of_papers_are_found_in_their_folder_and_in_static(tmp_path: Path) -> None:
    draft = hugo(tmp_path, WIDGETS)

    papers = {each.fields["title"]: each.fields for each in draft.publications}
    notes, poem = papers["Notes on the engine"], papers["A rainbow"]
    assert notes["author"] == "Ada Lovelace and Luigi Menabrea"
    assert (notes["pdf"], notes["code"]) == ("assets/notes.pdf", "https://code.example.org/notes")
    assert (notes["journal"], notes["selected"]) == ("Memoirs", "true")
    assert (poem["pdf"], poem["doi"]) == ("assets/poem.pdf", "10.18637/jss.v067.c03")
    assert papers["Ode"]["pdf"] == "assets/a.pdf"
    assert {"assets/notes.pdf", "assets/poem.pdf", "assets/a.pdf"} <= draft.files.keys()


def test_citation_of_another_work_beside_a_paper_is_not_taken(tmp_path: Path) -> None:
    cite = "@article{x,\n title = {An example of the theme},\n journal = {Nowhere}\n}\n"

    draft = hugo(tmp_path, {**WIDGETS, "content/publication/poem/cite.bib": cite})

    assert "A rainbow" in {each.fields["title"] for each in draft.publications}
    assert any(each.fate is Fate.DOUBTFUL for each in draft.report.entries)


def test_posts_are_posts_of_the_blog_without_drafts_those_to_come_and_hidden_ones(
    tmp_path: Path,
) -> None:
    head = (
        "---\ntitle: {}\ndate: {}\ntags: [loom]\ncategories: [Weaving]\nauthors: [admin]\n{}---\n"
    )
    posts = {
        "content/post/first/index.md": head.format("First", "1843-08-01T10:00:00Z", "") + "Words.",
        "content/post/second.md": head.format("Second", "1844-01-01", "draft: true\n") + "Later.",
        "content/post/third.md": head.format("Third", "2199-01-01", "") + "Much later.",
        "content/post/_index.md": "---\ntitle: News\n---\n",
        "content/post/old.md": "---\ntitle: Old\nbuild: {render: never, list: never}\n---\nAged.\n",
        "content/words.md": "---\ntitle: Words\n---\n[Posts](/post/), [one](/post/first/).\n",
    }

    draft = hugo(tmp_path, posts)

    post = draft.pages["blog/posts/1843-08-01-first.md"]
    assert "date: 1843-08-01" in post
    assert "- Weaving" in post
    assert not [uri for uri in draft.pages if "second" in uri or "third" in uri]
    assert "draft" in said_of(draft, "content/post/second.md")
    assert "2199" in said_of(draft, "content/post/third.md")
    assert "Aged." in said_of(draft, "content/post/old.md")
    assert draft.pages["blog/index.md"].startswith("---\ntitle: News\n")
    assert draft.old_addresses["post"] == "blog/index.md"
    assert draft.old_addresses["post/first"] == "blog/posts/1843-08-01-first.md"
    assert (
        "[Posts](blog/index.md), [one](blog/posts/1843-08-01-first.md)." in draft.pages["words.md"]
    )


def test_old_addresses_lead_to_the_right_pages_or_become_text(tmp_path: Path) -> None:
    links = (
        "[paper](/publication/poem/) [all](./publication/) [some](/publication/#2) "
        "[me](/author/admin/) [tag](/tag/looms/) [part](/#jobs)"
    )

    draft = hugo(tmp_path, {**WIDGETS, "content/words.md": f"---\ntitle: Words\n---\n{links}\n"})

    assert draft.pages["words.md"].endswith(
        "[paper](publication/poem.md) [all](publications.md) [some](publications.md#2) "
        "[me](index.md) tag [part](index.md#jobs)\n"
    )
    assert draft.shown_in["publication/poem.md"] == "publications"
    assert "## Positions { #jobs }" in draft.pages["index.md"]


def test_page_and_list_at_one_address_are_one_page(tmp_path: Path) -> None:
    pages = {
        "content/looms.md": "---\ntitle: Looms\n---\nAll looms.\n",
        "content/looms/_index.md": "---\ntitle: Looms\n---\nBelow.\n",
        "content/looms/jacquard.md": "---\ntitle: Jacquard\n---\nIt weaves.\n",
    }

    draft = hugo(tmp_path, pages)
    complete(draft, {})

    assert "looms/index.md" not in draft.pages
    assert "- [Jacquard](looms/jacquard.md)" in draft.pages["looms.md"]
    assert "All looms." in draft.pages["looms.md"]
    assert "Below." in draft.pages["looms.md"]


def test_pages_of_front_matter_alone_are_entries_of_the_section_of_their_folder(
    tmp_path: Path,
) -> None:
    award = "---\ntitle: Medal\norganization: Society\ndate: 1844-01-01\n---\n"

    draft = hugo(tmp_path, {"content/awards/medal.md": award})

    assert draft.sections["awards"] == [
        {"title": "Medal", "date": "1844-01-01", "awarder": "Society"}
    ]


def test_members_are_people_and_other_authors_are_coauthors(tmp_path: Path) -> None:
    team = {
        "content/authors/jane/_index.md": (
            "---\ntitle: Jane Doe\nrole: Student\nuser_groups: [Students]\n---\nShe weaves.\n"
        ),
        "content/authors/luigi/_index.md": (
            "---\ntitle: Luigi Menabrea\nsocial:\n"
            "  - icon: home\n    link: https://luigi.example.org/\n---\n"
        ),
        "content/people/index.md": "---\ntitle: Team\ntype: widget_page\n---\n",
        "content/people/people.md": (
            "---\nwidget: people\ncontent:\n  user_groups: [Heads, Students]\n---\n"
        ),
        "content/publication/x.md": "---\ntitle: X\nauthors: [admin, luigi]\n---\n",
    }

    draft = hugo(tmp_path, team)

    jane = draft.people["jane-doe"].profile
    assert (jane["name"], jane["role"], jane["group"]) == ("Jane Doe", "Student", "Students")
    assert "She weaves." in draft.pages["people/jane-doe.md"]
    assert '## Students\n\n{{ people(group="Students") }}' in draft.pages["people.md"]
    assert "Heads" not in draft.pages["people.md"]
    assert draft.sections["coauthors"] == [
        {"name": "Luigi Menabrea", "url": "https://luigi.example.org/"}
    ]
    assert draft.publications[0].fields["author"] == "Ada Lovelace and Luigi Menabrea"


def test_site_of_several_without_an_owner_is_that_of_the_group(tmp_path: Path) -> None:
    team = {
        "config.toml": 'title = "Loom Lab"\n',
        "content/authors/admin/_index.md": "---\ntitle: Nelson Bighetti\nsuperuser: true\n---\n",
        "content/authors/ada/_index.md": "---\ntitle: Ada Lovelace\n---\n",
        "content/authors/jane/_index.md": "---\ntitle: Jane Doe\n---\n",
    }

    draft = hugo(tmp_path, team)

    assert (draft.profile["name"], draft.profile["kind"]) == ("Loom Lab", "organization")
    assert list(draft.people) == ["ada-lovelace", "jane-doe"]


def test_owner_of_the_settings_of_2018_is_found(tmp_path: Path) -> None:
    old = {
        "config.toml": (
            '[params]\nname = "Ada Lovelace"\nrole = "Countess"\n'
            '[[params.organizations]]\nname = "Ockham"\n'
            '[[params.social]]\nicon = "github"\nlink = "https://github.com/ada"\n'
        ),
        "content/authors/admin/_index.md": "",
        "content/home/about.md": (
            "+++\nwidget = 'about'\n[interests]\ninterests = ['Looms']\n"
            "[[education.courses]]\ncourse = 'Mathematics'\ninstitution = 'Home'\nyear = 1832\n"
            "+++\nI weave.\n"
        ),
    }

    draft = hugo(tmp_path, old)

    assert draft.profile["name"] == "Ada Lovelace"
    assert draft.profile["links"] == [{"network": "github", "handle": "ada"}]
    assert [each["name"] for each in draft.sections["interests"]] == ["Looms"]
    assert "I weave." in draft.pages["index.md"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{% callout note %}}\nLook.\n{{% /callout %}}", "!!! note\n\n    Look."),
        ('{{< spoiler text="Show" >}}\nLook.\n{{< /spoiler >}}', '??? note "Show"\n\n    Look.'),
        ("> [!WARNING]\n> Look.", "!!! warning\n\n    Look."),
        (
            "{{< youtube D2vj0WcvH5c >}}",
            '{{ video("https://www.youtube.com/watch?v=D2vj0WcvH5c", title="Video on YouTube") }}',
        ),
        (
            '{{< vimeo id="146022717" title="Looms" >}}',
            '{{ video("https://vimeo.com/146022717", title="Looms") }}',
        ),
        ("{{< gallery album='looms' >}}", ""),
        ('{{< gallery album="looms" >}}', "![one](assets/one.png)"),
        ('{{< table path="t.csv" header="true" >}}', "| a | b |\n| --- | --- |\n| 1 | 2 |"),
        ("{{< math >}}\n$$x$$\n{{< /math >}}", "$$x$$"),
        ("{{< mermaid >}}\ngraph TD\n{{< /mermaid >}}", "```mermaid\ngraph TD\n```"),
        ('{{< icon name="python" >}} Python', "Python"),
        (
            "[a](https://a.example.org/?x=1&copyownerid=2)",
            "[a](https://a.example.org/?x=1&copyownerid=2)",
        ),
        ("[Code](<https://example.org/a_(b)>)", "[Code](https://example.org/a_%28b%29)"),
        (
            '<a href="https://a.example.org/?x=1&copy=2">a</a>',
            "[a](https://a.example.org/?x=1&copy=2)",
        ),
    ],
)
def test_shortcode_becomes_what_pages_can_show(tmp_path: Path, old: str, new: str) -> None:
    files = {
        "content/page/index.md": f"---\ntitle: Page\n---\nBefore.\n\n{old}\n\nAfter.\n",
        "content/page/t.csv": "a,b\n1,2\n",
        "assets/media/albums/looms/one.png": "no picture",
    }

    page = hugo(tmp_path, files).pages["page.md"]

    assert new in page
    assert "{{<" not in page
    assert "{{%" not in page


def test_addresses_and_menu_are_those_of_the_language(tmp_path: Path) -> None:
    settings = "defaultContentLanguage: fr\ndefaultContentLanguageInSubdir: true\n"
    menu = "fr:\n  menu:\n    main: [{name: Tissage, url: /loom/}]\nen: {}\n"
    files = {**LANGUAGES, "config/_default/hugo.yaml": settings, "content/fr/art.md": "Un art.\n"}

    draft = hugo(tmp_path, {**files, "config/_default/languages.yaml": menu})

    assert draft.old_addresses["fr/loom"] == "loom.md"
    assert "loom" not in draft.old_addresses
    assert draft.tabs["loom.md"] == "Tissage"
    assert draft.nav == ["loom.md"]
    assert "/art.md" in draft.hidden


def test_tabs_are_those_of_the_old_menu(tmp_path: Path) -> None:
    menu = {"Bio": "/", "Posters": "/#papers", "Notes": "#posts", "Loom": "shed/", "More": "#words"}
    entries = enumerate(menu.items(), 1)
    lines = [f"- {{name: {name}, url: '{url}', weight: {n}}}" for n, (name, url) in entries]
    block = "block: collection, id: papers, content: {filters: {folders: [event]}}"
    files = {
        "config/_default/menus.yaml": "\n".join(["main:", *lines[::-1]]),
        "content/_index.md": f"---\nsections: [{{{block}}}]\n---\n",
        "content/event/a.md": "---\ntitle: On looms\nevent: LoomConf\n---\n",
        "content/post/b.md": "---\ntitle: First\ndate: 2020-02-03\n---\nWords.\n",
        "content/shed.md": "---\ntitle: A loom\n---\nIt weaves.\n",
        "content/attic.md": "Dusty.\n",
    }

    draft = hugo(tmp_path, files)

    assert draft.nav == ["index.md", "talks.md", "blog/index.md", "shed.md"]
    assert [draft.tabs[uri] for uri in draft.nav] == ["Bio", "Posters", "Notes", "Loom"]
    assert "More: #words" in said_of(draft, "the old menu")


def test_page_that_only_led_elsewhere_is_a_line_of_a_list(tmp_path: Path) -> None:
    block = "block: collection, content: {filters: {folders: [club]}}"
    page = "---\ntitle: A\nexternal_link: https://example.org/a\n---\nWe *sing*.\n\n<!--more-->\n"
    files = {
        "content/clubs.md": f"---\ntitle: Clubs\nsections: [{{{block}}}]\n---\n",
        "content/project/a.md": page, "content/club/a.md": page,
        "content/club/b.md": f"{page}- Drums\n",
    }  # fmt: skip

    draft = hugo(tmp_path, files)

    assert "- [A](https://example.org/a): We *sing*.\n- [A](club/b.md)" in draft.pages["clubs.md"]
    assert draft.shown_in["club/a.md"] == "clubs.md"
    assert not draft.pages.keys() & {"club/a.md", "project/a.md"}
    project = {"name": "A", "url": "https://example.org/a", "summary": "We sing."}
    assert draft.sections["projects"] == [project]


def test_lists_in_texts_of_facts_stay_lists(tmp_path: Path) -> None:
    lines = ("Now:", "* Weave", "  - wool", "  - silk", "* Dye", "", "Off:", "* Sing")
    said = "".join(f"\n      {line}" for line in lines)
    facts = (
        f"work:\n  - position: Weaver\n    summary: |{said}\neducation:\n  - area: PhD in Looms\n"
    )
    author = f"---\nsuperuser: true\n{facts}    institution: Home\n    summary: |{said}\n---\n"

    draft = hugo(tmp_path, {"content/authors/admin/_index.md": author})

    job, degree = draft.sections["experience"][0]["roles"][0], draft.sections["education"][0]
    assert [job["summary"], *job["highlights"]] == ["Now:", "Weave: wool; silk", "Dye", "Off: Sing"]
    assert degree["focus"] == "Now: Weave: wool; silk; Dye; Off: Sing"


def test_author_of_the_settings_is_the_owner_where_no_page_is_about_one(tmp_path: Path) -> None:
    settings = (
        'title = "The loom blog"\n[params]\nauthor = "Ada Lovelace"\n'
        '[[params.socialIcons]]\nname = "github"\nurl = "https://github.com/ada"\n'
    )

    draft = hugo(tmp_path, {"config.toml": settings, "content/about.md": "I weave.\n"})

    assert draft.profile["name"] == "Ada Lovelace"
    assert draft.profile["links"] == [{"network": "github", "handle": "ada"}]


def test_link_of_the_authors_page_stands_before_another_of_the_settings(tmp_path: Path) -> None:
    files = {
        "config/_default/params.toml": (
            '[[contact_links]]\nicon = "linkedin"\nlink = "https://www.linkedin.com/in/old"\n'
        ),
        "content/authors/admin/_index.md": (
            "---\ntitle: Ada Lovelace\nsocial:\n"
            "- {icon: linkedin, link: 'https://www.linkedin.com/in/ada'}\n---\n"
        ),
    }

    draft = hugo(tmp_path, files)

    assert draft.profile["links"] == [{"network": "linkedin", "handle": "ada"}]
    assert "old" in said_of(draft, "config")


def test_site_of_a_blog_theme_has_a_home_page_papers_and_data(tmp_path: Path) -> None:
    files = {
        "config.toml": '[params]\nauthor = "Ada Lovelace"\n',
        "content/about.md": "---\ntitle: About\n---\nI weave.\n",
        "content/papers/loom/index.md": (
            "---\ntitle: Looms\ndate: 2022-04-01\nauthor: [Ada Lovelace, Jane Doe]\n"
            "editPost: {URL: 'https://doi.org/10.1000/loom', Text: Loom Letters}\n---\nWords.\n"
        ),
        "content/papers/loom/appendix.pdf": "%PDF",
        "content/papers/loom/paper.pdf": "%PDF",
        "data/awards.toml": '[[awards]]\nname = "Medal"\nyear = 1840\n',
    }

    draft = hugo(tmp_path, files)

    (paper,) = draft.publications
    expected = {
        "author": "Ada Lovelace and Jane Doe", "journal": "Loom Letters", "doi": "10.1000/loom",
        "pdf": "assets/paper.pdf",
    }  # fmt: skip
    assert expected.items() <= paper.fields.items()
    assert "I weave." in draft.pages["index.md"]
    assert "about.md" not in draft.pages
    assert draft.sections["awards"][0]["title"] == "Medal"
