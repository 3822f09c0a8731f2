"""Each source of tests/imports/: nothing is lost, nothing is live, and the site can be built."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from importers.draft import Draft
from importers.foreign_yaml import NoYaml, read_foreign_yaml
from importers.report import Fate
from importers.words import missing_words, prose_of, words_of
from tests.importers.sources import SOURCES, Source, by_name, import_into
from tests.sites import SiteFolder

Everybody = tuple[SiteFolder, dict[str, Draft]]


def test_there_are_sources_enough() -> None:
    assert len(SOURCES) >= 12
    assert all(source.path.exists() for source in SOURCES)
    assert {source.format for source in SOURCES} >= {
        "jekyll", "hugo", "page", "jsonresume", "rendercv", "bibtex", "orcid", "csl-json",
    }  # fmt: skip


@pytest.mark.slow
def test_site_with_every_source_in_it_is_built_with_nothing_live(everybody: Everybody) -> None:
    site, _ = everybody

    checked, built = site.check(), site.build()

    assert checked.returncode == 0, checked.stderr
    assert built.returncode == 0, built.stdout + built.stderr
    for source in SOURCES:
        assert (site.output / "people" / source.person / "index.html").is_file()
    pages = sorted((site.output / "people").rglob("index.html"))

    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        content = html[html.index("<article") : html.index("</article>")]
        assert not re.search(r"<[^>]*\son\w+\s*=", content), page
        assert not re.search(r"<(script|iframe|object|embed)\b", content), page
        assert not re.search(r"(href|src)=[\"']?\s*(javascript|data|vbscript):", content), page
        assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", content)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_word_is_in_the_result_or_in_the_report(source: Source, everybody: Everybody) -> None:
    site, drafts = everybody
    results = [
        file.read_text(encoding="utf-8")
        for folder in (
            site.docs / "data" / source.person,
            site.docs / "people" / source.person,
            site.docs / "blog",
        )
        for file in folder.rglob("*")
        if file.suffix in {".md", ".yml", ".bib"}
    ]
    entries = drafts[source.name].report.entries
    said = words_of("\n".join([*results, *(f"{each.old} {each.new}" for each in entries)]))

    lost = {
        file.name: words
        for file in source.files
        if file.suffix in TEXTS and file.name not in NAMED_ONLY
        if (words := [word for word in words_of(content_of(file)) if word not in said])
    }

    assert lost == {}


def content_of(file: Path) -> str:
    """Return what a file says: its values without their names, its prose without its markup."""
    text = file.read_text(encoding="utf-8")
    front = re.match(r"(---|\+\+\+)\n(.*?)^\1$", text, re.S | re.M)
    if file.suffix == ".json":
        return _values(json.loads(text))
    if file.suffix in {".yml", ".yaml"}:
        return _values(read_foreign_yaml(text)[0])
    if file.suffix == ".toml" or (front and front[1] == "+++"):
        toml = front[2] if front else text
        return _values(tomllib.loads(toml)) + prose_of(text[front.end() :] if front else "")
    if file.suffix == ".bib":
        return re.sub(r"^\s*@.*$|(^|,)\s*\w+\s*=(\s*(neurips|prault|jan)\b)?", "", text, flags=re.M)
    if front:
        try:
            values = _values(read_foreign_yaml(front[2])[0])
        except NoYaml:
            values = front[2]
        return values + prose_of(text[front.end() :])
    return prose_of(text)


def _values(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(_values(each) for key, each in value.items() if key not in BOOKKEEPING)
    if isinstance(value, list):
        return "\n".join(map(_values, value))
    return "" if value in (None, True, False) else prose_of(str(value))


TEXTS = {".md", ".markdown", ".html", ".txt", ".yml", ".yaml", ".json", ".bib", ".toml"}
NAMED_ONLY = {
    "README.md",
    "404.md",
    "about_einstein.md",
    "talkmap.html",
    "sitemap.md",
    "index.html",
}
"""Files of the old theme, which the report names instead of repeating them."""
BOOKKEEPING = {
    "last-modified-date", "path", "preferences", "put-code", "visibility", "host",  # of ORCID
    "external-ids", "id", "layout", "collection", "permalink", "publishDate", "date", "type",
    "start-date", "end-date", "publication-date", "issued", "author-notes", "year", "releaseDate",
}  # fmt: skip
"""What a format notes for itself, and dates, which are written otherwise here."""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_second_import_changes_nothing(source: Source, everybody: Everybody) -> None:
    site, _ = everybody

    _, plan = import_into(site, source)

    assert [change.path.name for change in plan.changes if change.text or change.source] == []
    assert {change.action for change in plan.changes} <= {"unchanged"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_liquid_or_shortcode_is_left_in_pages(source: Source, everybody: Everybody) -> None:
    _, drafts = everybody

    for text in drafts[source.name].pages.values():
        below = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        outside = re.sub(r"^(`{3,}).*?^\1|`[^`]*`|\$\$.*?\$\$", "", below, flags=re.S | re.M)
        calls = re.findall(r"\{\{.*?\}\}|\{%.*?%\}", outside)
        known = r"\{\{ (hero|profile|section|downloads|posts|figure|video|cite|people)\(.*\) \}\}"
        assert all(re.fullmatch(known, each) for each in calls)


def test_garbled_text_is_mended_and_listed(everybody: Everybody) -> None:
    site, drafts = everybody
    changed = {entry.old: entry.new for entry in drafts["page.md"].report.of(Fate.CHANGED)}

    text = (site.docs / "data/mary-somerville/experience.yml").read_text(encoding="utf-8")
    assert "Led the “tides” programme (3x throughput)" in text
    assert "Watched Neptune 🐢" in text
    assert changed["üê¢"] == "🐢"


def test_suspicious_facts_are_reported_and_not_mended(everybody: Everybody) -> None:
    _, drafts = everybody
    doubts = {
        name: [entry.reason for entry in draft.report.of(Fate.DOUBTFUL)]
        for name, draft in drafts.items()
    }

    assert "two titles have this one address" in doubts["page.md"]
    assert "the end is before the start; the end was left out" in doubts["resume.json"]
    assert "the end is before the start; the end was left out" in doubts["al-folio"]
    changed = drafts["page.md"].report.of(Fate.CHANGED)
    assert any(entry.reason == "the address has no host" for entry in changed)


def test_what_stands_in_no_place_is_found_by_counting() -> None:
    assert missing_words("one two two three", "one two", "three") == ["two"]


def test_forced_import_replaces_what_differs(owned: SiteFolder) -> None:
    source = by_name("rendercv.yaml")
    import_into(owned, source)
    file = owned.docs / "data/john-doe/education.yml"
    written = file.read_text(encoding="utf-8")
    file.write_text("- degree: PhD\n  institution: Elsewhere\n", encoding="utf-8")

    import_into(owned, source, force=True)

    assert file.read_text(encoding="utf-8") == written


def test_existing_facts_stay_and_are_added_to(owned: SiteFolder) -> None:
    source = by_name("rendercv.yaml")
    mine = "# mine\n- degree: MSc  # kept\n  institution: Elsewhere\n"
    owned.write("docs/data/john-doe/education.yml", mine)
    owned.write(
        "docs/data/john-doe/profile.yml", "name: J. Doe\nlinks:\n  - {network: x, handle: jd}\n"
    )

    draft, _ = import_into(owned, source)

    text = (owned.docs / "data/john-doe/education.yml").read_text(encoding="utf-8")
    profile = (owned.docs / "data/john-doe/profile.yml").read_text(encoding="utf-8")
    assert text.startswith(mine)
    assert "Princeton University" in text
    assert profile.startswith("name: J. Doe\n")
    assert "handle: rendercv" in profile
    assert any(
        entry.where == "name" and entry.old == "John Doe" for entry in draft.report.of(Fate.LEFT)
    )
    assert owned.check().returncode == 0


def test_existing_page_with_another_text_is_kept_and_its_rival_reported(owned: SiteFolder) -> None:
    owned.write("docs/people/mary-somerville/index.md", "Mine.\n")

    draft, plan = import_into(owned, by_name("page.md"))

    assert (owned.docs / "people/mary-somerville/index.md").read_text() == "Mine.\n"
    assert "kept as it was" in {change.action for change in plan.changes}
    assert any("Plain words stay" in entry.old for entry in draft.report.of(Fate.LEFT))
