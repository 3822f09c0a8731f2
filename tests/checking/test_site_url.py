"""An address where a site cannot be is told before anything is published there."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checking.site_url import site_url_problems
from portfolio.problems import Code, Problem
from tests.builders import project_at


def problems_of(root: Path, url: str, owner: str = "ada") -> list[Problem]:
    text = f"site_url: {url}\nextra: {{person: {owner}}}\n"
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return list(site_url_problems(project_at(root)))


@pytest.mark.parametrize(
    "url",
    [
        "https://ada.github.io/",
        "https://ada.github.io",
        "https://ada.github.io/portfolio",
        "https://ada.github.io/portfolio/",
        "https://ada.github.io/v1.0/",
        "https://ada.github.io/ada.github.io/",
        "https://Ada.GitHub.io/",
        "https://ada.org:8443/",
        "https://ada.org./",
        "http://ada.org/",
        "http://10.0.0.5/~ada/",
        "http://[2001:db8::1]/",
        "https://intranet/ada/",
        "https://müller.de/",
        "https://ada.org/über/",
        "https://ada.example.org/",
        "https://github.company.com/",
        "https://ada.md/",
        "https://notgithub.io/",
        "https://ada.org/@ada/",
    ],
)
def test_address_where_a_site_can_be_is_fine(url: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, url) == []


WRONG = {
    "https://ada.org/?x=1": "is not where a site begins",
    "'https://ada.org/#top'": "is not where a site begins",
    "https://ada.org/x/INDEX.HTM": "is not where a site begins",
    "https://ada.org/index.php/": "is not where a site begins",
    "https://ada.org/my site/": "is not where a site begins",
    "https://https://ada.org/": "is not where a site begins",
    "https://ada.org/https://ada.org/": "is not where a site begins",
    "https://ada@ada.org/": "has a user name or a password",
    "https:\\\\ada.org\\": "is no whole address",
    "<https://ada.org/>": "is no whole address",
    "https:/ada.org/": "is no whole address",
    "//ada.org/": "is no whole address",
    "ada.org": "is no whole address",
    "ftp://ada.org/": "is no whole address",
    "https:///ada/": "is no whole address",
    "https://ada.org:abc/": "is no whole address",
    "https://ada.org:0/": "is no whole address",
    "https://[::1": "is no whole address",
    "https://ada..org/": "is no whole address",
    "https://-ada.org/": "is no whole address",
    "http://site.localhost/": "leads each visitor to their own machine",
    "http://127.0.0.1:8000/": "leads each visitor to their own machine",
    "'http://[::1]:8000/'": "leads each visitor to their own machine",
    "https://www.github.com/ada": "is the page of a repository",
}


@pytest.mark.parametrize("url", WRONG)
def test_address_where_no_site_can_be_is_an_error_at_its_place(url: str, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, url)

    assert error.code == Code.BAD_SETTING
    assert WRONG[url] in error.message
    assert "such as" in error.help
    assert (error.place.path, error.place.line, error.place.column) == ("mkdocs.yml", 1, 11)


def test_password_is_not_repeated(tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, "https://ada:secret@ada.org/")

    assert "secret" not in f"{error.message}{error.help}{error.excerpt}"


@pytest.mark.parametrize("url", ["", '""', "null"])
def test_missing_address_is_an_error(url: str, tmp_path: Path) -> None:
    (error,) = problems_of(tmp_path, url)

    assert error.code == Code.BAD_SETTING
    assert error.message.startswith("site_url is not set")


def test_address_that_is_no_text_is_left_to_the_check_of_types(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "[https://ada.org/]") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org",
        "https://example.com/ada/",
        "https://www.example.net/",
        "https://EXAMPLE.org/",
    ],
)
def test_address_of_an_example_is_advice_to_those_who_are_no_sample(
    url: str, tmp_path: Path
) -> None:
    (advice,) = problems_of(tmp_path, url)

    assert (advice.code, advice.severity) == (Code.EXAMPLE_ADDRESS, "advice")
    assert advice.message == f'site_url is an example, "{url}", and not where your site is'
    assert (advice.place.path, advice.place.line, advice.place.column) == ("mkdocs.yml", 1, 11)


@pytest.mark.parametrize("owner", ["jen-wei", "chen-wei", "qwen-researcher"])
def test_sample_may_have_the_address_of_an_example(owner: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, "https://example.org/", owner) == []


@pytest.mark.parametrize("host", ["ada.github.io", "ada.gitlab.io", "ada.netlify.app"])
def test_host_that_has_https_is_advised_to_use_it(host: str, tmp_path: Path) -> None:
    (advice,) = problems_of(tmp_path, f"http://{host}/site/")

    assert (advice.code, advice.severity) == (Code.NO_HTTPS, "advice")
    assert f"write https://{host}/site/" in advice.help
