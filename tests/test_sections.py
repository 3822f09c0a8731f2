"""A new section takes three files, as the guide says: a record, a field, a fragment."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import BUILD, CHECK, SiteFolder, run

RECORD = '''"""What a person has patented, in `patents.yml`."""

from __future__ import annotations

from portfolio.model.dates import PartialDate
from portfolio.model.record import Record, Text


class Patent(Record):
    """One patent."""

    title: Text
    date: PartialDate | None = None
'''

FRAGMENT = """\
{# entries: list[Patent] #}
{% import "parts/parts.html" as parts %}
<ul class="pf-patents">
{% for patent in entries %}
<li>{{ patent.title }}{% if patent.date %} {{ parts.date(patent.date | date_view) }}{% endif %}</li>
{% endfor %}
</ul>
"""


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site outside of the owner's own."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for part in ("hooks", "overrides", "mkdocs.yml")
        for file in [site / part, *(site / part).rglob("*")]
        if file.is_file() and "__pycache__" not in file.parts
    }


def add_section(site: Path) -> None:
    model = site / "hooks" / "portfolio" / "model"
    (model / "patents.py").write_text(RECORD, encoding="utf-8")

    person = model / "person.py"
    text = person.read_text(encoding="utf-8")
    field = "    talks: tuple[Talk, ...] = ()\n"
    first_import = "from portfolio.model.profile import"
    assert field in text
    assert first_import in text
    text = text.replace(field, field + "    patents: tuple[Patent, ...] = ()\n")
    text = text.replace(first_import, f"from portfolio.model.patents import Patent\n{first_import}")
    person.write_text(text, encoding="utf-8")

    fragment = site / "overrides" / "fragments" / "portfolio" / "patents.html"
    fragment.write_text(FRAGMENT, encoding="utf-8")


def use_section(site: Path) -> None:
    facts = site / "docs" / "data" / "ada" / "patents.yml"
    facts.write_text("- title: Improved loom\n  date: 1843-09\n", encoding="utf-8")
    page = site / "docs" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f'{text}\n## Patents\n\n{{{{ section("patents") }}}}\n', encoding="utf-8")


@pytest.mark.slow
def test_new_section_takes_three_files_and_checks_and_pages_know_it(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    folder.copy_software()
    site = folder.root
    before = files_of(site)
    add_section(site)
    use_section(site)
    changed = {name for name, content in files_of(site).items() if before.get(name) != content}

    built, written = run(site, *BUILD), run(site, "hooks", "schemas")

    assert built.returncode == 0, built.stderr
    assert len(changed) == 3
    html = (site / "site" / "index.html").read_text(encoding="utf-8")
    assert "Improved loom" in html
    assert '<time datetime="1843-09">September 1843</time>' in html
    assert written.returncode == 0, written.stderr
    assert (site / "hooks" / "schemas" / "patents.json").is_file()

    page = site / "docs" / "index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('section("patents")', 'section("patent")'), encoding="utf-8")

    checked = run(site, *CHECK)

    assert checked.returncode == 1
    assert 'did you mean "patents"?' in checked.stderr

    page.write_text(text, encoding="utf-8")
    own = site / "overrides" / "own" / "fragments" / "portfolio"
    own.mkdir(parents=True)
    (site / "overrides" / "fragments" / "portfolio" / "patents.html").rename(own / "patents.html")

    checked = run(site, *CHECK)

    assert checked.returncode == 0, checked.stderr  # the fragment may be the owner's
