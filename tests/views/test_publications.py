"""Lists of publications: selected, grouped, sorted; the owner is known by more than a surname."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portfolio.citations.cited import Cited, CitedSpan, text_of
from portfolio.model.colours import luminance
from portfolio.model.directory import Colleague, Directory
from portfolio.model.names import Author, Mark
from portfolio.model.person import Person
from portfolio.model.publication_lists import ListSettings
from portfolio.model.publications import Publication
from portfolio.problems import UnplacedError
from portfolio.views.badges import BadgeView, badge_view
from portfolio.views.publication import FoundBy
from portfolio.views.publication_authors import authors_view
from portfolio.views.publication_figures import coauthors_figure
from portfolio.views.publications import PublicationsView, publications_view
from tests.builders import author, coauthor, link, person, profile, publication

PAPERS = (
    publication(key="old", date="1840", topics=("looms",), is_selected=True),
    publication(key="new", date="1843-09", type="book", topics=("engines", "looms")),
    publication(key="coming", date=None, status="in press"),
    publication(key="undated", date=None),
)


def cite_key(publication: Publication, style: str) -> Cited:
    return (CitedSpan(f"{publication.key} in {style}"),)


def view(*papers: Any, who: Person | None = None, **options: Any) -> PublicationsView:
    found = papers or PAPERS
    return publications_view(
        found, Directory(who or person()), cite_key, **{"citation": None, **options}
    )


def keys(found: PublicationsView) -> list[str]:
    return [each.record.key for group in found.groups for each in group.publications]


def test_newest_come_first_what_is_to_come_before_them_and_undated_last() -> None:
    found = view()

    assert keys(found) == ["coming", "new", "old", "undated"]
    assert [group.name for group in found.groups] == ["Forthcoming", "1843", "1840", "Undated"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"selected": True}, ["old"]),
        ({"year": 1843}, ["new"]),
        ({"type": "book"}, ["new"]),
        ({"topic": "looms"}, ["new", "old"]),
        ({"limit": 2}, ["coming", "new"]),
        ({"topic": "looms", "limit": 1}, ["new"]),
    ],
)
def test_options_select(options: dict[str, Any], expected: list[str]) -> None:
    found = view(**options)

    assert keys(found) == expected
    assert [group.name for group in found.groups] == [None]
    assert not found.is_whole


def test_list_is_grouped_by_type_in_the_order_of_types() -> None:
    assert [group.name for group in view(by="type").groups] == ["Journal articles", "Books"]


@pytest.mark.parametrize(
    "options",
    [{"topic": "loom"}, {"year": 1999}, {"type": "paper"}, {"by": "author"}, {"coauthor": "X"}],
)
def test_what_is_not_there_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(UnplacedError):
        view(**options)


@pytest.mark.parametrize(("number", "has_filter"), [(8, False), (9, True)])
def test_long_list_can_be_filtered(number: int, has_filter: bool) -> None:
    papers = [publication(key=f"p{each}", date="1843") for each in range(number)]

    assert (view(*papers).filter is not None) == has_filter


@pytest.mark.parametrize(
    ("family", "given", "is_owner"),
    [
        ("Lovelace", "Ada", True),
        ("LOVELACE", "ada", True),
        ("Lovelace", "A. A.", True),
        ("Lovelace", "A.A.", True),
        ("Lovelace", "A.", False),
        ("Lovelace", "Bob", False),
        ("Lovelace", None, False),
        ("爱达", None, True),
    ],
)
def test_owner_is_known_by_whole_names_only(family: str, given: str | None, is_owner: bool) -> None:
    owner = person(aliases=["Lovelace, A. A.", "爱达"])

    assert Directory(owner).is_owner(author(family, given)) is is_owner


def test_orcid_tells_the_owner_from_a_namesake() -> None:
    owner = person(links=[link(network="orcid", handle="0000-0002-1825-0097")])
    directory = Directory(owner)

    assert directory.is_owner(author("Other", "Name", orcid="0000-0002-1825-0097"))
    assert not directory.is_owner(author(orcid="0000-0001-5109-3700"))


def test_coauthor_is_linked_from_the_table_by_every_spelling() -> None:
    table = [coauthor(aliases=["C. Babbage"], url="https://babbage.example.org/")]
    found = linked(author("Babbage", "C."), Directory(person(coauthors=table)))

    assert found == "https://babbage.example.org/"


def linked(who: Author, directory: Directory, **paper: Any) -> str | None:
    """Return where an author of a publication leads."""
    (view,) = authors_view([who], directory, publication(**paper)).shown
    return view.page or view.url


CHARLES = Colleague(
    "charles",
    profile(
        name="Charles Babbage",
        aliases=["C. Babbage"],
        links=[link(network="orcid", handle="0000-0002-1825-0097")],
    ),
    "people/charles.md",
)


@pytest.mark.parametrize("who", [("Babbage", "Charles"), ("Babbage", "C."), ("BABBAGE", "charles")])
def test_person_of_the_site_is_linked_without_an_entry(who: tuple[str, str]) -> None:
    assert linked(author(*who), Directory(person(), [CHARLES])) == "people/charles.md"


def test_person_of_the_site_is_known_by_orcid_under_any_name() -> None:
    directory = Directory(person(), [CHARLES])

    assert linked(author("B.", orcid="0000-0002-1825-0097"), directory) == "people/charles.md"
    assert linked(author("Babbage", "Charles", orcid="0000-0001-5109-3700"), directory) is None


def test_person_of_the_site_without_a_page_is_linked_to_their_orcid() -> None:
    directory = Directory(person(), [replace(CHARLES, page=None)])

    assert linked(author("Babbage", "C."), directory) == "https://orcid.org/0000-0002-1825-0097"


def test_owner_is_no_colleague_of_their_own() -> None:
    owner = person()

    assert linked(author(), Directory(owner, [Colleague("ada", owner.profile, "ada.md")])) is None


def test_entry_about_a_person_of_the_site_adds_spellings_or_another_address() -> None:
    table = [coauthor(aliases=["Babbage"])]
    elsewhere = [coauthor(url="https://babbage.example.org/")]

    for who in (author("Babbage", None), author("Babbage", "C.")):
        assert linked(who, Directory(person(coauthors=table), [CHARLES])) == "people/charles.md"
    assert (
        linked(author("Babbage", "C."), Directory(person(coauthors=elsewhere), [CHARLES]))
        == "https://babbage.example.org/"
    )


WANG = author("Wang", "Wei")


def test_two_of_one_name_are_linked_by_their_papers_only() -> None:
    one = coauthor(name="Wei Wang", url="https://one.example/", papers=["A19", "doi:10.1/X"])
    other = coauthor(name="W. Wang", aliases=["Wei Wang"], url="https://other.example/")
    directory = Directory(person(coauthors=[one, other]))

    assert linked(WANG, directory, key="a19") == "https://one.example/"
    assert linked(WANG, directory, key="b", doi="10.1/x") == "https://one.example/"
    assert linked(WANG, directory, key="c") == "https://other.example/"


def test_two_of_one_name_without_a_difference_are_not_linked() -> None:
    table = [coauthor(name="Wei Wang", url=f"https://{name}.example/") for name in "ab"]
    directory = Directory(person(coauthors=table))

    assert linked(WANG, directory) is None
    assert directory.coauthors(publication(authors=(WANG,))) == ["Wei Wang"]


def test_namesakes_are_two_choices_of_a_filter_and_two_in_the_figure() -> None:
    one, other = "0000-0002-1825-0097", "0000-0001-5109-3700"
    papers = [
        publication(key=name, authors=(author(), author("Wang", "Wei", orcid=orcid)))
        for name, orcid in [("a", one), ("b", one), ("c", other), ("d", None)]
    ]
    table = [coauthor(name="Wei Wang", orcid=one)]
    me = person(publications=papers, coauthors=table)
    directory = Directory(me)
    names = [f"Wei Wang ({one})", f"Wei Wang ({one})", f"Wei Wang ({other})"]

    assert [name for each in papers for name in directory.coauthors(each)][:3] == names
    figure = coauthors_figure(me, directory)
    assert figure is not None
    counts = {each.name: each.count for each in figure.coauthors}
    assert counts == {names[0]: 3, names[2]: 1}
    assert keys(view(*papers, who=me, coauthor=names[2])) == ["c"]
    assert len(keys(view(*papers, who=me, coauthor="Wei Wang"))) == 4


def test_orcid_tells_two_of_one_name_apart() -> None:
    orcids = ("0000-0002-1825-0097", "0000-0001-5109-3700")
    directory = Directory(person(coauthors=[coauthor(name="Wei Wang", orcid=o) for o in orcids]))

    assert linked(author("Wang", "Wei", orcid=orcids[1]), directory) == (
        "https://orcid.org/0000-0001-5109-3700"
    )
    assert linked(WANG, directory) is None


def test_namesake_of_a_person_of_the_site_is_told_apart_by_papers() -> None:
    table = [coauthor(url="https://other.example/", papers=["a"])]
    directory = Directory(person(coauthors=table), [CHARLES])

    assert linked(author("Babbage", "Charles"), directory, key="a") == "https://other.example/"
    assert linked(author("Babbage", "Charles"), directory, key="b") == "people/charles.md"


def test_note_stands_behind_the_name() -> None:
    (view,) = authors_view([author(note="(Editor)")], Directory(person()), publication()).shown

    assert view.note == "(Editor)"


def test_long_list_of_authors_is_folded_and_keeps_the_owner_in_sight() -> None:
    many = [author(f"Helper{number}") for number in range(40)]
    found = authors_view([*many, author()], Directory(person()), publication())

    assert len(found.shown) == 8
    assert found.behind_gap is not None
    assert found.behind_gap.is_owner
    assert len(found.everybody) == 41


@pytest.mark.parametrize("option", ["citation", "style"])  # what it was called before densities
def test_publication_has_the_citation_in_the_style_asked_for(option: str) -> None:
    asked: Any = {option: "ieee"}
    (group,) = view(PAPERS[0], **asked).groups

    citation = group.publications[0].citation
    assert citation is not None
    assert (citation.name, text_of(citation.spans)) == ("IEEE", "old in ieee")


@pytest.mark.parametrize(
    ("style", "owner_says", "expected"),
    [(None, "regular", "regular"), (None, "rich", "rich"), ("compact", "rich", "compact")],
)
def test_page_and_else_the_owner_say_how_dense_a_list_is(
    style: str | None, owner_says: str, expected: str
) -> None:
    assert view(style=style, lists=ListSettings(style=owner_says)).style == expected


@pytest.mark.parametrize(("style", "shown"), [("compact", 4), ("regular", 8)])
def test_dense_list_folds_authors_earlier(style: str, shown: int) -> None:
    many = tuple(author(f"Helper{number}") for number in range(12))
    (group,) = view(publication(authors=many), style=style).groups

    assert len(group.publications[0].authors.shown) == shown


@pytest.mark.parametrize(
    ("papers", "options", "years"),
    [(6, {}, 6), (5, {}, 0), (6, {"by": "type"}, 0), (7, {"limit": 6, "by": "year"}, 0)],
)
def test_long_list_leads_to_its_years(papers: int, options: dict[str, Any], years: int) -> None:
    entries = [publication(key=f"p{year}", date=str(1840 + year)) for year in range(papers)]

    assert len(view(*entries, **options).years) == years


@pytest.mark.parametrize(
    ("file", "is_photo"), [("a.JPG", True), ("a.webp", True), ("a.png", False), ("a.svg", False)]
)
def test_photo_may_be_cut_and_a_drawing_not(file: str, is_photo: bool) -> None:
    (group,) = view(publication(preview=file)).groups

    assert group.publications[0].has_photo is is_photo


def test_rich_list_without_pictures_has_no_places_for_them() -> None:
    assert not view(style="rich").has_pictures
    assert view(publication(preview="a.svg"), style="rich").has_pictures


@pytest.mark.parametrize(
    ("colour", "text"),
    [
        ("#5b2a86", "#ffffff"),
        ("#f2c14e", "#000000"),
        ("#777777", "#000000"),
        ("#000000", "#ffffff"),
    ],
)
def test_badge_has_the_colour_of_the_owner_and_text_that_can_be_read(
    colour: str, text: str
) -> None:
    badge = badge_view(publication(badge="NeurIPS"), {"NeurIPS": colour, "ICML": "#123456"})

    assert badge == BadgeView("NeurIPS", colour, text)
    lighter, darker = sorted((luminance(colour), luminance(text)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_badge_without_a_colour_is_plain() -> None:
    assert badge_view(publication(badge="ICML"), {"NeurIPS": "#5b2a86"}) == BadgeView("ICML")
    assert badge_view(publication(), {}) is None


def test_nothing_is_cited_before_the_list_is_shown() -> None:
    cited: list[str] = []

    def cite(publication: Publication, style: str) -> Cited:
        cited.append(publication.key)
        return ()

    found = publications_view(PAPERS, Directory(person()), cite)
    views = [view for group in found.groups for view in group.publications]
    assert cited == []
    assert [view.citation.spans for view in views if view.citation] == [()] * len(PAPERS)
    assert sorted(cited) == sorted(each.key for each in PAPERS)


def test_legend_has_the_marks_that_occur() -> None:
    paper = publication(authors=(author(marks=(Mark.CORRESPONDING,)),))

    assert [mark.meaning for mark in view(paper).legend] == ["corresponding author"]


def test_filter_counts_coauthors_under_one_name_and_without_the_owner() -> None:
    table = [coauthor(aliases=["C. Babbage"])]
    papers = [
        publication(key="a", authors=(author(), author("Babbage", "C."))),
        publication(
            key="b", authors=(author(), author("Babbage", "Charles"), author("Peano", "Giuseppe"))
        ),
    ]
    found = view(*papers, who=person(coauthors=table), filter=True).filter

    assert found is not None
    assert [(each.value, each.count) for each in found.coauthors] == [
        ("Charles Babbage", 2),
        ("Giuseppe Peano", 1),
    ]


@pytest.mark.parametrize(("kind", "label"), [("person", "Co-author"), ("organization", "Author")])
def test_filter_of_a_group_calls_its_members_authors(kind: str, label: str) -> None:
    found = view(publication(), who=person(profile=profile(kind=kind)), filter=True).filter
    assert found is not None
    assert found.coauthor == label


def test_filter_offers_only_what_there_is_a_choice_of_and_other_topics_are_named() -> None:
    papers = [
        publication(key="a", date="1842", topics=("looms",)),
        publication(key="b", date="1843", topics=("looms",)),
    ]
    shown = view(*papers, filter=True)
    (newest, _) = shown.groups[0].publications + shown.groups[1].publications

    assert shown.filter is not None
    assert (len(shown.filter.years), shown.filter.types, shown.filter.topics) == (2, (), ())
    assert newest.found_by == FoundBy("0;;;", ("looms",))


def test_publication_is_found_by_the_numbers_of_its_choices() -> None:
    papers = [
        publication(key="a", date="1842", topics=("engines", "looms")),
        publication(key="b", date="1843", topics=("looms",), type="book"),
    ]
    shown = view(*papers, filter=True)
    found = [each.found_by for group in shown.groups for each in group.publications]

    assert found == [FoundBy("0;1;1;", ()), FoundBy("1;0;0 1;", ())]
