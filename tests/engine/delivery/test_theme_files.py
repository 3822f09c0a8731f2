from __future__ import annotations

import re

from portfolio.engine.delivery.theme_files import is_of_other_language
from portfolio.rendering import theme_folders

LUNR = "assets/javascripts/lunr/"


def needed(*languages: str) -> set[str]:
    """Return the files of the theme's search that languages need, by their last names."""
    folder = theme_folders()[0] / LUNR
    files = [file.relative_to(folder).as_posix() for file in folder.rglob("*.js")]
    assert len(files) > 30
    return {file for file in files if not is_of_other_language(LUNR + file, languages)}


def test_english_needs_no_file() -> None:
    assert needed("en") == set()


def test_language_needs_its_own_file_and_the_shared_one() -> None:
    assert needed("de") == {"min/lunr.stemmer.support.min.js", "min/lunr.de.min.js"}


def test_several_languages_need_the_file_for_several() -> None:
    assert needed("en", "ja", "th") == {
        "min/lunr.stemmer.support.min.js",
        "min/lunr.multi.min.js",
        "min/lunr.ja.min.js",
        "min/lunr.th.min.js",
        "tinyseg.js",
        "wordcut.js",
    }


def test_worker_of_the_theme_loads_only_files_that_are_known_here() -> None:
    worker = next((theme_folders()[0] / "assets/javascripts/workers").glob("search.*.js"))
    loaded = set(re.findall(r"/([\w./${}]+)\.js`", worker.read_text(encoding="utf-8")))

    assert loaded == {
        "tinyseg", "wordcut", "min/lunr.${n}.min", "min/lunr.multi.min",
        "min/lunr.stemmer.support.min",
    }  # fmt: skip


def test_other_files_are_of_no_language() -> None:
    assert not is_of_other_language("assets/javascripts/bundle.js", ["en"])
