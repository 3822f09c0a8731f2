"""What builds and reloads cost, beside stock MkDocs with the same theme: `make bench-build`.

Processor time first, since it hardly depends on what else the machine does. All tools build in
turns, and a ratio is the median of the ratios to stock within a round; below 1 is better than
stock. "Cold" is without site/ and .cache; "warm caches" is with .cache only.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from tests.bench.chart import draw
from tests.bench.contenders import ENVIRONMENT, OURS, STOCK, Contender, others, ours
from tests.bench.lab import Lab, LargeLab, write_for_others
from tests.bench.reloads import Reload, is_measurable, reloads
from tests.builders import REPOSITORY

RESULTS = REPOSITORY / ".cache" / "bench"
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes; getrusage(2) of macOS and of Linux do not agree."""

BUILDS_HEAD = """\
| pages | tool | processor s | to stock | wall s | peak MiB | to stock |
|---|---|---|---|---|---|---|"""
RELOADS_HEAD = """\
| pages | tool | change | processor s | to stock's page | seen after s |
|---|---|---|---|---|---|"""

Row = dict[str, Any]


@dataclass(frozen=True)
class Build:
    """What a build has cost."""

    processor: float
    """Seconds of user and system time, of the process and its children."""
    wall: float
    peak: float
    """The most memory that one process had, in MiB. Ours and stock's builds are one process.

    Never less than what this process has, since a child starts as a copy of it.
    """


def build(contender: Contender) -> Build:
    """Build a site, and measure.

    Raises:
        RuntimeError: The build has failed.
    """
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            contender.build, cwd=contender.folder, env=ENVIRONMENT,
            stdout=subprocess.DEVNULL, stderr=errors,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            raise RuntimeError(f"{contender.name}: {errors.read().decode()}")
    return Build(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * MAXRSS_UNIT / 2**20)


def measure_large_lab(folder: Path) -> str:
    """Return what a lab of 60 people, 1,500 papers and 300 news costs, in a line."""
    mine = ours(LargeLab(60, 1_500, 300).write(folder / "lab"))
    cold = build(mine).processor
    size = (folder / "lab/site/people/person-1/index.html").stat().st_size / 1_000
    mine.changes = [change for change in mine.changes if change.kind == "YAML value"]
    saved = min(each.processor for each in reloads(mine, rounds=3)["YAML value"])
    return f"cold {cold:.0f} processor s, a saved value {saved:.1f}; a person's page {size:.0f} KB"


def move_aside(contender: Contender, *names: str) -> None:
    """Move away what earlier builds have left.

    Where thousands of files were deleted a moment ago, some file systems (ext4) take ten times as
    long to make new ones, which is no part of a build.
    """
    aside = Path(tempfile.mkdtemp(prefix="old-", dir=contender.folder.parent))
    for name in names:
        if (contender.folder / name).exists():
            (contender.folder / name).rename(aside / name)


def measure(pages: int, rounds: int, folder: Path, *, with_reload: bool) -> list[Row]:
    """Return what each tool needs for a site with a number of pages."""
    site = Lab(pages).write(folder / "ours")
    mine = ours(site)
    build(mine)  # makes the twins, and compiles our modules
    write_for_others(site, folder / "others")
    contenders = [mine, *others(folder / "others")]
    cold: dict[str, list[Build]] = {each.name: [] for each in contenders}
    warm: list[Build] = []
    for _ in range(rounds):
        for contender in contenders:
            move_aside(contender, "site", ".cache")
            cold[contender.name].append(build(contender))
            if contender is mine:
                move_aside(mine, "site")
                warm.append(build(mine))
    rows: list[Row] = []
    for contender in contenders:
        found = reloads(contender, rounds) if with_reload else {}
        rows.append(summary(pages, contender.name, cold[contender.name], cold[STOCK], found))
    rows.insert(1, summary(pages, f"{OURS}, warm caches", warm, cold[STOCK], {}))
    return rows


def summary(
    pages: int, tool: str, builds: list[Build], stock: list[Build], found: dict[str, list[Reload]]
) -> Row:
    """Return the medians of a tool's figures; stock's builds are those of the same rounds."""
    return {
        "pages": pages,
        "tool": tool,
        "processor": statistics.median(each.processor for each in builds),
        "wall": statistics.median(each.wall for each in builds),
        "peak": statistics.median(each.peak for each in builds),
        "processor_to_stock": _ratio(builds, stock, lambda each: each.processor),
        "peak_to_stock": _ratio(builds, stock, lambda each: each.peak),
        "reloads": {
            change: {
                "processor": statistics.median(each.processor for each in times),
                "seen_after": statistics.median(each.seen_after for each in times),
            }
            for change, times in found.items()
        },
        "builds": [asdict(each) for each in builds],
        "each_reload": {kind: [asdict(each) for each in times] for kind, times in found.items()},
    }


def _ratio(builds: list[Build], stock: list[Build], figure: Callable[[Build], float]) -> float:
    pairs = zip(builds, stock, strict=True)
    return statistics.median(figure(one) / figure(other) for one, other in pairs)


def table(rows: list[Row]) -> str:
    """Return the figures as tables of Markdown: builds, and reloads if there are any."""
    lines = [BUILDS_HEAD]
    lines += [
        f"| {row['pages']} | {row['tool']} | {row['processor']:.2f} "
        f"| {row['processor_to_stock']:.2f} | {row['wall']:.2f} "
        f"| {row['peak']:.0f} | {row['peak_to_stock']:.2f} |"
        for row in rows
    ]
    if any(row["reloads"] for row in rows):
        # Stock builds everything again, whatever was changed, so its page stands for all changes.
        stock = {row["pages"]: row["reloads"]["page"] for row in rows if row["tool"] == STOCK}
        lines += ["", RELOADS_HEAD]
        lines += [
            f"| {row['pages']} | {row['tool']} | {change} | {reload['processor']:.2f} "
            f"| {reload['processor'] / stock[row['pages']]['processor']:.2f} "
            f"| {reload['seen_after']:.2f} |"
            for row in rows
            for change, reload in row["reloads"].items()
        ]
    return "\n".join(lines)


def main() -> None:
    """Measure all sizes, print tables, and leave figures and a picture of them."""
    parser = argparse.ArgumentParser(prog="make bench-build", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-reload", action="store_true", help="measure builds only")
    parser.add_argument("--lab", action="store_true", help="measure a large lab instead")
    options = parser.parse_args()
    if not options.no_reload and not is_measurable():
        parser.error("Reloads can be measured on Linux only; add --no-reload for builds alone.")
    if options.lab:
        with tempfile.TemporaryDirectory() as folder:
            click.echo(measure_large_lab(Path(folder)))
        return
    rows: list[Row] = []
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
