"""Checks of notebooks: each can be read, and what needs a script is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portfolio.loading.notebooks import read_notebook
from portfolio.loading.site import ProjectSettings
from portfolio.problems import Code, Place, Problem, UnplacedError

_PLUGIN = "mkdocs-jupyter"


def notebooks_below(project: ProjectSettings) -> list[Path]:
    """Return the notebooks that become pages here; none if a plugin makes pages of them."""
    if _PLUGIN in project.others.names:
        return []
    found = sorted(project.docs.rglob("*.ipynb"))
    hidden = (path.relative_to(project.docs).parts for path in found)
    return [
        path
        for path, parts in zip(found, hidden, strict=True)
        if not any(part.startswith(".") for part in parts) and not path.with_suffix(".md").exists()
    ]


def notebook_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield notebooks that cannot be read, and the cells whose outputs need a script."""
    for path in notebooks_below(project):
        place = Place(path=project.shown(path))
        try:
            notebook = read_notebook(path)
        except UnplacedError as error:
            yield error.at(place)
            continue
        for at, cell in enumerate(notebook.cells, 1):
            for output in cell.outputs:
                if output.kind == "program":
                    where = f"cell [{cell.number}]" if cell.number else f"cell {at}"
                    first = (output.text.splitlines() or [""])[0][:60]
                    yield UnplacedError(
                        Code.NEEDS_SCRIPT,
                        f'the output of {where} needs a script, and is left out: "{first}"',
                        'have the cell show a picture, such as fig.show("png") of plotly or '
                        "display(Image(…)), run it, and save the notebook",
                    ).at(place)
