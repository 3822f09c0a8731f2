"""Teams of Jekyll sites are people of the site."""

from __future__ import annotations

from pathlib import Path

from tests.importers.test_old_addresses import imported
from tests.sites import SiteFolder

CONFIG = "author: {name: Ada Lovelace}\n"
PAGE = "---\ntitle: Team\npermalink: /team/\n---\nWho we are.\n\n"


def read(site: SiteFolder, path: str) -> str:
    return (site.docs / path).read_text(encoding="utf-8")


def test_team_in_a_file_of_data(tmp_path: Path, owned: SiteFolder) -> None:
    imported(
        tmp_path,
        owned,
        {
            "_config.yml": CONFIG,
            "_data/team.yml": "phd_students:\n  - name: Bob Byron\n    role: Weaver\n"
            "    photo: bob.jpg\n    github: bob\n    website: https://example.org/bob\n"
            "  - name: Ada Lovelace\nalumni:\n  - {name: Cora Cole, next: Postdoc in Uppsala}\n",
            "assets/img/bob.jpg": "x",
            "team.md": PAGE + "## Students\n\n{% for p in site.data.team.phd_students %}"
            "{{ p.name }}{% endfor %}\n",
        },
    )

    bob = read(owned, "data/bob-byron/profile.yml")
    assert "name: Bob Byron\nrole: Weaver\n" in bob
    assert "file: assets/bob.jpg" in bob
    assert "handle: bob" in bob
    assert "group: Phd students" in bob
    assert "next: Postdoc in Uppsala" in read(owned, "data/cora-cole/profile.yml")
    assert "{{ people(" in read(owned, "team.md")
    assert "bob" not in read(owned, "data/ada-lovelace/profile.yml")


def test_team_in_a_collection(tmp_path: Path, owned: SiteFolder) -> None:
    draft = imported(
        tmp_path,
        owned,
        {
            "_config.yml": CONFIG,
            "_members/bob.md": "---\nname: Bob Byron\nposition: Weaver\n---\n"
            "I weave ribbons of many colours.\n",
            "_members/dan.md": "---\ntitle: Dan Dee\n---\n",
            "team.md": PAGE + "{% for p in site.members %}{{ p.name }}{% endfor %}\n",
        },
    )

    assert "role: Weaver" in read(owned, "data/bob-byron/profile.yml")
    assert "person: bob-byron\n" in draft.pages["members/bob.md"]
    assert "I weave ribbons" in draft.pages["members/bob.md"]
    assert "{{ people() }}" in draft.pages["team.md"]
    assert ("/members/dan.html", "team.md", "a redirect") in draft.report.addresses


def test_profiles_of_al_folio_stand_on_their_page(tmp_path: Path, owned: SiteFolder) -> None:
    draft = imported(
        tmp_path,
        owned,
        {
            "_config.yml": CONFIG + "exclude: [_pages/about_bob.md]\n",
            "_pages/profiles.md": "---\nlayout: profiles\ntitle: people\npermalink: /people/\n"
            "profiles:\n  - image: bob.jpg\n    content: about_bob.md\n"
            "    more_info: <p>Room 5</p>\n---\n",
            "_pages/about_bob.md": "---\ntitle: Bob Byron\n---\nHe weaves.\n",
            "assets/img/bob.jpg": "x",
        },
    )

    page = next(text for uri, text in draft.pages.items() if "people" in uri)
    assert "## Bob Byron\n\n![Bob Byron](" in page
    assert "He weaves.\n\nRoom 5" in page
    assert not any("about" in uri for uri in draft.pages)
