"""Entries as reference managers, archives and other site generators write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.model.names import PersonName
from portfolio.problems import Code
from tests.builders import bibliography, published

NAMED = "title={T}, author={Lovelace, Ada}"
ARTICLE = f"@article{{a, {NAMED}, journal={{J}}, year=1843"


def fields_of(more: str) -> dict[str, object]:
    return dict(published(f"{ARTICLE}, {more}}}")[0])


def problem_of(text: str) -> tuple[Code, str, str]:
    found, _ = bibliography(text)
    (problem,) = found.problems
    return problem.code, problem.message, problem.help


def test_entry_of_arxiv_is_a_preprint() -> None:
    text = (
        f"@misc{{a, {NAMED}, year={{2017}}, eprint={{1706.03762}}, archivePrefix={{arXiv}},"
        " primaryClass={cs.CL}}"
    )
    publication = published(text)[0]

    assert (publication.type, publication.arxiv) == ("preprint", "1706.03762")


@pytest.mark.parametrize(
    "fields",
    [
        "journal={arXiv preprint arXiv:1706.03762}",
        "journal={CoRR}, volume={abs/1706.03762}",
        "journaltitle={J}, eprint={1706.03762}, eprinttype={arxiv}",
        "journal={J}, arxiv={https://arxiv.org/abs/1706.03762}",
    ],
)
def test_arxiv_id_is_found_wherever_it_stands(fields: str) -> None:
    publication = published(f"@article{{a, {NAMED}, year=2017, {fields}}}")[0]

    assert publication.arxiv == "1706.03762"
    assert publication.link("arxiv") is not None


def test_entry_of_dblp_takes_over_what_its_proceedings_say() -> None:
    text = (
        f"@inproceedings{{DBLP:conf/x/L43, {NAMED}, pages={{1--9}},"
        " crossref={DBLP:conf/x/1843}}\n"
        "@proceedings{DBLP:conf/x/1843, title={Proc. {X} 1843}, editor={Babbage, Charles},"
        " publisher={P}, year={1843}, doi={10.1000/of-the-book}}"
    )
    (publication,) = published(text)

    assert (publication.container_title, publication.publisher, publication.year) == (
        "Proc. X 1843", "P", 1843,
    )  # fmt: skip
    assert publication.editors[0].name == PersonName(family="Babbage", given="Charles")
    assert publication.doi is None


def test_entry_of_zotero_is_read() -> None:
    text = (
        "@thesis{a, type={PhD thesis}, title={Über}, subtitle={Mehr}, author={Noether, Emmy},"
        " institution={Erlangen}, date={1907-12-13}, langid={ngerman}}"
    )
    publication = published(text)[0]

    assert (publication.type, publication.title) == ("phdthesis", "Über: Mehr")
    assert (str(publication.date), publication.institution) == ("1907-12-13", "Erlangen")


@pytest.mark.parametrize("url", ["https://doi.org/10.1000/x", "http://dx.doi.org/10.1000/X"])
def test_address_that_repeats_the_doi_makes_no_second_button(url: str) -> None:
    (publication,) = published(f"{ARTICLE}, doi={{10.1000/x}}, url={{{url}}}}}")

    assert [link.kind for link in publication.links] == ["doi"]


def test_fields_of_al_folio_work_as_they_stand() -> None:
    publication = published(
        f"{ARTICLE}, abbr={{PLMS}}, selected={{true}}, bibtex_show={{false}}, pdf={{notes.pdf}},"
        " supp={https://x.org/s.pdf}, code={https://x.org/c}, award={Prize}, award_name={Best},"
        " preview={p.png}, altmetric={true}, dimensions={true}, additional_info={More},"
        " google_scholar_id={u-x6o8ySG0sC}, hal={hal-01234567}}"
    )[0]

    assert (publication.badge, publication.is_selected, publication.shows_bibtex) == (
        "PLMS", True, False,
    )  # fmt: skip
    assert (publication.award, publication.award_details) == ("Best", "Prize")
    assert [link.kind for link in publication.links] == [
        "pdf", "hal", "code", "supp", "google_scholar_id",
    ]  # fmt: skip
    assert publication.link("pdf").file == "notes.pdf"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("field", "url"),
    [
        ("huggingface={google-bert/bert-base-uncased}", "https://huggingface.co/google-bert/bert-base-uncased"),
        ("openreview={rJl-b3RcF7}", "https://openreview.net/forum?id=rJl-b3RcF7"),
        ("zenodo={3233118}", "https://zenodo.org/records/3233118"),
        ("pmid={20412080}", "https://pubmed.ncbi.nlm.nih.gov/20412080/"),
        ("doi={10.1016/0016-0032(56)90559-2}", "https://doi.org/10.1016/0016-0032(56)90559-2"),
        ("dataset={https://x.org/d}", "https://x.org/d"),
        ("acl={2020.acl-main.1}", "https://aclanthology.org/2020.acl-main.1/"),
    ],
)  # fmt: skip
def test_identifier_leads_to_its_page(field: str, url: str) -> None:
    assert [link.url for link in published(f"{ARTICLE}, {field}}}")[0].links] == [url]


def test_file_is_found_where_al_folio_keeps_it(tmp_path: Path) -> None:
    from portfolio.loading.bibtex import read_bibtex
    from portfolio.loading.publications import publications_of
    from tests.builders import source

    (tmp_path / "assets" / "pdf").mkdir(parents=True)
    (tmp_path / "assets" / "pdf" / "notes.pdf").touch()
    found = publications_of([read_bibtex(source(f"{ARTICLE}, pdf={{notes.pdf}}}}"))], tmp_path)

    assert found[0].link("pdf").file == "assets/pdf/notes.pdf"  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["in press", "submitted", "Forthcoming"])
def test_year_may_be_yet_to_come(words: str) -> None:
    publication = published(f"@article{{a, {NAMED}, journal={{J}}, year={{{words}}}}}")[0]

    assert (publication.date, publication.status) == (None, words)


@pytest.mark.parametrize(
    ("year", "month", "date"),
    [
        ("1843", "sep", "1843-09"), ("1843", "{9}", "1843-09"), ("1843", "{Sept.}", "1843-09"),
        ("1843", "{July 4--6}", "1843-07-04"), ("1843", "{Spring}", "1843"),
        ("1843", '"10~" # jul', "1843-07-10"),
    ],
)  # fmt: skip
def test_month_is_read_in_every_form(year: str, month: str, date: str) -> None:
    text = f"@article{{a, {NAMED}, journal={{J}}, year={year}, month={month}}}"

    assert str(published(text)[0].date) == date


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (f"@article{{a, {NAMED}, journal={{J}}}}", Code.MISSING_FIELD, '"date" or "year"'),
        (f"@inproceedings{{a, {NAMED}, year=1}}", Code.MISSING_FIELD, '"booktitle"'),
        (f"{ARTICLE}, doi={{11.1/x}}}}", Code.BAD_IDENTIFIER, "11.1/x"),
        (f"{ARTICLE}, arxiv={{Vaswani17}}}}", Code.BAD_IDENTIFIER, "Vaswani17"),
        (f"{ARTICLE}, url={{htp://x.org}}}}", Code.BAD_URL, "htp://x.org"),
        (f"{ARTICLE}, code={{javascript:alert(1)}}}}", Code.BAD_URL, "javascript"),
        (f"{ARTICLE}, selected={{maybe}}}}", Code.BAD_VALUE, "maybe"),
        (f"{ARTICLE}, crossref={{b}}}}", Code.UNKNOWN_PUBLICATION, '"b"'),
        (f"@article{{a, {NAMED}, journal={{J}}, year={{next}}}}", Code.BAD_DATE, "next"),
        (f"{ARTICLE}, month={{Smarch}}}}", Code.UNKNOWN_STRING, "Smarch"),
        (f"{ARTICLE}, author+an={{2=equal}}}}", Code.BAD_NAMES, "2=equal"),
    ],
)
def test_what_cannot_be_is_refused(text: str, code: Code, words: str) -> None:
    if "year=1}" in text:
        text = text.replace("year=1}", "year=1843}")
    found, message, _ = problem_of(text)

    assert found == code
    assert words in message


def test_field_one_slip_from_a_known_one_is_refused_and_others_are_passed_over() -> None:
    code, message, help_text = problem_of(f"{ARTICLE}, jourmal={{J}}, x-mine={{1}}}}")

    assert (code, message, help_text) == (
        Code.UNKNOWN_FIELD, 'unknown field "jourmal"', 'did you mean "journal"?',
    )  # fmt: skip


def test_field_that_is_misspelt_is_not_missing_as_well() -> None:
    text = f"@article{{a, {NAMED}, jounal={{J}}, year=1843}}"

    assert problem_of(text)[0] == Code.UNKNOWN_FIELD


def test_topics_are_told_apart_by_commas_and_semicolons() -> None:
    assert fields_of("keywords={engines, looms; engines}")["topics"] == ("engines", "looms")


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            f"@article{{a, {NAMED}, year=1843}}",
            'this @article has no "journal" or "journaltitle"',
            "add a line: journal = {…},",
        ),
        (
            f"{ARTICLE}, doi={{11.1/x}}}}",
            '"11.1/x" cannot be an identifier of DOI',
            "one looks like this: 10.",
        ),
        (
            f"{ARTICLE}, url={{htp://x.org}}}}",
            '"htp://x.org" is not an http or https address',
            "such as https://example.org/page",
        ),
        (
            f"{ARTICLE}, url={{x.org}}}}",
            '"x.org" is no address',
            "such as https://example.org/page",
        ),
        (
            f"{ARTICLE}, selected={{maybe}}}}",
            '"maybe" is neither yes nor no',
            "write true or false",
        ),
        (
            f"{ARTICLE}, crossref={{b}}}}",
            '"b" is the key of no other entry',
            "add the entry to the file",
        ),
        (
            f"{ARTICLE}, crossref={{a}}}}",
            '"a" is the key of no other entry',
            "add the entry to the file",
        ),
    ],
)
def test_refused_entry_is_told_how_to_mend_it(text: str, message: str, help: str) -> None:
    _, found, advice = problem_of(text)

    assert found == message
    assert advice.startswith(help) or advice.endswith(help)


@pytest.mark.parametrize(
    ("entry", "type"),
    [
        ("@thesis{a, {}, type={Doctoral thesis}, institution={I}, year=1843}", "phdthesis"),
        ("@thesis{a, {}, type={mathesis}, institution={I}, year=1843}", "mastersthesis"),
        ("@thesis{a, {}, type={Master's thesis}, institution={I}, year=1843}", "mastersthesis"),
        ("@thesis{a, {}, type={Habilitation}, institution={I}, year=1843}", "thesis"),
        ("@online{a, {}, eprinttype={arXiv}, url={https://x.org}, year=1843}", "preprint"),
        ("@misc{a, {}, publisher={arXiv}, year=1843}", "preprint"),
        ("@misc{a, {}, publisher={Royal Society}, year=1843}", "misc"),
        ("@article{a, {}, journal={CoRR}, year=1843}", "preprint"),
        ("@article{a, {}, journal={ArXiv e-prints}, year=1843}", "preprint"),
        ("@article{a, {}, journal={Corrosion}, year=1843}", "article"),
    ],
)
def test_type_is_told_by_what_the_fields_say(entry: str, type: str) -> None:
    assert published(entry.replace("{}", NAMED))[0].type == type


@pytest.mark.parametrize(
    ("written", "is_selected"),
    [("true", True), ("Yes", True), ("1", True), ("false", False), ("no", False), ("0", False)],
)
def test_flag_is_written_in_several_ways(written: str, is_selected: bool) -> None:
    assert fields_of(f"selected={{{written}}}")["is_selected"] is is_selected


def test_flags_left_out_have_their_usual_meaning() -> None:
    found = fields_of("note={ }")

    assert (found["is_selected"], found["shows_bibtex"]) == (False, True)
    assert (found["note"], found["topics"], found["has_more_authors"]) == (None, (), False)


@pytest.mark.parametrize("pages", ["1--9", "1-9", "1 – 9", "1---9"])
def test_pages_are_joined_by_one_dash(pages: str) -> None:
    assert fields_of(f"pages={{{pages}}}")["pages"] == "1–9"


def test_number_of_an_article_is_its_issue_unless_it_has_one() -> None:
    alone, both = fields_of("number={3}"), fields_of("number={3}, issue={4}")

    assert (alone["issue"], alone["number"]) == ("3", None)
    assert (both["issue"], both["number"]) == ("4", "3")


def test_number_of_a_report_stays_its_number() -> None:
    report = published(f"@techreport{{a, {NAMED}, institution={{I}}, number={{3}}, year=1843}}")[0]

    assert (report.issue, report.number) == (None, "3")


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("journal_iso={X}", "container_short"), ("shortjournal={X}", "container_short"),
        ("eventtitle={X}", "event"), ("volume={X}", "volume"), ("eid={X}", "article_number"),
        ("articleno={X}", "article_number"), ("series={X}", "series"), ("edition={X}", "edition"),
        ("chapter={X}", "chapter"), ("publisher={X}", "publisher"),
        ("organization={X}", "publisher"), ("school={X}", "institution"),
        ("location={X}", "place"), ("address={X}", "place"), ("venue={X}", "place"),
        ("note={X}", "note"), ("langid={X}", "language"), ("language={X}", "language"),
        ("annotation={X}", "annotation"), ("author_note={X}", "annotation"),
        ("addendum={X}", "additional_info"), ("abbr={X}", "badge"), ("award={X}", "award"),
        ("pubstate={X}", "status"), ("abstract={X}", "abstract"), ("preview={X}", "preview"),
    ],
)  # fmt: skip
def test_field_is_known_under_each_of_its_names(field: str, name: str) -> None:
    assert fields_of(field)[name] == "X"


def test_state_of_publication_goes_before_words_in_place_of_a_year() -> None:
    text = f"@article{{a, {NAMED}, journal={{J}}, year={{in press}}, pubstate={{accepted}}}}"

    assert (published(text)[0].date, published(text)[0].status) == (None, "accepted")


def test_date_of_biblatex_goes_before_the_year() -> None:
    assert str(fields_of("date={1844-02}, month=sep")["date"]) == "1844-02"


def test_bad_month_and_bad_year_are_both_told() -> None:
    found, _ = bibliography(f"@article{{a, {NAMED}, journal={{J}}, year={{x}}, month={{Smarch}}}}")

    assert {each.code for each in found.problems} == {Code.UNKNOWN_STRING, Code.BAD_DATE}


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("eprint={hal-01234567}, eprinttype={HAL}", [("hal", "hal-01234567")]),
        ("eprint={20412080}, eprinttype={pubmed}", [("pmid", "20412080")]),
        ("eprint={1706.03762}", [("arxiv", "1706.03762")]),
        ("eprint={X1}, eprinttype={elsewhere}", []),
        ("eprint={https://x.org/1}, archiveprefix={arXiv}", []),
        ("volume={arXiv: 1706.03762}", [("arxiv", "1706.03762")]),
        ("volume={12}", []),
    ],
)
def test_preprint_is_found_in_its_archive(fields: str, links: list[tuple[str, str]]) -> None:
    found = published(f"{ARTICLE}, {fields}}}")[0].links

    assert [(link.kind, link.identifier) for link in found] == links


def test_entry_is_kept_as_it_was_written() -> None:
    entry = published(f"{ARTICLE}, note={{two\n  lines}}, abstract={{ }}}}")[0].entry

    assert (entry.type, entry.key) == ("article", "a")
    assert entry.fields == (
        ("title", "T"),
        ("author", "Lovelace, Ada"),
        ("journal", "J"),
        ("year", "1843"),
        ("note", "two lines"),
    )


def test_shared_data_is_filled_in_and_not_listed_itself() -> None:
    shared = "@xdata{b, volume={1}, year={1900}}\n@xdata{c, number={2}}"
    text = f"{ARTICLE}, xdata={{b, c}}}}\n{shared}"
    (publication,) = published(text)

    assert (publication.volume, publication.issue, publication.year) == ("1", "2", 1843)
