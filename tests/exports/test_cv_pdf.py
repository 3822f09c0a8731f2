"""The CV as PDF: tagged, complete, in reading order, and the same each time."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from portfolio.exports.cv_pdf import cv_pdf, layout_of
from portfolio.exports.outputs import output_files
from portfolio.model.person import Person
from portfolio.model.profile import CvSettings
from portfolio.views.cv import cv_view
from tests.builders import award, group, person, publication, role, talk
from tests.exports.examples import EMAIL, URL, everything, site_source

DESIGNS = ("classic", "modern")
SIZES = {"a4": (595, 842), "letter": (612, 792)}
"""In points, to the nearest."""


def printed(tmp_path: Path, owner: Person | None = None, **settings: Any) -> PdfReader:
    owner = owner or everything()
    profile = owner.profile.model_copy(update={"cv": CvSettings(**settings)})
    owner = owner.model_copy(update={"profile": profile})
    return PdfReader(io.BytesIO(cv_pdf(owner, site_source(tmp_path, owner))))


def text_of(reader: PdfReader) -> str:
    """Return the text as programs read it that sort applications, each space as one."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def facts_of(owner: Person) -> list[str]:
    """Return what a CV must say, in the order in which it is read."""
    facts = [owner.profile.display_name]
    for section in cv_view(owner):
        for part in section.groups:
            facts += [part.name] if part.name else []
            for entry in part.entries:
                facts += [entry.title, entry.place, *entry.details, *entry.highlights]
            for line in part.lines:
                facts += [line.label, *filter(None, [line.text])]
    return [" ".join(fact.split()) for fact in facts if fact]


@pytest.mark.parametrize("design", DESIGNS)
def test_text_is_complete_and_in_reading_order(tmp_path: Path, design: str) -> None:
    text = text_of(printed(tmp_path, design=design))
    facts = facts_of(everything())

    position = 0
    assert len(facts) > 50
    for fact in facts:
        found = text.find(fact, position)
        assert found >= 0, f"{fact!r} is not after {text[max(0, position - 40) : position]!r}"
        position = found + len(fact)


@pytest.mark.parametrize("design", DESIGNS)
def test_period_is_beside_its_entry(tmp_path: Path, design: str) -> None:
    owner = person(
        "ada", experience=[group(role(role="Analyst", start_date="1842", end_date="1843"))]
    )

    text = text_of(printed(tmp_path, owner, design=design))

    assert "Analyst 1842 – 1843" in text or "1842 – 1843 Analyst" in text


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("archival", [True, False])
def test_document_is_of_its_standards_on_its_paper(
    tmp_path: Path, design: str, paper: str, archival: bool
) -> None:
    reader = printed(tmp_path, design=design, paper=paper, archival=archival)
    catalog: Any = reader.trailer["/Root"]
    metadata = catalog["/Metadata"].get_data().decode()

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert ("<pdfaid:part>2</pdfaid:part>" in metadata) is archival
    assert reader.metadata
    assert reader.metadata.title == "CV of Ada Lovelace"
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == SIZES[paper]


def test_sections_are_bookmarks(tmp_path: Path) -> None:
    reader = printed(tmp_path)
    titles = [item.title for item in reader.outline if not isinstance(item, list)]

    assert titles == [section.title for section in cv_view(everything())]


def test_links_lead_somewhere(tmp_path: Path) -> None:
    reader = printed(tmp_path)
    links = {
        link.get_object()["/A"]["/URI"]
        for page in reader.pages
        for link in page.get("/Annots") or ()
    }

    assert {URL, "https://github.com/ada", "https://doi.org/10.1000/ada.1843"} <= links


@pytest.mark.parametrize("design", DESIGNS)
def test_fourteen_addresses_take_few_lines_none_of_which_ends_in_a_dot(
    tmp_path: Path, design: str
) -> None:
    far = "https://www.research.example.org/profile/of/ada-lovelace"
    links = [{"label": f"Page {n}", "url": f"https://page{n}.example.org/ada"} for n in range(13)]
    links.append({"label": "Archive", "url": far})

    reader = printed(tmp_path, person("ada", links=links, talks=[talk()]), design=design)
    lines = [line.strip() for line in reader.pages[0].extract_text().splitlines()]
    contact = [line for line in lines if "·" in line]

    assert 1 < len(contact) <= 5
    assert not [line for line in contact if line.startswith("·") or line.endswith("·")]
    assert "page12.example.org/ada" in " ".join(contact)
    assert "· Archive" in " ".join(lines).replace("  ", " ") or "Archive" in lines
    notes: Any = reader.pages[0]["/Annots"]
    assert far in {note.get_object()["/A"]["/URI"] for note in notes}


def test_profile_says_what_is_printed_and_in_which_order(tmp_path: Path) -> None:
    reader = printed(tmp_path, sections=["talks", "awards", "education"], leave_out=["awards"])

    assert [item.title for item in reader.outline] == ["Talks", "Education"]  # type: ignore[union-attr]
    assert "Order of the Engine" not in text_of(reader)


@pytest.mark.parametrize("design", DESIGNS)
def test_letters_that_no_font_has_are_left_out_and_noted(tmp_path: Path, design: str) -> None:
    talks = [talk(title="𓀀", event="Cairo"), talk(title="Ωμέγα 𓀁𓀀 und Ж (𓀁)")]
    nothing = {"headline": "𓀂", "role": "𓀂", "description": "𓀂", "locations": ("𓀂",)}
    jobs = [group(role(role="𓀂", organization="𓀂"), group="𓀂")]
    settings = CvSettings(design=design)
    owner = person("ada", name="Ada 𓀁", cv=settings, talks=talks, experience=jobs, **nothing)
    site = site_source(tmp_path, owner)

    text = text_of(PdfReader(io.BytesIO(cv_pdf(owner, site))))

    assert "Cairo" in text
    assert "Ωμέγα und Ж" in text
    assert "(" not in text
    assert site.typesetter.left_out == {
        "Ada 𓀁": ["𓀁"],
        "𓀂": ["𓀂"],
        "𓀀": ["𓀀"],
        "Ωμέγα 𓀁𓀀 und Ж (𓀁)": ["𓀀", "𓀁"],
    }


@pytest.mark.parametrize(
    ("name", "aliases", "title"),
    [
        ("𓀀𓀁", (), "CV of ada"),
        ("𓀀 Ada", (), "CV of Ada"),
        ("𓀀 Ada", ("𓀁", "A. Lovelace"), "CV of A. Lovelace"),
    ],
    ids=["id", "rest", "other spelling"],
)
def test_name_that_no_font_has_is_replaced(
    tmp_path: Path, name: str, aliases: tuple[str, ...], title: str
) -> None:
    reader = printed(tmp_path, person("ada", name=name, aliases=aliases, talks=[talk()]))

    assert reader.metadata
    assert reader.metadata.title == title


def test_scripts_of_the_world_and_emoji_are_drawn(tmp_path: Path) -> None:
    words = [
        "नमस्ते",
        "สวัสดี",
        "שלום",
        "العربية",
        "বাংলা",
        "தமிழ்",
        "తెలుగు",
        "ខ្មែរ",
        "Հայերեն",
        "ქართული",
        "Ελληνικά",
        "Кириллица",
        "🐢✨🚀",
        "Tiếng Việt",
        "∇²φ",
        "李伟",
        "鏡",
        "한국어",
    ]
    owner = person("ada", talks=[talk(title=word) for word in words])

    site = site_source(tmp_path, owner)

    assert cv_pdf(owner, site)
    assert site.typesetter.left_out == {}


def test_what_is_beyond_the_pages_wanted_is_known(tmp_path: Path) -> None:
    many = [talk(title=f"Talk {number}") for number in range(60)]
    settings = CvSettings(pages="1")
    owner = person("ada", cv=settings, talks=many)

    beyond = layout_of(owner, site_source(tmp_path, owner)).beyond

    assert 0 < len(beyond) < 60
    assert beyond[-1] == "Talk 59"
    assert all(int(one.split()[1]) + 1 == int(other.split()[1]) for one, other in pairwise(beyond))


def test_what_fits_is_not_said_to_be_too_long(tmp_path: Path) -> None:
    owner = person("ada", cv=CvSettings(pages="1"), talks=[talk()])

    layout = layout_of(owner, site_source(tmp_path, owner))

    assert (layout.beyond, layout.last_lines) == ((), None)


@pytest.mark.parametrize("design", DESIGNS)
def test_lines_of_the_last_page_are_counted(tmp_path: Path, design: str) -> None:
    def last_lines(number: int) -> int | None:
        talks = [talk(title=f"Talk {each}") for each in range(number)]
        owner = person("ada", cv=CvSettings(design=design), talks=talks)
        return layout_of(owner, site_source(tmp_path, owner)).last_lines

    on_one_page = next(number for number in range(10, 60) if last_lines(number + 1))

    assert [last_lines(on_one_page + more) for more in range(3)] == [None, 2, 4]


@pytest.mark.parametrize("design", DESIGNS)
def test_headings_are_read_as_words(tmp_path: Path, design: str) -> None:
    lines = "\n".join(page.extract_text() for page in printed(tmp_path, design=design).pages)

    assert {section.title for section in cv_view(everything())} <= set(lines.splitlines())


@pytest.mark.parametrize("design", DESIGNS)
def test_publications_are_numbered_if_wanted(tmp_path: Path, design: str) -> None:
    papers = [publication(key=key, type=kind) for key, kind in (("a", "book"), ("b", "article"))]
    owner = person("ada", publications=papers, talks=[talk()])

    text = text_of(printed(tmp_path, owner, design=design, numbered=True))

    assert text.index("1. Notes") < text.index("Books") < text.index("2. Notes")
    assert "3." not in text


def test_address_for_pdfs_is_in_no_other_output(tmp_path: Path) -> None:
    link = {"network": "e-mail", "handle": EMAIL, "in_pdf": True}
    owner = person("ada", links=[link], talks=[talk()])
    site = site_source(tmp_path, owner)

    assert EMAIL in text_of(PdfReader(io.BytesIO(cv_pdf(owner, site))))
    for path, file in output_files(site).items():
        assert path == "cv.pdf" or EMAIL.encode() not in file.make(), path


def test_each_cv_has_a_file_with_its_settings(tmp_path: Path) -> None:
    cvs = {"short": {"length": 1, "design": "modern"}, "us-letter": {"paper": "letter"}}
    talks = [talk(title="First"), talk(title="Second")]
    owner = person("ada", cv={"leave_out": ["awards"]}, cvs=cvs, talks=talks, awards=[award()])
    files = output_files(site_source(tmp_path, owner))

    short = PdfReader(io.BytesIO(files["cv-short.pdf"].make()))
    letter = PdfReader(io.BytesIO(files["cv-us-letter.pdf"].make()))

    assert "First" in text_of(short)
    assert "Second" not in text_of(short)
    assert round(letter.pages[0].mediabox.width) == SIZES["letter"][0]
    assert [item.title for item in letter.outline] == ["Talks"]  # type: ignore[union-attr]
