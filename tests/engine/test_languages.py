"""A site, a folder and a page are in their own languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.shared_builds import MakeOnce
from tests.sites import SiteFolder

FACTS = {
    "docs/data/ada/publications.bib": """
        @article{notes, author={Lovelace, Ada and others}, title={Notes}, journal={Memoirs},
          date={1843-09}, abstract={Of an engine.}, author+an={1=corresponding}, slides={https://a.example/s}}
        @book{bath, editor={Lovelace, Ada}, title={Baths}, publisher={Press}, pubstate={inpress}}
        """,
    "docs/data/ada/talks.yml": """
        - title: On engines
          event: Salon
          date: 2942-06-05
        """,
    "docs/data/ada/experience.yml": """
        - roles:
          - role: Analyst
            start_date: 1842
            end_date: present
        """,
}
SHOWN = '{{ section("talks") }}\n\n{{ section("experience") }}\n\n{{ section("publications") }}\n'
HEADINGS = "".join(f"\n## {name}\n" for name in ("A", "B", "C", "D", "E"))


def site_of(folder: Path, language: str, pages: dict[str, str]) -> SiteFolder:
    site = SiteFolder(folder)
    site.configure(f"theme:\n  language: {language}\n")
    for path, text in {**FACTS, **pages}.items():
        site.write(path, text)
    built = site.build()
    assert built.returncode == 0, built.stderr
    return site


@pytest.fixture(scope="session")
def german(shared: MakeOnce) -> SiteFolder:
    """Return a site in German with one English page."""
    pages = {
        "docs/work.md": f"# Werk\n\n{SHOWN}{HEADINGS}",
        "docs/abroad.md": f"---\nlang: en\n---\n# Work\n\n{SHOWN}{HEADINGS}",
        "docs/old.md": "---\ntitle: Alt\nredirect_from: /former/\n---\nText.\n",
    }
    folder = shared("german", lambda root: site_of(root, "de", pages))
    return SiteFolder(folder, is_there=True)


@pytest.fixture(scope="session")
def english(shared: MakeOnce) -> SiteFolder:
    """Return a site in English with a page and a folder in German."""
    pages = {
        "docs/work.md": f"# Work\n\n{SHOWN}",
        "docs/werk.md": f"---\nlang: de\n---\n# Werk\n\n{SHOWN}",
        "docs/arabic.md": "---\nlang: ar\n---\n# مرحبا\n\nهذه فقرة.\n",
        "docs/de/.meta.yml": "lang: de\n",
        "docs/de/werk.md": f"# Werk\n\n{SHOWN}",
        "docs/de/abroad.md": f"---\nlang: en\n---\n# Work\n\n{SHOWN}",
    }
    folder = shared("english", lambda root: site_of(root, "en", pages))
    return SiteFolder(folder, is_there=True)


def html_of(site: SiteFolder, page: str) -> str:
    return (site.output / page / "index.html").read_text(encoding="utf-8")


def language_of(html: str) -> str:
    return str(re.findall(r'<html lang="([^"]*)"', html)[0])


def linked_languages(html: str) -> list[str]:
    data = json.loads(re.findall(r'"application/ld\+json">(.*?)</script>', html)[0])
    return [
        node["inLanguage"]
        for node in data["@graph"]
        if node["@type"] in ("WebPage", "ProfilePage", "WebSite")
    ]


GERMAN = ("5. Juni 2942", "heute", "In den Kalender", "Im Erscheinen", "im Druck", "(Hrsg.)")
IN_ENGLISH = ("5 June 2942", "present", "Add to calendar", "Forthcoming", "in press", "(eds.)")


def assert_speaks(html: str, spoken: tuple[str, ...], silent: tuple[str, ...]) -> None:
    text = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    assert [words for words in spoken if words not in text] == []
    assert [words for words in silent if f">{words}<" in text] == []


def test_site_speaks_its_language(german: SiteFolder) -> None:
    html = html_of(german, "work")

    assert language_of(html) == "de"
    assert_speaks(html, (*GERMAN, "Auf dieser Seite", 'aria-label="Menü"'), IN_ENGLISH)
    assert linked_languages(html) == ["de", "de"]
    assert '<meta property="og:locale" content="de_DE">' in html
    assert '"copy":"Kopieren"' in html
    assert "Colours" not in html


def test_page_has_the_direction_of_its_language(german: SiteFolder, english: SiteFolder) -> None:
    articles = {
        page: re.findall(r"<article[^>]*>", html_of(english, page))[0]
        for page in ("arabic", "werk", "work")
    }

    assert ' dir="rtl"' in articles["arabic"]
    assert ' dir="ltr"' in articles["werk"]
    assert " dir=" not in articles["work"]
    assert "unicode-bidi" in html_of(english, "arabic")
    assert "unicode-bidi" not in html_of(german, "work")


def test_page_of_another_language_speaks_that_and_its_frame_the_sites(german: SiteFolder) -> None:
    html = html_of(german, "abroad")

    assert language_of(html) == "en"
    assert_speaks(html, (*IN_ENGLISH, "On this page"), GERMAN)
    assert linked_languages(html) == ["de", "en"]
    assert "og:locale" not in html
    assert "pf-words" not in html
    assert len(re.findall(r'<(?:a|header|footer|dialog|nav)[^>]* lang="de"', html)) == 5
    assert 'aria-label="Menü"' in html


def test_pages_that_nobody_writes_speak_the_language_of_the_site(german: SiteFolder) -> None:
    paper, missing = html_of(german, "publications/notes"), german.output / "404.html"

    assert language_of(paper) == "de"
    assert_speaks(paper, ("Zusammenfassung", "Zitieren", "September 1843"), ("Abstract", "Cite"))
    assert "<h1>Seite nicht gefunden</h1>" in missing.read_text(encoding="utf-8")
    redirect = html_of(german, "former")
    assert language_of(redirect) == "de"
    assert_speaks(redirect, ("Diese Seite ist umgezogen", "Weiter: Alt"), ("Go to",))


def test_files_beside_the_pages_speak_the_language_of_the_site(german: SiteFolder) -> None:
    feeds = (german.output / "feed.json").read_text(encoding="utf-8")
    resume = (german.output / "rendercv.yaml").read_text(encoding="utf-8")
    twin = (german.output / "work" / "index.md").read_text(encoding="utf-8")

    assert json.loads(feeds)["language"] == "de"
    assert "5. Juni 2942" in feeds
    assert "Vorträge:" in resume
    assert "Quelle: https://" in twin


@pytest.mark.parametrize(
    ("page", "language"),
    [("work", "en"), ("werk", "de"), ("de/werk", "de"), ("de/abroad", "en")],
)
def test_page_or_folder_names_its_language(english: SiteFolder, page: str, language: str) -> None:
    html = html_of(english, page)

    assert language_of(html) == language
    spoken, silent = (GERMAN, IN_ENGLISH) if language == "de" else (IN_ENGLISH, GERMAN)
    assert_speaks(html, spoken, silent)
    assert linked_languages(html) == ["en", language]
    assert ('<header class="pf pf-header" lang="en"' in html) == (language == "de")


def test_language_that_is_not_translated_gets_one_advice_and_marked_words(tmp_path: Path) -> None:
    pages = {f"docs/{name}.md": f"---\nlang: nl\n---\n# Werk\n\n{SHOWN}" for name in ("a", "b")}
    site = SiteFolder(tmp_path)
    for path, text in {**FACTS, **pages}.items():
        site.write(path, text)
    site.write("overrides/own/words/nl.yml", "talks: {calendar: In de agenda}\n")

    checked, built = site.check(), site.build()

    assert built.returncode == 0, built.stderr
    for output in (checked.stdout + checked.stderr, built.stderr):
        assert output.count("PF141") == 1
        assert "docs/a.md:2:" in output
    html = html_of(site, "a")
    assert language_of(html) == "nl"
    assert ">In de agenda<" in html
    assert '<span lang="en" dir="auto">Forthcoming</span>' in html
    assert "5 juni 2942" in html


def test_word_of_the_owner_wins(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    site.write("docs/data/ada/talks.yml", FACTS["docs/data/ada/talks.yml"])
    site.write("docs/talks.md", '# Talks\n\n{{ section("talks") }}\n')
    site.write("overrides/own/words/en.yml", "talks: {calendar: Note it}\nscript: {copy: Take}\n")

    assert site.build().returncode == 0
    html = html_of(site, "talks")
    assert ">Note it<" in html
    assert '"copy":"Take"' in html
