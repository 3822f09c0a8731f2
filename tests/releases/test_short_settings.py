"""The long `mkdocs.yml` of the first release in the short form."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from releases.migrations import migrate
from releases.short_settings import HEAD, LONG, short_settings
from tests.builders import REPOSITORY
from tests.sites import SiteFolder

SHIPPED = LONG.read_text(encoding="utf-8")


def shortened(*edits: tuple[str, str]) -> tuple[str, list[str]]:
    """Return the shipped text with edits in the short form, without its head, and the notes."""
    text = SHIPPED
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    short = short_settings(text)
    assert short.text.startswith(HEAD)
    return short.text.removeprefix(HEAD), short.notes


def test_unchanged_settings_become_those_that_are_shipped_now() -> None:
    short, notes = shortened()

    now = (REPOSITORY / "tests" / "releases" / "short.yml").read_text(encoding="utf-8")
    assert HEAD + short == now
    assert notes == []


def test_own_stylesheets_are_kept_with_their_comments() -> None:
    last = "  - assets/stylesheets/portfolio/print.css\n"
    short, notes = shortened((last, f"{last}  # for talks\n  - assets/mine.css   # teal\n"))

    assert "extra_css:\n  # for talks\n  - assets/mine.css   # teal\n" in short
    assert "portfolio" not in short
    assert notes == []


def test_stylesheet_of_ours_that_had_been_taken_out_is_told() -> None:
    short, notes = shortened(("  - assets/stylesheets/portfolio/hero.css\n", ""))

    assert "extra_css" not in short
    assert notes == [
        '"assets/stylesheets/portfolio/hero.css" of extra_css counts again: you had taken it out'
    ]


def test_plugins_of_theirs_and_changed_options_of_ours_are_kept() -> None:
    short, notes = shortened(("  - search\n", "  - search:\n      lang: de\n  - tags  # mine\n"))

    assert "plugins:\n  - search:\n      lang: de\n  - tags  # mine\n" in short
    assert "macros" not in short
    assert notes == []


def test_feature_that_had_been_taken_out_stays_out() -> None:
    short, _ = shortened(("    - toc.follow\n", "    - content.code.copy\n"))

    assert yaml.safe_load(short)["theme"] == {
        "features": {"content.code.copy": True, "toc.follow": False}
    }


THEME = SHIPPED[SHIPPED.index("theme:") : SHIPPED.index("extra_css:")]


@pytest.mark.parametrize(
    "theme",
    [
        "theme: {name: material, font: false, language: de, features: [toc.follow, a.b]}\n",
        "theme: {name: material, font: no, # mine\n language: de, features: [toc.follow, a.b]}\n",
        "theme:\n  name: material\n  language: de\n  features: [toc.follow, a.b]   # mine\n",
    ],
)
def test_theme_in_braces_or_brackets_is_shortened_too(theme: str) -> None:
    short, _ = shortened((THEME, theme))

    assert yaml.safe_load(short)["theme"] == {
        "language": "de",
        "features": {"a.b": True, "navigation.tabs": False, "navigation.tabs.sticky": False},
    }
    assert ("# mine" in theme) == ("# mine\n" in short)


def test_parts_of_the_theme_that_had_been_taken_out_are_told_or_stay_out() -> None:
    short, notes = shortened((THEME, "theme:\n  name: material\n  custom_dir: overrides\n"))

    assert set(yaml.safe_load(short)["theme"]["features"].values()) == {False}
    assert notes == [
        f'"{name}" of theme counts again: you had taken it out'
        for name in ("font", "favicon", "palette")
    ]


def test_theme_that_is_a_name_alone_is_told_what_counts_again() -> None:
    short, notes = shortened((THEME, "theme: material\n"))

    assert "theme: material\n" in short
    assert '"features" of theme counts again: you had taken it out' in notes


def test_raw_data_that_had_been_published_is_told() -> None:
    short, notes = shortened(("  /data/\n", "  /drafts/\n"))

    assert "exclude_docs: |\n  /drafts/\n" in short
    assert notes == ['"/data/" of exclude_docs counts again: you had taken it out']


def test_comments_at_features_stay() -> None:
    short, _ = shortened(
        ("    - toc.follow\n", "    # above\n    - toc.follow   # behind\n    - a.b   # added\n")
    )

    assert (
        "\n# above\n# - toc.follow   # behind\ntheme:\n  features:\n    - a.b   # added\n" in short
    )


def test_mark_of_a_document_does_not_matter() -> None:
    assert short_settings(f"%YAML 1.2\n--- # mine\n{SHIPPED}...\n").text == (
        short_settings(f"# mine\n{SHIPPED}").text
    )


def test_feature_that_was_added_is_in_a_list() -> None:
    short, _ = shortened(("    - toc.follow\n", "    - toc.follow\n    - content.code.copy\n"))

    assert yaml.safe_load(short)["theme"] == {"features": ["content.code.copy"]}


def test_setting_of_the_theme_that_differs_is_kept_alone() -> None:
    old = "favicon: assets/images/portfolio/favicon.svg"
    short, _ = shortened((old, "favicon: assets/me.svg   # me"))

    assert "theme:\n  favicon: assets/me.svg   # me\n" in short
    assert "palette" not in short


def test_files_that_are_not_published_are_kept() -> None:
    short, _ = shortened(("  /data/\n", "  /data/\n  /drafts/\n"))

    assert yaml.safe_load(short)["exclude_docs"] == "/drafts/\n"


def test_hooks_of_theirs_stand_beside_ours() -> None:
    short, _ = shortened(("  - hooks/events.py\n", "  - hooks/events.py\n  - own.py\n"))

    assert yaml.safe_load(short)["hooks"] == ["hooks/events.py", "own.py"]


@pytest.mark.parametrize(
    "line", ["extra_javascript: [assets/a.js]", "extra_javascript:\n- assets/a.js"]
)
def test_list_in_any_form_stays(line: str) -> None:
    files = SHIPPED[SHIPPED.index("extra_javascript:") : SHIPPED.index("plugins:")]
    short, notes = shortened((files, f"{line}\n\n"))

    assert yaml.safe_load(short)["extra_javascript"] == ["assets/a.js"]
    assert len(notes) in (0, 2)  # in one line it stays as it is


def test_comment_in_lines_that_go_is_kept() -> None:
    short, _ = shortened(
        ("extra_css: ", "# Remember the order.\nextra_css: "),
        ("  - footnotes\n", "  - footnotes   # I need them\n"),
        ("  - tables\n", "  # and these\n  - tables\n"),
    )

    for words in ("# Remember the order.", "# - footnotes   # I need them", "# and these"):
        assert f"\n{words}\n" in short


def test_setting_that_had_been_taken_out_whole_is_told() -> None:
    start, end = SHIPPED.index("exclude_docs:"), SHIPPED.index("markdown_extensions:")

    assert shortened((SHIPPED[start:end], ""))[1] == [
        '"exclude_docs" counts again, as the release has it'
    ]


def test_short_settings_and_broken_ones_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    for text in (f"{HEAD}site_url: https://a.example/\n", "nav: [\n", "- a list\n"):
        file.write_text(text, encoding="utf-8")

        notes = migrate(tmp_path, "0.1.0")

        assert file.read_text(encoding="utf-8") == text
        assert len(notes) == ("INHERIT" not in text)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("site_name: A\nnav: [\n# mistakes.css", "line 3: expected the node content"),
        ("\n{nav: [a.md]} # mistakes.css", "line 2: all settings stand in braces"),
        ("- a list   # mistakes.css", "no mapping"),
    ],
)
def test_why_settings_stay_long_is_told_and_names_of_ours_are_new(
    text: str, cause: str, tmp_path: Path
) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(text.replace("mistakes", "assets/stylesheets/portfolio/mistakes"), "utf-8")

    (note,) = migrate(tmp_path, "0.1.0")

    assert cause in note
    assert "portfolio/errors.css" in file.read_text(encoding="utf-8")


def test_each_file_of_settings_is_shortened_and_no_other(tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "site.yml", "de.yaml"):
        (tmp_path / name).write_text(SHIPPED, encoding="utf-8")
    (tmp_path / "other.yml").write_text("- mistakes.css\n", encoding="utf-8")

    assert migrate(tmp_path, "0.1.0") == []

    assert {file.name for file in tmp_path.iterdir() if HEAD in file.read_text("utf-8")} == {
        "mkdocs.yml",
        "site.yml",
        "de.yaml",
    }


def test_line_ends_of_the_owner_stay(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_bytes(SHIPPED.replace("\n", "\r\n").encode())

    migrate(tmp_path, "0.1.0")

    assert b"INHERIT: hooks/mkdocs-base.yml\r\n" in file.read_bytes()
    assert b"\r\r" not in file.read_bytes()
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_old_class_in_styles_of_the_owner_is_told(tmp_path: Path) -> None:
    site = tmp_path / "docs" / "assets" / "mine.css"
    site.parent.mkdir(parents=True)
    site.write_text(".pf-mistakes { color: red }\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(HEAD, encoding="utf-8")

    assert migrate(tmp_path, "0.1.0") == [
        "docs/assets/mine.css: the class .pf-mistakes is called .pf-errors now"
    ]
    assert migrate(tmp_path, "1.0.0") == []


def test_site_in_the_short_form_is_built(
    project: SiteFolder,
) -> None:
    text = short_settings(
        SHIPPED.replace("jen-wei", "ada").replace("  - search\n", "  - search:\n      lang: de\n")
    ).text
    start, end = text.index("nav:"), text.index("not_in_nav:")
    project.write("mkdocs.yml", text[:start] + "nav:\n  - index.md\n" + text[end:])

    built = project.build()

    assert built.returncode == 0, built.stderr
    assert "Ada Lovelace" in project.html()
