"""docs/CNAME holds what GitHub Pages can use, and names the site that `site_url` names."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking.cname import cname_problems
from portfolio.problems import Code, Problem
from tests.builders import project_at


def problems_of(root: Path, cname: str | bytes, url: str = "https://ada.org/") -> list[Problem]:
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(f"site_url: {url}\n", encoding="utf-8")
    raw = cname.encode() if isinstance(cname, str) else cname
    (root / "docs" / "CNAME").write_bytes(raw)
    return list(cname_problems(project_at(root)))


@pytest.mark.parametrize(
    ("cname", "url"),
    [
        ("ada.org", "https://ada.org/"),
        ("ada.org\n", "https://ada.org"),
        ("ada.org\r\n", "http://ada.org/"),
        ("  ada.org \n\n", "https://ada.org/"),
        ("Ada.ORG\n", "https://aDa.org/"),
        ("ada.org\n", "https://ada.org:443/"),
        ("ada.org\n", "http://ada.org:80/"),
        ("xn--mller-kva.de\n", "https://müller.de/"),
        ("xn--mller-kva.de\n", "https://xn--mller-kva.de/"),
        ("blog.ada.org\n", "https://blog.ada.org/"),
    ],
)
def test_domain_that_site_url_names_too_is_fine(cname: str, url: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, cname, url) == []


def test_site_without_a_cname_is_fine(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://ada.org/\n", encoding="utf-8")

    assert list(cname_problems(project_at(tmp_path))) == []


WRONG = {
    "": ("docs/CNAME is empty: it names no domain", "or delete the file", 1, 1),
    " \n\n": ("docs/CNAME is empty: it names no domain", "or delete the file", 1, 1),
    "ada.org\nada.net\n": ("docs/CNAME has more than one line", "keep one", 2, 1),
    "ada.org\n\nada.org\n": ("docs/CNAME has more than one line", "keep one", 3, 1),
    "https://ada.org": ('"https://ada.org" is more than a domain', "write only ada.org", 1, 1),
    " //ada.org/": ('"//ada.org/" is more than a domain', "write only ada.org", 1, 2),
    "ada.org/blog": ('"ada.org/blog" is more than a domain', "write only ada.org", 1, 1),
    "ada.org:443": ('"ada.org:443" is more than a domain', "write only ada.org", 1, 1),
    "ada.org.": ('"ada.org." is more than a domain', "write only ada.org", 1, 1),
    "me@ada.org": ('"me@ada.org" is more than a domain', "write only ada.org", 1, 1),
    "ada.org # mine": ('"ada.org # mine" is no domain', "such as ada.org", 1, 1),
    "ada.org ada.net": ('"ada.org ada.net" is no domain', "such as ada.org", 1, 1),
    "ada": ('"ada" is no domain', "such as ada.org", 1, 1),
    "*.ada.org": ('"*.ada.org" is no domain', "such as ada.org", 1, 1),
    "ada_l.org": ('"ada_l.org" is no domain', "such as ada.org", 1, 1),
    "185.199.108.153": ('"185.199.108.153" is no domain', "such as ada.org", 1, 1),
    "müller.de": ("only in its encoded form", "write xn--mller-kva.de", 1, 1),
}


@pytest.mark.parametrize("cname", WRONG)
def test_cname_that_is_not_one_domain_is_an_error_at_its_place(cname: str, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, cname)

    message, what_to_do, line, column = WRONG[cname]
    assert error.code == Code.BAD_CNAME
    assert message in error.message
    assert what_to_do in error.help
    place = error.place
    assert (place.path, place.line, place.column) == ("docs/CNAME", line, column)


@pytest.mark.parametrize("raw", ["ada.org\n".encode("utf-16"), b"caf\xe9.org\n"])
def test_cname_in_another_encoding_is_an_error_and_no_failure(raw: bytes, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, raw)

    assert (error.code, error.place.path) == (Code.NOT_UTF8, "docs/CNAME")


@pytest.mark.parametrize(
    "url",
    ["https://ada.github.io/", "https://blog.ada.org/", "https://ada.net/", "http://10.0.0.5/"],
)
def test_other_host_in_site_url_is_an_error(url: str, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, "Ada.org\n", url)

    host = url.split("/")[2]
    assert error.code == Code.CNAME_DISAGREES
    assert error.message == f'site_url is at "{host}", but docs/CNAME says "Ada.org"'
    assert error.help == "correct the one that is wrong"
    assert (error.place.path, error.place.line, error.place.column) == ("mkdocs.yml", 1, 11)


def test_port_in_site_url_is_an_error(tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, "ada.org\n", "https://ada.org:8443/")

    assert error.code == Code.CNAME_DISAGREES
    assert error.help == 'take ":8443" out of site_url'


@pytest.mark.parametrize(
    ("cname", "url"),
    [
        ("www.ada.org", "https://ada.org/"),
        ("ada.org", "https://www.ada.org/"),
    ],
)
def test_www_in_one_of_the_two_is_advice(cname: str, url: str, tmp_path: Path) -> None:
    (advice,) = problems_of(tmp_path, cname, url)

    assert (advice.code, advice.severity) == (Code.NEARLY_CNAME, "advice")
    assert "write the same in both" in advice.help


def test_folder_after_a_domain_of_its_own_is_advice(tmp_path: Path) -> None:
    (advice,) = problems_of(tmp_path, "ada.org", "https://ada.org/blog/")

    assert advice.code == Code.NEARLY_CNAME
    assert advice.help == "write site_url: https://ada.org/"


@pytest.mark.parametrize("url", ["", "ada.org", "https://[::1", "[a]"])
def test_site_url_that_is_wrong_by_itself_is_not_compared(url: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, "ada.org", url) == []


@pytest.mark.parametrize("path", ["CNAME", "docs/cname", "docs/CNAME.txt", "docs/Cname"])
def test_cname_that_nobody_reads_is_advice(path: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_url: https://ada.org/\n", encoding="utf-8")
    (tmp_path / path).write_text("ada.org\n", encoding="utf-8")

    (advice,) = cname_problems(project_at(tmp_path))

    assert (advice.code, advice.place.path) == (Code.UNREAD_CNAME, path)
    assert advice.message == f"GitHub Pages does not read {path}"
    assert advice.help == f"if it names your domain: git mv {path} docs/CNAME"


def test_copy_beside_a_good_cname_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_text("ada.org\n", encoding="utf-8")

    assert problems_of(tmp_path, "ada.org\n") == []
