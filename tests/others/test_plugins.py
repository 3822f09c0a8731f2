"""Other people's plugins do here what they do in a site of stock Material with the same pages."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from portfolio.checking.plugins import REFUSED
from tests.others.effects import attributes, links, unfinished
from tests.others.lab import SITES, build, write_site
from tests.others.plugins import EFFECTS

pytestmark = pytest.mark.slow

WORKING = [name for name in EFFECTS if name not in REFUSED]


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of another host, which has a drawing at each path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Drawing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Drawing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        text = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
        self.send_response(200)
        self.send_header("Content-Type", "image/svg+xml")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def built(root: Path, name: str, *, is_ours: bool, host: str = "") -> Path:
    done = build(write_site(root, name, is_ours=is_ours, host=host), "--strict")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.mark.parametrize("name", WORKING)
def test_plugin_has_the_effect_that_it_has_in_stock(name: str, host: str, tmp_path: Path) -> None:
    stock = EFFECTS[name](built(tmp_path / "stock", name, is_ours=False, host=host))
    site = built(tmp_path / "ours", name, is_ours=True, host=host)
    ours = EFFECTS[name](site)

    assert stock  # else nothing would be compared
    assert ours == stock
    assert unfinished(site) == []


@pytest.mark.parametrize("name", REFUSED)
def test_plugin_that_cannot_work_is_refused_in_one_message(name: str, tmp_path: Path) -> None:
    done = build(write_site(tmp_path / "site", name, is_ours=True))

    assert done.returncode == 1
    assert done.stderr.count("error[") == 1
    assert f'error[PF097]: the plugin "{name}" cannot work here' in done.stderr


def test_at_most_three_plugins_are_refused() -> None:
    assert len(REFUSED) <= 3
    assert set(EFFECTS) == {folder.name for folder in SITES.iterdir()}


def test_unresolved_reference_stops_a_strict_build_as_in_stock(tmp_path: Path) -> None:
    for kind in ("stock", "ours"):
        root = write_site(tmp_path / kind, "autorefs", is_ours=kind == "ours")
        page = root / "docs" / "references.md"
        page.write_text("# References\n\nSee [Nothing at all][].\n", encoding="utf-8")

        done = build(root, "--strict")

        assert done.returncode == 1
        assert "Could not find cross-reference target 'Nothing at all'" in done.stderr


def test_draft_of_a_blog_is_not_published(tmp_path: Path) -> None:
    site = built(tmp_path / "ours", "blog", is_ours=True)

    assert list(site.rglob("*first-post*"))
    assert not list(site.rglob("*draft*"))


def test_broken_link_of_a_generated_page_is_told_with_its_line(tmp_path: Path) -> None:
    root = write_site(tmp_path / "ours", "gen-files", is_ours=True)
    script = root / "gen.py"
    script.write_text(script.read_text("utf-8").replace("../notes/note-1", "../notes/nowhere"))

    done = build(root)

    assert done.returncode == 1
    words = " ".join(done.stderr.split())
    assert re.search(
        r'one\.md:3:\d+: error\[PF060\]: there is no page "\.\./notes/nowhere\.md"', words
    )


def test_macros_lead_to_pages_of_their_language_and_to_papers(tmp_path: Path) -> None:
    root = write_site(tmp_path / "ours", "i18n", is_ours=True)
    written = {
        "data/grace/profile.yml": "name: Grace Hopper\n",
        "data/ada/publications.bib": "@book{notes, title={Notes}, author={Lovelace}, year={1843}}",
        "people/grace.md": "---\nperson: grace\n---\n\n{{ hero() }}\n",
        "people/index.md": "# People\n\n{{ people() }}\n",
        "people/index.de.md": '# Leute\n\n{{ people() }}\n\n{{ cite("notes") }}\n',
    }
    for path, text in written.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")

    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra: {person: ada}\n")

    done = build(root, "--strict")

    assert done.returncode == 0, done.stderr
    site = root / "site"
    assert links(site, "article a", "de/people/index.html") == [
        "de/people/index.html: Ada Lovelace -> ../",
        "de/people/index.html: Grace Hopper -> grace/",
        "de/people/index.html: Lovelace (1843) -> ../../publications/notes/",
    ]
    assert unfinished(site) == []
    assert attributes(site, "html", "lang", "publications/notes/*.html") == [
        "publications/notes/index.html: en"
    ]


def test_wrong_entry_of_a_navigation_file_is_told_where_it_stands(tmp_path: Path) -> None:
    root = write_site(tmp_path / "ours", "literate-nav", is_ours=True)
    summary = root / "docs" / "SUMMARY.md"
    summary.write_text("* [Home](index.md)\n* [Seven](notes/note-77.md)\n", encoding="utf-8")

    done = build(root)

    assert done.returncode == 1
    words = " ".join(done.stderr.split())
    assert 'docs/SUMMARY.md:2:11: error[PF082]: there is no page "notes/note-77.md"' in words
