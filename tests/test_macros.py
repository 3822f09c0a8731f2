"""Each macro finds the person, asks a view and names a fragment."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from portfolio.macros import call, define_env, render, renderer_of
from portfolio.media_macros import FragmentCall
from portfolio.model.prose import Span
from portfolio.page_macros import MACROS, NOTHING, PageMacros
from portfolio.page_scope import PageContext
from portfolio.problems import Code, UnplacedError
from tests.builders import (
    HOOKS,
    author,
    award,
    interest,
    link,
    page,
    person,
    publication,
    site,
    talk,
)

HOME = PageContext("index.md", "")


def macros(*people: Any, owner: str | None = None, pages: Any = ()) -> PageMacros:
    return PageMacros(site(*people, owner=owner, pages=pages))


def error_of(name: str, *arguments: Any, **options: Any) -> UnplacedError:
    with pytest.raises(UnplacedError) as error:
        call(macros(person()), name, HOME, arguments, options)
    return error.value


def test_section_hands_its_entries_to_the_fragment_of_its_name() -> None:
    interests = (interest(),)

    shown = macros(person(interests=interests)).section(HOME, "interests")

    assert shown == FragmentCall("interests", {"entries": interests, "level": 3})


def test_where_there_are_no_facts_stands_a_sentence() -> None:
    of_nobody = macros(person())

    assert of_nobody.section(HOME, "talks") == NOTHING
    assert of_nobody.section(HOME, "publications", selected=True) == NOTHING
    assert of_nobody.figure(HOME, "years") == NOTHING
    assert of_nobody.cv(HOME) == NOTHING


def test_section_of_another_person_can_be_asked_for() -> None:
    people = macros(person("ada"), person("bob", talks=[talk(title="Bob's")]), owner="ada")

    shown = people.section(HOME, "talks", person="bob")

    assert shown is not None
    assert [entry.record.title for entry in shown.variables["entries"]] == ["Bob's"]


def test_hero_is_of_the_pages_person() -> None:
    shown = macros(person("ada"), person("bob", name="Bob"), owner="ada").hero(
        PageContext("people/bob.md", "people/bob/", person="bob")
    )

    assert shown is not None
    assert shown.variables["hero"].name == "Bob"


def test_page_can_hide_the_hero() -> None:
    assert macros(person()).hero(PageContext("index.md", "", hidden=("hero",))) is None


def test_profile_shows_the_facts_of_the_profile() -> None:
    shown = macros(person(motto="Onwards")).profile(HOME)

    assert shown is not None
    assert shown.variables["profile"].motto == "Onwards"


def test_field_of_the_profile_is_words() -> None:
    assert macros(person(motto="Onwards")).profile(HOME, "motto") == FragmentCall(
        "words", {"words": "Onwards"}
    )


def test_name_that_is_not_known_is_the_headline() -> None:
    assert macros(person(headline="Analyst")).profile(HOME, "name") == FragmentCall(
        "words", {"words": "Analyst"}
    )


@pytest.mark.parametrize("field", ["links", "picture", "motto", "nonsense", "__class__"])
def test_field_that_is_no_text_of_the_profile_is_refused(field: str) -> None:
    assert error_of("profile", field).code == Code.UNKNOWN_PROFILE_FIELD


@pytest.mark.parametrize("name", ["github", "Lab"])
def test_link_is_named_by_network_or_label(name: str) -> None:
    lab = link(label="Lab", url="https://lab.example.org/")

    shown = macros(person(links=[link(), lab])).link(HOME, name)

    assert shown is not None
    assert shown.variables["link"].url in {"https://github.com/ada", lab.url}


def test_link_that_the_person_has_not_is_refused() -> None:
    assert error_of("link", "github").code == Code.UNKNOWN_NETWORK


def test_people_are_everybody_with_the_owner_first() -> None:
    shown = macros(
        person("ada", name="Ada"), person("bob", name="Bob"), person("eve", name="Eve"), owner="eve"
    ).people(HOME)

    assert shown is not None
    assert [card.name for card in shown.variables["cards"]] == ["Eve", "Ada", "Bob"]


def test_organization_alone_has_no_people() -> None:
    lab = person("lab", name="Loom Lab", kind="organization")

    assert macros(lab).people(HOME) == NOTHING


def test_card_leads_to_the_main_page_of_its_person(tmp_path: Path) -> None:
    shown = macros(person(), pages=(page(tmp_path, uri="people/ada.md"),)).people(HOME)

    assert shown is not None
    assert shown.variables["cards"][0].main_page == "people/ada.md"


def test_header_of_a_page_of_nobody_shows_the_owners_links() -> None:
    shown = macros(person("ada", links=[link()]), person("bob"), owner="ada").links_of(None)

    assert [shown.network for shown in shown.variables["links"]] == ["github"]


def test_header_of_a_persons_page_shows_their_links() -> None:
    people = macros(person("ada"), person("bob", links=[link()]), owner="ada")

    shown = people.links_of(PageContext("people/bob.md", "people/bob/", person="bob"))

    assert len(shown.variables["links"]) == 1


@pytest.mark.parametrize(
    ("name", "arguments", "options", "said"),
    [
        ("section", (), {}, "name"),
        ("section", ("talks", "x"), {}, "section()"),
        ("hero", (), {"nonsense": "x"}, "hero()"),
        ("section", ([],), {}, "words and numbers"),
        ("people", (), {"person": "ada"}, "people()"),
    ],
)
def test_call_of_a_wrong_form_is_refused_with_a_right_one(
    name: str, arguments: tuple[Any, ...], options: dict[str, Any], said: str
) -> None:
    error = error_of(name, *arguments, **options)

    assert error.code == Code.BAD_CALL
    assert said in error.message
    assert f"{name}(" in error.help


@pytest.mark.parametrize("call", ["section", "cv"])
def test_author_who_is_of_the_site_is_linked_to_their_page(tmp_path: Path, call: str) -> None:
    charles = person("charles", name="Charles Babbage")
    ada = person(publications=[publication(authors=(author(), author("Babbage", "Charles")))])
    pages = (page(tmp_path, uri="people/charles.md"),)
    made = macros(ada, charles, owner="ada", pages=pages)
    where = PageContext("papers.md", "papers/")

    shown = made.section(where, "publications") if call == "section" else made.cv(where)

    assert shown is not None
    html = render(shown, renderer_of(made.site.project), where)
    assert '<a href="../people/charles/" rel="noopener">Charles Babbage</a>' in html


@pytest.mark.parametrize("page_url", ["", "people/", "people/ada/"])
@pytest.mark.parametrize("file", ["assets/ada.jpg", "assets/ada k.jpg", "assets/50%/#1?.jpg"])
def test_picture_is_found_from_every_page(page_url: str, file: str) -> None:
    people = macros(person(picture={"file": file, "alt": "Ada"}))
    shown = people.hero(HOME)
    assert shown is not None

    html = render(shown, renderer_of(site().project), PageContext("x.md", page_url))

    source = html.partition('src="')[2].partition('"')[0]
    found = urlsplit(urljoin(f"https://example.org/{page_url}", source))
    assert unquote(found.path) == f"/{file}"


def test_every_macro_is_declared_and_reads_nothing_before_it_is_called(tmp_path: Path) -> None:
    declared: dict[str, Any] = {}
    environment = SimpleNamespace(
        conf={"config_file_path": str(tmp_path / "nowhere.yml")},
        macro=lambda function, name: declared.update({name: function}),
    )

    define_env(environment)

    assert tuple(declared) == MACROS
    assert all(function.is_portfolio_macro for function in declared.values())


def test_entry_file_of_the_macros_stands_alone() -> None:
    spec = importlib.util.spec_from_file_location("entry_of_macros", HOOKS / "macros.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.define_env is define_env


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (Span(text="x²", tex="x^2"), "<msup>"),
        (Span(text="", tex=r"\foo{<b>}"), r"<code>$\foo{&lt;b&gt;}$</code>"),
        (Span(text="Video", url="https://a.example/?a&b"), 'href="https://a.example/?a&amp;b"'),
        (Span(text="a < b"), "a &lt; b"),
    ],
)
def test_each_span_of_an_abstract_is_shown(span: Span, html: str) -> None:
    entry = publication(abstract="x", abstract_spans=(span,))
    shown = macros(person(publications=[entry])).section(HOME, "publications")

    assert shown is not None
    without_pages = FragmentCall("publications", {**shown.variables, "page_of": lambda _: None})
    page = render(without_pages, renderer_of(site().project), HOME)
    assert html in page


def home_and(tmp_path: Path, *texts: str, **options: Any) -> FragmentCall | None:
    """Return what stands below two of three talks, with further pages of those texts."""
    pages = [page(tmp_path, text, uri=f"page{n}.md") for n, text in enumerate(texts, 1)]
    ada = person("ada", talks=[talk(title=title) for title in "ABC"])
    found = macros(ada, person("bob", talks=[talk()]), owner="ada", pages=pages)
    found.is_published = lambda uri: uri != "page2.md"
    shown = found.section(HOME, "talks", **{"limit": 2, **options})
    assert shown is not None
    return shown.below


ALL = '{{ section("talks") }}'


@pytest.mark.parametrize(
    ("texts", "leads_to"),
    [
        ([ALL], "page1.md"),
        (["{{ section('talks', level=2) }}"], "page1.md"),
        (['{{ section("talks", limit=2) }}', "", ALL], "page3.md"),
        (['{{ section("talks", style="brief") }}'], None),
        (['{{ section("talks", person="bob") }}'], None),
        (["---\nperson: bob\n---\n\n" + ALL], None),
        (["---\nlang: de\n---\n\n" + ALL], None),
        (["", ALL, ""], None),  # a draft
        (["`" + ALL + "`", '{{ section("news") }}'], None),
        ([], None),
    ],
)
def test_part_of_a_section_leads_to_the_page_with_all_of_it(
    texts: list[str], leads_to: str | None, tmp_path: Path
) -> None:
    below = home_and(tmp_path, *texts)

    assert (below and below.variables) == (
        {"uri": leads_to, "label": "All talks"} if leads_to else None
    )


@pytest.mark.parametrize("options", [{"limit": 3}, {"more": False}])
def test_nothing_leads_on_where_all_is_shown_or_nothing_shall(
    options: dict[str, Any], tmp_path: Path
) -> None:
    assert home_and(tmp_path, ALL, **options) is None


def test_owner_may_say_what_leads_to_all(tmp_path: Path) -> None:
    below = home_and(tmp_path, ALL, more="All three talks")

    assert below is not None
    assert below.variables["label"] == "All three talks"


@pytest.mark.parametrize(
    ("options", "is_part"),
    [
        ({"selected": True}, True),
        ({"limit": 1, "style": "rich"}, True),
        ({"limit": 2, "by": "type"}, False),
        ({"style": "compact"}, False),
    ],
)
def test_some_papers_lead_to_all_of_them(
    options: dict[str, Any], is_part: bool, tmp_path: Path
) -> None:
    papers = [publication(is_selected=True), publication(key="b")]
    pages = [page(tmp_path, '{{ section("publications", by="type") }}', uri="papers.md")]

    shown = macros(person(publications=papers), pages=pages).section(
        HOME, "publications", **options
    )

    assert shown is not None
    assert (shown.below is not None) is is_part


def test_link_to_all_stands_right_below_the_part(tmp_path: Path) -> None:
    pages = [page(tmp_path, '{{ section("awards") }}', uri="awards.md")]
    found = macros(person(awards=[award(), award(title="B")]), pages=pages)
    shown = found.section(HOME, "awards", limit=1)
    assert shown is not None

    html = str(render(shown, renderer_of(found.site.project), HOME))

    assert html.endswith('</ol><p class="pf-more"><a href="awards/">More: Awards</a></p>')


def test_numbers_lead_to_the_pages_with_what_they_count(tmp_path: Path) -> None:
    found = macros(person(talks=[talk(), talk()]), pages=[page(tmp_path, ALL, uri="talks.md")])

    shown = found.numbers(HOME)

    assert shown is not None
    assert [uri for _, uri in shown.variables["numbers"]] == ["talks.md"]
    assert macros(person()).numbers(HOME) is None


def test_draft_of_the_cv_is_not_what_the_hero_leads_to(tmp_path: Path) -> None:
    found = macros(person(), pages=[page(tmp_path, "{{ cv() }}", uri="cv.md")])
    found.is_published = lambda _uri: False

    shown = found.hero(HOME)

    assert shown is not None
    assert shown.variables["hero"].cv is None
