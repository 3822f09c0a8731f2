"""`sync`: what it shows, what it writes, and what stays as it was typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import HOSTILE
from tests.sync.catalogues import Answer, crossref_work, json_of, openalex_work, orcid_work
from tests.sync.conftest import FOLDER, Ada

PREPRINT = (
    "@misc{wheels2019, title = {Wheels and Cards of the Engine},\r\n  author={Lovelace, Ada},\r\n"
    "\teprint={1901.00001}, archiveprefix = {arXiv}, year = 2019 % as typed\r\n}\r\n"
)
NOTES = (
    '@Article{notes, title="Notes on Bernoulli {N}umbers" , author = {Lovelace, Ada}, year=1843}'
)
CARDS = "@book{cards, title={Cards of Jacquard}, year=1843}\r\n"
BIB = f"% mine\r\n{PREPRINT}{CARDS}{NOTES}"
PUBLISHED = crossref_work("Wheels and cards of the Engine", DOI="10.1000/wheels")
NOTED = crossref_work(
    "Notes on Bernoulli Numbers", DOI="10.1000/notes", issued={"date-parts": [[1843]]}
)


def test_new_paper_of_all_catalogues_is_shown_once_and_nothing_is_written(ada: Ada) -> None:
    ada.catalogues.orcid(orcid_work(doi="10.1000/ENGINES"))
    ada.catalogues.crossref(crossref_work())
    ada.catalogues.openalex(openalex_work())

    done = ada.sync()

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 new\n  lovelace2024engines     2024 On Engines and Their Logic\n" in done.stdout
    assert "OpenAlex were told your address, ada@example.org" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert [file.name for file in (ada.folder).iterdir()] == ["profile.yml"]
    (one,) = ada.proposals().values()
    assert one["fields"]["author"] == "Lovelace, Ada and {Analytical Society}"
    assert one["fields"]["abstract"] == r"Wheels \& cards."
    assert one["services"] == ["Crossref", "ORCID", "OpenAlex"]


def test_accepted_paper_passes_the_check_and_is_not_shown_again(ada: Ada) -> None:
    ada.catalogues.crossref(crossref_work())

    done = ada.sync("--accept")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Written: docs/data/ada/publications.bib" in done.stdout
    assert "@article{lovelace2024engines," in ada.text("publications.bib")
    assert ada.site.check().returncode == 0
    assert ada.proposals() == ada.proposals("--refresh") == {}


def test_what_is_accepted_leaves_each_typed_byte_as_it_was(ada: Ada) -> None:
    ada.put("publications.bib", BIB)
    ada.put("publications.yml", "wheels2019: {selected: true}\n# end")
    carded = {**NOTED, "title": ["Cards of Jacquard"], "DOI": "10.1000/cards", "type": "book"}
    ada.catalogues.crossref(crossref_work(), PUBLISHED, NOTED, carded)

    kinds = [one["kind"] for one in ada.proposals().values()]
    assert kinds == ["new", "published", "lacking", "lacking"]
    assert ada.sync("--accept").returncode == 0

    bib, corrections = ada.text("publications.bib"), ada.text("publications.yml")
    start = NOTES.removesuffix("}")
    assert bib.startswith(f"% mine\r\n{PREPRINT}{CARDS[:-3]},\r\n  doi = {{10.1000/cards}},")
    assert f"}}\r\n{start},\r\n  doi = {{10.1000/notes}},\r\n  abstract = {{Wheels" in bib
    assert "}\r\n\r\n@article{lovelace2024engines,\r\n" in bib
    assert "\n" not in bib.replace("\r\n", "")
    assert corrections.startswith('wheels2019: {journal: "Journal of Engines", date: "2024-05"')
    assert ', entrytype: "article", ' in corrections
    assert corrections.endswith(', abstract: "Wheels \\\\& cards.", selected: true}\n# end')
    assert (ada.site.check().returncode, ada.proposals("--refresh")) == (0, {})


def test_entry_of_an_export_is_completed_beside_it_below_its_key(ada: Ada) -> None:
    ada.put("publications/export.bib", NOTES)
    ada.put("publications.yml", "notes:\n    # mine\n    selected: true\n")
    ada.catalogues.crossref(NOTED)

    assert ada.sync("--accept", "notes").returncode == 0

    assert ada.text("publications/export.bib") == NOTES
    corrected = ada.text("publications.yml")
    assert corrected.startswith('notes:\n    # mine\n    doi: "10.1000/notes"\n    abstract: "')
    assert corrected.endswith("\n    selected: true\n")
    assert ada.proposals() == {}


def test_paper_that_is_hidden_private_or_has_another_spelling_is_known(ada: Ada) -> None:
    ada.put(
        "publications.bib",
        "@misc{a, title={Über {\\'E}tale Maps}, year=2024}\n"
        "@misc{b, title={B}, doi={https://doi.org/10.1000/B}, private={true}}\n"
        "@misc{c, title={C}, url={https://doi.org/10.1000/c}}",
    )
    ada.put("publications.yml", "c: {hide: true}\n")
    etale = orcid_work("U\u0308ber Etale maps")
    ada.catalogues.orcid(etale, orcid_work("B", "10.1000/b"), orcid_work("C", "10.1000/c"))

    assert ada.proposals() == {}


def test_paper_that_a_colleague_has_is_not_proposed_to_the_co_author(ada: Ada) -> None:
    ada.site.write("docs/data/charles/profile.yml", "name: Charles Babbage\n")
    ada.site.write(
        "docs/data/charles/publications.bib",
        "@article{both, title={On Engines and Their Logic}, author={Lovelace, Ada and"
        " Babbage, Charles}, doi={10.1000/engines}, year=2024}",
    )
    ada.catalogues.crossref(crossref_work())

    assert ada.proposals() == {}


def test_paper_of_another_person_or_without_authors_is_taken_only_by_its_key(ada: Ada) -> None:
    ada.catalogues.orcid(orcid_work("No authors are known"))
    ada.catalogues.openalex(openalex_work("Of somebody of this name", doi=None))

    done = ada.sync("--accept")

    assert "2 uncertain: look first, and take by key\n" in done.stdout
    assert "Written" not in done.stdout
    assert ada.sync("--accept", "lovelace2024somebody").returncode == 0
    assert ada.text("publications.bib").count("@") == 1


def test_formula_in_a_title_stays_one_and_a_price_is_none(ada: Ada) -> None:
    ada.catalogues.crossref(crossref_work(r"The $\alpha_1$ of $5 and $6 & more"))

    (one,) = ada.proposals().values()

    assert one["fields"]["title"] == r"The $\alpha_1$ of \$5 and \$6 \& more"


def test_preprint_and_published_version_are_one_work(ada: Ada) -> None:
    server = crossref_work(
        "A title of the first draft", DOI="10.1101/2023.1", type="posted-content",
        relation={"is-preprint-of": [{"id-type": "doi", "id": "10.1000/Engines"}]},
    )  # fmt: skip
    arxiv = openalex_work(doi="https://doi.org/10.48550/arXiv.2401.00001", type="preprint")
    ada.catalogues.crossref(server, crossref_work())
    ada.catalogues.openalex(arxiv)

    (one,) = ada.proposals().values()

    assert (one["type"], one["title"]) == ("article", "On Engines and Their Logic")
    assert one["fields"]["doi"] == "10.1000/engines"
    assert one["fields"]["eprint"] == "2401.00001"


SERVER = {"type": "posted-content", "DOI": "10.1101/1", "publisher": "Preprints"}


@pytest.mark.parametrize(
    ("other", "types"),
    [
        ({"DOI": "10.1000/talk", "type": "proceedings-article"}, ["article", "inproceedings"]),
        (SERVER, ["article"]),
        ({**SERVER, "issued": {"date-parts": [[2001]]}}, ["article", "misc"]),
    ],
)
def test_works_of_one_title_are_one_only_as_versions(
    other: dict[str, Any], types: list[str], ada: Ada
) -> None:
    ada.catalogues.crossref(crossref_work(), crossref_work(**other))

    assert sorted(one["type"] for one in ada.proposals().values()) == types


def test_published_paper_has_not_the_doi_of_its_preprint(ada: Ada) -> None:
    ada.catalogues.crossref(crossref_work(**SERVER))
    alone = ada.proposals()["lovelace2024engines"]["fields"]
    ada.catalogues.orcid(orcid_work())

    (one,) = ada.proposals("--refresh").values()

    assert (alone["note"], "howpublished" in alone) == ("Preprint, Preprints", False)
    assert (one["type"], "doi" in one["fields"]) == ("article", False)


def test_ignored_stays_ignored_and_the_check_knows_the_file(ada: Ada) -> None:
    ada.put("publications.bib", NOTES)
    ada.catalogues.crossref(crossref_work(), NOTED)

    ada.sync("--ignore", "lovelace2024engines")
    assert [*ada.proposals()] == ["notes"]
    ada.sync("--ignore", "notes")

    assert ada.proposals("--refresh") == {}
    assert "2 ignored" in ada.sync().stdout
    assert '- "10.1000/engines"  # On Engines' in ada.text("publications-ignored.yml")
    assert ada.text("publications.bib") == NOTES
    assert ada.site.check().returncode == 0


def test_citations_are_counted_by_source_and_day_for_dois_without_an_orcid_id(ada: Ada) -> None:
    ada.site.write(f"{FOLDER}/profile.yml", "name: Ada Lovelace\n")
    entry = "@article{eng, title={On Engines and Their Logic}, doi={10.1000/engines}, abstract={A}}"
    ada.put("publications.bib", entry)
    ada.catalogues.crossref(by_doi=(crossref_work(),))

    done = ada.sync()

    assert "cited 7 times, most of all eng, 7 (Crossref, 20" in done.stdout
    assert "no ORCID iD below links:" in done.stdout
    assert "mailto" not in {name for _, query, _ in ada.catalogues.asked for name in query}
    assert "ORCID" not in {service for service, *_ in ada.catalogues.asked}


def test_doi_of_another_paper_gives_nothing_but_a_hint(ada: Ada) -> None:
    ada.put("publications.bib", "@article{x, title={Bees under Glass}, doi={10.1000/engines}}")
    ada.catalogues.crossref(crossref_work())

    assert ada.proposals() == {}
    assert 'look at x: its DOI is that of "On Engines' in ada.sync().stdout


def test_source_that_fails_is_named_and_the_others_are_used(ada: Ada) -> None:
    ada.catalogues.crossref(crossref_work())
    ada.catalogues.has("OpenAlex", Answer(status=403))

    done = ada.sync()

    assert done.returncode == 0
    assert "lovelace2024engines" in done.stdout
    assert "OpenAlex was not read: it refuses to answer.\n" in done.stdout


def test_no_answer_at_all_has_an_exit_code_of_its_own(ada: Ada) -> None:
    for service in ("ORCID", "Crossref", "OpenAlex"):
        ada.catalogues.has(service, Answer(b"<html>"))

    done = ada.sync()

    assert done.returncode == 3
    assert done.stdout.count("its answer is no JSON that can be read") == 3
    assert "nothing new" not in done.stdout


ODD: tuple[Any, ...] = (None, True, -1, 1.5, "", [], {}, [[]], {"value": []}, ["x"], "x" * 9_999)


def test_hostile_facts_of_any_type_become_inert_text(ada: Ada) -> None:
    texts = (*HOSTILE, "\\input{/etc/passwd} }{ $x$ ~^ @misc{b,",
             "$\\input{a}^2$ $\\def\\a{b}_2$ $a}_{b$", "a\0b\x1b[31m\u202ec\ud800 d",
             "\n@misc{injected, title={x}}\n", "Ã©tÃ© in garbled letters", "{" * 99)  # fmt: skip
    plain = [
        crossref_work(f"{number} {text}", DOI=f"10.1000/{number}", author=[{"family": text}],
                      **{"container-title": [text], "volume": text, "abstract": text})
        for number, text in enumerate(texts)
    ]  # fmt: skip
    odd = [crossref_work(**{name: value}) for name in crossref_work() for value in ODD]
    ada.catalogues.crossref(*plain, *odd, *ODD)
    ada.catalogues.orcid(
        *ODD, *({**orcid_work(), name: value} for name in orcid_work() for value in ODD)
    )
    ada.catalogues.openalex(
        *ODD, *(openalex_work(**{name: each}) for name in openalex_work() for each in ODD)
    )

    done = ada.sync("--accept")

    assert (done.returncode, done.stderr) == (0, "")
    assert not any(sign in done.stdout for sign in "\0\x1b\u202e")
    bib = ada.text("publications.bib")
    assert bib.count("\n@") >= len(texts) - 1
    assert not any(command in bib for command in ("\\input", "\\def", "\\a{"))
    assert "@misc{injected" not in bib.replace(" @misc", "")
    assert ada.site.check().returncode == 0
    ada.site.write("docs/index.md", '{{ section("publications") }}\n')
    assert ada.site.build().returncode == 0
    assert "<script>alert" not in ada.site.html()
    assert [one for one in ada.proposals().values() if one["is_sure"]] == []


def test_ten_thousand_works_are_read_by_cursor_and_listed_in_short(ada: Ada) -> None:
    def page(query: dict[str, str]) -> Answer:
        first = 0 if query.get("cursor") == "*" else int(query.get("cursor", "9900"))
        items = [
            crossref_work(f"Engine{number} and its logic", DOI=f"10.1000/{number}")
            for number in range(first, first + 100)
        ]
        return json_of({"message": {"items": items, "next-cursor": str(first + 100)}})

    ada.catalogues.has("Crossref", page)

    done = ada.sync()

    assert "10000 new\n" in done.stdout
    assert "  … and 9980 more: --format json lists all\n" in done.stdout
    assert len(done.stdout.splitlines()) < 40


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--accept", "engine"), 1, 'nothing is proposed for "engine"; did you mean'),
        (("--ignore",), 2, "--ignore KEY"),
        (("lovelace2024engines",), 2, "--accept KEY"),
        (("--accept", "--ignore", "x"), 2, "--accept, or"),
        (("--person", "adda"), 1, 'there is nobody with the id "adda"; did you mean "ada"?'),
    ],
)
def test_slip_on_the_command_line_is_one_clear_error(
    arguments: tuple[str, ...], code: int, words: str, ada: Ada
) -> None:
    ada.catalogues.crossref(crossref_work("Engine", author=[{"family": "E"}]))

    done = ada.sync(*arguments)

    assert done.returncode == code
    assert words in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("publications.yml", "wheels2019: {}\n", 'has no fields below "wheels2019"'),
        ("publications-ignored.yml", "a: b\n", "is no list"),
        ("publications-ignored.yml", "- [\n", "publications-ignored.yml:"),
    ],
)
def test_file_that_cannot_be_added_to_is_named_and_nothing_is_written(
    name: str, text: str, words: str, ada: Ada
) -> None:
    ada.put("publications.bib", PREPRINT)
    ada.put(name, text)
    ada.catalogues.crossref(PUBLISHED)

    done = ada.sync("--accept")

    assert done.returncode == 1
    assert words in done.stderr
    assert (ada.text("publications.bib"), ada.text(name)) == (PREPRINT, text)


def test_result_with_an_error_is_not_written(ada: Ada, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.put("publications.bib", PREPRINT)
    ada.catalogues.crossref(PUBLISHED)
    monkeypatch.setattr("sync.files._quoted", lambda text: f"[{text}")

    done = ada.sync("--accept")

    assert done.returncode == 1
    assert "nothing was written, for it would be an error:" in done.stderr
    assert not (ada.folder / "publications.yml").exists()
