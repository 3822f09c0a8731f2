"""Entries as reference managers, archives and other site generators write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.bibliography import Bibliography
from portfolio.loading.bibtex import read_bibtex
from portfolio.loading.entry_fields import words_of
from portfolio.loading.publications import publications_of
from portfolio.model.names import PersonName
from portfolio.model.publications import Publication
from portfolio.problems import Code
from tests.builders import bibliography, published, source

NAMED = "title={T}, author={Lovelace, Ada}"
ARTICLE = f"@article{{a, {NAMED}, journal={{J}}, year=1843"


def fields_of(more: str) -> dict[str, object]:
    return dict(published(f"{ARTICLE}, {more}}}")[0])


def article(fields: str) -> Publication:
    (publication,) = published(f"@article{{a, {NAMED}, {fields}}}")
    return publication


def more_of(publication: Publication) -> dict[str, str]:
    """Return what is shown of fields without a place of their own, by their names."""
    return {each.name: words_of(each.spans) for each in publication.more}


def with_files(docs: Path, text: str) -> tuple[Bibliography, Publication]:
    found = read_bibtex(source(text))
    (publication,) = publications_of([found], docs)
    return found, publication


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
        "journal={arXiv preprint arXiv:1706.03762}", "journal={CoRR}, volume={abs/1706.03762}",
        "journaltitle={J}, eprint={1706.03762}, eprinttype={arxiv}",
        "journal={J}, arxiv={https://arxiv.org/abs/1706.03762}",
    ],
)  # fmt: skip
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
        f"{ARTICLE}, abbr={{PLMS}}, selected={{true}}, bibtex_show={{false}},"
        " pdf={x.org/n.pdf},"
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
    assert publication.links[0].url == "https://x.org/n.pdf"
    assert publication.more == ()


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
        ("doi={10/abc12}", "https://doi.org/10/abc12"),
        ("doi={doi:10.1000/x.}", "https://doi.org/10.1000/x"),
        ("doi={http://doi.acm.org/10.1145/1.2}", "https://doi.org/10.1145/1.2"),
        ("url={https://doi.acm.org/10.1145/1.2}", "https://doi.org/10.1145/1.2"),
        ("url={doi:10.1000/a\\_b}", "https://doi.org/10.1000/a_b"),
        ("handle={2027/mdp.39015011}", "https://hdl.handle.net/2027/mdp.39015011"),
        ("hdl={http://hdl.handle.net/2027/x}", "https://hdl.handle.net/2027/x"),
        ("pmcid={PMC2901458}", "https://pmc.ncbi.nlm.nih.gov/articles/PMC2901458/"),
        ("pmc={https://www.ncbi.nlm.nih.gov/pmc/articles/PMC29014/}", "https://pmc.ncbi.nlm.nih.gov/articles/PMC29014/"),
        ("url={x.org/a?id=7&section=2&copy=1}", "https://x.org/a?id=7&section=2&copy=1"),
        ("howpublished={\\url{https://x.org/a_b}}", "https://x.org/a_b"),
        ("note={\\href{https://x.org/v}{Video}}", "https://x.org/v"),
    ],
)  # fmt: skip
def test_identifier_leads_to_its_page(field: str, url: str) -> None:
    assert [link.url for link in published(f"{ARTICLE}, {field}}}")[0].links] == [url]


@pytest.mark.parametrize(
    "url", ["https://x.org/1 https://x.org/2", "https://x.org/1, x.org/2", "{x.org/1}; //x.org/2"]
)
def test_field_of_several_addresses_makes_several_links(url: str) -> None:
    links = published(f"{ARTICLE}, html={{{url}}}, url={{https://x.org/1/}}}}")[0].links

    assert [link.url for link in links] == ["https://x.org/1", "https://x.org/2"]


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("notes.pdf", "assets/pdf/notes.pdf"), ("/assets/pdf/notes.pdf", "assets/pdf/notes.pdf"),
        ("assets/pdf/my paper (final) [2].pdf", "assets/pdf/my paper (final) [2].pdf"),
        ("my\\_own.pdf", "assets/pdf/my_own.pdf"), ("my%20own.pdf", "assets/pdf/my own.pdf"),
        ("docs/assets/x.pdf", "assets/x.pdf"), ("../docs/assets/x.pdf", "assets/x.pdf"),
        ("./x.pdf", "assets/x.pdf"),
        ("assets\\pdf\\x.pdf", "assets/pdf/x.pdf"), ("<x.pdf>", "assets/x.pdf"),
        ("a%20b.pdf", "assets/a%20b.pdf"),
    ],
)  # fmt: skip
def test_file_is_found_where_al_folio_keeps_it(tmp_path: Path, written: str, file: str) -> None:
    docs = tmp_path / "docs"
    (docs / file).parent.mkdir(parents=True)
    (docs / file).touch()
    found, publication = with_files(docs, f"{ARTICLE}, pdf={{{written}}}}}")

    assert [(link.kind, link.file) for link in publication.links] == [("pdf", file)]
    assert (found.problems, publication.more) == ([], ())


@pytest.mark.parametrize("written", ["x.pdf#page=3", "x.pdf (preprint)", "x.pdf?raw=true"])
def test_file_is_found_and_what_is_said_of_it_is_shown(tmp_path: Path, written: str) -> None:
    (tmp_path / "x.pdf").touch()
    found, publication = with_files(tmp_path, f"{ARTICLE}, pdf={{{written}}}}}")

    assert [link.file for link in publication.links] == ["x.pdf"]
    assert (more_of(publication), found.problems) == ({"pdf": written}, [])


@pytest.mark.parametrize(
    ("field", "link", "is_whole"),
    [
        ("url={hdl:2027/x.1}", ("handle", "https://hdl.handle.net/2027/x.1"), True),
        ("url={arXiv:1706.03762}", ("arxiv", "https://arxiv.org/abs/1706.03762"), True),
        ("pdf={arXiv: 1706.03762}", ("arxiv", "https://arxiv.org/abs/1706.03762"), True),
        ("html={<https://x.org/a>}", ("html", "https://x.org/a"), True),
        ("url={https://x.org/a .}", ("html", "https://x.org/a"), True),
        ("eprint={1706.03762 [cs.CL]}", ("arxiv", "https://arxiv.org/abs/1706.03762"), False),
        ("doi={10.1000/x (free)}", ("doi", "https://doi.org/10.1000/x"), False),
        ("pmid={1234567 [PubMed]}", ("pmid", "https://pubmed.ncbi.nlm.nih.gov/1234567/"), False),
        ("url={https://x.org (accessed 2020-01-01)}", ("html", "https://x.org"), False),
        ("url={Available at https://x.org/a\\_b%20c}", ("html", "https://x.org/a_b%20c"), False),
        ("code={x.org/a (MIT)}", ("code", "https://x.org/a"), False),
    ],
)  # fmt: skip
def test_words_beside_an_address_are_shown(
    field: str, link: tuple[str, str], is_whole: bool
) -> None:
    found, (publication,) = bibliography(f"{ARTICLE}, {field}}}")
    name, _, value = field.partition("=")

    assert [(each.kind, each.url) for each in publication.links] == [link]
    typed = value.strip("{}").replace("\\", "")
    assert more_of(publication) == ({} if is_whole else {name: typed})
    assert not found.problems


@pytest.mark.parametrize(
    ("field", "help"),
    [
        ("pdf={nots.pdf}", 'did you mean "assets/pdf/notes.pdf"?'),
        (
            f"poster={{{'x' * 300}.pdf}}",
            "put it there, or write an address that starts with https://",
        ),
        ("slides={x.key}", "put it there, or write an address that starts with https://"),
        ("preview={x.png}", "put it there, or write an address that starts with https://"),
        ("pdf={../mkdocs.yml}", "put it there, or write an address that starts with https://"),
    ],
)
def test_no_link_leads_to_a_file_that_is_not_there(tmp_path: Path, field: str, help: str) -> None:
    docs, (name, value) = tmp_path / "docs", field.rstrip("}").split("={")
    (docs / "assets" / "pdf").mkdir(parents=True)
    (docs / "assets" / "pdf" / "notes.pdf").touch()
    (tmp_path / "mkdocs.yml").touch()
    found, publication = with_files(docs, f"{ARTICLE}, {field}}}")
    (problem,) = found.problems

    assert (publication.links, publication.preview) == ((), None)
    assert more_of(publication) == ({} if name == "preview" else {name: value})
    assert (problem.code, problem.help) == (Code.NO_SUCH_FILE, help)
    assert problem.message == f'there is no file "{value}" in docs/'
    assert problem.excerpt[problem.place.column - 1 :][: problem.length] == value


@pytest.mark.parametrize("words", ["in press", "submitted", "Forthcoming", "to appear", "in prep"])
def test_year_may_be_yet_to_come(words: str) -> None:
    publication = article(f"journal={{J}}, year={{{words}}}")

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
    ("fields", "date", "typed"),
    [
        ("year={2024a}", "2024", "2024a"), ("year={2012/2013}", "2012", "2012/2013"),
        ("year={n.d.}, month=jul", None, "July n.d."), ("date={2024-06-31}", "2024", "2024-06-31"),
        ("year=1843, month={Smarch}", "1843", "Smarch 1843"),
        ("year=1843, month=Smarch", "1843", "Smarch 1843"),
    ],
)  # fmt: skip
def test_date_that_cannot_be_read_is_shown_as_typed(
    fields: str, date: str | None, typed: str
) -> None:
    found, (publication,) = bibliography(f"@article{{a, {NAMED}, journal={{J}}, {fields}}}")
    (problem,) = found.problems

    assert (publication.date and str(publication.date), publication.date_typed) == (date, typed)
    assert problem.code == Code.UNCLEAR_DATE
    assert "is no date that is understood; it is shown as typed" in problem.message
    marked = problem.excerpt[problem.place.column - 1 :][: problem.length]
    assert problem.message.startswith(f'"{marked}"')


def test_month_without_a_year_is_shown() -> None:
    (publication,) = published("@misc{a, title={T}, month=jul}")

    assert (publication.date, publication.date_typed) == (None, "July")


@pytest.mark.parametrize(
    ("fields", "code", "message", "help", "more"),
    [
        ("doi={11.1/x}", Code.NO_ADDRESS, '"11.1/x" is no identifier of DOI; it is shown as text',
         "one looks like this: 10.1112/plms/s2-42.1.230", {"doi": "11.1/x"}),
        ("arxiv={Vaswani17}", Code.NO_ADDRESS,
         '"Vaswani17" is no identifier of arXiv; it is shown as text',
         "one looks like this: 1706.03762", {"arxiv": "Vaswani17"}),
        ("url={htp://x.org}", Code.NO_ADDRESS, '"htp://x.org" is no address; it is shown as text',
         "write the whole address, such as https://example.org/page", {"url": "htp://x.org"}),
        ("video={ftp://x.org/v}", Code.NO_ADDRESS,
         '"ftp://x.org/v" is no address; it is shown as text',
         "write the whole address, such as https://example.org/page", {"video": "ftp://x.org/v"}),
        ("url={https://me:x@x.org}", Code.NO_ADDRESS,
         '"https://me:x@x.org" has a user name in it; it is shown as text',
         "write the whole address, such as https://example.org/page",
         {"url": "https://me:x@x.org"}),
        ("code={javascript:alert(1)}", Code.HARMFUL_ADDRESS,
         '"javascript:alert(1)" is left out: it would do harm',
         "write the whole address, such as https://example.org/page", {}),
        ("selected={maybe}", Code.UNCLEAR_VALUE, '"maybe" is neither yes nor no',
         "write true or false", {}),
        ("crossref={b}", Code.LOST_PARENT, '"b" is the key of no other entry',
         "add the entry to the file", {}),
        ("xdata={a}", Code.LOST_PARENT, '"a" is the key of no other entry',
         "add the entry to the file", {}),
    ],
)  # fmt: skip
def test_value_that_is_none_is_told_and_makes_no_link(
    fields: str, code: Code, message: str, help: str, more: dict[str, str]
) -> None:
    found, (publication,) = bibliography(f"{ARTICLE}, {fields}}}")
    (problem,) = found.problems

    assert (problem.code, problem.message, problem.help) == (code, message, help)
    assert (publication.links, more_of(publication)) == ((), more)
    assert not publication.is_selected


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (f"@article{{a, {NAMED}, year=1843}}", '@article has no "journal" or "journaltitle"'),
        (f"@article{{a, {NAMED}, journal={{J}}}}", '@article has no "date" or "year"'),
        (f"@conference{{a, {NAMED}, year=1843}}", '@conference has no "booktitle"'),
        (f"@phdthesis{{a, {NAMED}, year=1843}}", '@phdthesis has no "school" or "institution"'),
        ("@misc{a, author={Lovelace, Ada}}", '@misc has no "title"'),
    ],
)
def test_entry_that_lacks_a_field_is_published(text: str, lacks: str) -> None:
    found, (publication,) = bibliography(text)
    (problem,) = found.problems

    assert (problem.code, problem.message) == (Code.INCOMPLETE_ENTRY, f"this {lacks}")
    assert problem.help.startswith("citations name it; add a line: ")
    assert publication.title == ("T" if "title={T}" in text else "Untitled (a)")


def test_field_that_is_misspelt_is_shown_and_not_missing_as_well() -> None:
    found, (publication,) = bibliography(f"@article{{a, {NAMED}, jounal={{X}}, year=1843}}")
    (problem,) = found.problems

    assert (problem.code, problem.message, problem.help) == (
        Code.MISSPELT_FIELD, 'unknown field "jounal"', 'did you mean "journal"?',
    )  # fmt: skip
    assert (problem.place.column, problem.length) == (48, 6)
    assert more_of(publication) == {"jounal": "X"}


@pytest.mark.parametrize(
    ("fields", "more"),
    [
        ("jourmal={K}, x-mine={1}", {"jourmal": "K", "x-mine": "1"}),
        ("isbn={978-3}, howpublished={Web}", {"isbn": "978-3", "howpublished": "Web"}),
        ("collaboration={ATLAS}, pagetotal={9}", {"collaboration": "ATLAS", "pagetotal": "9"}),
        ("titleaddon={{A}ddon}, booktitle={B}", {"titleaddon": "Addon", "booktitle": "B"}),
        ("journaltitle={L}", {"journal": "J"}),
        ("eprint={X1}, eprinttype={jstor}", {"eprint": "X1", "eprinttype": "jstor"}),
        ("eprint={1706.03762}, eprinttype={arxiv}, eprintclass={cs.CL}", {"eprintclass": "cs.CL"}),
        ("eid={1}, articleno={2}, article-number={1}", {"articleno": "2"}),
        ("author_note={x}, annotation={y}", {"author_note": "x"}),
        ("additional_info={x}, addendum={y}", {"addendum": "y"}),
        ("annotation={x}, author_note={X}, award={a}, award_name={b}", {"author_note": "X"}),
        ("topics={a, b}, keywords={b; c}", {}),
        ("volume={1}, abstract={A}, keywords={k}, doi={10.1000/x}, author+an={1=equal}", {}),
        ("file={:x.pdf:PDF}, timestamp={t}, owner={me}, bdsk-file-1={x}, note={ }", {}),
    ],
)
def test_field_without_a_place_of_its_own_is_among_the_others(
    fields: str, more: dict[str, str]
) -> None:
    assert more_of(published(f"{ARTICLE}, {fields}}}")[0]) == more


@pytest.mark.parametrize(
    ("value", "spans"),
    [
        ("https://x.org/a\\_b", [("https://x.org/a_b", "https://x.org/a_b")]),
        ("\\href{https://x.org}{Video}", [("Video", "https://x.org")]),
        ("htp://x.org", [("htp://x.org", None)]),
    ],
)
def test_address_among_the_other_fields_is_a_link(
    value: str, spans: list[tuple[str, str | None]]
) -> None:
    (publication,) = published(f"@misc{{a, title={{T}}, x-mine={{{value}}}}}")

    assert [(span.text, span.url) for span in publication.more[0].spans] == spans


@pytest.mark.parametrize(
    ("entry", "container"),
    [
        ("@inproceedings{a, {}, booktitle={B}, journal={J}, year=1}", "B"),
        ("@incollection{a, {}, booktitle={B}, booksubtitle={S}, maintitle={M}, year=1}", "B: S"),
        ("@inproceedings{a, {}, journal={J}, year=1}", "J"),
        ("@article{a, {}, booktitle={B}, journal={J}, journalsubtitle={S}, year=1}", "J: S"),
        ("@article{a, {}, booktitle={B}, year=1}", "B"), ("@misc{a, {}, year=1}", None),
    ],
)  # fmt: skip
def test_what_it_is_in_depends_on_the_type(entry: str, container: str | None) -> None:
    assert bibliography(entry.replace("{}", NAMED))[1][0].container_title == container


@pytest.mark.parametrize(
    ("entry", "type", "genre"),
    [
        ("@webpage{a, {}}", "online", None), ("@Talk{a, {}}", "presentation", None),
        ("@standard{a, {}}", "standard", None), ("@image{a, {}}", "misc", "Image"),
        ("@movie{a, {}, type={Documentary}}", "misc", "Documentary"),
    ],
)  # fmt: skip
def test_type_of_others_is_known_or_shown_by_its_name(
    entry: str, type: str, genre: str | None
) -> None:
    (publication,) = published(entry.replace("{}", NAMED))

    assert (publication.type, publication.genre) == (type, genre)


BOOK = (
    "@proceedings{p, title={Proc.}, subtitle={S}, editor={B, C}, publisher={P}, year=1843,"
    " doi={10.1000/book}, url={https://x.org/b}, keywords={k}, note={n}, pages={1--900}}"
)


@pytest.mark.parametrize(
    ("entry", "parent", "has"),
    [
        ("@inproceedings{a, {}, crossref={p}}", BOOK, ("Proc.: S", "P", 1843, None, (), None)),
        ("@inproceedings{a, {}, crossref={P}}", BOOK, ("Proc.: S", "P", 1843, None, (), None)),
        ("@inproceedings{a, {}, year=1844, crossref={p}, pages={1}}",
         "@proceedings{p, title={Proc.}, booktitle={Of}}", ("Of", None, 1844, None, (), "1")),
        ("@article{a, {}, journal={J}, crossref={p}}",
         "@article{p, title={Other}, publisher={P}, year=1843, note={n}, keywords={k}}",
         ("J", "P", 1843, "n", ("k",), None)),
        ("@article{a, {}, journal={J}, xdata={p}}",
         "@xdata{p, publisher={P}, xdata={q}}\n@xdata{q, publisher={Q}, year=1843, xdata={p}}",
         ("J", "P", 1843, None, (), None)),
    ],
)  # fmt: skip
def test_entry_inherits_what_it_lacks(entry: str, parent: str, has: tuple[object, ...]) -> None:
    (found,) = published(f"{entry.replace('{}', NAMED)}\n{parent}")

    assert (found.title, found.links) == ("T", ())
    assert (
        found.container_title, found.publisher, found.year, found.note, found.topics, found.pages,
    ) == has  # fmt: skip


def test_entry_with_a_lost_parent_has_what_it_says_itself() -> None:
    found, (publication,) = bibliography(
        f"@inproceedings{{a, {NAMED}, crossref={{q}}, booktitle={{B}}, year=1843}}"
    )

    assert [each.code for each in found.problems] == [Code.LOST_PARENT]
    assert (publication.container_title, publication.year) == ("B", 1843)


def test_topics_of_two_fields_stand_together() -> None:
    assert fields_of("topics={a, b}, keywords={b; c}")["topics"] == ("b", "c", "a")


def test_topics_are_told_apart_by_commas_and_semicolons() -> None:
    assert fields_of("keywords={engines, looms; engines}")["topics"] == ("engines", "looms")


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
        ("pubstate={X}", "status"), ("abstract={X}", "abstract"),
    ],
)  # fmt: skip
def test_field_is_known_under_each_of_its_names(field: str, name: str) -> None:
    assert fields_of(field)[name] == "X"


def test_state_of_publication_goes_before_words_in_place_of_a_year() -> None:
    publication = article("journal={J}, year={in press}, pubstate={accepted}")

    assert (publication.date, publication.status) == (None, "accepted")


@pytest.mark.parametrize(
    ("state", "is_forthcoming"),
    [("inpress", True), ("Inpreparation", True), ("published", False), ("reprinted", False)],
)
def test_state_says_whether_it_has_appeared(state: str, is_forthcoming: bool) -> None:
    publication = article(f"journal={{J}}, year=1843, pubstate={{{state}}}")

    assert publication.is_forthcoming is is_forthcoming


def test_date_of_biblatex_goes_before_the_year() -> None:
    assert str(fields_of("date={1844-02}, month=sep")["date"]) == "1844-02"


@pytest.mark.parametrize(
    ("fields", "links"),
    [
        ("eprint={hal-01234567}, eprinttype={HAL}", [("hal", "hal-01234567")]),
        ("eprint={20412080}, eprinttype={pubmed}", [("pmid", "20412080")]),
        ("eprint={1706.03762}", [("arxiv", "1706.03762")]),
        ("eprint={X1}, eprinttype={elsewhere}", []),
        ("eprint={https://x.org/1}, archiveprefix={arXiv}", []),
        ("volume={arXiv: 1706.03762}", [("arxiv", "1706.03762")]), ("volume={12}", []),
    ],
)  # fmt: skip
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


def test_data_that_nothing_refers_to_is_told() -> None:
    found, publications = bibliography(
        f"@xdata{{p, location={{Paris}}}} @set{{s, entryset={{a}}}} @xdata{{q}}"
        f"{ARTICLE}, xdata={{p}}}}"
    )

    assert [each.key for each in publications] == ["a"]
    assert [(each.code, each.message) for each in found.problems] == [
        (Code.LEFT_OUT, f"a @{name} is not listed itself, and no entry refers to this one")
        for name in ("set", "xdata")
    ]


def test_shared_data_is_filled_in_and_not_listed_itself() -> None:
    shared = "@xdata{b, volume={1}, year={1900}}\n@xdata{c, number={2}}"
    text = f"{ARTICLE}, xdata={{b, c}}}}\n{shared}"
    (publication,) = published(text)

    assert (publication.volume, publication.issue, publication.year) == ("1", "2", 1843)
