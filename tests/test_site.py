"""The shipped site as `mkdocs build --strict` makes it, and what an error does to a build."""

from __future__ import annotations

import json
import posixpath
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.sites import SiteFolder

PAGES = [
    "index.html",
    "cv/index.html",
    "experience/index.html",
    "writing/index.html",
    "people/index.html",
    "people/chen-wei/index.html",
    "people/qwen-researcher/index.html",
]
REDIRECTS = {"about/index.html": "../", "technical_writing/index.html": "../writing/"}


def parse(folder: Path, page: str) -> Element:
    html = (folder / page).read_text(encoding="utf-8")
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def html_files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))


def test_shipped_site_builds_without_a_warning(site_folder: Path) -> None:
    assert "WARNING" not in (site_folder.parent / "said.txt").read_text(encoding="utf-8")


def test_site_has_its_pages_its_redirects_and_no_others(site_folder: Path) -> None:
    assert html_files(site_folder) == sorted([*PAGES, *REDIRECTS, "404.html", "search.html"])


@pytest.mark.parametrize(("page", "target"), REDIRECTS.items())
def test_old_address_leads_on_without_javascript(site_folder: Path, page: str, target: str) -> None:
    tree = parse(site_folder, page)

    (refresh,) = tree.findall(".//meta[@http-equiv='refresh']")
    assert refresh.attrib["content"] == f"0; url={target}"
    assert [link.attrib["href"] for link in tree.iter("a")] == [target]
    assert not tree.findall(".//script")


def test_no_macro_is_left_in_the_output(site_folder: Path) -> None:
    files = [*site_folder.rglob("*.html"), site_folder / "search" / "search_index.json"]

    assert len(files) > len(PAGES)
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert "{{" not in text
        assert "{%" not in text


@pytest.mark.parametrize("page", PAGES)
def test_name_and_copyright_come_from_the_owners_profile(site_folder: Path, page: str) -> None:
    tree = parse(site_folder, page)

    assert "Jen Wei" in "".join(tree.find(".//head/title").itertext())  # type: ignore[union-attr]
    assert "© Jen Wei" in " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize("page", PAGES)
def test_page_has_one_title_heading(site_folder: Path, page: str) -> None:
    assert len(parse(site_folder, page).findall(".//h1")) == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_describes_itself(site_folder: Path, page: str) -> None:
    description = parse(site_folder, page).find(".//meta[@name='description']")

    assert description is not None
    assert description.attrib["content"].strip()


@pytest.mark.parametrize("page", [*PAGES, "404.html", "search.html"])
def test_every_file_that_a_page_names_is_there(site_folder: Path, page: str) -> None:
    start = "https://example.org/" if page == "404.html" else f"https://example.org/{page}"

    missing = []
    for element in parse(site_folder, page).iter():
        for attribute in ("href", "src"):
            url = urlsplit(urljoin(start, element.attrib.get(attribute, "")))
            if url.netloc == "example.org":
                path = unquote(url.path).lstrip("/")
                path = posixpath.join(path, "index.html") if path[-1:] in {"", "/"} else path
                if not (site_folder / path).is_file():
                    missing.append(element.attrib[attribute])
    assert not missing


@pytest.mark.parametrize("page", [*PAGES, "404.html", "search.html"])
def test_page_takes_nothing_from_another_host(site_folder: Path, page: str) -> None:
    for element in parse(site_folder, page).iter():
        rel = element.attrib.get("rel", "")
        is_fetched = element.tag in {"script", "img", "iframe", "source", "video", "audio"} or (
            element.tag == "link" and "canonical" not in rel
        )
        address = element.attrib.get("src") or element.attrib.get("href") or ""
        assert not (is_fetched and re.match(r"(https?:)?//", address)), address


@pytest.mark.parametrize("page", PAGES)
def test_page_has_no_id_twice(site_folder: Path, page: str) -> None:
    ids = [e.attrib["id"] for e in parse(site_folder, page).iter() if "id" in e.attrib]

    assert not {name for name in ids if ids.count(name) > 1}


def test_facts_are_in_the_search_index(site_folder: Path) -> None:
    index = (site_folder / "search" / "search_index.json").read_text(encoding="utf-8")

    assert "Principal Data Scientist" in index


def test_data_files_are_not_published(site_folder: Path) -> None:
    assert not list(site_folder.rglob("*.yml"))


def test_small_site_builds(project: SiteFolder) -> None:
    result = project.build()

    assert result.returncode == 0, result.stderr
    assert "Ada Lovelace" in project.html()


@pytest.mark.parametrize("options", [(), ("--quiet",)])
def test_error_stops_the_build_before_anything_is_written(
    project: SiteFolder, options: tuple[str, ...]
) -> None:
    project.write("docs/data/ada/talks.yml", "- title: T\n  event: E\n  venu: x\n")

    result = project.build(*options)

    assert result.returncode == 1
    assert 'docs/data/ada/talks.yml:3:3: error[PF012]: unknown field "venu"' in result.stderr
    assert "Traceback" not in result.stderr
    assert not project.output.exists()


def test_site_works_with_addresses_of_files(project: SiteFolder) -> None:
    project.configure("use_directory_urls: false\n")
    project.write("docs/writing.md", "---\nredirect_from: /old/\n---\n[Home](index.md)\n")

    result = project.build()

    assert result.returncode == 0, result.stderr
    assert "url=../writing.html" in project.html("old/index.html")


TITLES = {
    "heading": ("# Q & A < b\n", "Q & A < b"),
    "front matter": ("---\ntitle: Q & A <b>\n---\nBefore.\n\n# Heading\n", "Q & A <b>"),
    "front matter alone": ("---\ntitle: Q & A <b>\n---\nText.\n", "Q & A <b>"),
    "navigation": ("Text.\n", "N & M <i>"),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_title_is_text_wherever_it_comes_from(project: SiteFolder, text: str, title: str) -> None:
    entry = '"N & M <i>": a.md' if title.startswith("N") else "a.md"
    project.configure(f"nav: [index.md, {entry}]\n")
    (project.docs / "a.md").write_text(text, encoding="utf-8")

    assert project.build().returncode == 0
    html = html5lib.parse(project.html("a/index.html"), namespaceHTMLElements=False)
    found = html.find("head/title")
    assert found is not None
    assert found.text == f"{title} – Ada Lovelace"
    (current,) = html.findall(".//header//a[@aria-current='page']")
    assert current.text == title
    index = json.loads(project.html("search/search_index.json"))
    titles = [html5lib.parseFragment(entry["title"]) for entry in index["docs"]]
    assert not [tag for each in titles for tag in each.iter() if "}b" in str(tag.tag)]
    first = next(entry for entry in index["docs"] if entry["location"].startswith("a/"))
    assert unescape(first["title"]) == title
