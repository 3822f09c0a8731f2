"""JSON Resume, by its own schema (version 1.3.1 of the schema's package, format 1.0)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker  # type: ignore[import-untyped]

from portfolio.exports.json_resume import json_resume
from tests.builders import REPOSITORY, group, person, published, role, talk
from tests.exports.examples import URL, everything, site_source

SCHEMA = REPOSITORY / "tests" / "data" / "json-resume" / "schema.json"


def faults(resume: dict[str, Any]) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = Draft7Validator(schema, format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(resume)]


def test_schema_refuses_what_is_wrong() -> None:
    assert faults({"basics": {"name": 1}, "work": [{"startDate": "yesterday"}]})


def test_everything_that_is_known_fits_the_schema(tmp_path: Path) -> None:
    site = site_source(tmp_path)
    resume = json_resume(site.owner, site)

    assert faults(resume) == []
    assert set(resume) >= {
        "basics", "work", "volunteer", "education", "awards", "publications", "skills",
        "languages", "interests", "projects",
    }  # fmt: skip


def test_hardly_anything_fits_the_schema_too(tmp_path: Path) -> None:
    owner = person("ada", talks=[talk()])

    resume = json_resume(owner, site_source(tmp_path, owner))

    assert faults(resume) == []
    assert "work" not in resume


def test_what_has_not_ended_has_no_end(tmp_path: Path) -> None:
    owner = person("ada", experience=[group(role(start_date="1842", end_date="present"))])

    (work,) = json_resume(owner, site_source(tmp_path, owner))["work"]

    assert work == {"position": "Analyst", "startDate": "1842"}


def test_addresses_are_absolute(tmp_path: Path) -> None:
    basics = json_resume(everything(), site_source(tmp_path))["basics"]

    assert basics["url"] == URL
    assert basics["image"] == f"{URL}assets/ada.jpg"


@pytest.mark.parametrize(
    ("fields", "date", "summary"),
    [("year={in press}, abstract={A.}", None, "in press. A."),
     ("year={1936/37}", "1936", "1936/37"),
     ("year={1936 (to appear)}", "1936", "1936 to appear"), ("date={1936-05}", "1936-05", None)],
)  # fmt: skip
def test_publication_has_its_date_or_what_was_typed(
    tmp_path: Path, fields: str, date: str | None, summary: str | None
) -> None:
    owner = person("ada", publications=published(f"@misc{{a, title={{T}}, {fields}}}"))
    resume = json_resume(owner, site_source(tmp_path, owner))

    (entry,) = resume["publications"]
    assert (entry.get("releaseDate"), entry.get("summary")) == (date, summary)
    assert faults(resume) == []
