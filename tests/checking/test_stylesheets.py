"""A stylesheet of the owner's loads nothing from other hosts, however its address is written."""

from __future__ import annotations

import pytest

from portfolio.checking.stylesheets import named_stylesheet_problems, stylesheet_problems
from portfolio.loading.config import read_project
from portfolio.problems import Code, Problem
from tests.sites import SiteFolder

SHEET = "assets/stylesheets/mine.css"


def problems_in(project: SiteFolder, css: str) -> list[Problem]:
    """Return what is wrong in a stylesheet beside which there is a picture."""
    project.write("overrides/own/assets/a.svg", "<svg/>")
    project.write(f"overrides/own/{SHEET}", css)
    settings, _ = read_project(project.root / "mkdocs.yml")
    return list(stylesheet_problems(settings, SHEET))


@pytest.mark.parametrize(
    "css",
    [
        "@import 'https://evil.example/a.css';",
        "@import url(https://evil.example/a.css) layer(x) supports(color: red);",
        "@IMPORT url('//evil.example/a.css') print;",
        "@\\69mport 'https://evil.example/a.css';",
        "p { background: url(https://evil.example/b.png) }",
        "p { background: u\\72l(https://evil.example/b.png) }",
        "p { background: url(\\68ttps://evil.example/b.png) }",
        "p { background: URL('HTTPS://evil.example/b.png') }",
        "p { background: url( '//evil.example/b.png' ) }",
        "p { background: url('\\\\\\\\evil.example/b.png') }",
        "p { background: url('/\\\\evil.example/b.png') }",
        "p { background: url('ht\\9tps://evil.example/b.png') }",
        "p { background: url('//[evil') }",
        "p { background: url('ftp://evil.example/b.png') }",
        "p { cursor: url(https://evil.example/b.cur), auto }",
        "p { background: src('https://evil.example/b.png') }",
        "p { background: image-set('https://evil.example/b.png' 2x) }",
        "p { background: -webkit-image-set('https://evil.example/b.png' 2x) }",
        "p { background: ima\\67e-set('https://evil.example/b.png' 2x) }",
        "p { background: image-set('../a.svg' 1x, 'https://evil.example/b.png' 2x) }",
        "p { background: image-set('../a.svg' type('image/svg+xml'), '//evil.example/b.png' 2x) }",
        "p { background: image-set(var(--x, 'https://evil.example/b.png') 1x) }",
        "p { background: cross-fade(url(../a.svg), url(https://evil.example/b.png)) }",
        "p { background: cross-fade(image-set('https://evil.example/b.png' 1x), red) }",
        "p { background: image('https://evil.example/b.png') }",
        "p { content: url(https://evil.example/b.png) }",
        "p { content: 'a' url(https://evil.example/b.png) / 'b' }",
        "p { content: image-set('https://evil.example/b.png' 1x) }",
        "p { --x: url(https://evil.example/b.png) }",
        "p { --x: 'https://evil.example/b.png'; background: image-set(var(--x) 1x) }",
        "p { content: 'a'; --x: 'https://evil.example/b.png' }",
        "p { --x: { y: 'https://evil.example/b.png' } }",
        "@property --x { syntax: '<string>'; initial-value: 'https://evil.example/b.png' }",
        "@function --f() { result: 'https://evil.example/b.png' }",
        "@font-face { font-family: A; src: url(https://evil.example/a.woff2) format('woff2') }",
        "@font-face { font-family: A; src: local('B'), url('https://evil.example/a.woff2') }",
        "@media print { p { background: url(https://evil.example/b.png) } }",
        "@layer a { @media print { p { &:hover { mask: url(https://evil.example/#a) } } } }",
        "@import 'data:text/css,p{background:url(https://evil.example/b.png)}';",
        "@import url(data:text/css;base64,cHt9);",
    ],
)
def test_address_of_another_host_is_refused(project: SiteFolder, css: str) -> None:
    assert [each.code for each in problems_in(project, css)] == [Code.UNSAFE_ADDRESS]


@pytest.mark.parametrize(
    "css",
    [
        "@namespace 'http://www.w3.org/1999/xhtml';",
        "@namespace svg url(http://www.w3.org/2000/svg);",
        "@charset 'utf-8';",
        "a[href^='https://orcid.org/'] { color: green }",
        "@media print { a:not([href='https://orcid.org/']) { color: green } }",
        "a::after { content: ' (https://ada.example/)' }",
        "@media print { a::after { color: red; content: 'https://ada.example/' } }",
        "@page { @bottom-left { content: 'https://ada.example/' } }",
        "a { quotes: '//' '//' }",
        "a { --word: 'see https://ada.example/ and more' }",
        "a { font-family: 'A: B', local('https://a.example/') }",
        "p { background: url(data:image/svg+xml,%3Csvg%3E) }",
        "p { background: url('../a.svg#part') }",
        "p { background: image-set('../a.svg' type('image/svg+xml') 1x) }",
        "p { grid-template: 'a b' 1fr; filter: url('#blur') }",
        "p { color: red } /* url(https://evil.example/) */",
    ],
)
def test_what_loads_nothing_from_elsewhere_is_no_error(project: SiteFolder, css: str) -> None:
    assert problems_in(project, css) == []


@pytest.mark.parametrize(
    "address",
    [
        "a.svg",
        "../b.svg",
        "a.**",
        "/etc/passwd",
        "../../../../../../../../../../../../../etc/passwd",
        "x" * 300 + ".svg",
        "é" * 200 + ".svg",
        "%00.svg",
    ],
)
def test_file_that_is_not_in_the_site_is_told(project: SiteFolder, address: str) -> None:
    problems = problems_in(project, f"p {{ background: url('{address}') }}")

    assert [(each.code, each.place.column) for each in problems] == [(Code.MISSING_FILE, 21)]


def test_each_address_of_a_function_is_checked(project: SiteFolder) -> None:
    problems = problems_in(project, "p { background: image-set('b.png' 1x, 'c.png' 2x) }")

    assert [each.place.column for each in problems] == [27, 39]


def test_stylesheet_that_is_nested_too_deeply_is_told(project: SiteFolder) -> None:
    problems = problems_in(project, "p { width: " + "(" * 9000 + ")" * 9000 + " }")

    assert [each.code for each in problems] == [Code.TOO_DEEP]


def test_stylesheet_below_docs_that_is_named_loads_nothing_from_elsewhere(
    project: SiteFolder,
) -> None:
    project.configure("extra_css: [assets/a.css, 'assets/a.css?v=2', assets/no.css]\n")
    project.write("docs/assets/a.css", "@import '//a.example/b.css'; p { src: url(no.png) } }")
    settings, _ = read_project(project.root / "mkdocs.yml")

    problems = list(named_stylesheet_problems(settings))

    assert [(each.place.path, each.code) for each in problems] == [
        ("docs/assets/a.css", Code.UNSAFE_ADDRESS)
    ]
