"""An owner's accent can be read in each look and scheme, and stays what it is if it can."""

from __future__ import annotations

import pytest

from portfolio.loading.look_colours import accent_of_site, colours_of_look
from portfolio.model.colours import BACKGROUNDS, LEAST_CONTRAST, contrast
from tests.builders import OVERRIDES

LOOKS = ["", *sorted(each.stem for each in OVERRIDES.glob("assets/stylesheets/portfolio/looks/*"))]
TYPED = ["#b3261e", "#ffd84d", "#000", "#ffffff", "#00796b", "#808080", "#0000ff", "#0f0"]


def test_there_are_looks() -> None:
    assert len(LOOKS) == 5


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("typed", TYPED)
def test_words_in_an_accent_can_be_read(typed: str, look: str) -> None:
    accent = accent_of_site({"accent": typed, "look": look}, [OVERRIDES])
    assert accent is not None
    colours = colours_of_look([OVERRIDES], look)

    for scheme in (0, 1):
        behind = [colours[name][scheme] for name in BACKGROUNDS]
        behind.append(accent.tokens["accent-soft"][scheme])
        for token in ("accent", "accent-strong"):
            shown = accent.tokens[token][scheme]
            assert min(contrast(shown, each) for each in behind) >= LEAST_CONTRAST
        assert contrast(accent.tokens["band"][scheme], "#ffffff") >= LEAST_CONTRAST


def test_colour_that_can_be_read_stays_and_another_keeps_its_hue() -> None:
    red = accent_of_site({"accent": "#b3261e"}, [OVERRIDES])
    yellow = accent_of_site({"accent": "#fd4"}, [OVERRIDES])

    assert red is not None
    assert yellow is not None
    assert (red.tokens["accent"][0], red.is_corrected) == ("#b3261e", False)
    assert (yellow.tokens["accent"][0], yellow.is_corrected) == ("#816a00", True)


@pytest.mark.parametrize(
    "typed", ["red", "b3261e", "#12345", 5, None, "", ["#fff"], "#ggg", "#fff8"]
)
def test_what_is_no_colour_is_none(typed: object) -> None:
    assert accent_of_site({"accent": typed}, [OVERRIDES]) is None
