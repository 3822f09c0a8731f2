"""The graph of JSON-LD: one, with stable ids, which nothing in it can break out of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest

from portfolio.exports.linked_data import graph_of, linked_data
from tests.builders import HOSTILE, link, person, talk
from tests.exports.examples import URL, everything, page_source, showing, site_source

BREAKING = (*HOSTILE, "</script><script>alert(1)</script>", "<!--<script>")


def nodes(tmp_path: Path, **of_page: Any) -> dict[str, dict[str, Any]]:
    """Return the nodes of a page of the example person's by their types."""
    site = site_source(tmp_path)
    page = page_source(person=site.owner, **of_page)
    return {node["@type"]: node for node in graph_of(page, site)}


def references(value: Any) -> Iterator[str]:
    """Yield the ids that are only named, not described."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


@pytest.mark.parametrize("words", BREAKING)
def test_script_element_ends_where_it_should(tmp_path: Path, words: str) -> None:
    owner = person("ada", name=f"Ada {words}", talks=[talk(title=words)])
    site = site_source(tmp_path, owner)
    page = page_source(person=owner, title=words, text=showing("talks"))
    text = linked_data(page, site)

    tree = html5lib.parse(
        f'<script type="application/ld+json">{text}</script><p id="after">',
        namespaceHTMLElements=False,
    )

    scripts = list(tree.iter("script"))
    assert len(scripts) == 1
    assert len(list(tree.iter("p"))) == 1
    graph = json.loads(scripts[0].text or "")["@graph"]
    assert f"Ada {words}" in [node.get("name") for node in graph]


def test_person_is_told_in_full_on_the_main_page(tmp_path: Path) -> None:
    found = nodes(tmp_path)
    told = found["Person"]

    assert found["ProfilePage"]["mainEntity"] == {"@id": told["@id"]}
    assert told["sameAs"] == ["https://github.com/ada", "https://lab.example.org/?a=1&b=2"]
    assert told["affiliation"][0] == {
        "@type": "Organization",
        "name": "Royal Society",
        "url": "https://royal.example.org/library",
        "logo": f"{URL}assets/royal.svg",
        "department": {"@type": "Organization", "name": "Library"},
    }
    assert "worksFor" not in told
    assert told["hasOccupation"] == [{"@type": "Occupation", "name": "Analyst"}]
    assert told["knowsLanguage"] == ["French", "x"]
    assert told["image"] == f"{URL}assets/ada.jpg"
    assert told["alumniOf"][0]["url"] == "https://london.example.org/"


def test_organization_has_members_and_alumni(tmp_path: Path) -> None:
    lab = person("lab", name="Loom Lab", kind="organization", role="A laboratory")
    amy = person("amy", name="Amy", group="PhD students")
    dan = person("dan", name="Dan", group="Postdocs", until="2019")
    site = site_source(tmp_path, lab, amy, dan)

    (told,) = (
        node
        for node in graph_of(page_source(person=lab), site)
        if node["@type"] == "ResearchOrganization"
    )

    assert told["@id"] == f"{URL}#organization"
    assert not {"jobTitle", "worksFor"} & told.keys()
    role = {"@type": "OrganizationRole"}
    people = [{"@type": "Person", "@id": f"{URL}#{i}", "name": i.title()} for i in ("amy", "dan")]
    assert told["member"] == [role | {"roleName": "PhD students", "member": people[0]}]
    assert told["alumni"] == [
        role | {"roleName": "Postdocs", "endDate": "2019", "alumni": people[1]}
    ]


def test_orcid_is_the_identifier(tmp_path: Path) -> None:
    owner = person("ada", links=[link(network="orcid", handle="0000-0002-1825-0097")])
    site = site_source(tmp_path, owner)

    graph = graph_of(page_source(person=owner), site)

    (told,) = (node for node in graph if node["@type"] == "Person")
    assert told["identifier"][0]["value"] == "https://orcid.org/0000-0002-1825-0097"


def test_sections_of_a_page_are_things_of_their_kind(tmp_path: Path) -> None:
    found = nodes(
        tmp_path,
        uri="all.md",
        url="all/",
        text=showing(
            "writing", "publications", "talks", "projects", "teaching", "grants", "skills"
        ),
    )

    assert found["Article"]["headline"] == "Without a link"
    assert found["ScholarlyArticle"]["@id"] == "https://doi.org/10.1000/ada.1843"
    assert found["ScholarlyArticle"]["author"] == [
        {"@id": f"{URL}#person"},
        {
            "@type": "Person",
            "name": "Luigi Menabrea",
            "givenName": "Luigi",
            "familyName": "Menabrea",
        },
    ]
    assert {"Event", "CreativeWork", "Course", "Grant"} <= set(found)


def test_every_id_that_is_named_is_described(tmp_path: Path) -> None:
    site = site_source(tmp_path)
    home = site.pages[0]
    people = page_source(uri="people/index.md", url="people/", title="People")
    page = page_source(uri="people/b.md", url="people/b/", person=site.owner, text=showing("talks"))
    site = site_source(tmp_path, pages=(home, people, page))

    for each in site.pages:
        graph = graph_of(each, site)
        ids = [node["@id"] for node in graph]
        assert len(ids) == len(set(ids))
        assert set(references(graph)) <= set(ids)
    trail = next(node for node in graph if node["@type"] == "BreadcrumbList")
    names = [step["item"] for step in trail["itemListElement"]]
    assert names == [URL, f"{URL}people/", f"{URL}people/b/"]


def test_paper_is_told_on_its_page_and_in_lists_only_without_one(tmp_path: Path) -> None:
    owner = everything()
    (paper,) = owner.publications
    page = page_source(
        uri="publications/lovelace1843.md",
        url="publications/lovelace1843/",
        person=owner,
        publication=paper,
        pdf="publications/lovelace1843/lovelace1843.pdf",
    )
    home = page_source(person=owner, text=showing("publications"))
    papers = {(owner.id, paper.key): page}
    site = site_source(tmp_path, owner, pages=(home, page), papers=papers)

    told, listed = ({node["@type"]: node for node in graph_of(each, site)} for each in (page, home))
    pageless = graph_of(home, site_source(tmp_path, owner, pages=(home,)))

    article = told["ScholarlyArticle"]
    assert article["@id"] == f"{URL}publications/lovelace1843/#publication"
    assert article["encoding"]["contentUrl"] == f"{URL}{page.pdf}"
    assert told["WebPage"]["mainEntity"] == {"@id": article["@id"]}
    assert "ScholarlyArticle" not in listed
    assert article["name"] in [node.get("name") for node in pageless]


def test_nothing_unknown_is_said(tmp_path: Path) -> None:
    owner = person("bob")
    text = linked_data(page_source(person=owner), site_source(tmp_path, owner))

    assert "null" not in text
    assert "[]" not in text
    assert everything().profile.name
