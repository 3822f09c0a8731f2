"""Notebooks below docs/ are pages, in the menu and in our styles."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping

from tests.sites import SiteFolder

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEUlEQVR4nGNkYGBgYGBgYGAAAAAUAAFM7K5kAAAA"
    "AElFTkSuQmCC"
)
PLOTLY = {"application/vnd.plotly.v1+json": {"data": 1}, "text/plain": "Figure({…})"}


def write(project: SiteFolder, path: str, *cells: dict[str, object]) -> None:
    found = {"metadata": {"language_info": {"name": "python"}}, "cells": cells}
    project.write(path, json.dumps(found))


def code(source: str, *data: Mapping[str, object]) -> dict[str, object]:
    outputs = [{"output_type": "display_data", "data": each} for each in data]
    return {"cell_type": "code", "source": source, "execution_count": 4, "outputs": outputs}


def markdown(source: str, **more: object) -> dict[str, object]:
    return {"cell_type": "markdown", "source": source, **more}


def test_notebook_is_a_page_of_the_menu_with_its_pictures(project: SiteFolder) -> None:
    project.configure("nav: [index.md, Notes: [nb/a.ipynb]]\n")
    attachments = {"my plot.png": {"image/png": PNG}}
    write(
        project,
        "docs/nb/a.ipynb",
        {"cell_type": "raw", "source": "---\ntitle: First\n---\n"},
        markdown("# A\n\n{{ x }}, ![a plot](attachment:my plot.png)", attachments=attachments),
        code("x = '```'", {"text/plain": "<b>\n\n# y"}, {"image/png": PNG}),
        code("fig.show()", PLOTLY),
    )

    done = project.build()

    assert done.returncode == 0, done.stderr
    page = (project.output / "nb" / "a" / "index.html").read_text(encoding="utf-8")
    assert "<title>First" in page
    assert "{{ x }}" in page
    assert "&lt;b&gt;&#10;&#10;# y</pre>" in page
    assert 'src="../a.files/my%20plot.png"' in page
    assert 'width="2" height="3"' in page
    assert (project.output / "nb" / "a.files" / "2.png").is_file()
    assert (project.output / "nb" / "a.ipynb").is_file()  # to download
    assert "cell [4] needs a script" in " ".join(project.check().stderr.split())


def test_script_in_a_cell_is_refused_and_a_broken_notebook_is_told(project: SiteFolder) -> None:
    write(project, "docs/a.ipynb", markdown("# A\n\n<script>hack()</script>"))

    done = project.build()

    assert done.returncode == 1
    assert "docs/a.ipynb:" in done.stderr
    assert "error[PF067]" in done.stderr

    project.write("docs/a.ipynb", "{")
    assert "docs/a.ipynb:1:1: error[PF001]" in project.check().stderr


def test_addresses_lead_where_they_lead_in_the_notebook(project: SiteFolder) -> None:
    cell = (
        '# A\n\n<a href="a.png"><img src="a.png" alt="A"></a> [B](my%20b.ipynb) `<img src="b.png">`'
    )
    write(project, "docs/nb/a.ipynb", markdown(cell))
    write(project, "docs/nb/my b.ipynb", markdown("# B\n\n[C](https://a.example/c.ipynb)"))
    (project.docs / "nb" / "a.png").write_bytes(b64decode(PNG))

    done = project.build()

    assert done.returncode == 0, done.stderr
    page = (project.output / "nb" / "a" / "index.html").read_text(encoding="utf-8")
    assert 'href="../a.png"' in page
    assert 'src="../a.png"' in page
    assert 'href="../my%20b/"' in page
    assert 'img src="b.png"' in page


def test_written_page_of_the_same_name_wins(project: SiteFolder) -> None:
    project.write("docs/a.ipynb", "{")
    project.write("docs/a.md", "# Written\n")

    assert project.check().returncode == 0
    assert project.build().returncode == 0
    assert "Written" in (project.output / "a" / "index.html").read_text(encoding="utf-8")
