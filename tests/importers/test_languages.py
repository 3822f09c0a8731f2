"""Jekyll sites in several languages: one is imported, the others are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft
from importers.running import read_draft


def jekyll(folder: Path, files: dict[str, str], language: str = "") -> Draft:
    """Return what a Jekyll site of these files gives."""
    for path, text in {"_config.yml": "title: Ada Lovelace\nlang: en\n", **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_draft("jekyll", folder, owner=None, language=language)


FOLDERS = {
    "_pages/en/about.md": "---\ntitle: About\npermalink: /\n---\nShe weaves.\n",
    "_pages/fr/about.md": "---\ntitle: Accueil\npermalink: /fr/\n---\nElle tisse.\n",
    "_pages/en/loom.md": "---\ntitle: The loom\npermalink: /loom/\n---\nIt weaves.\n",
    "_pages/fr/loom.md": "---\ntitle: Le métier\npermalink: /fr/loom/\n---\nIl tisse.\n",
}
FIELDS = {
    "index.md": "---\ntitle: About\nlang: en\n---\nShe weaves.\n",
    "index-fr.md": "---\ntitle: Accueil\nlang: fr\npermalink: /\n---\nElle tisse.\n",
    "loom.md": "---\ntitle: The loom\nlang: en\n---\nIt weaves.\n",
    "loom-fr.md": "---\ntitle: Le métier\nlang: fr\npermalink: /loom/\n---\nIl tisse.\n",
}


UNNAMED = {path: text.replace("lang: en\n", "") for path, text in FIELDS.items()}


@pytest.mark.parametrize("files", [FOLDERS, FIELDS, UNNAMED])
@pytest.mark.parametrize(
    ("language", "home", "page", "others"),
    [("", "She weaves.", "It weaves.", "fr"), ("fr", "Elle tisse.", "Il tisse.", "en")],
)
def test_one_language_comes_in_whole_and_the_others_are_told_by_page(
    tmp_path: Path, files: dict[str, str], language: str, home: str, page: str, others: str
) -> None:
    draft = jekyll(tmp_path, files, language)

    assert home in draft.pages["index.md"]
    assert page in draft.pages["loom.md"]
    assert len(draft.pages) == 2
    told = [each.file for each in draft.report.entries if f"--language {others}" in each.reason]
    assert len(told) == 2


def test_folders_of_two_letters_with_different_pages_are_no_languages(tmp_path: Path) -> None:
    files = {
        "index.md": "---\ntitle: About\n---\nShe weaves.\n",
        "cv/index.md": "---\ntitle: Life\n---\nBorn in London.\n",
        "ta/notes.md": "---\ntitle: Notes\n---\nNotes.\n",
    }

    draft = jekyll(tmp_path, files)

    assert len(draft.pages) == 3
