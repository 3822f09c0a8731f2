"""Videos, citations, boxes and links side by side come over as what our pages can show."""

from __future__ import annotations

import pytest

from importers.addresses import Addresses
from importers.bibliography import BibliographyEntry
from importers.jekyll_scholar import Scholar
from importers.old_page import OldPage
from importers.pages import Converter
from importers.report import Report

WATCH = "https://www.youtube.com/watch?v=abcdefghijk"


PAPERS = Scholar([BibliographyEntry("article", "ada1843")])


def converted(text: str) -> str:
    converter = Converter(Report(), Addresses(), has_liquid=True, scholar=PAPERS)
    return converter.body(OldPage("page.md", text, "page.md", title="A page")).strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{% youtube abcdefghijk %}", f'{{{{ video("{WATCH}", title="A page") }}}}'),
        (
            '{% include video.liquid path="https://www.youtube.com/embed/abcdefghijk" title="T" %}',
            '{{ video("https://www.youtube.com/embed/abcdefghijk", title="T") }}',
        ),
        (
            '{% include video id="abcdefghijk" provider="youtube" %}',
            f'{{{{ video("{WATCH}", title="A page") }}}}',
        ),
        (
            '<iframe src="https://player.vimeo.com/video/12345?h=0a1b2c&title=0"></iframe>',
            '{{ video("https://player.vimeo.com/video/12345?h=0a1b2c&title=0", title="A page") }}',
        ),
        (
            '<iframe src="https://example.org/plot" title="A plot"></iframe>',
            "[A plot](https://example.org/plot)",
        ),
        ("As shown {% cite ada1843 %}.", 'As shown {{ cite("ada1843") }}.'),
        ('As shown <d-cite key="ada1843"></d-cite>.', 'As shown {{ cite("ada1843") }}.'),
        ("As shown {% cite bob1900 %}.", "As shown [bob1900]."),
        ("Words.\n\n[//]: <> A note.\n[//]: # (Another [one](x).)", "Words."),
        ("{% details More %}\nWords.\n{% enddetails %}", '??? note "More"\n\n    Words.'),
        (
            '<a href="https://example.org/a">A</a><a href="https://example.org/b">B</a>',
            "[A](https://example.org/a) [B](https://example.org/b)",
        ),
        (
            "[A](https://example.org/a)[B](https://example.org/b)",
            "[A](https://example.org/a) [B](https://example.org/b)",
        ),
        (
            "{% tabs a %}{% tab a One %}\nWords.\n{% endtab %}{% endtabs %}",
            '=== "One"\n\n    Words.',
        ),
        (
            "{% include repository/repo.liquid repository='ada/engine' %}",
            "- [ada/engine](https://github.com/ada/engine)",
        ),
        (
            '<p align="center">\n    <i>Figure 1.</i>\n    A <a href="https://example.org/">loom</a>.\n</p>',
            "*Figure 1.* A [loom](https://example.org/).",
        ),
        (
            '<a href="https://example.org/?a=1&copyownerid=2">A</a> &copy; B',
            "[A](https://example.org/?a=1&copyownerid=2) © B",
        ),
    ],
)
def test_what_pages_embed_is_shown_or_linked(old: str, new: str) -> None:
    assert converted(old) == new
