"""Posts in a built site: their pages, lists of them, and all that tells of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder

LONG = "W" * 90
POSTS = {
    "first": f"""
        ---
        date: {{created: 2026-01-01, updated: 2026-02-02}}
        authors: [ada, bob]
        categories: [Engines & <looms>]
        tags: [loops]
        series: Notes
        redirect_from: /2026/old-post/
        ---

        # On *loops* & <b>looms</b> {LONG}

        See [the second](second.md), [note][n] and {{{{ cite("notes") }}}}.[^1]

        {{{{ figure("years") }}}}

        <div markdown>

        `{{{{ inert }}}}` and ![dot](../../dot.svg)

        <!-- more -->

        </div>

        ## Below

        [^1]: A note.
        [n]: #below
        """,
    "second": """
        ---
        date: 2026-01-02
        title: 'Title <script> {{ x }} "q"'
        categories: [Engines & <looms>, עברית]
        series: Notes
        ---

        First *paragraph* with [a link](first.md#below).

        <a name="here" />Then

        <!--more-->

        Second paragraph.
        """,
    "third": """
        ---
        {date: 2026-01-03, pin: true, description: Said shortly., slug: drei}
        ---

        # Third
        """,
    "draft": "---\ndate: 2026-01-04\ndraft: true\nredirect_from: /gone/\n---\n\n# Draft\n",
    "future": "---\ndate: 2999-01-01\n---\n\n# Future\n",
}
FILES = {
    "docs/data/ada/profile.yml": "name: Ada Lovelace\n",
    "docs/data/ada/publications.bib": "@book{notes, title={Notes}, author={Lovelace}, year={1843}}",
    "docs/data/ada/writing.yml": """
        - topic: Essays
          outlet: Taylor
          articles:
            - {title: Between, date: 2026-01-02, url: "https://taylor.example.org/"}
            - {title: Undated}
        """,
    "docs/data/bob/profile.yml": "name: Bob\n",
    "docs/index.md": """
        # Ada

        {{ posts(limit=2) }}

        ## Writing

        {{ section("writing", posts=true) }}
        """,
    "docs/people/bob.md": "---\nperson: bob\n---\n\n{{ hero() }}\n",
    "docs/blog/index.md": "# Notebook\n\nWelcome.\n",
    "docs/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "docs/list.md": '{{ posts(style="list", category="עברית", series="Notes", person="ada") }}\n',
}
FIRST = f"blog/2026/01/01/on-loops--looms-{LONG.lower()}"


def make(folder: Path) -> SiteFolder:
    site = SiteFolder(folder)
    site.configure("extra: {person: ada}\n")
    for path, text in FILES.items():
        site.write(path, text)
    for name, text in POSTS.items():
        site.write(f"docs/blog/posts/{name}.md", text.removeprefix("\n"))
    built = site.build()
    assert built.returncode == 0, built.stderr
    return site


@pytest.fixture(scope="session")
def blog(shared: MakeOnce) -> SiteFolder:
    """Return a built site with a blog that no setting names."""
    return SiteFolder(shared("blog", lambda folder: make(folder)), is_there=True)


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<article")[2]).split())


def test_pages_are_those_of_the_plugin(blog: SiteFolder) -> None:
    made = {file.relative_to(blog.output).as_posix() for file in blog.output.rglob("*.html")}

    assert f"{FIRST}/index.html" in made
    assert {"blog/2026/01/03/drei/index.html", "blog/archive/2026/index.html"} <= made
    assert not [path for path in made if "draft" in path or "future" in path or "gone" in path]


def test_page_of_a_post_says_who_wrote_it_and_when(blog: SiteFolder) -> None:
    html = blog.html(f"{FIRST}/index.html")

    assert re.search(r"</h1><div class=\"?pf-article", re.sub(r"\s*\n\s*", "", html))
    assert '<a href="../../../../../people/bob/">Bob</a>' in html
    assert "updated 2 February 2026" in html
    assert '<meta property="og:type" content="article">' in html
    assert "Part 1 of 2 in the series Notes" in words_of(html)
    assert "Newer Title &lt;script&gt;" in words_of(html)
    assert "Tags loops" in words_of(html)


def test_list_has_excerpts_whose_links_lead_where_those_of_the_posts_do(blog: SiteFolder) -> None:
    html = blog.html("blog/index.html")
    first = html.partition(f'2026/01/01/on-loops--looms-{LONG.lower()}/">')[2]

    assert words_of(html).index("Third") < words_of(html).index("Title &lt;script&gt;")
    assert f'href="{FIRST.removeprefix("blog/")}/#below"' in first  # its own heading
    assert 'href="../publications/notes/"' in first  # of a macro
    assert 'src="../dot.svg"' in first
    assert 'href="2026/01/02/' in first
    assert "{{ inert }}" in first
    assert "Below" not in words_of(first)
    assert "First <em>paragraph</em>" in html
    assert '<a name="here"></a>Then' in html  # closed, or it would go on to the end
    assert "Second paragraph" not in html
    assert "Said shortly." in html
    assert "<script>" not in html.partition("<article")[2].partition("</article>")[0]
    assert html.count("<div") == html.count("</div>")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len({*ids})


def test_macro_lists_the_newest_with_a_link_to_all(blog: SiteFolder) -> None:
    html, narrowed = blog.html(), words_of(blog.html("list/index.html"))

    shown = html[html.index('<ul class="pf-posts') : html.index("Writing</h2>")]
    assert shown.count("pf-posts__post") == 2
    assert '<a href="blog/2026/01/03/drei/">Third</a>' in shown
    assert '<a href="blog/">All posts</a>' in shown
    assert "Title &lt;script&gt; {{ x }}" in narrowed
    assert "Third" not in narrowed


def test_posts_stand_among_writings_elsewhere_by_date(blog: SiteFolder) -> None:
    words = words_of(blog.html()).partition(" Writing ")[2]

    titles = ["Third", "Title &lt;script&gt;", "Between", "On loops", "Undated"]
    assert [title for title in titles if title in words] == titles
    assert [*map(words.index, titles)] == sorted(map(words.index, titles))
    assert "Between Taylor" in words


def test_feeds_search_and_graph_know_posts(blog: SiteFolder) -> None:
    feed = blog.html("feeds/blog.xml")
    search = json.loads(blog.html("search/search_index.json"))
    graph = re.search(r'ld\+json">(.*?)</script>', blog.html(f"{FIRST}/index.html"), re.S)
    assert graph
    nodes = {node["@type"]: node for node in json.loads(graph[1])["@graph"]}

    assert feed.count("<entry>") == 3
    assert "<updated>2026-02-02T00:00:00Z</updated>" in feed
    assert "<name>Bob</name>" in feed
    assert f"https://ada.example.org/{FIRST}/" in feed
    assert any(entry["location"].startswith(FIRST) for entry in search["docs"])
    assert nodes["BlogPosting"]["datePublished"] == "2026-01-01"
    assert [each["name"] for each in nodes["BlogPosting"]["author"]] == ["Ada Lovelace", "Bob"]
    assert nodes["BlogPosting"]["articleSection"] == ["Engines & <looms>"]


def test_old_address_leads_to_where_the_plugin_has_put_a_post(blog: SiteFolder) -> None:
    assert f"../../{FIRST}/" in blog.html("2026/old-post/index.html")


def test_sitemap_dates_posts_by_what_they_say(blog: SiteFolder) -> None:
    sitemap = blog.html("sitemap.xml")

    assert re.search(rf"{FIRST}/</loc>\s*<lastmod>2026-02-02", sitemap)
    assert re.search(r"archive/2026/</loc>\s*<lastmod>2026-02-02", sitemap)


def test_page_without_posts_has_no_styles_of_them(blog: SiteFolder) -> None:
    assert ".pf-posts" not in blog.html("people/bob/index.html")
    assert ".pf-article" not in blog.html("blog/index.html")


def test_options_of_the_plugin_and_other_folders_work(project: SiteFolder) -> None:
    options = "{blog_dir: notes, pagination_per_page: 1, authors_profiles: true}"
    project.configure(f"plugins:\n  - blog: {options}\n  - tags\n")
    project.write("docs/notes/index.md", "# Notes\n")
    project.write(
        "docs/notes/.authors.yml", "authors: {guest: {name: Guest, url: https://g.example.org/}}"
    )
    for day in (1, 2):
        matter = f"date: 2026-01-0{day}\nauthors: [guest, ada]\ntags: [a]\ncategories: [C]\n"
        project.write(f"docs/notes/posts/{day}.md", f"---\n{matter}---\n\n# Post {day}\n\nText.\n")

    built = project.build()

    assert built.returncode == 0, built.stderr
    assert 'aria-current="page"' in project.html("notes/page/2/index.html")
    assert 'href="https://g.example.org/"' in project.html("notes/2026/01/01/post-1/index.html")
    assert "Post 2" in project.html("notes/author/ada/index.html")
    assert "Post 1" in project.html("notes/category/c/page/2/index.html")


def test_macro_on_a_site_without_a_blog_says_how_to_begin_one(project: SiteFolder) -> None:
    project.write("docs/index.md", "# A\n\n{{ posts() }}\n")

    words = " ".join(project.check().stderr.split())

    assert "this site has no blog" in words
    assert 'python hooks new post "A title"' in words
