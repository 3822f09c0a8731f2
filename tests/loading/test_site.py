"""Everything that the owner wrote is loaded once, with all that is wrong with it."""

from __future__ import annotations

from portfolio.loading.site import Site, load_site
from portfolio.problems import Code
from tests.builders import project_at
from tests.sites import SiteFolder

TALKS = "- title: On Engines\n  event: Royal Society\n"


def load(project: SiteFolder) -> Site:
    return load_site(project_at(project.root))


def codes(site: Site) -> list[Code]:
    return [problem.code for problem in site.problems]


def test_person_has_the_facts_of_their_folder(project: SiteFolder) -> None:
    project.write("docs/data/ada/talks.yml", TALKS)

    ada = load(project).people["ada"]

    assert ada.profile.name == "Ada Lovelace"
    assert [talk.title for talk in ada.talks] == ["On Engines"]


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

    assert site.person_ids == ["ada"]
    assert site.people == {}


def test_folder_without_profile_is_a_mistake(project: SiteFolder) -> None:
    project.write("docs/data/bob/talks.yml", TALKS)

    assert codes(load(project)) == [Code.NO_PROFILE]


def test_folder_whose_name_is_no_id_is_a_mistake(project: SiteFolder) -> None:
    project.write("docs/data/Bob B/profile.yml", "name: Bob")

    assert codes(load(project)) == [Code.BAD_PERSON_ID]


def test_site_without_people_is_a_mistake(project: SiteFolder) -> None:
    (project.docs / "data" / "ada" / "profile.yml").unlink()
    (project.docs / "data" / "ada").rmdir()

    assert codes(load(project)) == [Code.NO_PEOPLE]


def test_file_of_no_section_is_a_mistake_with_the_nearest_name(project: SiteFolder) -> None:
    project.write("docs/data/ada/talk.yml", TALKS)

    (problem,) = load(project).problems

    assert problem.code == Code.UNKNOWN_DATA_FILE
    assert problem.help == 'did you mean "talks.yml"?'


def test_hidden_file_beside_the_facts_is_nobodys_mistake(project: SiteFolder) -> None:
    project.write("docs/data/ada/.talks.yml.swp", "x")

    assert not load(project).problems


def test_facts_are_read_once_while_no_file_changes(project: SiteFolder) -> None:
    assert load(project).people is load(project).people


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
