"""Checks that no file of the site holds two versions, as git leaves them of a conflict."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from portfolio.loading.site import ProjectSettings
from portfolio.problems import Code, Place, Problem, UnplacedError

_TEXTS = {".css", ".js", ".mjs", ".html", ".svg", ".bib", ".typ", ".csl", ".txt", ".json", ".xml"}
"""What is neither a page nor YAML: where those are read, conflicts in them are seen."""

_BEGIN, _END = re.compile(rb"^<{7} .*$", re.M), b"\n>>>>>>> "
"""Seven signs of equality between them may also underline a heading."""

_MOST_BYTES = 4 * 1024 * 1024


def conflict_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield the first conflict of each file below docs/ and the folders of templates."""
    for file in sorted(set(_texts(project))):
        content = file.read_bytes()
        found = _BEGIN.search(content)
        if found and _END in content[found.end() :]:
            line = content.count(b"\n", 0, found.start()) + 1
            yield UnplacedError(
                Code.CONFLICT_LEFT,
                "git left two versions of these lines here",
                "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>",
            ).at(
                Place(path=project.shown(file), line=line),
                excerpt=found[0].decode("utf-8", "replace").strip(),
                length=7,
            )


def _texts(project: ProjectSettings) -> Iterator[Path]:
    for top in (project.docs, *project.template_folders):
        for folder, _, names in os.walk(top):
            for file in (Path(folder, name) for name in names):
                is_text = file.suffix.lower() in _TEXTS and file.is_file()
                if is_text and file.stat().st_size <= _MOST_BYTES:
                    yield file
