"""Nothing comes from another host unless its owner accepts it, and nothing runs that is unknown."""

from __future__ import annotations

import re

import pytest

from tests.sites import SiteFolder

HOST = "https://cdn.example.net"


def policy_of(project: SiteFolder, path: str = "index.html") -> dict[str, str]:
    text = (project.output / path).read_text(encoding="utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found
    return dict(part.split(" ", 1) for part in found[1].split("; "))


@pytest.mark.parametrize(
    ("kind", "html"),
    [
        ("frames", f'<iframe src="{HOST}/x" title="x"></iframe>'),
        ("pictures", f"![x]({HOST}/x.png)"),
        ("pictures", f'<img src="{HOST}/x.png" alt="x">'),
        ("pictures", f'<p style="background: url({HOST}/x.png)">x</p>'),
        ("media", f'<audio src="{HOST}/x.mp3" controls></audio>'),
        ("fonts", f'<link rel="stylesheet" href="{HOST}/x.css">'),
    ],
)
def test_what_a_page_loads_is_refused_by_check_and_build_until_it_is_accepted(
    project: SiteFolder, kind: str, html: str
) -> None:
    project.write("docs/index.md", f"# Home\n\nText.\n\n{html}\n")

    for done in (project.check(), project.build()):
        assert done.returncode == 1
        assert re.search(r"docs/index\.md:5:\d+: error\[PF065\]: this would come", done.stderr)
        assert f"allow: {{{kind}: [{HOST}]}}" in " ".join(done.stderr.split())

    project.configure(f"extra: {{allow: {{{kind}: [{HOST}/any/path]}}}}\n")

    assert project.check().returncode == 0
    assert project.build().returncode == 0
    assert sum(HOST in found for found in policy_of(project).values()) == 1 + (kind == "fonts")


def test_code_and_comments_load_nothing(project: SiteFolder) -> None:
    frame = f'<iframe src="{HOST}/x"></iframe>'
    text = f"# Home\n\n`{frame}`\n\n```html\n{frame}\n```\n\n<!-- {frame} -->\n"
    project.write("docs/index.md", text)

    assert project.check().returncode == 0
    assert project.build().returncode == 0


def test_frame_of_a_video_is_refused_with_the_macro_to_paste(project: SiteFolder) -> None:
    address = "https://www.youtube.com/embed/dQw4w9WgXcQ"
    project.write("docs/index.md", f'# Home\n\n<iframe src="{address}" title="x"></iframe>\n')

    words = " ".join(project.check().stderr.split())

    assert 'video("https://www.youtube.com/watch?v=dQw4w9WgXcQ", title="…")' in words


SETTINGS = {
    f"extra_javascript: [{HOST}/x.js]": ("scripts", HOST),
    f"extra_css: [{HOST}/x.css]": ("fonts", HOST),
    "theme: {font: {text: Roboto}}": ("fonts", "google"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_setting_that_loads_something_is_refused_until_it_is_accepted(
    project: SiteFolder, setting: str
) -> None:
    kind, host = SETTINGS[setting]
    project.configure(f"{setting}\n")

    for done in (project.check(), project.build()):
        assert done.returncode == 1
        assert "mkdocs.yml:3:" in done.stderr
        assert "error[PF065]" in done.stderr

    project.configure(f"{setting}\nextra: {{allow: {{{kind}: [{host}]}}}}\n")
    assert project.build().returncode == 0, project.build().stderr


@pytest.mark.parametrize(
    ("html", "code"),
    [
        (f'<script src="{HOST}/x.js"></script>', "PF065"),
        ('<button onclick="go()">x</button>', "PF067"),
    ],
)
def test_template_of_the_owners_is_checked_with_its_line(
    project: SiteFolder, html: str, code: str
) -> None:
    text = "{% extends 'portfolio.html' %}\n{# <img src='https://a.example/x'> #}\n"
    block = f"{{% block announce %}}\n{html}{{% endblock %}}\n"
    project.write("overrides/own/main.html", text + block)

    for done in (project.check(), project.build()):
        assert re.search(rf"overrides/own/main\.html:4:\d+: error\[{code}\]", done.stderr)
        assert done.stderr.count("error[") == 1


def test_script_in_a_template_of_the_owners_runs(project: SiteFolder) -> None:
    block = "{% block announce %}<script>go()</script>{% endblock %}\n"
    project.write("overrides/own/main.html", "{% extends 'portfolio.html' %}\n" + block)

    assert project.build().returncode == 0
    assert policy_of(project)["script-src"].count("sha256-") == 3
    assert "data-pf-of-template" not in (project.output / "index.html").read_text("utf-8")


PLANTED = {
    "raw HTML": "<script>hack()</script>",
    "noscript": '<noscript><p title="</noscript><script>hack()</script>">x</p></noscript>',
    "a shadow root": "<div><template shadowrootmode=open><script>hack()</script></template></div>",
    "a comment that ends at once": "<div>\n<!--><script>hack()</script>\n</div>",
}


@pytest.mark.parametrize("html", PLANTED.values(), ids=PLANTED)
def test_script_in_a_page_is_refused_with_its_place(project: SiteFolder, html: str) -> None:
    project.write("docs/index.md", f"# Home\n\nText.\n\n{html}\n")

    done = project.build()

    assert done.returncode == 1
    assert re.search(r"docs/index\.md:\d+:\d+: error\[PF067\]", done.stderr)


@pytest.mark.parametrize("event", ["on_page_markdown", "on_page_content", "on_post_page"])
def test_script_that_a_hook_puts_in_is_refused_until_its_hash_is_accepted(
    project: SiteFolder, event: str
) -> None:
    hooks = "hooks: [hooks/events.py, mine.py]\n"
    project.configure(hooks)
    text = f"def {event}(text, **_):\n    return text + '\\n\\n<script>hack()</script>\\n'\n"
    project.write("mine.py", text)

    done = project.build()

    assert done.returncode == 1
    words = " ".join(done.stderr.split())
    assert 'error[PF067]: the finished page has a script that would not run: "hack()"' in words
    found = re.search(r"allow: \{scripts: \[(sha256-[^\]]*)\]\}", words)
    assert found

    project.configure(f"{hooks}extra: {{allow: {{scripts: [{found[1]}]}}}}\n")
    assert project.build().returncode == 0
    assert found[1] in policy_of(project)["script-src"]


def test_script_in_an_included_file_is_refused(project: SiteFolder) -> None:
    project.configure("markdown_extensions: [pymdownx.snippets]\n")
    project.write("part.txt", "<div>\n<script>hack()</script>\n</div>\n")
    project.write("docs/index.md", '# Home\n\n--8<-- "part.txt"\n')

    done = project.build()

    assert done.returncode == 1
    assert "docs/index.md" in done.stderr
    assert "error[PF067]" in done.stderr


ANALYTICS = {
    "plausible: {site: ada.example.org}": "https://plausible.io/js/script.js",
    "plausible: {site: a, host: https://stats.example.net/p/}": "https://stats.example.net/p/js/script.js",
    "goatcounter: {code: ada}": "https://gc.zgo.at/count.js",
    "goatcounter: {host: https://stats.example.net}": "https://stats.example.net/count.js",
    "umami: {id: abc}": "https://cloud.umami.is/script.js",
    "matomo: {id: 1, host: https://stats.example.net}": "https://stats.example.net/matomo.js",
    "google: {id: G-ABC}": "https://www.googletagmanager.com/gtag/js?id=G-ABC",
}


@pytest.mark.parametrize("service", ANALYTICS)
def test_accepted_service_is_in_pages_with_its_policy_and_its_notice(
    project: SiteFolder, service: str
) -> None:
    project.configure(f"extra: {{allow: {{analytics: {{{service}}}}}}}\n")
    project.write("docs/index.md", "# Home\n\n{{ privacy() }}\n")

    assert project.build().returncode == 0

    page = (project.output / "index.html").read_text(encoding="utf-8")
    host = re.match(r"https://[^/]+", ANALYTICS[service])
    assert host
    assert f'<script src="{ANALYTICS[service]}"' in page
    assert host[0] in policy_of(project)["script-src"]
    assert "https://" in policy_of(project)["connect-src"]
    assert host[0].removeprefix("https://") in page.partition("<h1")[2]
    assert "Accepted in extra.allow: " in project.check().stdout


def test_comments_are_below_pages_that_ask_for_them(project: SiteFolder) -> None:
    options = "repo: a/b, repo_id: R, category: C, category_id: D, lang: de"
    project.configure(f"extra: {{allow: {{comments: {{giscus: {{{options}}}}}}}}}\n")
    project.write("docs/with.md", "---\ncomments: true\n---\n\n# With\n")

    assert project.build().returncode == 0

    assert policy_of(project, "with/index.html")["frame-src"] == "https://giscus.app"
    assert "frame-src" not in policy_of(project)
    page = (project.output / "with" / "index.html").read_text(encoding="utf-8")
    assert 'data-repo="a/b"' in page
    assert 'data-lang="de"' in page


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("analytic: {}", 'unknown setting "analytic"'),
        ("analytics: {plausable: {}}", 'unknown setting "plausable"'),
        ("analytics: {plausible: {}}", 'plausible has no "site"'),
        ("analytics: {matomo: {id: 1}}", 'matomo has no "host"'),
        ("analytics: {goatcounter: {code: 'a; script-src *'}}", "has no valid host name"),
        ("analytics: {plausible: {site: a, host: stats}}", "has no valid host name"),
        ("analytics: {plausible: [a]}", "this has settings of its own"),
        ("frames: ['https://a.example; script-src *']", "has white space in it"),
        ("frames: ['javascript:alert(1)']", "is not an http or https address"),
        ("scripts: [unsafe-inline]", "has no valid host name"),
    ],
)
def test_wrong_setting_is_told_with_its_place(
    project: SiteFolder, setting: str, message: str
) -> None:
    project.configure(f"extra:\n  allow:\n    {setting}\n")

    done = project.check()

    assert done.returncode == 1
    assert "mkdocs.yml:5:" in done.stderr
    assert message in " ".join(done.stderr.split())
