"""How long a build takes, beside stock MkDocs with the same theme and macros: `make bench-build`.

All are timed in one run, in turns, so that whatever else the machine does slows all of them down.
Figures are medians; a ratio below 1 means that this project is faster.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import click

from tests.bench.chart import draw
from tests.bench.lab import Lab, write_for_others
from tests.builders import REPOSITORY
from tests.sites import SiteFolder

RESULTS = REPOSITORY / ".cache" / "bench"
MEBIBYTE = 2**20
MOST_SECONDS = 600

ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PORTFOLIO_PDFS_AND_CARDS": "0",  # nobody else makes them
    "PYTHONUNBUFFERED": "1",
}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # packages of others come compiled


@dataclass
class Contender:
    """A tool, and the folder with its form of the same site."""

    name: str
    folder: Path
    build: list[str]
    serve: list[str]
    edits: dict[str, Callable[[str], None]] = field(default_factory=dict)
    """What can be changed while the site is served: each writes a word that a page then shows."""
    shows: dict[str, str] = field(default_factory=dict)
    """The address at which each change is seen."""


@dataclass(frozen=True)
class Build:
    """A build that has ended."""

    seconds: float
    peak: int
    """The most memory that all its processes together had, in bytes."""


def build(contender: Contender) -> Build:
    """Build a site, and measure.

    Raises:
        RuntimeError: The build has failed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        contender.build, cwd=contender.folder, env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    memory = _Memory(process.pid)
    memory.start()
    _, said = process.communicate()
    seconds = time.perf_counter() - start
    memory.ends.set()
    memory.join()
    if process.returncode != 0:
        raise RuntimeError(f"{contender.name}: {said.decode()}")
    return Build(seconds, memory.peak)


class _Memory(threading.Thread):
    """Watches what a process and its children have in memory; pages that they share count once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak, self.ends = process, 0, threading.Event()

    def run(self) -> None:
        while not self.ends.wait(0.1):
            self.peak = max(self.peak, sum(map(_memory_of, _family(self.process))))


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            for child in children.read_text().split():
                yield from _family(int(child))


def _memory_of(process: int) -> int:
    """Return the proportional set size in bytes (proc(5), smaps_rollup); 0 where there is none."""
    with suppress(OSError):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.M)
        return int(found[1]) * 1024 if found else 0
    return 0


def forget(contender: Contender) -> None:
    """Move away what earlier builds have left.

    Where thousands of files were deleted a moment ago, some file systems (ext4) take ten times as
    long to make new ones, which is no part of a build.
    """
    aside = Path(tempfile.mkdtemp(prefix="forgotten-", dir=contender.folder.parent))
    for name in ("site", ".cache", "public", "resources"):
        if (contender.folder / name).exists():
            (contender.folder / name).rename(aside / name)


@contextmanager
def served(contender: Contender, port: int) -> Iterator[str]:
    """Serve a site, and yield its address once its first page is there."""
    command = [part.replace("PORT", str(port)) for part in contender.serve]
    process = subprocess.Popen(
        command, cwd=contender.folder, env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}/"
    try:
        wait_until(lambda: b"<html" in fetch(url))
        yield url
    finally:
        process.terminate()
        process.wait()


def fetch(url: str) -> bytes:
    """Return what is at an address; nothing while nobody answers."""
    try:
        with urlopen(url, timeout=60) as answer:
            return bytes(answer.read())
    except OSError:
        return b""


def wait_until(happens: Callable[[], bool]) -> float:
    """Wait, and return the seconds that it took.

    Raises:
        TimeoutError: It has not happened in ten minutes.
    """
    start = time.perf_counter()
    while not happens():
        if time.perf_counter() - start > MOST_SECONDS:
            raise TimeoutError
        time.sleep(0.01)
    return time.perf_counter() - start


def reload_times(contender: Contender, port: int, rounds: int) -> dict[str, float]:
    """Return the median seconds from each kind of change until the served page shows it."""
    times: dict[str, list[float]] = {kind: [] for kind in contender.edits}
    with served(contender, port) as url:
        for number in range(rounds):
            for kind, edit in contender.edits.items():
                time.sleep(1 + number / 10)  # not in step with whoever polls
                word = f"changed{number}{kind.replace(' ', '')}"
                edit(word)
                page = url + contender.shows[kind]
                times[kind].append(wait_until(partial(_shows, page, word)))
    return {kind: statistics.median(values) for kind, values in times.items()}


def _shows(url: str, word: str) -> bool:
    return word.encode() in fetch(url)


def ours(site: SiteFolder) -> Contender:
    """Return this project with a laboratory's site."""
    mkdocs = [sys.executable, "-m", "mkdocs"]
    contender = Contender(
        "this project",
        site.root,
        [*mkdocs, "build", "--quiet", "--strict"],
        [*mkdocs, "serve", "--quiet", "--dev-addr", "127.0.0.1:PORT"],
    )
    page, shown = _page_to_edit(site.root)
    facts = site.docs / "data/person-1/profile.yml"
    at = "people/person-1/"
    if not facts.exists():  # the smallest laboratory is one person
        facts, at = site.docs / "data/person-0/profile.yml", ""
    fragment = site.root / "overrides/fragments/portfolio/hero.html"
    contender.edits = {"page": _appending(page, "\n\n"), "YAML value": _headline(facts)}
    contender.shows = {"page": shown, "YAML value": at}
    if not (site.root / "overrides").is_symlink():
        contender.edits["fragment"] = _appending(fragment, "\n<p>", "</p>")
        contender.shows["fragment"] = ""
    return contender


def _page_to_edit(folder: Path) -> tuple[Path, str]:
    """Return a page, and its address: an article where there is one."""
    article = folder / "docs/articles/article-0.md"
    if article.exists():
        return article, "articles/article-0/"
    return folder / "docs/publications.md", "publications/"


def _appending(file: Path, before: str, after: str = "") -> Callable[[str], None]:
    text = file.read_text(encoding="utf-8") if file.exists() else ""

    def edit(word: str) -> None:
        file.write_text(f"{text}{before}{word}{after}\n", encoding="utf-8")

    return edit


def _headline(file: Path) -> Callable[[str], None]:
    text = file.read_text(encoding="utf-8") if file.exists() else ""

    def edit(word: str) -> None:
        file.write_text(re.sub(r"headline: .*", f"headline: {word}", text), encoding="utf-8")

    return edit


def others(folder: Path) -> list[Contender]:
    """Return those that are installed here, with the same pages in plain Markdown."""
    mkdocs = [sys.executable, "-m", "mkdocs"]
    found = [
        Contender(
            "MkDocs, Material, macros",
            folder,
            [*mkdocs, "build", "--quiet"],
            [*mkdocs, "serve", "--quiet", "--dev-addr", "127.0.0.1:PORT"],
        )
    ]
    if zensical := shutil.which("zensical"):
        serve = [zensical, "serve", "--dev-addr", "127.0.0.1:PORT"]
        found.append(Contender("Zensical", folder, [zensical, "build", "--clean"], serve))
    for contender in found:
        page, shown = _page_to_edit(folder)
        contender.edits, contender.shows = {"page": _appending(page, "\n\n")}, {"page": shown}
    return found


def measure(pages: int, rounds: int, folder: Path, *, with_reload: bool) -> list[dict[str, object]]:
    """Return what each tool needs for a site with a number of pages."""
    site = Lab(pages).write(folder / "ours")
    mine = ours(site)
    build(mine)
    write_for_others(site, folder / "others")
    contenders = [mine, *others(folder / "others")]
    cold: dict[str, list[Build]] = {each.name: [] for each in contenders}
    again: dict[str, list[Build]] = {each.name: [] for each in contenders}
    for _ in range(rounds):
        for contender in contenders:
            forget(contender)
            cold[contender.name].append(build(contender))
            again[contender.name].append(build(contender))
    rows: list[dict[str, object]] = []
    for number, contender in enumerate(contenders):
        reload = reload_times(contender, 8301 + number, rounds) if with_reload else {}
        name = contender.name
        rows.append({
            "tool": name,
            "pages": pages,
            "cold": statistics.median(run.seconds for run in cold[name]),
            "unchanged": statistics.median(run.seconds for run in again[name]),
            "peak": max(run.peak for run in cold[name]) / MEBIBYTE,
            "reload": reload,
        })  # fmt: skip
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """Return the figures as a table of Markdown, with ratios to stock MkDocs of the same size."""
    stock = {row["pages"]: row for row in rows if str(row["tool"]).startswith("MkDocs")}
    lines = ["| pages | tool | cold s | ratio | unchanged s | of cold | peak MiB | reload s |"]
    lines.append("|---|---|---|---|---|---|---|---|")
    for row in rows:
        cold, again = float(str(row["cold"])), float(str(row["unchanged"]))
        ratio = cold / float(str(stock[row["pages"]]["cold"]))
        reload = row["reload"] if isinstance(row["reload"], dict) else {}
        said = ", ".join(f"{kind} {seconds:.2f}" for kind, seconds in reload.items())
        lines.append(
            f"| {row['pages']} | {row['tool']} | {cold:.2f} | {ratio:.2f} | {again:.2f} "
            f"| {again / cold:.2f} | {row['peak']:.0f} | {said} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure all sizes, print a table, and leave figures and a picture of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-reload", action="store_true", help="time builds only")
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    for pages in options.sizes:
        click.echo(f"{pages} pages")
        with tempfile.TemporaryDirectory() as folder:
            rows += measure(pages, options.rounds, Path(folder), with_reload=not options.no_reload)
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "builds.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    click.echo(table(rows))
    (RESULTS / "builds.svg").write_text(draw(rows), encoding="utf-8")
    click.echo(f"Figures and a picture: {RESULTS.relative_to(REPOSITORY)}/builds.json, builds.svg")


if __name__ == "__main__":
    main()
