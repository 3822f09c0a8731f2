"""What a visitor waits for: `make bench-pages`.

Each page of the shipped site and of the demonstration beside a bare page of the same text and
pictures, and beside Material as it comes, in one run. Writes .cache/bench/pages.json and pages.svg.
"""

from __future__ import annotations

import json
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from jinja2 import Environment

from tests.bench.lighthouse import Lighthouse
from tests.bench.plain_pages import build_stock_site, write_bare_site
from tests.bench.serving import body_of, serving
from tests.bench.taps import requests_of_a_visit, tap
from tests.browser import chromium
from tests.browser.site import build
from tests.demonstration import build_demonstration
from tests.sites import REPOSITORY, SiteFolder

RESULTS = REPOSITORY / ".cache" / "bench"
PAGES = {"site": ("/", "/experience/", "/writing/"), "demonstration": ("/publications/",)}
KINDS = ("ours", "bare", "stock")
COLOURS = {"ours": "#1b5e8a", "bare": "#777777", "stock": "#b3541e"}
TAPS = (("[data-pf-opens=search]", "#pf-search"), (".pf-header__menu", "#pf-menu"))


def main() -> None:
    """Measure, and write down what was found."""
    parser = ArgumentParser(prog="make bench-pages", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse, a page")
    parser.add_argument("--large", type=int, default=1000, help="pages of the large site; 0: none")
    asked = parser.parse_args()
    if chromium.executable() is None:
        sys.exit("No Chromium was found: run `make browser` first.")
    lighthouse = Lighthouse.installed(RESULTS / "node")
    if lighthouse is None:
        click.echo(
            "Lighthouse needs Node 22 and npm, which are not here (https://nodejs.org). "
            "Requests, bytes and taps are measured without it.\n"
        )
    with TemporaryDirectory() as name:
        sites = dict(_sites(Path(name)))
        rows = [row for site, pages in PAGES.items() for page in pages
                for row in _rows(sites[site], page, lighthouse, asked.runs)]  # fmt: skip
        taps = _taps(sites["site"]["ours"])
        large = _large(Path(name) / "large", asked.large) if asked.large else {}
    RESULTS.mkdir(parents=True, exist_ok=True)
    found = {"pages": rows, "taps": taps, "large site": large}
    (RESULTS / "pages.json").write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    (RESULTS / "pages.svg").write_text(_picture(rows), encoding="utf-8")
    click.echo(f"\nWritten: {RESULTS.relative_to(REPOSITORY)}/pages.json and pages.svg")


def _sites(folder: Path) -> Iterator[tuple[str, dict[str, Path]]]:
    """Yield each site as it is, bare, and as stock Material has it."""
    for site, pages in PAGES.items():
        ours = folder / site / "ours"
        if site == "site":
            build(ours)
        else:
            build_demonstration(ours)
        bare, stock = folder / site / "bare", folder / site / "stock"
        write_bare_site(ours, bare, list(pages))
        build_stock_site(ours, stock, list(pages))
        yield site, {"ours": ours, "bare": bare, "stock": stock / "site"}


def _rows(
    sites: dict[str, Path], page: str, lighthouse: Lighthouse | None, runs: int
) -> Iterator[dict[str, Any]]:
    bare: dict[str, Any] = {}
    for kind in ("bare", "ours", "stock"):
        with serving(sites[kind]) as address:
            row: dict[str, Any] = {"page": page, "kind": kind}
            html = sites[kind] / page.lstrip("/") / "index.html"
            row["bytes of HTML"] = len(body_of(html))
            if lighthouse is not None:
                row |= lighthouse.measure(address + page, runs)
                bare = bare or row
                row["fcp ratio"] = round(row["fcp"] / bare["fcp"], 2)
                row["lcp ratio"] = round(row["lcp"] / bare["lcp"], 2)
        _say(row)
        yield row


def _say(row: dict[str, Any]) -> None:
    words = f"{row['page']:16} {row['kind']:6} HTML {row['bytes of HTML']:6}"
    if "fcp" in row:
        scores = "/".join(str(score) for score in row["scores"].values())
        words += (
            f"  {scores:16} FCP {row['fcp']:5.0f} ({row['fcp ratio']})"
            f"  LCP {row['lcp']:5.0f} ({row['lcp ratio']})  TBT {row['tbt']:3.0f}"
            f"  CLS {row['cls']}  {row['requests']} requests, {row['bytes']} bytes"
            f"{'  other hosts: ' + ' '.join(row['other hosts']) if row['other hosts'] else ''}"
        )
    click.echo(words)


def _taps(folder: Path) -> dict[str, float]:
    """Return how long the first tap on each button waits, in ms; the median of three."""
    found = {}
    with chromium.running() as browser, serving(folder) as address:
        for button, opened in TAPS:
            waits = sorted(tap(browser, address, button, opened).waits for _ in range(3))
            found[button] = waits[1]
            click.echo(f"first tap on {button} at 4 x slowness: {waits[1]:.0f} ms")
    return found


def _large(folder: Path, pages: int) -> dict[str, Any]:
    """Return whether a visit of a large site asks for the index of its search."""
    folder.mkdir(parents=True)
    site = SiteFolder(folder)
    for number in range(pages):
        words = f"# Note {number}\n\n" + f"Note {number} has words of its own, and many. " * 20
        site.write(f"docs/notes/note-{number}.md", words)
    site.configure("nav: [index.md]\nnot_in_nav: /notes/*\n")
    done = site.build("--quiet")
    if done.returncode:
        sys.exit(done.stderr)
    with chromium.running() as browser, serving(site.output) as address:
        asked = [one.removeprefix(address) for one in requests_of_a_visit(browser, f"{address}/")]
    index = site.output / "search" / "search_index.json"
    found = {
        "pages": pages,
        "index, bytes": len(body_of(index)),
        "a visit asks for it": any(one.endswith("search_index.json") for one in asked),
        "requests": asked,
    }
    click.echo(
        f"{pages} pages: the index has {found['index, bytes']} bytes compressed; a visit"
        f" {'asks' if found['a visit asks for it'] else 'does not ask'} for it"
    )
    shutil.rmtree(folder)
    return found


def _picture(rows: list[dict[str, Any]]) -> str:
    """Return an SVG with a bar a page: until the first text, and until the largest content."""
    timed = [row for row in rows if "fcp" in row]
    scale = 380 / max((row["lcp"] for row in timed), default=1)
    bars = [
        {
            "y": 10 + 24 * number + 12 * (number // len(KINDS)),
            "name": f"{row['page']} {row['kind']}",
            "fcp": round(row["fcp"] * scale, 1),
            "lcp": round(row["lcp"] * scale, 1),
            "words": f"{row['fcp']:.0f} / {row['lcp']:.0f} ms",
            "colour": COLOURS[row["kind"]],
        }
        for number, row in enumerate(timed)
    ]
    template = Path(__file__).with_name("pages.svg").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(bars=bars, height=40 + 28 * len(bars))


if __name__ == "__main__":
    main()
