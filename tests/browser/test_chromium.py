"""A Chromium is found where there is one, and installed where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.browser import chromium

BROWSER = "#!/bin/sh\necho Chromium 1.0\n"
NOTE_THAT_ASKS_FOR_SNAP = "#!/bin/sh\necho install the snap >&2\nexit 1\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of commands, the only ones that this machine has."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "MAC_APPS", ())
    monkeypatch.setattr(chromium, "_of_playwright", lambda: "")
    return tmp_path


def command(machine: Path, name: str, script: str) -> Path:
    file = machine / name
    file.write_text(script, encoding="utf-8")
    file.chmod(0o755)
    return file


def test_installed_browser_is_found(machine: Path) -> None:
    browser = command(machine, "google-chrome", BROWSER)

    assert chromium.executable() == str(browser)


def test_command_that_is_no_browser_is_passed_over(machine: Path) -> None:
    command(machine, "chromium-browser", NOTE_THAT_ASKS_FOR_SNAP)
    browser = command(machine, "google-chrome", BROWSER)

    assert chromium.executable() == str(browser)


def test_browser_can_be_named(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command(machine, "chromium", BROWSER)
    mine = command(machine, "my-browser", BROWSER)
    monkeypatch.setenv("CHROMIUM", str(mine))

    assert chromium.executable() == str(mine)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no root here")
def test_root_gets_the_package_of_debian_also_where_no_list_of_packages_is_at_hand(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    command(machine, "env", '#!/bin/sh\nshift\nexec "$@"\n')
    command(
        machine,
        "apt-get",
        f"""#!/bin/sh
        case "$1" in
          update) : > '{machine}/lists';;
          install)
            [ -e '{machine}/lists' ] || exit 100
            printf '#!/bin/sh\\necho Chromium 1.0\\n' > '{machine}/chromium'
            /bin/chmod +x '{machine}/chromium';;
        esac
        """,
    )
    assert chromium.executable() is None

    chromium.install()

    assert chromium.executable() == str(machine / "chromium")
