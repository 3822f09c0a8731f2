"""The files beside the pages of a real build, and errors in making them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from PIL import Image

from portfolio.exports.cv_pdf import Layout
from tests.sites import WITH_ALL, SiteFolder

URL = "https://ada.example.org/site/"
FACTS = {
    "docs/data/ada/profile.yml": """\
        name: Ada Lovelace
        headline: Analyst of engines
        description: Wrote the first program.
        links:
          - network: github
            handle: ada
          - network: e-mail
            handle: ada@example.org
        """,
    "docs/data/ada/talks.yml": """\
        - title: On Engines
          event: Royal Society
          date: 1843-09-05
        """,
    "docs/data/ada/news.yml": """\
        - date: 1843-09
          text: The notes are out
        """,
    "docs/index.md": "{{ hero() }}\n\n{{ contact() }}\n\n## News\n\n{{ section('news') }}\n",
    "docs/cv.md": "# CV\n\n{{ downloads() }}\n\n{{ cv() }}\n",
    "docs/data/bob/profile.yml": "name: Bob Babbage\n",
    "docs/people/bob.md": "---\nperson: bob\n---\n\n{{ hero() }}\n",
    "docs/own.md": "---\ntitle: Own\npicture: assets/own.png\n---\n\n# Own\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site with a talk, news, a CV page, and a page with a picture of its own; built once."""
    folder = SiteFolder(tmp_path_factory.mktemp("outputs"))
    folder.configure("extra:\n  person: ada\n", site_url=URL)
    for path, words in FACTS.items():
        folder.write(path, words)
    (folder.docs / "assets").mkdir()
    Image.new("RGB", (1200, 630), "#335577").save(folder.docs / "assets" / "own.png")
    run = folder.build(**WITH_ALL)
    assert run.returncode == 0, run.stderr
    assert "PDFs and cards: 4 of 4" in run.stderr
    return folder


def head_of(html: str) -> dict[str, str]:
    """Return the content of the `meta` and `link` elements of a page, by their names."""
    found: dict[str, str] = {}
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        get = element.attrib.get
        if element.tag == "meta" and (get("property") or get("name")):
            found[get("property") or get("name") or ""] = get("content") or ""
        if element.tag == "link":
            found[f"{get('rel')} {get('type') or ''}".strip()] = get("href") or ""
    return found


def test_every_output_is_a_file_of_the_site(built: SiteFolder) -> None:
    files = {
        file.relative_to(built.output).as_posix()
        for file in built.output.rglob("*")
        if file.is_file()
    }

    assert files >= {
        "cv.pdf", "resume.json", "rendercv.yaml", "contact.vcf", "contact-qr.svg",
        "feed.xml", "feed.json",
        "feeds/news.xml", "feeds/talks.json", "feeds/talks.ics",
        "feeds/talks/1843-09-05-on-engines.ics", "assets/cards/index.png", "assets/cards/cv.png",
        "index.md", "cv/index.md", "llms.txt", "robots.txt", "sitemap.xml", "data.json",
        "data.schema.json",
    }  # fmt: skip
    assert "assets/cards/own.png" not in files
    assert not [file for file in files if file.endswith(".typ")]


@pytest.mark.parametrize("page", ["", "cv/", "own/"])
def test_page_tells_those_who_show_links_to_it(built: SiteFolder, page: str) -> None:
    head = head_of(built.html(f"{page}index.html"))

    assert head["canonical"] == head["og:url"] == URL + page
    assert head["og:description"] == head["description"]
    picture = urlsplit(head["og:image"]).path.removeprefix(urlsplit(URL).path)
    assert Image.open(built.output / picture).size == (1200, 630)
    assert head["twitter:card"] == "summary_large_image"
    assert (built.output / page / head["alternate twin text/markdown"]).is_file()
    feed = urljoin(URL + page, head["alternate feed application/atom+xml"])
    assert (built.output / feed.removeprefix(URL)).is_file()


def test_page_about_somebody_says_nothing_of_the_owner(built: SiteFolder) -> None:
    head = head_of(built.html("people/bob/index.html"))

    assert head["og:title"] == "Bob Babbage"
    assert not {"description", "og:description"} & head.keys()


def test_picture_of_the_owners_own_is_shown(built: SiteFolder) -> None:
    assert head_of(built.html("own/index.html"))["og:image"] == f"{URL}assets/own.png"


class _Data(HTMLParser):
    """Collects the text of data scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_data = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_endtag(self, tag: str) -> None:
        self._is_data = False

    def handle_data(self, data: str) -> None:
        if self._is_data:
            self.texts.append(data)


def test_each_page_has_one_graph_about_one_person(built: SiteFolder) -> None:
    ids = set()
    for page in ("", "cv/", "own/"):
        data = _Data()
        data.feed(built.html(f"{page}index.html"))
        (text,) = data.texts
        nodes = {node["@type"]: node for node in json.loads(text)["@graph"]}
        ids.add(nodes["Person"]["@id"])
        assert nodes["WebSite"]["@id"] == f"{URL}#website"

    assert ids == {f"{URL}#person"}


def test_links_of_outputs_lead_to_files(built: SiteFolder) -> None:
    links = []
    for page in ("index.html", "cv/index.html"):
        tree = html5lib.parse(built.html(page), namespaceHTMLElements=False)
        named = [each.attrib.get("href") or each.attrib.get("src") for each in tree.iter()]
        ours = re.compile(r"\.(pdf|json|yaml|vcf|bib|ris|ics)$|qr\.svg$")
        links += [urljoin(URL + page, link) for link in named if link and ours.search(link)]

    assert len(links) >= 9
    for link in links:
        assert (built.output / link.removeprefix(URL)).is_file(), link


def test_nothing_tells_an_address_that_is_not_in_clear(built: SiteFolder) -> None:
    telling = [
        file.name
        for file in built.output.rglob("*")
        if file.is_file() and b"ada@example.org" in file.read_bytes()
    ]

    assert telling == []


def drawn(site: SiteFolder) -> dict[Path, int]:
    """Return the cached documents and pictures, and when each was written."""
    cache = site.root / ".cache" / "artefacts"
    files = [*(cache / "pdfs").iterdir(), *(cache / "cards").iterdir()]
    return {file: file.stat().st_mtime_ns for file in files}


def test_built_again_nothing_is_drawn_again(built: SiteFolder) -> None:
    before, pdf = drawn(built), (built.output / "cv.pdf").read_bytes()

    assert built.build(**WITH_ALL).returncode == 0

    assert drawn(built) == before
    assert (built.output / "cv.pdf").read_bytes() == pdf
    assert len(before) == 4


def test_file_of_the_owners_at_the_same_place_wins(project: SiteFolder) -> None:
    project.write("docs/robots.txt", "User-agent: *\nDisallow: /\n")

    assert project.build().returncode == 0

    assert project.html("robots.txt") == "User-agent: *\nDisallow: /\n"


def test_letter_that_no_font_has_is_told_and_stops_nothing(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", "- title: Über 𓀀\n  event: London\n")

    run = project.build(**WITH_ALL)

    assert run.returncode == 0
    assert "docs/data/ada/talks.yml:1:10: advice[PF095]: 1 letter that no font has: 𓀀" in run.stderr
    assert (project.output / "cv.pdf").is_file()

    project.configure("extra:\n  advice: {ignore: [PF095]}\n")

    assert "PF095" not in project.build(**WITH_ALL).stderr


def test_what_does_not_fit_on_the_pages_wanted_is_said(project: SiteFolder) -> None:
    talks = "".join(f"- title: Talk {number}\n  event: London\n" for number in range(60))
    project.write("docs/data/ada/talks.yml", talks)
    project.write("docs/data/ada/profile.yml", "name: Ada Lovelace\ncv:\n  pages: 1\n")

    run = project.build()

    assert run.returncode == 0, run.stderr
    assert "The CV of Ada Lovelace is longer than 1 page. Beyond: Talk " in run.stderr


def test_last_page_of_a_few_lines_is_advice(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "portfolio.exports.writing.layout_of",
        lambda _person, _site, name: Layout((), 4 if name is None else 3),
    )
    project.write("docs/data/ada/talks.yml", "- title: Talk\n  event: London\n")
    project.write("docs/data/ada/profile.yml", "name: Ada\ncvs:\n  short:\n    length: 5\n")

    told = " ".join(project.build(**WITH_ALL).stderr.split())
    project.configure("extra: {advice: {ignore: [PF145]}}\n")

    assert "profile.yml:3:3: advice[PF145]: the last page of cv-short.pdf has 3 lines" in told
    assert "last page of cv.pdf" not in told
    assert "PF145" not in project.build(**WITH_ALL).stderr


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        ("length: 0", "3:11", '"0" is no number from 1'),
        ("length: few", "3:11", '"few" is no number from 1'),
        ("publications: some", "3:17", "is not known here"),
        ("sections: [talks, tlaks]", "3:21", 'did you mean "talks"?'),
        ("leave_out: [award]", "3:15", 'did you mean "awards"?'),
        ("design: modren", "3:11", 'did you mean "modern"?'),
        ("pages: 3", "3:10", '"3" is not known here'),
        ("archival: perhaps", "3:13", "neither yes nor no"),
    ],
)
def test_error_in_the_settings_of_the_cv_is_told(
    project: SiteFolder, settings: str, place: str, words: str
) -> None:
    line, column = map(int, place.split(":"))
    for other, start in (("cv:", (line, column)), ("cvs:\n  short:", (line + 1, column + 2))):
        text = f"name: Ada Lovelace\n{other}\n{'    ' if 's' in other else '  '}{settings}\n"
        project.write("docs/data/ada/profile.yml", text)

        run = project.check()

        assert f"docs/data/ada/profile.yml:{start[0]}:{start[1]}: error" in run.stderr
        assert words in run.stderr


def test_name_of_a_cv_is_what_addresses_can_hold(project: SiteFolder) -> None:
    project.write("docs/data/ada/profile.yml", "name: Ada\ncvs:\n  Short CV:\n    length: 5\n")

    assert "docs/data/ada/profile.yml:3:3: error[PF020]" in project.check().stderr


def test_tag_that_no_entry_has_is_advice(project: SiteFolder) -> None:
    project.write("docs/data/ada/profile.yml", "name: Ada\ncv:\n  tags: [academia, academic]\n")
    project.write("docs/data/ada/talks.yml", "- title: T\n  event: E\n  tags: [academic]\n")

    run = project.check()

    assert run.returncode == 0
    assert 'profile.yml:3:10: advice[PF146]: no entry has the tag "academia"' in run.stderr


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        ("cv()", ["Engines", "Looms"]),
        ('cv("short")', ["Engines", "cv-short.pdf"]),
        ('cv("shrot")', ['did you mean "short"?']),
    ],
)
def test_page_shows_one_of_several_cvs(project: SiteFolder, call: str, shown: list[str]) -> None:
    project.write("docs/data/ada/profile.yml", "name: Ada\ncvs:\n  short:\n    length: 1\n")
    talks = "- title: Engines\n  event: E\n- title: Looms\n  event: E\n"
    project.write("docs/data/ada/talks.yml", talks)
    project.write("docs/cv.md", f"# CV\n\n{{{{ {call} }}}}\n")

    run = project.build()

    told = run.stderr if run.returncode else project.html("cv/index.html")
    known = ["Engines", "Looms", "cv-short.pdf", 'did you mean "short"?']
    assert [word for word in known if word in told] == shown


def test_picture_of_a_page_that_is_not_there_is_told(project: SiteFolder, tmp_path: Path) -> None:
    project.write("docs/index.md", "---\npicture: assets/non.png\n---\n\n# Ada\n")

    run = project.check()

    assert "docs/index.md:2:10: error[PF053]" in run.stderr
    assert tmp_path.exists()
