"""What an owner puts into overrides/own/ wins over ours, and its errors are placed there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import OVERRIDES
from tests.owner import only_before_an_owner_comes
from tests.sites import SiteFolder

TALKS = "docs/data/ada/talks.yml"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M1 2h3"/></svg>\n'
PAGE = "# Talks\n\n{{ hero() }}\n\n{{ section('talks') }}\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    site = SiteFolder(tmp_path)
    site.write(TALKS, "- title: On engines\n  event: Salon\n  date: 1843-09\n")
    site.write("docs/index.md", PAGE)
    return site


def own(site: SiteFolder, path: str, text: str) -> None:
    site.write(f"overrides/own/{path}", text)


def html_of(site: SiteFolder, path: str = "index.html") -> str:
    """Build the site, and return a file of it."""
    done = site.build()
    assert done.returncode == 0, done.stderr
    return site.html(path)


def errors_of(site: SiteFolder) -> str:
    """Return what the check says of a site that has errors."""
    done = site.check()
    assert done.returncode == 1, done.stdout
    return " ".join(done.stderr.split())


def styles_of(site: SiteFolder) -> str:
    """Build the site, and return all of its stylesheets."""
    html_of(site)
    return "".join(file.read_text(encoding="utf-8") for file in site.output.rglob("*.css"))


FRAGMENT = "fragments/portfolio/talks.html"


@only_before_an_owner_comes
def test_no_release_has_more_here_than_the_file_that_says_what_it_is_for() -> None:
    assert [file.name for file in (OVERRIDES / "own").rglob("*")] == ["README.md"]


def test_fragment_replaces_ours_and_calls_our_parts(site: SiteFolder) -> None:
    text = """\
        {% import "parts/parts.html" as parts %}
        {% for entry in entries %}
        <p class="mine">{{ parts.date(entry.record.date | date_view) }}</p>
        {% endfor %}
        """
    own(site, FRAGMENT, text)

    html = html_of(site)

    assert '<p class="mine"><time datetime="1843-09">September 1843</time>' in html
    assert 'class="pf-talks' not in html


def test_fragment_takes_ours_into_it(site: SiteFolder) -> None:
    own(site, FRAGMENT, '<p>Said:</p>\n{% include "portfolio/talks.html" %}\n')

    html = html_of(site)

    assert html.index("<p>Said:") < html.index("On engines")


def test_fragment_outside_of_pages_takes_ours_into_it_with_its_styles(site: SiteFolder) -> None:
    links = "links:\n  - network: github\n    handle: ada\n"
    site.write("docs/data/ada/profile.yml", f"name: Ada Lovelace\n{links}")
    before = styles_of(site).count(".pf-links")
    own(site, "fragments/portfolio/links.html", '<b>At</b>{% include "portfolio/links.html" %}\n')

    after = styles_of(site)

    assert "<b>At</b>" in site.html()
    assert before == after.count(".pf-links") > 0


def test_error_in_a_fragment_has_the_line_of_the_owners_file(site: SiteFolder) -> None:
    own(site, FRAGMENT, "{% for entry in entries %}\n{{ entry.record.evnt }}\n{% endfor %}\n")

    done = site.build()

    assert done.returncode == 1
    assert f"overrides/own/{FRAGMENT}:2:1: error[PF088]" in done.stderr
    assert f"overrides/{FRAGMENT}" in done.stderr


def test_fragment_that_names_one_that_is_not_there_is_told_before_a_build(
    site: SiteFolder,
) -> None:
    own(site, FRAGMENT, '<p>Said:</p>\n{% include "portfolio/tallks.html" %}\n')

    errors = errors_of(site)

    assert f"overrides/own/{FRAGMENT}:2:13: error[PF063]" in errors
    assert 'did you mean "portfolio/talks.html"?' in errors


def test_fragment_of_no_section_is_told(site: SiteFolder) -> None:
    own(site, "fragments/portfolio/tallks.html", "<p>Said</p>\n")

    errors = errors_of(site)

    assert "overrides/own/fragments/portfolio/tallks.html:1:1: error[PF108]" in errors
    assert 'did you mean "talks.html"?' in errors


def test_template_of_the_owner_is_checked_once(site: SiteFolder) -> None:
    own(site, FRAGMENT, "{% if entries %}\n")

    errors = errors_of(site)

    assert errors.count("error[PF086]") == 1


def test_icon_is_found_in_both_places(site: SiteFolder) -> None:
    own(site, ".icons/lab.svg", ICON)
    site.write("overrides/.icons/desk.svg", ICON.replace("M1 2h3", "M4 5h6"))
    link = "- label: {0}\n  url: https://{0}.example/\n  icon: {0}\n"
    links = link.format("lab") + link.format("desk")
    site.write("docs/data/ada/profile.yml", f"name: Ada Lovelace\nlinks:\n{links}")

    html = html_of(site)

    assert "M1 2h3" in html
    assert "M4 5h6" in html


def test_icon_that_is_misspelt_is_told_with_the_owners_name(site: SiteFolder) -> None:
    own(site, ".icons/lab-door.svg", ICON)
    link = "links:\n- label: Lab\n  url: https://lab.example/\n  icon: lab-dor\n"
    site.write("docs/data/ada/profile.yml", f"name: Ada Lovelace\n{link}")

    errors = errors_of(site)

    assert "docs/data/ada/profile.yml:5:9: error[PF019]" in errors
    assert 'did you mean "lab-door"?' in errors


def test_icon_that_runs_a_program_is_refused(site: SiteFolder) -> None:
    own(site, ".icons/lab.svg", ICON.replace("<path", '<path onclick="x()"'))

    assert "overrides/own/.icons/lab.svg:1:1: error[PF072]" in errors_of(site)


def test_styles_come_after_ours_in_the_order_of_their_names(site: SiteFolder) -> None:
    own(site, "assets/stylesheets/b.css", ".pf-prose { outline-color: #b00; }\n")
    own(site, "assets/stylesheets/a.css", ".pf-prose { outline-width: 7px; }\n")
    site.configure("extra:\n  look: journal\n")

    assert site.build().returncode == 0
    html = site.html()

    links = [html.index(f"assets/stylesheets/{name}.css") for name in ("a", "b")]
    assert html.rindex("--pf-color-page:") < links[0] < links[1]
    assert "@layer" not in site.html("assets/stylesheets/a.css")


def test_stylesheet_of_the_path_of_ours_replaces_it(site: SiteFolder) -> None:
    own(site, "assets/stylesheets/portfolio/talks.css", ".pf-talks { outline: 3px solid red; }\n")

    css = styles_of(site)

    assert ".pf-talks{outline:3px solid red}" in css
    assert ".pf-talks__event" not in css


def test_look_of_the_owner_is_put_on_by_its_name(site: SiteFolder) -> None:
    own(
        site, "assets/stylesheets/portfolio/looks/mine.css", ":root { --pf-color-accent: #123456; }"
    )
    site.configure("extra:\n  look: mine\n")

    assert "#123456" in styles_of(site)


def test_look_that_is_misspelt_is_told_with_the_owners_name(site: SiteFolder) -> None:
    own(
        site, "assets/stylesheets/portfolio/looks/mine.css", ":root { --pf-color-accent: #123456; }"
    )
    site.configure("extra:\n  look: mien\n")

    assert 'did you mean "mine"?' in errors_of(site)


@pytest.mark.parametrize(
    ("css", "code", "words"),
    [
        ("@import 'https://a.example/b.css';", "1:9: error[PF065]", "another host"),
        ("p { background: url(//a.example/b.png); }", "1:17: error[PF065]", "another host"),
        ('p { background: url("lab.png"); }', "1:21: error[PF063]", 'no file "lab.png"'),
        ("p { color: red; } }", "1:19: error[PF086]", "no valid CSS"),
    ],
)
def test_stylesheet_is_checked(site: SiteFolder, css: str, code: str, words: str) -> None:
    own(site, "assets/stylesheets/mine.css", css)

    errors = errors_of(site)

    assert f"overrides/own/assets/stylesheets/mine.css:{code}" in errors
    assert words in errors


def test_file_that_a_stylesheet_names_is_published(site: SiteFolder) -> None:
    own(site, "assets/stylesheets/mine.css", ".pf-prose { background: url(../lab.svg); }\n")
    own(site, "assets/lab.svg", ICON)

    html_of(site)

    assert (site.output / "assets" / "lab.svg").is_file()


def test_main_template_extends_ours(site: SiteFolder) -> None:
    text = (
        '{% extends "portfolio.html" %}{% block announce %}<p id="now">Hiring</p>{% endblock %}\n'
    )
    own(site, "main.html", text)

    html = html_of(site)

    assert '<p id="now">Hiring' in html
    assert "pf-prose" in html


def test_template_that_extends_none_is_told(site: SiteFolder) -> None:
    own(site, "main.html", '{% extends "porfolio.html" %}\n')

    errors = errors_of(site)

    assert "overrides/own/main.html:1:13: error[PF063]" in errors
    assert 'did you mean "portfolio.html"?' in errors


def test_partial_replaces_ours(site: SiteFolder) -> None:
    own(site, "partials/copyright.html", '<p class="mine">1843</p>\n')

    assert '<p class="mine">1843' in html_of(site)


def test_partial_that_the_theme_does_not_have_is_told(site: SiteFolder) -> None:
    own(site, "partials/copyrigth.html", "<p>1843</p>\n")

    errors = errors_of(site)

    assert "overrides/own/partials/copyrigth.html:1:1: error[PF108]" in errors
    assert 'did you mean "copyright.html"?' in errors


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("mine.css", "assets/stylesheets/"),
        ("fragments/talks.html", "fragments/portfolio/"),
        ("apa.csl", "styles/"),
        ("documents/cv-mine.typ", "documents/portfolio/"),
        ("networks.yaml", "networks.yml"),
    ],
)
def test_file_in_a_wrong_place_is_told(site: SiteFolder, path: str, place: str) -> None:
    own(site, path, "\n")

    errors = errors_of(site)

    assert f"overrides/own/{path}:1:1: error[PF108]: nothing reads this file" in errors
    assert f"move it to overrides/own/{place}" in errors


def test_nothing_of_this_folder_is_published_but_its_assets(site: SiteFolder) -> None:
    for path in ("README.md", "notes.txt", "own.py", "assets/lab.txt", ".icons/lab.svg"):
        own(site, path, ICON)
    own(site, "main.html", '{% extends "portfolio.html" %}\n{# assets/lab.txt #}\n')
    own(site, "assets/stylesheets/mine.css", ".pf-prose { --lab: 'lab.txt'; }\n")

    html_of(site)

    names = {file.relative_to(site.output).as_posix() for file in site.output.rglob("*")}
    assert not [name for name in names if name.startswith("own") or ".icons" in name]
    assert names.isdisjoint({"README.md", "notes.txt", "own.py", "lab.svg"})
