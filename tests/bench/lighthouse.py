"""What Lighthouse says of a page: mobile, simulated throttling, the median of some runs."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser import chromium

PACKAGE = "lighthouse@13.5.0"
"""The scores of one version are not those of another."""

FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage"
TIMES = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "tbt": "total-blocking-time",
    "cls": "cumulative-layout-shift",
}


@dataclass(frozen=True)
class Lighthouse:
    """An installed Lighthouse."""

    folder: Path

    @classmethod
    def installed(cls, folder: Path) -> Lighthouse | None:
        """Return a Lighthouse in a folder, installed there if need be; None without Node."""
        if not shutil.which("npm"):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "node_modules" / "lighthouse").is_dir():
            command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", PACKAGE]
            done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
            if done.returncode:
                return None
        return cls(folder)

    def measure(self, address: str, runs: int) -> dict[str, Any]:
        """Return scores, times in ms, requests and bytes by type of a page."""
        reports = [self._report(address) for _ in range(runs)]
        return {
            "scores": {
                name: min(round(100 * report["categories"][name]["score"]) for report in reports)
                for name in ("performance", "accessibility", "best-practices", "seo")
            },
            **{
                name: round(
                    statistics.median(r["audits"][audit]["numericValue"] for r in reports), 3
                )
                for name, audit in TIMES.items()
            },
            **_network(reports[0], address),
        }

    def _report(self, address: str) -> dict[str, Any]:
        file = self.folder / f"report-{os.getpid()}.json"
        browser = shutil.which("chromium") or chromium.executable() or ""
        command = [
            *("npx", "lighthouse", address, "--quiet", f"--chrome-flags={FLAGS}"),
            *("--output=json", f"--output-path={file}"),
        ]
        environment = {**os.environ, "CHROME_PATH": browser}
        subprocess.run(
            command, cwd=self.folder, check=True, capture_output=True, env=environment, timeout=180
        )
        report: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        file.unlink()
        return report


def _network(report: dict[str, Any], address: str) -> dict[str, Any]:
    requests = report["audits"]["network-requests"]["details"]["items"]
    requests = [one for one in requests if one["url"].startswith("http")]
    sizes: Counter[str] = Counter()
    for one in requests:
        sizes[one.get("resourceType", "Other")] += one["transferSize"]
    hosts = {urlsplit(one["url"]).netloc for one in requests} - {urlsplit(address).netloc}
    return {
        "requests": len(requests),
        "bytes": sum(sizes.values()),
        "bytes by type": dict(sizes.most_common()),
        "other hosts": sorted(hosts),
    }
