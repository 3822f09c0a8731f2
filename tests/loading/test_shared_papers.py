"""A paper is in the lists of all people of the site who wrote it, and has one page."""

from __future__ import annotations

from portfolio.loading.shared_papers import share_papers
from portfolio.model.person import BIBTEX, Person
from portfolio.model.publications import Publication
from tests.builders import coauthor, person, published

LAB = person("the-lab", name="Loom Lab", kind="organization")
ADA, WEI = person("ada"), person("wei", name="Wei Wang", aliases=["王伟", "W. Wang"])


def paper(key: str, authors: str, **more: str) -> str:
    fields = {"title": f"A Study of {key}", "author": authors, "year": "2020", **more}
    return f"@article{{{key}" + "".join(f",{name}={{{of}}}" for name, of in fields.items()) + "}"


def shared(*people: tuple[Person, str], owner: str | None = None) -> dict[str, list[Publication]]:
    """Return the lists of people, each with what their file holds."""
    files = {(each.id, BIBTEX): published(text) for each, text in people if text}
    found = share_papers({each.id: each for each, _ in people}, files, owner)
    return {name: list(each.publications) for name, each in found.items()}


def homes(papers: list[Publication]) -> list[tuple[str, object]]:
    return [(each.key, each.home) for each in papers]


def test_paper_of_a_group_is_in_the_list_of_each_author_by_any_spelling() -> None:
    text = paper("looms", "Lovelace, Ada and 王伟 and Charles Babbage") + paper("other", "W. Wang")

    lists = shared((LAB, text), (ADA, ""), (WEI, ""), (person("eve", name="Eve Lovelace"), ""))

    assert homes(lists["ada"]) == [("looms", ("the-lab", "looms"))]
    assert {key for key, _ in homes(lists["wei"])} == {"looms", "other"}
    assert lists["eve"] == []
    assert [each.home for each in lists["the-lab"]] == [None, None]


def test_author_is_found_by_orcid_and_an_editor_only_where_nobody_wrote() -> None:
    link = {"network": "orcid", "handle": "0000-0002-1825-0097"}
    eve = person("eve", name="Eve Li", links=[link])
    text = paper("one", "Someone Else", editor="Eve Li") + "@book{two, title={T}, editor={Eve Li}}"
    text += paper("three", "E. Y. Li and B. Wu", **{"author+an:orcid": '1="0000-0002-1825-0097"'})

    found = shared((LAB, text), (eve, ""))["eve"]

    assert {each.key for each in found} == {"two", "three"}


def test_namesakes_get_nothing_until_papers_tell_them_apart() -> None:
    other = person("wei-2", name="Wei Wang")
    text = paper("looms", "Wei Wang and Ada Lovelace")

    lists = shared((LAB, text), (ADA, ""), (WEI, ""), (other, paper("own", "Wei Wang")))

    assert lists["wei"] == []
    assert [each.key for each in lists["wei-2"]] == ["own"]
    assert [each.key for each in lists["ada"]] == ["looms"]


def test_namesake_elsewhere_keeps_their_papers() -> None:
    twin = coauthor(name="Wei Wang", url="https://wang.example.org/", papers=["looms"])
    lab = LAB.model_copy(update={"coauthors": (twin,)})

    lists = shared((lab, paper("looms", "Wei Wang") + paper("gears", "Wei Wang")), (WEI, ""))

    assert [each.key for each in lists["wei"]] == ["gears"]


def test_namesakes_on_the_site_are_told_apart_as_the_advice_says() -> None:
    jane = person("jane", name="Jane Smith", aliases=["J. Smith"])
    john = person("john", name="John Smith", aliases=["J. Smith"])
    hers = coauthor(name="Jane Smith", aliases=["J. Smith"], papers=["looms"])
    lab = LAB.model_copy(update={"coauthors": (hers,)})

    text = paper("looms", "J. Smith") + paper("x", "J. Smith")

    lists = shared((lab, text), (jane, ""), (john, ""))

    assert [each.key for each in lists["jane"]] == ["looms"]
    assert [each.key for each in lists["john"]] == ["x"]


def test_people_of_one_name_are_told_apart_by_orcid_and_papers() -> None:
    link = {"network": "orcid", "handle": "0000-0002-1825-0097"}
    one, other = person("one", name="Wei Wang", links=[link]), person("other", name="Wei Wang")
    theirs = coauthor(name="Wei Wang", orcid=link["handle"], papers=["looms"])
    lab = LAB.model_copy(update={"coauthors": (theirs,)})
    text = paper("looms", "Wei Wang") + paper("gears", "Wei Wang")

    lists = shared((lab, text), (one, ""), (other, ""))

    assert [each.key for each in lists["one"]] == ["looms"]
    assert [each.key for each in lists["other"]] == ["gears"]


def test_paper_in_two_files_has_one_page_at_the_owner_before_a_group() -> None:
    mine = paper("lovelace20", "Lovelace, Ada and Wang, Wei", title="A Study of Looms in Mills")
    same = paper("looms", "A. Lovelace and W. Wang", title="A study of looms in mills")
    same = same.replace("A. Lovelace", "Ada Lovelace")

    lists = shared((ADA, mine), (LAB, same), (WEI, same), owner="ada")

    assert homes(lists["ada"]) == [("lovelace20", None)]
    assert homes(lists["the-lab"]) == [("looms", ("ada", "lovelace20"))]
    assert homes(lists["wei"]) == [("looms", ("ada", "lovelace20"))]
    assert not any(each.is_given for papers in lists.values() for each in papers)


def test_private_entry_hides_a_paper_of_others_from_the_list() -> None:
    text = paper("looms", "Ada Lovelace", doi="10.1000/1")

    lists = shared((LAB, text), (ADA, text.replace("year", "private={true},year")))

    assert lists["ada"] == []
    assert len(lists["the-lab"]) == 1


def test_another_paper_with_the_key_keeps_it() -> None:
    lists = shared((LAB, paper("x", "Ada Lovelace")), (ADA, paper("x", "Ada L.", title="Mine")))

    assert {each.key: each.home for each in lists["ada"]} == {
        "x": None, "x-the-lab": ("the-lab", "x"),
    }  # fmt: skip
