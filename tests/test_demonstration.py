"""The demonstration is complete, and each of its papers has a complete page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest
import rispy

from portfolio.loading.site import Site, load_site
from portfolio.model.person import BIBTEX
from portfolio.model.publications import Publication
from portfolio.views.publication_addresses import page_uri
from tests.builders import project_at, published
from tests.demonstration import CONFIGURATION, FOLDER
from tests.sites import SiteFolder, run, shared_repository

OWNER = "claude-shannon"


@pytest.fixture
def built(demonstration_folder: Path) -> Path:
    return demonstration_folder


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(project_at(FOLDER))


def papers(site: Site) -> Iterator[tuple[Publication, str]]:
    """Yield each publication, and the folder of its page."""
    for person in site.people.values():
        for publication in person.publications:
            if publication.home:  # somebody else has its page
                continue
            uri = page_uri(person.id, publication.slug, OWNER)
            yield publication, uri.removesuffix(".md")


def parsed(file: Path) -> Element:
    with file.open("rb") as page:
        found: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return found


def test_there_are_sixty_publications_of_five_people(site: Site) -> None:
    assert not site.problems
    own = {person for person, name in site.records if name == BIBTEX}
    assert len(own) == 5
    assert len(list(papers(site))) >= 60


def test_every_person_and_every_paper_to_look_at_has_a_drawing(site: Site) -> None:
    without = [
        publication.key
        for person in site.people.values()
        for publication in person.publications
        if not publication.preview and (publication.is_selected or person.id == OWNER)
    ]

    assert without == []
    assert all(person.profile.picture for person in site.people.values())
    assert all(project.picture for project in site.people[OWNER].projects)


def test_drawings_have_one_shape_and_few_bytes() -> None:
    drawings = sorted((FOLDER / "docs" / "assets").rglob("*.svg"))
    assert len(drawings) > 30

    for drawing in drawings:
        width, height, most = (480, 480, 4096) if "people" in drawing.parts else (600, 400, 3072)
        assert drawing.stat().st_size <= most, drawing
        root = ElementTree.fromstring(drawing.read_bytes())
        assert root.attrib["viewBox"] == f"0 0 {width} {height}", drawing


def test_pictures_of_the_home_page_are_used_and_light(built: Path) -> None:
    sources = {image.attrib["src"] for image in parsed(built / "index.html").iter("img")}
    sizes = [(built / source).stat().st_size for source in sources]

    assert len(sizes) >= 8
    assert sum(sizes) <= 60 * 1024


def test_every_drawing_is_shown_on_a_page(built: Path) -> None:
    shown = {
        (page.parent / image.attrib["src"]).resolve()
        for page in built.rglob("index.html")
        for image in parsed(page).iter("img")
    }

    assert {file.resolve() for file in (built / "assets").rglob("*.svg")} & shown == {
        (built / drawing.relative_to(FOLDER / "docs")).resolve()
        for drawing in (FOLDER / "docs" / "assets").rglob("*.svg")
    }


def test_every_publication_is_by_the_person_who_lists_it(site: Site) -> None:
    from portfolio.model.directory import Directory

    for person in site.people.values():
        directory = Directory(person)
        for publication in person.publications:
            people = (*publication.authors, *publication.editors)
            assert any(map(directory.is_owner, people)), publication.key


def test_every_paper_has_a_page_by_the_rules_of_scholar(built: Path, site: Site) -> None:
    for publication, folder in papers(site):
        tree = parsed(built / folder / "index.html")
        tags = [(m.attrib.get("name"), m.attrib.get("content")) for m in tree.iter("meta")]
        authors = [content for name, content in tags if name == "citation_author"]
        assert authors == [author.name.inverted for author in publication.authors]
        assert ("citation_title", publication.title) in tags
        assert "citation_publication_date" in dict(tags)
        (data,) = [s.text for s in tree.iter("script") if "ld+json" in s.attrib.get("type", "")]
        graph = {node["@id"]: node for node in json.loads(data or "")["@graph"]}
        page = next(node for node in graph.values() if "mainEntity" in node)
        assert graph[page["mainEntity"]["@id"]]["name"] == publication.title
        assert len([*tree.iter("h1")]) == 1


def test_page_of_a_paper_goes_on_with_what_the_owner_wrote(built: Path) -> None:
    html = (built / "publications" / "mccarthy2006proposal" / "index.html").read_text("utf-8")

    assert html.index("<h1") < html.index("What was asked for")
    assert html.count("<h1") == 1
    assert "citation_author" in html


def test_pages_can_be_switched_off(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    site.configure("extra: {publications: {pages: false}}")
    text = "@misc{notes, title={Notes}, author={Lovelace, Ada}, year=1843, doi={10.1000/x}}"
    site.write("docs/data/ada/publications.bib", text)
    site.write("docs/index.md", '{{ section("publications") }}\n\nSee {{ cite("notes") }}.\n')

    result = site.build()

    assert result.returncode == 0, result.stderr
    assert not (site.output / "publications").exists()
    assert 'href="https://doi.org/10.1000/x" title="Notes"' in site.html()


def test_typed_text_on_the_page_of_a_paper_is_text(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    title = "{\\{\\{ x \\}\\}} </script><img src=x onerror=alert(1)> *a* $\\text{<b>}$ \\&lt;"
    text = f"@misc{{notes, title={{{title}}}, author={{Lovelace, Ada}}, abstract={{{title}}}}}"
    site.write("docs/data/ada/publications.bib", text.replace(" $\\text{<b>}$", ""))
    site.write("docs/index.md", '{{ section("publications") }}\n')

    result = site.build()

    assert result.returncode == 0, result.stderr
    for page in ("index.html", "publications/notes/index.html"):
        tree = parsed(site.output / page)
        assert not [image for image in tree.iter("img") if "onerror" in image.attrib]
        assert "{{ x }} </script><img src=x onerror=alert(1)> *a*" in "".join(tree.itertext())


def test_downloads_lie_beside_the_page_and_are_readable(built: Path, site: Site) -> None:
    for publication, folder in papers(site):
        name = folder.rpartition("/")[2]
        (again,) = published((built / folder / f"{name}.bib").read_text(encoding="utf-8"))
        assert again.title == publication.title
        (record,) = rispy.loads((built / folder / f"{name}.ris").read_text(encoding="utf-8"))
        assert record["title"] == publication.title
        (item,) = json.loads((built / folder / f"{name}.json").read_text(encoding="utf-8"))
        assert item["title"] == publication.title


def test_every_link_inside_the_site_leads_to_a_file(built: Path) -> None:
    pages = sorted(built.rglob("index.html"))
    assert len(pages) > 60

    for page in pages:
        for link in parsed(page).iter("a"):
            address = link.attrib.get("href", "").partition("#")[0]
            if not address or re.match(r"[a-z]+:", address):
                continue
            target = (page.parent / address).resolve()
            assert (target / "index.html").is_file() or target.is_file(), (page, address)


def test_scholar_command_tells_of_every_paper(site: Site) -> None:
    result = run(shared_repository(), "hooks", "scholar", "-f", CONFIGURATION, "--format", "json")

    assert result.returncode == 0, result.stderr
    reports = json.loads(result.stdout)
    assert sum(map(len, reports.values())) == len(list(papers(site)))
    notes = reports["ada-lovelace"][0]
    assert notes["can_be_indexed"]
