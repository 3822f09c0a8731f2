"""The policy names the scripts that a page runs, and no others."""

from __future__ import annotations

import base64
import hashlib

import pytest

from portfolio.site_files.policy import PLACEHOLDER, content_security_policy, with_policy


def source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def scripts_of(html: str) -> str:
    directives = dict(part.split(" ", 1) for part in content_security_policy(html).split("; "))
    return directives["script-src"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>run()</script>",
        "<script type='module'>run()</script>",
        '<SCRIPT TYPE = "text/javascript" data-src="x">run()</SCRIPT >',
        "<p><script>run()</script><script>run()</script>",
    ],
)
def test_script_that_runs_is_named_once(html: str) -> None:
    assert scripts_of(html) == f"'self' {source('run()')}"


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<script src="x.js"></script>',
        '<script defer src = "x.js"></script>',
        '<script type="application/json">{}</script>',
        "<script type=application/ld+json>{}</script>",
        "<p>&lt;script&gt;run()&lt;/script&gt;</p>",
        "<scripts>run()</scripts>",
    ],
)
def test_what_does_not_run_is_not_named(html: str) -> None:
    assert scripts_of(html) == "'self'"


def test_scripts_stand_in_the_order_of_the_page() -> None:
    html = "<script>first()\n</script><p></p><script>second()</script>"

    assert scripts_of(html) == f"'self' {source('first()' + chr(10))} {source('second()')}"


def test_nothing_is_allowed_that_is_not_named() -> None:
    policy = content_security_policy("")

    assert policy.startswith("default-src 'none'; ")
    for directive in ("object-src", "base-uri", "form-action"):
        assert f"{directive} 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_page_gets_its_own_policy() -> None:
    html = f'<meta content="{PLACEHOLDER}"><script>run()</script>'

    page = with_policy(html)

    assert PLACEHOLDER not in page
    assert content_security_policy(html) in page


def test_placeholder_in_the_text_of_a_page_is_text() -> None:
    page = with_policy(f'<meta content="{PLACEHOLDER}"><p>{PLACEHOLDER}</p>')

    assert page.endswith(f"<p>{PLACEHOLDER}</p>")
