"""What programs look for at the root: robots.txt (RFC 9309), llms.txt, data.json."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from portfolio.exports.data import public_facts, schema
from portfolio.exports.for_machines import llms_txt
from portfolio.exports.outputs import output_files
from tests.builders import person, talk
from tests.exports.examples import EMAIL, URL, everything, page_source, site_source


def test_robots_may_read_everything_and_find_the_sitemap(tmp_path: Path) -> None:
    text = output_files(site_source(tmp_path))["robots.txt"].make().decode()
    robots = RobotFileParser()
    robots.parse(text.splitlines())

    assert robots.can_fetch("*", URL)
    assert robots.site_maps() == [f"{URL}sitemap.xml"]


def test_guide_has_the_form_of_llms_txt(tmp_path: Path) -> None:
    text = llms_txt(site_source(tmp_path))

    assert text.startswith("# Ada Lovelace\n\n> Analyst of engines\n\n## ")
    assert len(re.findall("^# ", text, re.M)) == 1
    for line in text.splitlines():
        assert re.match(r"(#|>|$|- \[[^\]]+\]\(https://\S+\)(: .+)?$)", line), line


def test_guide_leads_to_files_that_are_made(tmp_path: Path) -> None:
    page = page_source(title="On [loops]")
    site = site_source(tmp_path, pages=(page,))

    paths = re.findall(rf"\({re.escape(URL)}([^)]*)\)", llms_txt(site))

    assert paths
    assert set(paths) <= set(output_files(site))


def test_facts_fit_their_schema(tmp_path: Path) -> None:
    site = site_source(tmp_path, everything(), person("bob", talks=[talk()]))
    facts, shape = public_facts(site), schema(site)
    Draft202012Validator.check_schema(shape)

    assert [error.message for error in Draft202012Validator(shape).iter_errors(facts)] == []
    assert facts["$schema"] == shape["$id"] == f"{URL}data.schema.json"


def test_schema_of_facts_refuses_what_is_wrong(tmp_path: Path) -> None:
    site = site_source(tmp_path)
    facts = public_facts(site)
    facts["people"][0]["talks"][0]["venu"] = "London"

    assert not Draft202012Validator(schema(site)).is_valid(facts)


def test_facts_are_complete_but_for_what_is_kept_from_robots(tmp_path: Path) -> None:
    text = json.dumps(public_facts(site_source(tmp_path)), ensure_ascii=False)

    for words in ("Order of the Engine", "Treasury", "Sketch of the Analytical Engine"):
        assert words in text
    assert EMAIL not in text
    assert "entry" not in json.loads(text)["people"][0]["publications"][0]
