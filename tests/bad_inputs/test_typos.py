"""For one typing error, the intended word is suggested."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.problems import nearest
from tests.bad_inputs.cases import Case, check, good_site

TALK = "- title: On Engines\n  event: Royal Society\n  {}: x\n"
LINK = "name: Ada Lovelace\nlinks:\n  - network: {}\n    handle: ada\n"
ICON = "name: A\nlinks:\n  - label: Lab\n    url: https://example.org/\n    icon: {}\n"
ROLE = "- roles:\n    - role: x\n      {}: []\n"
DEGREE = "- degree: PhD\n  institution: x\n  {}: x\n"
BLOCK = '{% extends "base.html" %}{% block {} %}{% endblock %}'
PAGE = "# Planted\n\n{}\n"

TYPOS = [
    # what it is in, what is written, what was meant
    ("docs/data/ada/talks.yml", TALK, "vidoe", "video"),
    ("docs/data/ada/talks.yml", TALK, "slide", "slides"),
    ("docs/data/ada/talks.yml", TALK, "dat", "date"),
    ("docs/data/ada/talks.yml", TALK, "ulr", "url"),
    ("docs/data/ada/talks.yml", TALK, "locatoin", "location"),
    ("docs/data/ada/talks.yml", "- title: T\n  {}: x\n", "evnet", "event"),
    ("docs/data/ada/talks.yml", "- {}: T\n  event: x\n", "titel", "title"),
    ("docs/data/ada/experience.yml", "- {}: []\n", "rols", "roles"),
    ("docs/data/ada/experience.yml", "- roles:\n    - {}: x\n", "rol", "role"),
    (
        "docs/data/ada/experience.yml",
        "- roles:\n    - role: x\n      {}: x\n",
        "organisation",
        "organization",
    ),
    ("docs/data/ada/experience.yml", ROLE, "highlight", "highlights"),
    ("docs/data/ada/education.yml", "- degree: PhD\n  {}: x\n", "instituton", "institution"),
    ("docs/data/ada/education.yml", DEGREE, "thesus", "thesis"),
    ("docs/data/ada/skills.yml", "- level: Expert\n  {}: []\n", "skils", "skills"),
    ("docs/data/ada/profile.yml", "name: Ada\n{}: x\n", "moto", "motto"),
    ("docs/data/ada/profile.yml", "name: Ada\n{}: x\n", "headlin", "headline"),
    ("docs/data/ada/profile.yml", "name: Ada\n{}: x\n", "statsu", "status"),
    ("docs/data/ada/profile.yml", "name: Ada\n{}: []\n", "lnks", "links"),
    ("docs/data/ada/profile.yml", "{}: Ada\n", "nmae", "name"),
    ("docs/data/ada/profile.yml", LINK, "gitub", "github"),
    ("docs/data/ada/profile.yml", LINK, "linkdin", "linkedin"),
    ("docs/data/ada/profile.yml", LINK, "hugging-fce", "hugging-face"),
    ("docs/data/ada/profile.yml", LINK, "google_scholar", "google-scholar"),
    ("docs/data/ada/profile.yml", LINK, "orcd", "orcid"),
    ("docs/data/ada/profile.yml", LINK, "e-mial", "e-mail"),
    ("docs/data/ada/profile.yml", LINK, "mastadon", "mastodon"),
    ("docs/data/ada/profile.yml", LINK, "meduim", "medium"),
    ("docs/data/ada/profile.yml", ICON, "material/shool", "material/school"),
    ("docs/data/ada/profile.yml", ICON, "simple/gihub", "simple/github"),
    ("docs/data/ada/profile.yml", ICON, "materal/email", "material/email"),
    ("docs/data/ada/profile.yml", ICON, "fontawesome/solid/houes", "fontawesome/solid/house"),
    ("docs/data/ada/{}.yml", "- title: x\n", "talk", "talks.yml"),
    ("docs/data/ada/{}.yml", "- title: x\n", "intrests", "interests.yml"),
    ("docs/planted.md", PAGE, '{{ sectoin("talks") }}', "section"),
    ("docs/planted.md", PAGE, "{{ her() }}", "hero"),
    ("docs/planted.md", PAGE, '{{ profle("name") }}', "profile"),
    ("docs/planted.md", PAGE, "{{ poeple() }}", "people"),
    ("docs/planted.md", PAGE, '{{ lnik("github") }}', "link"),
    ("docs/planted.md", PAGE, '{{ section("tlaks") }}', "talks"),
    ("docs/planted.md", PAGE, '{{ section("expereince") }}', "experience"),
    ("docs/planted.md", PAGE, '{{ section("skill") }}', "skills"),
    ("docs/planted.md", PAGE, '{{ section("writting") }}', "writing"),
    ("docs/planted.md", PAGE, '{{ section("talks", limt=3) }}', "limit"),
    ("docs/planted.md", PAGE, '{{ section("writing", topci="Engines") }}', "topic"),
    ("docs/planted.md", PAGE, '{{ section("writing", topic="Engine") }}', "Engines"),
    ("docs/planted.md", PAGE, '{{ section("experience", group="Industri") }}', "Industry"),
    ("docs/planted.md", PAGE, '{{ section("talks", person="bbo") }}', "bob"),
    ("docs/planted.md", PAGE, '{{ profile("rle") }}', "role"),
    ("docs/planted.md", PAGE, '{{ profile("headine") }}', "headline"),
    ("docs/planted.md", PAGE, '{{ link("githb") }}', "github"),
    ("docs/planted.md", PAGE, "{{ page.title | uper }}", "upper"),
    ("docs/planted.md", "---\n{}: x\n---\n", "titl", "title"),
    ("docs/planted.md", "---\n{}: x\n---\n", "descripton", "description"),
    ("docs/planted.md", "---\n{}: /old/\n---\n", "redirect_form", "redirect_from"),
    ("docs/planted.md", "---\nperson: {}\n---\n", "adda", "ada"),
    ("docs/planted.md", "---\nhide: [{}]\n---\n", "too", "toc"),
    ("docs/planted.md", "---\nhide: [{}]\n---\n", "navigaton", "navigation"),
    ("mkdocs.yml", "{}: x\n", "site_nam", "site_name"),
    ("mkdocs.yml", "{}: x\n", "site_descripton", "site_description"),
    ("mkdocs.yml", "nav:\n  - {}\n", "abuot.md", "about.md"),
    ("mkdocs.yml", "nav:\n  - {}\n", "index.dm", "index.md"),
    ("mkdocs.yml", "extra:\n  person: {}\n", "aad", "ada"),
    ("mkdocs.yml", "theme:\n  features:\n    - {}\n", "navigation.tabz", "navigation.tabs"),
    ("mkdocs.yml", "theme:\n  features:\n    - {}\n", "navigaton.top", "navigation.top"),
    ("mkdocs.yml", "theme:\n  features:\n    - {}\n", "content.code.cpy", "content.code.copy"),
    ("mkdocs.yml", "theme:\n  features:\n    - {}\n", "toc.folow", "toc.follow"),
    ("mkdocs.yml", "theme:\n  palette:\n    primary: {}\n", "indgo", "indigo"),
    ("mkdocs.yml", "theme:\n  palette:\n    scheme: {}\n", "slat", "slate"),
    ("mkdocs.yml", "theme:\n  {}: x\n", "fvaicon", "favicon"),
    ("mkdocs.yml", "plugins:\n  - {}\n", "macors", "macros"),
    ("mkdocs.yml", "markdown_extensions:\n  - {}\n", "footnote", "footnotes"),
    ("overrides/main.html", BLOCK, "extrahed", "extrahead"),
    ("overrides/main.html", BLOCK, "htmltitel", "htmltitle"),
    ("overrides/main.html", BLOCK, "contnet", "content"),
    ("overrides/main.html", "{{ {} }}", "pgae.title", "page"),
    ("overrides/main.html", "{{ {} }}", "config.site_nmae", "site_name"),
]  # fmt: skip


def advice(root: Path, path: str, text: str, written: str) -> list[str]:
    """Return the help for what is written in an otherwise good site."""

    Case("typo", {"files": {path.replace("{}", written): text.replace("{}", written)}}).plant(root)
    return [problem.help for problem in check(root)]


def test_there_are_enough_typos() -> None:
    assert len(TYPOS) >= 50


def test_nearly_all_typos_are_understood(tmp_path: Path) -> None:
    wrong = []
    for index, (path, text, written, meant) in enumerate(TYPOS):
        given = advice(good_site(tmp_path / str(index)), path, text, written)
        if f'did you mean "{meant}"?' not in given:
            wrong.append((written, meant, given))

    assert len(wrong) <= len(TYPOS) // 10, wrong


@pytest.mark.parametrize("word", ["location", "github", "navigation.tabs", "toc"])
def test_any_single_edit_of_a_word_is_understood(word: str) -> None:
    known = ["location", "github", "navigation.tabs", "toc", "title", "summary", "highlights"]
    edits = {word[:i] + word[i + 1 :] for i in range(len(word))}
    edits |= {word[:i] + "q" + word[i:] for i in range(len(word) + 1)}
    edits |= {word[:i] + "q" + word[i + 1 :] for i in range(len(word))}
    edits |= {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}

    assert {nearest(edit, known) for edit in edits} == {word}
