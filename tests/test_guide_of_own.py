"""Every example of the guide to what is an owner's own works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.builders import HOOKS
from tests.sites import SiteFolder

GUIDE = HOOKS / "guide" / "own.md"
EXAMPLE = re.compile(r"^`([\w./-]+)`[^\n]*:\n\n```\w+\n(.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site with all examples at once, built."""
    site = SiteFolder(tmp_path_factory.mktemp("own"))
    site.write(
        "docs/data/ada/talks.yml", "- title: On engines\n  event: Salon\n  date: 2143-06-05\n"
    )
    site.write("docs/data/ada/publications.bib", "@misc{notes, title = {Notes}, year = 1843}\n")
    site.write("docs/index.md", "# Ada\n\n{{ hero() }}\n\n{{ section('talks') }}\n")
    settings = []
    for path, text in EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")):
        if path == "mkdocs.yml":
            settings.append(text.removeprefix("extra:\n"))
        else:
            site.write(path, text)
    site.configure("extra:\n" + "".join(settings))
    done = site.build()
    assert done.returncode == 0, done.stderr
    return site


def test_all_examples_are_read() -> None:
    text = GUIDE.read_text(encoding="utf-8")

    assert len(EXAMPLE.findall(text)) == text.count("```") // 2 > 10


@pytest.mark.parametrize(
    "words",
    [
        "On engines",
        "<p>Next: ",
        "I am looking for a PhD student.",
        "CC BY 4.0",
        "Save the date",
        'href="https://my.net/ada"',
        "M9 2v6L4 20h16L15 8V2z",
    ],
)
def test_home_page_shows_what_is_the_owners(site: SiteFolder, words: str) -> None:
    assert words in site.html()


def test_styles_and_look_are_in_the_stylesheet(site: SiteFolder) -> None:
    sheets = [file.read_text(encoding="utf-8") for file in site.output.rglob("*.css")]

    assert any("#1d4a77" in css and "@layer portfolio" in css for css in sheets)
    assert any("hyphens: auto" in css and "@layer" not in css for css in sheets)


def test_page_of_a_paper_cites_in_the_owners_style(site: SiteFolder) -> None:
    assert "My Journal" in site.html("publications/notes/index.html")


def test_nothing_of_the_folder_is_published_as_it_is(site: SiteFolder) -> None:
    assert not list(Path(site.output).glob("own"))
