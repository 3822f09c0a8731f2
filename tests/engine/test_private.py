"""Private entries of every section are in no byte of a built site, and are checked all the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pypdf import PdfReader

from portfolio.model.person import BIBTEX, SECTIONS
from tests.harm.hostile import facts
from tests.sites import WITH_ALL, SiteFolder

INNER = {"experience": "roles", "skills": "skills", "writing": "articles"}
"""Sections with entries in groups: there an entry is private, and a whole group is."""

PAGE = "{{ hero() }}\n\n{{ people() }}\n\n{{ profile() }}\n\n{{ downloads() }}\n\n{{ contact() }}\n"

PAPER = """
@article{%(key)s, title = {%(word)s}, author = {Lovelace, Ada and %(word)s, Grace}, year = 1843,
  journal = {%(word)s}, abstract = {%(word)s}, note = {%(word)s}, keywords = {%(word)s},
  doi = {10.1000/%(key)s}, x-mine = {%(word)s}%(more)s}
"""


def secret(name: str) -> str:
    """Return the word that stands in the private entry of a section, and nowhere else."""
    return f"qxz{name}zxq"


def entries(section: str) -> list[dict[str, Any]]:
    """Return a public entry of a section and a private one."""
    (public,), (private,) = facts(section, f"Public {section}"), facts(section, secret(section))
    public["tags"] = []
    if section in INNER:
        public[INNER[section]][0]["tags"] = []
        (inner,) = private[INNER[section]]
        inner.pop("url", None)
        more = {**facts(section, secret(section))[0][INNER[section]][0], "private": True}
        more.pop("url", None)
        public[INNER[section]].append(more)
    return [public, {**private, "private": True, "tags": [secret("tag")]}]


def write_site(project: SiteFolder) -> None:
    folder = "docs/data/ada"
    for section in SECTIONS:
        if section != BIBTEX:
            project.write(f"{folder}/{section}.yml", yaml.safe_dump(entries(section)))
    bib = [
        {"key": "notes", "word": "Notes", "more": f", tags = {{{secret('tag')}}}"},
        {"key": "secret1", "word": secret(BIBTEX), "more": ", private = {true}"},
        {"key": "secret2", "word": secret(BIBTEX), "more": ""},
        {"key": "secret3", "word": secret(BIBTEX), "more": ", private = {perhaps}"},
    ]
    project.write(f"{folder}/publications.bib", "".join(PAPER % each for each in bib))
    project.write(f"{folder}/publications.yml", "secret2:\n  private: true\n")
    profile = {
        "name": "Ada Lovelace",
        "languages": [
            {"language": "French"},
            {"language": secret("languages"), "private": True},
        ],
        "cvs": {"short": {"length": 3, "tags": [secret("tag")]}},
    }
    project.write(f"{folder}/profile.yml", yaml.safe_dump(profile))
    project.write("docs/assets/portrait.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
    sections = "".join(f'\n## {name}\n\n{{{{ section("{name}") }}}}\n' for name in SECTIONS)
    project.write("docs/index.md", PAGE)
    project.write("docs/all.md", f"# All\n{sections}\n{{{{ figure('coauthors') }}}}\n")
    project.write("docs/cv.md", "# CV\n\n{{ cv() }}\n")
    project.write("docs/short.md", '# CV\n\n{{ cv("short") }}\n')


def readable(file: Path) -> str:
    """Return all that can be read in a file, its name too."""
    content = file.read_bytes()
    text = f"{file.name} {content.decode('utf-8', 'replace')}"
    if file.suffix == ".pdf":
        reader = PdfReader(file)
        text += " ".join(page.extract_text() for page in reader.pages)
        text += " ".join(str(each) for page in reader.pages for each in page.get("/Annots") or ())
        text += str(reader.metadata) + str(reader.outline)
    return text.casefold()


def test_private_entries_are_in_no_byte_of_the_site(project: SiteFolder) -> None:
    write_site(project)

    done = project.build(**WITH_ALL)

    assert done.returncode == 0, done.stderr
    files = [file for file in project.output.rglob("*") if file.is_file()]
    assert {"cv.pdf", "cv-short.pdf", "references.bib", "data.json"} <= {
        each.name for each in files
    }
    assert "public talks" in readable(project.output / "cv.pdf")
    assert "public grants" in readable(project.output / "cv-short.pdf")
    words = [secret(name) for name in (*SECTIONS, "languages", "tag")]
    told = {
        (word, file.name)
        for file in files
        if "qxz" in (text := readable(file))
        for word in words
        if word in text
    }
    assert not told
    assert not [file for file in files if "secret" in file.as_posix().partition("/site/")[2]]


def test_private_entry_is_checked(project: SiteFolder) -> None:
    project.write(
        "docs/data/ada/talks.yml", "- title: T\n  event: E\n  date: May\n  private: true\n"
    )

    done = project.check()

    assert "docs/data/ada/talks.yml:3:9: error[PF014]" in done.stderr
