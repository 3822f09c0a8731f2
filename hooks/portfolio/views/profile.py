"""Texts of a profile, for sentences on pages."""

from __future__ import annotations

from portfolio.model.profile import Profile
from portfolio.problems import Code, UnplacedError, suggestion


def profile_field(profile: Profile, field: str) -> str:
    """Return one text of a profile.

    Raises:
        UnplacedError: It has none of that name.
    """
    texts = [
        name
        for name in Profile.model_fields
        if isinstance(getattr(profile, name), str) or name in ("name", "headline")
    ]
    if field not in texts:
        raise UnplacedError(
            Code.UNKNOWN_PROFILE_FIELD,
            f'the profile has no text "{field}"',
            suggestion(field, texts),
        )
    text: str = getattr(profile, field) or profile.display_name
    return text
