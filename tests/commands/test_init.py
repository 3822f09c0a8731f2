"""`init` on a copy of the shipped site under git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.commands.repository import commit, git
from tests.commands.running import INIT
from tests.importers.sources import FOLDER
from tests.in_process import invoke
from tests.owner import only_before_an_owner_comes
from tests.sites import REPOSITORY, run


def test_newcomer_gets_a_site_of_their_own(shipped: Path) -> None:
    done = invoke(shipped, *INIT, "--site-url", "https://ada.example.net")

    assert done.returncode == 0, done.stderr
    assert [each.name for each in (shipped / "docs" / "data").iterdir()] == ["ada-lovelace"]
    profile = (shipped / "docs/data/ada-lovelace/profile.yml").read_text(encoding="utf-8")
    assert "network: github\n    handle: ada\n" in profile
    config = (shipped / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_url: https://ada.example.net/" in config
    assert "person: ada-lovelace" in config
    assert "jen-wei" not in config
    built = run(shipped, "-m", "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr


def test_what_will_be_done_is_shown_and_not_done_when_asked_so(shipped: Path) -> None:
    shown = invoke(shipped, *INIT, "--dry-run")

    assert "docs/data/jen-wei/profile.yml" in shown.stdout
    assert git(shipped, "status", "--porcelain") == ""


def delivered_workflows(shipped: Path) -> Path:
    """Copy the workflows of the software into a site, and return their folder."""
    folder = shipped / ".github" / "workflows"
    shutil.copytree(REPOSITORY / ".github" / "workflows", folder)
    return folder


@only_before_an_owner_comes
def test_workflows_of_the_software_go_and_the_one_that_publishes_stays(shipped: Path) -> None:
    workflows = delivered_workflows(shipped)
    commit(shipped)

    done = invoke(shipped, *INIT)

    will_remove = done.stdout.partition("Will write")[0]
    assert ".github/workflows/test.yml" in will_remove
    assert ".github/workflows/release.yml" in will_remove
    assert [file.name for file in workflows.iterdir()] == ["publish.yml"]
    git(shipped, "restore", ".")
    assert len(list(workflows.iterdir())) == 3


@only_before_an_owner_comes
def test_workflow_of_the_owner_stays_and_that_is_said(shipped: Path) -> None:
    workflows = delivered_workflows(shipped)
    (workflows / "test.yml").write_text("name: my test\n", encoding="utf-8")
    text = (workflows / "release.yml").read_bytes()
    (workflows / "release.yml").write_bytes(text.replace(b"\n", b"\r\n"))
    commit(shipped)

    done = invoke(shipped, *INIT)

    assert "Will keep, since it is not as it was delivered\n  .github/workflows/test.yml\n" in (
        done.stdout
    )
    assert {file.name for file in workflows.iterdir()} == {"publish.yml", "test.yml"}


def test_uncommitted_changes_are_refused(shipped: Path) -> None:
    (shipped / "docs" / "index.md").write_text("Mine.\n", encoding="utf-8")

    refused = invoke(shipped, *INIT)

    assert refused.returncode == 1
    assert "docs/index.md" in refused.stderr
    assert (shipped / "docs" / "data" / "jen-wei").is_dir()


def test_site_of_somebody_is_not_begun_again(shipped: Path) -> None:
    invoke(shipped, *INIT)
    commit(shipped)

    refused = invoke(shipped, *INIT)

    assert refused.returncode == 1
    assert "somebody's already" in refused.stderr


def test_git_undoes_it(shipped: Path) -> None:
    invoke(shipped, *INIT)

    git(shipped, "restore", ".")
    git(shipped, "clean", "-fdq", "docs")

    assert git(shipped, "status", "--porcelain") == ""


def test_wrong_link_is_refused_before_anything_is_removed(shipped: Path) -> None:
    refused = invoke(shipped, "init", "--name", "A", "--link", "javascript:alert(1)", "--yes")

    assert refused.returncode == 1
    assert git(shipped, "status", "--porcelain") == ""


@pytest.mark.slow
def test_old_site_becomes_ones_own_and_is_built(shipped: Path) -> None:
    done = invoke(shipped, "init", "--from", "jekyll", str(FOLDER / "al-folio"), "--yes")

    assert done.returncode == 0, done.stderr
    built = run(shipped, "-m", "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    config = (shipped / "mkdocs.yml").read_text(encoding="utf-8")
    order = [config.index(f"  - {uri}") for uri in ("index.md", "publications.md", "projects.md")]
    assert order == sorted(order)
    # an old address leads to the page that took its place
    assert (shipped / "site" / "blog" / "2015" / "math" / "index.html").is_file()


@pytest.mark.usefixtures("without_build")
def test_name_with_which_a_page_introduces_its_writer_is_taken(shipped: Path) -> None:
    done = invoke(shipped, "init", "--from", "page", str(FOLDER / "shapes/headings.md"), "--yes")

    assert done.returncode == 0, done.stderr
    profile = (shipped / "docs/data/ada-byron/profile.yml").read_text(encoding="utf-8")
    assert "name: Ada Byron\n" in profile
    assert "the name was read in a text" in done.stdout
    assert "edit docs/" in done.stdout


def test_name_is_offered_where_init_asks(shipped: Path) -> None:
    source = str(FOLDER / "shapes/headings.md")

    done = invoke(shipped, "init", "--from", "page", source, typed="\n\nn\n")

    assert "Your name [Ada Byron]:" in done.stdout


def test_plan_fits_a_screen(shipped: Path) -> None:
    plan = invoke(shipped, *INIT).stdout.partition("Files\n")[0]

    assert len(plan.splitlines()) < 20
    assert "docs/data/jen-wei/: " in plan


PAPERS = """\
@article{looms, title = {On Looms}, author = {Lovelace, Ada}, journal = {Notes}, year = 1843}
@article{braces, title = {On Braces, author = {Lovelace, Ada}, year = 1844}
@misc{engines, title = {On Engines}, author = {Lovelace, Ada}, year = 1845}
"""


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a newcomer has at hand, and what looks like it."""
    folder = tmp_path_factory.mktemp("own")
    Image.new("RGB", (30, 20)).save(folder / "My Photo.JPG", "JPEG")
    Image.new("1", (9000, 6000)).save(folder / "huge.png")
    (folder / "phone.heic").write_bytes(b"\0\0\0 ftypheic")
    (folder / "renamed.jpg").write_bytes(b"\0\0\0 ftypheic")
    (folder / "papers.bib").write_text(PAPERS, encoding="utf-8")
    (folder / "none.bib").write_text("Nothing.\n", encoding="utf-8")
    return folder


@only_before_an_owner_comes
@pytest.mark.usefixtures("without_build")
def test_what_somebody_has_becomes_their_pages(shipped: Path, own: Path) -> None:
    photo, papers = own / "My Photo.JPG", own / "papers.bib"
    things = ("ada@example.org", "0000-0002-1825-0097", str(photo), str(papers))

    done = invoke(shipped, "init", "--name", "Ada Lovelace", *things, "--yes")

    assert done.returncode == 0, done.stderr
    data = shipped / "docs/data/ada-lovelace"
    profile = (data / "profile.yml").read_text(encoding="utf-8")
    assert "  file: assets/portrait.jpg\n  alt: Portrait of Ada Lovelace\n" in profile
    assert "  - network: e-mail\n    handle: ada@example.org\n" in profile
    assert "  - network: orcid\n    handle: 0000-0002-1825-0097\n" in profile
    assert "@article{looms," in (data / "publications.bib").read_text(encoding="utf-8")
    assert {page.name for page in (shipped / "docs").glob("*.md")} == {
        "index.md", "publications.md", "cv.md",
    }  # fmt: skip
    assert (shipped / "docs/assets/portrait.jpg").read_bytes() == photo.read_bytes()
    built = run(shipped, "-m", "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr


@only_before_an_owner_comes
@pytest.mark.usefixtures("without_build")
def test_page_without_facts_is_not_left_and_comes_with_them(shipped: Path, own: Path) -> None:
    papers = (own / "papers.bib").rename(own / "good.bib")
    papers.write_text(PAPERS.splitlines(keepends=True)[0], encoding="utf-8")

    invoke(shipped, *INIT)
    assert [page.name for page in (shipped / "docs").glob("*.md")] == ["index.md"]
    invoke(shipped, "import", "bibtex", str(papers))
    invoke(shipped, "new", "page", "cv")
    invoke(shipped, "new", "section", "education")
    invoke(shipped, "new", "talk", "--title", "A", "--event", "B")

    assert (shipped / "docs/publications.md").is_file()
    assert (shipped / "docs/talks.md").is_file()
    assert "education" not in (shipped / "docs/cv.md").read_text(encoding="utf-8")  # cv() has it


@only_before_an_owner_comes
def test_bad_answer_is_asked_for_again_at_once(shipped: Path, own: Path) -> None:
    typed = {
        "nothing.jpg": "there is no file or folder",
        str(own / "phone.heic"): "export it as JPEG",
        str(own / "renamed.jpg"): "export it as JPEG",
        str(own / "huge.png"): "more than 50 million pixels",
        str(own / "none.bib"): "none.bib is no BibTeX",
        f"'{own / 'papers.bib'}'": "2 papers; not papers.bib: line 2: ",
        "0000-0002-1825-0098": "is no ORCID iD",
        "ada": "is no address, file or ORCID iD",
        str(own / "My Photo.JPG").replace(" ", "\\ "): "your portrait",
        "https://orcid.org/0000-0002-1825-0097": "orcid 0000-0002-1825-0097",
    }
    answers = ["王小明", "Wang Xiaoming", "Analyst", *typed, "", "http://a b", "", "n"]

    done = invoke(shipped, "init", typed="\n".join([*answers, ""]))

    said = [line for line in done.stdout.splitlines() if line.startswith("  ")]
    assert [answer for answer, words in typed.items() if not any(words in s for s in said)] == []
    plan = done.stdout.partition("Will remove")[2]
    assert "docs/data/wang-xiaoming/: profile.yml, publications.bib, with 2 papers\n" in plan
    assert len(done.stdout.splitlines()) < 45
    assert len(plan.splitlines()) < 24
    assert git(shipped, "status", "--porcelain") == ""


def test_bad_thing_is_refused_before_a_question_is_asked(shipped: Path) -> None:
    refused = invoke(shipped, "init", "nothing.bib", typed="Ada\n")

    assert refused.returncode == 1
    assert "there is no file or folder" in refused.stderr
    assert "Your name" not in refused.stdout
