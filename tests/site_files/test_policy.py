"""The policy names the scripts that are known beforehand, and no others."""

from __future__ import annotations

import base64
import hashlib

import pytest

from portfolio.site_files.policy import (
    PLACEHOLDER,
    content_security_policy,
    inline_scripts,
    is_of_plugin,
    with_policy,
)


def source(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def directives(html: str, *known: str, **hosts: list[str]) -> dict[str, str]:
    named = {name.replace("_", "-"): found for name, found in hosts.items()}
    policy = content_security_policy(html, known.__contains__, named)
    return dict(part.split(" ", 1) for part in policy.split("; "))


@pytest.mark.parametrize(
    "html",
    [
        "<script>run()</script>",
        "<script type='module'>run()</script>",
        '<SCRIPT TYPE = "text/javascript" data-src="x">run()</SCRIPT >',
        "<p><script>run()</script><script>run()</script>",
        '<noscript><p title="</noscript><script>run()</script>">',
        "<div><template shadowrootmode=open><script>run()</script></template></div>",
        "<!--><script>run()</script>",
    ],
)
def test_script_that_runs_is_named_once_if_it_is_known_and_never_if_not(html: str) -> None:
    assert directives(html, "run()")["script-src"] == f"'self' {source('run()')}"
    assert directives(html, "go()")["script-src"] == "'self'"
    assert "run()" in inline_scripts(html)


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
        "<!-- <script>run()</script> -->",
    ],
)
def test_what_does_not_run_is_not_named(html: str) -> None:
    assert directives(html, "run()", "{}")["script-src"] == "'self'"
    assert not list(inline_scripts(html))


def test_scripts_stand_in_the_order_of_the_page() -> None:
    html = "<script>first()\n</script><p></p><script>second()</script>"

    found = directives(html, "first()\n", "second()")["script-src"]

    assert found == f"'self' {source('first()' + chr(10))} {source('second()')}"


def test_nothing_is_allowed_that_is_not_named() -> None:
    found = directives("<p>")

    assert found["default-src"] == "'none'"
    assert {found[name] for name in ("object-src", "base-uri", "form-action")} == {"'none'"}
    assert "unsafe-inline" not in found["script-src"]
    assert "frame-src" not in found


def test_own_frames_and_named_hosts_are_allowed_where_they_are() -> None:
    framed = directives('<iframe src="a.html">', frame_src=["https://a.example"], img_src=["x"])

    assert (framed["frame-src"], framed["object-src"]) == ("'self' https://a.example", "'self'")
    assert framed["img-src"] == "'self' data: x"
    assert directives("", frame_src=["https://a.example"])["frame-src"] == "https://a.example"


def test_page_gets_its_policy_and_the_placeholder_in_its_text_is_text() -> None:
    page = with_policy(f'<meta content="{PLACEHOLDER}"><p>{PLACEHOLDER}</p>', bool, {})

    assert "default-src 'none'" in page
    assert page.endswith(f"<p>{PLACEHOLDER}</p>")


@pytest.mark.parametrize(
    ("plugin", "script"),
    [
        ("glightbox", 'const lightbox = GLightbox({"loop": false, "effect": "zoom"});'),
        ("mermaid2", 'mermaid.initialize({\n  theme: "dark",\n  size: 1.5\n});'),
        ("print-site", """document.addEventListener('DOMContentLoaded', function () {
            remove_material_navigation();generate_toc();
        })"""),
    ],
)  # fmt: skip
def test_script_of_a_plugin_is_known_where_the_plugin_is_named(plugin: str, script: str) -> None:
    assert is_of_plugin(f"{script}\n", [plugin])
    assert not is_of_plugin(script, ["tags"])


@pytest.mark.parametrize(
    "script",
    [
        'const lightbox = GLightbox({"a": hack()});',
        'const lightbox = GLightbox({"a": "b"});hack();',
        'const lightbox = GLightbox({"a": "\\"});hack(//"});',
        "const lightbox = GLightbox({a: `${b}`});",
        "hack();const lightbox = GLightbox({});",
        "document.addEventListener('DOMContentLoaded', function () { hack(); })",
    ],
)
def test_script_that_only_looks_like_that_of_a_plugin_is_not_known(script: str) -> None:
    assert not is_of_plugin(script, ["glightbox", "mermaid2", "print-site"])
