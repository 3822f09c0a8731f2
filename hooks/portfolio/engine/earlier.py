"""The build before this one: what of its pages can be taken again, and what they depended on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.structure.toc import AnchorLink, TableOfContents

from portfolio.checking.outlines import Heading, Outline, Reference
from portfolio.engine.search import FILE as SEARCH_INDEX
from portfolio.engine.search import entries_in
from portfolio.reuse import Kept, Stamps, is_json, once_an_object, state_of_file

_COPIES = "copies"

_PLAIN_STATE = ("meta", "title", "_title_from_render")


class Earlier:
    """The pages of the last build, and those of this one for the next.

    Args:
        stamps: The inputs of this build.
        kept: What the last build has kept.
        folder: Where the last build has put its site.
        is_ours: Whether nobody else can have changed that folder.
    """

    def __init__(self, stamps: Stamps, kept: Kept, folder: Path, *, is_ours: bool = False) -> None:
        self.stamps, self.folder, self._is_ours = stamps, folder, is_ours
        self.now = Kept()
        """What this build keeps."""
        self._kept = kept

    def has_template(self, name: str) -> bool:
        """Whether a template of the theme would give the file that the last build has made."""
        found = self._found("template", [name]).get(name)
        return found is not None and self._are_there(found)

    def keep_template(self, name: str, inputs: set[str], files: Mapping[str, Any]) -> None:
        """Keep what a template of the theme was made from."""
        self.now.keep(f"template:{name}", self._stamps("template", name, inputs), files)

    def texts(self, uris: Iterable[str]) -> dict[str, Any]:
        """Return what is known of the texts that are the same as before."""
        return self._found("text", uris)

    def wholes(self, uris: Iterable[str]) -> dict[str, Any]:
        """Return what is known of the pages that are the same as before, and still there."""
        if self._entries is None:
            return {}
        found = self._found("page", uris)
        return {uri: value for uri, value in found.items() if self._are_there(value["files"])}

    def _are_there(self, files: Mapping[str, list[int]]) -> bool:
        return self._is_ours or all(
            state_of_file(f"{self.folder}/{path}") == state for path, state in files.items()
        )

    def entries(self, kept: Any) -> str:
        """Return what the search index knew of a page."""
        begin, end = kept["entries"]
        return (self._entries or "")[begin:end]

    def copies(self, sources: Mapping[str, Any]) -> set[str]:
        """Return the files that the last build has copied from the same, if nobody has moved them.

        Args:
            sources: What changes with the source of each file, by its path below the site's folder.
        """
        before = self._kept.results.get(_COPIES, {}).get("value", {})
        self.now.results[_COPIES] = {"value": dict(sources)}
        return {path for path, source in sources.items() if before.get(path) == source}

    def put(self, paths: Iterable[str], folder: Path) -> None:
        """Put files of the last site below a folder again."""
        for path in paths:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(self.folder / path, target)

    def keep_text(
        self,
        uri: str,
        inputs: set[str],
        state: Mapping[str, Any],
        outline: Outline,
        markup: Mapping[str, list[str]],
    ) -> None:
        """Keep what is known of a text, but for its HTML: few pages need that again."""
        value = {name: _to_json(state[name]) for name in _PLAIN_STATE if name in state}
        if is_json(value):
            value["toc"] = [_to_json(_table(link)) for link in state.get("toc") or ()]
            value["anchors"] = sorted(state.get("present_anchor_ids") or ())
            value["outline"], value["markup"] = list(vars(outline).values()), markup
            self.now.keep(f"text:{uri}", self._stamps("text", uri, inputs), value)

    def keep_whole(self, uri: str, inputs: set[str] | None, value: Mapping[str, Any]) -> None:
        """Keep what is known of a page; its inputs are None if it was taken again."""
        name = f"page:{uri}"
        stamps = (
            self._kept.results[name]["inputs"]
            if inputs is None
            else self._stamps("page", uri, inputs)
        )
        self.now.keep(name, stamps, value)

    def _stamps(self, kind: str, uri: str, inputs: set[str]) -> dict[str, str]:
        return self.stamps.of(inputs | {f"{kind}-inputs:{uri}"})

    def _found(self, kind: str, uris: Iterable[str]) -> dict[str, Any]:
        found = {}
        for uri in uris:
            value = self._kept.find(f"{kind}:{uri}", self.stamps)
            if value is not None:
                found[uri] = value
                if kind != "page":  # pages are kept as they come, with their place in the search
                    self.now.results[f"{kind}:{uri}"] = self._kept.results[f"{kind}:{uri}"]
        return found

    @cached_property
    def _entries(self) -> str | None:
        """The entries of the last search index, if it is as the last build has written it."""
        if self._kept.results.get(SEARCH_INDEX) != {"value": state_of_file(self._search_index)}:
            return None
        return entries_in(self.folder)

    @property
    def _search_index(self) -> Path:
        return self.folder / SEARCH_INDEX

    def keep_search_index(self) -> None:
        """Keep the state of the search index, now that it is written."""
        self.now.results[SEARCH_INDEX] = {"value": state_of_file(self._search_index)}


def _link(source: Path, target: Path) -> None:
    """Give a file a second name; where the file system knows no such thing, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _to_json(value: Any) -> Any:
    """Return a value with a mark on what is HTML already, which JSON could not tell from text."""
    if isinstance(value, Markup):
        return {_HTML: str(value)}
    if isinstance(value, dict):
        return {key: _to_json(item) for key, item in value.items()}
    return [_to_json(item) for item in value] if isinstance(value, list) else value


def _of_json(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {_HTML}:
            return Markup(value[_HTML])  # noqa: S704 - as it was before
        return {key: _of_json(item) for key, item in value.items()}
    return [_of_json(item) for item in value] if isinstance(value, list) else value


_HTML = "\0html"


def _table(link: AnchorLink) -> list[Any]:
    return [link.title, link.id, link.level, [_table(child) for child in link.children]]


def _link_of(row: list[Any]) -> AnchorLink:
    link = AnchorLink(row[0], row[1], row[2])
    link.children = [_link_of(child) for child in row[3]]
    return link


@once_an_object
def state_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page of MkDocs knows when its text was read."""
    state = {name: _of_json(kept[name]) for name in _PLAIN_STATE if name in kept}
    state["toc"] = TableOfContents([_link_of(_of_json(row)) for row in kept["toc"]])
    state["present_anchor_ids"] = set(kept["anchors"])
    return {**state, "markdown": "", "content": ""}


@once_an_object
def outline_of(kept: Mapping[str, Any]) -> Outline:
    """Return what is in a text."""
    references, ids, headings, *others = kept["outline"]
    found = Outline(
        [Reference(*each) for each in references],
        ids,
        [Heading(*each) for each in headings],
        *others,
    )
    found.share_texts()
    return found
