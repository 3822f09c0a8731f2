"""Styles of citations of an owner: read safely, named by their titles, cited in."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from portfolio.artefacts import ArtefactCache
from portfolio.citations.cited import text_of
from portfolio.citations.styles import Citations
from portfolio.loading.own_styles import read_own_styles
from portfolio.model.citation_styles import CitationStyle
from portfolio.problems import Code, Problem
from tests.builders import publication
from tests.sites import SiteFolder

CSL = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'
STYLE = f"""\
<?xml version="1.0" encoding="utf-8"?>
<style {CSL} class="in-text">
  <info><title>Journal of Looms</title><title-short>JoL</title-short></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout prefix="Looms: "><text variable="title"/></layout></bibliography>
</style>
"""
DEPENDENT = f"""\
<style {CSL}><info><title>Other</title>
<link href="http://www.zotero.org/styles/{{}}" rel="independent-parent"/></info></style>
"""
ENTITIES = '<?xml version="1.0"?>\n<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'


def read(tmp_path: Path, **texts: str) -> tuple[dict[str, CitationStyle], list[Problem]]:
    for name, text in texts.items():
        (tmp_path / f"{name}.csl").write_text(text, encoding="utf-8")
    return read_own_styles(tmp_path, lambda file: file.name)


def cited(styles: dict[str, CitationStyle], style: str, cache: Path | None = None) -> str:
    return text_of(Citations(ArtefactCache(cache), styles).of(publication(title="Notes"), style))


def test_style_is_called_by_its_short_title(tmp_path: Path) -> None:
    styles, problems = read(tmp_path, looms=STYLE)

    assert not problems
    assert Citations(ArtefactCache(None), styles).labels["looms"] == "JoL"


def test_style_without_a_short_title_is_called_by_its_title(tmp_path: Path) -> None:
    styles, _ = read(tmp_path, looms=STYLE.replace("title-short", "id"))

    assert styles["looms"].label == "Journal of Looms"


def test_publication_is_cited_in_it(tmp_path: Path) -> None:
    styles, _ = read(tmp_path, looms=STYLE)

    assert cited(styles, "looms") == "Looms: Notes"


def test_style_of_the_name_of_ours_wins(tmp_path: Path) -> None:
    styles, _ = read(tmp_path, apa=STYLE)

    assert cited(styles, "apa") == "Looms: Notes"


def test_changed_style_is_cited_in_again(tmp_path: Path) -> None:
    first, _ = read(tmp_path, looms=STYLE)
    before = cited(first, "looms", tmp_path / "cache")
    second, _ = read(tmp_path, looms=STYLE.replace("Looms:", "Engines:"))

    assert before == "Looms: Notes"
    assert cited(second, "looms", tmp_path / "cache") == "Engines: Notes"


@pytest.mark.parametrize("parent", ["looms", "ieee"])
def test_style_that_follows_another_cites_as_that_one(tmp_path: Path, parent: str) -> None:
    styles, problems = read(tmp_path, looms=STYLE, other=DEPENDENT.format(parent))

    assert not problems
    assert styles["other"].label == "Other"
    assert cited(styles, "other") == cited(styles, parent)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (ENTITIES + STYLE.partition("\n")[2], (2, 1), "no types or entities"),
        (STYLE.replace("</info>", ""), (6, 3), "no XML"),
        ("<html/>", (1, 1), "no style of CSL"),
        ("", (1, 1), "no XML"),
        (STYLE.replace("bibliography", "macro"), (1, 1), "no bibliography"),
    ],
)
def test_file_that_is_no_style_is_refused_at_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], words: str
) -> None:
    styles, problems = read(tmp_path, looms=text)

    (problem,) = problems
    assert problem.code == Code.BAD_CITATION_STYLE
    assert problem.place.path == "looms.csl"
    assert words in problem.message
    assert (problem.place.line, problem.place.column) == place
    assert "looms" in styles  # so that mkdocs.yml has no error of its own


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    site = SiteFolder(tmp_path)
    site.write("docs/data/ada/publications.bib", "@misc{notes, title = {Notes}, year = 1843}\n")
    site.write("docs/index.md", "# Papers\n\n{{ section('publications', style='looms') }}\n")
    site.write("overrides/own/styles/looms.csl", STYLE)
    site.configure("extra:\n  publications:\n    styles: [looms, apa]\n")
    return site


def test_pages_cite_in_the_owners_style(site: SiteFolder) -> None:
    done = site.build()

    assert done.returncode == 0, done.stderr
    assert "JoL" in site.html("publications/notes/index.html")
    assert "Looms: Notes" in unescape(site.html("publications/notes/index.html"))


def test_list_offers_the_owners_style_that_no_page_has(site: SiteFolder) -> None:
    site.configure("extra:\n  publications:\n    styles: [apa]\n")

    done = site.build()

    assert done.returncode == 0, done.stderr
    assert "Looms: Notes" in unescape(site.html())


def test_misspelt_style_is_told_with_the_owners_name(site: SiteFolder) -> None:
    site.configure("extra:\n  publications:\n    styles: [loms]\n")

    done = site.check()

    assert 'there is no style "loms" here' in done.stderr
    assert 'did you mean "looms"?' in done.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (DEPENDENT.format("of-nobody"), 'a style "of-nobody"'),
        (STYLE.replace('<text variable="title"/>', '<text macro="none"/>'), "nothing can be cited"),
    ],
)
def test_style_in_which_nothing_can_be_cited_is_told(
    site: SiteFolder, text: str, words: str
) -> None:
    site.write("overrides/own/styles/looms.csl", text)

    done = site.check()

    assert done.returncode == 1
    errors = " ".join(done.stderr.split())
    assert "overrides/own/styles/looms.csl:1:1: error[PF110]" in errors
    assert words in errors
