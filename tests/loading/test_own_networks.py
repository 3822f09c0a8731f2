"""Networks of an owner: read like facts, known to links, refused where they would mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.loading.own_networks import read_own_networks
from portfolio.loading.site import Site, load_site
from portfolio.model.networks import Network
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder

PATH = "overrides/own/networks.yml"
MY_NET = """\
mynet:
  label: My Net
  url: https://my.net/{handle}
  icon: material/school
"""


def read(tmp_path: Path, text: str) -> tuple[dict[str, Network], list[Problem]]:
    file = tmp_path / "networks.yml"
    file.write_text(text, encoding="utf-8")
    networks, _, problems = read_own_networks(file, PATH)
    return networks, problems


def load(site: SiteFolder) -> Site:
    return load_site(project_at(site.root))


@pytest.fixture
def site(tmp_path: Path) -> SiteFolder:
    site = SiteFolder(tmp_path)
    site.write(PATH, MY_NET)
    links = "links:\n  - network: mynet\n    handle: ada\n"
    site.write("docs/data/ada/profile.yml", f"name: Ada Lovelace\n{links}")
    return site


def test_site_without_the_file_has_no_own_networks(tmp_path: Path) -> None:
    assert read_own_networks(tmp_path / "networks.yml", PATH) == ({}, None, [])


def test_hosts_are_those_of_the_address(tmp_path: Path) -> None:
    network = read(tmp_path, MY_NET)[0]["mynet"]

    assert network.hosts == ("my.net",)
    assert network.handle_in("http://www.my.net/ada/") == "ada"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("label:", "lable:", Code.UNKNOWN_FIELD, 2, 'unknown field "lable"'),
        ("  label: My Net\n", "", Code.MISSING_FIELD, 2, 'no "label"'),
        ("https:", "http:", Code.BAD_URL, 3, "https://"),
        ("{handle}", "", Code.BAD_URL, 3, 'the one place "{handle}"'),
        ("{handle}", "{handel}", Code.BAD_URL, 3, 'the one place "{handle}"'),
        ("my.net", "my net", Code.BAD_URL, 3, "white space"),
        ("mynet:", "github:", Code.BAD_NETWORK, 1, "known already: GitHub"),
        ("mynet:", "My_Net:", Code.BAD_NETWORK, 1, "cannot be the name"),
        ("  icon", "  handle: '[a'\n  icon", Code.BAD_VALUE, 4, "regular expression"),
        ("  icon", "  handle: '[0-9]+'\n  icon", Code.BAD_VALUE, 4, "is no handle"),
    ],
)
def test_error_is_placed(
    tmp_path: Path, old: str, new: str, code: Code, line: int, words: str
) -> None:
    _, (problem,) = read(tmp_path, MY_NET.replace(old, new))

    assert (problem.code, problem.place.path, problem.place.line) == (code, PATH, line)
    assert words in problem.message


def test_handles_are_checked_if_the_owner_wants_it(site: SiteFolder) -> None:
    site.write(PATH, f"{MY_NET}  handle: '[0-9]+'\n  example: '1815'\n")

    (problem,) = load(site).problems

    assert problem.code == Code.BAD_HANDLE
    assert problem.place.path == "docs/data/ada/profile.yml"
    assert "1815" in problem.help


def test_link_to_a_network_with_an_error_has_none_of_its_own(site: SiteFolder) -> None:
    site.write(PATH, MY_NET.replace("https:", "http:"))

    assert [problem.code for problem in load(site).problems] == [Code.BAD_URL]


def test_misspelt_network_is_told_with_the_owners_name(site: SiteFolder) -> None:
    site.write(PATH, MY_NET.replace("mynet", "mynets"))

    (problem,) = load(site).problems

    assert problem.code == Code.UNKNOWN_NETWORK
    assert problem.help == 'did you mean "mynets"?'


def test_facts_are_read_again_when_a_network_has_changed(site: SiteFolder) -> None:
    first = load(site).people["ada"].profile.links[0].address
    site.write(PATH, MY_NET.replace("my.net", "our.net"))

    second = load(site).people["ada"].profile.links[0].address

    assert (first, second) == ("https://my.net/ada", "https://our.net/ada")


def test_networks_of_one_site_are_unknown_to_another(site: SiteFolder, tmp_path: Path) -> None:
    load(site)
    (tmp_path / "other").mkdir()
    other = SiteFolder(tmp_path / "other")
    other.write(
        "docs/data/ada/profile.yml", (site.docs / "data/ada/profile.yml").read_text("utf-8")
    )

    assert [problem.code for problem in load(other).problems] == [Code.UNKNOWN_NETWORK]


def test_icon_that_is_not_there_is_told(site: SiteFolder) -> None:
    site.write(PATH, MY_NET.replace("school", "scool"))

    done = site.check()

    assert f"{PATH}:4:9: error[PF019]" in done.stderr


def test_link_is_in_every_output(site: SiteFolder) -> None:
    site.write("docs/data/ada/awards.yml", "- title: Order of the Engine\n")
    done = site.build()

    assert done.returncode == 0, done.stderr
    assert site.html().count('href="https://my.net/ada"') >= 2  # hero and header
    assert "My Net" in site.html("resume.json")
    for path in ("resume.json", "contact.vcf", "index.md"):
        assert "https://my.net/ada" in site.html(path)
