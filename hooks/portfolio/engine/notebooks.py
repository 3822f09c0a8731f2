"""Notebooks below docs/ become pages, unless a plugin for them is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portfolio.checking.notebooks import notebooks_below
from portfolio.engine.session import Build
from portfolio.loading.notebooks import Cell, Notebook, Output, read_notebook
from portfolio.pages.inert_code import without_code
from portfolio.pages.sandbox import RenderedText
from portfolio.rendering import Renderer, on_one_line
from portfolio.words import speaking


def add_notebooks(files: Files, config: MkDocsConfig, build: Build) -> None:
    """Add a page for each notebook, with the files of its pictures; the menu leads there."""
    site = build.loaded.site
    for path in notebooks_below(site.project):
        uri = path.relative_to(site.project.docs).as_posix()
        page, original = f"{uri.removesuffix('.ipynb')}.md", files.get_file_from_path(uri)
        if original is None or files.get_file_from_path(page):
            continue
        with speaking(site.words_in(None)):
            made = _Made(
                read_notebook(path),
                path,
                build.loaded.renderer,
                is_in_folder=config.use_directory_urls,
            )
        file = File.generated(config, page, content=made.text, inclusion=original.inclusion)
        files.append(file)
        build.notebooks[page] = RenderedText(made.body, frozenset(made.fragments))
        folder = posixpath.dirname(page)
        for name, content in made.pictures.items():
            files.append(File.generated(config, posixpath.join(folder, name), content=content))
    config.nav = _with_pages(config.nav, build)


def _with_pages(nav: Any, build: Build) -> Any:
    """Return a navigation in which entries that name notebooks name their pages."""
    if isinstance(nav, list):
        return [_with_pages(each, build) for each in nav]
    if isinstance(nav, dict):
        return {name: _with_pages(each, build) for name, each in nav.items()}
    page = re.sub(r"\.ipynb$", ".md", nav) if isinstance(nav, str) else None
    return page if page in build.notebooks else nav


class _Made:
    """The Markdown of a notebook, with outputs as fragments, and the files of its pictures."""

    def __init__(
        self, notebook: Notebook, file: Path, renderer: Renderer, *, is_in_folder: bool
    ) -> None:
        self._render, self._file, name = renderer.render, file, file.stem
        self._name = name
        self._up = "../" if is_in_folder and name not in ("index", "README") else ""
        self.fragments: list[str] = []
        self.pictures: dict[str, bytes] = {}
        matter = [cell.text for cell in notebook.cells[:1] if cell.kind == "raw"]
        cells = [cell for cell in notebook.cells if cell.kind != "raw"]
        parts = [part for cell in cells for part in self._parts(cell, notebook.language)]
        self.body = "\n\n".join(parts) + "\n"
        self.text = "\n".join([*matter, self.body])

    def _parts(self, cell: Cell, language: str) -> Iterator[str]:
        if cell.kind == "markdown":
            yield self._with_attachments(cell)
            return
        if cell.text.strip():
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", cell.text)), default=0))
            yield self._fragment(kind="number", number=cell.number)
            yield f"{fence} {language}\n{cell.text.rstrip()}\n{fence}"
        for output in cell.outputs:
            yield self._output(output, cell.number)

    def _output(self, output: Output, number: str) -> str:
        if output.kind == "markdown":
            return output.text
        picture = self._address(output.picture, output.suffix) if output.picture else ""
        size = _size(output.picture) if output.picture else None
        options = {"text": output.text, "picture": picture, "size": size, "number": number}
        return self._fragment(kind=output.kind, **options)

    def _fragment(self, **options: Any) -> str:
        empty = {"text": "", "picture": "", "size": None}
        self.fragments.append(on_one_line(self._render("notebook", **{**empty, **options})))
        return self.fragments[-1]

    def _address(self, content: bytes, suffix: str) -> str:
        """Keep a picture, and return its address from the page."""
        path = f"{self._name}.files/{len(self.pictures) + 1}.{suffix}"
        self.pictures[path] = content
        return f"{self._up}{quote(path)}"

    def _with_attachments(self, cell: Cell) -> str:
        text = cell.text
        for name, content in (cell.attachments or {}).items():
            path = f"{self._name}.files/{quote(name, safe='')}"
            self.pictures[f"{self._name}.files/{name}"] = content
            text = text.replace(f"attachment:{name}", path)
        return self._seen_from_page(text)

    def _seen_from_page(self, text: str) -> str:
        """Lead addresses in HTML, which Markdown leaves alone, and links to notebooks there."""
        prose = without_code(text)
        edits = [(found.end(), "", self._up) for found in _IN_HTML.finditer(prose)]
        edits += [
            (link.end(1), ".ipynb", ".md")
            for link in _TO_NOTEBOOK.finditer(prose)
            if (self._file.parent / f"{unquote(link[1])}.ipynb").is_file()
        ]
        for at, old, new in sorted(edits, reverse=True):
            text = text[:at] + new + text[at + len(old) :]
        return text


_IN_HTML = re.compile(
    r"<[a-z][^<>]*?\s(?:src|href|poster)=(?:\"|'|(?=\w))(?![a-z][a-z\d+.-]*:|[/#\"'])", re.I
)
_TO_NOTEBOOK = re.compile(r"\]\((?![a-z]+:)([^()\s#]+)\.ipynb(?=[)#\s])", re.I)


def _size(picture: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG (W3C PNG, 11.2.1)."""
    if picture[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
