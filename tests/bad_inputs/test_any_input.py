"""Whatever a file contains, reading it gives values or errors, never another exception.

`EXAMPLES=2000 pytest tests/bad_inputs/test_any_input.py` tries many of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.loading.encodings import decoded_in_any_encoding
from portfolio.loading.pages import folder_matters
from portfolio.loading.records import read_records
from portfolio.loading.source import FORBIDDEN
from portfolio.loading.yaml_tree import Tree, read_yaml
from portfolio.macros import renderer_of
from portfolio.model.networks import NETWORKS, network_of_url
from portfolio.model.page import FrontMatter
from portfolio.model.person import DATA_FILES, Person
from portfolio.model.record import fault_of_web_url
from portfolio.problems import Code, Problem, errors_among, format_problem
from tests.builders import bibliography, project_at, source
from tests.sites import shared_repository

RENDERER = renderer_of(project_at(shared_repository()))

of_many = settings(max_examples=max(20, settings().max_examples // 3))
"""For each of two dozen sections, which are read alike."""

in_one_folder = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
"""Each example writes the same file anew."""

PIECES = [
    "- ", ": ", "  ", "\n", "\t", '"', "'", "[", "]", "{", "}", ",", "#", "|", ">-", "&a ", "*a",
    "!t ", "---\n", "...\n", "? ", "%", "@", "\\u", "\\ud83d", "\\x", "\\", "\r\n", "\r", "\x85",
    "\u2028", "\ufeff", "\0", "\u202e", "title", "event", "no", "~", "2024-13", "<<", "é", "🐢",
    "name: Ada\n", "- title: x\n  event: y\n",
]  # fmt: skip
YAML = st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80)
FIELDS = sorted(
    {
        *FrontMatter.model_fields,
        *Person.model_fields,
        *("title", "event", "url", "date", "group", "roles", "role", "start_date", "end_date"),
        *("degree", "institution", "advisor", "level", "years", "skills", "area", "tools"),
        *("topic", "articles", "network", "handle", "label", "icon", "in_clear", "picture", "file"),
        *("alt", "languages", "language", "facts", "value", "name", "headline", "locations"),
    }
)
TEXTS = st.sampled_from(
    ["", " ", "x", "a\nb", "2024", "2024-13", "present", "github", "orcid", "5-10", "true", "no",
     "https://example.org/", "javascript:x", "//x", "https://[", "https://x:y/", "@x", "ada"]
) | st.text(max_size=20)  # fmt: skip
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=5)
    ),
    max_leaves=15,
)
URLS = st.text(max_size=60) | st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "//", "mailto:", "HTTPS:", "https:", "", "\t"]),
    st.sampled_from(["github.com", "www.x.com", "[::1", "[v1.x]", "orcid.org", "a@b", "x:99999"])
    | st.text(max_size=12),
    st.sampled_from(["/", "/%", "/%zz", "/ada", "/@ada", "?user=", "#", "/in/", ""]),
    st.text(max_size=20),
)

BIBTEX_PIECES = [
    "@article{", "@book{a,\n", "@string{x = ", "@comment", "@preamble{", "@", "{", "}", "(", ")",
    '"', ",", "=", "#", "\n", " ", "%", "\\", "\\'e", '\\"{o}', "$", "$x_{1}$", "~", "--", "a",
    "jan", "x", "month = ", "title = {On Engines},\n", "author = {Lovelace, Ada and others},\n",
    "and ", "year = 1843,\n", "author+an = {1=equal; 2:family=me},\n", "date = {2020-13/..},\n",
    "é", "\0", "pages = {1--2},\n", "eprint = {arXiv:1},\n", "url = {javascript:x},\n",
    "\u202e", "\\frac{1}",
]  # fmt: skip
BIBTEX_FIELDS = [
    "title", "author", "editor", "year", "month", "date", "journal", "booktitle", "volume", "pages",
    "doi", "url", "eprint", "archiveprefix", "abstract", "crossref", "xdata", "author+an", "pdf",
    "selected", "bibtex_show", "note", "keywords", "isbn", "urldate", "preview", "abbr", "nonsense",
]  # fmt: skip
BIBTEX_VALUES = st.lists(
    st.sampled_from(
        ["Lovelace, Ada", " and ", "others", "{", "}", "\\", "$", "x^2", "1843", "1843/..", "-13",
         "10.1/x", "https://example.org/", "javascript:x", "arXiv:2001.00001", "a", "é", "~", "--",
         "1=", "equal", ";", ":", ",", "true", "\\'e", "\\emph{a}", "\\frac{1}{2}", "/", "..", "\n"]
    ), max_size=6,
).map("".join) | st.text(max_size=12)  # fmt: skip
BIBTEX_ENTRIES = st.builds(
    lambda kind, key, fields: (
        f"@{kind}{{{key},\n" + "".join(f"  {k} = {{{v}}},\n" for k, v in fields) + "}\n"
    ),
    st.sampled_from(["article", "book", "misc", "inproceedings", "thesis", "xdata", "Set", "x"]),
    st.sampled_from(["a", "b", "A", "lovelace1843", "é", "a/b", ""]),
    st.lists(st.tuples(st.sampled_from(BIBTEX_FIELDS), BIBTEX_VALUES), max_size=6),
)
BIBTEX = (
    st.lists(BIBTEX_ENTRIES, min_size=1, max_size=3).map("".join)
    | st.lists(st.sampled_from(BIBTEX_PIECES), max_size=30).map("".join)
    | st.text(max_size=80)
)


def assert_shown(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        format_problem(problem)


@given(YAML, st.integers(2, 9))
def test_any_text_in_the_middle_of_a_file_is_yaml_or_refused(text: str, first_line: int) -> None:
    whole = "x\n" * (first_line - 1) + text

    _, problems = read_yaml(source(whole), first_line=first_line, text=text, allow_tags=True)

    assert_shown(problems)


@pytest.mark.parametrize("section", [*DATA_FILES, "front matter"])
@of_many
@given(VALUES)
def test_any_values_are_records_or_refused(section: str, value: Any) -> None:
    known = Person.model_fields.get(section)
    shape = known.annotation if known else FrontMatter

    record, problems = read_records(shape, Tree(value), source("x"), what=section)

    assert (record is None) == bool(problems)
    assert_shown(problems)


@given(BIBTEX)
def test_any_bibliography_is_publications_with_addresses_of_their_own(text: str) -> None:
    found, publications = bibliography(text)

    assert_shown(found.problems)
    errors = {problem.code for problem in errors_among(found.problems)}
    assert errors <= {Code.BIBTEX_SYNTAX, Code.SAME_KEY_TWICE}
    assert len({each.slug.lower() for each in publications}) == len(publications)
    links = [link for each in publications for link in each.links]
    assert all(link.file or fault_of_web_url(link.url or "") is None for link in links)


@given(st.binary(max_size=200) | BIBTEX.map(lambda text: text.encode("utf-16")[2:]))
def test_any_bytes_are_a_bibliography_without_control_characters(raw: bytes) -> None:
    found, advice = decoded_in_any_encoding(raw, "publications.bib")

    assert not FORBIDDEN.search(found.text)
    assert {problem.code for problem in advice} <= {Code.ENCODING}
    assert_shown(advice)


@in_one_folder
@given(YAML | VALUES.map(json.dumps))
def test_any_settings_of_a_folder_are_read_or_refused(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "docs" / "people"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".meta.yml").write_bytes(text.encode("utf-8", "surrogatepass"))

    _, problems = folder_matters(
        (tmp_path / "docs").rglob(".meta.yml"), tmp_path / "docs", tmp_path
    )

    assert_shown(problems)


@given(URLS)
def test_any_url_is_of_a_network_or_not(url: str) -> None:
    found = network_of_url(url)

    assert found is None or found[0].is_handle(found[1])


@given(URLS)
def test_any_url_has_a_fault_or_none(url: str) -> None:
    if fault_of_web_url(url) is None:
        assert url.startswith(("https://", "http://"))
        assert not set(url) & set(" \t\r\n<>\"'`\\") - {"'"}


@pytest.mark.parametrize("network", NETWORKS)
@settings(max_examples=max(10, settings().max_examples // 6))
@given(st.text(max_size=30))
def test_any_text_is_a_handle_or_not(network: str, text: str) -> None:
    known = NETWORKS[network]

    if known.url and known.is_handle(text):
        assert fault_of_web_url(known.url_of(text)) is None or known.id == "e-mail"
