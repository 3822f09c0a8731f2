"""Cells of notebooks are shown by their best forms, without anything that loads or runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from portfolio.loading.notebooks import Cell, Output, read_notebook, without_programs
from portfolio.problems import UnplacedError


def code(*outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    cell = {"cell_type": "code", "source": ["run", "()"], "execution_count": 3}
    return {**cell, "metadata": {"tags": tags}, "outputs": outputs}


def shown(**data: Any) -> dict[str, Any]:
    named = {name.replace("__", "/"): value for name, value in data.items()}
    return {"output_type": "display_data", "data": named}


def cells(tmp_path: Path, *found: dict[str, Any]) -> tuple[Cell, ...]:
    file = tmp_path / "a.ipynb"
    file.write_text(json.dumps({"metadata": {}, "cells": found}), encoding="utf-8")
    return read_notebook(file).cells


PLOTLY: dict[str, Any] = {"application/vnd.plotly.v1+json": {"data": []}}
PNG = "iVBORw0KGgo="


@pytest.mark.parametrize(
    ("output", "kind", "text"),
    [
        ({"output_type": "stream", "name": "stdout", "text": ["a", "b\n"]}, "text", "ab\n"),
        ({"output_type": "stream", "name": "stderr", "text": "\x1b[31mw\x1b[0m"}, "error", "w"),
        ({"output_type": "stream", "text": "1%\r50%\r100%\n"}, "text", "100%\n"),
        ({"output_type": "error", "ename": "E", "evalue": "no"}, "error", "E: no"),
        (shown(text__html="<b>x</b>", text__plain="x"), "html", "<b>x</b>"),
        (shown(text__plain=["x"]), "text", "x"),
        (shown(text__latex="$x$", text__plain="x"), "markdown", "$x$"),
        (shown(text__html="<script>x()</script>", text__plain="<Map>"), "program", "<Map>"),
        ({"output_type": "display_data", "data": PLOTLY}, "program", next(iter(PLOTLY))),
        ({"output_type": "display_data", "data": {**PLOTLY, "image/png": PNG}}, "picture", ""),
        (shown(text__html="<style>x</style><table></table>"), "html", "<table></table>"),
    ],
)
def test_output_is_shown_by_its_best_form(
    output: dict[str, Any], kind: str, text: str, tmp_path: Path
) -> None:
    (cell,) = cells(tmp_path, code(output))

    assert (cell.text, cell.number) == ("run()", "3")
    assert [(each.kind, each.text) for each in cell.outputs] == [(kind, text)]


def test_tags_hide_cells_code_and_outputs(tmp_path: Path) -> None:
    output = {"output_type": "stream", "text": "x"}

    found = cells(
        tmp_path,
        code(output, tags=("remove_cell",)),
        code(output, tags=("hide-input",)),
        code(output, tags=("remove-output",)),
    )

    assert [(cell.text, len(cell.outputs)) for cell in found] == [("", 1), ("run()", 0)]
    assert found[0].outputs == (Output("text", "x"),)


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=hack()>",
        "<svg><script>hack()</script><a xlink:href='javascript:hack()'>",
        "<a href='javascript:hack()' onclick=hack() style='x'>",
        "<noscript><p title='</noscript><script>hack()</script>'>",
        "<template shadowrootmode=open><script>hack()</script></template>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x>'>",
        "<iframe srcdoc='<script>hack()</script>'></iframe><form action=x><input autofocus>",
        "<textarea><script>hack()</script></textarea><xmp><script>hack()</script></xmp>",
    ],
)
def test_nothing_in_html_of_an_output_loads_or_runs(html: str) -> None:
    kept = without_programs(f"<table class=x><tr><td colspan=2 onclick=y>{html}words</table>")

    assert '<td colspan="2">' in kept
    for part in ("hack", "src", "href", "=x", "style", "script", "on"):
        assert part not in kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": []}', '{"metadata": {}, "cells": [1]}'])
def test_other_files_are_no_notebooks(text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(UnplacedError, match="no notebook"):
        read_notebook(file)
