"""The same text and pictures in the plainest ways: a bare page, and Material as it comes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from selectolax.lexbor import LexborHTMLParser

KEPT = {"href", "src", "alt", "width", "height"}
DROPPED = ("script", "style", "button", "form", "template", "noscript", ".pf-icon")

STYLE = """\
body{max-width:40rem;margin:0 auto;padding:1rem;font:1rem/1.6 system-ui,sans-serif;color:#222;\
background:#fff}h1,h2,h3{line-height:1.2}a{color:#05605a}img{max-width:100%;height:auto}\
header{border-bottom:1px solid #ddd}nav a{margin-right:1rem}"""

SETTINGS = """\
site_name: Stock
site_url: https://stock.example.org/
use_directory_urls: true
theme:
  name: material
  font: false
  features: [navigation.tabs]
markdown_extensions: [attr_list, def_list, footnotes, md_in_html, tables]
"""


def bare_page(html: str) -> str:
    """Return a page with the text and pictures of another, one inline style and nothing else."""
    tree = LexborHTMLParser(html)
    article = tree.css_first("article")
    assert article is not None
    for name in DROPPED:
        for node in article.css(name):
            node.decompose()
    drawings = {node.mem_id for svg in article.css("svg") for node in svg.traverse()}
    for node in article.traverse():
        if node.mem_id in drawings:
            continue
        for attribute in list(node.attributes):
            if attribute not in KEPT:
                del node.attrs[attribute]
    title = tree.css_first("title")
    links = "".join(
        f'<a href="{link.attributes["href"]}">{link.text()}</a>'
        for link in tree.css(".pf-tabs a[href]")
    )
    return dedent(f"""\
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="description" content="The same text"><link rel="icon" href="data:,">
        <title>{title.text() if title else ""}</title><style>{STYLE}</style></head>
        <body><header><nav>{links}</nav></header><main>{article.inner_html}</main></body></html>
        """)


def write_bare_site(built: Path, folder: Path, pages: list[str]) -> None:
    """Write bare versions of pages of a built site, with the site's pictures beside them."""
    for page in pages:
        source = built / page.lstrip("/") / "index.html"
        target = folder / page.lstrip("/") / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(bare_page(source.read_text(encoding="utf-8")), encoding="utf-8")
    copy_pictures(built, folder)


def copy_pictures(built: Path, folder: Path) -> None:
    for file in built.rglob("*"):
        if file.suffix in {".jpg", ".jpeg", ".png", ".webp", ".avif"} and "cards" not in file.parts:
            target = folder / file.relative_to(built)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


def build_stock_site(built: Path, folder: Path, pages: list[str]) -> None:
    """Build Material as it comes, without fonts, from the Markdown of the pages of a built site."""
    docs = folder / "docs"
    for page in pages:
        target = docs / page.lstrip("/") / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        twin = built / page.lstrip("/") / "index.md"
        target.write_text(twin.read_text(encoding="utf-8"), encoding="utf-8")
    copy_pictures(built, docs)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(folder / "site")],
        cwd=folder,
        check=True,
    )
