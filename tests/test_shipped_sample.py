"""The site that a release ships is the sample that the tests read, and it has no errors.

This is the only module that looks at docs/ and mkdocs.yml of the repository. Once an owner has
put their own site there, `make check` looks at it instead.
"""

from __future__ import annotations

from pathlib import Path

from tests.file_names import clashing_names, fault_of_name, tracked_files
from tests.owner import only_before_an_owner_comes
from tests.sites import REPOSITORY, SAMPLE, run, shipped_settings

DOCS = REPOSITORY / "docs"


pytestmark = only_before_an_owner_comes


def content(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder, by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != ".DS_Store"
    }


def test_sample_of_the_tests_is_what_is_shipped() -> None:
    shipped, sample = content(DOCS), content(SAMPLE / "docs")

    assert shipped
    different = {path for path in shipped | sample if shipped.get(path) != sample.get(path)}
    assert not different, "copy docs/ to tests/sites/sample/docs/, or the other way round"


def test_settings_of_the_sample_are_those_that_are_shipped() -> None:
    shipped = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")

    assert shipped_settings() == shipped, "write the same into tests/sites/sample/mkdocs.yml"


def test_shipped_site_has_no_errors() -> None:
    run(REPOSITORY, "hooks", "check")  # the first command in a new copy installs, and says so
    checked = run(REPOSITORY, "hooks", "check")

    assert (checked.returncode, checked.stderr) == (0, "")


def test_all_names_can_be_checked_out_everywhere() -> None:
    files = tracked_files()

    assert len(files) > 500
    assert {path: fault for path in files if (fault := fault_of_name(path))} == {}
    assert clashing_names(files) == []
