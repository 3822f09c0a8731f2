"""What another program reads from a file of references."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pypandoc  # type: ignore[import-untyped]  # it has no types


def read_by_pandoc(text: str, format: str) -> list[dict[str, Any]]:
    """Return the items that pandoc reads, as CSL-JSON.

    Args:
        format: What pandoc calls the format, such as "ris".
    """
    program = pypandoc.get_pandoc_path()
    done = subprocess.run(
        [program, f"--from={format}", "--to=csljson"],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found
