"""What an owner writes in `mkdocs.yml` is added to ours, in whichever form they write it.

MkDocs merges mappings, while a list or a text of the owner's replaces the inherited one in
silence. Each case here is a setting that an owner may write, built for real and compared with the
site that says the same in mappings, or that says nothing.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from portfolio.commands.checked import checked_site
from portfolio.problems import errors_among, format_problem
from tests.sites import BUILD, CHECK, SITE_URL, SiteFolder, run
from tests.test_site_tree import normalised

DRAFT = "docs/drafts/idea.md"
OWN_FILES = {
    DRAFT: "# An idea\n",
    "docs/assets/own.css": ".own { color: teal; }\n",
    "docs/data/ada/talks.yml": "- title: On engines\n  event: Salon\n  date: 1843\n",
    "docs/note.md": "# Note\n\nA[^1] ~~word~~.\n\n[^1]: Below.\n",
    "own.py": "def on_post_page(output, **_):\n    return output.replace('Note', 'Own note')\n",
}

SAME: dict[str, tuple[str, str]] = {
    "nothing of their own": ("", "plugins: {}\ntheme: {}\nextra: {}\n"),
    "nothing at all": ("", "plugins:\nmarkdown_extensions:\nextra_css:\nexclude_docs:\n"),
    "theme as a text": ("", "theme: material\n"),
    "theme with a name": ("", "theme: {name: material}\n"),
    "plugins as an empty list": ("", "plugins: []\n"),
    "plugins as a list": (
        "plugins: {tags: {}}\n",
        "plugins: [tags]\n",
    ),
    "plugins as a list with ours among them": (
        "plugins: {tags: {}}\n",
        "plugins:\n  - search\n  - macros\n  - tags\n",
    ),
    "options of ours in a list": (
        "plugins: {search: {lang: de}}\n",
        "plugins:\n  - search: {lang: de}\n",
    ),
    "extensions as a list": (
        "markdown_extensions: {pymdownx.tilde: {}}\n",
        "markdown_extensions: [pymdownx.tilde]\n",
    ),
    "options of an extension in a list": (
        "markdown_extensions: {toc: {toc_depth: 3}, pymdownx.tilde: {}}\n",
        "markdown_extensions:\n  - toc: {toc_depth: 3}\n  - pymdownx.tilde\n",
    ),
    "features as a list": (
        "theme: {features: {navigation.footer: true}}\n",
        "theme: {features: [navigation.footer]}\n",
    ),
    "features as a list with ours among them": (
        "theme: {features: [navigation.footer]}\n",
        "theme: {features: [navigation.tabs, navigation.footer]}\n",
    ),
    "features as a text": (
        "theme: {features: [navigation.footer]}\n",
        "theme: {features: navigation.footer}\n",
    ),
    "features as nothing": ("", "theme: {features: }\n"),
    "palette as nothing": ("", "theme: {palette: }\n"),
    "excluded pages as a text": (
        "exclude_docs: |\n  /drafts/\n  /data/\n",
        "exclude_docs: /drafts/\n",
    ),
    "excluded pages that would let the facts out": (
        "exclude_docs: /drafts/\n",
        "exclude_docs: |\n  /drafts/\n  !/data/\n",
    ),
    "styles as a list with ours among them": (
        "extra_css: [assets/own.css]\n",
        "extra_css:\n  - assets/stylesheets/portfolio/print.css\n  - assets/own.css\n",
    ),
}
"""Pairs of settings that mean the same, each alone."""

MAPPINGS = """\
plugins: {tags: {}, search: {lang: de}}
markdown_extensions: {toc: {toc_depth: 3}, pymdownx.tilde: {}}
theme: {features: {navigation.footer: true}}
extra_css: [assets/own.css]
exclude_docs: |
  /drafts/
  /data/
"""

TOGETHER: dict[str, tuple[str, str]] = {
    "nothing": (
        "",
        "plugins:\nmarkdown_extensions:\nextra_css:\nexclude_docs:\nextra: {}\ntheme: material\n",
    ),
    "empty lists and texts": ("", "plugins: []\ntheme: {name: material, features: , palette: }\n"),
    "lists of their own": (
        MAPPINGS,
        """\
plugins: [tags, search: {lang: de}]
markdown_extensions: [toc: {toc_depth: 3}, pymdownx.tilde]
theme: {features: navigation.footer}
extra_css: [assets/own.css]
exclude_docs: /drafts/
""",
    ),
    "lists with ours among them": (
        MAPPINGS,
        """\
plugins: [search: {lang: de}, macros, tags]
markdown_extensions: [pymdownx.tilde, toc: {toc_depth: 3}]
theme: {features: [navigation.tabs, navigation.footer]}
extra_css: [assets/stylesheets/portfolio/print.css, assets/own.css]
exclude_docs: |
  /drafts/
  !/data/
""",
    ),
}
"""Many pairs in one site."""


def each_case() -> list[Any]:
    slow = pytest.mark.slow
    together = [pytest.param(*pair, id=name) for name, pair in TOGETHER.items()]
    return together + [pytest.param(*pair, id=name, marks=slow) for name, pair in SAME.items()]


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, str]]:
    """Trees that were built, by the settings: most cases are compared with the same few."""
    return {}


@pytest.fixture
def site(project: SiteFolder) -> SiteFolder:
    for path, text in OWN_FILES.items():
        project.write(path, text)
    return project


def tree(site: SiteFolder, settings: str) -> dict[str, str]:
    """Build a site with settings, strictly; return the hashes of its files."""
    site.configure(settings)
    if "own.js" in settings:  # a script that no setting names is refused
        site.write("docs/assets/own.js", "document.title += '!';\n")
    built = site.build("--quiet")
    assert (built.returncode, built.stderr) == (0, ""), built.stderr
    files = (file for file in sorted(site.output.rglob("*")) if file.is_file())
    return {
        normalised(file.relative_to(site.output).as_posix().encode()).decode(): hashlib.sha256(
            normalised(file.read_bytes())
        ).hexdigest()
        for file in files
        if file.suffix != ".gz"
    }


def errors_of(site: SiteFolder) -> list[str]:
    """Return the errors that `python hooks check` tells, as text."""
    _, problems = checked_site(site.root / "mkdocs.yml")
    return [format_problem(problem) for problem in errors_among(problems)]


@pytest.mark.parametrize(("one", "other"), each_case())
def test_site_is_the_same_in_whichever_form_a_setting_is_written(
    one: str, other: str, site: SiteFolder, expected: dict[str, dict[str, str]]
) -> None:
    if one not in expected:
        expected[one] = tree(site, one)

    found = tree(site, other)

    assert "index.html" in found
    assert not [path for path in found if path.startswith("data/")]
    assert found == expected[one]
    assert errors_of(site) == []


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A site with all that an owner may have beside ours."""
    site = SiteFolder(tmp_path_factory.mktemp("everything"))
    for path, text in OWN_FILES.items():
        site.write(path, text)
    site.write("mine.py", "def define_env(env):\n    env.macro(lambda: 'MINE', 'mine')\n")
    site.write("docs/macros.md", "# Macros\n\n{{ mine() }} {{ profile('name') }}\n")
    site.write("mine/partials/copyright.html", "<p>All mine.</p>\n")
    site.write("mine/fragments/portfolio/hero.html", "<p>My hero.</p>\n")
    site.write("docs/hero.md", "# Hero\n\n{{ hero() }}\n")
    tree(
        site,
        """\
        extra_css: [assets/own.css]
        extra_javascript: [assets/own.js]
        theme:
          {custom_dir: mine, palette: {primary: teal}, features: {navigation.tabs.sticky: false}}
        plugins: [search: {enabled: false}, macros: {module_name: mine}]
        hooks: [hooks/events.py, own.py]
        """,
    )
    return site


OWNERS_BESIDE_OURS = {
    "colours in both schemes": ("index.html", r'(data-md-color-primary="teal".*){4}'),
    "feature of ours that is taken away": ("index.html", r'"navigation\.tabs"(?!.*\.sticky")'),
    "hook": ("note/index.html", "Own note"),
    "macros": ("macros/index.html", "MINE Ada Lovelace"),
    "script": ("index.html", "(?=.*publications.js).*assets/own.js"),
    "style after ours": ("index.html", "--pf-.*assets/own.css"),
    "template": ("index.html", "pf-.*All mine."),
    "template of a fragment": ("hero/index.html", "My hero."),
}
"""What is seen of settings of the owner's, each with the page where."""


@pytest.mark.parametrize("name", OWNERS_BESIDE_OURS)
def test_what_the_owner_has_stands_beside_ours(name: str, everything: SiteFolder) -> None:
    path, seen = OWNERS_BESIDE_OURS[name]

    assert re.search(seen, everything.html(path), re.S)


def test_search_is_taken_away_by_its_option(everything: SiteFolder) -> None:
    assert not (everything.output / "search").exists()


def test_list_of_colours_is_the_owners_alone_and_features_are_ours(site: SiteFolder) -> None:
    colours = "theme: {name: material, palette: [{scheme: slate, primary: teal}]}\n"
    tree(site, f"{colours}extra_css: [assets/own.css]\n")

    assert site.html().count('name="__palette"') == 1
    assert 'data-md-color-scheme="default"' not in site.html().partition("<body")[2]
    assert '"navigation.tabs.sticky"' in site.html()
    assert 0 < site.html().index("--pf-") < site.html().index("assets/own.css")


WITHOUT_US = {
    "hooks as a list": "hooks: [own.py]\n",
    "no hooks": "hooks: []\n",
}


@pytest.mark.parametrize("name", WITHOUT_US)
def test_build_without_our_events_stops_and_says_which_line_to_add(
    name: str, site: SiteFolder
) -> None:
    tree(site, "")
    before = site.html()
    site.configure(WITHOUT_US[name])

    built, checked = run(site.root, *BUILD), site.check()

    for done in (built, checked):
        assert done.returncode == 1
        assert 'add this line to the list: "- hooks/events.py"' in done.stderr
        assert "mkdocs.yml:3:1: error[PF081]" in done.stderr
        assert "Traceback" not in done.stderr
    assert site.html() == before


@pytest.mark.parametrize("plugins", ["search", "macros"])
def test_build_without_our_events_and_macros_stops_too(plugins: str, site: SiteFolder) -> None:
    site.configure(f"hooks: [own.py]\nplugins: [{plugins}]\n")

    built = run(site.root, *BUILD)

    assert built.returncode != 0
    assert "mkdocs.yml: add hooks/events.py to the list hooks:" in built.stderr


@pytest.mark.parametrize(
    "name", ["site_name", "extra", "validation", "hooks", "watch", "extra_javascript"]
)
def test_setting_that_mkdocs_does_not_take_empty_is_told(name: str, site: SiteFolder) -> None:
    site.configure(f"{name}:\n")

    errors = errors_of(site)

    assert [each for each in errors if f"mkdocs.yml:3:1: error[PF081]: {name} is empty" in each]


def test_site_that_inherits_nothing_is_told_how(site: SiteFolder) -> None:
    site.write("mkdocs.yml", "site_url: https://example.org/\n")

    checked = site.check()

    assert checked.returncode == 1
    assert "write as the first line: INHERIT: hooks/mkdocs-base.yml" in checked.stderr


FAULTS = {
    "unknown setting": ("site_nam: x\n", "base.yml:2:1: error[PF080]"),
    "file that is missing": ("extra_css: [assets/ownn.css]\n", "base.yml:2:13: error[PF063]"),
    "unknown feature": ("theme: {features: [toc.folow]}\n", "base.yml:2:20: error[PF084]"),
    "unknown plugin": ("plugins: {serach: {}}\n", "base.yml:2:11: error[PF080]"),
    "unknown person": ("extra: {person: aad}\n", "base.yml:2:17: error[PF030]"),
    "folder that is missing": ("theme: {custom_dir: min}\n", "base.yml:2:21: error[PF063]"),
    "another theme": ("theme: readthedocs\n", "base.yml:2:8: error[PF081]"),
    "file of another host": (
        "extra_css: ['https://cdn.example/a.css']\n",
        "base.yml:2:13: error[PF0",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_message_names_the_file_in_which_the_setting_stands(name: str, site: SiteFolder) -> None:
    settings, place = FAULTS[name]
    site.write("base.yml", f"INHERIT: hooks/mkdocs-base.yml\n{settings}")
    site.write("mkdocs.yml", "INHERIT: base.yml\nsite_url: https://example.org/\n")

    (error,) = errors_of(site)

    assert error.startswith(place)


def test_setting_that_is_replaced_is_not_checked(site: SiteFolder) -> None:
    site.write("base.yml", "INHERIT: hooks/mkdocs-base.yml\nextra: {person: aad}\n")
    site.write("mkdocs.yml", "INHERIT: base.yml\nsite_url: https://a.org/\nextra: {person: ada}\n")

    assert site.check().returncode == 0


def test_inherited_person_and_folders_are_used(site: SiteFolder) -> None:
    site.docs.rename(site.root / "pages")
    site.write(
        "base.yml", "INHERIT: hooks/mkdocs-base.yml\ndocs_dir: pages\nextra: {person: ada}\n"
    )
    site.write("mkdocs.yml", "INHERIT: base.yml\nsite_url: https://example.org/\n")

    built, checked = site.build(), site.check()

    assert (built.returncode, checked.returncode) == (0, 0), built.stderr + checked.stderr
    assert "Ada Lovelace" in site.html()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hooks/mkdocs-bsae.yml", 'did you mean "hooks/mkdocs-base.yml"?'),
        ("mkdocs.yml", "take one of the two lines out"),
    ],
)
def test_file_to_inherit_from_that_cannot_be_is_told_at_its_line(
    name: str, message: str, site: SiteFolder
) -> None:
    site.write("mkdocs.yml", f"site_url: https://example.org/\nINHERIT: {name}\n")

    checked = site.check()

    assert checked.returncode == 1
    assert "mkdocs.yml:2:10: error[PF0" in checked.stderr
    assert message in " ".join(checked.stderr.split())


def test_site_in_a_folder_of_its_own_inherits_from_above(site: SiteFolder) -> None:
    folder = site.root / "sites" / "second"
    folder.mkdir(parents=True)
    site.docs.rename(folder / "docs")
    (folder / "mkdocs.yml").write_text(
        "INHERIT: ../../hooks/mkdocs-base.yml\nsite_url: https://example.org/\n"
        "theme: {custom_dir: ../../overrides}\nhooks: [../../hooks/events.py]\n"
        "plugins: {macros: {module_name: ../../hooks/macros}}\n",
        encoding="utf-8",
    )

    built = site.build("-f", "sites/second/mkdocs.yml", "-d", str(site.output))
    checked = site.check("-f", "sites/second/mkdocs.yml")

    assert (built.returncode, checked.returncode) == (0, 0), built.stderr + checked.stderr
    assert "Ada Lovelace" in site.html()
    assert Path(folder / "docs").is_dir()


def test_site_whose_first_line_is_lost_is_not_built(site: SiteFolder) -> None:
    tree(site, "")
    before = site.html()
    site.write("mkdocs.yml", f"site_name: Ada\nsite_url: {SITE_URL}\nhooks: [hooks/events.py]\n")

    built, checked = site.build(), site.check()

    for done in (built, checked):
        assert done.returncode == 1
        assert "write as the first line: INHERIT: hooks/mkdocs-base.yml" in done.stderr
    assert site.html() == before
    assert not (site.output / "data").exists()


def test_site_never_replaces_the_software_and_files_of_the_project(site: SiteFolder) -> None:
    site.copy_software()  # of what would be replaced

    site.configure("site_dir: hooks\n")
    runs = [run(site.root, *BUILD), run(site.root, *CHECK)]  # of the copy of the software
    for folder in ("docs", "docs/assets", ".", "overrides/partials"):
        site.configure(f"site_dir: {folder}\n")
        runs += [site.build(), site.check()]

    assert [each.returncode for each in runs] == [1] * 10
    for checked in runs[1::2]:
        assert "mkdocs.yml:3:11: error[PF081]" in checked.stderr
    assert (site.root / "hooks" / "events.py").is_file()
    assert (site.docs / "index.md").is_file()


def test_site_that_the_command_line_puts_into_the_project_is_refused(site: SiteFolder) -> None:
    site.copy_software()
    site.write("overrides/own/main.html", '{% extends "portfolio.html" %}\n')

    built = site.build("-d", "overrides/own")

    assert built.returncode == 1
    assert "error[PF081]" in built.stderr
    assert (site.root / "overrides" / "own" / "main.html").is_file()


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("theme: {font: {text: Roboto}}\n", "mkdocs.yml:3:9: error[PF065]"),
        ("theme: {font: true}\n", "mkdocs.yml:3:9: error[PF065]"),
        (
            "extra: {analytics: {provider: google, property: X}}\n",
            "mkdocs.yml:3:31: error[PF065]",
        ),
        ("theme: {custom_dir: }\n", "mkdocs.yml:3:9: error[PF081]"),
        ("theme: {custom_dir: [a]}\n", "mkdocs.yml:3:9: error[PF081]"),
    ],
)
def test_setting_that_pages_could_not_use_is_refused(
    settings: str, place: str, site: SiteFolder
) -> None:
    site.configure(settings)

    (error,) = errors_of(site)

    assert error.startswith(place)


ENVIRONMENT = """\
site_name: !ENV [NO_SUCH_NAME, Engines]
copyright: !ENV OWN_COPYRIGHT
strict: !ENV [NO_SUCH_NAME, true]
extra_css: [!ENV [NO_SUCH_NAME, assets/own.css]]
extra: {person: !ENV [OWN_PERSON, nobody]}
"""


def test_settings_of_the_environment_are_those_that_mkdocs_takes(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OWN_PERSON", "ada")
    monkeypatch.setenv("OWN_COPYRIGHT", "All mine")

    tree(site, ENVIRONMENT)

    assert site.check().returncode == 0
    assert "Engines" in site.html()
    assert "All mine" in site.html()


REFUSED_BY_MKDOCS = {
    "option of a plugin": "plugins: {search: {sperator: x}}\n",
    "plugins as a text": "plugins: search\n",
    "the same plugin twice": "plugins: [search, search]\n",
    "extensions as a text": "markdown_extensions: admonition\n",
    "option of an extension": "markdown_extensions: [{toc: {permalnk: true}}]\n",
    "entry of a script": "extra_javascript: [{pth: x.js}]\n",
    "unknown validation": "validation: {foo: warn}\n",
    "folder to watch": "watch: [nope]\n",
    "address to serve at": "dev_addr: 8000\n",
    "edit_uri alone": "edit_uri_template: 'https://x.org/{pth}'\n",
    "hook that cannot be loaded": "hooks: [hooks/events.py, broken.py]\n",
}


@pytest.mark.parametrize("name", REFUSED_BY_MKDOCS)
def test_check_tells_what_mkdocs_refuses(name: str, site: SiteFolder) -> None:
    site.write("broken.py", "import no_such_package\n")
    site.configure(REFUSED_BY_MKDOCS[name])

    errors = errors_of(site)

    assert errors
    assert all(error.startswith("mkdocs.yml:") or "broken.py:1" in error for error in errors)
