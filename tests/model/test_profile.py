"""A profile can be called something, and nothing else is required of it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from portfolio.model.profile import Profile
from portfolio.model.prose import Prose


def test_name_alone_makes_a_profile() -> None:
    assert Profile(name="Ada Lovelace").display_name == "Ada Lovelace"


def test_headline_stands_for_a_name_that_is_not_known() -> None:
    assert Profile(headline=Prose.read("Analyst of engines")).display_name == "Analyst of engines"


def test_profile_without_name_and_headline_is_refused() -> None:
    with pytest.raises(ValidationError, match="a profile has a name or a headline"):
        Profile(motto=Prose.read("Onwards"))


def test_picture_without_words_for_those_who_do_not_see_it_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"picture\.alt"):
        Profile.model_validate({"name": "Ada", "picture": {"file": "assets/ada.jpg"}})
