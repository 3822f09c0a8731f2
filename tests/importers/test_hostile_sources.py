"""Links, pipes, large files and parent paths in every place that a format reads."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from importers import documents, source_files
from importers.draft import Draft
from importers.processor_time import in_time
from importers.report import IMPORT_REPORTS, Fate
from importers.running import plan_import, read_draft
from importers.source_files import MOST_BYTES, SourceError
from portfolio.loading.config import read_project
from tests.importers.sources import FOLDER, jekyll_draft
from tests.sites import SiteFolder

SECRET = "Xyzzy"
"""Stands in every file outside of the source, and may stand nowhere afterwards."""

CONTENTS = {
    ".md": f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n",
    ".html": f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n",
    ".yml": f"name: {SECRET}\nmain:\n  - title: {SECRET}\n    url: /{SECRET}\n",
    ".yaml": f"name: {SECRET}\nbaseURL: https://{SECRET}.example.net\n",
    ".toml": f'title = "{SECRET}"\n',
    ".json": f'{{"basics": {{"name": "{SECRET}", "summary": "{SECRET}"}}}}',
    ".bib": f"@misc{{{SECRET}, title = {{{SECRET}}}, author = {{A}}, year = 2000}}\n",
    ".txt": f"{SECRET}\n",
    ".tex": f"{SECRET}\n",
    ".csv": f"Title,Name\n{SECRET},{SECRET}\n",
}

PLACES = {
    "jekyll": (
        "al-folio",
        "_config.yml", "_pages/new.md", "_posts/2020-01-01-new.md", "_drafts/new.md",
        "_news/new.md", "_projects/new.md", "_books/new.md", "new.html", "_data/new.yml",
        "_data/deep/new.yml", "_data/socials.yml", "_data/navigation.yml", "_data/cv.yml",
        "_data/cv.json", "assets/json/resume.json", "_bibliography/papers.bib",
        "assets/img/prof_pic.jpg", "assets/img/unused.png", "assets/img/12.jpg",
        "assets/pdf/cv.pdf", "images/new.png", "files/new.pdf",
    ),
    "hugo": (
        "hugoblox",
        "hugo.yaml", "hugo.toml", "config.yaml", "config.toml", "config/_default/hugo.yaml",
        "config/_default/new.toml", "data/authors/me.yaml", "data/authors/new.yml",
        "content/authors/new/_index.md", "content/blog/new.md", "content/new/index.md",
        "content/publications/conference-paper/cite.bib", "content/_index.md",
        "content/blog/get-started/welcome.jpg", "assets/media/authors/me.png",
        "static/uploads/resume.pdf",
    ),
    "page": ("jekyll-page", "new.md", "new.txt", "fairy.png", "new.tex"),
    "linkedin": ("linkedin", "Positions.csv", "Projects.csv", "Skills.csv"),
}  # fmt: skip
"""By format: a source, and every file in it that the format reads, lists or takes along."""

LINKED_FOLDERS = [
    ("jekyll", "al-folio",
     ("_pages", "_posts", "_drafts", "_news", "_data", "_bibliography", "assets", "images", "files",
      "new")),
    ("hugo", "hugoblox",
     ("config/_default", "data/authors", "content/authors", "content/blog")),
    ("hugo", "hugoblox", ("assets/media/authors",)),
    ("hugo", "hugoblox", ("content",)),
]  # fmt: skip
"""A format, a source, and folders in it that are replaced by links out of it."""


def plant_link(place: Path) -> None:
    outside = next(each for each in place.parents if each.name == "source").parent
    target = outside / f"outside{place.suffix}"
    target.write_text(CONTENTS.get(place.suffix, SECRET), encoding="utf-8")
    place.symlink_to(target)


def plant_pipe(place: Path) -> None:
    os.mkfifo(place)


def plant_large_file(place: Path) -> None:
    text = CONTENTS.get(place.suffix, SECRET).encode()
    with place.open("wb") as file:
        file.write(text)
        file.truncate(MOST_BYTES + 1)


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "link": (plant_link, "it is a link out of the folder"),
    "pipe": (plant_pipe, "it is a pipe, not a file"),
    "large": (plant_large_file, f"it is larger than {MOST_BYTES // 1024**2} MB"),
}


@dataclass
class Imported:
    """What an import left behind."""

    draft: Draft
    site: SiteFolder
    said: str

    @property
    def reasons(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entry in self.draft.report.of(Fate.LEFT):
            found.setdefault(entry.file, set()).add(entry.reason)
        return found

    @property
    def leaks(self) -> list[str]:
        """The files of the new site that hold the secret, and the report if it prints it."""
        files = [file for file in self.site.docs.rglob("*") if file.is_file()]
        files.append(self.site.root / "mkdocs.yml")
        leaks = [file.name for file in files if SECRET.encode() in file.read_bytes()]
        return leaks + (["the report"] if SECRET in self.said else [])


def imported(tmp_path: Path, format: str, source: Path) -> Imported:
    (tmp_path / "new-site").mkdir()
    site = SiteFolder(tmp_path / "new-site")
    project, problems = read_project(site.root / "mkdocs.yml")
    assert not problems
    draft = read_draft(format, source, owner=None, person="somebody")
    plan = plan_import(draft, project, force=True)
    plan.apply()
    written = plan.written(project)
    said = [make(draft.report, written, dry_run=False) for make in IMPORT_REPORTS.values()]
    return Imported(draft, site, "\n".join(said))


def source_with(tmp_path: Path, name: str, places: tuple[str, ...]) -> tuple[Path, list[Path]]:
    """Return a copy of a source without some files, and where these were."""
    source = tmp_path / "source"
    shutil.copytree(FOLDER / name, source, symlinks=True)
    planted = [source / place for place in places]
    for place in planted:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
    return source, planted


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", PLACES)
def test_no_place_of_a_format_gives_what_may_not_be_read(
    format: str, kind: str, tmp_path: Path
) -> None:
    name, *places = PLACES[format]
    plant, reason = KINDS[kind]
    source, planted = source_with(tmp_path, name, tuple(places))
    for place in planted:
        plant(place)

    result = imported(tmp_path, format, source)

    assert len(places) > 2
    assert result.leaks == []
    assert {place: result.reasons.get(place, set()) & {reason} for place in places} == {
        place: {reason} for place in places
    }


@pytest.mark.parametrize(("format", "name", "folders"), LINKED_FOLDERS)
def test_no_folder_may_be_a_link_out_of_the_source(
    format: str, name: str, folders: tuple[str, ...], tmp_path: Path
) -> None:
    source, planted = source_with(tmp_path, name, folders)
    outside = tmp_path / "outside"
    for suffix, text in {**CONTENTS, ".png": SECRET, ".jpg": SECRET, ".pdf": SECRET}.items():
        for stem in ("x", "me", "2020-01-01-x", "welcome", "resume"):
            (outside / "img").mkdir(parents=True, exist_ok=True)
            (outside / f"{stem}{suffix}").write_text(text, encoding="utf-8")
            (outside / "img" / f"{stem}{suffix}").write_text(text, encoding="utf-8")
    for place in planted:
        place.symlink_to(outside)

    result = imported(tmp_path, format, source)

    assert result.leaks == []
    assert {folder for folder in folders if folder not in result.reasons} == set()


PARENT_PATHS = (
    "../outside.png", "../../outside.png", "/../outside.png", "%2e%2e/outside.png",
    "images/../../outside.png", "..%2foutside.png", "{outside}", "file://{outside}",
)  # fmt: skip


@pytest.mark.parametrize("path", PARENT_PATHS)
@pytest.mark.parametrize(
    ("format", "file", "text"),
    [
        ("page", "a.md", "# A\n\n![x]({0})\n\n[y]({0})\n"),
        ("jekyll", "_pages/a.md", "---\ntitle: A\n---\n\n![x]({0})\n\n[y]({0})\n"),
        ("jekyll", "_config.yml", "title: A\nauthor:\n  name: A\n  avatar: '{0}'\n"),
        ("jekyll", "_pages/a.md", "---\ntitle: A\nprofile:\n  image: '{0}'\n---\n\nWords\n"),
        ("jekyll", "_projects/a.md", "---\ntitle: A\nimg: '{0}'\n---\n\nWords\n"),
        ("jekyll", "_bibliography/a.bib",
         "@misc{{a, title = {{A}}, author = {{B}}, year = 2000, preview = {{{0}}}}}\n"),
        ("hugo", "content/post/a.md", "---\ntitle: A\n---\n\n![x]({0})\n\n[y]({0})\n"),
    ],
    ids=["page", "jekyll page", "avatar", "profile", "project", "preview", "hugo page"],
)  # fmt: skip
def test_no_address_leads_to_a_file_outside(
    format: str, file: str, text: str, path: str, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.png"
    outside.write_text(SECRET, encoding="utf-8")
    path = path.format(outside=outside)
    place = tmp_path / "source" / file
    place.parent.mkdir(parents=True)
    (tmp_path / "source" / "index.md").write_text("Hello.\n", encoding="utf-8")
    place.write_text(text.format(path), encoding="utf-8")

    result = imported(tmp_path, format, tmp_path / "source")

    assert result.leaks == []
    assert result.draft.files == {}
    named = [entry for entry in result.draft.report.entries if path in entry.old]
    assert [entry.fate for entry in named if entry.fate is Fate.TAKEN] == []
    assert named


SINGLE = {
    "bibtex": "papers.bib", "jsonresume": "resume.json", "rendercv": "rendercv.yaml",
    "orcid": "orcid.json", "csl-json": "zotero.json", "page": "page.md", "jekyll": "page.md",
}  # fmt: skip


@pytest.mark.parametrize("format", SINGLE)
def test_named_file_may_be_a_link(format: str, tmp_path: Path) -> None:
    link = tmp_path / f"link{Path(SINGLE[format]).suffix}"
    link.symlink_to(FOLDER / SINGLE[format])

    draft = read_draft(format, link, owner=None)

    assert draft.profile or draft.publications or draft.pages


@pytest.mark.parametrize("kind", ["pipe", "large"])
@pytest.mark.parametrize("format", SINGLE)
def test_named_file_must_be_a_file_within_the_limit(format: str, kind: str, tmp_path: Path) -> None:
    place = tmp_path / "source" / SINGLE[format]
    place.parent.mkdir()
    plant, reason = KINDS[kind]
    plant(place)

    with pytest.raises(SourceError, match=f"{place.name} cannot be read: {reason}"):
        read_draft(format, place, owner=None)


@pytest.mark.parametrize("kind", KINDS)
def test_folder_with_a_resume_that_may_not_be_read_is_refused(kind: str, tmp_path: Path) -> None:
    source, (place,) = source_with(tmp_path, "jekyll-page", ("resume.json",))
    plant, reason = KINDS[kind]
    plant(place)

    with pytest.raises(SourceError, match=reason):
        read_draft("jsonresume", source, owner=None)


def test_source_of_which_nothing_may_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    plant_link(tmp_path / "source" / "_config.yml")

    with pytest.raises(SourceError, match=r"not read: _config.yml \(it is a link out of the fold"):
        read_draft("jekyll", tmp_path / "source", owner=None)


@pytest.mark.parametrize(
    "raw", [b"\xff\xfeA", b"Caf\x81 \x8d", b"\xfe\xff\xd8\x00A"], ids=["odd", "bytes", "half"]
)
@pytest.mark.parametrize("format", SINGLE)
def test_undecodable_text_gets_one_message(format: str, raw: bytes, tmp_path: Path) -> None:
    place = tmp_path / SINGLE[format]
    place.write_bytes(raw)

    with pytest.raises(SourceError, match=f"{place.name} is no text in UTF-8"):
        read_draft(format, place, owner=None)


def test_undecodable_page_of_a_site_is_left_out_and_the_others_come(tmp_path: Path) -> None:
    source, (page, data) = source_with(tmp_path, "al-folio", ("_pages/new.md", "_data/new.yml"))
    for place in (page, data):
        place.write_bytes(b"title: \x81\x8d\n")

    result = imported(tmp_path, "jekyll", source)

    assert len(result.draft.pages) > 3
    for path in ("_pages/new.md", "_data/new.yml"):
        assert any("is no text in UTF-8" in reason for reason in result.reasons[path])


def test_file_that_turns_into_a_link_before_it_is_taken_along_is_refused(tmp_path: Path) -> None:
    source, _ = source_with(tmp_path, "al-folio", ())
    (tmp_path / "new-site").mkdir()
    site = SiteFolder(tmp_path / "new-site")
    project, _ = read_project(site.root / "mkdocs.yml")
    draft = read_draft("jekyll", source, owner=None)
    plan = plan_import(draft, project)
    outside = tmp_path / "outside.jpg"
    outside.write_text(SECRET, encoding="utf-8")
    for file in draft.files.values():
        file.real.unlink()
        file.real.symlink_to(outside)

    with pytest.raises(SourceError, match="it is a link out of the folder"):
        plan.apply()

    assert all(SECRET.encode() not in file.read_bytes() for file in site.docs.rglob("*.jpg"))


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("demo/index.html", "<script>1</script>", "it can run"),
        ("dump.sql.gz", "x", "its name looks like a secret"),
        ("notes.txt", "-----BEGIN PRIVATE KEY-----\n", "there is a private key in it"),
        ("lab.ipynb", f'{{"a": "ghp_{"a1" * 18}"}}', "there is an access token in it"),
    ],
)
def test_link_to_harm_becomes_words(name: str, text: str, reason: str, tmp_path: Path) -> None:
    page = f"---\ntitle: A\n---\nThe [loom](/files/{name}).\n"

    draft = jekyll_draft(tmp_path, {f"files/{name}": text, "index.md": page})

    reasons = [each.reason for each in draft.report.of(Fate.CHANGED) if "loom" in each.old]
    assert [each[: len(reason)] for each in reasons] == [reason]
    assert (draft.files, "The loom." in draft.pages["index.md"]) == ({}, True)


PAGE = "---\ntitle: A\n---\n\nWords of a page.\n\n"
BOMBS = {
    "long page": ("jekyll", "_pages/a.md", PAGE + "a " * 300_000, "more than 512 KB of text"),
    "long HTML": ("page", "a.html", "<p>" + "a " * 300_000, "more than 512 KB of text"),
    "NUL in LaTeX": ("page", "a.tex", "\0", "is no text"),
    "deep JSON": ("jekyll", "_data/a.json", "[" * 100_000, "nested too deeply|recursion"),
    "rather deep JSON": ("jekyll", "_data/a.json", "[" * 500 + "]" * 500, "nested too deeply"),
    "deep TOML": ("hugo", "data/a.toml", "a = " + "[" * 9_000, "recursion"),
    "large number": ("hugo", "data/a.toml", "a = " + "9" * 5_000, "4300 digits"),
    "long alias": (
        "jekyll", "_data/a.yml",
        "a: &a " + "x" * 100_000 + "\nb: [" + "*a, " * 1_000 + "]", "more than 100,000 values",
    ),
    "deep conditions": (
        "jekyll", "_pages/a.md", PAGE + "{% if page.title %}" * 500, "nested too deeply",
    ),
}  # fmt: skip
"""A format, a file in a small source of it, what it holds, and why it is left out."""

SMALL = {
    "jekyll": {"_config.yml": "title: A\n", "index.md": PAGE},
    "hugo": {"hugo.yaml": "title: A\n", "content/_index.md": PAGE},
    "page": {"index.md": PAGE},
}


def small_source(tmp_path: Path, format: str, files: dict[str, str | bytes]) -> Path:
    source = tmp_path / "source"
    for name, text in {**SMALL[format], **files}.items():
        place = source / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return source


@pytest.mark.parametrize("bomb", BOMBS)
def test_bomb_is_left_out_and_the_rest_comes(bomb: str, tmp_path: Path) -> None:
    kind, file, text, reason = BOMBS[bomb]

    result = imported(tmp_path, kind, small_source(tmp_path, kind, {file: text}))

    assert any(re.search(reason, each) for each in result.reasons[file])
    assert "Words of a page." in "".join(result.draft.pages.values())


ODD = {
    "a text for a mapping": ("jekyll", "_data/socials.yml", "words"),
    "no address": ("jekyll", "_data/socials.yml", "quora_username: https://x]y\n"),
    "no address of the site": ("jekyll", "_config.yml", "title: A\nurl: 'http://['\n"),
    "no digit": ("jekyll", "_projects/a.md", "---\ntitle: A\nimportance: ²\n---\n"),
    "half a character": ("jekyll", "_data/education.json", r'[{"degree": "\ud800 \u0000"}]'),
    "long limit": (
        "jekyll", "_pages/a.md", f"{PAGE}{{% for a in site.x limit:{'9' * 5_000} %}}{{% endfor %}}",
    ),
    "text that doubles": (
        "jekyll", "_pages/a.md",
        PAGE + "{% assign v = page.title %}" + "{% assign v = v | append: v %}" * 50 + "{{ v }}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_value_ends_no_import(odd: str, tmp_path: Path) -> None:
    kind, file, text = ODD[odd]

    result = imported(tmp_path, kind, small_source(tmp_path, kind, {file: text}))

    assert result.draft.pages
    assert result.said.encode()


CALL = "\ue010hero()\ue011 \ue0000\ue001 <https://{{hero()}}>"
"""What importers themselves put in the place of a call, and an address that holds one."""
ESCAPED = CALL.encode("unicode_escape").decode().replace('"', "'")


@pytest.mark.parametrize(
    ("format", "file", "text"),
    [
        ("page", "a.md", f"# A\n\n{CALL}\n"),
        ("page", "a.txt", CALL),
        ("page", "a.html", f"<p>{CALL}</p>"),
        ("page", "a.tex", re.sub(r"([{}])", r"\\\1", CALL)),
        ("jekyll", "a.md", f'---\ntitle: A\nx: "{ESCAPED}"\n---\n\nA {{{{ page.x }}}} {CALL}\n'),
        ("jekyll", "a.md", "---\ntitle: A\n---\n\nA &#xe010;hero()&#57361;\n"),
        ("hugo", "content/a.md", f'---\ntitle: A\nsummary: "{ESCAPED}"\n---\n\n{CALL}\n'),
    ],
)
def test_no_text_becomes_a_call(format: str, file: str, text: str, tmp_path: Path) -> None:
    source = small_source(tmp_path, format, {file: text})

    pages = imported(tmp_path, format, source).draft.pages

    (page,) = [text for uri, text in pages.items() if uri.removesuffix(".md") == "a"]
    assert "hero()" in page
    assert not re.search(r"\{\{|[\ue000-\ue01f]", page)


@pytest.mark.parametrize("file", ["a.docx", "a.odt"])
@pytest.mark.parametrize(("limit", "most"), [("MOST_UNPACKED", 999), ("MOST_MEMBERS", 0)])
def test_archive_that_is_too_large_is_not_unpacked(
    limit: str, most: int, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, limit, most)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", b"\0" * 1_000)
    source = small_source(tmp_path, "page", {file: made.getvalue()})

    result = imported(tmp_path, "page", source)

    assert any("too large when it is unpacked" in reason for reason in result.reasons[file])


def test_work_without_end_is_stopped_and_the_bound_around_it_goes_on() -> None:
    def search() -> None:
        re.search("(?:a|a)*b", "a" * 60)

    def searches() -> None:
        with pytest.raises(SourceError, match="inner takes more than"):
            in_time(search, "inner", 0.05)
        search()

    with pytest.raises(SourceError, match="outer takes more than"):
        in_time(searches, "outer", 0.2)


def test_folder_of_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_files, "MOST_FILES", 3)
    source = small_source(tmp_path, "page", {f"{number}.md": PAGE for number in range(3)})

    with pytest.raises(SourceError, match="holds more than 3 files"):
        read_draft("page", source, owner=None)


def test_folder_below_many_others_is_left_out(tmp_path: Path) -> None:
    source = small_source(tmp_path, "jekyll", {f"{'d/' * 45}a.md": PAGE})

    result = imported(tmp_path, "jekyll", source)

    assert {"it stands in more than 40 folders"} in result.reasons.values()
