"""The plugins that are tried, and what each has done to a site that it was used in.

The site of each is in `sites/`, under its name: `settings.yml`, and files beside those of all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.others.effects import Effect, attributes, entries, found_by_search, links, paths, texts

IN_BOTH = ("index.html", "404.html")
"""Pages at the root of a site, stock's or ours, which has a page of all pages besides."""


def feed(site: Path) -> Effect:
    """Entries of the feed with their dates and categories, and the links to it."""
    head = 'link[type="application/rss+xml"][href$="feed_rss_created.xml"]'
    return [
        *entries(site, "feed_rss_created.xml"),
        *attributes(site, head, "href", *IN_BOTH),
    ]


def tag_index(site: Path) -> Effect:
    """The index of tags, and the tags above pages."""
    listed = texts(site, "article h2, article li", "tags/index.html")
    return [*listed, *texts(site, "article .md-tags .md-tag", "notes/**/*.html", "tagged/*.html")]


def references(site: Path) -> Effect:
    """Where references between pages lead."""
    return links(site, "article a", "references/index.html")


def posts(site: Path) -> Effect:
    """Posts, excerpts, archive, categories, authors, pages of the list; no drafts."""
    ours = ".pf-posts__excerpt p, .pf-posts-pages"
    parts = f"article h2, .md-post__content > p, .md-pagination:has(a), {ours}"
    return [
        *paths(site, "blog/**/*.html"),
        *texts(site, parts, "blog/index.html", "blog/category/**/*.html", "blog/archive/**/*.html"),
        *texts(site, "h1, article > p", "blog/2*/**/*.html"),
        *texts(site, ".md-post__profile strong, .pf-article__name", "blog/2*/**/*.html"),
    ]


def minified(site: Path) -> Effect:
    """Pages without comments, smaller stylesheets and scripts under their new names."""
    pages = paths(site, "**/index.html")
    without = [path for path in pages if "a comment" not in (site / path).read_text("utf-8")]
    files = paths(site, "assets/own*.css", "assets/own*.js")
    links = attributes(site, 'link[href*="own"]', "href", *IN_BOTH)
    return [*without, *files, *((site / path).read_text("utf-8") for path in files), *links]


def lightboxes(site: Path) -> Effect:
    """Links around pictures, with their script and styles."""
    where = ("pictures/index.html",)
    texts_of_pages = [(site / path).read_text("utf-8") for path in where]
    return [
        *attributes(site, "a.glightbox", "href", *where),
        *paths(site, "assets/**/glightbox*"),
        *(name for name in ("glightbox.min.js", "GLightbox(") if name in texts_of_pages[0]),
    ]


def dates(site: Path) -> Effect:
    """When each page was written and changed, below it and in its text."""
    return texts(site, ".md-source-file__fact, .written", "notes/**/*.html")


def notebooks(site: Path) -> Effect:
    """Cells, outputs and links of notebooks, and what the search finds in them."""
    where = "notebooks/**/*.html"
    return [
        *texts(site, ".jp-OutputArea-output, .highlight-ipynb", where),
        *links(site, ".jp-MarkdownOutput a:not(.anchor-link)", where),
        *found_by_search(site, "Words with a"),
    ]


def generated(site: Path) -> Effect:
    """Generated pages, and links from and to them."""
    where = "generated/**/*.html"
    return [*texts(site, "h1", where), *links(site, "article p a", where)]


def included(site: Path) -> Effect:
    """What is included, with its headings."""
    return texts(site, "article h2, article p", "including/index.html")


def section_links(site: Path) -> Effect:
    """Where the links of sections lead."""
    return sorted({line for line in links(site, "nav a", "index.html") if "Notes ->" in line})


def navigation(site: Path) -> Effect:
    """The tabs in their order."""
    return links(site, ".md-tabs a, .pf-tabs a", "index.html")


def redirects(site: Path) -> Effect:
    """Where old addresses lead."""
    return attributes(site, 'meta[http-equiv="refresh"]', "content", "old/*.html")


def print_page(site: Path) -> Effect:
    """The page with all pages."""
    return texts(site, "article h1, article h2", "print_page/index.html")


def fetched(site: Path) -> Effect:
    """Copies of files from other hosts, and the attributes of links."""
    return [
        *paths(site, "assets/external/**/*"),
        *attributes(site, "article img", "src", "privacy/*.html"),
        *attributes(site, 'article a[target="_blank"]', "rel", "privacy/*.html"),
    ]


def diagrams(site: Path) -> Effect:
    """Diagrams, and the script that draws them."""
    page = (site / "diagrams" / "index.html").read_text("utf-8")
    return [
        *texts(site, ".mermaid", "diagrams/*.html"),
        *(name for name in ("assets/mermaid.js", "mermaid.initialize(") if name in page),
    ]


def languages(site: Path) -> Effect:
    """All pages in two languages."""
    where = ("about/*.html", "de/**/*.html", "notes/note-1/*.html")
    return [*paths(site, *where), *texts(site, "article h1, article p", *where)]


def api(site: Path) -> Effect:
    """Signatures and texts of a module, and the inventory."""
    where = "api/*.html"
    return [*texts(site, ".doc-heading, .doc-contents", where), *paths(site, "objects.inv")]


def dated(date: str) -> str:
    return f"---\ndate: {date}\n---\n\n# Dated\n\nWords.\n"


EFFECTS: Mapping[str, Callable[[Path], Effect]] = {
    "autorefs": references,
    "awesome-nav": navigation,
    "blog": posts,
    "gen-files": generated,
    "git-revision-date-localized": dates,
    "glightbox": lightboxes,
    "i18n": languages,
    "include-markdown": included,
    "jupyter": notebooks,
    "literate-nav": navigation,
    "mermaid2": diagrams,
    "minify": minified,
    "mkdocstrings": api,
    "print-site": print_page,
    "privacy": fetched,
    "redirects": redirects,
    "rss": feed,
    "section-index": section_links,
    "tags": tag_index,
}
"""What shows that a plugin has worked, by the name of its folder in `sites/`."""

PACKAGES = {
    "blog": "",
    "git-revision-date-localized": "mkdocs-git-revision-date-localized-plugin",
    "i18n": "mkdocs-static-i18n",
    "include-markdown": "mkdocs-include-markdown-plugin",
    "mermaid2": "mkdocs-mermaid2-plugin",
    "minify": "mkdocs-minify-plugin",
    "mkdocstrings": "mkdocstrings-python",
    "print-site": "mkdocs-print-site-plugin",
    "privacy": "",
    "rss": "mkdocs-rss-plugin",
    "tags": "",
}
"""The distributions whose names are not just `mkdocs-NAME`; empty for parts of Material."""
