"""docs/CNAME holds what GitHub Pages can use, and names the site that `site_url` names."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking.site_url import site_url_problems
from portfolio.problems import Code, Problem
from tests.builders import project_at


def problems_of(root: Path, cname: str | bytes, url: str = "https://ada.org/") -> list[Problem]:
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(f"site_url: {url}\n", encoding="utf-8")
    raw = cname.encode() if isinstance(cname, str) else cname
    (root / "docs" / "CNAME").write_bytes(raw)
    return list(site_url_problems(project_at(root)))


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

    assert list(site_url_problems(project_at(tmp_path))) == []


@pytest.mark.parametrize(
    ("cname", "help"),
    [
        (" \n\n", "such as ada.org"),
        ("ada.org\n\nada.net\n", "such as ada.org"),
        (" //ada.org/", "write ada.org"),
        ("ada.org/blog", "write ada.org"),
        ("ada.org.", "write ada.org"),
        ("me@ada.org", "write ada.org"),
        ("ada.org # mine", "such as ada.org"),
        ("ada", "such as ada.org"),
        ("*.ada.org", "such as ada.org"),
        ("ada_l.org", "such as ada.org"),
        ("185.199.108.153", "such as ada.org"),
        ("müller.de", "write xn--mller-kva.de"),
    ],
)
def test_cname_that_is_not_one_domain_is_an_error(cname: str, help: str, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, cname)

    assert (error.code, error.place.path) == (Code.BAD_CNAME, "docs/CNAME")
    assert "one domain alone" in error.message
    assert help in error.help


@pytest.mark.parametrize("raw", ["ada.org\n".encode("utf-16"), b"caf\xe9.org\n"])
def test_cname_in_another_encoding_is_an_error_and_no_failure(raw: bytes, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, raw)

    assert (error.code, error.place.path) == (Code.NOT_UTF8, "docs/CNAME")


@pytest.mark.parametrize(
    "url",
    ["https://ada.github.io/", "https://blog.ada.org/", "https://ada.org:8443/"],
)
def test_other_host_in_site_url_is_an_error(url: str, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, "Ada.org\n", url)

    assert error.code == Code.CNAME_DISAGREES
    assert error.message == f'site_url is "{url}", but docs/CNAME says "Ada.org"'
    assert "correct the one that is wrong" in error.help
    assert (error.place.path, error.place.line, error.place.column) == ("mkdocs.yml", 1, 11)


@pytest.mark.parametrize(
    ("cname", "url"),
    [
        ("www.ada.org", "https://ada.org/"),
        ("ada.org", "https://www.ada.org/"),
        ("ada.org", "https://ada.org/blog/"),
    ],
)
def test_www_in_one_of_the_two_or_a_folder_is_advice(cname: str, url: str, tmp_path: Path) -> None:
    (advice,) = problems_of(tmp_path, cname, url)

    assert (advice.code, advice.severity) == (Code.NEARLY_CNAME, "advice")
    assert f"site_url: https://{cname}/" in advice.help


@pytest.mark.parametrize("path", ["CNAME", "docs/cname", "docs/CNAME.txt", "docs/Cname"])
def test_cname_that_nobody_reads_is_advice(path: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_url: https://ada.org/\n", encoding="utf-8")
    (tmp_path / path).write_text("ada.org\n", encoding="utf-8")

    (advice,) = site_url_problems(project_at(tmp_path))

    assert (advice.code, advice.place.path) == (Code.UNREAD_CNAME, path)
    assert advice.message == f"GitHub Pages does not read {path}"
    assert advice.help == f"if it names your domain: git mv {path} docs/CNAME"


def test_copy_beside_a_good_cname_is_not_told(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_text("ada.org\n", encoding="utf-8")

    assert problems_of(tmp_path, "ada.org\n") == []
