from __future__ import annotations

import re

import pytest

from portfolio.engine.delivery.files import (
    LOOKS,
    is_of_other_language,
    is_of_other_look,
    is_source_map,
    unreferenced,
    without_source_map,
)
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


@pytest.mark.parametrize(("look", "left"), [("warm", ["warm.css"]), (None, [])])
def test_only_the_chosen_look_counts(look: str | None, left: list[str]) -> None:
    looks = [f"{LOOKS}{name}" for name in ("cool.css", "warm.css")]

    assert [path for path in looks if not is_of_other_look(path, look)] == [
        f"{LOOKS}{name}" for name in left
    ]
    assert not is_of_other_look("assets/stylesheets/portfolio/tokens.css", look)
    assert not is_of_other_look(f"{LOOKS}cool/grain.png", look)


def test_other_files_are_of_no_language() -> None:
    assert not is_of_other_language("assets/javascripts/bundle.js", ["en"])


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("run()\n//# sourceMappingURL=a.js.map\n\n", "run()\n"),
        ("a{}/*# sourceMappingURL=a.css.map */", "a{}\n"),
        ("run()\n", "run()\n"),
        ('x="//# sourceMappingURL=no";run()', 'x="//# sourceMappingURL=no";run()'),
    ],
)
def test_comment_that_names_the_source_map_is_removed(text: str, without: str) -> None:
    assert without_source_map(text) == without


def test_source_maps_are_recognised_by_their_ending() -> None:
    assert is_source_map("a/b.js.map")
    assert not is_source_map("a/map.js")


def test_file_that_no_text_names_is_unreferenced() -> None:
    assert unreferenced(["a/one.png", "a/two.png"], ["no", "see x/two.png"]) == ["a/one.png"]
