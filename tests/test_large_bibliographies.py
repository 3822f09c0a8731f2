"""A site with hundreds of papers stays light: its list, each paper's page, and all on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.large_bibliography import SELECTED, large_bibliography
from tests.sites import SITE_URL, WITH_ALL, SiteFolder

PAPERS = 60
MOST_OF_AN_ENTRY = 1_050
"""Bytes of a paper in the list; 600 KB of 500 papers are 1,200, with all that is around them."""
MOST_OF_A_PAPER = 28_500
"""Bytes of a page with the files beside it; of 500 papers that is 40,200 a paper with all else.
It was 40,000 before each page named the theme's features for notes, tabs and copied code."""

MANY, MOST_OF_THE_LIST, MOST_OF_THE_SITE = 250, 325_000, 10_600_000


def built(folder: Path, papers: int, settings: str = "") -> SiteFolder:
    """Build a site of a person with so many papers, without a navigation of the owner's."""
    site = SiteFolder(folder)
    site.configure(settings)
    site.write("docs/data/ada/publications.bib", large_bibliography(papers))
    site.write("docs/publications.md", "# Publications\n\n{{ section('publications') }}\n")
    done = site.build("--quiet", **WITH_ALL)
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    return built(tmp_path_factory.mktemp("large"), PAPERS)


def papers_of(site: SiteFolder) -> list[Path]:
    """Return the folders of the papers' pages."""
    return [folder for folder in (site.output / "publications").iterdir() if folder.is_dir()]


def bytes_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def test_entry_of_the_list_is_light(site: SiteFolder) -> None:
    entries = re.findall(
        r'<li class="pf-publication".*?</details></div></div></li>',
        site.html("publications/index.html"),
        re.S,
    )

    assert len(entries) == PAPERS
    assert sum(len(entry.encode()) for entry in entries) / PAPERS <= MOST_OF_AN_ENTRY


def test_list_leads_to_each_paper_once_and_repeats_nothing_of_it(site: SiteFolder) -> None:
    html = site.html("publications/index.html")
    folders = papers_of(site)

    assert len(folders) == PAPERS
    for folder in folders:
        assert html.count(f'href="{folder.name}/"') == 1
    assert "@article{" not in html
    assert "ScholarlyArticle" not in html


def test_page_of_a_paper_is_light(site: SiteFolder) -> None:
    sizes = [bytes_of(folder) for folder in papers_of(site)]

    assert len(sizes) == PAPERS
    assert sum(sizes) / PAPERS <= MOST_OF_A_PAPER


def test_only_selected_papers_have_a_card_of_their_own(site: SiteFolder) -> None:
    cards = {file.name for file in (site.output / "assets" / "cards").iterdir()}
    named = {
        folder.name: re.findall(r'og:image" content="([^"]+)"', (folder / "index.html").read_text())
        for folder in papers_of(site)
    }
    own = [name for name, (card,) in named.items() if name in card]

    assert len(named) == PAPERS
    assert len(own) == SELECTED
    assert len(cards) == SELECTED + 2  # of the home page and of the list
    assert {card.removeprefix(f"{SITE_URL}assets/cards/") for (card,) in named.values()} <= cards


def test_what_pages_of_papers_share_is_there(site: SiteFolder) -> None:
    drawings = (site.output / "assets/images/portfolio/drawings.svg").read_text(encoding="utf-8")
    linked = set()
    for folder in papers_of(site):
        html = (folder / "index.html").read_text(encoding="utf-8")
        assert "<style>" not in html
        linked |= set(_linked(html))

    names = {name for name in linked if name.startswith("#")}
    assert len(names) > 3
    assert all(f'id="{name[1:]}"' in drawings for name in names)
    (stylesheet,) = linked - names
    assert (site.output / stylesheet).is_file()


def _linked(html: str) -> Iterator[str]:
    yield from re.findall(r'<use href="../../assets/images/portfolio/drawings.svg(#[^"]+)"', html)
    yield from re.findall(r'<link rel="stylesheet" href="../../([^"]+)"', html)


def test_menu_names_no_papers_unless_the_owner_does(site: SiteFolder) -> None:
    (menu,) = re.findall(r'<nav class="pf pf-menu".*?</nav>', site.html(), re.S)

    assert "publications/" in menu
    assert not [folder.name for folder in papers_of(site) if folder.name in menu]


def test_without_pages_the_list_has_everything(tmp_path: Path) -> None:
    settings = "extra:\n  publications:\n    pages: false\n"
    site = built(tmp_path, 12, settings)
    html = site.html("publications/index.html")

    assert papers_of(site) == []
    assert html.count("@article{") + html.count("@inproceedings{") == 12
    assert html.count("<summary>Abstract</summary>") == 8
    assert html.count('data-pf-copy="the citation"') == 12


@pytest.mark.slow
def test_site_of_hundreds_of_papers_is_light(tmp_path: Path) -> None:
    site = built(tmp_path, MANY)

    assert len(papers_of(site)) == MANY
    assert (site.output / "publications/index.html").stat().st_size <= MOST_OF_THE_LIST
    assert bytes_of(site.output) <= MOST_OF_THE_SITE
