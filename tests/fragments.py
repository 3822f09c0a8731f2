"""Every fragment, rendered for a person with a value in every field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from markupsafe import Markup

from portfolio.artefacts import ArtefactCache
from portfolio.citations.styles import Citations
from portfolio.exports.papers import highwire_tags
from portfolio.exports.redirects import Redirect
from portfolio.macros import render, renderer_of
from portfolio.media_macros import FragmentCall
from portfolio.model.allowed import Notice
from portfolio.model.names import Author, Mark, PersonName
from portfolio.model.person import SECTIONS, Person
from portfolio.model.posts import Post
from portfolio.model.profile import Picture
from portfolio.model.prose import Span
from portfolio.model.publication_links import PublicationLink
from portfolio.model.publications import BibtexEntry, Publication
from portfolio.model.videos import Video
from portfolio.page_macros import NOTHING, PageMacros
from portfolio.page_scope import PageContext
from portfolio.views.formulas import ShownFormula
from portfolio.views.media import MediaFile, video_view
from portfolio.views.paper import Paper, paper_view
from portfolio.views.posts import author_among, named_author
from portfolio.words import word
from tests.builders import (
    FRAGMENTS,
    article,
    author,
    award,
    coauthor,
    course,
    degree,
    grant,
    group,
    interest,
    link,
    media_item,
    news_item,
    person,
    position,
    post,
    project,
    publication,
    role,
    service_role,
    site,
    skill_level,
    stack_area,
    student,
    talk,
    topic,
)

NAMES = sorted(file.stem for file in FRAGMENTS.glob("*.html"))
BESIDE_PAGES = ("copyright", "diagram", "errors", "redirect", "publication-head")
"""Fragments that Markdown does not process."""

PAGE = PageContext("people/ada.md", "people/ada/")

Say = Callable[[str], str]


def as_it_is(text: str) -> str:
    return text


def ada(say: Say) -> Person:
    """Return a person with a value in every field; `say` makes each text."""
    return person(
        "ada",
        name=say("Ada Lovelace"),
        aliases=["Ada Lovelace"],
        headline=say("Analyst of engines"),
        role=say("Translator"),
        native_name={"text": say("Ἄδα"), "language": "el"},
        pronunciation=say("AY-da"),
        recording="https://names.example.org/ada",
        affiliations=[
            {
                "name": say("Royal Society"),
                "department": say("Library"),
                "url": "https://royal.example.org/library",
                "logo": "assets/royal.svg",
            },
            {"name": say("Analytical Society")},
        ],
        opening=say("I write programs. The engine is to come."),
        locations=[say("London"), say("Turin")],
        status=say("Open to correspondence"),
        motto=say("That brain of mine"),
        languages=[{"language": say("French"), "fluency": say("fluent")}, {"language": say("x")}],
        facts=[{"label": say("Born"), "value": say("1815")}],
        picture={"file": "assets/ada.jpg", "alt": say("Ada, painted by Carpenter")},
        links=[
            link(),
            link(label=say("Lab"), url="https://lab.example.org/?a=1&b=2", icon="material/school"),
            link(network="e-mail", handle="ada@example.org"),
        ],
        contact={
            "address": [say("Ockham Park"), say("Ripley, Surrey")],
            "office": say("The library, on Tuesdays"),
            "map": "51.5246, -0.1340",
            "calendar": "https://calendar.example.org/ada",
            "pgp": {"fingerprint": "0123 4567 89AB CDEF " * 2 + "0123 4567", "file": "ada.asc"},
        },
        experience=[
            group(
                role(
                    role=say("Analyst"),
                    organization=say("Babbage & Sons"),
                    url="https://babbage.example.org/",
                    location=say("London"),
                    start_date="1842-12",
                    end_date="present",
                    summary=say("Notes."),
                    highlights=[say("Note G"), say("Bernoulli numbers")],
                    focus_areas=[{"name": say("Loops"), "summary": say("Cycles of cycles.")}],
                ),
                role(start_date="1840", end_date="1841-06-05", organization=say("No link")),
                group=say("Engines"),
                tagline=say("Where numbers meet looms"),
            ),
            group(role(role=say("Countess"))),
        ],
        education=[
            degree(
                degree=say("PhD"),
                area=say("Mathematics"),
                dual_degree=say("Music"),
                institution=say("University of London"),
                unit=say("Institute"),
                url="https://london.example.org/",
                location=say("London"),
                start_date="1832",
                end_date="1835",
                thesis=say("On flying"),
                advisor={
                    "name": say("De Morgan"),
                    "url": "https://dm.example.org/",
                    "note": say("!"),
                },
                focus=say("Logic"),
            ),
            degree(degree=say("BSc"), advisor={"name": say("Somerville")}),
        ],
        skills=[
            skill_level(
                level=say("Expert"),
                years="10+",
                skills=[{"name": say("Algebra"), "keywords": [say("a"), say("b")]}],
            ),
            skill_level(say("Harp"), level=say("Good")),
        ],
        stack=[stack_area(say("Engine"), say("Cards"), area=say("Computing"))],
        writing=[
            topic(
                article(
                    title=say("Notes"),
                    url="https://www.memoirs.example.org/notes",
                    date="1843-09",
                    summary=say("Seven notes."),
                ),
                article(title=say("Without a link"), language="pt-BR"),
                topic=say("Engines"),
                outlet=say("Memoirs"),
            )
        ],
        talks=[
            talk(
                title=say("On Engines"),
                event=say("Royal Society"),
                url="https://royal.example.org/",
                date="2143-09-05",
                location=say("London"),
                slides="https://royal.example.org/slides",
                video="https://royal.example.org/video",
            ),
            talk(title=say("Untold"), event=say("At home"), language="de"),
        ],
        interests=[
            interest(name=say("Poetical science"), keywords=[say("wings"), say("looms")]),
            interest(name=say("Harp")),
        ],
        projects=[
            project(
                name=say("Analytical Engine"),
                url="https://engine.example.org/",
                summary=say("A machine for any calculation."),
                role=say("Programmer"),
                start_date="1842",
                end_date="present",
                highlights=[say("First program")],
                keywords=[say("Mill"), say("Store")],
                links=[{"label": say("Drawings"), "url": "https://engine.example.org/plans"}],
                picture={
                    "file": "assets/engine.png",
                    "dark": "assets/engine-dark.png",
                    "alt": say("The mill, seen from above"),
                },
            ),
            project(
                name=say("Flyology"),
                end_date="1828",
                picture={"file": "assets/wing.JPG", "alt": say("A wing")},
            ),
            project(name=say("Untold")),
        ],
        news=[
            news_item(date="1843-09-05", text=say("Out now"), url="https://royal.example.org/news"),
            news_item(text=say("Notes are sent")),
        ],
        positions=[
            position(
                title=say("Operator of engines"),
                organization=say("Babbage & Sons"),
                location=say("London"),
                deadline="1844-01-31",
                url="https://babbage.example.org/jobs",
                summary=say("Cards and cranks."),
            ),
            position(title=say("Weaver")),
        ],
        awards=[
            award(
                title=say("Order of the Engine"),
                awarder=say("Royal Society"),
                date="1843",
                url="https://royal.example.org/order",
                summary=say("For Note G."),
            ),
            award(title=say("Undated")),
        ],
        teaching=[
            course(
                course=say("Calculus"),
                role=say("Lecturer"),
                institution=say("Ockham Park"),
                level=say("Beginners"),
                url="https://ockham.example.org/",
                start_date="1836",
                end_date="present",
                summary=say("By letter."),
            ),
            course(course=say("Harp")),
        ],
        service=[
            service_role(
                role=say("Reviewer"),
                organization=say("Scientific Memoirs"),
                url="https://memoirs.example.org/",
                start_date="1843",
                end_date="1844",
                summary=say("Translations."),
            ),
            service_role(),
        ],
        grants=[
            grant(
                title=say("Looms that reckon"),
                funder=say("Treasury"),
                role=say("Principal investigator"),
                amount=say("£17,000"),
                number=say("T-1842/7"),
                url="https://treasury.example.org/",
                start_date="1842-01",
                end_date="1842-12",
                summary=say("Withdrawn."),
            ),
            grant(),
        ],
        supervision=[
            student(
                name=say("Byron King-Noel"),
                level=say("Pupil"),
                topic=say("Geometry"),
                institution=say("Ockham Park"),
                url="https://byron.example.org/",
                start_date="1840",
                end_date="1849",
                outcome=say("Went to sea."),
            ),
            student(name=say("Annabella")),
        ],
        media=[
            media_item(
                title=say("The Enchantress of Number"),
                outlet=say("The Athenaeum"),
                kind=say("Interview"),
                url="https://athenaeum.example.org/",
                date="1843-10",
                summary=say("On engines."),
            ),
            media_item(),
        ],
        publications=[_notes(say), publication(key="plain", title=say("Without anything"))],
        coauthors=[
            coauthor(name=say("Charles Babbage"), url="https://babbage.example.org/"),
            coauthor(name=say("Nobody known")),
        ],
    )


def _notes(say: Say) -> Publication:
    return publication(
        title=say("Notes on the Engine"),
        title_spans=(Span(text=say("Notes on the ")), Span(text="x²", tex="x^2")),
        authors=(
            author(marks=(Mark.EQUAL, Mark.CORRESPONDING)),
            Author(name=PersonName(literal=say("Charles Babbage")), signs=say("†")),
            *(author(say(f"Helper{number}"), say("H")) for number in range(12)),
        ),
        has_more_authors=True,
        date="1843-09",
        container_title=say("Scientific Memoirs"),
        volume=say("3"),
        issue=say("1"),
        pages="666–731",
        publisher=say("Taylor"),
        abstract=say("Seven notes."),
        annotation=say("† of the Engine"),
        additional_info=say("In print"),
        badge=say("SM"),
        award=say("Prize"),
        award_details=say("For Note G"),
        preview="assets/engine.png",
        topics=(say("engines"),),
        status=say("reprinted"),
        doi="10.1000/notes",
        links=(
            PublicationLink(kind="pdf", file="assets/notes.pdf"),
            PublicationLink(
                kind="doi", url="https://doi.org/10.1000/notes", identifier="10.1000/notes"
            ),
            PublicationLink(kind="code", url="https://engine.example.org/?a=1&b=2"),
        ),
        entry=BibtexEntry(
            type="article", key="lovelace1843", fields=(("title", say("Notes on the Engine")),)
        ),
    )


def _bob(say: Say) -> Person:
    left = {"group": say("Guests"), "until": "1852-11", "next": say("poet in Turin")}
    return person("bob", headline=say("Nameless"), **left)


def _blog_calls(say: Say) -> dict[str, FragmentCall]:
    whole = site(ada(say), owner="ada")
    posts = [_post(say, number) for number in (1, 2, 3)]
    authors = [author_among(whole.people["ada"], "index.md"), named_author({"name": say("Guest")})]
    categories = [(say("Notes"), "blog/category/notes.md"), (say("Loose"), None)]
    known = {"post": posts[1], "authors": authors, "categories": categories, "minutes": 7}
    around = {"older": posts[0], "newer": posts[2], "parts_of_series": posts, "part_of_series": 2}
    groups = {"categories": [(say("Notes"), "blog/category/notes.md", 2)], "archive": []}
    parts = {"groups": groups, "uri": "blog/category/notes.md", "index": "blog/index.md"}
    return {
        "posts": FragmentCall("posts", {"entries": posts, "shown_as": "cards"}),
        "post-entry": FragmentCall("post-entry", {**known, "excerpt": ""}),
        "post-head": FragmentCall("post-head", known),
        "post-foot": FragmentCall("post-foot", {**known, **around, "has_tags": False}),
        "blog-parts": FragmentCall("blog-parts", parts),
    }


def _post(say: Say, number: int) -> Post:
    day = datetime(1843, number, 1, tzinfo=UTC)
    return post(
        uri=f"blog/posts/{number}.md",
        title=say(f"Note {number}"),
        created=day,
        updated=day,
        tags=(say("engines"),),
        series=say("Notes"),
        summary=say("On loops."),
        is_pinned=True,
    )


def _calls(say: Say) -> dict[str, FragmentCall | None]:
    macros = PageMacros(site(ada(say), _bob(say), owner="ada"))
    return {
        **{section: macros.section(PAGE, section) for section in SECTIONS},
        **_blog_calls(say),
        "brief": macros.section(PAGE, "talks", style="brief"),
        "more": FragmentCall("more", {"uri": "talks.md", "label": say("All talks")}),
        "numbers": macros.numbers(PAGE, "publications", "talks", say("Born")),
        "cite": macros.cite(PAGE, "lovelace1843", "plain"),
        "nothing": NOTHING,
        "figure-years": macros.figure(PAGE, "years"),
        "figure-coauthors": macros.figure(PAGE, "coauthors"),
        "publication": FragmentCall("publication", {"paper": _paper_view(say)}),
        "publication-head": _paper_head(say),
        "hero": macros.hero(PAGE),
        "profile": macros.profile(PAGE),
        "words": macros.profile(PAGE, "motto"),
        "link": macros.link(PAGE, say("Lab")),
        "links": macros.links_of(PAGE),
        "named-links": replace(macros.links_of(PAGE), fragment="named-links"),
        "people": macros.people(PAGE),
        "cv": macros.cv(PAGE),
        "downloads": macros.downloads(PAGE),
        "contact": macros.contact(PAGE),
        "languages": FragmentCall("languages", {"entries": ada(say).profile.languages}),
        "diagram": FragmentCall(
            "diagram", {"svg": None, "source": say("A --> B"), "title": say("Title")}
        ),
        "video": FragmentCall(
            "video",
            {"video": video_view(Video("https://a.example/w/1", "x"), say("A talk"), None)},
        ),
        "media-file": FragmentCall("media-file", {"file": _recording(say)}),
        "picture": FragmentCall(
            "picture",
            {
                "picture": Picture(file="a/plot.png", dark="a/dark.png", alt=say("A plot")),
                "caption": say("Figure 1"),
                "width": 300,
            },
        ),
        "privacy": FragmentCall(
            "privacy", {"notices": [Notice("visits", say("Plausible"), "plausible.io")]}
        ),
        "notebook": FragmentCall(
            "notebook",
            {"kind": "text", "text": say("1\n2"), "picture": "", "size": None, "number": "3"},
        ),
        "errors": FragmentCall("errors", {"errors": [say("a.yml:1:1: no\n  1 | x\n    | ^")]}),
        "formula": FragmentCall(
            "formula",
            {
                "formula": ShownFormula(
                    f"$${say('x is longer than other lines')}$$", Markup("<mi>x</mi>")
                ),
                "element": "p",
            },
        ),
        "copyright": FragmentCall("copyright", {"name": say("Ada Lovelace")}),
        "redirect": FragmentCall(
            "redirect", {"redirect": Redirect("about/index.html", "../", say("About"))}
        ),
    }


def _recording(say: Say) -> MediaFile:
    return MediaFile("video", "a/talk.mp4", say("Talk"), "a/talk.jpg", "a/talk.vtt", "en")


PAPER_URL = "https://ada.example.org/publications/lovelace1843/"


def _paper(say: Say) -> Paper:
    who = ada(say)
    return Paper(who.publications[0], who, "publications/lovelace1843.md")


def _paper_view(say: Say) -> object:
    paper = _paper(say)
    return paper_view(
        paper.publication,
        paper.person,
        cite=Citations(ArtefactCache(None)).of,
        styles={"apa": "APA", "ieee": "IEEE"},
        downloads=paper.downloads,
        uri_of=lambda key: f"publications/{key}.md",
        pdf=paper.pdf_beside_page,
    )


def _paper_head(say: Say) -> FragmentCall:
    publication = _paper(say).publication
    pdf = f"{PAPER_URL}lovelace1843.pdf"
    tags = highwire_tags(publication, PAPER_URL, pdf)
    return FragmentCall("publication-head", {"tags": tags})


_known_calls: dict[object, dict[str, FragmentCall | None]] = {}
"""By what becomes of a text, and the language; citing in the tests' styles takes its time."""


def html_of(fragment: str, say: Say = as_it_is) -> str:
    """Return a fragment as HTML of a page; `say` makes each text."""
    spoken = word("papers.abstract")
    key = (say("a text"), spoken, getattr(spoken, "language", None))
    if key not in _known_calls:
        _known_calls[key] = _calls(say)
    call = _known_calls[key][fragment]
    assert call is not None
    assert call.fragment == fragment
    renderer = renderer_of(site().project)
    if fragment in BESIDE_PAGES:
        return str(renderer.render(fragment, **call.variables))
    return str(render(call, renderer, PAGE))
