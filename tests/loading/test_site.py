"""Everything that the owner wrote is loaded once, with all that is wrong with it."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from portfolio.loading import bibliographies
from portfolio.loading.data_file import DataFile
from portfolio.loading.site import Site, load_site
from portfolio.loading.source import MOST_BYTES
from portfolio.loading.yaml_tree import read_yaml
from portfolio.model.person import BIBTEX
from portfolio.problems import Code, Place, Problem, UnplacedError
from tests.builders import project_at, source
from tests.sites import SiteFolder

TALKS = "- title: On Engines\n  event: Royal Society\n"
PUBLICATION = "@misc{notes,\n  title = {Notes},\n  author = {Ada Lovelace},\n  year = {1843}\n}\n"


def load(project: SiteFolder) -> Site:
    return load_site(project_at(project.root))


def problem_of(project: SiteFolder) -> Problem:
    """Return the one mistake of a site."""
    (problem,) = load(project).problems
    return problem


def codes(site: Site) -> list[Code]:
    return [problem.code for problem in site.problems]


def test_person_has_the_facts_of_their_folder(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", TALKS)

    ada = load(project).people["ada"]

    assert ada.profile.name == "Ada Lovelace"
    assert [talk.title for talk in ada.talks] == ["On Engines"]


def test_facts_are_newest_first(project: SiteFolder) -> None:
    project.write(
        "docs/data/ada/awards.yml", "- {title: A, date: 1842}\n- {title: B, date: 1843}\n"
    )

    assert [award.title for award in load(project).people["ada"].awards] == ["B", "A"]


def test_section_without_file_is_empty(project: SiteFolder) -> None:
    assert load(project).people["ada"].talks == ()


def test_pages_are_loaded_without_what_is_below_data(project: SiteFolder) -> None:
    project.write("docs/people/index.md", "")
    project.write("docs/data/notes.md", "")

    assert sorted(load(project).pages) == ["index.md", "people/index.md"]


def test_mistakes_of_all_files_are_collected(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", "- title: On Engines\n")
    project.write("docs/data/ada/stack.yml", "")
    project.write("docs/index.md", "---\ntitel: x\n---\n")

    assert codes(load(project)) == [Code.EMPTY_FILE, Code.MISSING_FIELD, Code.UNKNOWN_FIELD]


def test_person_with_a_mistake_is_known_by_id_only(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", "- title: On Engines\n")

    site = load(project)

    assert site.folders == ["ada"]
    assert site.people == {}


def test_folder_without_profile_is_a_mistake(project: SiteFolder) -> None:
    project.write("docs/data/bob/talks.yml", TALKS)

    problem = problem_of(project)

    assert (problem.code, problem.place) == (Code.NO_PROFILE, Place(path="docs/data/bob"))
    assert problem.message == "this person has no profile.yml"
    assert problem.help.endswith("name: Ada Lovelace")


def test_mistake_of_one_person_does_not_hide_the_others(project: SiteFolder) -> None:
    project.write("docs/data/bob/talks.yml", TALKS)
    project.write("docs/data/cyd/profile.yml", "name: Cyd")

    site = load(project)

    assert site.folders == ["ada", "bob", "cyd"]
    assert list(site.people) == ["ada", "cyd"]
    assert site.people["cyd"].id == "cyd"
    assert {key for key in site.records if key[0] == "bob"} == {("bob", "talks")}


def test_folder_whose_name_is_no_id_is_a_mistake(project: SiteFolder) -> None:
    project.write("docs/data/Bob B/profile.yml", "name: Bob")

    problem = problem_of(project)

    assert (problem.code, problem.place) == (Code.BAD_PERSON_ID, Place(path="docs/data/Bob B"))
    assert problem.message == '"Bob B" cannot be a person\'s id'
    assert "lower-case letters a-z, digits and single hyphens" in problem.help


def test_site_without_people_is_a_mistake(project: SiteFolder) -> None:
    (project.docs / "data" / "ada" / "profile.yml").unlink()
    (project.docs / "data" / "ada").rmdir()

    problem = problem_of(project)

    assert (problem.code, problem.place) == (Code.NO_PEOPLE, Place(path="docs/data"))
    assert problem.message == "there is no folder with facts about a person"
    assert "docs/data/your-name/profile.yml" in problem.help
    assert problem.help.endswith("name: Ada Lovelace")


def test_file_beside_the_folders_of_people_is_shown_where_to_go(project: SiteFolder) -> None:
    project.write("docs/data/bob/profile.yml", "name: Bob")
    project.write("docs/data/talks.yml", TALKS)

    problem = problem_of(project)

    assert problem.code == Code.UNKNOWN_DATA_FILE
    assert problem.place == Place(path="docs/data/talks.yml")
    assert problem.message.startswith('"talks.yml" is in nobody\'s folder')
    assert problem.help.endswith("such as docs/data/ada")


def test_file_of_a_site_without_people_is_shown_where_to_go_too(project: SiteFolder) -> None:
    (project.docs / "data" / "ada" / "profile.yml").unlink()
    (project.docs / "data" / "ada").rmdir()
    project.write("docs/data/talks.yml", TALKS)

    beside, _ = load(project).problems

    assert beside.help.endswith("such as docs/data/your-name")


def test_folder_among_the_facts_is_a_mistake(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml/2024.yml", TALKS)

    problem = problem_of(project)

    assert problem.code == Code.UNKNOWN_DATA_FILE
    assert problem.place == Place(path="docs/data/ada/talks.yml")
    assert problem.message == '"talks.yml" is a folder'
    assert "move what is in it, and delete it" in problem.help


def test_file_of_no_section_is_a_mistake_with_the_nearest_name(project: SiteFolder) -> None:
    project.write("docs/data/ada/talk.yml", TALKS)

    (problem,) = load(project).problems

    assert problem.code == Code.UNKNOWN_DATA_FILE
    assert problem.place == Place(path="docs/data/ada/talk.yml")
    assert problem.message == '"talk.yml" is no data file'
    assert problem.help == 'did you mean "talks.yml"?'


@pytest.mark.parametrize(
    ("name", "meant"),
    [("publication.yml", "publications.yml"), ("talks.yaml", "talks.yml")],
)
def test_section_in_a_file_of_another_kind_is_told_its_own(
    name: str, meant: str, project: SiteFolder
) -> None:
    project.write(f"docs/data/ada/{name}", TALKS)

    assert problem_of(project).help == f'did you mean "{meant}"?'


def test_hidden_file_beside_the_facts_is_nobodys_mistake(project: SiteFolder) -> None:
    project.write("docs/data/ada/.talks.yml.swp", "x")
    project.write("docs/data/.talks.yml.swp", "x")
    project.write("docs/data/README", "x")

    assert not load(project).problems


def test_facts_are_read_once_while_no_file_changes(project: SiteFolder) -> None:
    assert load(project).people["ada"].profile is load(project).people["ada"].profile


def test_cache_forgets_files_that_are_gone(project: SiteFolder) -> None:
    profile = project.docs / "data" / "ada" / "profile.yml"
    os.utime(profile, ns=(1, 1))
    load(project)
    profile.unlink()
    load(project)

    project.write("docs/data/ada/profile.yml", "name: Bob Lovelace\n")
    os.utime(profile, ns=(1, 1))

    assert load(project).people["ada"].profile.name == "Bob Lovelace"


def test_changed_file_is_read_again(project: SiteFolder) -> None:
    load(project)
    project.write("docs/data/ada/profile.yml", "name: Ada King")

    assert load(project).people["ada"].profile.name == "Ada King"


def test_new_and_deleted_files_are_noticed(project: SiteFolder) -> None:
    load(project)
    project.write("docs/data/ada/talks.yml", TALKS)
    assert load(project).people["ada"].talks

    (project.docs / "data" / "ada" / "talks.yml").unlink()

    assert not load(project).people["ada"].talks


def test_new_file_of_no_section_is_noticed_whatever_it_is_called(project: SiteFolder) -> None:
    load(project)
    project.write("docs/data/ada/notes.txt", "x")

    assert codes(load(project)) == [Code.UNKNOWN_DATA_FILE]


def test_each_file_is_kept_with_what_it_says_and_where(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", TALKS)
    project.write("docs/data/ada/publications.bib", PUBLICATION)

    site = load(project)

    assert set(site.data_files) == {("ada", "profile"), ("ada", "talks"), ("ada", BIBTEX)}
    assert set(site.records) == set(site.data_files)
    assert site.data_files["ada", "talks"].source.path == "docs/data/ada/talks.yml"
    assert site.data_files["ada", "talks"].tree.span((0, "event")).line == 2
    assert site.records["ada", "talks"] == site.people["ada"].talks
    assert site.data_files["ada", BIBTEX].source.path == "docs/data/ada/publications.bib"
    assert site.data_files["ada", BIBTEX].tree.span(("notes", "year")).line == 4
    assert site.records["ada", BIBTEX] == site.people["ada"].publications
    assert [paper.title for paper in site.records["ada", BIBTEX]] == ["Notes"]


def test_files_of_publications_are_looked_for_below_docs(project: SiteFolder) -> None:
    project.write("docs/assets/pdf/notes.pdf", "%PDF")
    project.write(
        "docs/data/ada/publications.bib", PUBLICATION.replace("year", "pdf={notes.pdf}, year")
    )

    (paper,) = load(project).people["ada"].publications

    assert [link.file for link in paper.links] == ["assets/pdf/notes.pdf"]


def test_empty_file_is_named_by_its_section(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", "")

    assert problem_of(project).message == "the file for talks is empty"


def test_mistakes_of_a_bibliography_are_added_to_the_others(project: SiteFolder) -> None:
    project.write("docs/data/ada/profile.yml", "nam: Ada\nheadline: A\n")
    project.write("docs/data/ada/publications.bib", f"{PUBLICATION}@misc{{a, title}}\n")

    site = load(project)

    assert codes(site) == [Code.UNKNOWN_FIELD, Code.BIBTEX_SYNTAX]
    assert not site.people


def test_bibliography_with_advice_alone_is_published(project: SiteFolder) -> None:
    project.write("docs/data/ada/publications.bib", PUBLICATION.replace("{1843}", "{1843a}"))
    file = project.docs / "data" / "ada" / "publications.bib"
    file.write_bytes(file.read_bytes() + "@misc{b, title={Zoë\x00}}".encode("latin-1"))

    site = load(project)

    assert codes(site) == [Code.ENCODING, Code.ENCODING, Code.UNCLEAR_DATE]
    assert [each.title for each in site.people["ada"].publications] == ["Notes", "Zoë"]


def test_file_with_a_mistake_has_places_but_no_records(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", "- title: On Engines\n")

    site = load(project)

    assert codes(site) == [Code.MISSING_FIELD]
    assert set(site.data_files) == {("ada", "profile"), ("ada", "talks")}
    assert set(site.records) == {("ada", "profile")}


@pytest.mark.parametrize(
    ("text", "code"), [("name: \x07", Code.FORBIDDEN_CHARACTER), ("name: a: b", Code.YAML_SYNTAX)]
)
def test_file_that_cannot_be_read_is_one_mistake(
    text: str, code: Code, project: SiteFolder
) -> None:
    project.write("docs/data/ada/profile.yml", text)

    site = load(project)

    assert [(problem.code, problem.place.path) for problem in site.problems] == [
        (code, "docs/data/ada/profile.yml")
    ]
    assert not site.data_files


def test_bibliography_may_be_larger_than_what_is_written_by_hand(
    project: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    comments = f"@comment{{{'x' * 100_000}}}\n" * (MOST_BYTES // 100_000 + 1)
    project.write("docs/data/ada/talks.yml", f"# {'x' * MOST_BYTES}\n" + TALKS)
    project.write("docs/data/ada/publications.bib", comments + PUBLICATION)

    assert problem_of(project).place.path == "docs/data/ada/talks.yml"
    assert problem_of(project).code == Code.TOO_LARGE

    monkeypatch.setattr(bibliographies, "MOST_BYTES_OF_BIBTEX", MOST_BYTES)
    project.write("docs/data/ada/publications.bib", comments + PUBLICATION + "\n")

    assert codes(load(project)) == [Code.TOO_LARGE, Code.TOO_LARGE]


def test_mistakes_of_pages_and_folders_do_not_hide_other_pages(project: SiteFolder) -> None:
    project.write("docs/a/.meta.yml", "persn: ada\n")
    project.write("docs/b/.meta.yml", "person: ada\n")
    (project.docs / "a.md").write_bytes(b"\xff")
    project.write("docs/database.md", "")

    site = load(project)

    assert {problem.place.path for problem in site.problems} == {"docs/a/.meta.yml", "docs/a.md"}
    assert sorted(site.pages) == ["database.md", "index.md"]
    assert site.pages["index.md"].source.path == "docs/index.md"
    assert site.folder_people == {"b": "ada"}


def test_site_of_another_owner_is_loaded_anew(project: SiteFolder) -> None:
    first = load_site(project_at(project.root))

    other = load_site(replace(first.project, owner="bob"))

    assert other.people["ada"].profile is not first.people["ada"].profile
    assert other.project.owner == "bob"


def test_facts_that_stay_are_kept_with_the_settings_that_changed(project: SiteFolder) -> None:
    first = load_site(project_at(project.root))

    other = load_site(replace(first.project, config=None))

    assert other.people["ada"].profile is first.people["ada"].profile
    assert first.project.config is not None
    assert other.project.config is None


def test_file_written_again_at_the_same_size_is_noticed(project: SiteFolder) -> None:
    first = load(project)

    for file in first.states:
        os.utime(file[0], ns=(1, 1))
    again = load(project)

    assert again.people["ada"].profile is not first.people["ada"].profile
    assert again.pages["index.md"] is not first.pages["index.md"]


def test_file_of_another_size_is_noticed_at_the_same_time(project: SiteFolder) -> None:
    file = project.docs / "index.md"
    os.utime(file, ns=(1, 1))
    load(project)

    project.write("docs/index.md", "Something longer than it was before, by the same clock.\n")
    os.utime(file, ns=(1, 1))

    assert load(project).pages["index.md"].text.startswith("Something longer")


def test_picture_beside_the_pages_is_no_reason_to_read_them_again(project: SiteFolder) -> None:
    first = load(project)

    project.write("docs/engine.svg", "<svg/>")

    assert load(project).people["ada"].profile is first.people["ada"].profile


def test_page_alone_is_read_again_when_it_alone_has_changed(project: SiteFolder) -> None:
    project.write("docs/other.md", "Another.\n")
    first = load(project)

    project.write("docs/index.md", "Changed.\n")
    again = load(project)

    assert again.pages["index.md"].text == "Changed.\n"
    assert again.pages["other.md"] is first.pages["other.md"]
    assert again.people["ada"].profile is first.people["ada"].profile


def test_file_that_a_bibliography_names_is_noticed(project: SiteFolder) -> None:
    project.write("docs/data/ada/publications.bib", "@misc{a, title={A}, year=1843, pdf={a.pdf}}\n")
    before = load(project)

    project.write("docs/assets/pdf/a.pdf", "%PDF-1.7\n")
    after = load(project)

    (paper,) = after.people["ada"].publications
    assert (codes(before), codes(after)) == ([Code.NO_SUCH_FILE], [])
    assert before.people["ada"].publications[0].links == ()
    assert [link.file for link in paper.links] == ["assets/pdf/a.pdf"]


def test_file_outside_of_the_project_is_shown_by_its_whole_path(project: SiteFolder) -> None:
    other = project.root.parent / "elsewhere" / "mkdocs.yml"

    assert project_at(project.root).shown(other) == str(other)


def test_mistake_is_placed_at_a_value_or_at_its_name() -> None:
    read = source("a: b\nlong: value\n")
    tree, _ = read_yaml(read)
    assert tree is not None
    file = DataFile(read, tree)
    refusal = UnplacedError(Code.BAD_VALUE, "wrong", "mend it")

    value, key = file.problem(("long",), refusal), file.key_problem(("long",), refusal)

    assert (value.place.line, value.place.column, value.length) == (2, 7, 5)
    assert (key.place.line, key.place.column, key.length) == (2, 1, 4)
    assert file.key_problem(("long", 0), refusal).place == value.place
    assert value.excerpt == key.excerpt == "long: value"
    assert (value.code, value.message, value.help) == (Code.BAD_VALUE, "wrong", "mend it")
