"""Videos wait for a click, own files are there, and pictures have words for who cannot see them."""

from __future__ import annotations

import re

import pytest

from tests.sites import SiteFolder

VIDEO = '{{ video("https://youtu.be/dQw4w9WgXcQ", title="A <b> & {{ c }}") }}'


@pytest.fixture
def media(project: SiteFolder) -> SiteFolder:
    for name in ("talk.mp4", "talk.mp3", "talk.vtt"):
        project.write(f"docs/assets/{name}", "")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    for name in ("plot.svg", "plot-dark.svg"):
        project.write(f"docs/assets/{name}", drawing)
    return project


def built(project: SiteFolder, text: str) -> str:
    project.write("docs/media.md", f"# Media\n\n{text}\n")
    done = project.build()
    assert done.returncode == 0, done.stderr
    return (project.output / "media" / "index.html").read_text(encoding="utf-8")


def test_video_is_a_link_and_its_host_is_allowed_on_its_page_only(project: SiteFolder) -> None:
    page = built(project, f"{VIDEO}\n\n- {VIDEO}\n")
    home = (project.output / "index.html").read_text(encoding="utf-8")

    assert page.count('href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"') == 2
    assert "A &lt;b&gt; &amp; {{ c }}" in page
    assert "frame-src https://www.youtube-nocookie.com" in page
    assert "<iframe" not in page
    assert "video.js" in page
    assert "frame-src" not in home
    assert "video.js" not in home


def test_host_that_no_macro_was_called_for_is_not_allowed(project: SiteFolder) -> None:
    page = built(project, '[x](https://a.example){ data-pf-frame="https://evil.example/" }')

    assert "frame-src" not in page


def test_own_video_and_recording_play_under_the_policy(media: SiteFolder) -> None:
    page = built(
        media,
        '{{ video("assets/talk.mp4", title="Talk", captions="assets/talk.vtt") }}\n\n'
        '{{ audio("assets/talk.mp3", title="Sound") }}',
    )

    assert 'src="../assets/talk.mp4"' in page
    assert '<track kind="captions" src="../assets/talk.vtt" srclang="en"' in page
    assert 'src="../assets/talk.mp3"' in page


def test_own_document_and_own_page_are_framed_under_the_policy(media: SiteFolder) -> None:
    media.write("docs/assets/paper.pdf", "%PDF-1.4")
    page = built(
        media,
        '<object data="../assets/paper.pdf" type="application/pdf"></object>\n\n'
        '<iframe src="../" title="Home"></iframe>',
    )

    assert "object-src 'self'" in page
    assert "frame-src 'self'" in page


def test_figure_has_its_forms_and_its_caption(media: SiteFolder) -> None:
    options = 'alt="A plot", dark="assets/plot-dark.svg", caption="Loss < 1", width=300'
    page = built(media, f'{{{{ figure("assets/plot.svg", {options}) }}}}')

    assert re.search(r'<img [^>]*src="\.\./assets/plot\.svg#only-light" alt="A plot"', page)
    assert re.search(r'<img [^>]*src="\.\./assets/plot-dark\.svg#only-dark" alt="A plot"', page)
    assert "<figcaption>Loss &lt; 1</figcaption>" in page


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('video("https://youtu.be/dQw4w9WgXcQ")', "video() lacks its title"),
        ('video("https://a.example/x", title="x")', "no video that is known here"),
        ('video("assets/tolk.mp4", title="x")', 'there is no file "assets/tolk.mp4"'),
        ('video("../../secret.mp4", title="x")', 'there is no file "../../secret.mp4"'),
        ('video("assets/talk.mp4", title="x", captions="assets/talk.mp3")', "these captions"),
        ('figure("assets/plot.svg")', "this figure has no alternative text"),
        ('figure("assets/plot.svg", alt="x", width="40%")', "width is a number of pixels"),
        ('figure("assets/plott.svg", alt="x")', 'did you mean "assets/plot.svg"?'),
        ('figure("yeras")', 'there is no figure "yeras"'),
    ],
)
def test_wrong_call_is_told_with_its_place(media: SiteFolder, call: str, message: str) -> None:
    media.write("docs/media.md", f"# Media\n\n{{{{ {call} }}}}\n")

    done = media.check()

    assert done.returncode == 1
    assert "docs/media.md:3:" in done.stderr
    assert message in " ".join(done.stderr.split())
