"""Builds are reproducible: the same files give the same bytes, anywhere and at any time."""

from __future__ import annotations

import getpass
import os
import socket
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.sites import BUILD, WITH_ALL, run, shipped_repository
from tests.test_last_good_site import tree

WITHOUT_NETWORK = (
    "import socket\n"
    "def refuse(*_, **__): raise OSError('there is no network')\n"
    "socket.socket.connect = socket.socket.connect_ex = refuse\n"
    "socket.getaddrinfo = socket.create_connection = refuse\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site, built elsewhere on the earth, without a network."""
    root = tmp_path_factory.mktemp("one")
    (root / "path").mkdir()
    (root / "path" / "sitecustomize.py").write_text(WITHOUT_NETWORK, encoding="utf-8")
    folder = shipped_repository(root / "zebra-crossing")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4711"}
    done = run(folder, *BUILD, PYTHONPATH=str(root / "path"), **elsewhere, **WITH_ALL)
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.mark.slow
def test_place_time_zone_locale_hash_seed_and_network_do_not_show(
    site: Path, site_folder: Path
) -> None:
    assert tree(site)
    assert tree(site) == tree(site_folder)


@pytest.mark.slow
def test_nothing_of_the_machine_or_the_day_is_published(site: Path) -> None:
    now = datetime.now(UTC)
    words = {
        "folder": "zebra-crossing",
        "host": socket.gethostname(),
        "home": str(Path.home()),
        "today": f"{now:%Y-%m-%d}",
    }
    if getpass.getuser() != "root":  # a word of the theme's scripts too
        words["user"] = getpass.getuser()
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".xml", ".json", ".txt"}]
    assert texts

    for file in texts:
        text = file.read_text(encoding="utf-8")
        found = [what for what, word in words.items() if len(word) > 3 and word in text]
        assert not found, (file, found)


def test_dates_come_from_git(tmp_path: Path) -> None:
    from portfolio.site_files.history import UNKNOWN, History

    def git(*arguments: str) -> None:
        who = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org"}
        when = {"GIT_COMMITTER_DATE": "2024-06-15T12:00:00+00:00"}
        also = {"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org"}
        subprocess.run(
            ["git", *arguments], cwd=tmp_path, check=True, env=os.environ | who | also | when
        )

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "grüße.md").write_text("Hello.", encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Say hello")

    history = History(tmp_path)

    assert history.last_change(["docs/grüße.md"]) == "2024-06-15"
    assert history.last_change(["docs/"]) == "2024-06-15"
    assert history.last_change(["docs/new.md"]) == UNKNOWN


def test_source_date_epoch_stands_in_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portfolio.site_files.history import History

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1718409600")

    assert History(tmp_path).last_change(["docs/index.md"]) == "2024-06-15"
