"""RenderCV takes its input as it is, and prints it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader
from rendercv import api  # type: ignore[import-untyped]

from portfolio.exports.outputs import output_files
from portfolio.exports.rendercv import rendercv
from tests.builders import article, interest, person, published, talk, topic
from tests.exports.examples import site_source


@pytest.fixture(autouse=True)
def icons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the package of icons that RenderCV would fetch from another host."""
    package = tmp_path / "data" / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
    package.mkdir(parents=True)
    manifest = '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n'
    (package / "typst.toml").write_text(manifest, encoding="utf-8")
    (package / "lib.typ").write_text("#let fa-icon(..any) = []\n", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_rendercv_accepts_and_prints_everything_that_is_known(tmp_path: Path) -> None:
    text = output_files(site_source(tmp_path))["rendercv.yaml"].make().decode()
    pdf = tmp_path / "cv.pdf"

    mistakes = api.create_a_pdf_from_a_yaml_string(text, pdf)

    assert not mistakes
    printed = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    for words in ("Ada Lovelace", "Analyst", "Order of the Engine", "Sketch of the Analytical"):
        assert words in " ".join(printed.split())


def test_what_is_markup_there_stays_text(tmp_path: Path) -> None:
    owner = person("ada", talks=[talk(title="A \\*star\\* is #born $5$")])
    text = yaml.safe_dump(rendercv(owner, site_source(tmp_path, owner)))
    pdf = tmp_path / "cv.pdf"

    mistakes = api.create_a_pdf_from_a_yaml_string(text, pdf)

    assert not mistakes
    printed = " ".join(PdfReader(pdf).pages[0].extract_text().split())
    # It puts a character of no width behind an asterisk.
    assert "A *star* is #born $5$" in printed.replace("\N{VARIATION SELECTOR-15}", "")


def test_entries_of_one_heading_are_of_one_kind(tmp_path: Path) -> None:
    owner = person(
        "ada",
        interests=[interest(name="Harp"), interest(name="Looms", keywords=["cards"])],
        writing=[topic(article(), topic="One"), topic(article(), topic="Two")],
    )

    sections = rendercv(owner, site_source(tmp_path, owner))["cv"]["sections"]

    assert sections["Interests"] == [{"bullet": "Harp"}, {"bullet": "Looms: cards"}]
    assert len(sections["Writing"]) == 2


@pytest.mark.parametrize("title", ["Engines 🎉 for all", r"C:\Users and \U", "Ünïcode: – “x”"])
def test_what_is_typed_is_written_as_it_is(title: str, tmp_path: Path) -> None:
    owner = person("ada", talks=[talk(title=title)])
    site = site_source(tmp_path, owner)
    text = output_files(site)["rendercv.yaml"].make().decode()

    assert title in text
    assert yaml.safe_load(text) == rendercv(owner, site)


@pytest.mark.parametrize(
    ("fields", "date"),
    [("year={in press}", "in press"), ("year={1936/37}", "1936/37"), ("date={1936-05}", "1936-05"),
     ("year={1936 (to appear)}", "1936 to appear"), ("date={1936~}", "c. 1936")],
)  # fmt: skip
def test_publication_has_its_date_as_typed(tmp_path: Path, fields: str, date: str) -> None:
    found = published(
        f"@misc{{a, title={{T}}, publisher={{P}}, author={{A B and others}}, {fields}}}"
    )
    owner = person("ada", publications=found)

    (entry,) = rendercv(owner, site_source(tmp_path, owner))["cv"]["sections"]["Publications"]

    assert entry == {"name": "T", "date": date, "summary": "A B, et al. P"}
