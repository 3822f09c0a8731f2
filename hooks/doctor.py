"""`python hooks doctor` and `clean`: what works before anything is installed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module, util
from pathlib import Path

from environment import ROOT, SITE, TESTS, VENV, missing, not_installed, requirements

GIGABYTE = 10**9
MADE = (".venv", ".cache", "site", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")

COMPILED = ("yaml", "pydantic", "selectolax", "PIL", "math_core", "html_to_markdown", "typst")
"""Parts that are made for each system apart."""

BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome", "chrome")
INSTALLS = "python hooks serve installs what is missing"

Finding = tuple[str, str, str]
"""Whether it is fine (`ok`), only good to know (`note`) or `missing`; what it is; what helps."""


def doctor() -> int:
    """Print what is there and what is missing, with what helps; return the exit code."""
    found = [*_python(), *_packages(), *_parts(), *_programs(), *_folder()]
    for state, words, advice in found:
        sys.stdout.write(f"{state:<8} {words}\n" + (f"{'':<8} help: {advice}\n" if advice else ""))
    lacking = sum(state == "missing" for state, _, _ in found)
    sys.stdout.write(f"{lacking} missing.\n" if lacking else "All that is needed is there.\n")
    return 1 if lacking else 0


def clean() -> int:
    """Remove everything that was made; return the exit code."""
    for name in MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    left = [name for name in MADE if (ROOT / name).exists()]
    if left:
        sys.stderr.write(f"{', '.join(left)} could not be removed: is a program in it running?\n")
    return 1 if left else 0


def _python() -> Iterator[Finding]:
    yield "ok", f"Python {sys.version.split()[0]} in {sys.prefix}", ""
    for name in ("venv", "ensurepip") if not VENV.exists() else ("pip",):
        if not util.find_spec(name):
            yield "missing", f"{name}, a part of Python", "on Debian: apt-get install python3-venv"


def _packages() -> Iterator[Finding]:
    absent = missing(SITE)
    if absent:
        more = f" and {len(absent) - 5} more" if len(absent) > 5 else ""
        yield "missing", f"packages: {', '.join(absent[:5])}{more}", INSTALLS
    lines = not_installed(requirements(SITE))
    others = [line for line in lines if line.split("==")[0] not in absent]
    if others:
        yield (
            "note",
            f"another version is there than {', '.join(others)}",
            (f'"{sys.executable}" -m pip install -r requirements.txt'),
        )
    if not absent + others:
        yield "ok", "every package, in the version that is known to work", ""
    if missing(TESTS):
        yield "note", "the tools of the tests are not installed", "python hooks test installs them"


def _parts() -> Iterator[Finding]:
    absent = {name for name in (*COMPILED, "pypandoc") if not util.find_spec(name)}
    for name in COMPILED:
        try:
            if name not in absent:
                import_module(name)
        except (ImportError, OSError) as error:
            yield "missing", f"{name} does not start: {error}", "remove .venv and build again"
    if "pypandoc" not in absent:
        try:
            yield (
                "ok",
                f"pandoc {import_module('pypandoc').get_pandoc_version()}, for citations",
                "",
            )
        except OSError as error:
            yield "missing", f"pandoc does not start: {error}", "remove .venv and build again"


def _programs() -> Iterator[Finding]:
    if git := shutil.which("git"):
        yield "ok", f"git in {git}", ""
    else:
        what = "git, which gives dates to pages, publishes and updates"
        yield "note", f"no {what}", "https://git-scm.com/downloads"
    if not (os.environ.get("CHROMIUM") or any(map(shutil.which, BROWSERS))):
        yield "note", "no Chromium, which only the tests need", "python hooks test installs it"


def _folder() -> Iterator[Finding]:
    for folder in (ROOT, Path(tempfile.gettempdir())):
        try:
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as error:
            yield "missing", f"{folder} cannot be written: {error.strerror}", "see who owns it"
    free = shutil.disk_usage(ROOT).free
    needed = GIGABYTE if missing(SITE) else GIGABYTE / 10
    state, advice = ("ok", "") if free > needed else ("missing", "make room, 1 GB is enough")
    yield state, f"{free / GIGABYTE:.1f} GB free in {ROOT}", advice
